"""Numbers that begin a line: list markers, or words of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_COUNTED = (
    "trinn|trinnet|trinna|trinnene|klasse|klassen|klassa|klassane|klassene|klassetrinn|årstrinn|årssteg|plass|"
    "plassen|etasje|etasjen|kvartal|kvartalet|halvår|halvåret|semester|semesteret|omgang|omgangen|runde|runden|"
    "divisjon|gong|gongen|gongs|gang|gangen|gangs|veke|veka|uke|uka|uken|dag|dagen|time|timen|hundreår|hundreåret|"
    "århundre|århundret|juledag|juledagen|påskedag|påskedagen|pinsedag|pinsedagen|vidaregåande|videregående|"
    "hand|hands|hånd|hånds|premie|premien|generasjon|generasjons|årgang|årgangen|verdskrigen|"
    "verdenskrig|verdskrig|utgåve|utgave|etg|kl"
)
_MONTH = re.compile(rf"(?:{_MONTHS})(?!\w)", re.IGNORECASE)
_COUNTS = re.compile(rf"(?:{_MONTHS}|jan|feb|aug|sept|okt|nov|des|{_COUNTED})(?!\w)")
"""What follows an ordinal. Case-sensitive, since Mai and August are names too and may begin an item."""
_NUMBER = re.compile(r"([0-9]{1,9})\. +(?=\S)")
_ANY_NUMBER = re.compile(r"[0-9]\. ")
_OTHER_MARK = re.compile(r"(?:[-*+]|[0-9]{1,9}\)) +")
_BREAKS_OFF = re.compile(r"#{1,6} |[-*+] |```|~~~|---|\*\*\*|___")
_FIRST_YEAR = 1000
_ONE_LEVEL = 3
"""Markers whose columns differ by less belong to one list: the text of an item begins further in."""


@dataclass(slots=True)
class _LineMark:
    """A number with a full stop at the start of a line, or after the marker of a list or quotation."""

    offset: int
    column: int
    number: int
    follows: str


@dataclass(slots=True)
class _MarkRun:
    """Markers in one column with consecutive numbers."""

    column: int
    marks: list[_LineMark]

    def takes(self, mark: _LineMark) -> bool:
        """Return whether a marker is the next of the run; `1.` on every line counts, as a common Markdown habit."""
        last = self.marks[-1].number
        return mark.number == last + 1 or mark.number == last == self.marks[0].number == 1

    def text(self) -> Iterator[int]:
        """Yield the offsets of the markers that are text."""
        first = self.marks[0]
        if len(self.marks) == 1 and (first.follows[:1].islower() or _MONTH.match(first.follows)):
            yield first.offset


def ordinal_lines(source: str) -> frozenset[int]:
    """Return the offsets of the numbers in a Markdown source that are words of the text and not list markers.

    That is a number before a month, before a noun counted with ordinals («8. trinn»), or before any lower-case word
    unless the numbers around it are consecutive; and a year.
    """
    if not _ANY_NUMBER.search(source):
        return frozenset()
    found: set[int] = set()
    runs: list[_MarkRun] = []
    offset = 0
    blank = True
    for line in source.split("\n"):
        marks = list(_marks(line, offset))
        for mark in marks:
            if _is_word(mark):
                found.add(mark.offset)
            else:
                found.update(_add_to_run(mark, runs))
        if not marks and line.strip() and (blank or _BREAKS_OFF.match(line.lstrip())):
            found.update(_end_runs(runs, len(line) - len(line.lstrip(" >"))))
        blank = not line.strip()
        offset += len(line) + 1
    found.update(_end_runs(runs, 0))
    return frozenset(found)


def _marks(line: str, offset: int) -> Iterator[_LineMark]:
    at = len(line) - len(line.lstrip(" >"))
    while True:
        mark = _NUMBER.match(line, at)
        if mark:
            yield _LineMark(offset + at, at, int(mark[1]), line[mark.end() : mark.end() + 40])
        other = mark or _OTHER_MARK.match(line, at)
        if not other:
            return
        at = other.end()


def _is_word(mark: _LineMark) -> bool:
    return mark.number >= _FIRST_YEAR or _COUNTS.match(mark.follows) is not None


def _add_to_run(mark: _LineMark, runs: list[_MarkRun]) -> Iterator[int]:
    """Add a marker to the run that it continues, or begin one, and yield the text offsets of the runs that it ends."""
    yield from _end_runs(runs, mark.column + _ONE_LEVEL)
    run = runs[-1] if runs and abs(runs[-1].column - mark.column) < _ONE_LEVEL else None
    if run is not None and run.takes(mark):
        run.marks.append(mark)
        return
    if run is not None:
        yield from runs.pop().text()
    runs.append(_MarkRun(mark.column, [mark]))


def _end_runs(runs: list[_MarkRun], column: int) -> Iterator[int]:
    """End the runs at a column or further in, and yield their text offsets."""
    while runs and runs[-1].column >= column:
        yield from runs.pop().text()
