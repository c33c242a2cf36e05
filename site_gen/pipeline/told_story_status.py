"""How the story of a telling stands now: whether it is a draft, is asked about, is published or was removed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from site_gen import days
from site_gen.addresses import Addresses
from site_gen.approval import ApprovalStatus, approvals
from site_gen.consent_needs import AnswerStatus, ConsentNeed, consent_needs, withdrawn_people
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Status
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.pipeline import denied_pictures, take_in_told_story
from site_gen.pipeline.evaluate import Evaluation


class ToldStoryState(Enum):
    """How far a story has come."""

    DRAFT = "draft"
    ASKED = "asked"
    """Everybody in it has been asked, and it is not out; who has said what is nobody else's."""
    STOPPED = "stopped"
    """A person who was asked about it has said no or has taken everything back; who that is, is nobody else's."""
    AGREED = "agreed"
    """Everybody in it has agreed, and it waits for the editors or a day."""
    WAITING = "waiting"
    """The editors have made it ready, and it waits for a person's yes, a sign-off or a day."""
    READY = "ready"
    """A build has it, and it is not known to be out."""
    PUBLISHED = "published"
    STILL_OUT = "still_out"
    """It is published, and the next publication would be without it."""
    ARCHIVED = "archived"
    GONE = "gone"
    """There is no such file any longer."""


@dataclass(frozen=True, slots=True)
class ToldStoryStatus:
    """How a story stands."""

    state: ToldStoryState
    title: str = ""
    address: str = ""
    """Of its page on the site; empty unless it is published."""
    hidden_pictures: int = 0
    """How many of its pictures are not shown, since a person who has been asked does not want that; not who."""


def told_story_status(evaluation: Evaluation, identity: str, out: Collection[str]) -> ToldStoryStatus:
    """Return how the story that a telling has become stands, wherever its file is now.

    `evaluation` is of all stories, in the public edition, and `out` has the ids of the stories that are published.
    """
    found = take_in_told_story.find_told_story(evaluation, identity)
    if found is None:
        return ToldStoryStatus(ToldStoryState.GONE)
    [(file, verdict)] = [one for one in evaluation.stories if one[0].header.path == found.path]
    # Not where a person in it has withdrawn: the one who told it would hear of that.
    if evaluation.registers.has_withdrawn(found.story):
        return ToldStoryStatus(ToldStoryState.GONE)
    manuscript = evaluation.manuscript(file)
    status = manuscript.record.get(story_fields.STATUS, Status.DRAFT)
    hidden = _hidden_pictures(evaluation, manuscript)
    if verdict.story is None:
        state = _unbuilt_state(evaluation, manuscript, status, is_out=found.story in out)
        is_going_on = state not in {ToldStoryState.STOPPED, ToldStoryState.ARCHIVED}
        return ToldStoryStatus(state, found.title, hidden_pictures=hidden if is_going_on else 0)
    if found.story not in out:
        return ToldStoryStatus(ToldStoryState.READY, found.title, hidden_pictures=hidden)
    settings = evaluation.settings
    address = f"{settings.site_url}{Addresses(settings.form).story(found.story)}" if settings.site_url else ""
    return ToldStoryStatus(ToldStoryState.PUBLISHED, found.title, address, hidden)


def _unbuilt_state(evaluation: Evaluation, manuscript: Manuscript, status: Status, *, is_out: bool) -> ToldStoryState:
    """Return how far a story has come that a build is without."""
    if is_out:
        return ToldStoryState.STILL_OUT
    if status is Status.ARCHIVED:
        return ToldStoryState.ARCHIVED
    unasked = ToldStoryState.DRAFT if status is Status.DRAFT else ToldStoryState.WAITING
    return _state_of_answers(evaluation, manuscript) or unasked


def _state_of_answers(evaluation: Evaluation, manuscript: Manuscript) -> ToldStoryState | None:
    """Return whether everybody in a story has been asked, has agreed or not; None before, and for a story of nobody.

    A consent that was given for other stories says nothing about this one, and neither does a no.
    """
    if manuscript.broken:
        return None
    needs = consent_needs(manuscript, evaluation.registers, BuildContext(days.today()))
    answers = {one.status for one in needs}
    if _is_stopped(evaluation, manuscript, needs):
        return ToldStoryState.STOPPED
    if not answers or AnswerStatus.NOT_ASKED in answers:
        return None
    if answers != {AnswerStatus.YES}:
        return ToldStoryState.ASKED
    if not any(one.approval is ApprovalStatus.FRESH for one in needs):
        return None
    return ToldStoryState.AGREED


def _is_stopped(evaluation: Evaluation, manuscript: Manuscript, needs: Iterable[ConsentNeed]) -> bool:
    """Return whether a person who was asked about a story, or approved it, has said no or has taken everything back."""
    refused = (one.person for one in needs if one.status is AnswerStatus.REFUSED)
    stopping = (*refused, *withdrawn_people(manuscript, evaluation.registers))
    return any(_has_been_asked(evaluation, manuscript, one) for one in stopping)


def _has_been_asked(evaluation: Evaluation, manuscript: Manuscript, person: Person) -> bool:
    """Return whether a person has been asked about a story, or has approved it."""
    approved = {one.person for one in approvals(manuscript, evaluation.registers)}
    return person.id in approved or person.request(manuscript.id) is not None


def _hidden_pictures(evaluation: Evaluation, manuscript: Manuscript) -> int:
    """Return how many pictures of a story are shown nowhere, since a person who has been asked does not want that."""
    if manuscript.broken:
        return 0
    denied = denied_pictures.denied_pictures(manuscript, evaluation.registers, days.today())
    asked = (one for one in denied if one.is_taken_back or _has_been_asked(evaluation, manuscript, one.person))
    return len({one.file for one in asked if one.is_everywhere})
