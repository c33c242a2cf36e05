"""Two files that hold one story: how they are recognised, and which of them keeps the other out."""

import re
from collections.abc import Iterator
from hashlib import sha256

from site_gen import approval, people_in_story
from site_gen.approval import ApprovalStatus
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers

_NOT_A_WORD = re.compile(r"[\W_]+")
_READY = Words(nn="er klar", nb="er klar")
_ARCHIVED = Words(nn="er arkivert", nb="er arkivert")
_WITHDRAWN = Words(nn="er trekt tilbake", nb="er trukket tilbake")


def text_digest(manuscript: Manuscript) -> str | None:
    """Return the SHA-256 of the words of a story's title and text; None when it lacks one of them.

    Capitals, punctuation, markup and space make no difference. Where there is no text, as below a film, the lead
    stands for it.
    """
    title = _words(manuscript.record.get(story_fields.TITLE, ""))
    text = _words(manuscript.body) or _words(manuscript.record.get(story_fields.LEAD, ""))
    return sha256(f"{title}\n{text}".encode()).hexdigest() if title and text else None


def _words(text: str) -> str:
    return _NOT_A_WORD.sub(" ", text).strip().casefold()


def is_withdrawn(manuscript: Manuscript, registers: Registers) -> bool:
    """Return whether a story holds the title and text of one that has been withdrawn, under whatever name."""
    digest = text_digest(manuscript)
    if digest is not None and registers.has_withdrawn_text(digest):
        return True
    return any(registers.has_withdrawn(twin.id) for twin in duplicates(manuscript, registers))


def duplicates(manuscript: Manuscript, registers: Registers) -> tuple[Manuscript, ...]:
    """Return the other stories with the same title and text.

    Those with the same id are not among them: they share an address, which stops them all.
    """
    digest = text_digest(manuscript)
    same = registers.same_text.get(digest, ()) if digest is not None else ()
    return tuple(other for other in same if other.id != manuscript.id)


def blocking_duplicates(manuscript: Manuscript, registers: Registers) -> tuple[tuple[Manuscript, Words], ...]:
    """Return the stories with the same title and text that keep a story out, with how each stands.

    A draft is nobody's rival. An approval bears the digest of one story in one place, so a file that was only copied
    has none that holds: it is kept out by the others, and keeps out none that is approved as itself.
    """
    found = tuple(_rivals(manuscript, registers))
    own = tuple((twin, standing) for twin, standing, approved in found if approved)
    if own or all(_standings(manuscript, registers)):
        return own
    return tuple((twin, standing) for twin, standing, _ in found)


def _rivals(manuscript: Manuscript, registers: Registers) -> Iterator[tuple[Manuscript, Words, bool]]:
    """Yield the twins that are no drafts, how each stands, and whether it is approved as itself."""
    for twin in duplicates(manuscript, registers):
        status = twin.record.get(story_fields.STATUS)
        if registers.has_withdrawn(twin.id):
            yield twin, _WITHDRAWN, True
        elif status is Status.ARCHIVED:
            # One approval that holds is enough: what is archived is asked about no more, and the others may be old.
            yield twin, _ARCHIVED, any(_standings(twin, registers))
        elif status is Status.READY:
            yield twin, _READY, all(_standings(twin, registers))


def _standings(manuscript: Manuscript, registers: Registers) -> list[bool]:
    """Return whether the sign-off, and each person's approval, is of the story as it stands in its place."""
    people = people_in_story.appearances(manuscript, registers)
    now = approval.digest(manuscript, people)
    approved = approval.approvals(manuscript, registers)
    found = [approval.sign_off_status(approval.sign_off(manuscript, registers), now)]
    found += [approval.approval_status(person.person, approved, now) for person in people]
    return [standing is ApprovalStatus.FRESH for standing in found]
