"""FLD005: a title and a lead are short."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import FieldError, FieldErrorKind, TextType
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each text that is too long."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.TOO_LONG:
            yield Finding(
                fault.span,
                {
                    "what": _what(fault),
                    "number": fault.number,
                    "limit": fault.limit,
                    "unit": _unit(fault),
                },
            )


def _what(fault: FieldError) -> Words:
    """Return what is too long, as a sentence that lacks its end."""
    if fault.field is story_fields.TITLE:
        return _TITLE
    if fault.field is story_fields.LEAD:
        return _LEAD
    name = fault.named
    return type(name)(nn=f"Feltet «{name.nn}» er for langt", nb=f"Feltet «{name.nb}» er for langt")


_TITLE = Words(nn="Tittelen er for lang", nb="Tittelen er for lang")
_LEAD = Words(nn="Ingressen er for lang", nb="Ingressen er for lang")


def _unit(fault: FieldError) -> Words:
    """Return the unit that the length is counted in."""
    of = fault.field.type if fault.field else None
    if isinstance(of, TextType):
        return _CHARACTERS if fault.limit == of.most_characters else _WORDS
    return _ITEMS


_CHARACTERS = Words(nn="teikn", nb="tegn")
_WORDS = Words(nn="ord", nb="ord")
_ITEMS = Words(nn="punkt", nb="punkter")

RULE = StoryRule(
    code="FLD005",
    name="overlong-text",
    title=Words(nn="Ein tittel eller annan tekst som er for lang", nb="En tittel eller annen tekst som er for lang"),
    sample={"what": _TITLE, "number": "98", "limit": "70", "unit": Words(nn="teikn", nb="tegn")},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="{what}: {number} {unit}. Prøv med {limit}.",
        nb="{what}: {number} {unit}. Prøv med {limit}.",
    ),
    why=Words(
        nn="Ein tittel på meir enn 70 teikn blir kutta i søk og på kort, og ein ingress på meir enn 50 ord er ikkje lenger ein ingress.",
        nb="En tittel på mer enn 70 tegn blir kuttet i søk og på kort, og en ingress på mer enn 50 ord er ikke lenger en ingress.",
    ),
    hint=Words(
        nn="Kva kan strykast utan at noko blir borte?",
        nb="Hva kan strykes uten at noe blir borte?",
    ),
    bad=(Example("tittel: " + "Då vi song " * 9), Example("ingress: " + "og så " * 30)),
    check=check,
)
