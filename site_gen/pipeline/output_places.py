"""Places outside of the repository that this program has filled: targets, copies of the site, and archives.

They are remembered in the user's own folder for state, so that a withdrawal finds them after build/ was deleted. The
record in build/ has them too: it goes with a repository that is copied or moved.
"""

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from site_gen import atomic_files
from site_gen.model.errors import Failure
from site_gen.pipeline.state_folder import state_folder

_FILE = "places.json"
_VERSION = 1
_LOCK_SECONDS = 10
"""Seconds to wait for another run that writes the list."""


@dataclass(slots=True)
class FilledPlaces:
    """What has been filled from one repository, by one user on this machine."""

    targets: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Edition of each target that has been published to, and the name of the kommune that did."""
    copies: set[str] = field(default_factory=set)
    """Folders of the user's choice with a copy of the site."""
    archives: set[str] = field(default_factory=set)
    """Folders that stories have been exported to for the archive."""


def read_places(root: Path) -> FilledPlaces:
    """Return the places that have been filled from a repository; none where nothing can be read."""
    try:
        return _read(state_folder(root) / _FILE)
    except (Failure, RuntimeError):
        return FilledPlaces()


def remember_place(root: Path, add: Callable[[FilledPlaces], object]) -> None:
    """Let `add` add a place to those that have been filled from a repository.

    Where the list cannot be written it stays as it is: the record in build/ has the place as well.
    """
    # Imported here: all commands load this module, and few come here.
    from filelock import FileLock  # noqa: PLC0415

    with contextlib.suppress(OSError, Failure, RuntimeError):
        folder = state_folder(root)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileLock(folder / ".places.lock", timeout=_LOCK_SECONDS):
            places = _read(folder / _FILE)
            before = _as_json(places)
            add(places)
            if _as_json(places) != before:
                atomic_files.replace_file(folder / _FILE, _as_json(places))


def _read(file: Path) -> FilledPlaces:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["version"] != _VERSION:
            return FilledPlaces()
        return FilledPlaces(
            {str(address): (str(one[0]), str(one[1])) for address, one in content["targets"].items()},
            {str(one) for one in content["copies"]},
            {str(one) for one in content["archives"]},
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return FilledPlaces()


def _as_json(places: FilledPlaces) -> str:
    content = {
        "version": _VERSION,
        "targets": places.targets,
        "copies": sorted(places.copies),
        "archives": sorted(places.archives),
    }
    return json.dumps(content, ensure_ascii=False, indent=1)
