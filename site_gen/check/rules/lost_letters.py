"""TXT019: no letter of a text has been lost in conversion."""

from collections.abc import Iterator

from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_LOST = "\ufffd"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first replacement character. SGN002 reports letters that can be restored."""
    for line in body_lines.prose_lines(manuscript):
        at = line.text.find(_LOST)
        if at >= 0:
            start = line.written.rfind(" ", 0, at) + 1
            end = line.written.find(" ", at)
            word = line.written[start : end if end >= 0 else len(line.written)]
            yield Finding(line.span(at, at + 1), {"written": word[:40]})
            return


RULE = StoryRule(
    code="TXT019",
    name="lost-letters",
    title=Words(nn="Bokstavar som manglar", nb="Bokstaver som mangler"),
    sample={"written": "f\ufffdr"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="I «{written}» manglar det ein bokstav: noko gjekk gale då teksten vart flytta.",
        nb="I «{written}» mangler det en bokstav: noe gikk galt da teksten ble flyttet.",
    ),
    why=Words(
        nn="Eit program har lese teksten på ein annan måte enn han var lagra. Då blir mellom anna æ, ø og å borte.",
        nb="Et program har lest teksten på en annen måte enn den var lagret. Da forsvinner blant annet æ, ø og å.",
    ),
    hint=Words(nn="Skriv ordet rett.", nb="Skriv ordet riktig."),
    bad=(Example(body="Vi song f\ufffdr kaffien.", highlights="\ufffd", line=16),),
    good=(Example(), Example(body="Før château, «Âge tendre» og São Paulo.")),
    check=check,
)
