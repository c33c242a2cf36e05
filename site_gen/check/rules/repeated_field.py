"""FRM006: a field stands once."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Stops
from site_gen.model.fieldtypes import Wrong
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Words


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at the second of two."""
    for fault in manuscript.faults:
        if fault.wrong is Wrong.REPEATED_FIELD:
            yield Finding(fault.span, {"written": fault.written})


RULE = StoryRule(
    code="FRM006",
    name="repeated-field",
    title=Words(nn="Eit felt som står to gonger", nb="Et felt som står to ganger"),
    sample={"written": "tittel"},
    stops=Stops.PUBLISH,
    sorts=EVERY_FILE,
    message=Words(nn="Feltet «{written}» står to gonger.", nb="Feltet «{written}» står to ganger."),
    why=Words(
        nn="To svar på same spørsmål: vi kan ikkje velje for deg, og minst av alt når det gjeld samtykke.",
        nb="To svar på samme spørsmål: vi kan ikke velge for deg, og minst av alt når det gjelder samtykke.",
    ),
    mend=Words(
        nn="Ta bort det eine. Nynorsk, bokmål og engelsk namn på same felt tel som same felt.",
        nb="Ta bort det ene. Nynorsk, bokmål og engelsk navn på samme felt teller som samme felt.",
    ),
    bad=(
        Example("eining: song\nenhet: song", marks="enhet"),
        Example("samtykke: ja\nsamtykke: nei", marks="samtykke"),
    ),
    check=check,
)
