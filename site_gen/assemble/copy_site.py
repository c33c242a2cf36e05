"""A finished site copied into a folder that somebody has chosen."""

import errno
import filecmp
import os
import shutil
from pathlib import Path

from site_gen import atomic_files
from site_gen.assemble import atomic_swap, target_folder

_NOT_AT_ONCE = {errno.EACCES, errno.EBUSY, errno.EPERM, errno.EROFS, errno.EXDEV}
"""What the system says where a folder cannot be replaced, but perhaps what is in it can: a container's mount, say."""


def copy_site(site: Path, out: Path) -> None:
    """Make a folder hold what a site holds, and nothing else: at once, or file by file where that cannot be had.

    Raises Failure when something else has taken the folder's place.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    new, aside = (out.with_name(f".{out.name}-{name}") for name in ("new", "aside"))
    try:
        atomic_swap.recover_swap(out, aside)
        shutil.rmtree(new, ignore_errors=True)
        shutil.copytree(site, new)
        atomic_files.fsync_tree(new)
        target_folder.require_usable_target(out)
        atomic_swap.swap_in(new, out, aside)
    except OSError as error:
        if error.errno not in _NOT_AT_ONCE or not out.is_dir():
            raise
        _file_by_file(site, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _file_by_file(site: Path, out: Path) -> None:
    """Write what is new and changed, and remove what is gone; whoever looks meanwhile sees some of both."""
    wanted = {file.relative_to(site) for file in site.rglob("*") if file.is_file()}
    for name in sorted(wanted):
        there = out / name
        if not there.is_file() or not filecmp.cmp(site / name, there, shallow=False):
            there.parent.mkdir(parents=True, exist_ok=True)
            part = there.with_name(f".{there.name}-new")
            shutil.copyfile(site / name, part)
            part.replace(there)
    for folder, _, names in os.walk(out, topdown=False):
        here = Path(folder)
        for file in (here / name for name in names):
            if file.relative_to(out) not in wanted:
                file.unlink()
        if here != out and not any(here.iterdir()):
            here.rmdir()
