"""TXT024: a plus, a minus or a «greater than» before a number is not parsed as a list or a quotation."""

import re
from collections.abc import Iterator

from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_SIGN = re.compile(
    r" {0,3}(?:(\+) [0-9]|(-) [0-9][0-9.,]*[ \xa0]?(?:°|grad(?:er)?(?!\w))|(>) ?[0-9][0-9.,]*[ \xa0]?(?:%|prosent(?!\w)))"
)
_MARKS = {
    "+": Words(nn="eit punkt i ei liste", nb="et punkt i en liste"),
    "-": Words(nn="eit punkt i ei liste", nb="et punkt i en liste"),
    ">": Words(nn="eit sitat", nb="et sitat"),
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each such character; the fix escapes it."""
    for line in body_lines.prose_lines(manuscript):
        found = _SIGN.match(line.text)
        if found:
            sign = found[found.lastindex or 1]
            at = found.start(found.lastindex or 1)
            yield Finding(line.span(at, at + 1), {"sign": sign, "mark": _MARKS[sign]}, line.fix(at, at, "\\"))


RULE = StoryRule(
    code="TXT024",
    name="sign-as-mark",
    title=Words(nn="Eit teikn framfor eit tal som blir borte", nb="Et tegn foran et tall som forsvinner"),
    sample={"sign": "+", "mark": Words(nn="eit punkt i ei liste", nb="et punkt i en liste")},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="«{sign}» framfor talet blir borte på sida, for det blir lese som {mark}.",
        nb="«{sign}» foran tallet forsvinner på siden, for det leses som {mark}.",
    ),
    why=Words(
        nn="Fyrst på ei linje er +, - og > kode i Markdown. Då står talet att utan teiknet, og seier noko anna.",
        nb="Først på en linje er +, - og > kode i Markdown. Da står tallet igjen uten tegnet, og sier noe annet.",
    ),
    hint=Words(
        nn="Skriv ein omvend skråstrek framfor: \\{sign}. «framsnakk check --fix» gjer det for deg.",
        nb="Skriv en omvendt skråstrek foran: \\{sign}. «framsnakk check --fix» gjør det for deg.",
    ),
    bad=(
        Example(body="+ 3 grader ute.", highlights="+", line=16),
        Example(body="> 50 % av oss song.", highlights=">", line=16),
        Example(body="- 12 grader ute.", highlights="-", line=16),
    ),
    good=(
        Example(),
        Example(
            body="> 2019 var eit godt år.\n\n\\+ 3 grader.\n\nDet var + 3 grader, og > 50 % song.\n\n+ Vi song\n+ Vi lo\n\n- 12 koppar\n- 3 skeier"
        ),
    ),
    check=check,
)
