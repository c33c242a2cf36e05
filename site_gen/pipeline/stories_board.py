"""What waits for whom and since when: every story by how far it has come, with the figures of `status`."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from site_gen.model.build_context import BuildContext
from site_gen.model.localized import Words
from site_gen.model.site_status import IncomingStory, SiteStatus, WaitingStory
from site_gen.model.story_facts import StoryFacts
from site_gen.pages.feeds import list_digest
from site_gen.pipeline.evaluate import Evaluation

RENEWED_WITHIN = 30
"""Days within which a published story has to be read again for the board to show it as to be renewed."""


class BoardStage(Enum):
    """How far a story has come, in the order in which the editors want to hear of it."""

    US = "us"
    """It waits for something that only the editors can do."""
    PEOPLE = "people"
    """It waits for an answer of people who have been asked."""
    WRITTEN = "written"
    """A draft."""
    READY = "ready"
    """A build has it, and it is not known to be out."""
    SCHEDULED = "scheduled"
    OUT = "out"
    INTERNAL = "internal"
    """For employees only: it is in the internal edition, and never in this one."""
    EXPIRED = "expired"
    """Its last day has passed."""
    ARCHIVED = "archived"


TAKEN_OFF = (BoardStage.INTERNAL, BoardStage.EXPIRED, BoardStage.ARCHIVED)
"""The stages of stories that wait for nothing, and are not to be out."""


@dataclass(frozen=True, slots=True)
class BoardStory:
    """A story on the board."""

    facts: StoryFacts
    stage: BoardStage
    since: dt.date | None
    """Since when it has been there, as far as its file and the register say."""
    due: dt.date | None = None
    """The day that it is to come out, where that is later."""
    waiting: WaitingStory | None = None
    """What it waits for."""
    review: dt.date | None = None
    """The day by which it is to be read again, where that is soon or past."""
    incoming: IncomingStory | None = None
    """How it came in, while nobody has worked with it."""
    is_still_out: bool = False
    """Whether readers get it until the next publication, although a build of today does not have it."""
    is_older_out: bool = False
    """Whether readers get an earlier version of it until the next publication."""


@dataclass(frozen=True, slots=True)
class StoriesBoard:
    """Every story that is under way or out."""

    status: SiteStatus
    stories: tuple[BoardStory, ...]
    """By stage; in each stage those that have waited longest come first, and those that are out with the newest."""
    units: Mapping[str, Words]
    """The names of units by id."""
    themes: Mapping[str, Words]
    """The names of themes by id."""


def stories_board(evaluation: Evaluation, status: SiteStatus, out: Mapping[str, Collection[str]]) -> StoriesBoard:
    """Return the stories of an evaluation by how far they have come.

    `status` is the state of the same evaluation. `out` has the ids of the stories that are known to be published, with
    the digests of what readers get; an empty digest is of a version that is not known. Stories that are withdrawn are
    not on the board.
    """
    selection = evaluation.selection(BuildContext(status.day, status.edition))
    placing = _Placing(status, out)
    found = (placing.placed(facts) for _, facts in evaluation.facts())

    def is_older(one: BoardStory) -> bool:
        story = selection.by_id.get(one.facts.line.id)
        digests = set(filter(None, out.get(one.facts.line.id, ())))
        return story is not None and bool(digests) and digests != {list_digest(story, selection.portraits)}

    found = (
        replace(one, is_older_out=is_older(one)) if one is not None and one.stage is BoardStage.OUT else one
        for one in found
    )
    registers = evaluation.registers
    return StoriesBoard(
        status,
        tuple(sorted((one for one in found if one is not None), key=_order)),
        {unit.id: unit.name for unit in registers.units.values()},
        {theme.id: theme.name for theme in registers.themes.values()},
    )


def with_wishes(board: StoriesBoard, stories: Collection[str]) -> StoriesBoard:
    """Return a board on which the stories with some ids wait for the editors, and not for those who have been asked."""

    def moved(one: BoardStory) -> BoardStory:
        is_asked = one.stage in {BoardStage.PEOPLE, BoardStage.WRITTEN} and one.facts.line.id in stories
        return replace(one, stage=BoardStage.US) if is_asked else one

    return replace(board, stories=tuple(sorted(map(moved, board.stories), key=_order)))


def _order(one: BoardStory) -> tuple[int, int, str]:
    day = one.due if one.stage is BoardStage.SCHEDULED else one.since
    number = (day or dt.date.max).toordinal()
    return list(BoardStage).index(one.stage), -number if one.stage is BoardStage.OUT else number, one.facts.line.id


class _Placing:
    """The lists of a state, by the paths of the stories."""

    def __init__(self, status: SiteStatus, out: Collection[str]) -> None:
        self._out = out
        self._waiting = {one.story.path: one for one in status.waiting}
        self._due = {one.story.path: one.day for one in status.coming if one.appears}
        self._due |= {story.path: day for day, story in status.later}
        self._written = {one.path for one in (*status.drafts, *status.taken_back)}
        self._published = {one.path for one in status.published}
        self._incoming = {one.story.path: one for one in status.incoming}
        self._taken_up = frozenset(status.taken_up)
        last = status.day + dt.timedelta(days=RENEWED_WITHIN)
        self._taken_off = {
            story.path: stage
            for stage, stories in zip(TAKEN_OFF, (status.internal_only, status.expired, status.archived), strict=True)
            for story in stories
        }
        self._review = {story.path: day for day, story in status.due_review if day <= last}

    def placed(self, facts: StoryFacts) -> BoardStory | None:
        """Return a story where it stands; None for one that is not on the board."""
        found = self._placed(facts)
        if found is None or found.stage in {BoardStage.READY, BoardStage.OUT}:
            return found
        return replace(found, is_still_out=facts.line.id in self._out)

    def _placed(self, facts: StoryFacts) -> BoardStory | None:
        path = facts.line.path
        if path in self._waiting:
            return _waiting_story(facts, self._waiting[path])
        if path in self._due:
            return BoardStory(facts, BoardStage.SCHEDULED, facts.signed, self._due[path])
        if path in self._written:
            return _draft(facts, self._incoming.get(path), is_taken_up=path in self._taken_up)
        if path in self._published:
            is_out = facts.line.id in self._out
            stage, since = (BoardStage.OUT, facts.day) if is_out else (BoardStage.READY, facts.signed)
            return BoardStory(facts, stage, since, review=self._review.get(path))
        if path in self._taken_off:
            return BoardStory(facts, self._taken_off[path], None)
        return None


def _draft(facts: StoryFacts, incoming: IncomingStory | None, *, is_taken_up: bool) -> BoardStory:
    """Return a draft: from outside, with a no or with some asked it waits for the editors, and with all for people."""
    if incoming is not None:
        return BoardStory(facts, BoardStage.US, incoming.day, incoming=incoming)
    if facts.withdrawing:
        return BoardStory(facts, BoardStage.US, _withdrawn_since(facts))
    if any(one.refused for one in facts.people):
        return BoardStory(facts, BoardStage.US, None)
    asked = [one.asked for one in facts.people if one.asked is not None and one.again is None]
    if asked and len(asked) == len(facts.people):
        return BoardStory(facts, BoardStage.PEOPLE, min(asked))
    # Somebody has told it, or people have been asked and others have not.
    is_begun = is_taken_up or any(one.asked is not None for one in facts.people)
    return BoardStory(facts, BoardStage.US if is_begun else BoardStage.WRITTEN, None)


def _waiting_story(facts: StoryFacts, waiting: WaitingStory) -> BoardStory:
    if facts.withdrawing:
        return BoardStory(facts, BoardStage.US, _withdrawn_since(facts), waiting.due, waiting)
    asked = [one.asked for one in waiting.people if one.asked is not None and one.again is None and not one.refused]
    waits_for_others = len(asked) == len(waiting.people) and bool(asked or waiting.kin)
    if waits_for_others and not waiting.faults:
        return BoardStory(facts, BoardStage.PEOPLE, min(asked, default=None), waiting.due, waiting)
    return BoardStory(facts, BoardStage.US, None if waiting.people else facts.approved, waiting.due, waiting)


def _withdrawn_since(facts: StoryFacts) -> dt.date:
    """Return the first day that a person in a story took everything back."""
    return min(one.day for one in facts.withdrawing)
