"""Apply fixes, and change nothing else in a file."""

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
from site_gen.pipeline.purge import EVALUATED
from site_gen.read.story_files import FOLDER

_REHEARSAL = "rehearsal-"
_MOST_SECONDS = 3600
"""Age in seconds after which a copy cannot belong to a running command."""


@dataclass(frozen=True, slots=True)
class FixPlan:
    """What the fixes would change: files, and names of pictures."""

    root: Path
    fixable: tuple[Diagnostic, ...]
    """Those whose edits do not overlap; another run fixes the others."""
    before: Mapping[str, str]
    """The text of each file that would change, by path from the repository's root."""


def plan_fixes(root: Path, diagnostics: Iterable[Diagnostic], *, unsafe: bool = False) -> FixPlan:
    """Return the fixes of diagnostics that can be applied together. Reads the files. Raises OSError.

    With `unsafe`, those that a person must look at are among them.
    """
    edits_by_path: dict[str, list[Edit]] = {}
    fixable: list[Diagnostic] = []
    for diagnostic in diagnostics:
        if diagnostic.fix is None or not (diagnostic.fix.is_safe or unsafe):
            continue
        of_file = edits_by_path.setdefault(diagnostic.path, [])
        # Two diagnostics about one picture may have the same edit.
        if not any(
            edit != other and text_edits.edits_overlap(edit, other)
            for edit in diagnostic.fix.edits
            for other in of_file
        ):
            fixable.append(diagnostic)
            of_file += diagnostic.fix.edits
    before = {
        path: atomic_files.read_text(atomic_files.on_disk(root, path)) for path, edits in edits_by_path.items() if edits
    }
    return FixPlan(root, tuple(fixable), before)


def write_fixes(plan: FixPlan) -> list[Diagnostic]:
    """Make the pictures and the edits of a plan, and return the diagnostics that were fixed. Raises OSError.

    When a picture is renamed, the old file is removed after every file that names it has been changed.
    """
    root = plan.root
    pictures = {
        _picture(root, diagnostic, name)
        for diagnostic in plan.fixable
        if diagnostic.fix
        for name in diagnostic.fix.masters
    }
    written = set(master_pictures.make_masters(sorted(pictures)))
    pairs = {pair for diagnostic in plan.fixable for pair in _renamed(root, diagnostic)}
    renamed = set(master_pictures.make_master_as(sorted(pairs)))
    fixed = [
        diagnostic
        for diagnostic in plan.fixable
        if diagnostic.fix
        and all(_picture(root, diagnostic, name) in written for name in diagnostic.fix.masters)
        and all(pair in renamed for pair in _renamed(root, diagnostic))
    ]
    for path, text in plan.before.items():
        edits = _edits(fixed, path)
        if edits:
            atomic_files.replace_file(atomic_files.on_disk(root, path), text_edits.apply_edits(text, edits))
    for old, _ in renamed:
        old.unlink(missing_ok=True)
    return fixed


@contextmanager
def rehearsal(root: Path) -> Iterator[Path]:
    """Yield a copy of a repository, to which fixes can be applied, and remove it afterwards.

    Its files are hard links to the real ones: a fix replaces a file that it changes and never writes into it.
    """
    with _copy_folder(root) as folder:
        copy = Path(folder)
        for entry in root.iterdir():
            if entry.is_file() and not entry.is_symlink():
                _link(entry, copy / entry.name)
        for name in (FOLDER, "templates"):
            _link_all(root / name, copy / name)
        _link_all(build_dir(root) / EVALUATED, copy / BUILD / EVALUATED)
        yield copy


def _copy_folder(root: Path) -> tempfile.TemporaryDirectory[str]:
    """Return an empty folder, on the repository's file system when that is writable.

    Copies from killed runs are removed: they may hold content that has been withdrawn since.
    """
    folder = build_dir(root)
    for leftover in folder.glob(f"{_REHEARSAL}*"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _MOST_SECONDS:
                shutil.rmtree(leftover)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(prefix=_REHEARSAL, dir=folder, ignore_cleanup_errors=True)
    except OSError:
        return tempfile.TemporaryDirectory(prefix=_REHEARSAL, ignore_cleanup_errors=True)


def _link_all(source: Path, target: Path) -> None:
    """Link each file below a folder into another, with its subfolders."""
    for folder, subfolders, names in os.walk(source):
        target_folder = target / Path(folder).relative_to(source)
        target_folder.mkdir(parents=True, exist_ok=True)
        for name in names + [one for one in subfolders if (Path(folder) / one).is_symlink()]:
            _link(Path(folder) / name, target_folder / name)


def _link(source: Path, target: Path) -> None:
    # A file that cannot be read cannot be fixed either.
    with contextlib.suppress(OSError):
        if source.is_symlink():
            target.symlink_to(source.readlink())
        else:
            atomic_files.hard_link(source, target)


def apply_fixes(root: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Make the edits and pictures that diagnostics ask for, and return the diagnostics that were fixed."""
    return write_fixes(plan_fixes(root, diagnostics))


def _edits(fixable: Iterable[Diagnostic], path: str) -> list[Edit]:
    """Return the edits of one file, each once."""
    edits = [
        edit for diagnostic in fixable if diagnostic.fix and diagnostic.path == path for edit in diagnostic.fix.edits
    ]
    return list(dict.fromkeys(edits))


def _renamed(root: Path, diagnostic: Diagnostic) -> list[tuple[Path, Path]]:
    renamed = diagnostic.fix.renamed if diagnostic.fix else ()
    return [(_picture(root, diagnostic, old), _picture(root, diagnostic, old).with_name(new)) for old, new in renamed]


def _picture(root: Path, diagnostic: Diagnostic, name: str) -> Path:
    return atomic_files.on_disk(atomic_files.on_disk(root, diagnostic.path).parent, name)
