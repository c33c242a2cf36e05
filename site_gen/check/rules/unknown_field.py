"""FLD001: every field is a known one."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from site_gen.check import misplaced_fields, suggestions
from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.language.phrases import did_you_mean
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.field_types import Field, FieldError, FieldErrorKind, ListType
from site_gen.model.localized import Words, WordsWithNames, same_words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import ScalarNode, whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each unknown field."""
    return _findings(manuscript, None)


def check_on(manuscript: Manuscript, day: dt.date) -> Iterator[Finding]:
    """Yield each unknown field, with its value as a field here has it."""
    return _findings(manuscript, day)


def _findings(manuscript: Manuscript, day: dt.date | None) -> Iterator[Finding]:
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.UNKNOWN_FIELD:
            slots = {"written": fault.written, **_advice(fault, manuscript.file_kind)}
            yield Finding(fault.span, slots, _fix(fault, manuscript), _renamed(fault, manuscript, day))


def _fix(fault: FieldError, manuscript: Manuscript) -> Fix | None:
    """Return the edit that writes the field that was probably meant; None where the story has that field already."""
    meant = misplaced_fields.meant_field(fault, manuscript.file_kind)
    is_plain = fault.span.end_column - fault.span.column == len(fault.written)
    if fault.group is not story_fields.STORY or meant is None or not is_plain or meant.name in manuscript.record.placed:
        return None
    if misplaced_fields.only_asks(fault.written) or (
        meant is story_fields.PICTURES and _value_behind(fault, manuscript)
    ):
        return None
    return Fix((Edit(fault.span, meant.key(manuscript.form)),), is_safe=False)


def _renamed(fault: FieldError, manuscript: Manuscript, day: dt.date | None) -> Words | None:
    """Return what a field is called here, with its line where that is short; None for other than a synonym.

    With today's `day` a value that the field cannot have is answered too.
    """
    group = fault.group
    other = (
        misplaced_fields.other_word(fault.written, group)
        if group is not None and manuscript.file_kind is FileKind.STORY
        else None
    )
    if manuscript.file_kind is FileKind.STORY and group is story_fields.STORY:
        question = misplaced_fields.question_about(fault.written, _value_behind(fault, manuscript))
        if question is not None:
            return question
    return None if other is None else _called_here(other, _value_behind(fault, manuscript), day)


def _called_here(other: Field[Any], value: str, day: dt.date | None) -> Words:
    """Return what a field is called here, and how its value is written."""
    here = Words(nn=f"Her heiter feltet «{other.nn}».", nb=f"Her heter feltet «{other.nb}».")
    if value and other is story_fields.PICTURES and value[0] not in "[{":
        lines = suggestions.picture_hint(value).hint
        is_none = "\n" not in lines.nn
        return lines if is_none else WordsWithNames(nn=f"{here.nn} {lines.nn}", nb=f"{here.nb} {lines.nb}")
    if not value or isinstance(other.type, ListType):
        return here
    faults = other.read(ScalarNode(value, whole_line_span(1), None)).faults
    if faults:
        found = suggestions.suggested_field(faults[0], day) if day else None
        if found is None or found.text is None:
            more = "" if found is None else f" {found.hint.nn}", "" if found is None else f" {found.hint.nb}"
            return WordsWithNames(nn=f"{here.nn}{more[0]}", nb=f"{here.nb}{more[1]}")
        value = found.text
    return WordsWithNames(nn=f"{here.nn} Skriv: {other.nn}: {value}", nb=f"{here.nb} Skriv: {other.nb}: {value}")


def _value_behind(fault: FieldError, manuscript: Manuscript) -> str:
    """Return the short text after an unknown field on its line; empty without one."""
    lines = manuscript.source.split("\n")
    line = lines[fault.span.line - 1] if fault.span.line <= len(lines) else ""
    key, colon, value = line.partition(":")
    return value.strip() if colon and key.strip() == fault.written and len(value) <= _LONGEST_SHOWN else ""


_LONGEST_SHOWN = 80
"""Characters of the longest value that is shown again after the right name."""


def _advice(fault: FieldError, file_kind: FileKind) -> dict[str, Words]:
    """Return which field was meant, or where the field belongs."""
    if fault.group is None:
        return {"suggestion": same_words(""), "place": same_words("")}
    suggestion = did_you_mean(fault.written, fault.candidates)
    if suggestion.nn:
        return {"suggestion": suggestion, "place": same_words("")}
    return {"suggestion": suggestion, "place": misplaced_fields.belongs(fault.written, fault.group, file_kind)}


RULE = StoryRule(
    code="FLD001",
    name="unknown-field",
    title=Words(nn="Eit felt som ikkje finst", nb="Et felt som ikke finnes"),
    sample={"written": "titel", "suggestion": Words(nn="Meinte du «tittel»? ", nb="Mente du «tittel»? "), "place": ""},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_FILE,
    message=Words(nn="Feltet «{written}» finst ikkje.", nb="Feltet «{written}» finnes ikke."),
    why=Words(
        nn="Ein skrivefeil i «synleg» kunne gjere ei intern forteljing open for alle. Difor stoppar eit ukjent felt forteljinga.",
        nb="En skrivefeil i «synlig» kunne gjøre en intern fortelling åpen for alle. Derfor stopper et ukjent felt fortellingen.",
    ),
    hint=Words(
        nn="{suggestion}{place}Skriv «framsnakk explain felt» for å sjå alle felta.",
        nb="{suggestion}{place}Skriv «framsnakk explain felt» for å se alle feltene.",
    ),
    bad=(
        Example("titel: Vi song", highlights="titel"),
        Example("synlg: internt", highlights="synlg"),
        Example("målform: nn", highlights="målform"),
    ),
    check=check,
    check_on=check_on,
)
