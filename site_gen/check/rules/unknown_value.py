"""FLD004: a field with fixed values has one of them."""

import re
from collections.abc import Iterator

from site_gen.check import suggestions
from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.language.phrases import did_you_mean, only_candidate
from site_gen.model.choices import LocalizedEnum
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.field_types import FieldError, FieldErrorKind
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each unknown value."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.UNKNOWN_VALUE:
            value = suggestions.suggested_value(fault)
            slots = {
                "field": fault.named,
                "written": fault.written,
                "suggestion": _suggestion(fault, value),
                "values": Words(
                    nn=" / ".join(nn for nn, _ in fault.candidates), nb=" / ".join(nb for _, nb in fault.candidates)
                ),
            }
            yield Finding(fault.span, slots, _fix(fault, value, manuscript.form))


def _suggestion(fault: FieldError, value: LocalizedEnum | None) -> Words:
    if value is not None:
        return Words(nn=f"Meinte du «{value.nn}»? ", nb=f"Mente du «{value.nb}»? ")
    parts = _PARTED.split(" ".join(fault.written.split()))
    known = {name for pair in fault.candidates for name in pair}
    if len(parts) > 1 and known.issuperset(part.casefold() for part in parts):
        return Words(nn=f"Skriv [{', '.join(parts)}]. ", nb=f"Skriv [{', '.join(parts)}]. ")
    return did_you_mean(fault.written, fault.candidates)


def _fix(fault: FieldError, value: LocalizedEnum | None, form: Form) -> Fix | None:
    if value is not None:
        text, is_sure = value.in_form(form), suggestions.is_safe(value)
        return suggestions.field_fix(fault.node, suggestions.SuggestedField(same_words(text), text, sure=is_sure))
    near = only_candidate(fault.written, fault.candidates)
    return suggestions.guess_fix(fault.node, Words(*near).in_form(form) if near else None)


_PARTED = re.compile(r" ?[,;/+&] ?| og ")

RULE = StoryRule(
    code="FLD004",
    name="unknown-value",
    title=Words(nn="Ein verdi som feltet ikkje kjenner", nb="En verdi som feltet ikke kjenner"),
    sample={
        "field": "slag",
        "written": "potrett",
        "suggestion": Words(nn="Meinte du «portrett»? ", nb="Mente du «portrett»? "),
        "values": "suksesshistorie / portrett / film / prosjekt",
    },
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_FILE,
    message=Words(nn="Feltet «{field}» kan ikkje vere «{written}».", nb="Feltet «{field}» kan ikke være «{written}»."),
    why=Words(
        nn="Desse felta styrer kva som går ut og korleis. Eit ukjent ord kan vi ikkje gjette på.",
        nb="Disse feltene styrer hva som går ut og hvordan. Et ukjent ord kan vi ikke gjette på.",
    ),
    hint=Words(nn="{suggestion}Vel mellom: {values}.", nb="{suggestion}Velg mellom: {values}."),
    bad=(
        Example("slag: suksesshistori", highlights="suksesshistori"),
        Example("status: ferdig", highlights="ferdig"),
        Example(
            "bilete:\n  - {fil: a.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: nei}",
            highlights="nei",
        ),
        Example("framheva: true", highlights="true"),
        Example("synleg: internts", highlights="internts"),
    ),
    check=check,
)
