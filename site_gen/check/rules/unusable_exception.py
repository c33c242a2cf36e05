"""FLD014: an exception in a story names an existing rule that only advises and does not protect people."""

from collections.abc import Iterator

from site_gen.check import rule_registry
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each code that is no rule, or that of a rule that no story can silence."""
    for exception in manuscript.record.get(story_fields.EXCEPTIONS, ()):
        code = exception.at(story_fields.EXCEPTION_CODE)
        rule = rule_registry.find_rule(code.value) if code else None
        if code is not None and (rule is None or not rule.can_be_silenced):
            yield Finding(code.span, {"code": code.value})


RULE = StoryRule(
    code="FLD014",
    name="unusable-exception",
    title=Words(nn="Eit unntak som ikkje gjeld", nb="Et unntak som ikke gjelder"),
    sample={"code": "CON001"},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="«{code}» kan ikkje veljast bort i éi forteljing. Det er ikkje koden til eit råd, eller rådet vernar folk.",
        nb="«{code}» kan ikke velges bort i én fortelling. Det er ikke koden til et råd, eller rådet verner folk.",
    ),
    why=Words(
        nn="Den som skriv, kan meine at eit råd ikkje passar. Det som vernar folk, kan ingen velje bort.",
        nb="Den som skriver, kan mene at et råd ikke passer. Det som verner folk, kan ingen velge bort.",
    ),
    hint=Words(
        nn="Ta bort linja, eller skriv koden slik meldinga skriv han. «framsnakk explain» listar alle.",
        nb="Ta bort linjen, eller skriv koden slik meldingen skriver den. «framsnakk explain» lister alle.",
    ),
    bad=(
        Example(front="unntak: [{kode: CON001, grunn: Vi er samde.}]", highlights="CON001"),
        Example(front="unntak: [{kode: TUL999, grunn: x}]", highlights="TUL999"),
    ),
    good=(Example(front="unntak: [{kode: TXT007, grunn: Vi skriv fritt her.}]"),),
    check=check,
)
