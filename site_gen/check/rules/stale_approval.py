"""APP002: nothing is changed after everybody has said yes."""

from collections.abc import Iterator

from site_gen import appearances, approval
from site_gen.check.asking import asks_people
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import fields
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.places import whole_line
from site_gen.model.words import Words


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at the approvals for each that is of something else than what stands there now."""
    if not asks_people(manuscript, registers):
        return
    people = appearances.appearances(manuscript, registers)
    now = approval.digest(manuscript, people)
    approved = approval.approvals(manuscript.record, registers)
    for person in people:
        if approval.standing(person.person, approved, now) is approval.Standing.STALE:
            place = manuscript.record.at(fields.APPROVED)
            what = _OUTDATED if approval.is_outdated(person.person, approved) else _CHANGED
            slots = {"what": what, "person": registers.people[person.person].label, "story": manuscript.id}
            yield Finding(place.key if place else whole_line(1), slots)


_CHANGED = Words(nn="Forteljinga er endra", nb="Fortellingen er endret")
_OUTDATED = Words(
    nn="Måten å ta avtrykk av forteljinga på er blitt strengare",
    nb="Måten å ta avtrykk av fortellingen på er blitt strengere",
)

RULE = RegisterRule(
    code="APP002",
    name="stale-approval",
    title=Words(nn="Ei godkjenning av noko som er endra", nb="En godkjenning av noe som er endret"),
    sample={
        "what": Words(nn="Forteljinga er endra", nb="Fortellingen er endret"),
        "person": "Kari Lunde",
        "story": "langvakta",
    },
    stops=Stops.PUBLISH,
    last=True,
    message=Words(
        nn="{what} etter at {person} godkjende henne.",
        nb="{what} etter at {person} godkjente den.",
    ),
    why=Words(
        nn="Den som er med i ei forteljing, skal ha sett akkurat det som blir vist, og sagt ja til det.",
        nb="Den som er med i en fortelling, skal ha sett akkurat det som vises, og sagt ja til det.",
    ),
    mend=Words(
        nn='Vis endringa til {person}, og skriv: framsnakk approve {story} --person "{person}". Er det berre ein skrivefeil: framsnakk approve {story} --minor "kva du retta"',
        nb='Vis endringen til {person}, og skriv: framsnakk approve {story} --person "{person}". Er det bare en skrivefeil: framsnakk approve {story} --minor "hva du rettet"',
    ),
    bad=(
        Example("godkjend: [{person: p001, dato: 2026-11-01, avtrykk: 2-00000000000000000000}]", marks="godkjend"),
        Example("godkjend: [{person: p001, dato: 2026-11-01, avtrykk: 1-00000000000000000000}]", marks="godkjend"),
    ),
    good=(Example(),),
    check=check,
)
