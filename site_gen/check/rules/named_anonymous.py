"""PER001: who is anonymous is not named."""

import re
from collections.abc import Iterator

from site_gen import appearances
from site_gen.addresses import slug
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import fields
from site_gen.model.choices import Shown
from site_gen.model.diagnostic import Stops
from site_gen.model.fieldtypes import Group, Record
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.places import Span, whole_line
from site_gen.model.words import Words


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at the first place where the name of each hidden or withdrawn person stands."""
    for appearance in appearances.appearances(manuscript, registers):
        person = registers.people[appearance.person]
        for name in _hidden(person, appearance.shown):
            place = _place(manuscript, name)
            if place is not None:
                yield Finding(place, {"name": name, "shown": Words(nn=appearance.shown.nn, nb=appearance.shown.nb)})
                break


def _hidden(person: Person, shown: Shown) -> Iterator[str]:
    """Yield what of a name may not be read: all of it, or all but the first."""
    first, *others = person.name.split() or [""]
    if shown is Shown.ANONYMOUS:
        yield from filter(None, (person.name, first, *others))
    elif shown is Shown.FIRST_NAME:
        yield from filter(None, (person.name if others else "", *others))


def _place(manuscript: Manuscript, name: str) -> Span | None:
    """Return the first place where a name stands that a reader could see: text, fields, or the address itself."""
    word = re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)")
    found = word.search(manuscript.body)
    if found:
        return whole_line(manuscript.body_line + manuscript.body.count("\n", 0, found.start()))
    if f"-{slug(name)}-" in f"-{manuscript.id}-":
        return whole_line(1)
    return next(_in_fields(manuscript.record, fields.STORY, word), None)


def _in_fields(record: Record, group: Group, word: re.Pattern[str]) -> Iterator[Span]:
    """Yield the places of a word in the fields that people see."""
    for field in group.fields:
        placed = record.at(field)
        if placed is None or not field.public or field is fields.PEOPLE:
            continue
        values = placed.value if isinstance(placed.value, tuple) else (placed.value,)
        for value in values:
            if isinstance(value, Record) and field.group:
                yield from _in_fields(value, field.group, word)
            elif isinstance(value, str) and (seen := word.search(value)):
                yield placed.span_of(seen[0]) or placed.span


RULE = RegisterRule(
    code="PER001",
    name="named-anonymous",
    stops=Stops.PUBLISH,
    message=Words(
        nn="«{name}» står i teksten, men personen skal visast som «{shown}».",
        nb="«{name}» står i teksten, men personen skal vises som «{shown}».",
    ),
    why=Words(
        nn="Den som har bede om å ikkje bli vist med namn, må kunne stole på det.",
        nb="Den som har bedt om å ikke bli vist med navn, må kunne stole på det.",
    ),
    mend=Words(
        nn="Skriv om, til dømes «ein kollega». Eit vanleg ord som liknar namnet, må òg bytast ut.",
        nb="Skriv om, for eksempel «en kollega». Et vanlig ord som ligner navnet, må også byttes ut.",
    ),
    bad=(
        Example("personar: [{person: p001, visast_som: anonym}]\ntittel: Kari fekk oss til å syngje", marks="Kari"),
        Example("personar: [{person: p001, visast_som: førenamn}]", body="Det var Lunde som byrja.", line=16),
    ),
    good=(Example("personar: [{person: p001, visast_som: førenamn}]", body="Det var Kari som byrja."),),
    check=check,
)
