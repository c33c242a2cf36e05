"""What people have asked to have withdrawn, and the editors have to finish: read from the register, by its deadline."""

import shlex
from collections.abc import Iterator

from site_gen.model.open_withdrawal import OpenWithdrawal, RequestedPart
from site_gen.model.person import Person, WithdrawalRequest
from site_gen.pipeline import request_withdrawal, withdraw_traces
from site_gen.pipeline.evaluate import Evaluation


def open_withdrawals(evaluation: Evaluation) -> list[OpenWithdrawal]:
    """Return every request whose subject still exists, by deadline. `evaluation` is of all stories."""
    people = (one for one in evaluation.registers.people.values() if one.open_requests)
    found = [each for person in people for each in _of_person(evaluation, person)]
    return sorted(found, key=lambda one: (one.due, one.person.id, one.part.value))


def _of_person(evaluation: Evaluation, person: Person) -> Iterator[OpenWithdrawal]:
    for request in person.open_requests:
        if person.withdrawn is not None and not request.is_of_everything:
            continue  # finished with the rest
        if request_withdrawal.is_still_asked(evaluation, person, request):
            part, path = _part_of(evaluation, person, request)
            yield OpenWithdrawal(person, request, part, _command(evaluation, person, request, part, path), path)


def _part_of(evaluation: Evaluation, person: Person, request: WithdrawalRequest) -> tuple[RequestedPart, str]:
    if request.story:
        [story] = [evaluation.manuscript(one) for one, _ in evaluation.stories if one.header.id == request.story][:1]
        alone = withdraw_traces.is_all_theirs(person.id, story, evaluation)
        alone = alone or withdraw_traces.is_sent_in_by(person.id, story, evaluation.registers)
        return (RequestedPart.OWN_STORY if alone else RequestedPart.STORY), story.path
    if request.picture:
        pictures = request_withdrawal.pictures_to_take_back(evaluation, person.id)
        return RequestedPart.PICTURE, next(one.path for one in pictures if one.digest == request.picture)
    return (RequestedPart.USES if request.uses else RequestedPart.EVERYTHING), ""


def _command(evaluation: Evaluation, person: Person, request: WithdrawalRequest, part: RequestedPart, path: str) -> str:
    match part:
        case RequestedPart.EVERYTHING:
            return f"framsnakk withdraw {person.id}"
        case RequestedPart.OWN_STORY:
            return f"framsnakk withdraw {shlex.quote(request.story)}"
        case RequestedPart.STORY:
            return f"framsnakk consent record {person.id} --story {shlex.quote(request.story)} --no"
        case RequestedPart.PICTURE:
            return f"framsnakk withdraw {shlex.quote(path)}"
        case RequestedPart.USES:
            form = evaluation.settings.form
            channels = ",".join(one.in_form(form) for one in request.channels)
            uses = " ".join(f"--no-to {use.in_form(form)}={channels}" for use in request.uses)
            return f"framsnakk consent record {person.id} {uses}"
