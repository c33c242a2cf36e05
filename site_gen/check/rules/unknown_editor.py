"""APP007: a sign-off is by a known editor."""

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
    """Yield a sign-off by a person who is in neither the register nor the settings."""
    entry = manuscript.record.get(story_fields.SIGNED_OFF)
    by = entry.at(story_fields.SIGN_OFF_BY) if entry else None
    if registers.settings_unread:
        return
    if by is not None and needs_answers(manuscript, registers) and not editors.is_known_editor(by.value, registers):
        yield Finding(by.span, {"editor": by.value, "story": manuscript.id})


RULE = RegisterRule(
    code="APP007",
    name="unknown-editor",
    title=Words(nn="Ein redaktør som ingen kjenner", nb="En redaktør som ingen kjenner"),
    sample={"editor": "Siri Vik", "story": "langvakta"},
    blocks=Blocks.NOTHING,
    message=Words(
        nn="«{editor}» har skrive under for redaksjonen, men står verken i folk/ eller under «redaksjon» i mkdocs.yml.",
        nb="«{editor}» har skrevet under for redaksjonen, men står verken i folk/ eller under «redaksjon» i mkdocs.yml.",
    ),
    why=Words(
        nn="Den som har sett over forteljinga, svarar for henne. Då må ein kunne vite kven det er.",
        nb="Den som har sett over fortellingen, svarer for den. Da må en kunne vite hvem det er.",
    ),
    hint=Words(
        nn="Har «{editor}» slutta, treng du ikkje gjere noko. Elles: Rett namnet, skriv det inn under «redaksjon» i "
        "mkdocs.yml, eller la ein i redaksjonen sjå over forteljinga på nytt: framsnakk approve {story} --curator",
        nb="Har «{editor}» sluttet, trenger du ikke gjøre noe. Ellers: Rett navnet, skriv det inn under «redaksjon» i "
        "mkdocs.yml, eller la en i redaksjonen se over fortellingen på nytt: framsnakk approve {story} --curator",
    ),
    bad=(
        Example(
            "kontrollert: {av: Kven Somhelst, dato: 2026-11-10, avtrykk: 2-0123456789abcdef0123}",
            highlights="Kven Somhelst",
        ),
    ),
    good=(Example(), Example("-kontrollert"), Example("status: utkast\nkontrollert: {av: Kven Somhelst}")),
    check=check,
)
