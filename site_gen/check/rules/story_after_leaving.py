"""LIV002: the editors review a story when a person in it has left the kommune."""

import datetime as dt
from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check.rule import ContextRule, Example, Finding
from site_gen.consent_needs import needs_answers
from site_gen.language.dates import day_words
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
    """Yield each person who has left since the last sign-off."""
    if not needs_answers(manuscript, registers):
        return
    signed_off = manuscript.record.get(story_fields.SIGNED_OFF)
    seen = signed_off.get(story_fields.APPROVAL_DAY) if signed_off else None
    for mention in people_in_story.mentions(manuscript, registers):
        person = mention.person
        if person is None or person.left is None or person.deceased or not person.has_quit(build_context.day):
            continue
        if (seen or dt.date.min) <= person.left:
            slots = {"person": person.label, "day": day_words(person.left), "story": manuscript.id}
            yield Finding(mention.span, slots)


_LEFT = """\
namn: Ola Nes
slutta: {day}
samtykke:
  - {{kva: [tekst], kvar: [nettstad, internt], gitt: 2026-01-01, gjeld_til: 2036-12-31, grunnlag: samtykke}}
"""


def _ola(day: str) -> tuple[tuple[str, str], ...]:
    return (("stories/folk/p002.yml", _LEFT.format(day=day)),)


RULE = ContextRule(
    code="LIV002",
    name="story-after-leaving",
    title=Words(nn="Ei forteljing om ein som har slutta", nb="En fortelling om en som har sluttet"),
    sample={"person": "Kari Lunde", "day": Words(nn="31. oktober 2026", nb="31. oktober 2026"), "story": "langvakta"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    message=Words(
        nn="{person} slutta {day}. Sjå over forteljinga.", nb="{person} sluttet {day}. Se over fortellingen."
    ),
    why=Words(
        nn="Forteljinga kan stå så lenge samtykket gjeld. Men det ho seier om kven som gjer kva i dag, kan ha vorte "
        "feil, og personen vil kanskje gjerne bli spurd på nytt.",
        nb="Fortellingen kan stå så lenge samtykket gjelder. Men det den sier om hvem som gjør hva i dag, kan ha blitt "
        "feil, og personen vil kanskje gjerne bli spurt på nytt.",
    ),
    hint=Words(
        nn="Står forteljinga seg, skriv: framsnakk approve {story} --curator. Elles skriv du henne om, eller set "
        "«status: arkivert».",
        nb="Står fortellingen seg, skriv: framsnakk approve {story} --curator. Ellers skriver du den om, eller setter "
        "«status: arkivert».",
    ),
    bad=(Example("personar: [p002]", highlights="p002", other_files=_ola("2026-11-10")),),
    good=(
        Example("personar: [p002]", other_files=_ola("2026-11-01")),
        Example("personar: [p002]", other_files=_ola("2027-08-01")),
        Example("personar: [p002]\nstatus: arkivert", other_files=_ola("2026-11-10")),
    ),
    check=check,
)
