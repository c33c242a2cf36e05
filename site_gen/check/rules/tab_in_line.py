"""TXT038: no tab separates columns inside a line."""

import re
from collections.abc import Iterator

from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.word_bullets import WORD_BULLETS

_TAB = re.compile(r"(?<=\S)[ ]?\t[ \t]*(?=\S)")
_MARK = re.compile(rf"\s*(?:[-*+•▪●◦‣∙■➢✓✔o–—·{WORD_BULLETS}]|[0-9]{{1,3}}[.)]|[a-z]\)|#{{1,6}}|>)$")
"""A list's mark or a heading's before the tab: Markdown takes the tab for a space, or another rule speaks of it."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first tab in a sentence with a fix for all, and the first line of columns with the others."""
    found = []
    for line in body_lines.prose_lines(manuscript):
        tab = next((one for one in _TAB.finditer(line.text) if not _MARK.match(line.text[: one.start()])), None)
        if tab is not None and "|" not in line.text:
            found.append((line, tab))
    numbers = {line.number for line, _ in found}
    columns = [one for one in found if numbers & {one[0].number - 1, one[0].number + 1}]
    alone = [one for one in found if one not in columns]
    if alone:
        (line, tab), *others = alone
        edits = tuple(each.edit(*one.span(), " ") for each, _ in alone for one in _TAB.finditer(each.text))
        also = tuple(other.span(*one.span()) for other, one in others)
        yield Finding(line.span(*tab.span()), {"becomes": _A_SPACE}, Fix(edits), _WRITE_SPACE, also)
    if columns:
        (line, tab), *others = columns
        also = tuple(other.span(*one.span()) for other, one in others)
        cells = [cell.strip() for cell in line.written.strip().split("\t") if cell.strip()]
        row = f"| {' | '.join(cells)} |"
        slots = {"row": row[:_LONGEST_ROW], "divider": "|" + " --- |" * len(cells)}
        hint = fill(_WRITE_TABLE, slots) if len(row) <= _LONGEST_ROW and not _PRIVATE.search(row) else None
        yield Finding(line.span(*tab.span()), {"becomes": _ONE_PARAGRAPH}, hint=hint, also=also)


_LONGEST_ROW = 80
_PRIVATE = re.compile(r"@|[0-9]{5}")
_A_SPACE = Words(nn="På sida blir han eit vanleg mellomrom.", nb="På siden blir den et vanlig mellomrom.")
_ONE_PARAGRAPH = Words(
    nn="På sida blir han borte, og linjene renn saman til eitt avsnitt.",
    nb="På siden blir den borte, og linjene flyter sammen til ett avsnitt.",
)
_WRITE_SPACE = Words(
    nn="Skriv eit mellomrom i staden. «framsnakk check --fix» gjer det for deg.",
    nb="Skriv et mellomrom i stedet. «framsnakk check --fix» gjør det for deg.",
)
_WRITE_TABLE = Words(
    nn="Er det ein tabell, så skriv den fyrste linja slik: {row} Skriv så dette på linja under: {divider} Er det ei liste, så skriv «- » "
    "framfor kvar linje.",
    nb="Er det en tabell, så skriv den første linjen slik: {row} Skriv så dette på linjen under: {divider} Er det en liste, så skriv «- » "
    "foran hver linje.",
)

RULE = StoryRule(
    code="TXT038",
    name="tab-in-line",
    title=Words(nn="Ein tabulator midt i ei linje", nb="En tabulator midt i en linje"),
    sample={"becomes": _ONE_PARAGRAPH},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Her står det ein tabulator midt i linja. {becomes}",
        nb="Her står det en tabulator midt i linjen. {becomes}",
    ),
    why=Words(
        nn="Ein tabulator lagar kolonnar i eit skriveprogram, men ikkje på ei nettside.",
        nb="En tabulator lager kolonner i et skriveprogram, men ikke på en nettside.",
    ),
    hint=Words(
        nn="Skriv kvar linje som eit punkt, med «- » framfor, og eitt mellomrom i staden for tabulatoren.",
        nb="Skriv hver linje som et punkt, med «- » foran, og ett mellomrom i stedet for tabulatoren.",
    ),
    bad=(
        Example(body="Første dag:\tGravemaskin\nAndre dag:\tSortering", highlights="\t", line=16),
        Example(body="Eg fann\tikkje nøkkelen.", highlights="\t", line=16),
    ),
    good=(
        Example(),
        Example(body="-\tSong\n-\tDans\n\n1.\tSong\n\n| a\tb | c |\n| --- | --- |\n| d | e |\n\n`a\tb`"),
    ),
    check=check,
)
