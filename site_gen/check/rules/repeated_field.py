"""FRM006: a field is written once."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.language.phrases import join_words
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import FieldError, FieldErrorKind
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each repeated field."""
    for fault in manuscript.faults:
        # Two entries of a register with one id are ORG007's.
        if fault.wrong is FieldErrorKind.REPEATED_FIELD and fault.group is None:
            yield Finding(fault.span, {"written": fault.written}, hint=_hint(fault))


def _hint(fault: FieldError) -> Words | None:
    """Return what to do when the field has several names; None when it has only one.

    Its English name is only shown to those who use it.
    """
    if fault.field is None:
        return None
    keys = dict.fromkeys((fault.field.nn, fault.field.nb, fault.written.strip().casefold()))
    if len(keys) == 1:
        return None
    names = join_words([f"«{key}»" for key in keys])
    return Words(
        nn=f"Ta bort det eine. Same felt har fleire namn: {names}.",
        nb=f"Ta bort det ene. Samme felt har flere navn: {names}.",
    )


RULE = StoryRule(
    code="FRM006",
    name="repeated-field",
    title=Words(nn="Eit felt som står to gonger", nb="Et felt som står to ganger"),
    sample={"written": "tittel"},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_FILE,
    message=Words(nn="Feltet «{written}» står to gonger.", nb="Feltet «{written}» står to ganger."),
    why=Words(
        nn="To svar på same spørsmål: vi kan ikkje velje for deg, og minst av alt når det gjeld samtykke.",
        nb="To svar på samme spørsmål: vi kan ikke velge for deg, og minst av alt når det gjelder samtykke.",
    ),
    hint=Words(
        nn="Ta bort det eine. Nynorsk, bokmål og engelsk namn på same felt tel som same felt.",
        nb="Ta bort det ene. Nynorsk, bokmål og engelsk navn på samme felt teller som samme felt.",
    ),
    bad=(
        Example("eining: song\nenhet: song", highlights="enhet"),
        Example("samtykke: ja\nsamtykke: nei", highlights="samtykke"),
    ),
    check=check,
)
