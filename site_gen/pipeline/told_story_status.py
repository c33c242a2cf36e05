"""How the story of a telling stands now: whether it is a draft, is waiting, is published or was removed."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from site_gen.addresses import Addresses
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.pipeline import take_in_told_story
from site_gen.pipeline.evaluate import Evaluation


class ToldStoryState(Enum):
    """How far a story has come."""

    DRAFT = "draft"
    WAITING = "waiting"
    """The editors have made it ready, and it waits for a person's yes, a sign-off or a day."""
    READY = "ready"
    """A build has it, and it is not known to be out."""
    PUBLISHED = "published"
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
    status = evaluation.manuscript(file).record.get(story_fields.STATUS, Status.DRAFT)
    if verdict.story is not None and found.story not in out:
        return ToldStoryStatus(ToldStoryState.READY, found.title)
    if verdict.story is not None:
        settings = evaluation.settings
        address = f"{settings.site_url}{Addresses(settings.form).story(found.story)}" if settings.site_url else ""
        return ToldStoryStatus(ToldStoryState.PUBLISHED, found.title, address)
    states = {Status.DRAFT: ToldStoryState.DRAFT, Status.ARCHIVED: ToldStoryState.ARCHIVED}
    return ToldStoryStatus(states.get(status, ToldStoryState.WAITING), found.title)
