"""How the story of a telling stands now: whether it is worked with, is agreed to, is published or was removed."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from site_gen import days
from site_gen.addresses import Addresses
from site_gen.approval import ApprovalStatus, approvals
from site_gen.consent_needs import AnswerStatus, consent_needs, withdrawn_people
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Status
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.pipeline import denied_pictures, take_in_told_story
from site_gen.pipeline.evaluate import Evaluation


class ToldStoryState(Enum):
    """How far a story has come."""

    WORKING = "working"
    """The editors have it, and not everybody in it has agreed.

    People may have been asked or not, be silent, wish for something, have said no or have taken everything back. The
    teller often knows who is meant, so these must look alike.
    """
    AGREED = "agreed"
    """Everybody in it has agreed, and it waits for the editors or a day."""
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
    """How many of its pictures are not shown, since a person who has been asked does not want that; not who.

    None before everybody has agreed: that would tell a no from the editors' work.
    """


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
    hidden = _hidden_pictures(evaluation, manuscript)
    if verdict.story is None:
        state = _unbuilt_state(evaluation, manuscript, is_out=found.story in out)
        return ToldStoryStatus(state, found.title, hidden_pictures=hidden if state is ToldStoryState.AGREED else 0)
    if found.story not in out:
        return ToldStoryStatus(ToldStoryState.READY, found.title, hidden_pictures=hidden)
    settings = evaluation.settings
    address = f"{settings.site_url}{Addresses(settings.form).story(found.story)}" if settings.site_url else ""
    return ToldStoryStatus(ToldStoryState.PUBLISHED, found.title, address, hidden)


def _unbuilt_state(evaluation: Evaluation, manuscript: Manuscript, *, is_out: bool) -> ToldStoryState:
    """Return how far a story has come that a build is without."""
    if is_out:
        return ToldStoryState.STILL_OUT
    if manuscript.record.get(story_fields.STATUS) is Status.ARCHIVED:
        return ToldStoryState.ARCHIVED
    return ToldStoryState.AGREED if _have_all_agreed(evaluation, manuscript) else ToldStoryState.WORKING


def _have_all_agreed(evaluation: Evaluation, manuscript: Manuscript) -> bool:
    """Return whether everybody in a story has agreed to it; not in a story of nobody.

    A consent that was given for other stories says nothing about this one.
    """
    if manuscript.broken or withdrawn_people(manuscript, evaluation.registers):
        return False
    needs = consent_needs(manuscript, evaluation.registers, BuildContext(days.today()))
    are_yes = all(one.status is AnswerStatus.YES for one in needs)
    return are_yes and any(one.approval is ApprovalStatus.FRESH for one in needs)


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
