"""The words around a number that tell what it is."""

import re

_BEFORE = 40
"""Characters before a number in which a word tells what it is."""
_AFTER = 25


def has_before(pattern: re.Pattern[str], text: str, start: int) -> bool:
    """Return whether a pattern is found shortly before an offset, in the same paragraph."""
    return pattern.search(text[max(0, start - _BEFORE) : start].rpartition("\n\n")[2]) is not None


def has_after(pattern: re.Pattern[str], text: str, end: int) -> bool:
    """Return whether a pattern is found shortly after an offset, in the same paragraph."""
    return pattern.search(text[end : end + _AFTER].partition("\n\n")[0]) is not None
