"""Files in stories/ that are not read, though they may be meant as stories or registers."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from site_gen import own_page_format
from site_gen.model.file_index import IgnoredFile, IgnoredReason
from site_gen.model.localized import Form
from site_gen.pictures import picture_file_names
from site_gen.read import raw_files
from site_gen.read.register_files import find_files
from site_gen.read.story_files import FOLDER, PEOPLE, story_files

_DOCUMENTS = (".docx", ".docm", ".doc", ".odt", ".rtf", ".pages", ".gdoc", ".pdf")
_TEXTS = (".txt", ".text", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".mdx")
_MEDIA = picture_file_names.PICTURES | picture_file_names.FILMS - {".vtt", ".srt"}
_MEDIA_ENDINGS = tuple(sorted(_MEDIA))
_REGISTERS = (".yml", ".yaml")
_MARKDOWN = ".md"
_NOTES = {"readme", "les meg", "lesmeg", "license", "lisens"}
_OF_TOOLS = {
    ".git", ".github", ".obsidian", ".trash", ".vscode", ".idea", ".history", ".stfolder", ".stversions", ".cache",
    ".venv", ".tox", ".pytest_cache", ".mypy_cache", ".ipynb_checkpoints", ".svn", ".hg", ".sync", ".tmp.drivedownload",
}  # fmt: skip
"""Hidden folders that programs create, with files of their own."""


ListedFile = tuple[str, bool]
"""The path of a file as text, and whether its name or the name of a folder above it hides it."""


def unread_files(root: Path, form: Form) -> Iterator[IgnoredFile]:
    """Yield the files that look like stories or registers but are read as neither, ordered by path."""
    known = [*story_files(root), *(register_file.path for register_file in find_files(root))]
    yield from unread_among(listed_files(root), known, root, form)


def unread_among(listed: Iterable[ListedFile], known: Iterable[Path], root: Path, form: Form) -> Iterator[IgnoredFile]:
    """Yield the same of files that have been listed; `known` are the stories and the registers."""
    read = set(map(str, known))
    own_pages = root / FOLDER / own_page_format.FOLDER
    for written, hidden in listed:
        if written in read:
            continue
        path = Path(written)
        reason = None if path.is_relative_to(own_pages) else _reason(path, root, hidden=hidden)
        if reason is not None:
            yield IgnoredFile(
                raw_files.path_from_root(path, root),
                form,
                reason,
                _other_name(path) if reason is IgnoredReason.TEXT else "",
            )


def media_among(listed: Iterable[ListedFile]) -> Iterator[Path]:
    """Yield the pictures and films among files that have been listed."""
    for written, hidden in listed:
        is_media = not hidden and written.casefold().endswith(_MEDIA_ENDINGS)
        if is_media and (path := Path(written)).suffix.casefold() in _MEDIA and not path.is_symlink():
            yield path


def listed_files(root: Path) -> Iterator[ListedFile]:
    """Yield every file in stories/, ordered by path, except those in folders of programs."""
    top = str(root / FOLDER)
    for folder_path, subfolders, names in os.walk(top, followlinks=False):
        subfolders[:] = sorted(name for name in subfolders if name.casefold() not in _OF_TOOLS)
        hidden = f"{os.sep}." in folder_path[len(top) :]
        for name in sorted(names):
            if not name.startswith(("~$", "._", ".#", ".~")):
                yield f"{folder_path}{os.sep}{name}", hidden or name.startswith(".")


def _reason(path: Path, root: Path, *, hidden: bool) -> IgnoredReason | None:
    name = PurePath(unicodedata.normalize("NFC", path.name).casefold())
    stem, kind = name.stem, name.suffix
    if stem in _NOTES or path.is_symlink():
        return None
    if hidden:
        return IgnoredReason.HIDDEN if kind == _MARKDOWN else None
    if kind in _DOCUMENTS:
        return IgnoredReason.DOCUMENT
    if kind == _MARKDOWN:
        return IgnoredReason.AMONG_PEOPLE if path.is_relative_to(root / FOLDER / PEOPLE) else None
    if kind in _REGISTERS or stem.endswith(_REGISTERS):
        return IgnoredReason.REGISTER
    is_text = kind in _TEXTS and not stem.endswith((".vtt", ".srt"))
    return IgnoredReason.TEXT if is_text or (not kind and _begins_with_fields(path)) else None


def _begins_with_fields(path: Path) -> bool:
    raw = raw_files.read_raw(path, 3)
    return isinstance(raw, bytes) and raw[:3] == b"---"


def _other_name(path: Path) -> str:
    """Return the name that a text must have to be read as a story."""
    name = PurePath(unicodedata.normalize("NFC", path.name))
    while name.suffix.casefold() in {*_TEXTS, _MARKDOWN}:
        name = name.with_suffix("")
    return f"{name}{_MARKDOWN}"
