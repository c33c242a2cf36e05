"""Which of the stories that claim the same address gets it."""

import datetime as dt
from collections.abc import Iterable

from site_gen.model import story_fields
from site_gen.model.choices import Audience, Status
from site_gen.model.file_index import AddressClaim, StoryEntry
from site_gen.model.manuscript import Manuscript


def claim_of(manuscript: Manuscript) -> AddressClaim | None:
    """Return a story's claim to its address; None for an archived story and for a file that is no story."""
    record = manuscript.record
    status = record.get(story_fields.STATUS, Status.DRAFT)
    if manuscript.broken is not None or status is Status.ARCHIVED:
        return None
    entry = record.get(story_fields.SIGNED_OFF)
    signed = entry.get(story_fields.APPROVAL_DAY) if entry and entry.get(story_fields.APPROVAL_FINGERPRINT) else None
    return AddressClaim(
        draft=status is not Status.READY,
        unsigned=signed is None,
        internal=record.get(story_fields.AUDIENCE, Audience.ALL) is Audience.INTERNAL,
        published=record.get(story_fields.PUBLISHED) or dt.date.max,
        signed=signed or dt.date.max,
        expires=record.get(story_fields.EXPIRES),
    )


def in_order(stories: Iterable[StoryEntry], day: dt.date) -> tuple[StoryEntry, ...]:
    """Return the stories that claim an address on a day, the best claim first.

    Drafts come last. A signed-off story comes before one that is not, the public audience before the internal, and the
    earlier date before the later: so a published story keeps its address.
    """
    claimed = [(story.claim, story.path, story) for story in stories if story.claim and not _is_over(story.claim, day)]
    return tuple(story for _, _, story in sorted(claimed, key=lambda one: (one[0][:5], one[1])))


def may_go_out(story: StoryEntry) -> bool:
    """Return whether a story is meant to be published, so that its claim blocks others."""
    return story.claim is not None and not story.claim.draft


def _is_over(claim: AddressClaim, day: dt.date) -> bool:
    return claim.expires is not None and claim.expires <= day
