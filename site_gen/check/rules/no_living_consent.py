"""CON001: everybody whom a ready story shows or names as its maker has consented, and the consent is still valid."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from site_gen import consent, people_in_story
from site_gen.check.rule import ContextRule, Example, Finding
from site_gen.check.suggested_commands import ask_command, record_command
from site_gen.consent import ConsentStatus, ConsentVerdict
from site_gen.consent_needs import needs_answers
from site_gen.language.phrases import join_people
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Audience, Kind
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form, Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span
from site_gen.people_in_story import Mention


def check(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
    """Yield those who have not consented, in the channel of the edition; once for each reason.

    Writers and photographers are asked as those in the story are. One who has withdrawn altogether is only removed from
    the byline: the story is not theirs to take back. LIV001 speaks of those who are dead.
    """
    if not needs_answers(manuscript, registers):
        return
    groups: dict[tuple[ConsentStatus, Words], list[_Refusal]] = {}
    for refusal in _refusals(manuscript, registers, build_context):
        groups.setdefault((refusal.verdict.why, refusal.words), []).append(refusal)
    for (why, words), refusals in groups.items():
        people = join_people([one.person.label for one in refusals])
        yield Finding(
            refusals[0].span, {"people": people, "why": words}, hint=_hint(why, refusals, manuscript, registers)
        )


class _Refusal(NamedTuple):
    """A person who may not be shown, and why."""

    person: Person
    span: Span
    verdict: ConsentVerdict
    words: Words
    in_byline: bool


def _refusals(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[_Refusal]:
    channel = build_context.edition_for(manuscript.record.get(story_fields.AUDIENCE, Audience.ALL)).channel
    kind = manuscript.record.get(story_fields.KIND, Kind.SUCCESS_STORY)
    health = people_in_story.health_told(manuscript, registers)
    for mention in people_in_story.mentions(manuscript, registers):
        if mention.person is not None:
            uses = consent.uses_of(kind, health=mention.person.id in health)
            verdicts = [consent.verdict(mention.person, use, channel, build_context.day) for use in uses]
            alive = [verdict for verdict in verdicts if verdict.why is not ConsentStatus.DECEASED]
            yield from _refused(mention, mention.person, alive, in_byline=False)
    shown = people_in_story.shown_in(manuscript, registers)
    for mention in people_in_story.bylines(manuscript, registers):
        person = mention.person
        if person is None or person.id in shown or people_in_story.credited_person(mention.matches, shown) is None:
            continue
        verdict = consent.naming_verdict(person, channel, build_context.day)
        yield from _refused(mention, person, [verdict], in_byline=True)


def _refused(
    mention: Mention, person: Person, verdicts: list[ConsentVerdict], *, in_byline: bool
) -> Iterator[_Refusal]:
    """Yield why a person may not be shown, each reason once with all the uses that it is of."""
    refused = [verdict for verdict in verdicts if not verdict.allowed]
    by_reason: dict[tuple[ConsentStatus, dt.date | None], list[ConsentVerdict]] = {}
    for verdict in refused:
        by_reason.setdefault((verdict.why, verdict.day), []).append(verdict)
    for same_reason in by_reason.values():
        uses = tuple(verdict.use for verdict in same_reason)
        words = Words(*(same_reason[0].of_uses(uses, form) for form in (Form.NN, Form.NB)))
        yield _Refusal(person, mention.span, same_reason[0], words, in_byline)


def _hint(why: ConsentStatus, refusals: list[_Refusal], manuscript: Manuscript, registers: Registers) -> Words | None:
    """Return what to do about a reason; None where the rule's own advice says it."""
    hint = _HINTS.get(why)
    if hint is None:
        return None
    commands = {"ask": ask_command(manuscript, registers), "record": record_command(manuscript, refusals[0].person)}
    hint = fill(hint, commands)
    if any(one.in_byline for one in refusals):
        return Words(nn=f"{hint.nn} {_BYLINE.nn}", nb=f"{hint.nb} {_BYLINE.nb}")
    return hint


_WITHOUT_PERSON = Words(
    nn="Skriv forteljinga om utan personen, eller ta henne ned.",
    nb="Skriv fortellingen om uten personen, eller ta den ned.",
)
_HINTS = {
    ConsentStatus.NEVER_GIVEN: Words(
        nn="Spør med «{ask}». Når svaret kjem, skriv du det ned med «{record}».",
        nb="Spør med «{ask}». Når svaret kommer, skriver du det ned med «{record}».",
    ),
    ConsentStatus.RUN_OUT: Words(
        nn="Spør på nytt med «{ask}». Når svaret kjem, skriv du det ned med «{record}».",
        nb="Spør på nytt med «{ask}». Når svaret kommer, skriver du det ned med «{record}».",
    ),
    ConsentStatus.NOT_YET: Words(
        nn="Vent til den dagen, eller spør med «{ask}» om forteljinga kan gå ut før. Når svaret kjem, skriv du det "
        "ned med «{record}».",
        nb="Vent til den dagen, eller spør med «{ask}» om fortellingen kan gå ut før. Når svaret kommer, skriver du "
        "det ned med «{record}».",
    ),
    ConsentStatus.DOUBTED: Words(
        nn="Sjå kva som er feil i fila: framsnakk check stories/folk. Når ho er retta, gjeld samtykka i henne att.",
        nb="Se hva som er feil i filen: framsnakk check stories/folk. Når den er rettet, gjelder samtykkene i den "
        "igjen.",
    ),
    ConsentStatus.REFUSED: Words(
        nn="Eit nei er eit svar, så spør ikkje på nytt. Skriv forteljinga om utan personen, eller ta henne ned.",
        nb="Et nei er et svar, så spør ikke på nytt. Skriv fortellingen om uten personen, eller ta den ned.",
    ),
    ConsentStatus.WITHDRAWN: _WITHOUT_PERSON,
    ConsentStatus.WITHDRAWN_WHOLLY: _WITHOUT_PERSON,
}
_BYLINE = Words(
    nn="Den som berre har skrive eller teke bilete, kan du la vere å nemne.",
    nb="Den som bare har skrevet eller tatt bilder, kan du la være å nevne.",
)

RULE = ContextRule(
    code="CON001",
    name="no-living-consent",
    title=Words(
        nn="Eit samtykke som manglar, er trekt eller har gått ut",
        nb="Et samtykke som mangler, er trukket eller har gått ut",
    ),
    sample={
        "why": Words(nn="har ikkje samtykt til tekst på nettstaden", nb="har ikke samtykket til tekst på nettstedet"),
        "people": "Kari Lunde",
    },
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="{people} {why}. Forteljinga blir ikkje publisert.",
        nb="{people} {why}. Fortellingen blir ikke publisert.",
    ),
    why=Words(
        nn="Ingen skal visast fram utan å ha sagt ja, og ja-et gjeld berre så lenge personen vil. Det gjeld òg den som "
        "har skrive eller teke bilete.",
        nb="Ingen skal vises fram uten å ha sagt ja, og ja-et gjelder bare så lenge personen vil. Det gjelder også den "
        "som har skrevet eller tatt bilder.",
    ),
    hint=Words(
        nn="Har personen trekt seg, så skriv forteljinga om utan personen, eller ta henne ned. Den som har skrive "
        "eller "
        "teke bilete, kan du la vere å nemne. Elles spør du på nytt og fører svaret inn i stories/folk/.",
        nb="Har personen trukket seg, så skriv fortellingen om uten personen, eller ta den ned. Den som har skrevet "
        "eller tatt bilder, kan du la være å nevne. Ellers spør du på nytt og fører svaret inn i stories/folk/.",
    ),
    bad=(
        Example("personar: [p002]", highlights="p002", other_files=(("stories/folk/p002.yml", "namn: Ola Nes\n"),)),
        Example("personar: [p002]", highlights="p002", other_files=(("stories/folk/p002.yml", "trekt: 2026-10-01\n"),)),
        Example("personar: [{person: p001, helse: ja}]", highlights="p001"),
        Example("forfattar: [p002]", highlights="p002", other_files=(("stories/folk/p002.yml", "namn: Ola Nes\n"),)),
    ),
    good=(
        Example("personar: [p001]"),
        Example("personar: [{person: p001, helse: nei}]"),
        Example("forfattar: [p001]"),
        Example("personar: [p002]\nstatus: utkast", other_files=(("stories/folk/p002.yml", "namn: Ola Nes\n"),)),
    ),
    check=check,
)
