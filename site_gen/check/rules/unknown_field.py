"""FLD001: every field is a known one."""

from collections.abc import Iterator

from site_gen.check import misplaced_fields
from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.language.phrases import did_you_mean, only_candidate
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.field_types import FieldError, FieldErrorKind
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each unknown field."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.UNKNOWN_FIELD:
            advice = _advice(fault, manuscript.file_kind)
            yield Finding(fault.span, {"written": fault.written, **advice}, _fix(fault, manuscript))


def _fix(fault: FieldError, manuscript: Manuscript) -> Fix | None:
    """Return the edit that writes the field that was probably meant; None where the story has that field already."""
    near = only_candidate(fault.written, fault.candidates)
    meant = next((one for one in story_fields.STORY.fields if near == (one.nn, one.nb)), None)
    is_plain = fault.span.end_column - fault.span.column == len(fault.written)
    if fault.group is not story_fields.STORY or meant is None or not is_plain or meant.name in manuscript.record.placed:
        return None
    return Fix((Edit(fault.span, Words(meant.nn, meant.nb).in_form(manuscript.form)),), is_safe=False)


def _advice(fault: FieldError, file_kind: FileKind) -> dict[str, Words]:
    """Return which field was meant, or where the field belongs."""
    if fault.group is None:
        return {"suggestion": same_words(""), "place": same_words("")}
    other = misplaced_fields.other_word(fault.written, fault.group) if file_kind is FileKind.STORY else None
    suggestion = did_you_mean(fault.written, fault.candidates)
    if other is not None:
        suggestion = Words(nn=f"Meinte du «{other.nn}»? ", nb=f"Mente du «{other.nb}»? ")
    elif suggestion.nn:
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
)
