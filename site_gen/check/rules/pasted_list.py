"""TXT013: a list has Markdown's markers, not those of a word processor."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from site_gen.check import body_lines
from site_gen.check.body_lines import CodeKind, TextLine
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_BULLET = re.compile(r"[ \t]*([•▪●◦‣⁃∙■□➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc·])[ \t\xa0]*(?=\w|[«\"(*\[])")
_WORD_BULLET = re.compile(r"[ \t]*([o–—-])(?:\t[ \t]*| {2,})(?=\w|[«\"(*\[])")
"""Word's second level is the letter `o`, its third a dash, each followed by a tab or several spaces."""
_NUMBER = re.compile(r" {0,3}([0-9]{1,2}[.)])(?=[A-ZÆØÅ][a-zæøå])")
_SECOND_LEVEL = "o◦"


class _ListMark(NamedTuple):
    """A pasted list marker at the start of a line."""

    line: TextLine
    end: int
    """Offset where the text begins."""
    written: str
    markdown_marker: str

    @property
    def edit(self) -> Edit:
        """The edit that replaces the marker by Markdown's."""
        return self.line.edit(0, self.end, f"{self.markdown_marker} ")

    def follows(self, before: "_ListMark") -> bool:
        """Return whether this is the item after another one in the same list."""
        alike = self.written == before.written or (self.written[:1].isdecimal() and before.written[:1].isdecimal())
        return alike and self.line.number - before.line.number <= 2


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first marker of each list."""
    marks = [mark for mark in map(_list_mark, body_lines.body_lines(manuscript)) if mark]
    starts = [0, *(at for at, pair in enumerate(pairwise(marks), start=1) if not pair[1].follows(pair[0]))]
    for start, end in zip(starts, [*starts[1:], len(marks)], strict=True):
        items = marks[start:end]
        if items:
            first = items[0]
            at = first.line.written.index(first.written)
            slots = {"written": first.written, "meant": first.markdown_marker.strip()}
            yield Finding(first.line.span(at, at + len(first.written)), slots, Fix(tuple(item.edit for item in items)))


def _list_mark(line: TextLine) -> _ListMark | None:
    if line.code is CodeKind.FENCED:
        return None
    bullet = _BULLET.match(line.written) or _WORD_BULLET.match(line.written)
    # A hyphen with several spaces is a marker that the parser supports.
    if bullet and not (bullet[1] == "-" and line.code is None):
        is_inner = bullet[1] in _SECOND_LEVEL or line.code is CodeKind.INDENTED
        return _ListMark(line, bullet.end(), bullet[1], "  -" if is_inner else "-")
    number = _NUMBER.match(line.written)
    return _ListMark(line, number.end(), number[1], number[1]) if number else None


RULE = StoryRule(
    code="TXT013",
    name="pasted-list",
    title=Words(nn="Ei liste som er limt inn", nb="En liste som er limt inn"),
    sample={"written": "•", "meant": "-"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Her er det ei liste med «{written}» framfor, og ho blir vanleg tekst på sida.",
        nb="Her er det en liste med «{written}» foran, og den blir vanlig tekst på siden.",
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
    ),
    good=(
        Example(),
        Example(body="- Vi song\n-   Vi las\n\n– Nei, sa ho.\n\n1. Vi song\n2. Vi las"),
        Example(body="Kl. 17.30 kom ho.\n\n17.mai gjekk vi i tog."),
    ),
    check=check,
)
