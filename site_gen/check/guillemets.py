"""Guillemets in the lines of a text: the pairs of which a mark is wrong, and the marks without a partner."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_gen.check.body_lines import TextLine

_OTHERS = '"“”„'
_SAID = rf"(?=[\w([–—])[^«»{_OTHERS}]{{0,600}}?[^\s\d«»{_OTHERS}]"
_WRONG = re.compile(
    rf"(?<![\w»«])(?:»(?={_SAID}[«»](?!\w))|«(?={_SAID}[«{_OTHERS}](?!\w))|[{_OTHERS}](?={_SAID}»(?!\w)))"
)
"""The mark that begins a quotation of which one mark, or both, is another than it should be; inches are no mark."""
_MARKS = re.compile(rf"[«»{_OTHERS}]")
_GUILLEMET = re.compile("[«»]")
_ARROW = re.compile(r"(?<!\S)»(?!\S)")
"""A mark of a menu or of a list: «Heim » Om oss»."""
_NEW_PARAGRAPH = re.compile(r"\s*(?:#|[-*+•] |\d{1,9}[.)] )")
_FARTHEST = 5
"""Paragraphs in which the end of a quotation is looked for."""


def wrong_pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each quotation in a line that certainly has a wrong mark."""
    if "«" not in text and "»" not in text:
        return
    reached = 0
    for begins in _WRONG.finditer(text):
        ends = _MARKS.search(text, begins.end())
        if ends and begins.start() >= reached:
            reached = ends.end()
            yield begins.start(), reached


@dataclass(frozen=True, slots=True)
class LoneMark:
    """A mark that has no partner in its paragraph."""

    line: TextLine
    at: int

    @property
    def opens(self) -> bool:
        """Whether it is the first mark of a quotation."""
        return self.line.text[self.at] == "«"


def lone_marks(lines: Sequence[TextLine]) -> Iterator[LoneMark]:
    """Yield each mark without a partner; a quotation may span paragraphs, each of which may repeat its first mark."""
    if not any("«" in line.text or "»" in line.text for line in lines):
        return
    paragraphs = [_marks(paragraph) for paragraph in _paragraphs(lines)]
    opened: list[LoneMark] = []
    for index, marks in enumerate(paragraphs):
        for mark in marks:
            if opened and mark is marks[0] and mark.opens and _is_first(mark):
                continue
            if mark.opens:
                opened.append(mark)
            elif opened:
                opened.pop()
            else:
                yield mark
        if opened and not _continues(opened[0], paragraphs[index + 1 : index + 1 + _FARTHEST]):
            yield opened[0]
            opened = []


def _continues(opened: LoneMark, following: Sequence[Sequence[LoneMark]]) -> bool:
    """Return whether a later paragraph closes a quotation, or the next one repeats its first mark."""
    marks = next((marks for marks in following if marks), ())
    if not marks or marks[0].line.field is not opened.line.field:
        return False
    return not marks[0].opens or (marks is following[0] and _is_first(marks[0]))


def _is_first(mark: LoneMark) -> bool:
    """Return whether a mark is the first of its line, apart from markup."""
    return not mark.line.text[: mark.at].strip(" >*_")


def _paragraphs(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    found: list[TextLine] = []
    for line in lines:
        is_next = found and line.number == found[-1].number + 1 and line.field is None is found[-1].field
        if found and (not is_next or _NEW_PARAGRAPH.match(line.text) or found[-1].text.lstrip().startswith("#")):
            yield found
            found = []
        found.append(line)
    if found:
        yield found


def _marks(paragraph: Sequence[TextLine]) -> list[LoneMark]:
    """Return the marks of a paragraph without those of its wrong pairs."""
    found = []
    for line in paragraph:
        if "«" not in line.text and "»" not in line.text:
            continue
        wrong = {at for start, end in wrong_pairs(line.text) for at in (start, end - 1)}
        arrows = {one.start() for one in _ARROW.finditer(line.text)}
        found += [
            LoneMark(line, one.start())
            for one in _GUILLEMET.finditer(line.text)
            if one.start() not in wrong and one.start() not in arrows
        ]
    return found
