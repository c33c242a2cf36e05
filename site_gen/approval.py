"""What an approval is of: the digest of everything that was seen."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from site_gen import appearances
from site_gen.model import fields
from site_gen.model.appearance import Appearance
from site_gen.model.choices import Audience, Fixed
from site_gen.model.fieldtypes import Field, Record
from site_gen.model.library import Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.story import Approval

VERSION = 2
"""Raised when the way of making a digest changes; an old digest then stays recognisable as old."""


@lru_cache(maxsize=8)
def digest(manuscript: Manuscript, people: tuple[Appearance, ...]) -> str:
    """Return the digest of a story as it is shown in its place: `2-` and 20 hexadecimal figures.

    Four rules and acceptance ask for the same one in turn, so the last few are kept.

    It covers the story's id, the body, every field whose coverage in the registry says so, the bytes of the files
    beside it (of captions, the text), and how each person is shown. Keys' language, quoting, the order of keys and
    outer space do not change it.
    """
    seen = {
        "id": manuscript.id,
        "fields": _seen(manuscript.record, fields.STORY.fields),
        "people": [[who.person, who.shown.en, who.name, who.role, who.unit] for who in people],
        "pictures": dict(sorted({**manuscript.pictures, **manuscript.texts}.items())),
        "body": "\n".join(line.rstrip() for line in manuscript.body.strip().splitlines()),
    }
    text = json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{VERSION}-{hashlib.sha256(text.encode()).hexdigest()[:20]}"


def _seen(record: Record, of: tuple[Field[Any], ...]) -> dict[str, Any]:
    """Return the approved fields' values; a field that is not there leaves no mark, so a new one changes no digest.

    Neither does one that says what holds without it.
    """
    return {
        field.name: _plain(record.get(field), field)
        for field in of
        if field.approved and field is not fields.PEOPLE and not _says_nothing(record.get(field))
    }


def _says_nothing(value: Any) -> bool:
    return value is None or value is False or value is Audience.ALL or value == ()


def _plain(value: Any, field: Field[Any]) -> Any:
    if isinstance(value, tuple):
        return [_plain(item, field) for item in value]
    if isinstance(value, Record):
        return _seen(value, field.group.fields if field.group else ())
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.en if isinstance(value, Fixed) else value


def approvals(record: Record, registers: Registers) -> tuple[Approval, ...]:
    """Return the approvals that can be read, each with the id of its person."""
    found = []
    for entry in record.get(fields.APPROVED, ()):
        written, day = entry.get(fields.APPROVAL_PERSON), entry.get(fields.APPROVAL_DAY)
        digest = entry.get(fields.APPROVAL_FINGERPRINT)
        if written and day and digest:
            people = appearances.find(written, registers)
            person = people[0].id if len(people) == 1 else written
            correction, seen = entry.get(fields.APPROVAL_CORRECTION), entry.get(fields.APPROVAL_SEEN)
            found.append(Approval(person, day, digest, correction, seen))
    return tuple(found)


def sign_off(record: Record) -> Approval | None:
    """Return the curator's sign-off, when it can be read."""
    entry = record.get(fields.SIGNED_OFF)
    if entry is None:
        return None
    by, day = entry.get(fields.SIGN_OFF_BY), entry.get(fields.APPROVAL_DAY)
    digest = entry.get(fields.APPROVAL_FINGERPRINT)
    if not by or day is None or not digest:
        return None
    return Approval(by, day, digest, entry.get(fields.APPROVAL_CORRECTION), entry.get(fields.APPROVAL_SEEN))


class Standing(Enum):
    """How an approval stands to what would be shown now."""

    MISSING = auto()
    STALE = auto()
    FRESH = auto()


def standing(person: str, approved: Iterable[Approval], now: str) -> Standing:
    """Return how a person's latest word stands to the digest of what would be shown now."""
    digests = [entry.digest for entry in approved if entry.person == person]
    if not digests:
        return Standing.MISSING
    return Standing.FRESH if now in digests else Standing.STALE


def is_outdated(person: str, approved: Iterable[Approval]) -> bool:
    """Return whether all that a person has said yes to bears a digest that was made in another way than today's."""
    digests = [entry.digest for entry in approved if entry.person == person]
    return bool(digests) and not any(digest.startswith(f"{VERSION}-") for digest in digests)


def sign_off_standing(signed_off: Approval | None, now: str) -> Standing:
    """Return how the curator's sign-off stands to the digest of what would be shown now."""
    return Standing.MISSING if signed_off is None else standing(signed_off.person, (signed_off,), now)
