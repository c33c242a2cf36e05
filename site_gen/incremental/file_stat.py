"""Whether a file is unchanged since it was written, without reading it."""

import os
from collections.abc import Iterator
from pathlib import Path

FileStat = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, and inode."""


def file_stat(path: str | Path) -> FileStat | None:
    """Return a file's stat; None when it is no regular file."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return _of(found) if (found.st_mode & 0o170000) == 0o100000 else None


def file_stats_under(folder: str, inside: str = "") -> Iterator[tuple[str, FileStat | None]]:
    """Yield path from the folder, with forward slashes, and stat of everything under it that is no folder."""
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
