"""Approvals and sign-offs written into a story's front matter."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from site_gen import people_in_story
from site_gen.authoring import front_matter_editor
from site_gen.authoring.field_values import Step, Value
from site_gen.model import story_fields
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers


@dataclass(frozen=True, slots=True)
class ApprovalEntry:
    """An approval or a sign-off to be written."""

    who: str
    day: dt.date
    digest: str
    correction: str | None = None
    seen: str | None = None
    """Digest of what was shown before the first correction."""

    def fields(self, who: Field[str]) -> dict[Field[Any] | str, Value]:
        """Return the fields of the entry; `who` is the one that names the person."""
        entry: dict[Field[Any] | str, Value | None] = {
            who: self.who,
            story_fields.APPROVAL_DAY: self.day,
            story_fields.APPROVAL_FINGERPRINT: self.digest,
            story_fields.APPROVAL_CORRECTION: self.correction,
            story_fields.APPROVAL_SEEN: self.seen,
        }
        return {field: value for field, value in entry.items() if value}


def with_person_approval(text: str, manuscript: Manuscript, registers: Registers, entry: ApprovalEntry) -> str:
    """Return a story's text with one person's approval, new or renewed; `entry.who` is the person's id.

    `manuscript` is what the text reads as. Raises EditRefused.
    """
    for index, record in manuscript.record.numbered(story_fields.APPROVED):
        written = record.get(story_fields.APPROVAL_PERSON)
        if written and any(person.id == entry.who for person in people_in_story.find_people(written, registers)):
            path = (story_fields.APPROVED, index)
            return _with_entry(text, manuscript, path, replace(entry, who=written), story_fields.APPROVAL_PERSON)
    return front_matter_editor.append_item(
        text,
        FileKind.STORY,
        (story_fields.APPROVED,),
        entry.fields(story_fields.APPROVAL_PERSON),
        form=manuscript.form,
        last=True,
    )


def with_sign_off(text: str, manuscript: Manuscript, entry: ApprovalEntry) -> str:
    """Return a story's text with the curator's sign-off, new or renewed. Raises EditRefused."""
    return _with_entry(text, manuscript, (story_fields.SIGNED_OFF,), entry, story_fields.SIGN_OFF_BY)


def with_renewed_approvals(  # noqa: PLR0913, PLR0917 - a story, and what each entry is to say
    text: str,
    manuscript: Manuscript,
    renewed: Collection[str],
    digest: str,
    day: dt.date,
    reason: str,
    *,
    words_changed: bool = True,
) -> str:
    """Return a story's text with those approvals and sign-offs renewed that bear one of the digests in `renewed`.

    Who approved and when stays; the reason is added, and the digest of what was shown then, which a later correction is
    measured against, unless no words have changed. Raises EditRefused.
    """
    entries: list[tuple[tuple[Step, ...], RecordValue, Field[str]]] = [
        ((story_fields.APPROVED, index), record, story_fields.APPROVAL_PERSON)
        for index, record in manuscript.record.numbered(story_fields.APPROVED)
    ]
    placed = manuscript.record.at(story_fields.SIGNED_OFF)
    if placed is not None:
        entries.append(((story_fields.SIGNED_OFF,), placed.value, story_fields.SIGN_OFF_BY))
    for path, record, who_field in entries:
        who, when = record.get(who_field), record.get(story_fields.APPROVAL_DAY)
        before = record.get(story_fields.APPROVAL_FINGERPRINT)
        if who and when and before in renewed:
            seen = record.get(story_fields.APPROVAL_SEEN) or (before if words_changed else None)
            entry = ApprovalEntry(who, when, digest, f"{day.isoformat()}: {reason}", seen)
            text = _with_entry(text, manuscript, path, entry, who_field)
    return text


def _with_entry(
    text: str, manuscript: Manuscript, path: tuple[Step, ...], entry: ApprovalEntry, who: Field[str]
) -> str:
    return front_matter_editor.set_field(text, FileKind.STORY, path, entry.fields(who), form=manuscript.form, last=True)
