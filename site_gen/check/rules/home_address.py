"""PRI005: no file holds a private street address with its number."""

import re
from collections.abc import Iterator
from dataclasses import replace

from site_gen.check import private_texts
from site_gen.check.rule import Example, Finding, Measurement, RegisterRule
from site_gen.confidentiality.served_nouns import noun_of
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.selection import DEFAULT_FILES
from site_gen.private_details.detail import DetailKind


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each street address with a number that is not one of the kommune's published contacts."""
    for finding in private_texts.unpublished(manuscript, registers, DetailKind.STREET):
        yield replace(finding, slots={**finding.slots, "noun": _noun_near(manuscript.source, finding.span.line)})


def _noun_near(source: str, line: int) -> Words:
    """Return what to call the one who lives at an address, by the words of the lines around it."""
    lines = source.splitlines()
    for near in (line, line - 1, line + 1, line - 2, line + 2):
        for word in _WORD.findall(lines[near - 1].lower()) if 0 < near <= len(lines) else ():
            if word not in _OWN_CHILDREN and (noun := noun_of(word)):
                return noun.this
    return _SOMEONE


_WORD = re.compile(r"[^\W\d_]+")
_OWN_CHILDREN = frozenset({"barn", "born"})
"""«Ho har tre barn» is of nobody who is served."""
_SOMEONE = Words(nn="ein brukar", nb="en bruker")


RULE = RegisterRule(
    code="PRI005",
    name="home-address",
    title=Words(nn="Ei gateadresse med nummer", nb="En gateadresse med nummer"),
    sample={
        "where": Words(nn="Her", nb="Her"),
        "masked": "Storgata ••",
        "noun": _SOMEONE,
        "units": DEFAULT_FILES[FileKind.UNITS],
    },
    blocks=Blocks.PUBLISH,
    searches_unread=True,
    stops_sending=True,
    measured=Measurement(found=29, confidential=29, false=0, harmless=25),
    file_kinds=private_texts.EVERY_CONTENT,
    message=Words(
        nn="{where} står det ei gateadresse med nummer: «{masked}».",
        nb="{where} står det en gateadresse med nummer: «{masked}».",
    ),
    why=Words(
        nn="Adressa fortel kven det er, og kvar nokon bur. Det gjeld særleg den som får hjelp heime, eller som ikkje vil bli funnen.",
        nb="Adressen forteller hvem det er, og hvor noen bor. Det gjelder særlig den som får hjelp hjemme, eller som ikke vil bli funnet.",
    ),
    hint=Words(
        nn="Skriv berre namnet på bygda, eller «heime hos {noun}». Er det ein arbeidsplass, så skriv adressa i feltet «kontakt» til eininga i {units}, eller i «kontakt» i mkdocs.yml. Då kan ho stå overalt.",
        nb="Skriv bare navnet på bygda, eller «hjemme hos {noun}». Er det en arbeidsplass, så skriv adressen i feltet «kontakt» til enheten i {units}, eller i «kontakt» i mkdocs.yml. Da kan den stå overalt.",
    ),
    bad=(
        Example(body="## Kva skjedde?\n\nHo bur i Storgata 12 B.\n", highlights="Storgata 12 B", line=18),
        Example(body="## Kva skjedde?\n\nVi møttest i Kong Oscars gate 4.\n", highlights="Kong Oscars gate 4"),
    ),
    good=(
        Example(body="## Kva skjedde?\n\nHeimevegen 2 etasje vart pussa opp, og Fylkesveg 55 var stengd.\n"),
        Example(
            body="## Kva skjedde?\n\nMøtet var i Storgata 12.\n",
            other_files=(("stories/einingar.yml", "song:\n  namn: Songlaget\n  kontakt: Storgata 12, 6800 Førde\n"),),
        ),
    ),
    check=check,
)
