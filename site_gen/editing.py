"""A text changed in a few places and left alone in all others, and files found, linked and replaced whole."""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

from site_gen.model.diagnostic import Edit

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made; every line that no edit touches keeps its bytes, line end included.

    Line ends in an edit's own text become the ones the file uses.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = _LINE.findall(text)
    begins = [0, *accumulate(map(len, lines))]

    def offset(line: int, column: int) -> int:
        return begins[line - 1] + min(column - 1, len(lines[line - 1]))

    pieces: list[str] = []
    at = len(text)
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        span = edit.span
        end = min(at, offset(span.end_line, span.end_column))
        pieces += [text[end:at], edit.text.replace("\n", newline)]
        at = min(at, offset(span.line, span.column))
    return "".join([text[:at], *reversed(pieces)])


def on_disk(root: Path, where: str) -> Path:
    """Return the file that a diagnostic names; macOS writes æ, ø and å in names as two signs, and `where` as one."""
    path = root / where
    return path if path.exists() else root / unicodedata.normalize("NFD", where)


def read(path: Path) -> str:
    """Return the text of a file that is known to be UTF-8, with its line ends and byte order mark as they are."""
    return path.read_bytes().decode("utf-8")


def link(existing: Path | str, new: Path | str) -> bool:
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


def replace(path: Path, text: str) -> None:
    """Write a file so that it is the old one or the new one, never half."""
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(text.encode())
    aside.replace(path)
