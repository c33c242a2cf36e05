"""PRI006: no file holds the registration number of a vehicle."""

from collections.abc import Iterator

from site_gen.check import private_texts
from site_gen.check.rule import Example, Finding, Measurement, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.private_details.detail import DetailKind


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each registration number of a vehicle in the file, its name, and the captions of its film."""
    yield from private_texts.findings(manuscript, DetailKind.PLATE)


RULE = StoryRule(
    code="PRI006",
    name="vehicle-registration",
    title=Words(nn="Eit registreringsnummer på ein bil", nb="Et registreringsnummer på en bil"),
    sample={"where": Words(nn="Her", nb="Her"), "masked": "EL•••••"},
    blocks=Blocks.PUBLISH,
    searches_unread=True,
    stops_sending=True,
    measured=Measurement(found=11, confidential=11, false=0, harmless=15),
    file_kinds=private_texts.EVERY_CONTENT,
    message=Words(
        nn="{where} står det registreringsnummeret til ein bil: «{masked}».",
        nb="{where} står det registreringsnummeret til en bil: «{masked}».",
    ),
    why=Words(
        nn="Alle kan slå opp kven som eig ein bil. Står bilen utanfor huset til ein brukar, fortel nummeret kvar hjelpa går.",
        nb="Alle kan slå opp hvem som eier en bil. Står bilen utenfor huset til en bruker, forteller nummeret hvor hjelpen går.",
    ),
    hint=Words(
        nn="Skriv «bilen» utan nummeret. Står det på skiltet i eit bilete, så vel eit anna bilete.",
        nb="Skriv «bilen» uten nummeret. Står det på skiltet i et bilde, så velg et annet bilde.",
    ),
    bad=(
        Example(body="## Kva skjedde?\n\nBilen var EL 12345.\n", highlights="EL 12345", line=18),
        Example(body="## Kva skjedde?\n\nVi køyrde bak RK45678 heile vegen.\n", highlights="RK45678"),
    ),
    good=(
        Example(body="## Kva skjedde?\n\nVi følgjer NS 12345 og NS-EN 12345.\n"),
        Example(body="## Kva skjedde?\n\nFakturaen var på NOK 12345.\n"),
    ),
    check=check,
)
