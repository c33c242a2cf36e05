"""What the templates of a person's own page show: held content as texts, rows and lists, in one written form."""

import base64
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from site_gen.consent import channel_words, use_words
from site_gen.desk.invitations import Invitation
from site_gen.desk.person_page import EVERYTHING, PersonPageContent, code_of
from site_gen.language.dates import long_date
from site_gen.language.page_words import PageWords
from site_gen.language.phrases import join_words
from site_gen.model import person_fields, story_fields
from site_gen.model.choices import Answer, Basis, Channel, Edition
from site_gen.model.held_content import HeldConsent, HeldPicture, HeldStory, HeldValue, SeenStory
from site_gen.model.localized import Form, Words
from site_gen.model.person import WithdrawalRequest
from site_gen.pipeline.request_withdrawal import RequestEffect

_STATUSES = {"living", "run_out", "not_yet", "refused", "withdrawn", "withdrawn_wholly"}
"""The consent statuses that have words of their own on the page."""


_DIGESTS = (
    person_fields.REQUEST_DIGEST,
    person_fields.REFUSAL_PICTURE,
    story_fields.APPROVAL_FINGERPRINT,
    story_fields.APPROVAL_SEEN,
)
"""The fields whose values only a program can read: the page is without them, and the data in the file has them."""


@dataclass(frozen=True, slots=True)
class PersonPageValues:
    """The values of one person's page."""

    content: PersonPageContent
    choices: Mapping[str, WithdrawalRequest]
    """What can be withdrawn or has been asked for, by its code."""
    words: PageWords
    form: Form
    units: Mapping[str, Words] = field(default_factory=dict)
    """The names of the units, by id."""

    def values(self) -> dict[str, Any]:
        """Return what the page shows, section by section."""
        held = self.content.held
        asked = [one for one in held.requests if one in held.person.withdrawal_requests]
        return {
            "requests": [
                {
                    "code": code_of(one),
                    "what": self.what(one),
                    "asked": long_date(one.asked, self.form),
                    "due": long_date(one.due, self.form),
                    "is_out": self.is_out(one),
                }
                for one in asked
            ],
            "stories": [self._story(one) for one in held.stories],
            "pictures": [self._picture(one) for one in held.pictures],
            "films": list(held.films),
            "consents": [self._consent(one) for one in held.consents],
            "register": self.rows(held.register),
            "register_file": held.register_file,
            "is_listed": held.is_listed,
            "reach": self.content.reach,
            "asked": [self._asked(one) for one in self.content.invitations],
            "places": held.places,
            "withheld": [one.value for one in held.withheld],
            "all": EVERYTHING if EVERYTHING in self.choices and held.person.withdrawn is None else "",
        }

    def is_out(self, request: WithdrawalRequest) -> bool:
        """Return whether something of what a request is about is known to be published."""
        held = self.content.held
        declaring = {one.story for one in held.pictures if one.digest == request.picture}
        about = {request.story} if request.story else declaring - {""}
        return any(one.is_out and (one.id in about or not about) for one in held.stories)

    def what(self, request: WithdrawalRequest) -> str:
        """Return what a request is about, as it reads in a sentence."""
        t, held = self.words, self.content.held
        if request.story:
            title = next((one.title for one in held.stories if one.id == request.story), "")
            return t("desk_own_what_story", title=title) if title else t("desk_own_what_story_untitled")
        if request.picture:
            alt = next((one.alt for one in held.pictures if one.digest == request.picture), "")
            return t("desk_own_what_picture", alt=alt) if alt else t("desk_own_what_picture_untitled")
        if not request.uses:
            return t("desk_own_what_all")
        uses = join_words([use_words(one).in_form(self.form) for one in request.uses])
        return f"{uses} {join_words([channel_words(one).in_form(self.form) for one in request.channels])}"

    def effects(self, effects: Sequence[RequestEffect]) -> list[tuple[str, list[str]]]:
        """Return what is no longer shown: the key of a sentence with the titles of the stories that it is about."""
        found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for one in effects:
            for key, stories in (("gone", one.gone), ("fewer", one.without_pictures)):
                if stories:
                    found.setdefault((key, stories), []).append(one.edition.en)
        return [
            (f"desk_own_{key}_{'both' if len(editions) > 1 else editions[0]}", [self._title(one) for one in stories])
            for (key, stories), editions in found.items()
        ]

    def is_shown_portrait(self, request: WithdrawalRequest) -> bool:
        """Return whether a request is of the portrait in the register, and an edition shows that."""
        portraits = (one for one in self.content.held.pictures if not one.story and one.editions)
        return any(one.digest == request.picture for one in portraits)

    def _title(self, story: str) -> str:
        found = next((one.title for one in self.content.held.stories if one.id == story), "")
        return found or self.words("desk_own_untitled")

    def _day(self, day: dt.date | None) -> str:
        return long_date(day, self.form) if day else ""

    def _choice(self, request: WithdrawalRequest) -> str:
        """Return the code of what can be withdrawn; empty for what cannot, or has been asked for."""
        code = code_of(request)
        held = self.content.held
        return code if code in self.choices and self.choices[code] not in held.person.withdrawal_requests else ""

    def _story(self, one: HeldStory) -> dict[str, Any]:
        request = WithdrawalRequest(self.content.held.day, story=one.id)
        return {
            "title": self._title(one.id),
            "state": one.state.value,
            "roles": [role.value for role in one.roles],
            "shown": one.shown.en if one.shown else "",
            "address": one.address,
            "refused": self._day(one.refused),
            "fields": self.rows(one.fields),
            "text": one.text,
            "sentences": one.sentences,
            "code": self._choice(request),
            "what": self.what(request),
            "only_named": not one.can_be_refused and one.refused is None and not one.is_whole,
        }

    def _picture(self, one: HeldPicture) -> dict[str, Any]:
        request = WithdrawalRequest(self.content.held.day, picture=one.digest)
        shown = {"both": len(one.editions) == len(Edition), "none": not one.editions}
        where = next((key for key, is_so in shown.items() if is_so), "")
        return {
            "digest": one.digest,
            "alt": one.alt,
            "caption": one.caption,
            "credit": one.credit,
            "title": one.title,
            "in_story": bool(one.story),
            "where": where or one.editions[0].en,
            "refused": self._day(one.refused),
            "code": self._choice(request) if one.digest else "",
            "what": self.what(request),
        }

    def _consent(self, one: HeldConsent) -> dict[str, Any]:
        request = WithdrawalRequest(self.content.held.day, uses=(one.use,), channels=(one.channel,))
        status = one.status if one.status in _STATUSES else "none"
        what = self.what(request)
        return {
            "what": f"{what[:1].upper()}{what[1:]}",
            "named": what,
            "status": status,
            "day": self._day(one.day),
            "code": self._choice(request),
        }

    def _seen(self, one: SeenStory | None) -> dict[str, Any]:
        return {"fields": self.rows(one.fields), "text": one.text} if one else {}

    def _asked(self, one: Invitation) -> dict[str, Any]:
        return {
            "title": self._title(one.story),
            "day": self._day(one.made),
            "answered": self._day(one.answered),
            "words": one.words,
            "seen": self._seen(self.content.seen.get(one.id)),
        }

    def rows(self, fields: Mapping[str, HeldValue]) -> list[tuple[str, Any]]:
        """Return fields as labels and values: a text, a list of values, or rows of their own."""
        digests = {one.key(self.form) for one in _DIGESTS}
        return [self._row(key, value) for key, value in fields.items() if key not in digests]

    def _row(self, key: str, value: HeldValue) -> tuple[str, Any]:
        """Return a field as people say it: ids and fixed values of the file by what they mean."""
        if key == person_fields.CONSENT_BASIS.key(self.form):
            basis = next((one.en for one in Basis if one.in_form(self.form) == value), "")
            return self.words("desk_own_basis"), self.words(f"desk_own_basis_{basis}") if basis else value
        if key == person_fields.CONSENT_CHANNELS.key(self.form) and isinstance(value, list):
            said = {one.in_form(self.form): channel_words(one).in_form(self.form) for one in Channel}
            return _label(key), [said.get(str(one), one) for one in value]
        if key == person_fields.PERSON_UNIT.key(self.form) and value in self.units:
            return _label(key), self.units[str(value)].in_form(self.form)
        return _label(key), self._value(value)

    def _value(self, value: HeldValue) -> Any:
        if isinstance(value, dict):
            return {"rows": self.rows(value)}
        if isinstance(value, list):
            return [self._value(one) for one in value]
        if isinstance(value, bool):
            return (Answer.YES if value else Answer.NO).in_form(self.form)
        try:
            return long_date(dt.date.fromisoformat(value), self.form) if isinstance(value, str) else str(value)
        except ValueError:
            return value


def _label(key: str) -> str:
    text = key.replace("_", " ")
    return f"{text[:1].upper()}{text[1:]}"


def desk_data(content: PersonPageContent) -> dict[str, Any]:
    """Return what the desk holds besides the repository as JSON has it."""
    return {
        "reach": content.reach or None,
        "asked_about": [
            {
                "story": one.story,
                "asked": one.made.isoformat(),
                "answered": one.answered.isoformat() if one.answered else None,
                "reminders": one.reminded,
                "words": one.words or None,
                "seen": {"fields": dict(seen.fields), "text": seen.text} if seen else None,
            }
            for one in content.invitations
            for seen in [content.seen.get(one.id)]
        ],
    }


def picture_type(picture: bytes) -> str:
    """Return the media type of a picture in the repository, which is one of three."""
    kinds = {b"\x89PNG": "image/png", b"RIFF": "image/webp"}
    return kinds.get(picture[:4], "image/jpeg")


def data_address(picture: bytes) -> str:
    """Return a picture as an address that holds it."""
    return f"data:{picture_type(picture)};base64,{base64.b64encode(picture).decode('ascii')}"
