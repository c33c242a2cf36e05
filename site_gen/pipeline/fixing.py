"""Mend what can be mended without asking, and nothing else in the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen import editing
from site_gen.media import masters
from site_gen.model.diagnostic import Diagnostic, Edit


@dataclass(frozen=True, slots=True)
class Plan:
    """What a fix would do: to files, and of pictures."""

    root: Path
    fixable: tuple[Diagnostic, ...]
    """Those whose edits do not get in each other's way; another run mends the others."""
    before: Mapping[str, str]
    """The text of each file that would change, by its path from the repository's root."""

    def after(self, path: str) -> str:
        """Return the text that a file would have."""
        return editing.applied(self.before[path], _edits(self.fixable, path))


def plan(root: Path, diagnostics: Iterable[Diagnostic]) -> Plan:
    """Return what can be mended at once of what diagnostics say. It reads the files, and raises OSError."""
    taken: dict[str, list[Edit]] = {}
    fixable: list[Diagnostic] = []
    for found in diagnostics:
        if found.fix is None:
            continue
        of_file = taken.setdefault(found.path, [])
        # Two faults of one picture may ask for the same edit.
        if not any(edit != other and editing.overlap(edit, other) for edit in found.fix.edits for other in of_file):
            fixable.append(found)
            of_file += found.fix.edits
    before = {path: editing.read(editing.on_disk(root, path)) for path, edits in taken.items() if edits}
    return Plan(root, tuple(fixable), before)


def carry_out(planned: Plan) -> list[Diagnostic]:
    """Make the masters and the edits of a plan, and return the diagnostics that were mended. Raises OSError.

    Where a picture gets another name, its old file is removed when every file that was to name the new one does.
    """
    root = planned.root
    pictures = {_picture(root, found, name) for found in planned.fixable if found.fix for name in found.fix.masters}
    made = set(masters.make(sorted(pictures)))
    pairs = {pair for found in planned.fixable for pair in _renamed(root, found)}
    renamed = set(masters.make_as(sorted(pairs)))
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
            editing.replace(editing.on_disk(root, path), editing.applied(text, edits))
    for old, _ in renamed:
        old.unlink(missing_ok=True)
    return mended


def fix(root: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Make the edits and the masters that diagnostics ask for, and return those that were mended."""
    return carry_out(plan(root, diagnostics))


def _edits(fixable: Iterable[Diagnostic], path: str) -> list[Edit]:
    """Return the edits of one file, each once."""
    wanted = [edit for found in fixable if found.fix and found.path == path for edit in found.fix.edits]
    return list(dict.fromkeys(wanted))


def _renamed(root: Path, found: Diagnostic) -> list[tuple[Path, Path]]:
    renamed = found.fix.renamed if found.fix else ()
    return [(_picture(root, found, old), _picture(root, found, old).with_name(new)) for old, new in renamed]


def _picture(root: Path, found: Diagnostic, name: str) -> Path:
    return editing.on_disk(editing.on_disk(root, found.path).parent, name)
