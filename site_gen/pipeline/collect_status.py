"""The state of a kommune's stories: what is published, what waits and for whom, and what comes and goes."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from site_gen import addresses, people_in_story
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition, Status
from site_gen.model.errors import Failure
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.nameless_messages import HIDDEN, PersonLabel
from site_gen.model.person import Person
from site_gen.model.selection import ExcludedStory, Selection
from site_gen.model.site_status import (
    ChangeCause,
    ComingChange,
    EditionCounts,
    IncomingStory,
    PublishedPlace,
    SiteStatus,
    StoryLine,
    WaitingStory,
)
from site_gen.model.story import Story
from site_gen.model.story_facts import DayOfChange, StoryFacts
from site_gen.pages.feeds import list_digest
from site_gen.pipeline import (
    evaluate,
    facts_of_story,
    preconditions,
    publish_site,
    received_stories,
    register_people,
    withdraw_journal,
    withdrawal_queue,
)
from site_gen.pipeline.configured_targets import ConfiguredTarget, configured_targets, published_elsewhere
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.index import StoryFile
from site_gen.pipeline.received_stories import ReceivedStory

_STOPPED = Words(
    nn="Ingenting kan byggjast eller publiserast no, og vi veit ikkje kva som elles ventar.",
    nb="Ingenting kan bygges eller publiseres nå, og vi vet ikke hva som ellers venter.",
)
_IN_GOOD_ORDER = {"archived", "expired", "internal", "withdrawn"}
"""Why a story that is no draft is excluded for good."""


def site_status(
    root: Path, build_context: BuildContext, days: int, from_desk: Collection[str] = ()
) -> tuple[SiteStatus, Evaluation]:
    """Return the state of a repository, and what it was computed from.

    Changes are looked for so many days ahead, with the files as they are now. `from_desk` are the fingerprints of
    what came from the desk.
    """
    evaluation = evaluate.evaluate(root, build_context, advise=False)
    selection = evaluation.selection(build_context)
    status = replace(
        stories_status(evaluation, build_context, days, from_desk),
        places=tuple(_place(one, evaluation, selection) for one in _targets(root, build_context.edition)),
        internal=_internal_counts(root, build_context),
    )
    return status, evaluation


def stories_status(
    evaluation: Evaluation, build_context: BuildContext, days: int, from_desk: Collection[str] = ()
) -> SiteStatus:
    """Return the same of an evaluation, without what is published anywhere and without another edition."""
    state = _State(evaluation, build_context, build_context.day + dt.timedelta(days=days))
    state.read()
    received = received_stories.received_stories(evaluation.repository, {one.path for one in state.drafts})
    return SiteStatus(
        build_context.day,
        days,
        build_context.edition,
        evaluation.settings.kommune,
        tuple(state.lines[story] for story in state.selection.by_id),
        (),
        tuple(sorted(state.waiting, key=lambda one: (one.due or build_context.day, one.story.id))),
        tuple(state.drafts),
        tuple(sorted(state.later, key=lambda one: (one[0], one[1].id))),
        tuple(sorted(state.coming, key=lambda one: (one.day, not one.appears, one.story.id))),
        tuple(sorted(state.reviews, key=lambda one: (one[0], one[1].id))),
        withdraw_journal.unfinished(evaluation.repository.root) is not None,
        tuple(state.withdrawn),
        preconditions.shared_faults(evaluation, _STOPPED),
        taken_back=tuple(state.taken_back),
        leaving=tuple(sorted(state.leaving(), key=lambda one: (one[0], one[1].id))),
        to_withdraw=tuple(withdrawal_queue.open_withdrawals(evaluation)),
        archived=tuple(state.in_good_order["archived"]),
        expired=tuple(state.in_good_order["expired"]),
        internal_only=tuple(state.in_good_order["internal"]),
        incoming=tuple(_incoming(evaluation, received, from_desk)),
        taken_up=tuple(one.path for one in received if not one.is_untouched),
        has_desk=evaluation.registers.has_desk,
    )


def _incoming(
    evaluation: Evaluation, received: Iterable[ReceivedStory], from_desk: Collection[str]
) -> list[IncomingStory]:
    """Return those of the drafts from outside with which nobody has worked, newest first."""
    new = {one.path: one for one in received if one.is_untouched}
    stories = (evaluation.manuscript(found) for found, _ in evaluation.stories if found.header.path in new)
    found = [_incoming_story(one, evaluation, is_from_desk=new[one.path].source in from_desk) for one in stories]
    found.sort(key=lambda one: one.story.id)
    return sorted(found, key=lambda one: one.day or dt.date.min, reverse=True)


def _incoming_story(manuscript: Manuscript, evaluation: Evaluation, *, is_from_desk: bool) -> IncomingStory:
    registers = evaluation.registers
    mentioned = (*people_in_story.mentions(manuscript, registers), *people_in_story.bylines(manuscript, registers))
    people = list(dict.fromkeys(one.person for one in mentioned if one.person is not None))
    has_erased = any(one.withdrawn is not None and not one.name for one in registers.people.values())
    title = manuscript.record.get(story_fields.TITLE, "")
    return IncomingStory(
        facts_of_story.story_line(manuscript, registers),
        manuscript.record.get(story_fields.PUBLISHED),
        is_from_desk,
        tuple(one.label for one in people if one.withdrawn is not None),
        registers.has_withdrawn(addresses.slug(title)),
        tuple(one.label for one in people if has_erased and _is_only_a_name(one)),
    )


def _is_only_a_name(person: Person) -> bool:
    return person.withdrawn is None and not (person.consent or person.refusals or person.requests or person.role)


def ready_but_withdrawn(evaluation: Evaluation, excluded: Iterable[ExcludedStory]) -> list[ExcludedStory]:
    """Return the stories that are marked as ready, and never come out because they are listed as withdrawn."""
    withdrawn = {one.path: one for one in excluded if one.code == "withdrawn"}
    stories = (evaluation.manuscript(found) for found, _ in evaluation.stories if found.header.path in withdrawn)
    return [withdrawn[one.path] for one in stories if one.record.get(story_fields.STATUS) is Status.READY]


def _internal_counts(root: Path, build_context: BuildContext) -> EditionCounts | None:
    """Return the counts of the internal edition when the state is that of another one, and a target is for it."""
    if build_context.edition is Edition.INTERNAL or not _targets(root, Edition.INTERNAL):
        return None
    internal = replace(build_context, edition=Edition.INTERNAL)
    state = _State(evaluate.evaluate(root, internal, advise=False), internal, build_context.day)
    state.read()
    return EditionCounts(len(state.selection.by_id), len(state.waiting))


def _targets(root: Path, edition: Edition) -> list[ConfiguredTarget]:
    return [one for one in (*configured_targets(root), *published_elsewhere(root)) if one.edition is edition]


def _place(configured: ConfiguredTarget, evaluation: Evaluation, selection: Selection) -> PublishedPlace:
    """Return what a target serves, and what the next publication changes; or why the target cannot be read."""
    place = PublishedPlace(configured.name, configured.target.address)
    try:
        there = publish_site.published_site(configured.target, evaluation.repository.root)
    except Failure as error:
        return replace(place, problem=error.words)
    before = {one.id: one for one in (there.listing or {}).values()}
    now = {story: list_digest(selection.by_id[story], selection.portraits) for story in selection.by_id}
    changed = (story for story, one in before.items() if story in now and one.digest and one.digest != now[story])
    place = replace(
        place,
        stories=len(before),
        new=tuple(story for story in now if story not in before),
        changed=tuple(changed),
        gone=tuple(_erased(story, evaluation) for story in before if story not in now),
    )
    return replace(place, built=there.stamp.built, commit=there.stamp.commit) if there.stamp else place


def _erased(story: str, evaluation: Evaluation) -> str:
    """Return a story's id, or … when it has been withdrawn: an id may hold a name."""
    return HIDDEN if evaluation.registers.has_withdrawn(story) else story


class _State:
    """The stories of an evaluation, each in its list."""

    def __init__(self, evaluation: Evaluation, build_context: BuildContext, last: dt.date) -> None:
        self.selection = evaluation.selection(build_context)
        self.lines: dict[str, StoryLine] = {}
        """By the id of the story."""
        self.waiting: list[WaitingStory] = []
        self.drafts: list[StoryLine] = []
        self.taken_back: list[StoryLine] = []
        self.later: list[tuple[dt.date, StoryLine]] = []
        self.coming: list[ComingChange] = []
        self.withdrawn: list[StoryLine] = []
        self.reviews: list[tuple[dt.date, StoryLine]] = []
        self.in_good_order: dict[str, list[StoryLine]] = {code: [] for code in _IN_GOOD_ORDER}
        """By why they are excluded for good."""
        self._evaluation = evaluation
        self._context = build_context
        self._last = last

    def read(self) -> None:
        """Fill the lists."""
        excluded = {one.path: one for one in self.selection.excluded}
        for story_file, facts in self._evaluation.facts():
            self.lines[facts.line.id] = facts.line
            found = excluded.get(facts.line.path)
            if found is None:
                self._add_published(story_file, facts)
            elif found.code == "draft":
                (self.taken_back if facts.has_stale_sign_off else self.drafts).append(facts.line)
            elif found.code == "withdrawn" and facts.status is Status.READY:
                self.withdrawn.append(facts.line)
            elif found.code in _IN_GOOD_ORDER:
                self.in_good_order[found.code].append(facts.line)
            else:
                self._add_excluded(story_file, facts, found)

    def leaving(self) -> Iterator[tuple[dt.date, PersonLabel]]:
        """Yield everybody in the list of people who leaves it because they quit, and the first day without them."""
        after = dt.timedelta(days=1)
        for person in self._evaluation.registers.people.values():
            if person.left is None or person.deceased or not self._context.day < person.left + after <= self._last:
                continue
            stories = (one.id for one in register_people.stories_with(self._evaluation, person.id))
            published = (self.selection.by_id[one] for one in stories if one in self.selection.by_id)
            if any(who.person == person.id and who.listed for story in published for who in story.people):
                yield person.left + after, person.label

    def _add_published(self, story_file: StoryFile, facts: StoryFacts) -> None:
        """Add a published story's first day of exclusion, and the day by which it should be read again."""
        for day in sorted({one.day for one in facts.changes}):
            if self._context.day < day <= self._last and isinstance(self._on(story_file, day), ExcludedStory):
                self.coming.append(ComingChange(day, facts.line, appears=False, causes=_causes(facts.changes, day)))
                break
        if facts.review is not None and facts.review <= self._last:
            self.reviews.append((facts.review, facts.line))

    def _add_excluded(self, story_file: StoryFile, facts: StoryFacts, found: ExcludedStory) -> None:
        """Add a story that is ready: it waits, or its day is still to come."""
        day = facts.day or self._context.day
        if day <= self._context.day:
            self.waiting.append(_waiting(facts, found))
            return
        then = self._on(story_file, day)
        if isinstance(then, ExcludedStory):
            self.waiting.append(_waiting(facts, then, day))
        elif day <= self._last:
            self.coming.append(ComingChange(day, facts.line, appears=True))
        else:
            self.later.append((day, facts.line))

    def _on(self, story_file: StoryFile, day: dt.date) -> Story | ExcludedStory:
        return self._evaluation.decision_on(story_file, BuildContext(day, self._context.edition))


def _waiting(facts: StoryFacts, found: ExcludedStory, due: dt.date | None = None) -> WaitingStory:
    return WaitingStory(
        facts.line,
        due,
        facts.people,
        facts.is_readable and facts.signed is None,
        found.reason,
        found.redacted,
        found.code,
        facts.faults,
        facts.waits_for_kin,
    )


def _causes(found: Iterable[DayOfChange], day: dt.date) -> tuple[ChangeCause, ...]:
    """Return why a story is excluded on a day: each reason once, with everybody whom it holds for."""
    people: dict[Words, list[PersonLabel]] = {}
    for one in found:
        if one.day == day:
            people.setdefault(one.words, []).extend([one.person] if one.person else [])
    return tuple(ChangeCause(words, tuple(dict.fromkeys(who))) for words, who in people.items())
