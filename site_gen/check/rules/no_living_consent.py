"""CON001: everybody whom a ready story shows or names as its maker has said yes, and the yes still holds."""

from collections.abc import Iterator

from site_gen import appearances, consent
from site_gen.check.asking import asks_people
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import fields
from site_gen.model.choices import Audience, Kind, Use
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Form, Words


def check(manuscript: Manuscript, registers: Registers, occasion: Occasion) -> Iterator[Finding]:
    """Point at each person who has not said yes, in the channel of the occasion's edition.

    Writers and photographers are asked as those in the story are. One who has withdrawn altogether is only left out of
    the byline: the story is not theirs to take back.
    """
    if not asks_people(manuscript, registers):
        return
    channel = occasion.edition_for(manuscript.record.get(fields.AUDIENCE, Audience.ALL)).channel
    uses = consent.uses_of(manuscript.record.get(fields.KIND, Kind.SUCCESS_STORY))
    for mention in appearances.mentions(manuscript, registers):
        person = mention.person
        if person is None:
            continue
        for use in uses:
            verdict = consent.verdict(person, use, channel, occasion.day)
            if not verdict.allowed:
                why = Words(nn=verdict.in_form(Form.NN), nb=verdict.in_form(Form.NB))
                yield Finding(mention.span, {"person": person.label, "why": why})
    shown = appearances.shown_in(manuscript, registers)
    for mention in appearances.bylines(manuscript, registers):
        person = mention.person
        if person is None or person.id in shown or appearances.credited(mention.matches, shown) is None:
            continue
        verdict = consent.verdict(person, Use.TEXT, channel, occasion.day)
        if not verdict.allowed:
            why = Words(nn=verdict.in_form(Form.NN), nb=verdict.in_form(Form.NB))
            yield Finding(mention.span, {"person": person.label, "why": why})


RULE = RegisterRule(
    code="CON001",
    name="no-living-consent",
    title=Words(
        nn="Eit samtykke som manglar, er trekt eller har gått ut",
        nb="Et samtykke som mangler, er trukket eller har gått ut",
    ),
    sample={
        "person": "Kari Lunde",
        "why": Words(nn="har ikkje samtykt til tekst på nettstaden", nb="har ikke samtykket til tekst på nettstedet"),
    },
    stops=Stops.PUBLISH,
    message=Words(
        nn="{person} {why}. Forteljinga blir ikkje publisert.",
        nb="{person} {why}. Fortellingen blir ikke publisert.",
    ),
    why=Words(
        nn="Ingen skal visast fram utan å ha sagt ja, og ja-et gjeld berre så lenge personen vil. Det gjeld òg den som "
        "har skrive eller teke bilete.",
        nb="Ingen skal vises fram uten å ha sagt ja, og ja-et gjelder bare så lenge personen vil. Det gjelder også den "
        "som har skrevet eller tatt bilder.",
    ),
    mend=Words(
        nn="Har personen trekt seg, så skriv forteljinga om utan personen, eller ta henne ned. Den som har skrive eller "
        "teke bilete, kan du la vere å nemne. Elles spør du på nytt og fører svaret inn i stories/folk/.",
        nb="Har personen trukket seg, så skriv fortellingen om uten personen, eller ta den ned. Den som har skrevet "
        "eller tatt bilder, kan du la være å nevne. Ellers spør du på nytt og fører svaret inn i stories/folk/.",
    ),
    bad=(
        Example("personar: [p002]", marks="p002", beside=(("stories/folk/p002.yml", "namn: Ola Nes\n"),)),
        Example("personar: [p002]", marks="p002", beside=(("stories/folk/p002.yml", "trekt: 2026-10-01\n"),)),
        Example("forfattar: [p002]", marks="p002", beside=(("stories/folk/p002.yml", "namn: Ola Nes\n"),)),
    ),
    good=(
        Example("personar: [p001]"),
        Example("forfattar: [p001]"),
        Example("personar: [p002]\nstatus: utkast", beside=(("stories/folk/p002.yml", "namn: Ola Nes\n"),)),
    ),
    check=check,
)
