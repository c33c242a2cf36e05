"""FLD012: a list has each item once."""

from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each repeated item, and each person listed both by name and by id."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.LISTED_TWICE:
            yield Finding(fault.span, {"written": fault.written})
    seen: set[str] = set()
    for mention in people_in_story.mentions(manuscript, registers):
        if mention.person is not None:
            if mention.person.id in seen:
                yield Finding(mention.span, {"written": mention.written})
            seen.add(mention.person.id)


RULE = RegisterRule(
    code="FLD012",
    name="listed-twice",
    title=Words(nn="Noko som er ført opp to gonger", nb="Noe som er ført opp to ganger"),
    sample={"written": "naervaer"},
    blocks=Blocks.NOTHING,
    message=Words(nn="«{written}» er ført opp to gonger.", nb="«{written}» er ført opp to ganger."),
    why=Words(
        nn="Vi viser det éin gong. Kanskje skulle det stå noko anna den andre gongen.",
        nb="Vi viser det én gang. Kanskje skulle det stå noe annet den andre gangen.",
    ),
    hint=Words(nn="Ta bort det eine, eller skriv det du meinte.", nb="Ta bort det ene, eller skriv det du mente."),
    bad=(
        Example("tema: [naervaer, omdomme, naervaer]", highlights="naervaer", line=9),
        Example("personar: [p001, Kari Lunde]", highlights="Kari Lunde"),
        Example("vilkår: [leiing, leiing]", highlights="leiing"),
    ),
    good=(Example("tema: [naervaer, omdomme]"),),
    check=check,
)
