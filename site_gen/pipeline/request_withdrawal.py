"""What a person asks to have withdrawn: it is kept out of the next build at once, and the editors finish the rest.

What keeps it out are the fields that the editors write themselves: the day of a withdrawal, a no to a story, an ended
consent. A request next to them says that it is still to be finished, and by which day.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from site_gen import consent, people_in_story
from site_gen.authoring import withdrawal_edits
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Channel, Edition, Use
from site_gen.model.errors import Failure
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Consent, Person, WithdrawalRequest
from site_gen.model.registers import Registers
from site_gen.model.selection import ExcludedStory
from site_gen.pipeline import register_people, withdraw_subject, withdraw_traces
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.index import StoryFile
from site_gen.pipeline.person_file import edit_person_file, not_as_meant
from site_gen.pipeline.withdraw_subject import DeclaredPicture


@dataclass(frozen=True, slots=True)
class RequestedChange:
    """A request as it is to be written."""

    file: FileChange
    person: Person
    """As the register has them afterwards."""


@dataclass(frozen=True, slots=True)
class RequestEffect:
    """What the next build of an edition no longer shows because of a request; stories by id."""

    edition: Edition
    gone: tuple[str, ...]
    without_pictures: tuple[str, ...]
    """Those that stay, with fewer pictures."""


def request_change(evaluation: Evaluation, person: Person, request: WithdrawalRequest) -> RequestedChange | None:
    """Return the change of a person's file that keeps out what a request is about; None where it stands there already.

    Nothing is written. Raises Failure when nobody can be sure how to write it, or when it would keep nothing out.
    """
    wanted = _of_what_is_allowed(person, request)
    if wanted is None:
        return None
    ended = {pair: one for pair in wanted.pairs() if (one := _standing(person, pair)) is not None}
    file, after = edit_person_file(
        evaluation,
        person,
        lambda text, written: withdrawal_edits.with_withdrawal_request(text, written, wanted, ended),
    )
    if not _is_kept_out(after, wanted):
        raise Failure(not_as_meant(file.path))
    return RequestedChange(file, after)


def request_effects(
    evaluations: Mapping[Edition, Evaluation], change: RequestedChange, day: dt.date
) -> list[RequestEffect]:
    """Return what each edition no longer shows once a request is written, as the next build decides it.

    `evaluations` are of all stories; the same one can be that of both editions, and costs more than one of each.
    """
    evaluation = evaluations[Edition.PUBLIC]
    registers = register_people.with_person(evaluation.registers, change.person)
    about = {one.path for one in withdraw_traces.manuscripts_about(change.person.id, evaluation)}
    files = [one for one, _ in evaluation.stories if one.header.path in about]
    return [_effect(evaluations[edition], files, registers, BuildContext(day, edition)) for edition in Edition]


def _effect(
    evaluation: Evaluation, files: Iterable[StoryFile], registers: Registers, build_context: BuildContext
) -> RequestEffect:
    gone, fewer = [], []
    for file in files:
        before = evaluation.decision_on(file, build_context)
        if isinstance(before, ExcludedStory):
            continue
        after = evaluation.decision_on(file, build_context, registers)
        if isinstance(after, ExcludedStory):
            gone.append(before.id)
        elif len(after.pictures) < len(before.pictures):
            fewer.append(before.id)
    return RequestEffect(build_context.edition, tuple(gone), tuple(fewer))


def undo_change(evaluation: Evaluation, person: Person, request: WithdrawalRequest) -> FileChange | None:
    """Return the change of a person's file that takes a request back; None when there is no such request.

    What the person had agreed to is valid again as before, and no more than that. Nothing is written. Raises Failure.
    """
    if request not in person.withdrawal_requests:
        return None
    file, _ = edit_person_file(
        evaluation,
        person,
        lambda text, written: withdrawal_edits.without_withdrawal_request(text, written, request),
    )
    return file if file.before != file.after else None


def same_request(person: Person, request: WithdrawalRequest) -> WithdrawalRequest | None:
    """Return the request of a person that is about the same, whenever it was made; None when there is none."""
    wanted = replace(request, asked=dt.date.min)
    return next((one for one in person.withdrawal_requests if replace(one, asked=dt.date.min) == wanted), None)


def _of_what_is_allowed(person: Person, request: WithdrawalRequest) -> WithdrawalRequest | None:
    """Return a request without the uses that are not allowed anyway; None when nothing remains to be kept out."""
    if person.withdrawn is not None or same_request(person, request) is not None:
        return None
    if request.story and person.has_refused(request.story):
        return None
    if not request.uses:
        return None if _is_kept_out(person, request) else request
    pairs = [one for one in request.pairs() if consent.is_in_force(person, *one)]
    uses, channels = tuple(dict.fromkeys(use for use, _ in pairs)), tuple(dict.fromkeys(to for _, to in pairs))
    if not pairs:
        return None
    if len(uses) * len(channels) != len(pairs):
        raise ValueError("a request is about one use, or about uses that are allowed in the same channels")
    return replace(request, uses=uses, channels=channels)


def _standing(person: Person, pair: tuple[Use, Channel]) -> Consent | None:
    """Return the newest consent to a use in a channel that has not been withdrawn."""
    standing = (one for one in person.consent if one.covers(*pair) and one.withdrawn is None)
    return max(standing, key=lambda one: one.given, default=None)


def _is_kept_out(person: Person, request: WithdrawalRequest) -> bool:
    """Return whether what a request is about is in no edition and no channel."""
    if request.is_of_everything:
        return person.withdrawn is not None
    if request.story:
        return person.has_refused(request.story)
    if request.picture:
        # Though no picture is allowed now: one that is taken back stays so when pictures are.
        return consent.picture_taken_back(person, request.picture) is not None
    return not any(consent.is_in_force(person, *one) for one in request.pairs())


def is_still_asked(evaluation: Evaluation, person: Person, request: WithdrawalRequest) -> bool:
    """Return whether what a request is about still exists.

    It does not when the story no longer exists or no longer has the person in it, or when no file declares the picture.
    """
    if request.story:
        stories = (evaluation.manuscript(one) for one, _ in evaluation.stories if one.header.id == request.story)
        return any(is_in(one, person, evaluation) for one in stories)
    if request.picture:
        return any(one.digest == request.picture for one in pictures_to_take_back(evaluation, person.id))
    return True


def is_in(story: Manuscript, person: Person, evaluation: Evaluation) -> bool:
    """Return whether a person is in a story's list, is credited, or is in one of its pictures."""
    registers = evaluation.registers
    mentions = (*people_in_story.mentions(story, registers), *people_in_story.bylines(story, registers))
    if any(one.person is not None and one.person.id == person.id for one in mentions):
        return True
    declared = withdraw_subject.declared_pictures([story])
    return any(withdraw_subject.shows_person(one, person.id, registers) for one in declared)


def pictures_of_person(
    evaluation: Evaluation, person: str, about: Iterable[Manuscript] | None = None
) -> list[DeclaredPicture]:
    """Return every declared picture that shows a person, in stories and in the register.

    `about` are the files that may have something of the person, where they have been found already.
    """
    declared = withdraw_subject.declared_pictures(about or withdraw_traces.manuscripts_about(person, evaluation))
    return [one for one in declared if withdraw_subject.shows_person(one, person, evaluation.registers)]


def pictures_to_take_back(
    evaluation: Evaluation, person: str, about: Iterable[Manuscript] | None = None
) -> list[DeclaredPicture]:
    """Return every declared picture that a person can take back: those that show the person, and those they took.

    `about` is as for `pictures_of_person`.
    """
    declared = withdraw_subject.declared_pictures(about or withdraw_traces.manuscripts_about(person, evaluation))
    return [
        one
        for one in declared
        if withdraw_subject.shows_person(one, person, evaluation.registers)
        or withdraw_subject.is_taken_by(one, person, evaluation.registers)
    ]
