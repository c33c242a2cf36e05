"""APP005: no editor signs off a story of their own."""

from collections.abc import Iterator

from site_gen import editors
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.consent_needs import needs_answers
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield a sign-off by a person who wrote the story or is in it."""
    entry = manuscript.record.get(story_fields.SIGNED_OFF)
    by = entry.at(story_fields.SIGN_OFF_BY) if entry else None
    if (
        by is not None
        and not registers.settings_unread
        and needs_answers(manuscript, registers)
        and editors.has_own_sign_off(manuscript, registers)
    ):
        yield Finding(by.span, {"editor": by.value, "story": manuscript.id})


RULE = RegisterRule(
    code="APP005",
    name="own-sign-off",
    title=Words(
        nn="Ein redaktør som skriv under på si eiga forteljing",
        nb="En redaktør som skriver under på sin egen fortelling",
    ),
    sample={"editor": "Siri Vik", "story": "langvakta"},
    blocks=Blocks.PUBLISH,
    runs_last=True,
    message=Words(
        nn="«{editor}» har skrive under for redaksjonen, men har sjølv skrive forteljinga eller er med i henne.",
        nb="«{editor}» har skrevet under for redaksjonen, men har selv skrevet fortellingen eller er med i den.",
    ),
    why=Words(
        nn="Den som skreiv forteljinga eller er med i henne, ser ikkje lett det som ein annan ser: at nokon kan kjennast att, eller at noko er sagt for mykje. Difor kontrollerer to.",
        nb="Den som skrev fortellingen eller er med i den, ser ikke lett det som en annen ser: at noen kan kjennes igjen, eller at noe er sagt for mye. Derfor kontrollerer to.",
    ),
    hint=Words(
        nn="La ein annan i redaksjonen sjå over henne, og skriv: framsnakk approve {story} --curator --by NAMN. Er det berre éin hos dykk, kan kommunen tillate det med «eigen_kontroll: ja» i mkdocs.yml.",
        nb="La en annen i redaksjonen se over den, og skriv: framsnakk approve {story} --curator --by NAVN. Er det bare én hos dere, kan kommunen tillate det med «egen_kontroll: ja» i mkdocs.yml.",
    ),
    bad=(Example("forfattar: [Siri Vik]", highlights="Siri Vik"),),
    good=(Example("forfattar: [Ola Nes]"),),
    check=check,
)
