"""Mend what can be mended without asking, and nothing else in the file."""

from collections.abc import Iterable
from pathlib import Path

from site_gen import editing
from site_gen.media import masters
from site_gen.model.diagnostic import Diagnostic, Edit


def fix(root: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Make the edits and the masters that diagnostics ask for, and return those that were mended."""
    fixable = [found for found in diagnostics if found.fix is not None]
    _edit(root, fixable)
    pictures = {_picture(root, found, name) for found in fixable if found.fix for name in found.fix.masters}
    made = set(masters.make(sorted(pictures)))
    return [
        found
        for found in fixable
        if found.fix and all(_picture(root, found, name) in made for name in found.fix.masters)
    ]


def _edit(root: Path, fixable: Iterable[Diagnostic]) -> None:
    by_path: dict[str, list[Edit]] = {}
    for found in fixable:
        if found.fix is not None and found.fix.edits:
            by_path.setdefault(found.path, []).extend(found.fix.edits)
    for where, edits in by_path.items():
        path = editing.on_disk(root, where)
        editing.replace(path, editing.applied(editing.read(path), edits))


def _picture(root: Path, found: Diagnostic, name: str) -> Path:
    return editing.on_disk(editing.on_disk(root, found.path).parent, name)
