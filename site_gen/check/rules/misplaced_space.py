"""SGN006: a space stands after a comma or the end of a sentence, and none before it or just inside brackets and « »."""

import re
from collections.abc import Iterator

from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.check.text_lines import text_lines
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span

_LETTERS = "A-Za-zÆØÅæøå"
_PLACES = re.compile(
    rf"(?P<comma>(?<=[{_LETTERS}]{{2}}),(?=[a-zæøå]{{2}}))"
    rf"|(?P<before>(?<=[{_LETTERS}]{{2}})[ ](?=[.,](?![\w.,])))"
    rf"|(?P<asked>(?<=[{_LETTERS}]{{2}})[ ](?=[?!](?![\w\[?!])))"
    r"|(?P<double>(?<=[a-zæøå]{2}[.])[.](?![.\w]))"
    r"|(?P<stop>(?:(?<=[a-zæøå]{3})[.]|(?<=[a-zæøå]{2})[?!])(?=«?[A-ZÆØÅ][a-zæøå]*[ ]))|(?P<enclosed>(?<=[a-zæøå.?!][)»\"”])[.](?=[A-ZÆØÅ][a-zæøå]*[ ]))"
    r"|(?P<first>(?<=[(«])[ \xa0](?=\w))|(?P<last>(?<=[\w.!?])[ \xa0](?=[)»](?!\w)))"
)
_MAY_BE_PLACE = re.compile(
    r"[ \xa0(«.,?!](?:(?<=[ \xa0])[.,?!)»]|(?<=[(«])[ \xa0]|(?<=[.,?!])«?[A-Za-zÆØÅæøå]|(?<=[.])[.])"
)
"""What each of those has, with the character before it; it is faster to look for, and most lines have none."""
_LINK = re.compile(r"\]\([^()\n]*\)|<[^<>\n]*>")
"""An address, in which a comma is a part of a name."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first place with a space too few or too many, or a double full stop, with a fix for all."""
    found: list[tuple[Span, Edit]] = []
    for line in text_lines(manuscript):
        text = (
            _LINK.sub(lambda link: " " * len(link[0]), line.text)
            if "](" in line.text or "<" in line.text
            else line.text
        )
        for place in _PLACES.finditer(text) if _MAY_BE_PLACE.search(text) else ():
            start, end = place.span()
            if place["last"] and {")": "(", "»": "«"}[text[end]] not in text[:start]:
                continue  # «Heim » Om oss», «a )»
            edit = line.edit(start, end, f"{place[0]} " if place["comma"] or place["stop"] or place["enclosed"] else "")
            found.append((line.span(start, end), edit))
    if found:
        places = _ONE if len(found) == 1 else fill(_MANY, {"number": len(found)})
        yield Finding(found[0][0], {"places": places}, Fix(tuple(edit for _, edit in found)))


_ONE = Words(nn="éin stad", nb="ett sted")
_MANY = Words(nn="{number} stader", nb="{number} steder")

RULE = StoryRule(
    code="SGN006",
    name="misplaced-space",
    title=Words(nn="Mellomrom på feil side av eit teikn", nb="Mellomrom på feil side av et tegn"),
    sample={"places": Words(nn="3 stader", nb="3 steder")},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Mellomrom, punktum eller komma er skrive feil {places} i teksten.",
        nb="Mellomrom, punktum eller komma er skrevet feil {places} i teksten.",
    ),
    why=Words(
        nn="Det skal stå mellomrom etter eit komma og etter ei setning, og ikkje noko framfor komma, punktum, "
        "spørjeteikn og utropsteikn. Elles kan linja bli broten på feil stad.",
        nb="Det skal stå mellomrom etter et komma og etter en setning, og ikke noe foran komma, punktum, spørsmålstegn "
        "og utropstegn. Ellers kan linjen bli brutt på feil sted.",
    ),
    hint=Words(nn="«framsnakk check --fix» rettar det.", nb="«framsnakk check --fix» retter det."),
    bad=(
        Example(body="Vi kom klokka åtte,og alle song.", highlights=","),
        Example(body="Vi song i gangen . Så lo vi.", highlights=" "),
        Example(body="Vi song i gangen.Så lo vi alle.", highlights=".", line=16),
        Example(body="Det tok tid ( og mykje kaffi ).Så lo vi.", highlights=" "),
        Example(body="Ho sa « no går det bra » til oss.", highlights=" "),
        Example(body="Kva gjorde vi ? Vi song.", highlights=" "),
        Example(body="Vi song så høgt !", highlights=" "),
        Example(body="Kva gjorde vi?Vi song alle.", highlights="?", line=16),
        Example(body="Ho sa «no går det bra».Så lo vi.", highlights=".", line=16),
        Example(body="Vi song i gangen.«No går det bra», sa ho.", highlights=".", line=16),
        Example("språk: nb", body="Vi sang i gangen..", highlights="."),
    ),
    good=(
        Example(body="Vi song ... og lo .. 3,5 gonger, filnamn.md, osv. Sjå [kartet](oppdrag,kart.md) og `a,b ,c`."),
        Example(body="Vi song … . Han sa .no, og kl. 8. Sjå Heim » Om oss, 1 ) og : ), ASP.Net og fil.Doc."),
        Example(body="Vi song !! Så kom dei ![](kor.jpg) og lo (!). Kva ?? Det veit vi (?)."),
        Example(body="- [ ] Vi song ( ) og «»."),
    ),
    check=check,
)
