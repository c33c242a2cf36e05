"""SET001: a rule that the kommune turns off or makes stricter is an existing rule that only advises."""

from collections.abc import Callable, Iterator

from site_gen.check import rule_registry
from site_gen.check.rule import AnyRule, Example, Finding, StoryRule
from site_gen.model import setting_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each code that is no rule, or a rule that cannot be turned off or made stricter."""
    yield from _refused(manuscript, setting_fields.SETTING_RULES_OFF, lambda rule: rule.can_be_silenced)
    yield from _refused(manuscript, setting_fields.SETTING_RULES_HARD, lambda rule: rule.blocks is Blocks.NOTHING)


def _refused(
    manuscript: Manuscript, setting: Field[tuple[RecordValue, ...]], accepts: Callable[[AnyRule], bool]
) -> Iterator[Finding]:
    for choice in manuscript.record.get(setting, ()):
        code = choice.at(setting_fields.RULE_CODE)
        rule = rule_registry.find_rule(code.value) if code else None
        if code is not None and (rule is None or not accepts(rule)):
            yield Finding(code.span, {"code": code.value})


RULE = StoryRule(
    code="SET001",
    name="unknown-rule",
    title=Words(nn="Ein regel som ikkje kan slåast av", nb="En regel som ikke kan slås av"),
    sample={"code": "CON001"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.SETTINGS}),
    message=Words(
        nn="«{code}» er ikkje koden til eit råd som kan veljast bort. Berre råd kan slåast av eller få stoppe publiseringa, og det som vernar folk, kan ikkje slåast av.",
        nb="«{code}» er ikke koden til et råd som kan velges bort. Bare råd kan slås av eller få stoppe publiseringen, og det som verner folk, kan ikke slås av.",
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
        Example(
            path="mkdocs.yml",
            raw=b"extra:\n  framsnakk:\n    reglar_av: [{kode: SRV001, grunn: x}]\n",
            highlights="SRV001",
            line=3,
        ),
    ),
    good=(
        Example(
            path="mkdocs.yml", raw=b"extra:\n  framsnakk:\n    reglar_av: [{kode: TXT007, grunn: Vi skriv fritt.}]\n"
        ),
        Example(
            path="mkdocs.yml", raw=b"extra:\n  framsnakk:\n    reglar_harde: [{kode: SRV001, grunn: Det er viktig.}]\n"
        ),
    ),
    check=check,
)
