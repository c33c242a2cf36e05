"""FLD006: a lead is two sentences, not two words."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each text that is too short."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.TOO_SHORT:
            yield Finding(
                fault.span,
                {
                    "field": fault.named,
                    "number": fault.number,
                    "limit": fault.limit,
                },
            )


RULE = StoryRule(
    code="FLD006",
    name="scant-lead",
    title=Words(nn="Ein ingress med for få ord", nb="En ingress med for få ord"),
    sample={"field": "ingress", "number": "2", "limit": "10"},
    blocks=Blocks.NOTHING,
    message=Words(nn="Feltet «{field}» har berre {number} ord.", nb="Feltet «{field}» har bare {number} ord."),
    why=Words(
        nn="Ingressen er det folk les på framsida og i søk. Han avgjer om dei les vidare.",
        nb="Ingressen er det folk leser på forsiden og i søk. Den avgjør om de leser videre.",
    ),
    hint=Words(
        nn="Skriv minst {limit} ord: kva skjedde, og kvifor skal eg bry meg?",
        nb="Skriv minst {limit} ord: hva skjedde, og hvorfor skal jeg bry meg?",
    ),
    bad=(Example("ingress: Vi song.", highlights="Vi song."),),
    check=check,
)
