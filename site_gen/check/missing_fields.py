"""Required fields that a file does not have, according to the registry."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from site_gen.check import misplaced_fields
from site_gen.model import story_fields
from site_gen.model.choices import Kind
from site_gen.model.field_types import ALWAYS, Field, RecordValue
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


class MissingField(NamedTuple):
    """A required field that is missing."""

    record: RecordValue
    """The group that lacks it."""
    field: Field[Any]
    below: Words | None
    """The field or entry that the group is inside; None for the outermost group."""


def comment_instead(lack: MissingField) -> str:
    """Return the comment where the text of a field was to be; empty without one, or for the help of the template."""
    comment = lack.record.comments.get(lack.field.name, "")
    has_words = any(character.isalnum() for character in comment)
    is_help = lack.field.help.nn in comment or lack.field.help.nb in comment
    return comment if has_words and not is_help else ""


def commented_out(manuscript: Manuscript, lack: MissingField) -> int | None:
    """Return the line of the file on which a missing field of a group is filled in behind a #; None for others."""
    if lack.below is None:
        return None
    lines = manuscript.source.split("\n")
    first, last = lack.record.span.line, max(lack.record.span.line, lack.record.span.end_line)
    while first > 1 and lines[first - 2 : first - 1] and lines[first - 2].lstrip().startswith("#"):
        first -= 1
    for number in range(first, last + 1):
        found = _COMMENTED.match(lines[number - 1]) if number <= len(lines) else None
        if found is not None and found["key"].casefold() in lack.field.keys:
            return number
    return None


_COMMENTED = re.compile(r"[ \t]*#+[ \t]*(?:- *)?(?P<key>[^\W_][\w+-]{0,40}) *:[ \t]+(?=[^\s#])")


def commented_out_hint(manuscript: Manuscript, lacks: Iterable[MissingField]) -> Words | None:
    """Return what to do about the first field that is filled in behind a #; None when none is."""
    lines = (line for lack in lacks if (line := commented_out(manuscript, lack)) is not None)
    line = next(lines, None)
    if line is None:
        return None
    return Words(
        nn=f"Ta bort # på linje {line}. Det som står etter, er eit notat så lenge teiknet er der.",
        nb=f"Ta bort # på linje {line}. Det som står etter, er et notat så lenge tegnet er der.",
    )


def missing_fields(manuscript: Manuscript) -> Iterator[MissingField]:
    """Yield each required field that is missing.

    A story's required fields depend on its kind; until that is known, only those of every kind are required.
    """
    kind = manuscript.record.get(story_fields.KIND)
    for group, record, below in manuscript.records_below():
        if group.waived_by is not None and group.waived_by.name in record.written:
            continue
        for field in group.fields:
            if field.name not in record.written and _needed(field, kind, manuscript.file_kind):
                yield MissingField(record, field, below)


def unexplained_missing_fields(manuscript: Manuscript) -> Iterator[MissingField]:
    """Yield each required field that is missing, without those that an unknown field probably is.

    The unknown field is a fault of its own, which says what it is called here.
    """
    misnamed = [(fault.span.line, field) for fault, field in misplaced_fields.misnamed_fields(manuscript)]
    for lack in missing_fields(manuscript):
        lines = lack.record.span
        if not any(field is lack.field and lines.line <= line <= lines.end_line for line, field in misnamed):
            yield lack


def _needed(field: Field[Any], kind: Kind | None, file_kind: FileKind) -> bool:
    if file_kind is not FileKind.STORY or kind is None:
        return field.required == ALWAYS
    return kind in field.required
