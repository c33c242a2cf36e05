"""Who is in a story, and how each is shown: the stricter of register and appearance."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model import fields
from site_gen.model.choices import Shown
from site_gen.model.library import Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Appearance, Person
from site_gen.model.places import Span

_ID = re.compile(r"[a-z]{1,3}[0-9]{2,}")
_STRICTNESS = list(Shown)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as written in a story, with whoever in the register it can mean."""

    written: str
    span: Span
    shown: Shown
    """As the story asks; the register may ask for stricter."""
    matches: tuple[Person, ...]

    @property
    def person(self) -> Person | None:
        """The person meant, when it is exactly one."""
        return self.matches[0] if len(self.matches) == 1 else None


def find(written: str, registers: Registers) -> tuple[Person, ...]:
    """Return everybody that an id or a name can mean."""
    wanted = written.strip()
    if wanted in registers.people:
        return (registers.people[wanted],)
    return registers.named.get(wanted.casefold(), ())


def looks_like_id(written: str) -> bool:
    """Tell whether a text is a person's id, such as p017, and no name."""
    return bool(_ID.fullmatch(written.strip()))


def mentions(manuscript: Manuscript, registers: Registers) -> Iterator[Mention]:
    """Yield each person that a story names in its list of people."""
    for record in manuscript.record.get(fields.PEOPLE, ()):
        placed = record.at(fields.MENTION_PERSON)
        if placed is not None:
            shown = record.get(fields.SHOWN_AS, Shown.FULL)
            yield Mention(placed.value, placed.span, shown, find(placed.value, registers))


def appearance(person: Person, asked: Shown) -> Appearance:
    """Return how a person is shown when a story asks for this much of the name."""
    shown = max(person.shown, asked, key=_STRICTNESS.index)
    if shown is Shown.ANONYMOUS:
        return Appearance(person.id, shown, "")
    name = person.name if shown is Shown.FULL else person.name.split(" ", 1)[0]
    return Appearance(person.id, shown, name, person.role, person.unit)


def appearances(manuscript: Manuscript, registers: Registers) -> tuple[Appearance, ...]:
    """Return everybody in a story as shown; somebody named twice appears once, at the stricter."""
    asked: dict[str, tuple[Person, Shown]] = {}
    for mention in mentions(manuscript, registers):
        person = mention.person
        if person is not None:
            _, before = asked.get(person.id, (person, Shown.FULL))
            asked[person.id] = (person, max(before, mention.shown, key=_STRICTNESS.index))
    return tuple(appearance(person, shown) for person, shown in asked.values())
