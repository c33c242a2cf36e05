"""TXT019: æ, ø, å and others have become pairs of odd letters on the way."""

import re
from collections.abc import Iterator

from site_gen.check import lines
from site_gen.check.lines import Line
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Edit, Fix, Stops
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Words

_REST = "\\x80-\\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GARBLED = re.compile(f"[ÂÃ][{_REST}]|â[{_REST}]{{2}}|\\ufffd")
_LOST = "\ufffd"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at the first place; every place in the text is mended at once."""
    places = [(line, found) for line in lines.prose(manuscript) for found in _GARBLED.finditer(line.text)]
    whole = [(line, found, letter) for line, found in places if (letter := _meant(found[0]))]
    if whole:
        yield _finding(whole[0][0], whole[0][1], Fix(tuple(_edit(*one) for one in whole)))
    lost = next(((line, found) for line, found in places if found[0] == _LOST), None)
    if lost:
        yield _finding(*lost, None)


def _meant(garbled: str) -> str | None:
    """Return the letter that some bytes were before they were read in the wrong way."""
    raw = b"".join(_byte(sign) for sign in garbled if sign != _LOST)
    try:
        return raw.decode("utf-8") or None
    except UnicodeDecodeError:
        return None


def _byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def _edit(line: Line, found: re.Match[str], letter: str) -> Edit:
    return line.edit(found.start(), found.end(), letter)


def _finding(line: Line, found: re.Match[str], fix: Fix | None) -> Finding:
    start = line.written.rfind(" ", 0, found.start()) + 1
    end = line.written.find(" ", found.end())
    word = line.written[start : end if end >= 0 else len(line.written)]
    return Finding(line.span(found.start(), found.end()), {"written": word[:40]}, fix)


RULE = StoryRule(
    code="TXT019",
    name="garbled-letters",
    title=Words(nn="Øydelagde bokstavar i teksten", nb="Ødelagte bokstaver i teksten"),
    sample={"written": "fÃ¸r"},
    stops=Stops.NOTHING,
    sorts=EVERY_TEXT,
    message=Words(
        nn="«{written}» har feil bokstavar: noko gjekk gale då teksten vart flytta.",
        nb="«{written}» har feil bokstaver: noe gikk galt da teksten ble flyttet.",
    ),
    why=Words(
        nn="Eit program har lese teksten på ein annan måte enn han var lagra. Då blir mellom anna æ, ø og å borte.",
        nb="Et program har lest teksten på en annen måte enn den var lagret. Da forsvinner blant annet æ, ø og å.",
    ),
    mend=Words(
        nn="Skriv ordet rett. «framsnakk check --fix» rettar alle stader der bokstavane kan kjennast att.",
        nb="Skriv ordet riktig. «framsnakk check --fix» retter alle steder der bokstavene kan kjennes igjen.",
    ),
    bad=(
        Example(body="Vi song fÃ¸r kaffien.", marks="Ã¸", line=16),
        Example(body="â€“ Ja, sa ho.", marks="â€“"),
        Example(body="Vi song f\ufffdr kaffien.", marks="\ufffd"),
    ),
    good=(Example(), Example(body="Før château, «Âge tendre» og São Paulo.")),
    check=check,
)
