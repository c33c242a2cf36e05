"""Files with the same story: how they are recognised, and which of them excludes the other."""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from site_gen import approval, people_in_story
from site_gen.approval import ApprovalStatus
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers

_WORD = re.compile(r"[^\W_]+")
_READY = Words(nn="er klar", nb="er klar")
_ARCHIVED = Words(nn="er arkivert", nb="er arkivert")
_WITHDRAWN = Words(nn="er trekt tilbake", nb="er trukket tilbake")


@lru_cache(maxsize=4)
def text_digest(manuscript: Manuscript) -> str | None:
    """Return the SHA-256 of the words of a story's title and text; None when one of them is missing.

    Case, punctuation, markup and space make no difference. A story without text, such as a film, is compared by its
    lead. Cached, since several rules ask in turn.
    """
    title = _words(manuscript.record.get(story_fields.TITLE, ""))
    text = _words(manuscript.body) or _words(manuscript.record.get(story_fields.LEAD, ""))
    return sha256(f"{title}\n{text}".encode()).hexdigest() if title and text else None


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text)).casefold()


def is_withdrawn(manuscript: Manuscript, registers: Registers) -> bool:
    """Return whether a story has the title and text of a withdrawn one, whatever its id."""
    digest = text_digest(manuscript)
    if digest is not None and registers.has_withdrawn_text(digest):
        return True
    return any(registers.has_withdrawn(duplicate.id) for duplicate in duplicates(manuscript, registers))


def is_withdrawn_story(manuscript: Manuscript, registers: Registers) -> bool:
    """Return whether a story is withdrawn, by its id or by its title and text."""
    return registers.has_withdrawn(manuscript.id) or is_withdrawn(manuscript, registers)


def duplicates(manuscript: Manuscript, registers: Registers) -> tuple[Manuscript, ...]:
    """Return the other stories with the same title and text.

    Stories with the same id are not included: they claim one address, which another rule reports.
    """
    digest = text_digest(manuscript)
    same = registers.same_text.get(digest, ()) if digest is not None else ()
    return tuple(other for other in same if other.id != manuscript.id)


def blocking_duplicates(manuscript: Manuscript, registers: Registers) -> tuple[tuple[Manuscript, Words], ...]:
    """Return the stories with the same title and text that exclude a story, with the status of each.

    A draft excludes nothing. An approval has the digest of one story with its id, so a copied file has no valid
    approval: it is excluded by the others, and excludes none that has valid approvals.
    """
    found = tuple(_competing_duplicates(manuscript, registers))
    if not found:
        return ()
    own = tuple((duplicate, standing) for duplicate, standing, approved in found if approved)
    if own or all(_valid_approvals(manuscript, registers)):
        return own
    return tuple((duplicate, standing) for duplicate, standing, _ in found)


def _competing_duplicates(manuscript: Manuscript, registers: Registers) -> Iterator[tuple[Manuscript, Words, bool]]:
    """Yield the duplicates that are no drafts, the status of each, and whether it has valid approvals."""
    for duplicate in duplicates(manuscript, registers):
        status = duplicate.record.get(story_fields.STATUS)
        if registers.has_withdrawn(duplicate.id):
            yield duplicate, _WITHDRAWN, True
        elif status is Status.ARCHIVED:
            # One valid approval is enough: an archived story is no longer asked about, and its other approvals may be
            # stale.
            yield duplicate, _ARCHIVED, any(_valid_approvals(duplicate, registers))
        elif status is Status.READY:
            yield duplicate, _READY, all(_valid_approvals(duplicate, registers))


def _valid_approvals(manuscript: Manuscript, registers: Registers) -> list[bool]:
    """Return whether the sign-off, and each person's approval, has the present digest of the story."""
    people = people_in_story.appearances(manuscript, registers)
    now = approval.digest(manuscript, people)
    approved = approval.approvals(manuscript, registers)
    found = [approval.sign_off_status(approval.sign_off(manuscript, registers), now)]
    found += [approval.approval_status(person.person, approved, now) for person in people]
    return [standing is ApprovalStatus.FRESH for standing in found]
