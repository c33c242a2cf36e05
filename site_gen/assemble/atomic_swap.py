"""One folder put in another's place, so that whoever looks sees a whole old site or a whole new one."""

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
    """Put the folder `new` in the place of `site`; tell whether the old site stands where `new` was, or is gone.

    On Linux and macOS the two change places in one step of the system. Where that cannot be had, the old folder is
    first moved to `aside`, and recover() puts it back if the process ends between the two steps.
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
    """Put back a site that an interrupted switch left aside."""
    if aside.is_dir() and not site.exists():
        aside.rename(site)
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once; tell whether the system could."""
    names = os.fsencode(one), os.fsencode(other)
    linux = sys.platform.startswith("linux")
    if not linux and sys.platform != "darwin":
        # Not even asked: on Windows there is no library without a name, and ctypes raises TypeError.
        return False
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if linux:
            done = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_RENAME_EXCHANGE))
        else:
            done = library.renamex_np(names[0], names[1], ctypes.c_uint(_DARWIN_RENAME_SWAP))
    except (OSError, AttributeError):
        return False
    return int(done) == 0
