"""FLD005: a title and a lead are short."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Stops
from site_gen.model.fieldtypes import Wrong
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Words, same


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at each."""
    for fault in manuscript.faults:
        if fault.wrong is Wrong.TOO_LONG:
            yield Finding(
                fault.span,
                {
                    "field": Words(nn=fault.field.nn, nb=fault.field.nb) if fault.field else same(""),
                    "number": fault.number,
                    "limit": fault.limit,
                },
            )


RULE = StoryRule(
    code="FLD005",
    name="overlong-text",
    stops=Stops.NOTHING,
    sorts=EVERY_TEXT,
    message=Words(
        nn="Feltet «{field}» er for langt: {number}, og {limit} er nok.",
        nb="Feltet «{field}» er for langt: {number}, og {limit} er nok.",
    ),
    why=Words(
        nn="Ein tittel på meir enn 70 teikn blir kutta i søk og på kort, og ein ingress på meir enn 50 ord er ikkje lenger ein ingress.",
        nb="En tittel på mer enn 70 tegn blir kuttet i søk og på kort, og en ingress på mer enn 50 ord er ikke lenger en ingress.",
    ),
    mend=Words(
        nn="Prøv å kome under {limit}. Kva kan strykast utan at noko blir borte?",
        nb="Prøv å komme under {limit}. Hva kan strykes uten at noe blir borte?",
    ),
    bad=(Example("tittel: " + "Då vi song " * 9), Example("ingress: " + "og så " * 30)),
    check=check,
)
