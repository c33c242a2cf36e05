"""FLD004: a field with set values holds one of them."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.language.phrases import did_you_mean
from site_gen.model.diagnostic import Stops
from site_gen.model.fieldtypes import Wrong
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Words, same

_MEANT = {"nei": "ingen", "no": "ingen", "inga": "ingen", "nope": "ingen", "false": "ingen", "0": "ingen"}
"""What people write where «ingen» is one of the values."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at each."""
    for fault in manuscript.faults:
        if fault.wrong is Wrong.UNKNOWN_VALUE:
            yield Finding(
                fault.span,
                {
                    "field": Words(nn=fault.field.nn, nb=fault.field.nb) if fault.field else same(""),
                    "written": fault.written,
                    "suggestion": did_you_mean(_MEANT.get(fault.written.casefold(), fault.written), fault.candidates),
                    "values": Words(
                        nn=" / ".join(nn for nn, _ in fault.candidates), nb=" / ".join(nb for _, nb in fault.candidates)
                    ),
                },
            )


RULE = StoryRule(
    code="FLD004",
    name="unknown-value",
    stops=Stops.PUBLISH,
    sorts=EVERY_FILE,
    message=Words(nn="Feltet «{field}» kan ikkje vere «{written}».", nb="Feltet «{field}» kan ikke være «{written}»."),
    why=Words(
        nn="Desse felta styrer kva som går ut og korleis. Eit ukjent ord kan vi ikkje gjette på.",
        nb="Disse feltene styrer hva som går ut og hvordan. Et ukjent ord kan vi ikke gjette på.",
    ),
    mend=Words(nn="{suggestion}Vel mellom: {values}.", nb="{suggestion}Velg mellom: {values}."),
    bad=(
        Example("slag: suksesshistori", marks="suksesshistori"),
        Example("status: ferdig", marks="ferdig"),
        Example(
            "bilete:\n  - {fil: a.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: nei}", marks="nei"
        ),
        Example("synleg: internts", marks="internts"),
    ),
    check=check,
)
