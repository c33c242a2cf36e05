"""The register of people as text and JSON: who is in it, and in which stories."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from site_gen.language.dates import long_date
from site_gen.language.phrases import count_words, join_words
from site_gen.model.choices import ShownAs
from site_gen.model.localized import Form, Words
from site_gen.model.person import Person
from site_gen.model.unit import Unit

_EMPTY = Words(
    nn='Det er ingen i personregisteret enno. Legg til nokon: framsnakk people add "Førenamn Etternamn"',
    nb='Det er ingen i personregisteret ennå. Legg til noen: framsnakk people add "Fornavn Etternavn"',
)
_PERSON = Words(nn="person i registeret", nb="person i registeret")
_PEOPLE = Words(nn="personar i registeret", nb="personer i registeret")
_WITHDRAWN = Words(nn="har trekt alt {day}", nb="har trukket alt {day}")
_DECEASED = Words(nn="død {day}", nb="død {day}")
_LEFT = Words(nn="slutta {day}", nb="sluttet {day}")
_LEAVES = Words(nn="sluttar {day}", nb="slutter {day}")
_DOUBTED = Words(nn="fila har feil: framsnakk check {path}", nb="filen har feil: framsnakk check {path}")
_SHOWN = {
    ShownAs.FIRST_NAME: Words(nn="blir vist med førenamn", nb="vises med fornavn"),
    ShownAs.ANONYMOUS: Words(nn="blir vist anonymt", nb="vises anonymt"),
}
_IN = Words(nn="Med i {stories}.", nb="Med i {stories}.")
_IN_NONE = Words(nn="Ikkje med i noka forteljing.", nb="Ikke med i noen fortelling.")


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """A person in the register, and the stories that list them."""

    person: Person
    stories: tuple[str, ...]
    """Ids of the stories."""


Naming = Callable[[Person], str]
"""What a person is called: the label, or only the id where others read along."""


def text_lines(  # noqa: PLR0913 - the register, and how and when it is read
    people: Sequence[RegisteredPerson],
    units: Mapping[str, Unit],
    form: Form,
    *,
    day: dt.date,
    name: Naming,
    discreet: bool,
) -> Iterator[str]:
    """Yield the register for people, two lines for each person; `discreet` leaves roles and units out."""
    if not people:
        yield _EMPTY.in_form(form)
        return
    for one in people:
        about = [] if discreet else list(_about(one.person, units, form))
        yield ", ".join([name(one.person), *about, *_state(one.person, form, day)])
        stories = join_words(one.stories)
        yield f"  {_IN.in_form(form, stories=stories) if stories else _IN_NONE.in_form(form)}"
    yield f"{count_words(len(people), _PERSON, _PEOPLE, form)}."


def _about(person: Person, units: Mapping[str, Unit], form: Form) -> Iterator[str]:
    if person.role is not None:
        yield person.role.in_form(form)
    unit = units.get(person.unit or "")
    if unit is not None:
        yield unit.name.in_form(form)


def _state(person: Person, form: Form, day: dt.date) -> Iterator[str]:
    """Yield what is special about a person."""
    if person.withdrawn is not None:
        yield _WITHDRAWN.in_form(form, day=long_date(person.withdrawn, form))
        return
    if person.doubted:
        yield _DOUBTED.in_form(form, path=f"stories/folk/{person.id}.yml")
        return
    if person.shown in _SHOWN:
        yield _SHOWN[person.shown].in_form(form)
    if person.deceased is not None:
        yield _DECEASED.in_form(form, day=long_date(person.deceased, form))
    elif person.left is not None:
        words = _LEAVES if person.left > day else _LEFT
        yield words.in_form(form, day=long_date(person.left, form))


def as_json(people: Iterable[RegisteredPerson], *, name: Naming, discreet: bool) -> str:
    """Return the register as JSON, in version 1 of its shape."""
    shape = {"version": 1, "people": [_row(one, name, discreet=discreet) for one in people]}
    return json.dumps(shape, ensure_ascii=False, indent=2)


def _row(one: RegisteredPerson, name: Naming, *, discreet: bool) -> dict[str, Any]:
    person = one.person
    role = None if discreet or person.role is None else {"nn": person.role.nn, "nb": person.role.nb}
    return {
        "person": person.id,
        "name": name(person),
        "role": role,
        "unit": None if discreet else person.unit,
        "shown": person.shown.en,
        "left": person.left.isoformat() if person.left else None,
        "deceased": person.deceased.isoformat() if person.deceased else None,
        "withdrawn": person.withdrawn.isoformat() if person.withdrawn else None,
        "faulty": person.doubted,
        "stories": list(one.stories),
    }
