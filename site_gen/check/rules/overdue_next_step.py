"""TIM002: a published story says how the next step went when its day has passed."""

import datetime as dt
from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.dates import day_words
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(_: Manuscript) -> Iterator[Finding]:
    """Yield nothing: without a day, no day has passed."""
    yield from ()


def check_on(manuscript: Manuscript, day: dt.date) -> Iterator[Finding]:
    """Yield the date of a next step that is before a day."""
    step = manuscript.record.get(story_fields.NEXT_STEP)
    placed = step.at(story_fields.NEXT_STEP_DAY) if step else None
    if placed is not None and placed.value < day and manuscript.record.get(story_fields.STATUS) is Status.READY:
        slots = {"day": day_words(placed.value), "field": manuscript.record.named(story_fields.NEXT_STEP)}
        yield Finding(placed.span, slots)


RULE = StoryRule(
    code="TIM002",
    name="overdue-next-step",
    title=Words(nn="Eit neste steg som ingen har følgt opp", nb="Et neste skritt som ingen har fulgt opp"),
    sample={"day": Words(nn="1. november 2026", nb="1. november 2026"), "field": "neste_steg"},
    blocks=Blocks.NOTHING,
    message=Words(
        nn="Dagen for neste steg, {day}, er komen og gått. Korleis gjekk det?",
        nb="Dagen for neste skritt, {day}, er kommet og gått. Hvordan gikk det?",
    ),
    why=Words(
        nn="Eit lite steg som nokon spør etter, blir oftare teke. Det arbeidslaget lærte, er gjerne ei ny forteljing.",
        nb="Et lite skritt som noen spør etter, blir oftere tatt. Det arbeidslaget lærte, er gjerne en ny fortelling.",
    ),
    hint=Words(
        nn="Spør arbeidslaget. Skriv ei setning om korleis det gjekk, og set ein ny dato i «{field}», eller ta datoen "
        "bort.",
        nb="Spør arbeidslaget. Skriv en setning om hvordan det gikk, og sett en ny dato i «{field}», eller ta datoen "
        "bort.",
    ),
    bad=(
        Example("neste_steg: {tekst: Prøve på kveldsvakta., dato: 2026-11-01}", highlights="2026-11-01"),
        Example("språk: nb\nneste_steg: {tekst: Prøve på kveldsvakten., dato: 2026-11-19}", highlights="2026-11-19"),
    ),
    good=(
        Example("neste_steg: {tekst: Prøve på kveldsvakta., dato: 2026-11-20}"),
        Example("språk: nb\nneste_steg: Prøve på kveldsvakten."),
        Example("status: utkast\nneste_steg: {tekst: Prøve på kveldsvakta., dato: 2026-11-01}"),
    ),
    check=check,
    check_on=check_on,
)
