"""REF006: a name in an answer is not taken for a person of another unit before the editors know that it is that one."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, fill, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.nameless_messages import PersonLabel
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each person in the register who may only have the same name as someone in the answer."""
    received = manuscript.record.get(story_fields.RECEIVED)
    placed = received.at(story_fields.RECEIVED_UNSURE) if received else None
    for one in placed.texts if placed else ():
        identity = one.text.strip()
        person = registers.people.get(identity.lower())
        if person is not None and person.withdrawn is not None:
            continue
        unit = registers.unit(person.unit) if person and person.unit else None
        where = fill(_WHERE, {"unit": unit.name}) if unit else same_words("")
        label = person.label if person else PersonLabel(identity, "")
        yield Finding(one.span, {"person": label, "id": identity, "where": where})


_WHERE = Words(nn=", {unit}", nb=", {unit}")
_RECEIVED = "motteke: {{id: 1-{0}, innhald: 1-{0}, usikre: [p002]}}".format("a" * 20)
_UNITS = ("stories/einingar.yml", "song:\n  namn: Songlaget\nkor:\n  namn: Koret\n")

RULE = RegisterRule(
    code="REF006",
    name="unsure-person",
    title=Words(nn="Kanskje ein annan med same namn", nb="Kanskje en annen med samme navn"),
    sample={"person": "Kari Lunde", "id": "p001", "where": Words(nn=", Heimetenesta", nb=", Hjemmetjenesten")},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Den som er nemnd i svaret, kan vere ein annan enn {person} ({id}{where}): Namnet er det same, men eininga er "
        "ei anna.",
        nb="Den som er nevnt i svaret, kan være en annen enn {person} ({id}{where}): Navnet er det samme, men enheten er "
        "en annen.",
    ),
    why=Words(
        nn="To kan heite det same. Då blir den eine spurd om det den andre har fortalt, og får namnet sitt under det.",
        nb="To kan hete det samme. Da blir den ene spurt om det den andre har fortalt, og får navnet sitt under det.",
    ),
    hint=Words(
        nn="Spør kven det er. Er det same personen, så ta bort {id} under «usikre», øvst i fila. Er det ein annan, så "
        "legg til den andre («framsnakk people add» med --another), byt ut {id} med den nye id-en alle stader i fila, "
        "og ta bort linja «usikre».",
        nb="Spør hvem det er. Er det samme person, så ta bort {id} under «usikre», øverst i filen. Er det en annen, så "
        "legg til den andre («framsnakk people add» med --another), bytt ut {id} med den nye id-en alle steder i filen, "
        "og ta bort linjen «usikre».",
    ),
    bad=(
        Example(
            _RECEIVED,
            highlights="p002",
            other_files=(_UNITS, ("stories/folk/p002.yml", "namn: Ola Nes\neining: kor\n")),
        ),
    ),
    good=(
        Example(_RECEIVED.replace(", usikre: [p002]", "")),
        Example(_RECEIVED, other_files=(_UNITS, ("stories/folk/p002.yml", "trekt: 2026-11-01\n"))),
    ),
    check=check,
)
