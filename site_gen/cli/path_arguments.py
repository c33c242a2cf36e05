"""Stories, files and folders that a command is asked about, as the repository names them.

A path counts from the folder that the command runs in, which `-C` sets. A path that is not there is taken from the
repository's root, as diagnostics write it, or from stories/. What is no path is a name: the id of a story, or what a
file or folder in stories/ is called.
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
_OUTSIDE = Words(nn="{path} ligg ikkje i {root}.", nb="{path} ligger ikke i {root}.")


def find_stories(path: Path, root: Path | None) -> Path:
    """Return the file or folder that a path means; ends the command where there is none."""
    places = list(_places(path, root))
    there = _there(places)
    if there is None:
        looked_for = ", ".join(dict.fromkeys(os.path.normpath(Path.cwd() / place) for place in places))
        main.exit_usage_error(_NOT_THERE.in_form(main.form_of(root), path=path, places=looked_for))
    return there


def story_paths(written: str, root: Path) -> list[str]:
    """Return the paths of what somebody means by a path, an id, or the name of a file or folder.

    Several bear a name where nothing else tells them apart. Ends the command, with what is near, where nothing does.
    """
    return story_paths_or_none(written, root) or _nothing_meant(written, root)


def _nothing_meant(written: str, root: Path) -> NoReturn:
    """End the command, and say what was looked for and what is near."""
    form = main.form_of(root)
    places = list(_places(Path(written), root))
    if not _is_path(written):
        said = _UNKNOWN.in_form(form, name=written)
    elif _there(places) is not None:
        main.exit_usage_error(_OUTSIDE.in_form(form, path=written, root=root))
    else:
        looked_for = ", ".join(dict.fromkeys(os.path.normpath(Path.cwd() / place) for place in places))
        said = _NOT_THERE.in_form(form, path=written, places=looked_for)
    near = did_you_mean(_bare(written), ((name, name) for name in _by_name(root))).in_form(form)
    main.exit_usage_error(f"{said} {near}".strip())


def story_paths_or_none(written: str, root: Path) -> list[str]:
    """Return the same, and nothing where nothing is meant."""
    plain = Path(written.replace("\\", "/"))
    there = next(filter(None, (_there(_places(one, root)) for one in (Path(written), plain, FOLDER / plain))), None)
    named = _named(there, root) if there is not None else None
    is_content = named is not None and (named == FOLDER or named.startswith(f"{FOLDER}/") or _is_path(written))
    if named is not None and is_content:
        return [named]
    by_name = [] if _is_path(written) else _by_name(root).get(_bare(written), [])
    return by_name or ([named] if named is not None else [])


def _is_path(written: str) -> bool:
    """Tell whether what somebody wrote leads somewhere, and is no mere name."""
    return any(sign in written for sign in "/\\") or written in {".", ".."}


def _bare(written: str) -> str:
    return unicodedata.normalize("NFC", written.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]).casefold()


def _by_name(root: Path) -> dict[str, list[str]]:
    """Return the paths of stories, people and folders by every name of theirs, in small letters."""
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
    """Tell whether a path is one of those asked about, or lies in one."""
    return any(_is_in(path, folder) for folder in wanted)


def _places(path: Path, root: Path | None) -> Iterator[Path]:
    """Yield where a path may lead. macOS writes æ, ø and å in names as two signs, and diagnostics as one."""
    for start in (path, root / path) if root else (path,):
        yield start
        other = unicodedata.normalize("NFD", str(start))
        if other != str(start):
            yield Path(other)


def _there(places: Iterator[Path] | list[Path]) -> Path | None:
    return next((place for place in places if os.path.lexists(place)), None)


def _named(path: Path, root: Path) -> str | None:
    full = Path.cwd() / path
    # The last part is not resolved: a link is a fault to point at, not a way to somewhere else.
    whole = full.parent.resolve() / full.name if full.name != ".." else full.resolve()
    if not whole.is_relative_to(root):
        return None
    return unicodedata.normalize("NFC", whole.relative_to(root).as_posix())


def _is_in(path: str, folder: str) -> bool:
    return folder in {".", path} or path.startswith(f"{folder}/")
