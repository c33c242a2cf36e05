"""FLD003: a field holds what its type asks for."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Stops
from site_gen.model.fieldtypes import Wrong
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Words, same


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at each."""
    for fault in manuscript.faults:
        if fault.wrong is Wrong.MISTYPED:
            yield Finding(
                fault.span,
                {
                    "field": Words(nn=fault.field.nn, nb=fault.field.nb) if fault.field else same(""),
                    "written": fault.written,
                    "expected": fault.expected or same(""),
                },
            )


RULE = StoryRule(
    code="FLD003",
    name="mistyped-field",
    title=Words(nn="Ein verdi som er skriven feil", nb="En verdi som er skrevet feil"),
    sample={
        "field": "dato",
        "written": "3. mars 2026",
        "expected": Words(nn="ein dato. Skriv slik: 2026-03-03", nb="en dato. Skriv slik: 2026-03-03"),
    },
    stops=Stops.PUBLISH,
    sorts=EVERY_FILE,
    message=Words(
        nn="Feltet «{field}»: «{written}» er ikkje {expected}.", nb="Feltet «{field}»: «{written}» er ikke {expected}."
    ),
    why=Words(
        nn="Ein dato eller id som ikkje kan lesast, kan vi ikkje rette oss etter.",
        nb="En dato eller id som ikke kan leses, kan vi ikke rette oss etter.",
    ),
    mend=Words(nn="Skriv verdien slik meldinga viser.", nb="Skriv verdien slik meldingen viser."),
    bad=(
        Example("dato: 2026-13-01", marks="2026-13-01"),
        Example("dato: 1. november", marks="1. november"),
        Example("tittel: [ei, liste]"),
        Example("neste_steg: {tekst: Vi prøver, dato: snart}", marks="snart"),
    ),
    check=check,
)
