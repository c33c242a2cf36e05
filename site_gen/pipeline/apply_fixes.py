"""Mend what can be mended without asking, and nothing else in the file."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files, text_edits
from site_gen.media import master_pictures
from site_gen.model.diagnostic import Diagnostic, Edit
from site_gen.pipeline.build_options import BUILD, build_dir
from site_gen.pipeline.purge import JUDGED
from site_gen.read.story_files import FOLDER

_REHEARSAL = "rehearsal-"
_LONGEST = 3600
"""Seconds that a rehearsal may take."""


@dataclass(frozen=True, slots=True)
class FixPlan:
    """What a fix would do: to files, and of pictures."""

    root: Path
    fixable: tuple[Diagnostic, ...]
    """Those whose edits do not get in each other's way; another run mends the others."""
    before: Mapping[str, str]
    """The text of each file that would change, by its path from the repository's root."""


def plan_fixes(root: Path, diagnostics: Iterable[Diagnostic]) -> FixPlan:
    """Return what can be mended at once of what diagnostics say. It reads the files, and raises OSError."""
    taken: dict[str, list[Edit]] = {}
    fixable: list[Diagnostic] = []
    for found in diagnostics:
        if found.fix is None:
            continue
        of_file = taken.setdefault(found.path, [])
        # Two faults of one picture may ask for the same edit.
        if not any(
            edit != other and text_edits.edits_overlap(edit, other) for edit in found.fix.edits for other in of_file
        ):
            fixable.append(found)
            of_file += found.fix.edits
    before = {path: atomic_files.read_text(atomic_files.on_disk(root, path)) for path, edits in taken.items() if edits}
    return FixPlan(root, tuple(fixable), before)


def write_fixes(planned: FixPlan) -> list[Diagnostic]:
    """Make the masters and the edits of a plan, and return the diagnostics that were mended. Raises OSError.

    Where a picture gets another name, its old file is removed when every file that was to name the new one does.
    """
    root = planned.root
    pictures = {_picture(root, found, name) for found in planned.fixable if found.fix for name in found.fix.masters}
    made = set(master_pictures.make_masters(sorted(pictures)))
    pairs = {pair for found in planned.fixable for pair in _renamed(root, found)}
    renamed = set(master_pictures.make_master_as(sorted(pairs)))
    mended = [
        found
        for found in planned.fixable
        if found.fix
        and all(_picture(root, found, name) in made for name in found.fix.masters)
        and all(pair in renamed for pair in _renamed(root, found))
    ]
    for path, text in planned.before.items():
        edits = _edits(mended, path)
        if edits:
            atomic_files.replace_file(atomic_files.on_disk(root, path), text_edits.apply_edits(text, edits))
    for old, _ in renamed:
        old.unlink(missing_ok=True)
    return mended


@contextmanager
def rehearsal(root: Path) -> Iterator[Path]:
    """Yield a copy of a repository, in which all that a fix does can be done, and remove it afterwards.

    Its files are links to the real ones: a fix puts a new file in the place of one that it changes.
    """
    with _room_beside(root) as room:
        copy = Path(room)
        for entry in root.iterdir():
            if entry.is_file() and not entry.is_symlink():
                _link(entry, copy / entry.name)
        for name in (FOLDER, "templates"):
            _link_all(root / name, copy / name)
        _link_all(build_dir(root) / JUDGED, copy / BUILD / JUDGED)
        yield copy


def _room_beside(root: Path) -> tempfile.TemporaryDirectory[str]:
    """Return an empty folder, on the disk of the repository where that can be written.

    What runs that were killed have left there is removed: it holds what somebody may have withdrawn since.
    """
    room = build_dir(root)
    for left in room.glob(f"{_REHEARSAL}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _LONGEST:
                shutil.rmtree(left)
    try:
        room.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(prefix=_REHEARSAL, dir=room, ignore_cleanup_errors=True)
    except OSError:
        return tempfile.TemporaryDirectory(prefix=_REHEARSAL, ignore_cleanup_errors=True)


def _link_all(source: Path, target: Path) -> None:
    """Link each file below a folder into another, with the folders between."""
    for folder, subfolders, names in os.walk(source):
        here = target / Path(folder).relative_to(source)
        here.mkdir(parents=True, exist_ok=True)
        for name in names + [one for one in subfolders if (Path(folder) / one).is_symlink()]:
            _link(Path(folder) / name, here / name)


def _link(source: Path, target: Path) -> None:
    # What cannot be read cannot be mended either.
    with contextlib.suppress(OSError):
        if source.is_symlink():
            target.symlink_to(source.readlink())
        else:
            atomic_files.hard_link(source, target)


def apply_fixes(root: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Make the edits and the masters that diagnostics ask for, and return those that were mended."""
    return write_fixes(plan_fixes(root, diagnostics))


def _edits(fixable: Iterable[Diagnostic], path: str) -> list[Edit]:
    """Return the edits of one file, each once."""
    wanted = [edit for found in fixable if found.fix and found.path == path for edit in found.fix.edits]
    return list(dict.fromkeys(wanted))


def _renamed(root: Path, found: Diagnostic) -> list[tuple[Path, Path]]:
    renamed = found.fix.renamed if found.fix else ()
    return [(_picture(root, found, old), _picture(root, found, old).with_name(new)) for old, new in renamed]


def _picture(root: Path, found: Diagnostic, name: str) -> Path:
    return atomic_files.on_disk(atomic_files.on_disk(root, found.path).parent, name)
