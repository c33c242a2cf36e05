"""The names that a finished site must not contain: anywhere, or on the pages of single stories."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from site_gen import consent
from site_gen.model.appearance import Appearance
from site_gen.model.choices import Channel, ShownAs
from site_gen.model.person import Person
from site_gen.names.matching import SoughtName


@dataclass(frozen=True, slots=True)
class ForbiddenNames:
    """The names that a site must not contain; kept in memory only, and never printed."""

    everywhere: Mapping[str, SoughtName] = field(default_factory=dict)
    """By id: people whose whole name must not be shown in this edition."""
    free: Mapping[str, SoughtName] = field(default_factory=dict)
    """By id: people who may be named; a spelling that is also theirs identifies no hidden person."""
    stories: Mapping[str, Mapping[str, SoughtName]] = field(default_factory=dict)
    """By a story's id: the people who are hidden in it, and how much of their name."""
    places: tuple[str, ...] = ()
    """Names of units and of the kommune: «Lunde skule» names nobody."""


def forbidden_names(
    people: Iterable[Person],
    appearing: Mapping[str, Iterable[Appearance]],
    channel: Channel,
    day: dt.date,
    places: Iterable[str] = (),
) -> ForbiddenNames:
    """Return the names that the site of an edition must not contain.

    `appearing` holds the people in each published story, by the story's id, with the ids of those who are anonymous.
    """
    known = {person.id: person for person in people if person.name}
    shown: dict[str, set[ShownAs]] = {}
    for story in appearing.values():
        for one in story:
            shown.setdefault(one.person, set()).add(one.shown)
    hidden = {
        identity
        for identity, person in known.items()
        if is_hidden(person, channel, day) or ShownAs.FULL not in shown.get(identity, {ShownAs.FULL})
    }
    return ForbiddenNames(
        everywhere={identity: _sought(known[identity]) for identity in sorted(hidden)},
        free={identity: _sought(person) for identity, person in known.items() if identity not in hidden},
        stories={story: found for story, here in appearing.items() if (found := _in_story(here, known))},
        places=tuple(places),
    )


def _sought(person: Person) -> SoughtName:
    return SoughtName(person.name, former=person.former_names)


def is_hidden(person: Person, channel: Channel, day: dt.date) -> bool:
    """Return whether a person's whole name must not be shown, whatever the stories say."""
    return person.shown is not ShownAs.FULL or not consent.naming_verdict(person, channel, day).allowed


def _in_story(here: Iterable[Appearance], known: Mapping[str, Person]) -> dict[str, SoughtName]:
    """Return the hidden people of a story, with the parts of their names that must not be on its page."""
    return {
        one.person: replace(_sought(known[one.person]), given=one.shown is ShownAs.ANONYMOUS, others=True)
        for one in here
        if one.shown is not ShownAs.FULL and one.person in known
    }
