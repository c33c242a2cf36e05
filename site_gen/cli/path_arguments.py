"""Stories, files and folders given as arguments, converted to paths from the repository's root.

A path is relative to the working directory, which `-C` sets. When it does not exist there, it is tried from the
repository's root, as diagnostics write it, and from stories/. An argument that is no path is a name: the id of a story,
or the name of a file or folder in stories/.
"""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from site_gen.cli import main
from site_gen.language.phrases import did_you_mean
from site_gen.model.localized import Words
from site_gen.read import raw_files, register_files, story_files
from site_gen.read.story_files import FOLDER

_NOT_THERE = Words(
    nn="Her er ingen fil eller mappe: {path} (leita etter {places})",
    nb="Her er ingen fil eller mappe: {path} (lette etter {places})",
)
_UNKNOWN = Words(
    nn="Fann inga forteljing, fil eller mappe «{name}».",
    nb="Fant ingen fortelling, fil eller mappe «{name}».",
)
WRITE_NAME = Words(
    nn="Skriv namnet på fila eller mappa i stories/, til dømes langvakta.",
    nb="Skriv navnet på filen eller mappen i stories/, for eksempel langvakta.",
)
"""What to write in place of a name that no story has, and none is like."""
_OUTSIDE = Words(nn="{path} ligg ikkje i {root}.", nb="{path} ligger ikke i {root}.")


def find_stories(path: Path, root: Path | None) -> Path:
    """Return the file or folder that a path stands for; ends the command when there is none."""
    places = list(_candidates(path, root))
    existing = _first_existing(places)
    if existing is None:
        searched = ", ".join(dict.fromkeys(os.path.normpath(Path.cwd() / place) for place in places))
        main.exit_usage_error(_NOT_THERE.in_form(main.form_of(root), path=path, places=searched))
    return existing


def story_paths(written: str, root: Path) -> list[str]:
    """Return the paths that a path, an id, or the name of a file or folder stands for.

    An ambiguous name returns several. Ends the command, with a suggestion, when there is none.
    """
    return story_paths_or_none(written, root) or _exit_unknown(written, root)


def _exit_unknown(written: str, root: Path) -> NoReturn:
    """End the command; the message names the places that were searched and a suggestion."""
    form = main.form_of(root)
    places = list(_candidates(Path(written), root))
    if not _is_path(written):
        text = _UNKNOWN.in_form(form, name=written)
    elif _first_existing(places) is not None:
        main.exit_usage_error(_OUTSIDE.in_form(form, path=written, root=root))
    else:
        searched = ", ".join(dict.fromkeys(os.path.normpath(Path.cwd() / place) for place in places))
        text = _NOT_THERE.in_form(form, path=written, places=searched)
    near = did_you_mean(_last_part(written), ((name, name) for name in _by_name(root))).in_form(form)
    if not near and not _is_path(written):
        near = WRITE_NAME.in_form(form)
    main.exit_usage_error(f"{text.removesuffix('.')}. {near}" if near else text)


def story_paths_or_none(written: str, root: Path) -> list[str]:
    """Return the same as story_paths(), but an empty list when there is none."""
    plain = Path(written.replace("\\", "/"))
    existing = next(
        filter(None, (_first_existing(_candidates(one, root)) for one in (Path(written), plain, FOLDER / plain))), None
    )
    content_path = _path_in_repository(existing, root) if existing is not None else None
    is_content = content_path is not None and (
        content_path == FOLDER or content_path.startswith(f"{FOLDER}/") or _is_path(written)
    )
    if content_path is not None and is_content:
        return [content_path]
    by_name = [] if _is_path(written) else _by_name(root).get(_last_part(written), [])
    return by_name or ([content_path] if content_path is not None else [])


def _is_path(written: str) -> bool:
    """Return whether an argument is a path and not only a name."""
    return any(character in written for character in "/\\") or written in {".", ".."}


def _last_part(written: str) -> str:
    return unicodedata.normalize("NFC", written.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]).casefold()


def _by_name(root: Path) -> dict[str, list[str]]:
    """Return the paths of stories, people and folders by each of their names, case-folded."""
    top = root / FOLDER
    paths: dict[str, list[str]] = {}

    def add(name: str, path: Path) -> None:
        known = paths.setdefault(unicodedata.normalize("NFC", name).casefold(), [])
        where = raw_files.path_from_root(path, root)
        known += [where] if where not in known else []

    for story in story_files.story_files(root):
        add(story_files.story_id(story, root), story)
        if story.stem.casefold() != "index":
            add(story.stem, story)
            add(story.name, story)
        for folder in story.parents:
            if folder == top:
                break
            add(folder.name, story if folder == story.parent and story.stem.casefold() == "index" else folder)
    for register in register_files.find_files(root):
        add(register.path.stem, register.path)
        add(register.path.name, register.path)
    return paths


def is_selected(path: str, wanted: list[str]) -> bool:
    """Return whether a path is one of those that were given, or lies inside one."""
    return any(_is_inside(path, folder) for folder in wanted)


def _candidates(path: Path, root: Path | None) -> Iterator[Path]:
    """Yield the paths to try. macOS writes æ, ø and å in names as two characters (NFD), diagnostics as one (NFC)."""
    for start in (path, root / path) if root else (path,):
        yield start
        other = unicodedata.normalize("NFD", str(start))
        if other != str(start):
            yield Path(other)


def _first_existing(places: Iterator[Path] | list[Path]) -> Path | None:
    return next((place for place in places if os.path.lexists(place)), None)


def _path_in_repository(path: Path, root: Path) -> str | None:
    full = Path.cwd() / path
    # The last part is not resolved: a link is reported as a fault, and not followed.
    whole = full.parent.resolve() / full.name if full.name != ".." else full.resolve()
    if not whole.is_relative_to(root):
        return None
    return unicodedata.normalize("NFC", whole.relative_to(root).as_posix())


def _is_inside(path: str, folder: str) -> bool:
    return folder in {".", path} or path.startswith(f"{folder}/")
