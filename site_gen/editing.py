"""A text changed in a few places and left alone in all others, and files found, linked and replaced whole."""

import contextlib
import ctypes
import errno
import hashlib
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

from site_gen.model.diagnostic import Edit

_LONGEST_NAME = 250
"""Bytes of a file's name, so that there is room for what its temporary one has more."""
_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}

_BYTE_ORDER_MARK = "\ufeff"
_MOST_PARTS = 4
"""Signs of a letter that another one can join, if it is no mark."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made; every line that no edit touches keeps its bytes, line end included.

    Line ends in an edit's own text become the ones the file uses. Columns count as the reader counts: it knows no byte
    order mark, and letters that were written as two signs are one.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = _LINE.findall(text)
    begins = [0, *accumulate(map(len, lines))]

    def offset(line: int, column: int) -> int:
        return begins[line - 1] + _offset(lines[line - 1], column, first=line == 1)

    pieces: list[str] = []
    at = len(text)
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        span = edit.span
        end = min(at, offset(span.end_line, span.end_column))
        pieces += [text[end:at], edit.text.replace("\n", newline)]
        at = min(at, offset(span.line, span.column))
    return "".join([text[:at], *reversed(pieces)])


class LineChange(NamedTuple):
    """What edits of one line do: the text from the first of them to the end of the last, before and after."""

    line: int
    before: str
    after: str


def changed_lines(text: str, edits: Iterable[Edit]) -> Iterator[LineChange]:
    """Yield what edits do to a text, line by line."""
    lines = _LINE.findall(text)
    begins = [0, *accumulate(map(len, lines))]

    def offset(line: int, column: int) -> int:
        return begins[line - 1] + _offset(lines[line - 1], column, first=line == 1)

    for number, together in groupby(sorted(edits, key=lambda edit: edit.span), lambda edit: edit.span.line):
        pieces: list[str] = []
        start = at = -1
        for edit in together:
            begin = offset(edit.span.line, edit.span.column)
            start, at = (begin, begin) if start < 0 else (start, at)
            pieces += [text[at:begin], edit.text]
            at = max(at, offset(edit.span.end_line, edit.span.end_column))
        yield LineChange(number, text[start:at], "".join(pieces))


def edits_overlap(one: Edit, other: Edit) -> bool:
    """Tell whether two edits touch the same signs, or put something into the same place."""
    first, second = sorted((one.span, other.span))
    return second[:2] < first[2:] or second[:2] == first[:2]


def _offset(line: str, column: int, *, first: bool) -> int:
    """Return the offset of a column in a line of a file, the `first` of which may begin with a byte order mark.

    On any other line that mark is a sign as any other, and has a column.
    """
    mark = 1 if first and line.startswith(_BYTE_ORDER_MARK) else 0
    return min(mark + _signs_before(line[mark:], column - 1), len(line))


def _signs_before(line: str, columns: int) -> int:
    """Return how many signs of a line make up its first columns, where some letters may be two signs."""
    if unicodedata.is_normalized("NFC", line):
        return columns
    signs = counted = 0
    for letter in _letters(line):
        if counted >= columns:
            break
        signs += len(letter)
        counted += len(unicodedata.normalize("NFC", letter))
    return signs


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
