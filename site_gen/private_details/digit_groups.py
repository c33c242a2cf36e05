"""Numbers in a text as groups of digits, with what separates them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
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


@lru_cache(maxsize=1024)
def _joins(gap: str) -> bool:
    """Return whether the groups on both sides of a gap may be one number."""
    if not gap or len(gap) > _WIDEST_SPACE:
        return False
    return _SEPARATORS.issuperset(gap) if len(gap) <= _WIDEST else gap.isspace()


def number_windows(text: str, groups: Sequence[DigitGroup]) -> Iterator[NumberWindow]:
    """Yield every run of a text's groups that is as long as a number that is looked for, the first ones first."""
    for begins, stop in _rows(groups):
        for first in range(begins, stop):
            digits = ""
            for last in range(first, min(stop, first + _MOST_GROUPS)):
                digits += groups[last].digits
                if len(digits) in _LENGTHS:
                    yield NumberWindow(text, groups, first, last, digits)
                elif len(digits) > _MOST_DIGITS:
                    break
        if _MOST_GROUPS < stop - begins <= _MOST_DIGITS and (spelt := _spelt(groups[begins:stop])) is not None:
            yield NumberWindow(text, groups, begins, stop - 1, spelt)


def _rows(groups: Sequence[DigitGroup]) -> Iterator[tuple[int, int]]:
    """Yield the first group of each row of groups that may be one number, and the group after the row."""
    begins = 0
    for at in range(1, len(groups) + 1):
        if at == len(groups) or groups[at].gap is None:
            yield begins, at
            begins = at


def _spelt(row: Sequence[DigitGroup]) -> str | None:
    """Return the digits of a row that is one number, written digit by digit; None when it is none."""
    digits = "".join(group.digits for group in row)
    return digits if len(digits) == len(row) and len(digits) in _LENGTHS else None


def _in_ascii(written: str) -> str:
    return written if written.isascii() else "".join(str(digit(one)) for one in written)
