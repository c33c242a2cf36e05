"""LIV001: the stories of a person who has died wait for the next of kin."""

from collections.abc import Iterator

from site_gen import consent, people_in_story
from site_gen.check.rule import ContextRule, Example, Finding
from site_gen.consent_needs import needs_answers
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Audience, Kind
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.nameless_messages import PersonLabel
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
    """Yield each person in a ready story who has died and whose next of kin have not agreed to it."""
    if not needs_answers(manuscript, registers):
        return
    channel = build_context.edition_for(manuscript.record.get(story_fields.AUDIENCE, Audience.ALL)).channel
    kind = manuscript.record.get(story_fields.KIND, Kind.SUCCESS_STORY)
    health = people_in_story.health_told(manuscript, registers)
    for mention in people_in_story.mentions(manuscript, registers):
        person = mention.person
        if person is not None and any(
            consent.verdict(person, use, channel, build_context.day).why is consent.ConsentStatus.DECEASED
            for use in consent.uses_of(kind, health=person.id in health)
        ):
            yield Finding(mention.span, {"person": person.label, "id": PersonLabel(person.id, person.id)})


_DEAD = """\
namn: Ola Nes
død: 2026-11-10
samtykke:
  - {kva: [tekst], kvar: [nettstad, internt], gitt: 2026-01-01, gjeld_til: 2036-12-31, grunnlag: samtykke}
"""
_OLA = ("stories/folk/p002.yml", _DEAD)
_AGREED = ("stories/folk/p002.yml", f"{_DEAD}etterlatne_sa_ja: 2026-11-18\n")

RULE = ContextRule(
    code="LIV001",
    name="story-of-the-deceased",
    title=Words(nn="Ei forteljing om ein som er død", nb="En fortelling om en som er død"),
    sample={"person": "Kari Lunde", "id": "p001"},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="{person} er død. Forteljinga ventar til dei etterlatne har sagt kva dei ønskjer.",
        nb="{person} er død. Fortellingen venter til de etterlatte har sagt hva de ønsker.",
    ),
    why=Words(
        nn="Den som er død, kan ikkje lenger svare for seg. Dei som står att, skal ikkje møte forteljinga utan å ha "
        "fått "
        "seie kva dei vil.",
        nb="Den som er død, kan ikke lenger svare for seg. De som står igjen, skal ikke møte fortellingen uten å ha "
        "fått "
        "si hva de vil.",
    ),
    hint=Words(
        nn="Snakk med dei etterlatne når det passar for dei. Vil dei at forteljinga skal stå, skriv du dagen dei sa "
        "ja, med «framsnakk people left {id} --kin-agreed DATO». Vil dei ikkje det, set du «status: arkivert» i "
        "forteljinga.",
        nb="Snakk med de etterlatte når det passer for dem. Vil de at fortellingen skal stå, skriver du dagen de sa "
        "ja, med «framsnakk people left {id} --kin-agreed DATO». Vil de ikke det, setter du «status: arkivert» i "
        "fortellingen.",
    ),
    bad=(Example("personar: [p002]", highlights="p002", other_files=(_OLA,)),),
    good=(
        Example("personar: [p002]", other_files=(_AGREED,)),
        Example("personar: [p002]\nstatus: arkivert", other_files=(_OLA,)),
        Example("forfattar: [p002]", other_files=(_OLA,)),
    ),
    check=check,
)
