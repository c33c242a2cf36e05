"""FLD002: a story that is not a draft has every required field."""

from collections.abc import Iterator

from site_gen.check.missing_fields import MissingField, missing_fields
from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each missing field, except in drafts."""
    if manuscript.sort is FileKind.STORY and manuscript.record.get(story_fields.STATUS, Status.DRAFT) is Status.DRAFT:
        return
    for lack in missing_fields(manuscript):
        empty = lack.record.empty.get(lack.field.name)
        span = empty or whole_line_span(lack.record.span.line)
        hint = _hint(_EMPTY if empty else _where(lack, manuscript.sort), lack)
        yield Finding(span, {"field": lack.record.named(lack.field)}, hint=hint)


def _where(lack: MissingField, sort: FileKind) -> Words:
    if lack.below is not None:
        of = type(lack.below)
        return of(nn=f"Legg det til under «{lack.below.nn}».", nb=f"Legg det til under «{lack.below.nb}».")
    return _SETTINGS if sort is FileKind.SETTINGS else _STORY if sort is FileKind.STORY else _FILE


def _hint(what: Words, lack: MissingField) -> Words:
    return type(what)(nn=f"{what.nn} {lack.field.help.nn}", nb=f"{what.nb} {lack.field.help.nb}")


_EMPTY = Words(nn="Feltet står der, men er tomt. Fyll det ut.", nb="Feltet står der, men er tomt. Fyll det ut.")
_STORY = Words(nn="Legg det til øvst i fila.", nb="Legg det til øverst i filen.")
_FILE = Words(nn="Legg det til i fila.", nb="Legg det til i filen.")
_SETTINGS = Words(
    nn="Legg det til under extra.framsnakk i mkdocs.yml.", nb="Legg det til under extra.framsnakk i mkdocs.yml."
)


RULE = StoryRule(
    code="FLD002",
    name="missing-field",
    title=Words(nn="Eit felt som manglar", nb="Et felt som mangler"),
    sample={"field": "ingress"},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_FILE,
    message=Words(nn="Feltet «{field}» manglar.", nb="Feltet «{field}» mangler."),
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
        Example("neste_steg: {dato: 2027-01-01}", line=12),
    ),
    good=(Example(), Example("status: utkast\n-ingress")),
    check=check,
)
