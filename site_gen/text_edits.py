"""Edits of a text, and the lines that they change."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from typing import NamedTuple

from site_gen.atomic_files import _letters
from site_gen.control_characters import without_control_characters
from site_gen.model.diagnostic import Edit

_BYTE_ORDER_MARK = "\ufeff"


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits applied; every line that no edit touches keeps its bytes, line end included.

    Line ends in an edit's text are converted to those of the file. Columns count as the reader does: without a byte
    order mark, and with composed letters as one character.
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


def normalised_newlines(text: str) -> str:
    """Return a text as files are read: bare line feeds, NFC, no byte order mark, no control characters."""
    text = text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", without_control_characters(text))


class LineChange(NamedTuple):
    """The edits of one line: the text from the first of them to the end of the last, before and after."""

    line: int
    before: str
    after: str


def changed_lines(text: str, edits: Iterable[Edit]) -> Iterator[LineChange]:
    """Yield what edits change in a text, line by line."""
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
    """Return whether two edits change the same characters, or insert at the same position."""
    first, second = sorted((one.span, other.span))
    return second[:2] < first[2:] or second[:2] == first[:2]


def _offset(line: str, column: int, *, first: bool) -> int:
    """Return the offset of a column in a line of a file; the `first` line may begin with a byte order mark.

    On any other line that mark is an ordinary character with a column.
    """
    mark = 1 if first and line.startswith(_BYTE_ORDER_MARK) else 0
    return min(mark + _characters_before(line[mark:], column - 1), len(line))


def _characters_before(line: str, columns: int) -> int:
    """Return how many characters of a line its first columns are, when some letters are two characters."""
    if unicodedata.is_normalized("NFC", line):
        return columns
    signs = counted = 0
    for letter in _letters(line):
        if counted >= columns:
            break
        signs += len(letter)
        counted += len(unicodedata.normalize("NFC", letter))
    return signs
