"""What tells that nothing in a repository has changed since it was last read."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from site_gen.pipeline.withdraw_other_files import is_unsearched, unsearched_at_top

RepositoryState = tuple[tuple[str, tuple[int, ...]], ...]
"""The path of each file with its size, the times of its last changes, and its inode."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which an equal stat means an unchanged file: the clocks of some file systems are that coarse."""
_GIT = (".git/HEAD", ".git/index", ".git/logs/HEAD")
"""What a commit changes: whether a correction may be minor follows from earlier versions.

Where the kommune is a part of a larger repository, that is noticed when a file changes.
"""


def repository_state(root: Path, site_dir: str) -> RepositoryState | None:
    """Return the state of every file that people have put in a repository; equal states mean equal files.

    None when that cannot be known: a file has changed within the last two seconds, or a folder is a link.
    """
    try:
        found = [*_files(str(root), unsearched_at_top(root, site_dir)), *_of_git(root)]
    except (OSError, _LinkedFolderError):
        return None
    # A program may give a file a time to come, which says nothing of when it was changed.
    now = time.time_ns()
    newest = max((when for _, stat in found for when in stat[1:3] if when <= now), default=0)
    return tuple(sorted(found)) if newest < now - _SETTLED else None


class _LinkedFolderError(Exception):
    """A link to a folder, whose own stat says nothing of what is in it."""


def _files(root: str, apart: set[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    folders = [root]
    while folders:
        here = folders.pop()
        for entry in _entries(here):
            if here == root and entry.name in apart:
                continue
            if entry.is_dir():
                if is_unsearched(Path(entry.path)):
                    continue
                if entry.is_symlink():
                    raise _LinkedFolderError(entry.name)
                folders.append(entry.path)
            yield entry.path, _stat(entry.stat(follow_symlinks=False))
            if entry.is_symlink():
                with suppress(OSError):  # a link that leads nowhere
                    yield f"{entry.path}/", _stat(entry.stat())


def _entries(folder: str) -> list["os.DirEntry[str]"]:
    with os.scandir(folder) as found:
        return list(found)


def _of_git(root: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    for name in _GIT:
        try:
            yield name, _stat((root / name).stat())
        except OSError:
            continue


def _stat(found: os.stat_result) -> tuple[int, ...]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
