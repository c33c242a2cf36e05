"""TXT038: no tab separates columns inside a line."""

import re
from collections.abc import Iterator

from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_TAB = re.compile(r"(?<=\S)[ ]?\t[ \t]*(?=\S)")
_MARK = re.compile(r"\s*(?:[-*+•▪●◦‣∙■➢✓✔o–—·\uf0b7\uf0a7\uf0d8\uf0fc]|[0-9]{1,3}[.)]|[a-z]\)|#{1,6}|>)$")
"""A list's mark or a heading's before the tab: Markdown takes the tab for a space, or another rule speaks of it."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first line with a tab inside its text, with the others as its other places."""
    found = []
    for line in body_lines.prose_lines(manuscript):
        tab = next((one for one in _TAB.finditer(line.text) if not _MARK.match(line.text[: one.start()])), None)
        if tab is not None and "|" not in line.text:
            found.append((line, tab))
    if found:
        (line, tab), *others = found
        also = tuple(other.span(*one.span()) for other, one in others)
        yield Finding(line.span(*tab.span()), also=also)


RULE = StoryRule(
    code="TXT038",
    name="tab-in-line",
    title=Words(nn="Ein tabulator midt i ei linje", nb="En tabulator midt i en linje"),
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Her står det ein tabulator midt i linja. På sida blir han borte, og linjene renn saman til eitt avsnitt.",
        nb="Her står det en tabulator midt i linjen. På siden blir den borte, og linjene renner sammen til ett avsnitt.",
    ),
    why=Words(
        nn="Ein tabulator lagar kolonnar i eit skriveprogram, men ikkje på ei nettside.",
        nb="En tabulator lager kolonner i et skriveprogram, men ikke på en nettside.",
    ),
    hint=Words(
        nn="Skriv kvar linje som eit punkt, med «- » framfor, og eitt mellomrom i staden for tabulatoren.",
        nb="Skriv hver linje som et punkt, med «- » foran, og ett mellomrom i stedet for tabulatoren.",
    ),
    bad=(Example(body="Første dag:\tGravemaskin\nAndre dag:\tSortering", highlights="\t", line=16),),
    good=(
        Example(),
        Example(body="-\tSong\n-\tDans\n\n1.\tSong\n\n| a\tb | c |\n| --- | --- |\n| d | e |\n\n`a\tb`"),
    ),
    check=check,
)
