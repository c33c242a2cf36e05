"""Write down what a person has been asked and has answered: in the person's file, and with a yes in the story's too."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen import approval, consent, consent_needs, people_in_story
from site_gen.authoring import person_edits, withdrawal_edits
from site_gen.authoring.person_edits import ConsentAnswer
from site_gen.consent import ConsentVerdict
from site_gen.days import months_after
from site_gen.language.dates import day_words
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Basis, Channel, Edition, Use
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Consent, Person, WithdrawalRequest
from site_gen.model.selection import ExcludedStory
from site_gen.pipeline import record_approval, register_people
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange, write_changes
from site_gen.pipeline.person_file import edit_person_file
from site_gen.pipeline.record_approval import ApprovalRequest

_ALLOWED_LONGER = Words(
    nn="Personen har alt sagt ja til {day}. Skal det gjelde kortare, så endre «gjeld_til» i stories/folk/{id}.yml. "
    "Ingenting er skrive.",
    nb="Personen har allerede sagt ja til {day}. Skal det gjelde kortere, så endre «gjelder_til» i "
    "stories/folk/{id}.yml. Ingenting er skrevet.",
)
_NOT_IN_FORCE = Words(
    nn="Svaret ville ikkje gjelde: Det er trekt same dagen eller seinare, personen er død, eller dagen er ikkje komen. "
    "Ingenting er skrive. Sjå i {path}.",
    nb="Svaret ville ikke gjelde: Det er trukket samme dag eller senere, personen er død, eller dagen er ikke kommet. "
    "Ingenting er skrevet. Se i {path}.",
)


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """What writing an answer down changes."""

    person: Person
    """As the register has it afterwards."""
    files: tuple[FileChange, ...]
    """Those that change; none when the same was written already."""
    stale: tuple[str, ...] = ()
    """Ids of the stories whose approvals become stale, because the person is shown in another way."""

    def write(self, root: Path) -> None:
        """Write the files, each of them whole. Raises Failure when one has changed since the change was made."""
        write_changes(root, self.files)


def consent_change(
    evaluation: Evaluation, person: Person, answer: ConsentAnswer, story: Manuscript | None = None
) -> ConsentChange:
    """Return what changes when a person consents; with a story, the person approves it as it is, too.

    A story that will show the person in another way is not approved: nobody has seen it so. What the register allows
    already is not written again where the answer says no more than that. Nothing is written. Raises Failure.
    """
    _require_not_allowed_longer(answer, person)
    # What the person has asked to have withdrawn is withdrawn already: the same no is not written twice.
    asked = {pair for one in person.withdrawal_requests for pair in one.pairs()}
    given, answer = answer, replace(answer, declined=tuple(one for one in answer.declined if one not in asked))
    said, answered = answer, {*answer.pairs(), *given.refused, *given.declined}
    _, person_before = edit_person_file(
        evaluation, person, lambda text, written: person_edits.without_no_of_the_day(text, written, answer)
    )
    ended = {pair: one for pair in answer.refused if (one := _last_given(person, pair)) is not None}
    answer = replace(answer, allowed=_news(answer, person_before, evaluation), ended=ended)

    def is_answered(request: WithdrawalRequest) -> bool:
        if request.story:
            return story is not None and request.story == story.id
        return bool(request.uses) and answered.issuperset(request.pairs())

    def edit(text: str, written: Manuscript) -> str:
        # From the end of the file's list: what is removed moves only what has been read already.
        text = person_edits.without_no_of_the_day(text, written, said)
        if story is not None and answer.shown in {None, person.shown}:
            text = person_edits.without_request(text, written, story.id)
        elif story is not None:
            # The answer was to the story as it is now: shown in the new way, it has to be seen again.
            text = person_edits.with_request(text, written, story.id, said.given, _digest(evaluation, story))
        text = person_edits.with_refusals(text, written, said)
        text = withdrawal_edits.without_requests(text, written, is_answered)
        return person_edits.with_consent(text, answer, written.form)

    file, after = edit_person_file(evaluation, person, edit)
    if not all(consent.verdict(after, use, channel, answer.given).allowed for use, channel in answer.pairs()):
        raise Failure(fill(_NOT_IN_FORCE, {"path": file.path}))
    registers = register_people.with_person(evaluation.registers, after)
    files = [file]
    if story is not None and after.shown is person.shown:
        request = ApprovalRequest(answer.given, person.id)
        root, settings = evaluation.repository.root, evaluation.settings
        approved = record_approval.approved_text(root, evaluation.text(story.path), story, registers, settings, request)
        files.append(FileChange(story.path, approved.before, approved.after))
    changed = tuple(one for one in files if one.before != one.after)
    stale = register_people.stale_approvals(evaluation, registers)
    return ConsentChange(after, changed, tuple(one.story for one in stale))


def approval_as_shown(
    evaluation: Evaluation, person: Person, answer: ConsentAnswer, story: Manuscript
) -> ConsentChange:
    """Return what changes when a person who is now shown in another way approves a story that they have seen so.

    `evaluation` and `person` are from after the answer was written. Nothing is written. Raises Failure.
    """
    return consent_change(evaluation, person, replace(answer, allowed={}, refused=(), shown=None), story)


def channels_by_use(pairs: Iterable[tuple[Use, Channel]]) -> dict[Use, tuple[Channel, ...]]:
    """Return the channels of each use, in the order of the pairs."""
    found: dict[Use, tuple[Channel, ...]] = {}
    for use, channel in pairs:
        found[use] = (*found.get(use, ()), channel)
    return found


def split_denied(
    denied: Iterable[tuple[Use, Channel]], person: Person, day: dt.date
) -> tuple[tuple[tuple[Use, Channel], ...], tuple[tuple[Use, Channel], ...]]:
    """Return what a person does not allow any longer, and what they say no to and had not allowed before."""
    pairs = list(dict.fromkeys(denied))
    refused = tuple(one for one in pairs if consent.verdict(person, *one, day).allowed)
    return refused, tuple(one for one in pairs if one not in refused)


def kept_denials(
    declined: Sequence[tuple[Use, Channel]], allowed: Sequence[tuple[Use, Channel]]
) -> Iterator[tuple[Use, Channel]]:
    """Yield each no that is recorded by its use: all of them, unless nothing at all is allowed in the story.

    A no to everything in a story is recorded as a refusal of the story, with the no to pictures and to vacancies.
    """
    is_refusal = not allowed and any(use is not Use.PICTURE for use, _ in declined)
    yield from () if is_refusal else declined


def _last_given(person: Person, pair: tuple[Use, Channel]) -> Consent | None:
    """Return the newest consent to a use in a channel that has not been withdrawn."""
    standing = (one for one in person.consent if one.covers(*pair) and one.withdrawn is None)
    return max(standing, key=lambda one: one.given, default=None)


def stories_touched(
    evaluation: Evaluation, person: Person, uses: AbstractSet[Use], build_context: BuildContext
) -> list[str]:
    """Return the ids of the stories that show a person in one of some uses; withdrawn stories and drafts do not."""
    found = []
    for story_file, _ in evaluation.stories:
        story = evaluation.manuscript(story_file)
        if not consent_needs.needs_answers(story, evaluation.registers):
            continue
        needs = consent_needs.consent_needs(story, evaluation.registers, build_context)
        if any(one.person.id == person.id and not uses.isdisjoint(v.use for v in one.verdicts) for one in needs):
            found.append(story.id)
    return found


def stories_with_portrait(
    evaluation: Evaluation, person: Person, denied: Iterable[tuple[Use, Channel]], build_context: BuildContext
) -> list[str]:
    """Return the ids of the stories that show a person's portrait from the register, in an edition that is denied it.

    The list of people shows the portrait too when there is one. `evaluation` is from before the answer.
    """
    pairs, found = set(denied), set[str]()
    for edition in (one for one in Edition if (Use.PICTURE, one.channel) in pairs):
        context = replace(build_context, edition=edition)
        portraits = evaluation.selection(context).portraits
        for story_file, _ in evaluation.stories:
            if person.id in people_in_story.shown_in(evaluation.manuscript(story_file), evaluation.registers):
                story = evaluation.decision_on(story_file, context)
                shown = () if isinstance(story, ExcludedStory) else story.people
                if any(one.person == person.id and one.listed and one.face in portraits for one in shown):
                    found.add(story_file.header.id)
    return sorted(found)


def stories_to_approve(evaluation: Evaluation, person: Person, build_context: BuildContext) -> list[str]:
    """Return the ids of the stories that are ready, and that a person is in and has not approved as they are."""
    registers = register_people.with_person(evaluation.registers, person)
    found = []
    for story_file, _ in evaluation.stories:
        story = evaluation.manuscript(story_file)
        if story.broken is None and consent_needs.needs_answers(story, registers):
            needs = consent_needs.consent_needs(story, registers, build_context)
            answered = {None, approval.ApprovalStatus.FRESH}
            found += [story.id for one in needs if one.person.id == person.id and one.approval not in answered]
    return found


def unanswered(
    person: Person, asked: Iterable[tuple[Use, Channel]], answer: ConsentAnswer
) -> tuple[ConsentVerdict, ...]:
    """Return what a person has been asked and has not answered, and that an earlier yes allows: it goes on to count."""
    answered = {*answer.pairs(), *answer.refused, *answer.declined}
    verdicts = (consent.verdict(person, *one, answer.given) for one in dict.fromkeys(asked) if one not in answered)
    return tuple(one for one in verdicts if one.allowed)


def refusal_change(evaluation: Evaluation, person: Person, story: Manuscript, day: dt.date) -> ConsentChange:
    """Return what changes when a person says no to a story. Nothing is written. Raises Failure."""
    file, after = edit_person_file(
        evaluation,
        person,
        lambda text, written: _without_requests_about(
            person_edits.with_refusal(text, written, story.id, day), written, story.id
        ),
    )
    return ConsentChange(after, (file,) if file.before != file.after else ())


def has_changed_since_asked(evaluation: Evaluation, person: Person, story: Manuscript) -> bool:
    """Return whether a person was asked about another version of a story than the present one."""
    request = person.request(story.id)
    return request is not None and request.digest not in {None, _digest(evaluation, story)}


def _digest(evaluation: Evaluation, story: Manuscript) -> str:
    return approval.digest(story, people_in_story.appearances(story, evaluation.registers))


def request_change(evaluation: Evaluation, person: Person, story: Manuscript, day: dt.date) -> ConsentChange:
    """Return what changes when a person is asked about a story as it is. Nothing is written. Raises Failure."""
    digest = _digest(evaluation, story)
    file, after = edit_person_file(
        evaluation, person, lambda text, written: person_edits.with_request(text, written, story.id, day, digest)
    )
    return ConsentChange(after, (file,) if file.before != file.after else ())


def _require_not_allowed_longer(answer: ConsentAnswer, person: Person) -> None:
    """Raise Failure when an earlier consent outlives the answer: it would go on to count."""
    for use, channel in answer.pairs():
        verdict = consent.verdict(person, use, channel, answer.given)
        if answer.until and verdict.allowed and verdict.day and verdict.day > answer.until:
            raise Failure(fill(_ALLOWED_LONGER, {"day": day_words(verdict.day), "id": person.id}))


def _news(answer: ConsentAnswer, person: Person, evaluation: Evaluation) -> dict[Use, tuple[Channel, ...]]:
    """Return the channels of each use that are to be written: without those that the register allows already."""
    if answer.until or answer.law or answer.ref or answer.basis is not Basis.CONSENT:
        return dict(answer.allowed)
    until = months_after(answer.given, evaluation.settings.consent_months)

    def is_new(use: Use, channel: Channel) -> bool:
        verdict = consent.verdict(person, use, channel, answer.given)
        return not verdict.allowed or verdict.day is None or verdict.day < until

    return {
        use: tuple(channel for channel in channels if is_new(use, channel)) for use, channels in answer.allowed.items()
    }


def answered_change(evaluation: Evaluation, person: Person, story: Manuscript) -> ConsentChange:
    """Return what changes when a person has answered about a story elsewhere. Nothing is written. Raises Failure."""
    if person.request(story.id) is None:
        return ConsentChange(person, ())
    file, after = edit_person_file(
        evaluation,
        person,
        lambda text, written: _without_requests_about(
            person_edits.without_request(text, written, story.id), written, story.id
        ),
    )
    return ConsentChange(after, (file,) if file.before != file.after else ())


def _without_requests_about(text: str, written: Manuscript, story: str) -> str:
    """Return a person's text without a request to withdraw from a story; `written` has it where the text has it."""
    return withdrawal_edits.without_requests(text, written, lambda one: one.story == story)
