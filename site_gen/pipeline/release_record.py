"""What the register of people held when a release was built, kept in build/ as digests: never a name."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from site_gen import atomic_files
from site_gen.model.manuscript import FileKind
from site_gen.pipeline.build_options import build_dir
from site_gen.publish import release_stamp
from site_gen.read import raw_files, register_files

FOLDER = "releases"
"""Under build/: a file for each release, with the digest of each person's file."""
_MOST = 100
"""Most releases that are remembered, the newest."""


def people_digests(root: Path) -> dict[str, str]:
    """Return the digest of each person's file, by path from the root; a file that cannot be read has none."""
    digests = {}
    for found in register_files.find_files(root):
        if found.file_kind is FileKind.PERSON:
            raw = register_files.read_register(found)
            path = raw_files.path_from_root(found.path, root)
            digests[path] = hashlib.sha256(raw).hexdigest() if isinstance(raw, bytes) else ""
    return digests


def write_record(root: Path, release: str, people: Mapping[str, str]) -> None:
    """Remember the digests of people's files as they were before a release was built."""
    folder = build_dir(root) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    atomic_files.replace_file(folder / f"{release}.json", json.dumps(dict(people), indent=1))
    for old in sorted(folder.glob("*.json"), reverse=True)[_MOST:]:
        old.unlink(missing_ok=True)


def changes_since_release(root: Path, release: str) -> dict[str, bool] | None:
    """Return the files of people that have changed or gone since a release, by path, each with whether it is there.

    Files that have come since are not among them. Returns None when nothing is remembered of the release.
    """
    known = _remembered(root, release)
    if known is None:
        return None
    now = people_digests(root)
    return {path: path in now for path, digest in known.items() if not digest or now.get(path) != digest}


def same_since_release(root: Path, release: str) -> frozenset[str]:
    """Return the files of people that a release was built with, and that are the same now; empty when none is known."""
    known = _remembered(root, release) or {}
    return frozenset(known) - (changes_since_release(root, release) or {}).keys()


def _remembered(root: Path, release: str) -> dict[str, str] | None:
    """Return the digests of people's files as they were before a release was built; None when nothing is remembered."""
    if not release_stamp.is_release_name(release):
        return None
    try:
        then = json.loads((build_dir(root) / FOLDER / f"{release}.json").read_text(encoding="utf-8"))
        return {str(path): str(digest) for path, digest in then.items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        return None
