"""The part of a line around a fault, without the private numbers and addresses in it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from site_gen.model import field_registry
from site_gen.model.field_types import DateType
from site_gen.model.source_positions import Span
from site_gen.private_details.scan import private_details

_WIDEST = 100
"""Maximum number of characters that are shown of a line."""
_BEFORE = 40
"""Characters before a fault that are shown where a line is cut on its left side."""
_CUT = "…"
_WORD_END = 15
"""Maximum number of characters that are skipped so that the part begins with a whole word."""
_LONG_NUMBER = re.compile(r"\d(?:[ .\-\u00a0]?\d){4,}")
"""What could be the first half of a number that a line break splits."""
_DIGIT = re.compile(r"\d")
_ISO_DATE = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


class Excerpt(NamedTuple):
    """A part of a line, and where the fault is in it."""

    text: str
    begins: int
    """Index of the first character of the fault in `text`."""
    ends: int
    """Index after the last one; the same as `begins` where the fault is on no single part of the line."""


def shown_part(line: str, span: Span) -> Excerpt:
    """Return the part of a line to show for a fault: what is private is masked, and a long line is cut around it.

    `span` is the position of the fault in the file; `line` is its first line.
    """
    begins, ends = min(span.column - 1, len(line)), span.end_column - 1
    if span.end_line != span.line or not begins < ends <= len(line):
        ends = begins
    masked, masks = _masked(line)
    line, begins, ends = masked, _moved(begins, masks, is_end=False), _moved(ends, masks, is_end=begins < ends)
    return Excerpt(line, begins, ends) if len(line) <= _WIDEST else _cut(line, begins, ends)


@lru_cache(maxsize=4)
def _masked(line: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Return a line with masks in place of what is private, and the place of each mask.

    Cached, since a line may have many faults.
    """
    masks = tuple(_masks(line)) if "@" in line or _DIGIT.search(line) else ()
    parts: list[str] = []
    at = 0
    for start, end, mask in masks:
        parts += [line[at:start], mask]
        at = end
    return "".join([*parts, line[at:]]), masks


def _moved(index: int, masks: Sequence[tuple[int, int, str]], *, is_end: bool) -> int:
    """Return where an index is in a line with masks; inside of what is masked, at the border of the mask."""
    moved = index
    for start, end, mask in masks:
        if index >= end:
            moved += len(mask) - (end - start)
        elif index > start:
            return moved - (index - start) + (len(mask) if is_end else 0)
    return moved


def _masks(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield the place and the mask of everything private in a line, and of half a number at its end."""
    after = 0
    dates = [one.span("value") for one in _date_fields().finditer(line)]
    for one in sorted(private_details(line), key=lambda detail: detail.start):
        if one.start >= after and not any(start <= one.start and one.end <= end for start, end in dates):
            yield one.start, one.end, one.masked
            after = one.end
    for half in _LONG_NUMBER.finditer(line, after):
        is_date = any(start <= half.start() and half.end() <= end for start, end in dates)
        if half.end() == len(line.rstrip()) and not is_date and not _ISO_DATE.fullmatch(half[0]):
            yield half.start(), half.end(), _DIGIT.sub("•", half[0])


@cache
def _date_fields() -> re.Pattern[str]:
    """Return what matches a date, however it is written, in a field that holds one: that is no date of birth."""
    groups = [group for _, _, group in field_registry.REGISTRIES]
    keys: set[str] = set()
    seen: set[int] = set()
    while groups:
        group = groups.pop()
        if id(group) not in seen:
            seen.add(id(group))
            keys.update(key for field in group.fields if isinstance(field.type, DateType) for key in field.keys)
            groups += [field.group for field in group.fields if field.group is not None]
    names = "|".join(sorted(map(re.escape, keys)))
    date = r"[0-9]{1,4}[./ -]{1,2}[0-9]{1,2}[./ -]{1,2}[0-9]{1,4}"
    return re.compile(rf"(?<![\w-])(?:{names}): {{0,9}}(?P<value>{date})(?![^\s,}}#])", re.IGNORECASE)


def _cut(line: str, begins: int, ends: int) -> Excerpt:
    """Return a part of a long line around a fault, with «…» where it is cut."""
    start = max(0, begins - _BEFORE) if max(ends, begins) >= _WIDEST else 0
    start = min(start, max(0, len(line) - _WIDEST + len(_CUT))) if ends - begins < _WIDEST - _BEFORE else start
    if start:
        space = line.find(" ", start, min(start + _WORD_END, begins))
        start = space + 1 if space >= 0 else start
    left = _CUT if start else ""
    stop = start + _WIDEST - len(left)
    right = ""
    if stop < len(line):
        stop, right = stop - len(_CUT), _CUT
    text = left + line[start:stop] + right
    offset = len(left) - start
    return Excerpt(text, begins + offset, min(ends + offset, len(text)))
