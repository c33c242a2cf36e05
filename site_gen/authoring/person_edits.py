"""Consents, and the questions that lead to them, written into a person's file."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from site_gen import consent
from site_gen.authoring import front_matter_editor
from site_gen.authoring.field_values import Value
from site_gen.language.phrases import join_words
from site_gen.model import media_fields, person_fields
from site_gen.model.choices import Basis, Channel, ShownAs, Use
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import Consent

_CORRECTED = Words(
    nn="Retta {day}: same dagen stod det nei til {what} her.",
    nb="Rettet {day}: samme dag sto det nei til {what} her.",
)


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """A person's yes, as it is to be written."""

    allowed: Mapping[Use, tuple[Channel, ...]]
    """The channels in which each use is allowed; a use without channels is not."""
    given: dt.date
    basis: Basis = Basis.CONSENT
    until: dt.date | None = None
    """None is as long as the kommune's setting says."""
    law: str | None = None
    ref: str | None = None
    shown: ShownAs | None = None
    """How the person wants to be shown everywhere; None where that stays as it is."""
    refused: tuple[tuple[Use, Channel], ...] = ()
    """Uses that the person does not allow any longer."""
    declined: tuple[tuple[Use, Channel], ...] = ()
    """Uses that the person has said no to, and had not allowed before."""
    ended: Mapping[tuple[Use, Channel], Consent] = field(default_factory=dict)
    """The consent that ends with each use that is refused: what is withdrawn was given on its day, and not today."""
    not_pictures: tuple[str, ...] = ()
    """SHA-256 of each picture that the person does not want shown, whatever they say to others."""
    pictures_again: tuple[str, ...] = ()
    """SHA-256 of each picture that the person had said no to, and does not any longer."""

    def pairs(self) -> list[tuple[Use, Channel]]:
        """Return each use that is allowed with each channel that it is allowed in."""
        return [(use, channel) for use, channels in self.allowed.items() for channel in channels]

    def entries(self) -> Iterator[dict[Field[Any] | str, Value]]:
        """Yield the fields of each entry: uses that are allowed in the same channels share one."""
        by_channels: dict[tuple[Channel, ...], list[Use]] = {}
        for use, channels in self.allowed.items():
            by_channels.setdefault(channels, []).append(use)
        for channels, uses in by_channels.items():
            fields: dict[Field[Any] | str, Value | None] = {
                person_fields.CONSENT_USES: uses,
                person_fields.CONSENT_CHANNELS: channels,
                person_fields.CONSENT_GIVEN: self.given,
                person_fields.CONSENT_UNTIL: self.until,
                person_fields.CONSENT_BASIS: self.basis,
                person_fields.CONSENT_LAW: self.law,
                person_fields.CONSENT_REF: self.ref,
            }
            if channels:
                yield {one: value for one, value in fields.items() if value}
        for use, channel in self.refused:
            ended = self.ended.get((use, channel))
            fields = {
                person_fields.CONSENT_USES: [use],
                person_fields.CONSENT_CHANNELS: [channel],
                person_fields.CONSENT_GIVEN: ended.given if ended else self.given,
                person_fields.CONSENT_BASIS: ended.basis if ended else Basis.CONSENT,
                person_fields.CONSENT_LAW: ended.law if ended else None,
                person_fields.CONSENT_REF: ended.ref if ended else None,
                person_fields.CONSENT_WITHDRAWN: self.given,
            }
            yield {one: value for one, value in fields.items() if value}


def with_consent(text: str, answer: ConsentAnswer, form: Form) -> str:
    """Return a person's text with an answer, and with how the person wants to be shown. Raises EditRefused."""
    for entry in answer.entries():
        text = front_matter_editor.append_item(text, FileKind.PERSON, (person_fields.PERSON_CONSENT,), entry, form=form)
    if answer.shown is not None:
        text = front_matter_editor.set_field(text, FileKind.PERSON, (media_fields.SHOWN_AS,), answer.shown, form=form)
    return text


def with_refusals(text: str, person: Manuscript, answer: ConsentAnswer) -> str:
    """Return a person's text with the uses and pictures that are declined, and without a no that the answer takes back.

    `person` is what the text reads as. Raises EditRefused.
    """
    path: tuple[Field[Any] | int, ...] = (person_fields.PERSON_REFUSALS,)
    written = person.record.get(person_fields.PERSON_REFUSALS, ())
    # A no to one picture stays unless the answer names it: a yes is about every one.
    before = [([], dt.date.min) if one.get(person_fields.REFUSAL_PICTURE) else _refusal_of(one) for one in written]
    allowed, known = set(answer.pairs()), {pair for pairs, _ in before for pair in pairs}
    outdated = [
        index
        for index, (pairs, _) in enumerate(before)
        if allowed.intersection(pairs) or written[index].get(person_fields.REFUSAL_PICTURE, "") in answer.pictures_again
    ]
    kept = [([one for one in before[index][0] if one not in allowed], before[index][1]) for index in outdated]
    declined = [one for one in answer.declined if one not in known]
    if len(outdated) == len(before) and outdated:
        text = front_matter_editor.remove_field(text, FileKind.PERSON, path, keep_comments=True)
    else:
        for index in reversed(outdated):
            text = front_matter_editor.remove_field(text, FileKind.PERSON, (*path, index), keep_comments=True)
    entries = [
        _refusal([use], [channel for one, channel in pairs if one is use], day)
        for pairs, day in (*kept, (declined, answer.given))
        for use in dict.fromkeys(use for use, _ in pairs)
    ]
    known_pictures = {one.get(person_fields.REFUSAL_PICTURE) for one in written}
    entries += [picture_refusal(one, answer.given) for one in answer.not_pictures if one not in known_pictures]
    for entry in entries:
        text = front_matter_editor.append_item(
            text, FileKind.PERSON, (person_fields.PERSON_REFUSALS,), entry, form=person.form
        )
    return text


def picture_refusal(picture: str, day: dt.date) -> dict[Field[Any] | str, Value]:
    """Return the entry of a no to one picture, by the SHA-256 of its file, in every channel."""
    return {**_refusal([Use.PICTURE], list(Channel), day), person_fields.REFUSAL_PICTURE: picture}


def _refusal(uses: list[Use], channels: list[Channel], day: dt.date) -> dict[Field[Any] | str, Value]:
    return {
        person_fields.REFUSAL_USES: uses,
        person_fields.REFUSAL_CHANNELS: channels,
        person_fields.REFUSAL_DAY: day,
    }


def without_no_of_the_day(text: str, person: Manuscript, answer: ConsentAnswer) -> str:
    """Return a person's text without a withdrawal of the same day that the answer is a yes to: the last one counts.

    A comment in its place says that there was one. What it had ended is valid again. One of more than the answer is a
    yes to stays. `person` is what the text reads as. Raises EditRefused.
    """
    allowed = set(answer.pairs())
    written = person.record.get(person_fields.PERSON_CONSENT, ())
    entries = list(enumerate(written))
    standing = [one for _, one in entries if one.get(person_fields.CONSENT_WITHDRAWN) is None]
    for index, entry in reversed(entries):
        pairs = _pairs_of(entry)
        if entry.get(person_fields.CONSENT_WITHDRAWN) != answer.given or not pairs or not allowed.issuperset(pairs):
            continue
        text = _with_comment_above(text, entry.span.line, _corrected(pairs, answer.given, person.form))
        path: tuple[Field[Any] | int, ...] = (person_fields.PERSON_CONSENT, index)
        is_copy = any(
            set(pairs) <= set(_pairs_of(one))
            and one.get(person_fields.CONSENT_GIVEN) == entry.get(person_fields.CONSENT_GIVEN)
            for one in standing
        )
        path = path if is_copy else (*path, person_fields.CONSENT_WITHDRAWN)
        text = front_matter_editor.remove_field(text, FileKind.PERSON, path, keep_comments=True)
    return text


def _pairs_of(entry: RecordValue) -> list[tuple[Use, Channel]]:
    uses, channels = entry.get(person_fields.CONSENT_USES, ()), entry.get(person_fields.CONSENT_CHANNELS, ())
    return [(use, channel) for use in uses for channel in channels]


def _corrected(pairs: Sequence[tuple[Use, Channel]], day: dt.date, form: Form) -> str:
    each = [f"{consent.use_words(use).in_form(form)} {consent.channel_words(to).in_form(form)}" for use, to in pairs]
    return _CORRECTED.in_form(form, day=day, what=join_words(each))


def _with_comment_above(text: str, line: int, comment: str) -> str:
    lines = text.split("\n")
    below = lines[line - 1]
    indent, end = below[: len(below) - len(below.lstrip())], "\r" if below.endswith("\r") else ""
    lines.insert(line - 1, f"{indent}# {comment}{end}")
    return "\n".join(lines)


def _refusal_of(entry: RecordValue) -> tuple[list[tuple[Use, Channel]], dt.date]:
    """Return the uses that an entry says no to, each with a channel, and the day."""
    uses, channels = entry.get(person_fields.REFUSAL_USES, ()), entry.get(person_fields.REFUSAL_CHANNELS, ())
    pairs = [(use, channel) for use in uses for channel in channels]
    return pairs, entry.get(person_fields.REFUSAL_DAY, dt.date.min)


def with_request(text: str, person: Manuscript, story: str, day: dt.date, digest: str) -> str:
    """Return a person's text in which the person has been asked about a story, and has not answered.

    An earlier refusal stays until the person agrees. `person` is what the text reads as, `digest` that of the story as
    it is shown. Raises EditRefused.
    """
    refusals = [one.get(person_fields.REQUEST_REFUSED) for _, one in _requests(person, story)]
    text = without_request(text, person, story)
    entry: dict[Field[Any] | str, Value] = {
        person_fields.REQUEST_STORY: story,
        person_fields.REQUEST_DAY: day,
        person_fields.REQUEST_DIGEST: digest,
    }
    if any(refusals):
        entry[person_fields.REQUEST_REFUSED] = max(filter(None, refusals))
    return front_matter_editor.append_item(
        text, FileKind.PERSON, (person_fields.PERSON_REQUESTS,), entry, form=person.form, last=True
    )


def with_refusal(text: str, person: Manuscript, story: str, day: dt.date) -> str:
    """Return a person's text in which the person has said no to a story. Raises EditRefused."""
    asked = [one.get(person_fields.REQUEST_DAY, day) for _, one in _requests(person, story)]
    text = without_request(text, person, story)
    entry: dict[Field[Any] | str, Value] = {
        person_fields.REQUEST_STORY: story,
        person_fields.REQUEST_DAY: max(asked, default=day),
        person_fields.REQUEST_REFUSED: day,
    }
    return front_matter_editor.append_item(
        text, FileKind.PERSON, (person_fields.PERSON_REQUESTS,), entry, form=person.form, last=True
    )


def without_request(text: str, person: Manuscript, story: str) -> str:
    """Return a person's text in which nothing says that the person was asked about a story. Raises EditRefused."""
    found = list(_requests(person, story))
    if found and len(found) == len(person.record.get(person_fields.PERSON_REQUESTS, ())):
        path = (person_fields.PERSON_REQUESTS,)
        return front_matter_editor.remove_field(text, FileKind.PERSON, path, keep_comments=True)
    for index, _ in reversed(found):
        entry = (person_fields.PERSON_REQUESTS, index)
        text = front_matter_editor.remove_field(text, FileKind.PERSON, entry, keep_comments=True)
    return text


def _requests(person: Manuscript, story: str) -> Sequence[tuple[int, Any]]:
    entries = person.record.get(person_fields.PERSON_REQUESTS, ())
    return [(index, one) for index, one in enumerate(entries) if one.get(person_fields.REQUEST_STORY) == story]
