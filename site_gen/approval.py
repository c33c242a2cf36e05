"""Approvals: the digest of what a person has seen, and whether an approval is still valid."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum, auto
from functools import lru_cache
from itertools import chain, islice, product
from typing import Any

from site_gen import people_in_story
from site_gen.days import months_after
from site_gen.model import story_fields
from site_gen.model.choices import Audience, LocalizedEnum, ShownAs
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.shown_people import Appearance
from site_gen.model.story import Approval

VERSION = 2
"""Raised when the method of the digest changes; an old digest can then be recognised as old."""


@lru_cache(maxsize=8)
def digest(manuscript: Manuscript, people: tuple[Appearance, ...]) -> str:
    """Return the digest of a story as shown to readers: `2-` and 20 hexadecimal digits.

    Four rules and acceptance ask for the same digest in turn, so the last few are cached.

    It covers the story's id, the body, every field that is approved by its coverage in the registry, the bytes of the
    attached files (of captions, the text), and how each person is shown, with the register's picture of them. The
    language of keys, quoting, the order of keys and surrounding space do not change it.
    """
    return _made(_contents(manuscript), people)


def _contents(manuscript: Manuscript) -> dict[str, Any]:
    """Return what a digest covers, except the people."""
    return {
        "id": manuscript.id,
        "fields": _seen(manuscript.record, story_fields.STORY.fields),
        "pictures": dict(sorted({**manuscript.pictures, **manuscript.texts}.items())),
        "body": "\n".join(line.rstrip() for line in manuscript.body.strip().splitlines()),
    }


def _made(contents: dict[str, Any], people: Iterable[Appearance]) -> str:
    seen = contents | {"people": [_person(who) for who in people]}
    text = json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{VERSION}-{hashlib.sha256(text.encode()).hexdigest()[:20]}"


def _person(who: Appearance) -> list[Any]:
    """Return a person as input of a digest; a person without a picture in the register has no entry for it."""
    seen = [who.person, who.shown.en, who.name, _role(who), who.unit]
    return [*seen, who.picture] if who.picture else seen


def _role(who: Appearance) -> str | list[str] | None:
    """Return a role as input of a digest: one text when both forms are equal."""
    if who.role is None:
        return None
    return who.role.nn if who.role.nn == who.role.nb else [who.role.nn, who.role.nb]


def _seen(record: RecordValue, of: tuple[Field[Any], ...]) -> dict[str, Any]:
    """Return the approved fields' values; a missing field has no entry, so that a new field changes no digest.

    A field whose value equals its default has no entry either.
    """
    return {
        field.name: _plain(record.get(field), field)
        for field in of
        if field.approved and field is not story_fields.PEOPLE and not _says_nothing(record.get(field))
    }


def _says_nothing(value: object) -> bool:
    return value is None or value is False or value is Audience.ALL or value == ()


def _plain(value: Any, field: Field[Any]) -> Any:
    if isinstance(value, tuple):
        return [_plain(item, field) for item in value]
    if isinstance(value, RecordValue):
        return _seen(value, field.group.fields if field.group else ())
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.en if isinstance(value, LocalizedEnum) else value


_MOST_EARLIER = 64
"""Most combinations of former ids, names and roles that are tried."""


def _renewed(written: str, manuscript: Manuscript, registers: Registers, by: str) -> str:
    """Return today's digest, when `written` differs from it only by former ids, names or roles; otherwise `written`.

    A new id of a unit, and a colleague's new name or title in the register, need no new approval. Only the person
    (`by`) whose name is new must see how the story shows it.
    """
    people = people_in_story.appearances(manuscript, registers)
    now = digest(manuscript, people)
    if written == now or not written.startswith(f"{VERSION}-"):
        return written
    return now if written in _earlier(manuscript, people, registers, by) else written


def _earlier(manuscript: Manuscript, people: tuple[Appearance, ...], registers: Registers, by: str) -> Iterator[str]:
    """Yield the digests of a story under former ids of units, and former names and roles of its people."""
    contents, unit = _contents(manuscript), manuscript.record.get(story_fields.UNIT)
    units = _ids(unit, registers)
    seen = [_as_before(who, registers, by) for who in people]
    if len(units) == 1 and all(len(ways) == 1 for ways in seen):
        return
    # All people at once first: when a unit of many people has a new id, that is the right combination.
    most = max(map(len, seen), default=1)
    alike = [tuple(ways[min(number, len(ways) - 1)] for ways in seen) for number in range(most)]
    combinations = chain(product(units, alike), product(units, product(*seen)))
    for one, many in islice(combinations, _MOST_EARLIER):
        shown = contents["fields"] | ({story_fields.UNIT.name: one} if unit is not None else {})
        yield _made(contents | {"fields": shown}, many)


def _ids(unit: str | None, registers: Registers) -> list[str | None]:
    """Return a unit's id as written, and every id that it has or had."""
    found = registers.unit(unit) if unit else None
    return list(dict.fromkeys((unit, found.id, *found.former_ids))) if found else [unit]


def _as_before(who: Appearance, registers: Registers, by: str) -> list[Appearance]:
    """Return a person as shown, and in each combination of former names, roles and ids of the unit."""
    person = registers.people[who.person]
    names = [who.name]
    if who.shown is not ShownAs.ANONYMOUS and who.person != by:
        names += [
            name if who.shown is ShownAs.FULL else people_in_story.first_name(name) for name in person.former_names
        ]
    roles = [who.role] if who.reduced or who.shown is ShownAs.ANONYMOUS else [who.role, *person.former_roles]
    ways = product(dict.fromkeys(names), dict.fromkeys(roles), _ids(who.unit, registers))
    return [replace(who, name=name, role=role, unit=unit) for name, role, unit in islice(ways, _MOST_EARLIER)]


def approvals(manuscript: Manuscript, registers: Registers) -> tuple[Approval, ...]:
    """Return the readable approvals, each with the id of its person.

    An approval of a version that differs only by former ids, names and roles gets today's digest.
    """
    found = []
    entries = manuscript.record.get(story_fields.APPROVED, ())
    people_now = people_in_story.appearances(manuscript, registers) if entries else ()
    now = digest(manuscript, people_now) if entries else ""
    for entry in entries:
        written, day = entry.get(story_fields.APPROVAL_PERSON), entry.get(story_fields.APPROVAL_DAY)
        approved = entry.get(story_fields.APPROVAL_FINGERPRINT)
        if written and day and approved:
            people = people_in_story.find_people(written, registers)
            person = people[0].id if len(people) == 1 else written
            correction, seen = entry.get(story_fields.APPROVAL_CORRECTION), entry.get(story_fields.APPROVAL_SEEN)
            renewed = now if approved == now else _renewed(approved, manuscript, registers, person)
            found.append(Approval(person, day, renewed, correction, seen))
    return tuple(found)


def sign_off(manuscript: Manuscript, registers: Registers) -> Approval | None:
    """Return the curator's sign-off, when it is readable; with today's digest under the same conditions."""
    entry = manuscript.record.get(story_fields.SIGNED_OFF)
    if entry is None:
        return None
    by, day = entry.get(story_fields.SIGN_OFF_BY), entry.get(story_fields.APPROVAL_DAY)
    digest = entry.get(story_fields.APPROVAL_FINGERPRINT)
    if not by or day is None or not digest:
        return None
    digest = _renewed(digest, manuscript, registers, by="")
    return Approval(by, day, digest, entry.get(story_fields.APPROVAL_CORRECTION), entry.get(story_fields.APPROVAL_SEEN))


def fresh_digests(manuscript: Manuscript, registers: Registers) -> frozenset[str]:
    """Return the digests, as written, of the approvals and the sign-off that are valid now.

    One that is written twice, and valid only for one of the two, is not among them.
    """
    entries = [(entry, story_fields.APPROVAL_PERSON) for entry in manuscript.record.get(story_fields.APPROVED, ())]
    signed = manuscript.record.get(story_fields.SIGNED_OFF)
    entries += [(signed, story_fields.SIGN_OFF_BY)] if signed is not None else []
    now = digest(manuscript, people_in_story.appearances(manuscript, registers))
    valid: dict[str, bool] = {}
    for entry, who in entries:
        written, by = entry.get(story_fields.APPROVAL_FINGERPRINT), entry.get(who) or ""
        if written:
            found = people_in_story.find_people(by, registers) if who is story_fields.APPROVAL_PERSON else ()
            person = found[0].id if len(found) == 1 else ""
            is_fresh = _renewed(written, manuscript, registers, person) == now
            valid[written] = valid.get(written, True) and is_fresh
    return frozenset(written for written, is_fresh in valid.items() if is_fresh)


class ApprovalStatus(Enum):
    """The status of an approval, compared with what would be shown now."""

    MISSING = auto()
    STALE = auto()
    FRESH = auto()


def approval_status(person: str, approved: Iterable[Approval], now: str) -> ApprovalStatus:
    """Return the status of a person's latest approval, compared with `now`, the digest of what would be shown."""
    digests = [entry.digest for entry in approved if entry.person == person]
    if not digests:
        return ApprovalStatus.MISSING
    return ApprovalStatus.FRESH if now in digests else ApprovalStatus.STALE


def unanswered(manuscript: Manuscript, registers: Registers) -> tuple[Person, ...]:
    """Return everybody in a story whom the register knows and who has not approved its present version."""
    people = people_in_story.appearances(manuscript, registers)
    now, approved = digest(manuscript, people), approvals(manuscript, registers)
    return tuple(
        registers.people[one.person]
        for one in people
        if approval_status(one.person, approved, now) is not ApprovalStatus.FRESH
    )


def is_outdated(person: str, approved: Iterable[Approval]) -> bool:
    """Return whether all of a person's approvals have a digest made by an earlier method."""
    digests = [entry.digest for entry in approved if entry.person == person]
    return bool(digests) and not any(digest.startswith(f"{VERSION}-") for digest in digests)


def review_day(manuscript: Manuscript, published: dt.date, months: int) -> dt.date:
    """Return the day by which the editors should read a published story again.

    It is the day that the story says, or `months` after it was published. A sign-off on or after that day is such a
    reading, and the next one is `months` later.
    """
    due = manuscript.record.get(story_fields.REVIEW_BY, months_after(published, months))
    entry = manuscript.record.get(story_fields.SIGNED_OFF)
    signed = entry.get(story_fields.APPROVAL_DAY) if entry else None
    return due if signed is None or signed < due else months_after(signed, months)


def sign_off_status(signed_off: Approval | None, now: str) -> ApprovalStatus:
    """Return the status of the curator's sign-off, compared with `now`, the digest of what would be shown."""
    return ApprovalStatus.MISSING if signed_off is None else approval_status(signed_off.person, (signed_off,), now)
