"""Whether a file is as it was left, told without reading it."""

import os
from collections.abc import Iterator
from pathlib import Path

FileStat = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, and the number that the file system knows the file by."""


def file_stat(path: str | Path) -> FileStat | None:
    """Return a file's signature; None of what is no ordinary file."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return _of(found) if (found.st_mode & 0o170000) == 0o100000 else None


def file_stats_under(folder: str, inside: str = "") -> Iterator[tuple[str, FileStat | None]]:
    """Yield everything under a folder that is no folder: path from it with forward slashes, and signature."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from file_stats_under(entry.path, f"{inside}{entry.name}/")
        else:
            plain = entry.is_file(follow_symlinks=False)
            yield inside + entry.name, _of(entry.stat(follow_symlinks=False)) if plain else None


def _of(found: os.stat_result) -> FileStat:
    return (found.st_size, found.st_mtime_ns, found.st_ino)
