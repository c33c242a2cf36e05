"""The text below a file's fields, as it is shown to be edited, and the file with another text there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from site_gen import front_matter, text_edits

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n)?")
_MOST_PAIRS = 40_000
"""Most pairs of equal lines that difflib compares: its time is cubic in the length of repetitive texts.

In longer ones, all that is not the same at both ends is new.
"""


def shown_body(text: str) -> str:
    """Return the text below the fields without the empty lines around it. Raises FrontMatterError."""
    lines, first, last = _place(text)
    return "\n".join(lines[first:last])


def with_body(text: str, typed: str) -> str:
    """Return a file's text with another text below the fields; each line that is the same keeps its bytes.

    Raises FrontMatterError.
    """
    lines, first, last = _place(text)
    new = plain_lines(typed)
    if new == lines[first:last]:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    raw = [(found[1], found[2] or "") for found in _LINE.finditer(text)][: len(lines)]
    above, old, below = raw[:first], raw[first:last], raw[last:]
    if new and not old:  # an empty line stands between the fields and the text
        above = [(written, end or newline) for written, end in above]
        above += [("", newline)] * (len(above) < _mark_line(text) + 1)
        below = []
    end = old[-1][1] if old else newline
    kept = list(_kept(old, lines[first:last], new))
    kept = [(written, ends or newline) for written, ends in kept]
    if kept:
        kept[-1] = (kept[-1][0], end)
    return "".join(f"{written}{ends}" for written, ends in (*above, *kept, *below))


def plain_lines(typed: str) -> list[str]:
    """Return the lines of a typed text as files are read, without the empty ones around it."""
    lines = text_edits.normalised_newlines(typed).split("\n")
    first, last = _inside(lines, 0)
    return lines[first:last]


def _place(text: str) -> tuple[list[str], int, int]:
    """Return the lines of a file as they are read, and where those of its text begin and end."""
    plain = text_edits.normalised_newlines(text)
    lines = plain.split("\n")
    return (lines, *_inside(lines, _mark_line(text)))


def _mark_line(text: str) -> int:
    """Return the number of the line of the mark below the fields."""
    return front_matter.split_front_matter(text_edits.normalised_newlines(text))[2]


def _inside(lines: Sequence[str], first: int) -> tuple[int, int]:
    last = len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while first < last and not lines[last - 1].strip():
        last -= 1
    return first, last


def _kept(raw: Sequence[tuple[str, str]], old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the new lines, each with its bytes where it is the same, else without a line end."""
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    ends = len(old) - tail, len(new) - tail
    yield from raw[:head]
    middle, typed = old[head : ends[0]], new[head : ends[1]]
    counted = Counter(middle)
    if sum(counted[one] for one in typed) > _MOST_PAIRS:
        yield from ((one, "") for one in typed)
    else:
        for what, begin, end, at, until in SequenceMatcher(None, middle, typed, autojunk=False).get_opcodes():
            if what == "equal":
                yield from raw[head + begin : head + end]
            else:
                yield from ((one, "") for one in typed[at:until])
    yield from raw[ends[0] :]


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines are the same from the beginning."""
    number = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        number += 1
    return number
