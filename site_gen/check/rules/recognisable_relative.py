"""PER011: the relatives of an employee cannot be recognised."""

from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check.published_texts import scanned_texts
from site_gen.check.rule import Example, Finding, Measurement, OrdinaryTexts, RegisterRule
from site_gen.confidentiality.employees import relative_places
from site_gen.confidentiality.service_users import recognisable_places
from site_gen.confidentiality.tokens import Tokens
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.names.matching import parts_of


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the relatives who can be recognised through a person in the story, or through its writer."""
    people = [mention.person for mention in people_in_story.mentions(manuscript, registers) if mention.person]
    names = parts_of(name for person in people for name in person.names)
    for scanned in scanned_texts(manuscript):
        tokens = scanned.tokens
        for place in relative_places(tokens, names):
            if place.is_of_other and _is_of_served(tokens, place.first, registers):
                continue
            yield Finding(
                scanned.span(place.first, place.last),
                {
                    "words": scanned.quoted(place.first, place.last),
                    "where": scanned.where(place.first),
                },
            )


def _is_of_served(tokens: Tokens, index: int, registers: Registers) -> bool:
    """Return whether SRV001 reports the same place."""
    return any(
        tokens.all[place.first].sentence <= tokens.all[index].sentence <= tokens.all[place.last].sentence
        for place in recognisable_places(tokens, registers.is_part_of_name)
    )


RULE = RegisterRule(
    code="PER011",
    name="recognisable-relative",
    title=Words(nn="Ein slektning som kan kjennast att", nb="En slektning som kan kjennes igjen"),
    sample={"words": Words(nn="«mora til Kari»", nb="«moren til Kari»"), "where": "i teksten"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    asks_editors=True,
    measured=Measurement(found=64, confidential=64, false=0, harmless=20),
    unseen=Measurement(found=19, confidential=22, false=0, harmless=8),
    in_ordinary_texts=OrdinaryTexts(texts=162, advised=2, rightly=2),
    message=Words(
        nn="{words} {where} peikar ut ein slektning som ikkje er spurd.",
        nb="{words} {where} peker ut en slektning som ikke er spurt.",
    ),
    why=Words(
        nn="Den som kjenner den tilsette, veit kven mora, mannen eller barnet er. Dei har ikkje sagt ja til å vere med.",
        nb="Den som kjenner den ansatte, vet hvem moren, mannen eller barnet er. De har ikke sagt ja til å være med.",
    ),
    hint=Words(
        nn="Skriv om utan slektningen, eller berre «ein i familien», og utan alder, helse og stad.",
        nb="Skriv om uten slektningen, eller bare «en i familien», og uten alder, helse og sted.",
    ),
    bad=(
        Example(body="Mora til Kari bur på sjukeheimen.", highlights="Mora til Kari"),
        Example(body="Sonen min på sju spurde kvifor.", highlights="Sonen min på sju"),
        Example("språk: nb", body="Samboeren min ble alvorlig syk.", highlights="Samboeren min ble alvorlig syk"),
    ),
    good=(
        Example(body="Mor mi sa alltid at regn er reint."),
        Example(body="Mora til ein av oss baka kaker."),
    ),
    check=check,
)
