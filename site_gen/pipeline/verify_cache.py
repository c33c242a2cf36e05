"""Compares a site, byte for byte, with one that is built from nothing in a scratch folder."""

import filecmp
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from site_gen.model.choices import Edition
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BUILD, BuildOptions


class Difference(Enum):
    """How a file of a site differs from that of a build from nothing."""

    CHANGED = "changed"
    MISSING = "missing"
    """Only the build from nothing has it."""
    STALE = "stale"
    """The build from nothing does not have it."""


class CacheComparison(NamedTuple):
    """What a build from nothing says of a site."""

    files: int
    """How many files the build from nothing has."""
    differences: dict[str, Difference]
    """By path in the site, sorted."""


def compare_with_clean_build(plan: BuildOptions) -> CacheComparison:
    """Build what a plan has built once more, from a copy of the repository without any cache, and compare the two.

    The copy is in the system's temporary folder, for its owner alone, and is removed at the end. Raises Failure when
    the build from nothing fails, and OSError when the repository cannot be copied.
    """
    generated = {BUILD, *(plan.folder_of(edition).name for edition in Edition)}
    with tempfile.TemporaryDirectory(prefix="framsnakk-") as scratch:
        root = Path(scratch) / plan.root.name
        _copy_repository(plan.root, root, generated)
        clean = build_site.build(replace(plan, root=root, out=None, clean=False, compared_with=None, allow_shrink=True))
        return _compare(plan.target, clean.site)


def _copy_repository(root: Path, copy: Path, generated: Collection[str]) -> None:
    """Copy all that a build can read: not Git's history and environments, whose names begin with a full stop."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        at_root = Path(folder) == root
        return {name for name in names if at_root and (name in generated or name.startswith("."))}

    shutil.copytree(root, copy, symlinks=True, ignore=ignored)


def _compare(site: Path, clean: Path) -> CacheComparison:
    ours, theirs = _files(site), _files(clean)
    differences = dict.fromkeys(theirs - ours, Difference.MISSING) | dict.fromkeys(ours - theirs, Difference.STALE)
    for path in ours & theirs:
        if not filecmp.cmp(site / path, clean / path, shallow=False):
            differences[path] = Difference.CHANGED
    return CacheComparison(len(theirs), dict(sorted(differences.items())))


def _files(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
