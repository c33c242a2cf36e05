"""Files replaced whole: the old one or the new one, never half of one."""

import contextlib
import ctypes
import errno
import hashlib
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

_LONGEST_NAME = 250
"""Bytes of a file's name, so that there is room for what its temporary one has more."""


_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}


_MOST_PARTS = 4
"""Signs of a letter that another one can join, if it is no mark."""


def _letters(line: str) -> Iterator[str]:
    """Yield the letters of a line, each with all signs that NFC may put together with it."""
    letter = ""
    for sign in line:
        if letter and not unicodedata.combining(sign) and not _joins(letter, sign):
            yield letter
            letter = ""
        letter += sign
    yield letter


def _joins(letter: str, sign: str) -> bool:
    """Tell whether a sign that is no mark becomes part of the letter before it, as the parts of Korean syllables do."""
    whole = unicodedata.normalize("NFC", letter + sign) if len(letter) < _MOST_PARTS else ""
    return bool(whole) and len(whole) <= len(unicodedata.normalize("NFC", letter))


def on_disk(root: Path, where: str) -> Path:
    """Return the file that a diagnostic names; macOS writes æ, ø and å in names as two signs, and `where` as one."""
    path = root / where
    return path if path.exists() else root / unicodedata.normalize("NFD", where)


def read_text(path: Path) -> str:
    """Return the text of a file that is known to be UTF-8, with its line ends and byte order mark as they are."""
    return path.read_bytes().decode("utf-8")


def hard_link(existing: Path | str, new: Path | str) -> bool:
    """Let a file stand in a second place, by a hard link, or a copy where the system has none; tell which.

    Raises FileNotFoundError when it does not exist.
    """
    try:
        os.link(existing, new)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(existing, new)
        return False
    return True


def replace_file(path: Path, text: str) -> None:
    """Write a file of somebody's so that it is the old one or the new one, never half, even if the power goes.

    It keeps its permissions. Raises OSError, and then the file is as it was and nothing is left beside it.
    """
    aside = temporary_path(path)
    try:
        aside.write_bytes(text.encode())
        move_into_place(aside, path)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


def temporary_path(path: Path) -> Path:
    """Return the path beside a file where its next content is written first."""
    name = path.name
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = hashlib.sha256(os.fsencode(name)).hexdigest()
    return path.with_name(f".{name}.new")


def move_into_place(aside: Path, path: Path) -> None:
    """Let a finished file take the place of another, with its permissions, when all of it is on the disk."""
    with contextlib.suppress(FileNotFoundError):
        shutil.copymode(path, aside)
    fsync_file(aside)
    aside.replace(path)
    fsync_file(path.parent)


def write_file(path: Path, text: str) -> None:
    """Write a file of our own under build/: the old one or the new one, or another after the power has gone.

    A folder that has taken its place is removed. Raises OSError.
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    aside = temporary_path(path)
    try:
        aside.write_bytes(text.encode())
        aside.replace(path)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


def fsync_file(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk. Raises OSError when the disk will not.

    Some systems and file systems cannot be asked; there it does nothing.
    """
    try:
        opened = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        os.close(opened)


def fsync_tree(folder: Path) -> None:
    """Wait until everything in a folder is on the disk. Raises OSError when the disk will not.

    A site has thousands of files: to sync each costs a journal commit each, and the whole file system one.
    """
    opened = os.open(folder, os.O_RDONLY) if sys.platform == "linux" else None
    if opened is None:
        getattr(os, "sync", lambda: None)()  # Windows has none
        return
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if library.syncfs(opened):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    except AttributeError:
        os.sync()
    finally:
        os.close(opened)
