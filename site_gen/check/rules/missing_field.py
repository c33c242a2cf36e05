"""FLD002: a story that is not a draft has every required field."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from site_gen.check.missing_fields import MissingField, comment_instead, commented_out_hint, unexplained_missing_fields
from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.language.phrases import join_words
from site_gen.model import person_fields, setting_fields, story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import ALWAYS, ChoiceType, Field
from site_gen.model.localized import Words, WordsWithNames, fill, same_words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the group that lacks a field; a draft may lack what it likes."""
    return _findings(manuscript, _SOME_DAY)


def check_on(manuscript: Manuscript, day: dt.date) -> Iterator[Finding]:
    """Yield each group that lacks a field; where a day lacks, the hint says how today is written."""
    return _findings(manuscript, day)


def _findings(manuscript: Manuscript, day: dt.date) -> Iterator[Finding]:
    if (
        manuscript.file_kind is FileKind.STORY
        and manuscript.record.get(story_fields.STATUS, Status.DRAFT) is Status.DRAFT
    ):
        return
    yield from _without_day(manuscript, day)
    if manuscript.file_kind is FileKind.PERSON and person_fields.PERSON_WITHDRAWN.name in manuscript.record.empty:
        return  # nobody is to write the name of somebody who has withdrawn
    if manuscript.file_kind is FileKind.PERSON and manuscript.broken is None and not manuscript.record.keys:
        yield Finding(whole_line_span(1), {"what": _one(_named(person_fields.PERSON_NAME))}, hint=_emptied(day))
        return
    if manuscript.file_kind is FileKind.SETTINGS and not manuscript.record.keys and manuscript.broken is None:
        yield Finding(whole_line_span(1), {"what": _one(same_words("extra.framsnakk"))}, hint=_NO_SETTINGS)
        return
    lacking = list(unexplained_missing_fields(manuscript))
    together = [lack for lack in lacking if lack.below and lack.field.name not in lack.record.empty]
    for _, group in groupby(together, key=lambda lack: id(lack.record)):
        several = [lack for lack in group if not comment_instead(lack)]
        if len(several) > 1:
            found = _of_group(several)
            yield replace(found, hint=commented_out_hint(manuscript, several) or found.hint)
            lacking = [lack for lack in lacking if lack not in several]
    for lack in lacking:
        empty = lack.record.empty.get(lack.field.name)
        span = empty or whole_line_span(lack.record.span.line)
        comment = comment_instead(lack)
        if comment:
            yield Finding(span, {"what": _one(lack.record.named(lack.field))}, hint=_commented(lack, comment))
            continue
        hint = _hint(_EMPTY if empty else _where(lack, manuscript.file_kind), lack)
        yield Finding(span, {"what": _one(lack.record.named(lack.field))}, hint=hint)


def _one(name: Words) -> Words:
    return type(name)(nn=f"Feltet «{name.nn}»", nb=f"Feltet «{name.nb}»")


def _of_group(several: Sequence[MissingField]) -> Finding:
    """Return what is said of a group, such as a picture, that lacks several fields."""
    record, below = several[0].record, several[0].below
    names = [record.named(lack.field) for lack in several]
    nn, nb = join_words([f"«{name.nn}»" for name in names]), join_words([f"«{name.nb}»" for name in names])
    helps = list(zip(names, (lack.field.help for lack in several), strict=True))
    where = below or same_words("")
    hint = WordsWithNames(
        nn=f"Legg dei til under «{where.nn}». " + " ".join(f"«{name.nn}»: {text.nn}" for name, text in helps),
        nb=f"Legg dem til under «{where.nb}». " + " ".join(f"«{name.nb}»: {text.nb}" for name, text in helps),
    )
    what = WordsWithNames(nn=f"Felta {nn}", nb=f"Feltene {nb}")
    return Finding(whole_line_span(record.span.line), {"what": what}, hint=hint)


def _without_day(manuscript: Manuscript, day: dt.date) -> Iterator[Finding]:
    """Yield each day that decides what may be shown of a person and stands empty."""
    for group, record in manuscript.records() if manuscript.file_kind is FileKind.PERSON else ():
        for field in group.fields:
            if field in _DAYS and field.name in record.empty:
                name = record.named(field)
                hint = Words(
                    nn=f"Skriv dagen etter «{name.nn}»: {name.nn}: {day.isoformat()}",
                    nb=f"Skriv dagen etter «{name.nb}»: {name.nb}: {day.isoformat()}",
                )
                yield Finding(record.empty[field.name], {"what": _one(name)}, hint=hint)


def _emptied(day: dt.date) -> Words:
    field = person_fields.PERSON_WITHDRAWN
    return Words(
        nn=f"Fila er tom. Har personen trekt seg, skriv berre dagen: {field.nn}: {day.isoformat()}. Elles: Hent fram "
        f"att "
        "det som stod der.",
        nb=f"Filen er tom. Har personen trukket seg, skriv bare dagen: {field.nb}: {day.isoformat()}. Ellers: Hent "
        f"tilbake "
        "det som sto der.",
    )


def _named(field: Field[Any]) -> Words:
    return Words(nn=field.nn, nb=field.nb)


_SOME_DAY = dt.date(2026, 11, 30)
_DAYS: frozenset[Field[Any]] = frozenset(
    {
        person_fields.PERSON_WITHDRAWN,
        person_fields.PERSON_LEFT,
        person_fields.PERSON_DECEASED,
        person_fields.CONSENT_WITHDRAWN,
    }
)
"""Days that decide what may be shown of a person."""


def _where(lack: MissingField, file_kind: FileKind) -> Words:
    if lack.below is not None:
        of = type(lack.below)
        return of(nn=f"Legg det til under «{lack.below.nn}».", nb=f"Legg det til under «{lack.below.nb}».")
    return _SETTINGS if file_kind is FileKind.SETTINGS else _STORY if file_kind is FileKind.STORY else _FILE


def _commented(lack: MissingField, comment: str) -> Words:
    name, mark = lack.record.named(lack.field), "'" if '"' in comment else '"'
    if "'" in comment and mark == "'":
        return _ALL_COMMENT
    return WordsWithNames(
        nn=f"{_ALL_COMMENT.nn} Skal det vere med, så skriv det slik: {name.nn}: {mark}{comment}{mark}",
        nb=f"{_ALL_COMMENT.nb} Skal det være med, så skriv det slik: {name.nb}: {mark}{comment}{mark}",
    )


def _hint(what: Words, lack: MissingField) -> Words:
    help_ = lack.field.help
    values = lack.field.type.says if isinstance(lack.field.type, ChoiceType) else None
    choose = fill(_CHOOSE, {"values": values}) if values else same_words("")
    return type(what)(nn=f"{what.nn} {help_.nn}{choose.nn}", nb=f"{what.nb} {help_.nb}{choose.nb}")


_CHOOSE = Words(nn=" Vel mellom: {values}.", nb=" Velg mellom: {values}.")


_NEEDED = [field for field in setting_fields.SETTINGS.fields if field.required == ALWAYS]
_NO_SETTINGS = Words(
    nn="\n".join(
        ["Skriv dette i mkdocs.yml, og fyll ut:", "extra:", "  framsnakk:", *(f"    {one.nn}:" for one in _NEEDED)]
    ),
    nb="\n".join(
        ["Skriv dette i mkdocs.yml, og fyll ut:", "extra:", "  framsnakk:", *(f"    {one.nb}:" for one in _NEEDED)]
    ),
)
_EMPTY = Words(
    nn="Her står berre namnet på feltet. Skriv resten etter kolonet.",
    nb="Her står bare navnet på feltet. Skriv resten etter kolonet.",
)
_ALL_COMMENT = Words(
    nn="Alt som står etter #, er eit notat som ingen lesar får sjå, så feltet er tomt.",
    nb="Alt som står etter #, er et notat som ingen lesere får se, så feltet er tomt.",
)
_STORY = Words(nn="Legg det til øvst i fila.", nb="Legg det til øverst i filen.")
_FILE = Words(nn="Legg det til i fila.", nb="Legg det til i filen.")
_SETTINGS = Words(
    nn="Legg det til under extra.framsnakk i mkdocs.yml.", nb="Legg det til under extra.framsnakk i mkdocs.yml."
)


RULE = StoryRule(
    code="FLD002",
    name="missing-field",
    title=Words(nn="Eit felt som manglar", nb="Et felt som mangler"),
    sample={"what": Words(nn="Feltet «ingress»", nb="Feltet «ingress»")},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_FILE,
    message=Words(nn="{what} manglar.", nb="{what} mangler."),
    why=Words(
        nn="Utan desse felta veit vi ikkje kva forteljinga er, kven ho gjeld, eller når ho skal ut.",
        nb="Uten disse feltene vet vi ikke hva fortellingen er, hvem den gjelder, eller når den skal ut.",
    ),
    hint=Words(
        nn="Legg feltet til der det manglar, og fyll det ut.", nb="Legg feltet til der det mangler, og fyll det ut."
    ),
    bad=(
        Example("-ingress", line=2),
        Example("-eining"),
        Example("-metode"),
        Example("ingress:", highlights="ingress"),
        Example("tittel: # 1 Kaffi", line=3, highlights="tittel"),
        Example("neste_steg: {dato: 2027-01-01}", line=12),
        Example(path="stories/folk/p002.yml", raw=b"trekt:\n", highlights="trekt"),
    ),
    good=(Example(), Example("status: utkast\n-ingress")),
    check=check,
    check_on=check_on,
)
