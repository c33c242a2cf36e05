"""What the templates of a person's own page show: held content as texts, rows and lists, in one written form."""

import base64
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from site_gen import markdown_html
from site_gen.authoring import field_form
from site_gen.consent import channel_words, picture_verdict, use_words, verdict
from site_gen.desk.invitations import Invitation
from site_gen.desk.person_page import EVERYTHING, PersonPageContent, code_of
from site_gen.language.dates import long_date
from site_gen.language.page_words import PageWords
from site_gen.language.phrases import join_words
from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.choices import Answer, Basis, Channel, Children, Edition, LocalizedEnum, Use
from site_gen.model.field_types import Field, RecordType
from site_gen.model.held_content import HeldConsent, HeldPicture, HeldStory, HeldValue, SeenStory, StoryRole, StoryState
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
_LABELLED = {
    "alt", "rights", "kind", "status", "decorative", "focus", "shown_as", "audience", "children", "part", "law", "ref",
    "taken_back", "withdrawn", "asked", "kin_agreed", "expires", "review_by", "exceptions",
}  # fmt: skip
"""The fields whose names in a file say little to others than editors, and have words of their own on the page."""
_STORIES = (person_fields.REQUEST_STORY, story_fields.PROJECT)
"""The fields that name a story by its id."""
_OWN = {"eige", "eget"}
"""A right to use a picture that is the kommune's own, as people write it."""
_HEADING = re.compile(r"<(/?)h[2-4]>")


@dataclass(frozen=True, slots=True)
class PersonPageValues:
    """The values of one person's page."""

    content: PersonPageContent
    choices: Mapping[str, WithdrawalRequest]
    """What can be withdrawn or has been asked for, by its code."""
    words: PageWords
    form: Form
    names: Mapping[str, Words] = field(default_factory=dict)
    """The names of the units and the themes, by id."""

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
            "comments": self.content.comments,
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
            found = [one for one in held.pictures if one.digest == request.picture]
            alt = next((one.alt for one in found), "")
            untitled = any(one.shows_person for one in found) or not found
            key = "desk_own_what_picture_untitled" if untitled else "desk_own_what_picture_taken"
            return t("desk_own_what_picture", alt=alt) if alt else t(key)
        if not request.uses:
            return t("desk_own_what_all")
        return t("desk_own_what_use", use=self._use(request))

    def _use(self, request: WithdrawalRequest) -> str:
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

    def extent(self, request: WithdrawalRequest, effects: Sequence[RequestEffect]) -> str:
        """Return the key of the sentence about how much of a story goes; empty where nothing is certain to go.

        With one picture the picture goes. With a story, or everything, the whole story goes and not only the name.
        """
        is_gone = any(one.gone for one in effects)
        if request.picture and not is_gone:
            is_in_story = any(one.story for one in self.content.held.pictures if one.digest == request.picture)
            return "desk_own_extent_picture" if is_in_story else ""
        if request.picture or request.uses:
            return ""
        return "desk_own_extent_whole" if is_gone else "desk_own_extent_draft" if self.drafts(request) else ""

    def pictures_instead(self, request: WithdrawalRequest) -> list[dict[str, Any]]:
        """Return the pictures of a story that can be taken back alone, where a request is of the whole story."""
        pictures = [one for one in self.content.held.pictures if request.story and one.story == request.story]
        shown = (self._picture(one) for one in pictures)
        return [one for one in shown if one["code"]]

    def drafts(self, request: WithdrawalRequest) -> list[str]:
        """Return the titles of the stories that a request is about and that no reader has seen."""
        held = self.content.held
        pictured = {
            one.story
            for one in held.pictures
            if (one.digest == request.picture if request.picture else one.shows_person)
        }
        of_pictures = bool(request.picture) or (bool(request.uses) and Use.TEXT not in request.uses)
        return [
            self._title(one.id)
            for one in held.stories
            if one.state in {StoryState.DRAFT, StoryState.WAITING}
            and one.can_be_refused
            and request.story in {"", one.id}
            and (not of_pictures or one.id in pictured)
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
        held = self.content.held
        request = WithdrawalRequest(held.day, story=one.id)
        pictures = [each for each in held.pictures if each.story == one.id and each.shows_person]
        taken_back = [each.refused for each in pictures if each.refused]
        has_no_other = bool(pictures) and len(taken_back) == len(pictures)
        return {
            "title": self._title(one.id),
            "state": one.state.value,
            "roles": [role.value for role in one.roles if not (role is StoryRole.PICTURED and has_no_other)],
            "withdrawn": self._day(held.person.withdrawn),
            "pictures_back": [self._day(day) for day in sorted(set(taken_back))],
            "shown": one.shown.en if one.shown else "",
            "address": one.address,
            "refused": self._day(one.refused),
            "fields": self.rows(one.fields),
            "text": _as_read(one.text),
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
            "is_denied": where == "none" and one.shows_person and not one.refused and self._denies_pictures(),
            "code": self._choice(request) if one.digest else "",
            "what": self.what(request),
            "taken": not one.shows_person,
        }

    def _consent(self, one: HeldConsent) -> dict[str, Any]:
        request = WithdrawalRequest(self.content.held.day, uses=(one.use,), channels=(one.channel,))
        status = one.status if one.status in _STATUSES else "none"
        use = self._use(request)
        return {
            "what": f"{use[:1].upper()}{use[1:]}",
            "named": self.what(request),
            "status": status,
            "day": self._day(one.day),
            "given": self._day(one.given),
            "without_pictures": one.is_allowed and one.use is Use.PICTURE and self._has_refused_picture(one.channel),
            "code": self._choice(request),
        }

    def _denies_pictures(self) -> bool:
        """Return whether the person has said no to pictures of them in every edition."""
        person, day = self.content.held.person, self.content.held.day
        return all(verdict(person, Use.PICTURE, one.channel, day).is_answered_no for one in Edition)

    def _has_refused_picture(self, channel: Channel) -> bool:
        """Return whether a picture of the person is not allowed in a channel in which pictures are."""
        person, day = self.content.held.person, self.content.held.day
        verdicts = (picture_verdict(person, one.picture, channel, day) for one in person.refusals if one.picture)
        return any(not one.allowed for one in verdicts)

    def _seen(self, one: SeenStory | None) -> dict[str, Any]:
        return {"fields": self.rows(one.fields), "text": _as_read(one.text)} if one else {}

    def _asked(self, one: Invitation) -> dict[str, Any]:
        return {
            "title": self._title(one.story),
            "day": self._day(one.made),
            "answered": self._day(one.answered),
            "written": [words for words in (*_earlier_words(one), one.words) if words],
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
        return self._label(key), self._said(key, value)

    def _said(self, key: str, value: HeldValue) -> Any:
        """Return the value of a field as people say it."""
        if key == media_fields.PICTURE_RIGHTS.key(self.form) and value in _OWN:
            return self.words("desk_own_rights_own")
        chosen = self._chosen_values(key)
        if chosen and isinstance(value, str | list):
            return [chosen.get(str(one), one) for one in value] if isinstance(value, list) else chosen.get(value, value)
        if key in {one.key(self.form) for one in _STORIES} and isinstance(value, str):
            return next((one.title for one in self.content.held.stories if one.id == value and one.title), value)
        if key in {person_fields.PERSON_UNIT.key(self.form), story_fields.THEMES.key(self.form)}:
            return [self._named(one) for one in value] if isinstance(value, list) else self._named(value)
        return self._value(value)

    def _chosen_values(self, key: str) -> Mapping[str, str]:
        """Return what each fixed value of a field is called, by how it stands in a file; none for another field."""
        if key == person_fields.CONSENT_CHANNELS.key(self.form):
            return {one.in_form(self.form): channel_words(one).in_form(self.form) for one in Channel}
        field = _FIELDS[self.form].get(key)
        values = field_form.fixed_values(field) if field is not None else ()
        return {one.in_form(self.form): self._chosen(field, one) for one in values if field is not None}

    def _chosen(self, field: Field[Any], value: LocalizedEnum) -> str:
        """Return what a fixed value is called where people read it."""
        return self.words.choice(field, value).replace("_", " ")

    def _label(self, key: str) -> str:
        """Return what a field is called on the page."""
        found = _FIELDS[self.form].get(key)
        if found is not None and found.name in _LABELLED:
            return self.words(f"desk_own_field_{found.name}")
        text = found.heading.in_form(self.form) if found and found.heading else key.replace("_", " ")
        return f"{text[:1].upper()}{text[1:]}"

    def _named(self, value: HeldValue) -> Any:
        return self.names[value].in_form(self.form) if isinstance(value, str) and value in self.names else value

    def _value(self, value: HeldValue) -> Any:
        """Return a text, a list of values, or rows of their own; the person by name, and days as they are said."""
        if isinstance(value, dict):
            return self._entry(value)
        if isinstance(value, list):
            return [self._value(one) for one in value]
        if isinstance(value, bool):
            return (Answer.YES if value else Answer.NO).in_form(self.form)
        return self._text(value) if isinstance(value, str) else str(value)

    def _text(self, value: str) -> str:
        person = self.content.held.person
        if value.casefold() == person.id.casefold():
            return person.name
        if value == Children.UNRECOGNISABLE.in_form(self.form):
            return self._chosen(media_fields.PICTURE_CHILDREN, Children.UNRECOGNISABLE)
        try:
            return long_date(dt.date.fromisoformat(value), self.form)
        except ValueError:
            return value

    def _entry(self, value: dict[str, HeldValue]) -> Any:
        """Return a group of fields; of the person in a story's list the name, with what else is written there."""
        key = media_fields.MENTION_PERSON.key(self.form)
        mention = {one.key(self.form) for one in media_fields.MENTION.fields}
        if key not in value or not value.keys() <= mention:
            return {"rows": self.rows(value)}
        name = self._value(value[key])
        rows = self.rows({one: written for one, written in value.items() if one != key})
        more = [f"{label[:1].lower()}{label[1:]}: {said}" for label, said in rows]
        return f"{name} ({', '.join(more)})" if more else name


def _earlier_words(invitation: Invitation) -> list[str]:
    """Return what a person wrote to the editors before what they wrote last, with what was settled by an answer."""
    return [one.words for one in (*invitation.settled, *invitation.earlier)]


def _each(value: HeldValue) -> Sequence[HeldValue]:
    return value if isinstance(value, list) else [value]


def _fields_of(record: RecordType) -> Iterator[Field[Any]]:
    for one in record.fields:
        yield one
        if one.group is not None:
            yield from _fields_of(one.group)


_FIELDS = {
    form: {one.key(form): one for record in (story_fields.STORY, person_fields.PERSON) for one in _fields_of(record)}
    for form in Form
}
"""The fields of people and stories by their keys in each form; of those with one key, that of a person's file."""


def _as_read(text: str) -> Markup:
    """Return the text of a story as readers see it, without links and pictures; its headings are below the page's."""
    rendered = markdown_html.render_body(text, lambda _: False)
    shown = markdown_html.finish_html(rendered, lambda _: None, lambda _: "")
    # Cleaned by the renderer: no tag is in it but those of running text.
    return Markup(_HEADING.sub(r"<\1h5>", shown))  # noqa: S704


def desk_data(content: PersonPageContent) -> dict[str, Any]:
    """Return what the desk holds besides the repository as JSON has it."""
    return {
        "reach": content.reach or None,
        "comments_of_editors": content.comments,
        "asked_about": [
            {
                "story": one.story,
                "asked": one.made.isoformat(),
                "answered": one.answered.isoformat() if one.answered else None,
                "reminders": one.reminded,
                "words": one.words or None,
                "earlier_words": _earlier_words(one),
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
