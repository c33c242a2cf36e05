"""FLD004: a field with fixed values has one of them."""

import re
from collections.abc import Iterator

from site_gen.check import suggestions
from site_gen.check.known_people import WHO_IS_IT, is_no_person, is_oneself, stands_for_nobody
from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.language.phrases import did_you_mean, only_candidate
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import LocalizedEnum
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.field_types import FieldError, FieldErrorKind, ListType
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import Span
from site_gen.pictures.picture_fields import pictures_of


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each unknown value."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.UNKNOWN_VALUE:
            value = suggestions.suggested_value(fault)
            slots = {
                "field": fault.named,
                "written": fault.written,
                "suggestion": _suggestion(fault, value),
                "values": _values(fault),
            }
            yield Finding(fault.span, slots, _fix(fault, value, manuscript.form), _one_only(fault))
    yield from _instead_of_people(manuscript)


def _instead_of_people(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each answer, such as «nei» or «meg», that stands where only names can stand."""
    for record in pictures_of(manuscript):
        placed = record.at(media_fields.PICTURE_PEOPLE)
        for who in placed.value if placed else ():
            if placed is not None:
                field = record.named(media_fields.PICTURE_PEOPLE)
                yield from _instead_of_one(who, placed.span, field, _NOBODY_IN_PICTURE)
        credit = record.at(media_fields.PICTURE_CREDIT)
        if credit is not None:
            yield from _instead_of_one(
                credit.value, credit.span, record.named(media_fields.PICTURE_CREDIT), _NO_PHOTOGRAPHER
            )
    if manuscript.file_kind is not FileKind.STORY:
        return
    for mention in manuscript.record.get(story_fields.PEOPLE, ()):
        who_placed = mention.at(media_fields.MENTION_PERSON)
        if who_placed is not None:
            field = manuscript.record.named(story_fields.PEOPLE)
            yield from _instead_of_one(who_placed.value, who_placed.span, field, _NOBODY_IN_STORY)
    for node in manuscript.record.texts(story_fields.AUTHORS):
        yield from _instead_of_one(node.text, node.span, manuscript.record.named(story_fields.AUTHORS), _NO_AUTHOR)


def _instead_of_one(written: str, span: Span, field: Words, nobody: Words) -> Iterator[Finding]:
    """Yield what is said of «meg», and of «nei» and the like, for which `nobody` says what to write instead.

    Of «ingen» in a list of people another rule speaks, or it is a value of its own.
    """
    if is_oneself(written):
        hint = fill(WHO_IS_IT, {"person": written.strip()})
        yield Finding(span, {"field": field, "written": written.strip()}, hint=hint)
    elif is_no_person(written) or (nobody in {_NO_AUTHOR, _NO_PHOTOGRAPHER} and stands_for_nobody(written)):
        yield Finding(span, {"field": field, "written": written}, hint=nobody)


_NO_AUTHOR = Words(
    nn="Skriv namnet på den som har skrive, eller ta bort linja. Elles står det slik på sida.",
    nb="Skriv navnet på den som har skrevet, eller ta bort linjen. Ellers står det slik på siden.",
)
_NO_PHOTOGRAPHER = Words(
    nn="Skriv namnet på den som tok biletet. Det står under det på sida.",
    nb="Skriv navnet på den som tok bildet. Det står under det på siden.",
)
_NOBODY_IN_PICTURE = Words(
    nn="Er det ingen som kan kjennast att, så skriv «ingen». Elles skriv du namna på dei som er med.",
    nb="Er det ingen som kan kjennes igjen, så skriv «ingen». Ellers skriver du navnene på dem som er med.",
)
_NOBODY_IN_STORY = Words(
    nn="Er ingen med i forteljinga, så skriv «personar: []». Elles skriv du namna på dei som er med.",
    nb="Er ingen med i fortellingen, så skriv «personer: []». Ellers skriver du navnene på dem som er med.",
)


def _values(fault: FieldError) -> Words:
    """Return the possible values, and what the abbreviations among them are."""
    values = Words(nn=" / ".join(nn for nn, _ in fault.candidates), nb=" / ".join(nb for _, nb in fault.candidates))
    if fault.field is not story_fields.METHOD:
        return values
    return Words(
        nn=f"{values.nn}. {suggestions.METHODS_EXPLAINED.nn}", nb=f"{values.nb}. {suggestions.METHODS_EXPLAINED.nb}"
    )


def _parts(fault: FieldError) -> list[str]:
    """Return the values when several of the known ones stand together; empty otherwise."""
    parts = _PARTED.split(" ".join(fault.written.split()))
    known = {name for pair in fault.candidates for name in pair}
    return parts if len(parts) > 1 and known.issuperset(part.casefold() for part in parts) else []


def _one_only(fault: FieldError) -> Words | None:
    """Return what to do where a field that holds one value has several."""
    if fault.field is None or isinstance(fault.field.type, ListType) or not _parts(fault):
        return None
    either = suggestions.one_of(fault.candidates)
    return Words(nn=f"Vel éin verdi: {either.nn}.", nb=f"Velg én verdi: {either.nb}.")


def _suggestion(fault: FieldError, value: LocalizedEnum | None) -> Words:
    if value is not None:
        return Words(nn=f"Meinte du «{value.nn}»? ", nb=f"Mente du «{value.nb}»? ")
    if parts := _parts(fault):
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
        Example(
            "bilete:\n  - {fil: a.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: nei, born: ingen}",
            highlights="nei",
        ),
        Example("personar: [ja]", highlights="ja"),
        Example("personar: [meg]", highlights="meg"),
        Example("forfattar: [Siri Vik, meg]", highlights="meg"),
        Example("forfattar: ingen", highlights="ingen"),
        Example("framheva: true", highlights="true"),
        Example("synleg: internts", highlights="internts"),
    ),
    check=check,
)
