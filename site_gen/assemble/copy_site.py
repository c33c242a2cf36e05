"""Copy a finished site to a folder of the user's choice."""

import errno
import filecmp
import os
import shutil
from pathlib import Path

from site_gen import atomic_files, atomic_swap
from site_gen.assemble import target_folder

_NOT_AT_ONCE = {errno.EACCES, errno.EBUSY, errno.EPERM, errno.EROFS, errno.EXDEV}
"""Errors when a folder cannot be replaced but its content perhaps can, such as a container's mount point."""


def copy_site(site: Path, out: Path) -> None:
    """Make a folder hold the files of a site and no others: in one step, or file by file when that is impossible.

    Raises Failure when the target is not a folder.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    new, old = (out.with_name(f".{out.name}-{name}") for name in ("new", "aside"))
    try:
        atomic_swap.recover_swap(out, old)
        shutil.rmtree(new, ignore_errors=True)
        shutil.copytree(site, new)
        atomic_files.fsync_tree(new)
        target_folder.require_usable_target(out)
        atomic_swap.swap_in(new, out, old)
    except OSError as error:
        if error.errno not in _NOT_AT_ONCE or not out.is_dir():
            raise
        _file_by_file(site, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _file_by_file(site: Path, out: Path) -> None:
    """Write new and changed files and remove the others; a reader during the copy sees some of both."""
    wanted = {file.relative_to(site) for file in site.rglob("*") if file.is_file()}
    for name in sorted(wanted):
        target = out / name
        if not target.is_file() or not filecmp.cmp(site / name, target, shallow=False):
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}-new")
            shutil.copyfile(site / name, part)
            part.replace(target)
    for folder, _, names in os.walk(out, topdown=False):
        directory = Path(folder)
        for file in (directory / name for name in names):
            if file.relative_to(out) not in wanted:
                file.unlink()
        if directory != out and not any(directory.iterdir()):
            directory.rmdir()
