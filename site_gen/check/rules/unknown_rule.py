"""SET001: a rule that the kommune turns off or makes stricter is an existing rule that only advises."""

from collections.abc import Iterator

from site_gen.check import rule_registry
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import setting_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each code that is no rule, or a rule that cannot be turned off or made stricter."""
    for setting in (setting_fields.SETTING_RULES_OFF, setting_fields.SETTING_RULES_HARD):
        for choice in manuscript.record.get(setting, ()):
            code = choice.at(setting_fields.RULE_CODE)
            rule = rule_registry.find_rule(code.value) if code else None
            if code is not None and (rule is None or rule.blocks is not Blocks.NOTHING):
                yield Finding(code.span, {"code": code.value})


RULE = StoryRule(
    code="SET001",
    name="unknown-rule",
    title=Words(nn="Ein regel som ikkje kan slåast av", nb="En regel som ikke kan slås av"),
    sample={"code": "CON001"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.SETTINGS}),
    message=Words(
        nn="«{code}» er ikkje koden til eit råd. Berre råd kan slåast av, eller få stoppe publiseringa.",
        nb="«{code}» er ikke koden til et råd. Bare råd kan slås av, eller få stoppe publiseringen.",
    ),
    why=Words(
        nn="Råd kan kommunen velje bort. Det som vernar folk, kan ingen slå av.",
        nb="Råd kan kommunen velge bort. Det som verner folk, kan ingen slå av.",
    ),
    hint=Words(
        nn="Ta bort linja, eller skriv koden til eit råd. «framsnakk explain» listar alle.",
        nb="Ta bort linjen, eller skriv koden til et råd. «framsnakk explain» lister alle.",
    ),
    bad=(
        Example(
            path="mkdocs.yml",
            raw=b"extra:\n  framsnakk:\n    reglar_av: [{kode: CON001, grunn: x}]\n",
            highlights="CON001",
            line=3,
        ),
    ),
    good=(
        Example(
            path="mkdocs.yml", raw=b"extra:\n  framsnakk:\n    reglar_av: [{kode: TXT007, grunn: Vi skriv fritt.}]\n"
        ),
    ),
    check=check,
)
