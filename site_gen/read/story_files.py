"""Find the stories in stories/ and read them into manuscripts."""

import codecs
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from site_gen import addresses, front_matter, own_page_format
from site_gen.model import content_folders
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind, Manuscript, ReadError
from site_gen.read import front_matter_files, raw_files

FOLDER = content_folders.STORIES
PEOPLE = content_folders.PEOPLE
_GUIDE = "readme.md"


def story_files(root: Path) -> Iterator[Path]:
    """Yield every story file, and every link with the name of one, ordered by path."""
    top = root / FOLDER
    for folder, subfolders, names in os.walk(top, followlinks=False):
        folder_path = Path(folder)
        excluded = {PEOPLE, own_page_format.FOLDER} if folder_path == top else set()
        subfolders[:] = sorted(name for name in subfolders if not name.startswith(".") and name not in excluded)
        yield from (folder_path / name for name in subfolders if os.path.islink(f"{folder}{os.sep}{name}"))  # noqa: PTH114 - a Path object costs more than the question
        for name in sorted(names):
            is_story = name.casefold().endswith(".md") and not name.startswith(".")
            if is_story and (name.casefold() != _GUIDE or not _is_guide(folder_path / name, top)):
                yield folder_path / name


def _is_guide(path: Path, top: Path) -> bool:
    """Return whether a README.md is a guide to a folder and not a story: one without front matter."""
    raw = raw_files.read_raw(path, raw_files.MOST_FRONT_BYTES)
    return path.parent == top or (isinstance(raw, bytes) and not raw.removeprefix(codecs.BOM_UTF8).startswith(b"---"))


def story_id(path: Path, root: Path) -> str:
    """Return a story's id: the slug of its file's name, or of its folder's for index.md."""
    in_folder = path.stem.casefold() == "index" and path.parent != root / FOLDER
    return addresses.slug(path.parent.name if in_folder else path.stem)


def parse_story_bytes(raw: bytes | ReadError, path: Path, root: Path, site: Form) -> Manuscript:
    """Return bytes as the manuscript of the story at `path`, with every error in it. Never raises.

    A link to a folder gets its id from the folder's name.
    """
    text = raw if isinstance(raw, ReadError) else raw_files.decode_text(raw)
    if isinstance(text, str):
        return parse_story_text(text, path, root, site)
    identity = addresses.slug(path.name) if path.is_dir() else story_id(path, root)
    form = raw_files.guessed_form(b"" if isinstance(raw, ReadError) else raw[: raw_files.MOST_FRONT_BYTES], site)
    where, source = raw_files.path_from_root(path, root), raw_files.searchable_text(raw, text)
    return Manuscript(where, identity, FileKind.STORY, form, text, source=source)


def parse_story_text(text: str, path: Path, root: Path, site: Form) -> Manuscript:
    """Return what a text would be as the story at `path`; no other file is read."""
    where, identity = raw_files.path_from_root(path, root), story_id(path, root)
    try:
        return front_matter_files.parse_text(text, where, identity, FileKind.STORY, site)
    except front_matter.FrontMatterError as unusable:
        guess = None if unusable.mended is None else parse_story_text(unusable.mended, path, root, site)
        form = raw_files.guessed_form(text.encode(), site)
        return with_guessed_form(Manuscript(where, identity, FileKind.STORY, form, unusable.fault, source=text), guess)


def with_guessed_form(manuscript: Manuscript, guess: Manuscript | None) -> Manuscript:
    """Return a broken manuscript with `guess`, the manuscript of its corrected text, and the errors that remain."""
    if manuscript.broken is None or guess is None:
        return manuscript
    if guess.broken is None:
        return replace(manuscript, guess=guess)
    causes = (*manuscript.broken.causes, *guess.broken.causes)
    return replace(manuscript, broken=replace(manuscript.broken, causes=causes), guess=guess.guess)
