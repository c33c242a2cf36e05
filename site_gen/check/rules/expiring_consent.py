"""CON005: a consent that a published story needs does not run out within two months."""

import datetime as dt
from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check.rule import ContextRule, Example, Finding
from site_gen.check.suggested_commands import ask_command
from site_gen.consent_needs import consent_needs, needs_answers
from site_gen.language.dates import day_words
from site_gen.language.phrases import join_people
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.source_positions import whole_line_span

DAYS = 60
"""So many days before a consent runs out, there is still time to ask again."""


def check(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
    """Yield the people whose consent runs out soon, once for each last day."""
    if not needs_answers(manuscript, registers):
        return
    last = build_context.day + dt.timedelta(days=DAYS)
    by_day: dict[dt.date, list[Person]] = {}
    for need in consent_needs(manuscript, registers, build_context):
        days = [one.day for one in need.verdicts if one.allowed and one.day is not None and one.day <= last]
        if days:
            by_day.setdefault(min(days), []).append(need.person)
    written = [*people_in_story.mentions(manuscript, registers), *people_in_story.bylines(manuscript, registers)]
    for day, people in sorted(by_day.items()):
        spans = [one.span for one in written if one.person in people]
        left = (day - build_context.day).days
        slots = {"people": join_people([one.label for one in people]), "day": day_words(day), "left": _left(left)}
        hint = fill(RULE.hint, {"ask": ask_command(manuscript, registers)})
        yield Finding(spans[0] if spans else whole_line_span(1), slots, hint=hint)


def _left(days: int) -> Words:
    if days == 0:
        return Words(nn="i dag", nb="i dag")
    if days == 1:
        return Words(nn="i morgon", nb="i morgen")
    return Words(nn=f"om {days} dagar", nb=f"om {days} dager")


def _entry(until: str) -> str:
    return (
        "namn: Ola Nes\nvisast_som: fullt\nrolle: reinhaldar\npart: tilsett\neining: song\nsamtykke:\n"
        f"  - {{kva: [tekst], kvar: [nettstad], gitt: 2025-01-10, gjeld_til: {until}, grunnlag: samtykke}}\n"
    )


def _ola(until: str) -> tuple[tuple[str, str], ...]:
    return (("stories/folk/p002.yml", _entry(until)),)


RULE = ContextRule(
    code="CON005",
    name="expiring-consent",
    title=Words(nn="Eit samtykke som snart går ut", nb="Et samtykke som snart går ut"),
    sample={
        "people": "Kari Lunde",
        "day": Words(nn="10. januar 2027", nb="10. januar 2027"),
        "left": Words(nn="om 42 dagar", nb="om 42 dager"),
        "ask": "framsnakk consent ask langvakta",
    },
    blocks=Blocks.NOTHING,
    protects_people=True,
    message=Words(
        nn="Samtykket frå {people} går ut {left}, {day}. Då blir forteljinga teken ned.",
        nb="Samtykket fra {people} går ut {left}, {day}. Da blir fortellingen tatt ned.",
    ),
    why=Words(
        nn="Eit samtykke gjeld ei tid om gongen. Spør ein i god tid, slepp ei god forteljing å bli borte.",
        nb="Et samtykke gjelder en tid om gangen. Spør en i god tid, slipper en god fortelling å bli borte.",
    ),
    hint=Words(
        nn="Spør på nytt no, medan det er god tid: {ask}",
        nb="Spør på nytt nå, mens det er god tid: {ask}",
    ),
    bad=(
        Example("personar: [p002]", highlights="p002", line=10, other_files=_ola("2027-01-10")),
        Example("språk: nb\npersonar: [p002]", highlights="p002", line=10, other_files=_ola("2026-11-21")),
        Example("forfattar: [p002]", highlights="p002", other_files=_ola("2027-01-10")),
    ),
    good=(
        Example("personar: [p002]", other_files=_ola("2027-02-01")),
        Example("språk: nb\npersonar: [p002]\nstatus: utkast", other_files=_ola("2027-01-10")),
        Example("personar: [p002]", other_files=_ola("2026-11-01")),
    ),
    check=check,
)
