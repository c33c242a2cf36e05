"""Requests for a withdrawal, and what keeps out what they are about, written into a person's file."""

from collections.abc import Callable, Mapping
from typing import Any

from site_gen.authoring import front_matter_editor, person_edits
from site_gen.authoring.field_values import Value
from site_gen.model import person_fields
from site_gen.model.choices import Basis, Channel, Use
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import Consent, WithdrawalRequest
from site_gen.model.source_positions import items_of
from site_gen.model.taken_back import withdrawal_request


def with_withdrawal_request(
    text: str, person: Manuscript, request: WithdrawalRequest, ended: Mapping[tuple[Use, Channel], Consent]
) -> str:
    """Return a person's text with a request, and without consent to what it is about.

    `person` is what the text reads as, `ended` the consent that ends with each use in a channel. Raises EditRefused.
    """
    form = person.form
    if request.is_of_everything:
        text = front_matter_editor.set_field(
            text, FileKind.PERSON, (person_fields.PERSON_WITHDRAWN,), request.asked, form=form
        )
    if request.story:
        text = _with_no_to_story(text, person, request, form)
    if request.picture:
        entry = person_edits.picture_refusal(request.picture, request.asked)
        text = _added(text, person_fields.PERSON_REFUSALS, entry, form)
    for pair in request.pairs():
        text = _added(text, person_fields.PERSON_CONSENT, _ended_entry(pair, request, ended.get(pair)), form)
    return _added(text, person_fields.PERSON_TAKEN_BACK, _entry_of(request), form)


def _with_no_to_story(text: str, person: Manuscript, request: WithdrawalRequest, form: Form) -> str:
    asked = [at for at, one in _numbered(person, person_fields.PERSON_REQUESTS) if _is_about(one, request.story)]
    if asked:
        path = (person_fields.PERSON_REQUESTS, asked[-1], person_fields.REQUEST_REFUSED)
        return front_matter_editor.set_field(text, FileKind.PERSON, path, request.asked, form=form)
    entry: dict[Field[Any] | str, Value] = {
        person_fields.REQUEST_STORY: request.story,
        person_fields.REQUEST_DAY: request.asked,
        person_fields.REQUEST_REFUSED: request.asked,
    }
    return _added(text, person_fields.PERSON_REQUESTS, entry, form)


def _is_about(entry: RecordValue, story: str) -> bool:
    return entry.get(person_fields.REQUEST_STORY) == story


def _ended_entry(
    pair: tuple[Use, Channel], request: WithdrawalRequest, ended: Consent | None
) -> Mapping[Field[Any] | str, Value]:
    fields: dict[Field[Any] | str, Value | None] = {
        person_fields.CONSENT_USES: [pair[0]],
        person_fields.CONSENT_CHANNELS: [pair[1]],
        person_fields.CONSENT_GIVEN: ended.given if ended else request.asked,
        person_fields.CONSENT_BASIS: ended.basis if ended else Basis.CONSENT,
        person_fields.CONSENT_LAW: ended.law if ended else None,
        person_fields.CONSENT_REF: ended.ref if ended else None,
        person_fields.CONSENT_WITHDRAWN: request.asked,
    }
    return {field: value for field, value in fields.items() if value}


def _entry_of(request: WithdrawalRequest) -> Mapping[Field[Any] | str, Value]:
    fields: dict[Field[Any] | str, Value] = {
        person_fields.TAKEN_BACK_STORY: request.story,
        person_fields.TAKEN_BACK_PICTURE: request.picture,
        person_fields.TAKEN_BACK_USES: list(request.uses),
        person_fields.TAKEN_BACK_CHANNELS: list(request.channels),
        person_fields.TAKEN_BACK_DAY: request.asked,
    }
    return {field: value for field, value in fields.items() if value}


def without_withdrawal_request(text: str, person: Manuscript, request: WithdrawalRequest) -> str:
    """Return a person's text without a request and what it changed; what came since stays. Raises EditRefused."""
    record = person.record
    if request.is_of_everything and record.get(person_fields.PERSON_WITHDRAWN) == request.asked:
        text = front_matter_editor.remove_field(text, FileKind.PERSON, (person_fields.PERSON_WITHDRAWN,))
    if request.story:
        text = _without_no_to_story(text, person, request)
    if request.picture:
        text = _without(
            text,
            person,
            person_fields.PERSON_REFUSALS,
            lambda one: (
                one.get(person_fields.REFUSAL_PICTURE) == request.picture
                and one.get(person_fields.REFUSAL_DAY) == request.asked
            ),
        )
    pairs = set(request.pairs())
    text = _without(
        text,
        person,
        person_fields.PERSON_CONSENT,
        lambda one: one.get(person_fields.CONSENT_WITHDRAWN) == request.asked and _only_pair(one) in pairs,
    )
    return without_requests(text, person, lambda one: one == request)


def _only_pair(entry: RecordValue) -> tuple[Use, Channel] | None:
    uses, channels = entry.get(person_fields.CONSENT_USES, ()), entry.get(person_fields.CONSENT_CHANNELS, ())
    return (uses[0], channels[0]) if len(uses) == len(channels) == 1 else None


def _without_no_to_story(text: str, person: Manuscript, request: WithdrawalRequest) -> str:
    def is_ours(entry: RecordValue) -> bool:
        return _is_about(entry, request.story) and entry.get(person_fields.REQUEST_REFUSED) == request.asked

    def is_new(entry: RecordValue) -> bool:
        never_asked = entry.get(person_fields.REQUEST_DIGEST) is None
        return is_ours(entry) and never_asked and entry.get(person_fields.REQUEST_DAY) == request.asked

    for at, one in reversed(_numbered(person, person_fields.PERSON_REQUESTS)):
        if is_ours(one) and not is_new(one):
            path = (person_fields.PERSON_REQUESTS, at, person_fields.REQUEST_REFUSED)
            text = front_matter_editor.remove_field(text, FileKind.PERSON, path)
    return _without(text, person, person_fields.PERSON_REQUESTS, is_new)


def without_requests(text: str, person: Manuscript, is_finished: Callable[[WithdrawalRequest], bool]) -> str:
    """Return a person's text without the requests that are finished; what they are about stays out.

    `person` is what the text reads as. Raises EditRefused.
    """
    return _without(text, person, person_fields.PERSON_TAKEN_BACK, lambda one: _is_request(one, is_finished))


def _is_request(entry: RecordValue, is_finished: Callable[[WithdrawalRequest], bool]) -> bool:
    request = withdrawal_request(entry)
    return request is not None and is_finished(request)


def _numbered(person: Manuscript, field: Field[Any]) -> list[tuple[int, RecordValue]]:
    return person.record.numbered(field)


def _added(text: str, field: Field[Any], entry: Value, form: Form) -> str:
    return front_matter_editor.append_item(text, FileKind.PERSON, (field,), entry, form=form, last=True)


def _without(text: str, person: Manuscript, field: Field[Any], chosen: Callable[[RecordValue], bool]) -> str:
    """Return a person's text without the chosen items of a list, and without the field with the last of them."""
    indexes = [at for at, one in _numbered(person, field) if chosen(one)]
    placed = person.record.at(field)
    if placed is None or not indexes:
        return text
    if len(indexes) == len(items_of(placed.node)):
        return front_matter_editor.remove_field(text, FileKind.PERSON, (field,))
    for at in reversed(indexes):
        text = front_matter_editor.remove_field(text, FileKind.PERSON, (field, at))
    return text
