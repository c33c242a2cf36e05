"""Mend what can be mended without asking, and nothing else in the file."""

from collections.abc import Iterable
from pathlib import Path

from site_gen import editing
from site_gen.media import masters
from site_gen.model.diagnostic import Diagnostic, Edit


def fix(root: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Make the masters and the edits that diagnostics ask for, and return those that were mended.

    Where a picture gets another name, its old file is removed when every file that was to name the new one does.
    """
    fixable = [found for found in diagnostics if found.fix is not None]
    pictures = {_picture(root, found, name) for found in fixable if found.fix for name in found.fix.masters}
    made = set(masters.make(sorted(pictures)))
    pairs = {pair for found in fixable for pair in _renamed(root, found)}
    renamed = set(masters.make_as(sorted(pairs)))
    mended = [
        found
        for found in fixable
        if found.fix
        and all(_picture(root, found, name) in made for name in found.fix.masters)
        and all(pair in renamed for pair in _renamed(root, found))
    ]
    _edit(root, mended)
    for old, _ in renamed:
        old.unlink(missing_ok=True)
    return mended


def _renamed(root: Path, found: Diagnostic) -> list[tuple[Path, Path]]:
    renamed = found.fix.renamed if found.fix else ()
    return [(_picture(root, found, old), _picture(root, found, old).with_name(new)) for old, new in renamed]


def _edit(root: Path, mended: Iterable[Diagnostic]) -> None:
    by_path: dict[str, list[Edit]] = {}
    for found in mended:
        if found.fix is not None and found.fix.edits:
            by_path.setdefault(found.path, []).extend(found.fix.edits)
    for where, edits in by_path.items():
        path = editing.on_disk(root, where)
        # Two faults of one picture may ask for the same edit.
        editing.replace(path, editing.applied(editing.read(path), dict.fromkeys(edits)))


def _picture(root: Path, found: Diagnostic, name: str) -> Path:
    return editing.on_disk(editing.on_disk(root, found.path).parent, name)
