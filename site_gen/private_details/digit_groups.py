"""Numbers in a text as groups of digits, with what separates them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import digit

_GROUP = re.compile(r"\d+")
_SEPARATORS = frozenset(" \t\n\u00a0\u2007\u2009\u202f.,:;/_-\u2010\u2011\u2012\u2013\u2014\u2212\u00b7()'\u2019")
_WIDEST = 3
"""So many characters may separate two groups of one number."""
_WIDEST_SPACE = 40
"""The same for white space alone: a line break and an indentation are a space in YAML and in Markdown."""
_LENGTHS = frozenset({8, 10, 11, 12})
"""Of a telephone number, the same with +47, a fødselsnummer or an account, and a telephone number with 0047."""
_MOST_GROUPS = 5
"""So many groups has a number that is not written digit by digit: 15 10 86 950 88."""
_MOST_DIGITS = max(_LENGTHS)


class DigitGroup(NamedTuple):
    """Digits without anything between them."""

    start: int
    end: int
    digits: str
    """In ASCII, however they are written."""
    gap: str | None
    """What separates it from the group before; None when the two cannot be one number."""


@dataclass(frozen=True, slots=True)
class NumberWindow:
    """Consecutive groups of digits that may be one number."""

    text: str
    groups: Sequence[DigitGroup]
    first: int
    last: int
    """The window is `groups[first : last + 1]`."""
    digits: str

    @property
    def shape(self) -> tuple[int, ...]:
        """The lengths of its groups."""
        return tuple(len(group.digits) for group in self.groups[self.first : self.last + 1])

    @property
    def gaps(self) -> tuple[str, ...]:
        """What separates its groups."""
        return tuple(group.gap or "" for group in self.groups[self.first + 1 : self.last + 1])

    @property
    def start(self) -> int:
        """Offset in the text of its first digit."""
        return self.groups[self.first].start

    @property
    def end(self) -> int:
        """Offset in the text after its last digit."""
        return self.groups[self.last].end

    @property
    def before(self) -> DigitGroup | None:
        """The group before it, when that could be a part of the same number."""
        return self.groups[self.first - 1] if self.groups[self.first].gap is not None else None

    @property
    def after(self) -> DigitGroup | None:
        """The group after it, in the same way."""
        following = self.groups[self.last + 1] if self.last + 1 < len(self.groups) else None
        return following if following is not None and following.gap is not None else None

    def starts_part_at(self, digits: int) -> bool:
        """Return whether a group begins after so many digits."""
        total = 0
        for length in self.shape:
            if total == digits:
                return True
            total += length
        return False


def digit_groups(text: str) -> tuple[DigitGroup, ...]:
    """Return every group of digits in a text, from left to right."""
    groups: list[DigitGroup] = []
    for found in _GROUP.finditer(text):
        gap = text[groups[-1].end : found.start()] if groups else ""
        groups.append(DigitGroup(*found.span(), _in_ascii(found[0]), gap if _joins(gap) else None))
    return tuple(groups)


def _joins(gap: str) -> bool:
    """Return whether the groups on both sides of a gap may be one number."""
    if not gap or len(gap) > _WIDEST_SPACE:
        return False
    return _SEPARATORS.issuperset(gap) if len(gap) <= _WIDEST else gap.isspace()


def number_windows(text: str, groups: Sequence[DigitGroup]) -> Iterator[NumberWindow]:
    """Yield every run of a text's groups that is as long as a number that is looked for, the first ones first."""
    for first in range(len(groups)):
        digits = ""
        for last in range(first, min(len(groups), first + _MOST_DIGITS)):
            if last > first and groups[last].gap is None:
                break
            digits += groups[last].digits
            if len(digits) > _MOST_DIGITS:
                break
            if len(digits) in _LENGTHS and (last - first < _MOST_GROUPS or _is_spelt(groups, first, last, digits)):
                yield NumberWindow(text, groups, first, last, digits)


def _is_spelt(groups: Sequence[DigitGroup], first: int, last: int, digits: str) -> bool:
    """Return whether a number is written digit by digit, and is not a part of a row of numbers."""
    is_row = groups[first].gap is not None or (last + 1 < len(groups) and groups[last + 1].gap is not None)
    return last - first + 1 == len(digits) and not is_row


def _in_ascii(written: str) -> str:
    return written if written.isascii() else "".join(str(digit(one)) for one in written)
