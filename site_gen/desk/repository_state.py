"""What tells that nothing in a repository has changed since it was last read."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from site_gen.pipeline.withdraw_other_files import is_unsearched, unsearched_at_top

RepositoryState = tuple[tuple[str, tuple[int, ...]], ...]
"""The path of each file with its size, the times of its last changes, and its inode."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which an equal stat means an unchanged file: the clocks of some file systems are that coarse."""
_GIT = (".git/HEAD", ".git/index", ".git/logs/HEAD")
"""What a commit changes: an approval of an earlier version is valid for as long as Git has that version."""


def repository_state(root: Path, site_dir: str) -> RepositoryState | None:
    """Return the state of every file that people have put in a repository; equal states mean equal files.

    None when that cannot be known: a file has changed within the last two seconds, or is a link to another one.
    """
    try:
        found = [*_files(str(root), unsearched_at_top(root, site_dir)), *_of_git(root)]
    except (OSError, _LinkedFileError):
        return None
    newest = max((max(stat[1:3]) for _, stat in found), default=0)
    return tuple(sorted(found)) if newest < time.time_ns() - _SETTLED else None


class _LinkedFileError(Exception):
    """A link, whose own stat says nothing of what it leads to."""


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
                folders.append(entry.path)
            if entry.is_symlink():
                raise _LinkedFileError(entry.name)
            yield entry.path, _stat(entry.stat(follow_symlinks=False))


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
