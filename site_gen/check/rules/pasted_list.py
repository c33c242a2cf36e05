"""TXT013: a list has Markdown's markers, not those of a word processor."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, pairwise
from typing import NamedTuple

from site_gen.check import body_lines
from site_gen.check.body_lines import CodeKind, TextLine
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, WordsWithNames
from site_gen.model.manuscript import Manuscript
from site_gen.word_bullets import WORD_BULLETS

_BULLET = re.compile(rf"[ \t]*([•▪●◦‣⁃∙■□➢➤✓✔{WORD_BULLETS}·])[ \t\xa0]*(?=\w|[«\"(*\[])")
_WORD_BULLET = re.compile(r"[ \t]*([o–—-])(?:\t[ \t]*| {2,})(?=\w|[«\"(*\[])")
"""Word's second level is the letter `o`, its third a dash, each followed by a tab or several spaces."""
_NUMBER = re.compile(r" {0,3}([0-9]{1,2}[.)])(?=[A-ZÆØÅ][a-zæøå])")
_BOX = re.compile(r" {0,3}([☐☑☒]|\[[ xX]\])[ \t]+(?=\S)")
_SECOND_LEVEL = "o◦"

_WEAK = {
    "tight": re.compile(r"([ \t]{0,9})(?P<mark>[-*])(?=[^\W\d]|[«\"])(?=[^*]+$)"),
    "dash": re.compile(r"([ \t]{0,9})(?P<mark>[–—])[ \xa0](?=\w|[«\"(*\[])"),
    "letter o": re.compile(r"([ \t]{0,9})(?P<mark>o)[ \xa0](?=[A-ZÆØÅ«\"])"),
    "section": re.compile(r"([ \t]{0,9})(?P<mark>§)[ \xa0](?=[^\W\d])"),
    "letter": re.compile(r"([ \t]{0,9})(?P<mark>[a-z]\))[ \t]{1,9}(?=\w|[«\"(*\[])"),
}
"""Marks that only make a list when several lines in a row begin with one."""
_ITEM = re.compile(r" {0,9}([-*+])[ \t]")
_ENDS_SENTENCE = re.compile(r"[.!?…][»”\"]?\s*$|[»”\"],?\s")
_HARD_BREAK = (" " * 2, "\\")


class _ListMark(NamedTuple):
    """A pasted list marker at the start of a line."""

    line: TextLine
    end: int
    """Offset where the text begins."""
    written: str
    markdown_marker: str
    is_certain: bool = True
    """Whether nothing is lost when the marker becomes Markdown's."""

    @property
    def edit(self) -> Edit:
        """The edit that replaces the marker by Markdown's."""
        return self.line.edit(0, self.end, f"{self.markdown_marker} ")

    def follows(self, before: "_ListMark") -> bool:
        """Return whether this is the item after another one in the same list."""
        alike = self.written == before.written or any(
            {self.written, before.written} <= kind or (self.written[:1] in kind and before.written[:1] in kind)
            for kind in _ALIKE
        )
        return alike and self.line.number - before.line.number <= 2


_ALIKE = (frozenset("0123456789"), frozenset("☐☑☒"), frozenset(("[ ]", "[x]", "[X]")))
"""Markers of one list that are written differently."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first marker of each list."""
    lines = body_lines.body_lines(manuscript)
    marks = [mark for mark in map(_list_mark, lines) if mark]
    starts = [0, *(at for at, pair in enumerate(pairwise(marks), start=1) if not pair[1].follows(pair[0]))]
    for start, end in zip(starts, [*starts[1:], len(marks)], strict=True):
        if items := marks[start:end]:
            yield _finding(items)
    yield from map(_finding, _runs(lines, {mark.line.number for mark in marks}))


def _finding(items: Sequence[_ListMark]) -> Finding:
    """Return what is said of a list: fixed where no word can be lost by that."""
    first = items[0]
    at = first.line.written.index(first.written)
    place = first.line.span(at, at + len(first.written))
    meant = first.markdown_marker.strip()
    if first.written in {"–", "—"} and any(_ENDS_SENTENCE.search(item.line.written[item.end :]) for item in items):
        return Finding(place, {"problem": _speech(first.written), "meant": meant}, hint=_LIST_OR_SPEECH)
    fix = Fix(tuple(item.edit for item in items), is_safe=all(item.is_certain for item in items))
    boxes = len({item.written for item in items}) > 1 and first.written[0] in "[☐☑☒"
    hint = None if fix.is_safe and not boxes else _by_hand(meant)
    return Finding(place, {"problem": _list(first.written), "meant": meant}, None if boxes else fix, hint)


def _list(written: str) -> Words:
    return WordsWithNames(
        nn=f"ei liste med «{written}» framfor, og ho blir vanleg tekst på sida",
        nb=f"en liste med «{written}» foran, og den blir vanlig tekst på siden",
    )


def _speech(written: str) -> Words:
    return WordsWithNames(
        nn=f"fleire linjer med «{written}» framfor, og dei renn saman på sida",
        nb=f"flere linjer med «{written}» foran, og de flyter sammen på siden",
    )


_LIST_OR_SPEECH = Words(
    nn="Er det ei liste, så skriv «- » framfor kvart punkt. Er det replikkar, så set ei tom linje mellom dei.",
    nb="Er det en liste, så skriv «- » foran hvert punkt. Er det replikker, så sett en tom linje mellom dem.",
)


def _by_hand(meant: str) -> Words:
    return Words(
        nn=f"Skriv «{meant}» og eitt mellomrom framfor kvart punkt i staden.",
        nb=f"Skriv «{meant}» og ett mellomrom foran hvert punkt i stedet.",
    )


def _list_mark(line: TextLine) -> _ListMark | None:
    if line.code is CodeKind.FENCED:
        return None
    bullet = _BULLET.match(line.written) or _WORD_BULLET.match(line.written)
    # A hyphen with several spaces is a marker that the parser supports.
    if bullet and not (bullet[1] == "-" and line.code is None):
        is_inner = bullet[1] in _SECOND_LEVEL or line.code is CodeKind.INDENTED
        return _ListMark(line, bullet.end(), bullet[1], "  -" if is_inner else "-")
    if box := None if line.code else _BOX.match(line.text):
        return _ListMark(line, box.end(), box[1], "-")
    number = _NUMBER.match(line.written)
    return _ListMark(line, number.end(), number[1], number[1]) if number else None


def _runs(lines: Sequence[TextLine], taken: AbstractSet[int]) -> Iterator[list[_ListMark]]:
    """Yield the lists whose marks are none by themselves: several lines in a row, or one next to an item of a list."""
    found = [None if line.code or line.number in taken else _weak_mark(line) for line in lines]
    for (kind, _), group in groupby(enumerate(found), key=lambda one: (one[1] and one[1][0], one[1] is None)):
        if kind is None:
            continue
        places = [at for at, _ in group]
        first, last = places[0], places[-1]
        neighbours = [lines[at] for at in (first - 1, last + 1) if 0 <= at < len(lines)]
        items = [item for line in neighbours if (item := _ITEM.match(line.written))] if kind == "tight" else []
        if len(places) + len(items) < _FEWEST or any(lines[at].written.endswith(_HARD_BREAK) for at in places[:-1]):
            continue
        wanted = items[0][1] if items else "-"
        yield [_weak_item(lines[at], kind, wanted) for at in places]


_FEWEST = 2
"""Lines of the shortest list that is recognised by its lines alone."""


def _weak_mark(line: TextLine) -> tuple[str, re.Match[str]] | None:
    return next(((kind, mark) for kind, pattern in _WEAK.items() if (mark := pattern.match(line.text))), None)


def _weak_item(line: TextLine, kind: str, wanted: str) -> _ListMark:
    mark = _WEAK[kind].match(line.text)
    assert mark is not None, "the line was found by this pattern"
    lead = mark[1] if kind == "letter" else mark[1][:_MOST_LEAD]
    return _ListMark(line, mark.end(), mark["mark"], f"{lead}{wanted}", is_certain=kind != "letter")


_MOST_LEAD = 3
"""Spaces before an item that do not make it code."""


RULE = StoryRule(
    code="TXT013",
    name="pasted-list",
    title=Words(nn="Ei liste som er limt inn", nb="En liste som er limt inn"),
    sample={"problem": _list("•"), "meant": "-"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Her er det {problem}.",
        nb="Her er det {problem}.",
    ),
    why=Words(
        nn="Teikna som Word og e-post set framfor punkta i ei liste, er ikkje Markdown. Punkta renn saman i eitt avsnitt, og skjermlesarar seier ikkje at det er ei liste.",
        nb="Tegnene som Word og e-post setter foran punktene i en liste, er ikke Markdown. Punktene flyter sammen i ett avsnitt, og skjermlesere sier ikke at det er en liste.",
    ),
    hint=Words(
        nn="Skriv «{meant}» og eitt mellomrom framfor kvart punkt. «framsnakk check --fix» gjer det for deg.",
        nb="Skriv «{meant}» og ett mellomrom foran hvert punkt. «framsnakk check --fix» gjør det for deg.",
    ),
    bad=(
        Example(body="Eg gjorde tre ting:\n\n•\tflytta traktaren\n•\tsette fram koppar", highlights="•", line=18),
        Example(body="- Vi song\n\no    og så ei underliste frå Word", highlights="o", line=18),
        Example(body="1.Vi song\n2.Vi las", highlights="1.", line=16),
        Example(body="–\ttredje", highlights="–"),
        Example(body="– Vi flytta bordet\n– Vi flytta stolane", highlights="–", line=16),
        Example(body="– Det gjer eg, sa ho.\n– Nei.", highlights="–", line=16),
        Example(body="-Vi lo\n-Vi song", highlights="-", line=16),
        Example(body="* Vi spurde\n*Vi song", highlights="*", line=17),
        Example(body="o Ein\no To", highlights="o", line=16),
        Example(body="☐ Ein\n☑ To", highlights="☐", line=16),
        Example(body="[ ] Ein\n[x] To", highlights="[ ]", line=16),
        Example(body="§ Ein\n§ To", highlights="§", line=16),
        Example(body="1) Ja\n2) Nei\n   a) Kanskje\n   b) Aldri", highlights="a)", line=18),
    ),
    good=(
        Example(),
        Example(body="- Vi song\n-   Vi las\n\n– Nei, sa ho.\n\n1. Vi song\n2. Vi las"),
        Example(body="Kl. 17.30 kom ho.\n\n17.mai gjekk vi i tog."),
        Example(body="– Det gjer eg, sa ho.\n\n– Nei.\n\nHo song –\n– og lo.\n\n– Ja.  \n– Nei."),
        Example(body="*Vi lo.*\n*Vi song.*\n\n-30 grader\n-2 grader\n\n§ 1\n§ 2\n\n[Vi](https://a.example/)"),
    ),
    check=check,
)
