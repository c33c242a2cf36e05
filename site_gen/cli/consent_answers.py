"""What a person has answered: from the options of a command, or from questions on a terminal."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

from site_gen.cli import person_argument, prompts, usage
from site_gen.consent import channel_words, use_words
from site_gen.consent_needs import ConsentNeed
from site_gen.model.choices import Channel, LocalizedEnum, ShownAs, Use
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.pipeline import consent_page
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.new_story_input import InvalidAnswer

T = TypeVar("T", bound=LocalizedEnum)

_ASK_USE = Words(nn="Kan vi vise {use} {channel}? [ja/nei]", nb="Kan vi vise {use} {channel}? [ja/nei]")
_ASK_APPROVE = Words(
    nn="Har {person} lese «{story}» slik ho står, og sagt ja? [ja/nei]",
    nb="Har {person} lest «{story}» slik den står, og sagt ja? [ja/nei]",
)
_ASK_SHOWN = Words(
    nn="Korleis vil {person} bli vist? [{choices}, eller Enter for som før]",
    nb="Hvordan vil {person} vises? [{choices}, eller Enter for som før]",
)
_ASK_REF = Words(
    nn="Saksnummer i arkivet, om svaret er lagra der [eller Enter]",
    nb="Saksnummer i arkivet, hvis svaret er lagret der [eller Enter]",
)
_YES_OR_NO = Words(nn="Svar ja eller nei.", nb="Svar ja eller nei.")
_CHOOSE = Words(nn="Vel mellom {choices}.", nb="Velg mellom {choices}.")
_BAD_YES = Words(
    nn="«{written}» passar ikkje etter --yes. Skriv kva og kvar, til dømes tekst=nettstad,internt. Kva er {uses}, og "
    "kvar er {channels}.",
    nb="«{written}» passer ikke etter --yes. Skriv hva og hvor, for eksempel tekst=nettsted,internt. Hva er {uses}, og "
    "hvor er {channels}.",
)


def by_name(values: type[T], written: str) -> T:
    """Return the value that one of its names stands for."""
    return next(one for one in values if written in one.names)


def allowed_uses(written: Iterable[str], context: click.Context) -> dict[Use, tuple[Channel, ...]]:
    """Return the channels of each use in `--yes use=channel,channel`. Raises UsageError."""
    found: dict[Use, tuple[Channel, ...]] = {}
    for one in written:
        what, equals, where = one.partition("=")
        use = _choice(Use, what)
        channels = [_choice(Channel, part) for part in where.split(",")]
        if not equals or use is None or not all(channels):
            slots = {"written": usage.shortened(one), "uses": usage.either(Use), "channels": usage.either(Channel)}
            raise usage.UsageError(fill(_BAD_YES, slots), context)
        found[use] = tuple(dict.fromkeys([*found.get(use, ()), *filter(None, channels)]))
    return found


def _choice(values: type[T], written: str) -> T | None:
    return next((one for one in values if written.strip().casefold() in one.names), None)


def interview_about(
    person: Person,
    manuscript: Manuscript | None,
    need: ConsentNeed | None,
    evaluation: Evaluation,
    shown: ShownAs | None,
    ref: str | None,
) -> tuple[dict[Use, tuple[Channel, ...]], ShownAs | None, str | None]:
    """Return what the user enters at the terminal as the person's answer."""
    site = evaluation.settings.form
    interview = prompts.Interview(site, terminal=True)
    given: dict[Use, tuple[Channel, ...]] = {}
    slots: dict[str, object]
    for use, channel in _questions(manuscript, need, evaluation):
        slots = {"use": use_words(use), "channel": channel_words(channel)}
        if interview.ask(prompts.PromptQuestion("--yes", fill(_ASK_USE, slots)), None, _yes_or_no):
            given[use] = (*given.get(use, ()), channel)
    if manuscript is not None and need is not None and need.approval is not None:
        slots = {"person": person_argument.label(person), "story": manuscript.id}
        question = prompts.PromptQuestion("--story", fill(_ASK_APPROVE, slots))
        if given and not interview.ask(question, None, _yes_or_no):
            given = {}
    if given and shown is None:
        slots = {"person": person_argument.label(person), "choices": usage.either(ShownAs)}
        question = prompts.PromptQuestion("--show", fill(_ASK_SHOWN, slots))
        shown = interview.ask(question, None, _way_of_being_shown)
    if given and ref is None:
        ref = interview.ask(prompts.PromptQuestion("--ref", _ASK_REF), None, str.strip) or None
    return given, shown, ref


def _questions(
    manuscript: Manuscript | None, need: ConsentNeed | None, evaluation: Evaluation
) -> Iterator[tuple[Use, Channel]]:
    if manuscript is None or need is None:
        for use in (Use.TEXT, Use.PICTURE):
            yield from ((use, channel) for channel in (Channel.WEB, Channel.INTERNAL))
        return
    yield from consent_page.story_questions(evaluation, manuscript, need)


def _yes_or_no(written: str) -> bool:
    answer = written.strip().casefold()
    if answer in {"ja", "j", "yes", "y"}:
        return True
    if answer in {"nei", "n", "no"}:
        return False
    raise InvalidAnswer(_YES_OR_NO)


def _way_of_being_shown(written: str) -> ShownAs | None:
    if not written.strip():
        return None
    found = _choice(ShownAs, written)
    if found is None:
        raise InvalidAnswer(fill(_CHOOSE, {"choices": usage.either(ShownAs)}))
    return found
