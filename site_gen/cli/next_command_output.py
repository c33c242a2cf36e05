"""What a story still waits for, and the command that comes next."""

import datetime as dt
from collections.abc import Iterator, Mapping

from site_gen import approval, consent_needs, people_in_story
from site_gen.approval import ApprovalStatus
from site_gen.cli import person_argument
from site_gen.consent_needs import AnswerStatus
from site_gen.language.dates import long_date
from site_gen.language.phrases import join_words
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Status
from site_gen.model.localized import Form, Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.pipeline.evaluate import Evaluation

_WAITS_FOR: Mapping[AnswerStatus, Words] = {
    AnswerStatus.NOT_ASKED: Words(
        nn="Ikkje spurd enno: {who}. Spør: framsnakk consent ask {story}",
        nb="Ikke spurt ennå: {who}. Spør: framsnakk consent ask {story}",
    ),
    AnswerStatus.ASK_AGAIN: Words(
        nn="Må spørjast på nytt: {who}. Spør: framsnakk consent ask {story}",
        nb="Må spørres på nytt: {who}. Spør: framsnakk consent ask {story}",
    ),
    AnswerStatus.WAITING: Words(
        nn="Har ikkje svart enno: {who}. Når svaret kjem: framsnakk consent record {id} --story {story}",
        nb="Har ikke svart ennå: {who}. Når svaret kommer: framsnakk consent record {id} --story {story}",
    ),
    AnswerStatus.REFUSED: Words(
        nn="Har sagt nei: {who}. Skriv forteljinga om utan personen, eller spør om å vise personen på ein annan måte.",
        nb="Har sagt nei: {who}. Skriv fortellingen om uten personen, eller spør om å vise personen på en annen måte.",
    ),
}
_TAKEN_BACK = Words(
    nn="Har teke alt tilbake: {who}. Skriv forteljinga utan personen. «framsnakk status» viser kva som ventar.",
    nb="Har tatt alt tilbake: {who}. Skriv fortellingen uten personen. «framsnakk status» viser hva som venter.",
)
_UNCLEAR = Words(
    nn="Det er uklart kven i registeret nokon i forteljinga er. Sjå: framsnakk check {path}",
    nb="Det er uklart hvem i registeret noen i fortellingen er. Se: framsnakk check {path}",
)
_EDITORS_NEXT = Words(
    nn="Alle som er med, har sagt ja. No er det redaksjonen sin tur: framsnakk approve {story} --curator",
    nb="Alle som er med, har sagt ja. Nå er det redaksjonens tur: framsnakk approve {story} --curator",
)
_SET_READY = Words(
    nn="Alle som er med, har sagt ja, og redaksjonen har sett over. Skal forteljinga ut, så skriv «status: klar» i "
    "{path}.",
    nb="Alle som er med, har sagt ja, og redaksjonen har sett over. Skal fortellingen ut, så skriv «status: klar» i "
    "{path}.",
)
_ALL_DONE = Words(
    nn="Alle som er med, har sagt ja, og redaksjonen har sett over.",
    nb="Alle som er med, har sagt ja, og redaksjonen har sett over.",
)
_SCHEDULED = Words(
    nn="{agreed} Forteljinga kjem ut {day}, når de publiserer.",
    nb="{agreed} Fortellingen kommer ut {day}, når dere publiserer.",
)
_EDITORS_NEXT_OF_NOBODY = Words(
    nn="Ingen står under «personar», så ingen er spurd. No er det redaksjonen sin tur: framsnakk approve {story} "
    "--curator",
    nb="Ingen står under «personer», så ingen er spurt. Nå er det redaksjonens tur: framsnakk approve {story} "
    "--curator",
)
_SET_READY_OF_NOBODY = Words(
    nn="Ingen står under «personar», så ingen er spurd. Redaksjonen har sett over. Skal forteljinga ut, så skriv "
    "«status: klar» i {path}.",
    nb="Ingen står under «personer», så ingen er spurt. Redaksjonen har sett over. Skal fortellingen ut, så skriv "
    "«status: klar» i {path}.",
)
_ALL_DONE_OF_NOBODY = Words(
    nn="Ingen står under «personar», så ingen er spurd. Redaksjonen har sett over.",
    nb="Ingen står under «personer», så ingen er spurt. Redaksjonen har sett over.",
)


def agreed(manuscript: Manuscript, registers: Registers, day: dt.date, *, signed_off: bool) -> Words:
    """Return what to say of a story of which no person's approval is missing; `story` and `path` are its slots.

    Where nobody is in the story, nobody has been asked, and that is what it says. `day` is today's.
    """
    has_people = any(True for _ in people_in_story.mentions(manuscript, registers))
    if not signed_off:
        return _EDITORS_NEXT if has_people else _EDITORS_NEXT_OF_NOBODY
    if manuscript.record.get(story_fields.STATUS) is Status.READY:
        words = _ALL_DONE if has_people else _ALL_DONE_OF_NOBODY
        published = manuscript.record.get(story_fields.PUBLISHED, day)
        if published <= day:
            return words
        when = Words(nn=long_date(published, Form.NN), nb=long_date(published, Form.NB))
        return fill(_SCHEDULED, {"agreed": words, "day": when})
    return _SET_READY if has_people else _SET_READY_OF_NOBODY


def next_lines(
    evaluation: Evaluation, manuscript: Manuscript, build_context: BuildContext, *, but: str = ""
) -> Iterator[str]:
    """Yield who has not agreed to a story, each with what to do; when all have agreed, what comes next.

    Nothing is said of the person with the id `but`, of whom the caller has spoken.
    """
    form, registers = evaluation.settings.form, evaluation.registers
    needs = consent_needs.consent_needs(manuscript, registers, build_context)
    slots = {"story": manuscript.id, "path": manuscript.path}
    withdrawn = consent_needs.withdrawn_people(manuscript, registers)
    if withdrawn:
        who = join_words([person_argument.label(one) for one in withdrawn])
        yield _TAKEN_BACK.in_form(form, who=who)
    waits = bool(withdrawn)
    for status, words in _WAITS_FOR.items():
        people = [need.person for need in needs if need.status is status]
        waits = waits or bool(people)
        people = [one for one in people if one.id != but]
        if people:
            who = join_words([person_argument.label(one) for one in people])
            yield words.in_form(form, who=who, id=people[0].id, **slots)
    if any(mention.person is None for mention in people_in_story.mentions(manuscript, registers)):
        yield _UNCLEAR.in_form(form, **slots)
    elif not waits:
        yield _all_agreed(evaluation, manuscript, build_context.day).in_form(form, **slots)


def _all_agreed(evaluation: Evaluation, manuscript: Manuscript, day: dt.date) -> Words:
    registers = evaluation.registers
    now = approval.digest(manuscript, people_in_story.appearances(manuscript, registers))
    signed = approval.sign_off_status(approval.sign_off(manuscript, registers), now)
    return agreed(manuscript, registers, day, signed_off=signed is ApprovalStatus.FRESH)
