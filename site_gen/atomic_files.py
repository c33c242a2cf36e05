"""Files replaced as a whole: a reader sees the old content or the new, never a part of it."""

import contextlib
import errno
import hashlib
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

_LONGEST_NAME = 250
"""Longest file name in bytes that leaves room for the longer name of the temporary file."""


_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}


_MOST_PARTS = 4
"""Most characters without combining class that can be joined to a letter."""


def _letters(line: str) -> Iterator[str]:
    """Yield the letters of a line, each with all characters that NFC may compose with it."""
    letter = ""
    for character in line:
        if letter and not unicodedata.combining(character) and not _joins(letter, character):
            yield letter
            letter = ""
        letter += character
    yield letter


def _joins(letter: str, character: str) -> bool:
    """Return whether a character without combining class composes with the letter before it, as Korean vowels do."""
    whole = unicodedata.normalize("NFC", letter + character) if len(letter) < _MOST_PARTS else ""
    return bool(whole) and len(whole) <= len(unicodedata.normalize("NFC", letter))


def on_disk(root: Path, where: str) -> Path:
    """Return the file that a diagnostic names; macOS writes æ, ø and å in names in NFD, and `where` is in NFC.

    Returns the path as written when there is no such file.
    """
    path = root / where
    return path if where.isascii() or path.exists() else next(iter(all_on_disk(root, where)), path)


def all_on_disk(root: Path, where: str) -> list[Path]:
    """Return every file with a path in any Unicode composition: Linux may keep two in one folder.

    One whose path is exactly `where` comes first.
    """
    found = [root]
    for part in Path(where).parts:
        plain = unicodedata.normalize("NFC", part)
        found = [folder / name for folder in found for name in _same_names(folder, part, plain)]
    return found


def _same_names(folder: Path, part: str, plain: str) -> list[str]:
    """Return the names in a folder that are `plain` in NFC, with `part` first."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - only names are needed
    except OSError:
        return []
    return sorted((name for name in names if unicodedata.normalize("NFC", name) == plain), key=lambda one: one != part)


def read_text(path: Path) -> str:
    """Return the text of a file that is known to be UTF-8, with its line ends and byte order mark."""
    return path.read_bytes().decode("utf-8")


def hard_link(existing: Path | str, new: Path | str) -> bool:
    """Hard-link a file, or copy it when the system has no links; return whether it was linked.

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
    """Replace the content of a user's file atomically, also in a power failure.

    The file keeps its permissions. Raises OSError, and then the file is unchanged and the temporary file is removed.
    """
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, content: bytes) -> None:
    """Replace the content of a user's file as replace_file() does, by bytes.

    A symbolic link stays one: what it leads to is replaced.
    """
    path = path.resolve() if path.is_symlink() else path
    aside = temporary_path(path)
    try:
        aside.write_bytes(content)
        move_into_place(aside, path)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


def temporary_path(path: Path) -> Path:
    """Return the path of the temporary file for a file's next content, in the same folder."""
    name = path.name
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = hashlib.sha256(os.fsencode(name)).hexdigest()
    return path.with_name(f".{name}.new")


def move_into_place(aside: Path, path: Path) -> None:
    """Replace a file by a finished temporary one, with its permissions, after syncing it to disk."""
    with contextlib.suppress(FileNotFoundError):
        shutil.copymode(path, aside)
    fsync_file(aside)
    aside.replace(path)
    fsync_file(path.parent)


def write_file(path: Path, text: str) -> None:
    """Replace one of our own files under build/ atomically; after a power failure its content may be lost.

    A folder of the same name is removed. Raises OSError.
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
    """Wait until a file, or the entries of a folder, are on disk. Raises OSError when the disk fails.

    Does nothing on systems and file systems that do not support it.
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
    """Wait until everything in a folder is on disk. Raises OSError when the disk fails.

    A site has thousands of files: syncing each costs a journal commit per file, syncing the file system only one.
    """
    opened = os.open(folder, os.O_RDONLY) if sys.platform == "linux" else None
    if opened is None:
        getattr(os, "sync", lambda: None)()  # Windows has no sync
        return
    import ctypes  # noqa: PLC0415 - only for what a build has written

    try:
        library = ctypes.CDLL(None, use_errno=True)
        if library.syncfs(opened):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    except AttributeError:
        os.sync()
    finally:
        os.close(opened)
