"""What a person has answered: from the options of a command, or from questions on a terminal."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import click

from site_gen.cli import person_argument, prompts, usage
from site_gen.consent import channel_words, use_words
from site_gen.consent_needs import ConsentNeed
from site_gen.model import story_fields
from site_gen.model.choices import Channel, LocalizedEnum, ShownAs, Use
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.pipeline import record_consent, write_consent_pages
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.new_story_input import InvalidAnswer

T = TypeVar("T", bound=LocalizedEnum)

_ASK_USE = Words(nn="Sa {person} ja til {use} {channel}? [ja/nei]", nb="Sa {person} ja til {use} {channel}? [ja/nei]")
_ASK_APPROVE = Words(
    nn="Har {person} lese «{story}», og sagt ja til teksten slik han er no? [ja/nei]",
    nb="Har {person} lest «{story}», og sagt ja til teksten slik den er nå? [ja/nei]",
)
_ASK_SHOWN = Words(
    nn="Korleis vil {person} bli vist i alle forteljingar? [{choices}. Enter: som no]",
    nb="Hvordan vil {person} vises i alle fortellinger? [{choices}. Enter: som nå]",
)
_ASK_APPROVE_SO = Words(
    nn="Har {person} sett «{story}» vist slik ({shown}), og sagt ja til teksten slik han er då? [ja/nei]",
    nb="Har {person} sett «{story}» vist slik ({shown}), og sagt ja til teksten slik den er da? [ja/nei]",
)
_ASK_REF = Words(
    nn="Saksnummer i arkivet, om svaret er lagra der [eller Enter]",
    nb="Saksnummer i arkivet, hvis svaret er lagret der [eller Enter]",
)
_NO_REF = Words(
    nn="«{written}» er ikkje noko saksnummer: det har minst eitt siffer, til dømes 26/1042. Har de ikkje noko, trykk "
    "Enter.",
    nb="«{written}» er ikke noe saksnummer: det har minst ett siffer, for eksempel 26/1042. Har dere ikke noe, trykk "
    "Enter.",
)
_CHOOSE = Words(nn="Vel mellom {choices}.", nb="Velg mellom {choices}.")
_BAD_PAIR = Words(
    nn="«{written}» passar ikkje etter {option}. Skriv kva og kvar, til dømes {example}=nettstad,internt. Kva er "
    "{uses}, og kvar er {channels}.",
    nb="«{written}» passer ikke etter {option}. Skriv hva og hvor, for eksempel {example}=nettsted,internt. Hva er "
    "{uses}, og hvor er {channels}.",
)


def by_name(values: type[T], written: str) -> T:
    """Return the value that one of its names stands for."""
    return next(one for one in values if written in one.names)


def uses_in(option: str, written: Iterable[str], context: click.Context) -> dict[Use, tuple[Channel, ...]]:
    """Return the channels of each use in an option such as `--yes use=channel,channel`. Raises UsageError."""
    found: dict[Use, tuple[Channel, ...]] = {}
    for one in written:
        what, equals, where = one.partition("=")
        use = _choice(Use, what)
        channels = [_choice(Channel, part) for part in where.split(",")]
        if not equals or use is None or not all(channels):
            slots = {
                "written": usage.shortened(one),
                "option": option,
                "example": _words(use or Use.TEXT),
                "uses": usage.either(Use),
                "channels": usage.either(Channel),
            }
            raise usage.UsageError(fill(_BAD_PAIR, slots), context)
        found[use] = tuple(dict.fromkeys([*found.get(use, ()), *filter(None, channels)]))
    return found


def _choice(values: type[T], written: str) -> T | None:
    return next((one for one in values if written.strip().casefold() in one.names), None)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user enters at the terminal as a person's answer."""

    allowed: Mapping[Use, tuple[Channel, ...]]
    refused: tuple[tuple[Use, Channel], ...]
    """What the person had consented to, and does not any longer."""
    declined: tuple[tuple[Use, Channel], ...]
    """What the person says no to, and had not consented to before."""
    approves: bool
    """Whether the person has read the story as it is, and agrees to it."""
    shown: ShownAs | None
    ref: str | None


def interview_about(
    person: Person, manuscript: Manuscript | None, need: ConsentNeed | None, evaluation: Evaluation, day: dt.date
) -> Answers:
    """Return what the user enters at the terminal as the person's answer."""
    interview = prompts.Interview(evaluation.settings.form, terminal=True)
    name, slots = person_argument.label(person), dict[str, object]()
    said_yes, denied = ask_uses(person, _questions(manuscript, need, evaluation, day), evaluation)
    allowed = record_consent.channels_by_use(said_yes)
    refused, declined = record_consent.split_denied(denied, person, day)
    if manuscript is not None:
        declined = tuple(record_consent.kept_denials(declined, said_yes))
    is_in_it = need is None or need.approval is not None
    shown, approves = None, False
    if allowed and is_in_it:
        slots = {"person": name, "choices": usage.either(ShownAs)}
        shown = interview.ask(prompts.PromptQuestion("--show", fill(_ASK_SHOWN, slots)), None, _way_of_being_shown)
    if allowed and is_in_it and manuscript is not None:
        title = manuscript.record.get(story_fields.TITLE, manuscript.id)
        is_new = shown not in {None, person.shown}
        slots = {"person": name, "story": title, "shown": _words(shown or person.shown)}
        asks = fill(_ASK_APPROVE_SO if is_new else _ASK_APPROVE, slots)
        approves = interview.ask(prompts.PromptQuestion("--story", asks), None, prompts.parse_yes_or_no)
    ref = (
        interview.ask(prompts.PromptQuestion("--ref", _ASK_REF), None, parse_ref)
        if allowed or refused or declined
        else None
    )
    return Answers(allowed, refused, declined, approves, shown, ref)


def ask_uses(
    person: Person, pairs: Iterable[tuple[Use, Channel]], evaluation: Evaluation
) -> tuple[list[tuple[Use, Channel]], list[tuple[Use, Channel]]]:
    """Return the uses in channels that the person consents to, and those that they refuse, as the user enters it."""
    interview = prompts.Interview(evaluation.settings.form, terminal=True)
    allowed: list[tuple[Use, Channel]] = []
    denied: list[tuple[Use, Channel]] = []
    for use, channel in pairs:
        slots = {"use": use_words(use), "channel": channel_words(channel), "person": person_argument.label(person)}
        question = prompts.PromptQuestion("--yes", fill(_ASK_USE, slots))
        (allowed if interview.ask(question, None, prompts.parse_yes_or_no) else denied).append((use, channel))
    return allowed, denied


def story_uses(
    evaluation: Evaluation, manuscript: Manuscript, need: ConsentNeed, day: dt.date
) -> list[tuple[Use, Channel]]:
    """Return what the page about a story asks a person; of an unfinished story, what it needs to be published."""
    try:
        return list(write_consent_pages.story_questions(evaluation, manuscript, need, day))
    except Failure:
        return [(one.use, one.channel) for one in need.verdicts]


def _words(value: LocalizedEnum) -> Words:
    return Words(nn=value.nn, nb=value.nb)


def _questions(
    manuscript: Manuscript | None, need: ConsentNeed | None, evaluation: Evaluation, day: dt.date
) -> Iterator[tuple[Use, Channel]]:
    if manuscript is None or need is None:
        for use in (Use.TEXT, Use.PICTURE):
            yield from ((use, channel) for channel in (Channel.WEB, Channel.INTERNAL))
        return
    yield from write_consent_pages.story_questions(evaluation, manuscript, need, day)


def parse_ref(written: str) -> str | None:
    """Return a case number, or None for an empty answer. Raises InvalidAnswer for one without a digit."""
    answer = written.strip()
    if answer and not any(character.isdigit() for character in answer):
        raise InvalidAnswer(fill(_NO_REF, {"written": usage.shortened(answer)}))
    return answer or None


def _way_of_being_shown(written: str) -> ShownAs | None:
    if not written.strip():
        return None
    found = _choice(ShownAs, written)
    if found is None:
        raise InvalidAnswer(fill(_CHOOSE, {"choices": usage.either(ShownAs)}))
    return found
