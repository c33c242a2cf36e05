"""CON004: a draft has nobody in it who has withdrawn."""

from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each person in a draft who has withdrawn altogether; CON001 does so in a story that is ready."""
    if manuscript.record.get(story_fields.STATUS, Status.DRAFT) is not Status.DRAFT:
        return
    for mention in people_in_story.mentions(manuscript, registers):
        if mention.person is not None and mention.person.withdrawn is not None:
            yield Finding(mention.span, {"person": mention.person.label})


_OLA = ("stories/folk/p002.yml", "trekt: 2026-10-01\n")

RULE = RegisterRule(
    code="CON004",
    name="draft-of-the-withdrawn",
    title=Words(nn="Eit utkast med nokon som har trekt alt", nb="Et utkast med noen som har trukket alt"),
    sample={"person": "p017"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    message=Words(
        nn="{person} har trekt alt. Utkastet må skrivast om før det kan gå ut.",
        nb="{person} har trukket alt. Utkastet må skrives om før det kan gå ut.",
    ),
    why=Words(
        nn="Når nokon trekkjer seg, blir forteljingane deira utkast. Så lenge id-en står i lista, går ingen av dei ut, "
        "same kva som elles blir endra.",
        nb="Når noen trekker seg, blir fortellingene deres utkast. Så lenge id-en står i listen, går ingen av dem ut, "
        "uansett hva som ellers blir endret.",
    ),
    hint=Words(
        nn="Ta bort namnet og det som handlar om personen, og ta så id-en ut av lista. Er heile forteljinga personen "
        "si, så skriv «framsnakk withdraw» og id-en til forteljinga.",
        nb="Ta bort navnet og det som handler om personen, og ta så id-en ut av listen. Er hele fortellingen "
        "personens, så skriv «framsnakk withdraw» og id-en til fortellingen.",
    ),
    bad=(Example("personar: [p002]\nstatus: utkast\n-godkjend", highlights="p002", other_files=(_OLA,)),),
    good=(
        Example("personar: [p001]\nstatus: utkast", other_files=(_OLA,)),
        Example("personar: [p002]\nstatus: arkivert", other_files=(_OLA,)),
    ),
    check=check,
)
