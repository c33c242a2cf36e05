"""Replace one folder with another, so that a reader sees the whole old site or the whole new one."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

from site_gen import atomic_files

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_DARWIN_RENAME_SWAP = 2


def swap_in(new: Path, site: Path, aside: Path) -> bool:
    """Move the folder `new` to `site`; return whether the old site is now at `new`, rather than removed.

    On Linux and macOS the two are exchanged in one system call. Elsewhere the old folder is first moved to `aside`, and
    recover_swap() moves it back if the process ends between the two steps.
    """
    if not site.exists():
        new.rename(site)
        atomic_files.fsync_file(site.parent)
        return False
    if _exchange(new, site):
        atomic_files.fsync_file(site.parent)
        return True
    site.rename(aside)
    new.rename(site)
    atomic_files.fsync_file(site.parent)
    shutil.rmtree(aside, ignore_errors=True)
    return False


def recover_swap(site: Path, aside: Path) -> None:
    """Move back a site that an interrupted swap left at `aside`."""
    if aside.is_dir() and not site.exists():
        aside.rename(site)
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one system call; return whether the system could."""
    paths = os.fsencode(one), os.fsencode(other)
    linux = sys.platform.startswith("linux")
    if not linux and sys.platform != "darwin":
        # On Windows, CDLL(None) raises TypeError: there is no library without a name.
        return False
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if linux:
            result = library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], ctypes.c_uint(_RENAME_EXCHANGE))
        else:
            result = library.renamex_np(paths[0], paths[1], ctypes.c_uint(_DARWIN_RENAME_SWAP))
    except (OSError, AttributeError):
        return False
    return int(result) == 0
