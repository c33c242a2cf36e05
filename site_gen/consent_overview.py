"""Who has not been asked or has not answered, whose consent runs out, and who has left: of many stories."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from site_gen import people_in_story
from site_gen.consent import ConsentVerdict
from site_gen.consent_needs import AnswerStatus, ConsentNeed, consent_needs, needs_answers
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Status
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """A person whose yes a story lacks."""

    story: str
    """The story's id."""
    path: str
    title: str
    """Empty where names may not be printed: a title may have one."""
    need: ConsentNeed


@dataclass(frozen=True, slots=True)
class UnaskedDraft:
    """A draft with people who have not been asked about it."""

    story: str
    """The story's id."""
    path: str
    title: str
    """Empty where names may not be printed: a title may have one."""
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class ExpiringConsent:
    """A consent that stories use and that runs out soon."""

    person: Person
    verdict: ConsentVerdict
    stories: tuple[str, ...]
    """Ids of the stories that use it."""


@dataclass(frozen=True, slots=True)
class FormerColleague:
    """A person who has left the kommune's service and is in stories."""

    person: Person
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnclearName:
    """A name in a story that nobody can be asked about, since it is not the name of one person in the register."""

    story: str
    """The story's id."""
    written: str
    """Empty where names may not be printed."""
    people: tuple[str, ...]
    """Ids of the people who have the name; empty when the register has nobody."""


@dataclass(frozen=True, slots=True)
class ConsentOverview:
    """What has to be asked, waited for and renewed."""

    open: tuple[OpenAnswer, ...]
    """Ordered by status, story and person."""
    expiring: tuple[ExpiringConsent, ...]
    """Ordered by the last day that they are valid."""
    left: tuple[FormerColleague, ...]
    unread: tuple[str, ...] = ()
    """Paths of the stories that cannot be read, so that nobody knows who is in them."""
    unclear: tuple[UnclearName, ...] = ()
    drafts: tuple[UnaskedDraft, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.open or self.expiring or self.left or self.unread or self.unclear or self.drafts)

    def without_titles(self) -> "ConsentOverview":
        """Return the overview for where names may not be printed: without titles and names of the stories' own."""
        return replace(
            self,
            open=tuple(replace(one, title="") for one in self.open),
            unclear=tuple(replace(one, written="") for one in self.unclear),
            drafts=tuple(replace(one, title="") for one in self.drafts),
        )

    def of_status(self, status: AnswerStatus) -> tuple[OpenAnswer, ...]:
        """Return those who have come so far."""
        return tuple(one for one in self.open if one.need.status is status)


def consent_overview(
    stories: Iterable[Manuscript], registers: Registers, build_context: BuildContext, within: int
) -> ConsentOverview:
    """Return what has to be asked, waited for and renewed; consents that run out within so many days are included.

    Ready stories are included, and drafts that a person has been asked about or has answered. Of other drafts it is
    only said who has not been asked, and which names are unclear.
    """
    every_story = list(stories)
    needs = [(one, consent_needs(one, registers, build_context)) for one in every_story if one.broken is None]
    asked, others = [], []
    for story, found in needs:
        if needs_answers(story, registers) or any(one.request for one in found):
            asked.append((story, found))
        elif _is_draft(story) and not registers.has_withdrawn(story.id):
            others.append((story, found))
    answered = [
        (story, tuple(one for one in found if one.status is not AnswerStatus.NOT_ASKED)) for story, found in others
    ]
    return ConsentOverview(
        tuple(
            sorted(_open([*asked, *answered]), key=lambda one: (list(AnswerStatus).index(one.need.status), one.story))
        ),
        tuple(_expiring([*asked, *answered], build_context.day, build_context.day + dt.timedelta(days=within))),
        tuple(_left(asked, build_context.day)),
        tuple(one.path for one in every_story if one.broken is not None),
        tuple(dict.fromkeys(one for story, _ in [*asked, *others] for one in _unclear(story, registers))),
        tuple(sorted(_unasked(others), key=lambda one: one.story)),
    )


def _is_draft(story: Manuscript) -> bool:
    return story.record.get(story_fields.STATUS, Status.DRAFT) is Status.DRAFT


def _unasked(drafts: Iterable[tuple[Manuscript, tuple[ConsentNeed, ...]]]) -> Iterator[UnaskedDraft]:
    for story, found in drafts:
        people = tuple(one.person for one in found if one.status is AnswerStatus.NOT_ASKED)
        if people:
            yield UnaskedDraft(story.id, story.path, story.record.get(story_fields.TITLE, story.id), people)


def _unclear(story: Manuscript, registers: Registers) -> Iterator[UnclearName]:
    for mention in (*people_in_story.mentions(story, registers), *people_in_story.bylines(story, registers)):
        if mention.person is None:
            yield UnclearName(story.id, mention.written, tuple(one.id for one in mention.matches))


def _open(needs: Iterable[tuple[Manuscript, tuple[ConsentNeed, ...]]]) -> Iterator[OpenAnswer]:
    for story, found in needs:
        title = story.record.get(story_fields.TITLE, story.id)
        for need in found:
            if need.status is not AnswerStatus.YES:
                yield OpenAnswer(story.id, story.path, title, need)


def _expiring(
    needs: Iterable[tuple[Manuscript, tuple[ConsentNeed, ...]]], day: dt.date, last: dt.date
) -> Iterator[ExpiringConsent]:
    stories: dict[tuple[str, ConsentVerdict], list[str]] = {}
    people: dict[str, Person] = {}
    for story, found in needs:
        for need in found:
            people[need.person.id] = need.person
            for verdict in need.verdicts:
                if verdict.allowed and verdict.day is not None and day <= verdict.day <= last:
                    stories.setdefault((need.person.id, verdict), []).append(story.id)
    by_day = sorted(stories.items(), key=lambda one: (one[0][1].day, one[0][0], one[0][1].use.en))
    for (who, verdict), ids in by_day:
        yield ExpiringConsent(people[who], verdict, tuple(ids))


def _left(needs: Iterable[tuple[Manuscript, tuple[ConsentNeed, ...]]], day: dt.date) -> Iterator[FormerColleague]:
    stories: dict[str, list[str]] = {}
    people: dict[str, Person] = {}
    for story, found in needs:
        for need in found:
            if need.person.has_quit(day) and need.approval is not None:
                people[need.person.id] = need.person
                stories.setdefault(need.person.id, []).append(story.id)
    for who in sorted(stories):
        yield FormerColleague(people[who], tuple(stories[who]))
