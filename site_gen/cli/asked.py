"""Files and folders that a command is asked about, as the repository names them.

A path counts from the folder that the command runs in, which `-C` sets. A path that is not there is taken from the
repository's root, as diagnostics write it.
"""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from site_gen.cli import main
from site_gen.model.words import Words

_NOT_THERE = Words(
    nn="Her er ingen fil eller mappe: {path} (leita etter {places})",
    nb="Her er ingen fil eller mappe: {path} (lette etter {places})",
)
_OUTSIDE = Words(nn="{path} ligg ikkje i {root}.", nb="{path} ligger ikke i {root}.")


def found(path: Path, root: Path | None) -> Path:
    """Return the file or folder that a path means; ends the command where there is none."""
    places = list(_places(path, root))
    there = _there(places)
    if there is None:
        looked_for = ", ".join(dict.fromkeys(os.path.normpath(Path.cwd() / place) for place in places))
        main.stop_wrong(_NOT_THERE.in_form(main.form_of(root), path=path, places=looked_for))
    return there


def inside(path: Path, root: Path) -> str:
    """Return what the repository calls the file or folder that a path means; ends the command where it has none."""
    named = _named(found(path, root), root)
    if named is None:
        main.stop_wrong(_OUTSIDE.in_form(main.form_of(root), path=path, root=root))
    return named


def inside_or_none(path: str, root: Path) -> str | None:
    """Return the same for what may be a path; None where it is something else."""
    there = _there(_places(Path(path), root))
    return None if there is None else _named(there, root)


def is_wanted(path: str, wanted: list[str]) -> bool:
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
