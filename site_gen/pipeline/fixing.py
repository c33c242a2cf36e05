"""Mend what can be mended without asking, and nothing else in the file."""

from collections.abc import Iterable
from pathlib import Path

from site_gen import editing
from site_gen.model.diagnostic import Diagnostic, Edit
from site_gen.read.files import on_disk


def fix(root: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Make the edits that diagnostics carry and return those that were mended."""
    by_path: dict[str, list[Diagnostic]] = {}
    for found in diagnostics:
        if found.fix is not None:
            by_path.setdefault(found.path, []).append(found)
    mended: list[Diagnostic] = []
    for where, fixable in by_path.items():
        path = on_disk(root, where)
        edits: list[Edit] = [edit for found in fixable if found.fix for edit in found.fix.edits]
        editing.replace(path, editing.applied(editing.read(path), edits))
        mended += fixable
    return mended
