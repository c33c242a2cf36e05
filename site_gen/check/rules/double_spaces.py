"""SGN004: there is one space between two words."""

import re
from collections.abc import Iterator

from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.check.text_lines import text_lines
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript

_SPACES = re.compile(r"(?<=\S)[ \xa0]{2,}(?=\S)")
_LIST_MARK = re.compile(r"\s*(?:>\s*)*(?:[-*+o•–—]|\d+[.)]|#+)?$")
"""The text before spaces that are part of Markdown, or of a pasted list."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first run of spaces, with the number of them and a fix for all."""
    found = [
        (line, match.start(), match.end())
        for line in text_lines(manuscript)
        if "|" not in line.text
        for match in _SPACES.finditer(line.written)
        # Code and addresses are blank in the text, and whole in what is written.
        if line.text[match.start() - 1] != " " and line.text[match.end()] != " "
        if not _LIST_MARK.fullmatch(line.written[: match.start()])
    ]
    if found:
        line, start, end = found[0]
        fix = Fix(tuple(one.edit(first, last, " ") for one, first, last in found))
        places = _ONE if len(found) == 1 else fill(_MANY, {"number": len(found)})
        yield Finding(line.span(start, end), {"places": places}, fix)


_ONE = Words(nn="éin stad", nb="ett sted")
_MANY = Words(nn="{number} stader", nb="{number} steder")

RULE = StoryRule(
    code="SGN004",
    name="double-spaces",
    title=Words(nn="Fleire mellomrom etter kvarandre", nb="Flere mellomrom etter hverandre"),
    sample={"places": Words(nn="3 stader", nb="3 steder")},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Det er fleire mellomrom etter kvarandre {places} i teksten.",
        nb="Det er flere mellomrom etter hverandre {places} i teksten.",
    ),
    why=Words(
        nn="Dei kjem ofte med når ein flyttar tekst. Då finn ein ikkje att setninga når ein søkjer etter henne.",
        nb="De kommer ofte med når en flytter tekst. Da finner en ikke igjen setningen når en søker etter den.",
    ),
    hint=Words(nn="«framsnakk check --fix» tek bort dei ekstra.", nb="«framsnakk check --fix» tar bort de ekstra."),
    bad=(
        Example(body="Vi song.  Alle song.", highlights="  ", line=16),
        Example("språk: nb\ntittel: Da vi  sang sammen", highlights="  ", line=3),
    ),
    good=(
        Example(body="-   Vi song\n-   Vi lo  \nog lo\n\n1.  Ein\n\n`a  b` og https://ks.example/r  \n\n    kode  her"),
        Example("språk: nb", body="| Måned  | Sanger |\n| ------ | ------ |\n| mars   | 4      |"),
    ),
    check=check,
)
