"""PER012: the belief, union, politics and sexual orientation of an employee are not revealed."""

from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check.published_texts import scanned_texts
from site_gen.check.rule import Example, Finding, Measurement, OrdinaryTexts, RegisterRule
from site_gen.confidentiality.employees import belief_places
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.names.matching import parts_of


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield what the texts tell of the belief, union, politics or orientation of the writer and of employees."""
    people = [mention.person for mention in people_in_story.mentions(manuscript, registers) if mention.person]
    names = parts_of(name for person in people for name in person.names)
    for scanned in scanned_texts(manuscript):
        for place in belief_places(scanned.tokens, names):
            yield Finding(
                scanned.span(place.first, place.last),
                {"words": scanned.quoted(place.revealed_first, place.last), "where": scanned.where(place.first)},
            )


RULE = RegisterRule(
    code="PER012",
    name="belief-of-employee",
    title=Words(
        nn="Tru, fagforeining, politikk eller legning hos ein tilsett",
        nb="Tro, fagforening, politikk eller legning hos en ansatt",
    ),
    sample={"words": "«muslim»", "where": "i teksten"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    asks_editors=True,
    measured=Measurement(found=22, confidential=23, false=0, harmless=14),
    unseen=Measurement(found=3, confidential=5, false=0, harmless=4),
    in_ordinary_texts=OrdinaryTexts(texts=162, advised=0, rightly=0),
    message=Words(
        nn="{words} {where} seier kva ein tilsett trur på, stemmer eller er medlem i, eller kven han eller ho elskar.",
        nb="{words} {where} sier hva en ansatt tror på, stemmer eller er medlem i, eller hvem han eller hun elsker.",
    ),
    why=Words(
        nn="Lova vernar slike opplysningar særskilt (personvernforordninga artikkel 9). Eit ja til å vere med i ei "
        "forteljing, eller til at helsa blir nemnd, gjeld ikkje dei.",
        nb="Loven verner slike opplysninger særskilt (personvernforordningen artikkel 9). Et ja til å være med i en "
        "fortelling, eller til at helsen blir nevnt, gjelder ikke dem.",
    ),
    hint=Words(
        nn="Ta det bort, og fortel kva arbeidslaget gjorde. Er heile forteljinga om dette, så snakk med redaksjonen før "
        "du skriv meir.",
        nb="Ta det bort, og fortell hva arbeidslaget gjorde. Er hele fortellingen om dette, så snakk med redaksjonen før "
        "du skriver mer.",
    ),
    bad=(
        Example(body="Kari Lunde er muslim og ber i pausen.", highlights="Kari Lunde er muslim"),
        Example(body="Eg stemmer Høgre, men det gjekk fint.", highlights="Eg stemmer Høgre"),
        Example(
            "språk: nb", body="En kollega er medlem i Fagforbundet.", highlights="kollega er medlem i Fagforbundet"
        ),
    ),
    good=(
        Example(body="Fagforbundet og kommunen skreiv avtalen i lag."),
        Example(body="Vi har eit bønerom, og alle er velkomne der."),
        Example(body="Kari Lunde er tillitsvald og sat i gruppa."),
    ),
    check=check,
)
