"""The register of people as the editors look through it: who is in it, in which stories, and who waits for what."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product

from site_gen import consent, days, people_in_story
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.new_versions import NewVersion, NewVersions
from site_gen.model.choices import Channel, Use
from site_gen.model.person import Person
from site_gen.names.folding import fold_text
from site_gen.pipeline.evaluate import Evaluation

_ORDER = ("living", "not_yet", "run_out", "refused", "withdrawn")
"""The order in which consents are listed, by their status; the others come last."""
SOON_DAYS = 60
"""Days before the end of a consent from which it is said that it runs out."""


@dataclass(frozen=True, slots=True)
class PeopleChoice:
    """Which people are wanted, as an address has it; an empty value wants all."""

    words: str = ""
    """A part of the name, the id or the name of the unit."""
    state: str = ""
    """`waiting`, `expiring` or `left`."""


@dataclass(frozen=True, slots=True)
class ConsentEnd:
    """Uses of a person in some channels, with the day from which, or to which, the same holds of all."""

    status: str
    day: dt.date | None
    pairs: tuple[tuple[Use, tuple[Channel, ...]], ...]


class PeopleRegister:
    """The people of one kommune. Threads may share it."""

    def __init__(self, kommune: DeskKommune, versions: NewVersions) -> None:
        """Begin; nothing is read before it is asked for."""
        self.kommune = kommune
        self._versions = versions
        self._lock = threading.Lock()
        self._stories: tuple[Evaluation, Mapping[str, tuple[str, ...]]] | None = None

    def stories(self) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the stories that list each person, by the person's id."""
        evaluation = self.kommune.evaluation()
        with self._lock:
            if self._stories is None or self._stories[0] is not evaluation:
                found: dict[str, tuple[str, ...]] = {}
                for file, _ in evaluation.stories:
                    story = evaluation.manuscript(file)
                    for who in people_in_story.shown_in(story, evaluation.registers):
                        found[who] = (*found.get(who, ()), story.id)
                self._stories = (evaluation, found)
            return self._stories[1]

    def asked(self) -> frozenset[str]:
        """Return the ids of those who have been asked about a story, or a new version of one, and have not answered."""
        stories = (facts for _, facts in self.kommune.evaluation().facts())
        versions = (one.facts for one in self._versions.every())
        every = (one for facts in chain(stories, versions) for one in facts.people)
        return frozenset(one.person for one in every if one.asked and not one.refused)

    def versions_with(self, person: str) -> Sequence[NewVersion]:
        """Return the new versions of stories that wait for a person's answer."""
        return [one for one in self._versions.every() if any(each.person == person for each in one.facts.people)]

    def chosen(self, choice: PeopleChoice) -> Sequence[Person]:
        """Return the people who are wanted, by name; those who have withdrawn come last, and have none."""
        registers, today = self.kommune.evaluation().registers, days.today()
        wanted = words_of(choice.words)
        asked = self.asked() if choice.state == "waiting" else frozenset()
        states: dict[str, Callable[[Person], bool]] = {
            "waiting": lambda one: one.id in asked and not has_withdrawn(one),
            "expiring": lambda one: first_end(one, today) is not None,
            "left": lambda one: not has_withdrawn(one) and (one.left is not None or one.deceased is not None),
        }
        is_in_state = states.get(choice.state)
        found = []
        for one in registers.people.values():
            unit = registers.unit(one.unit or "")
            texts = [one.id]
            if not has_withdrawn(one):
                texts += [*one.names, *((unit.name.nn, unit.name.nb) if unit else ())]
            if (is_in_state is None or is_in_state(one)) and has_words(texts, wanted):
                found.append(one)
        return sorted(found, key=lambda one: (has_withdrawn(one), fold_text(one.name).words, one.id))


def has_withdrawn(person: Person) -> bool:
    """Return whether a person has withdrawn everything, so that nothing shows the name."""
    return person.withdrawn is not None


def words_of(text: str) -> list[str]:
    """Return the words of what is searched for, or of what is searched in."""
    return text.casefold().replace("-", " ").split()


def has_words(texts: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether every wanted word begins a word of a text."""
    words = [word for text in texts for word in words_of(text)]
    return all(any(word.startswith(one) for word in words) for one in wanted)


def first_end(person: Person, today: dt.date) -> dt.date | None:
    """Return the day that the first of a person's consents ends, where that is soon; None elsewhere."""
    if has_withdrawn(person) or person.deceased is not None:
        return None
    last = today + dt.timedelta(days=SOON_DAYS)
    verdicts = (consent.verdict(person, use, channel, today) for use, channel in product(Use, Channel))
    ends = [one.day for one in verdicts if one.allowed and one.day is not None and one.day <= last]
    return min(ends, default=None)


def consents(person: Person, today: dt.date) -> Iterator[ConsentEnd]:
    """Yield a person's consents as they stand, with what holds for as long together."""
    found: dict[tuple[str, dt.date | None], dict[Use, list[Channel]]] = {}
    for use, channel in product(Use, Channel):
        verdict = consent.verdict(person, use, channel, today)
        found.setdefault((verdict.why.name.lower(), verdict.day), {}).setdefault(use, []).append(channel)

    def place(one: tuple[str, dt.date | None]) -> tuple[int, dt.date]:
        return (_ORDER.index(one[0]) if one[0] in _ORDER else len(_ORDER), one[1] or dt.date.max)

    for status, day in sorted(found, key=place):
        uses = found[status, day]
        yield ConsentEnd(status, day, tuple((use, tuple(channels)) for use, channels in uses.items()))
