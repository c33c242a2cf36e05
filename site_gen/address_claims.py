"""Which of the stories that claim the same address gets it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from site_gen.addresses import Addresses, redirect_file
from site_gen.model import story_fields
from site_gen.model.choices import Audience, Status
from site_gen.model.file_index import AddressClaim, StoryEntry
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript


def claim_of(manuscript: Manuscript) -> AddressClaim | None:
    """Return a story's claim to its address; None for an archived story and for a file that is no story."""
    record = manuscript.record
    status = record.get(story_fields.STATUS, Status.DRAFT)
    if manuscript.broken is not None or status is Status.ARCHIVED:
        return None
    entry = record.get(story_fields.SIGNED_OFF)
    signed = entry.get(story_fields.APPROVAL_DAY) if entry and entry.get(story_fields.APPROVAL_FINGERPRINT) else None
    published = record.get(story_fields.PUBLISHED) or dt.date.max
    return AddressClaim(
        draft=status is not Status.READY,
        unsigned=signed is None,
        internal=record.get(story_fields.AUDIENCE, Audience.ALL) is Audience.INTERNAL,
        due=max(published, signed or dt.date.max),
        published=published,
        expires=record.get(story_fields.EXPIRES),
    )


def addresses_of(story: StoryEntry, form: Form) -> tuple[str, ...]:
    """Return the file of a story's page from the site's root, and those that redirect to it; `form` is the site's."""
    former = (redirect_file(address) for address, _ in story.moved_from)
    return f"{Addresses(form).story(story.id)}index.html", *filter(None, former)


def contested(stories: Iterable[StoryEntry], form: Form) -> list[StoryEntry]:
    """Return the stories meant to be published that share an address, present or former, with another of them."""
    claims: dict[str, list[StoryEntry]] = defaultdict(list)
    for story in filter(may_go_out, stories):
        for address in dict.fromkeys(addresses_of(story, form)):
            claims[address].append(story)
    shared = (story for claimants in claims.values() if len(claimants) > 1 for story in claimants)
    return list({id(story): story for story in shared}.values())


def in_order(stories: Iterable[StoryEntry], day: dt.date, excluded: AbstractSet[str]) -> tuple[StoryEntry, ...]:
    """Return the stories that claim an address on a day, the best claim first.

    Drafts come last, and before them the stories that are excluded for reasons of their own: `excluded` are the paths
    of those among the contested. A signed-off story comes before one that is not, the public audience before the
    internal, and the one that has been due for longer before the other: so a published story keeps its address.
    """
    claimed = [(story.claim, story) for story in stories if story.claim and not _is_over(story.claim, day)]

    def rank(claimant: tuple[AddressClaim, StoryEntry]) -> tuple[object, ...]:
        claim, story = claimant
        return (
            claim.draft,
            story.path in excluded,
            claim.unsigned,
            claim.internal,
            claim.due,
            claim.published,
            story.path,
        )

    return tuple(story for _, story in sorted(claimed, key=rank))


def may_go_out(story: StoryEntry) -> bool:
    """Return whether a story is meant to be published, so that its claim blocks others."""
    return story.claim is not None and not story.claim.draft


def _is_over(claim: AddressClaim, day: dt.date) -> bool:
    return claim.expires is not None and claim.expires <= day
