"""Synthetic stories and people as the kommune writes them down: front matter, in the form of each."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.tales import Somebody, Tale
from site_gen.authoring import field_values
from site_gen.authoring.approval_edits import ApprovalEntry
from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.choices import Basis, Channel, Children, Language, LocalizedEnum, Status, Use
from site_gen.model.field_types import Field
from site_gen.model.localized import Form
from site_gen.model.shown_people import Appearance

PICTURE = "bilete.jpg"
"""The name of a story's picture."""
_CREDIT = "Fjordvik kommune"
_CURATOR = "Marit Solheim"
_LAW = "Avtale om bruk av namn, tekst og bilete, arkivsak 2016/1"
_GIVEN, _UNTIL = dt.date(2016, 1, 4), dt.date(2099, 12, 31)
_REVIEW_BY = dt.date(2027, 11, 1)
"""When the editors read the stories again: a story whose day for that has passed gets an advice."""
_SEEN_BEFORE = dt.timedelta(days=2)
"""How long before a story is published it is approved."""

Values = dict[Field[Any], str | None]
"""Fields with their values as YAML; None when there is none."""


def front(tale: Tale) -> str:
    """Return a story's fields, all but the approvals."""
    form = tale.form
    values: Values = {
        story_fields.KIND: tale.kind.in_form(form),
        story_fields.TITLE: _quoted(tale.title),
        story_fields.LEAD: _quoted(tale.lead),
        story_fields.PUBLISHED: tale.published.isoformat(),
        story_fields.REVIEW_BY: _REVIEW_BY.isoformat(),
        story_fields.STATUS: Status.READY.in_form(form),
        story_fields.LANGUAGE: Language[form.name].en,
        story_fields.UNIT: tale.unit,
        story_fields.THEMES: _flow(tale.themes),
        story_fields.PEOPLE: _flow(person.id for person in tale.people),
        story_fields.AUTHORS: _flow([tale.author]),
        story_fields.METHOD: tale.method.in_form(form),
        story_fields.CONDITIONS: _flow(_names(tale.conditions, form)),
        story_fields.PROJECT: tale.project,
        story_fields.QUESTIONS: "".join(f"\n  - {_quoted(question)}" for question in tale.questions),
        story_fields.PICTURES: f"\n{_picture(tale, tale.alt)}" if tale.alt else None,
    }
    return "".join(_lines(values, form))


def _picture(tale: Tale, alt: str) -> str:
    values: Values = {
        media_fields.PICTURE_FILE: PICTURE,
        media_fields.PICTURE_ALT: _quoted(alt),
        media_fields.PICTURE_CREDIT: _CREDIT,
        media_fields.PICTURE_RIGHTS: _CREDIT,
        media_fields.PICTURE_PEOPLE: "ingen",
        media_fields.PICTURE_CHILDREN: Children.NONE.in_form(tale.form),
    }
    lines = "    ".join(_lines(values, tale.form))
    return f"  - {lines.rstrip()}"


def approvals(tale: Tale, seen: Iterable[Appearance], digest: str) -> str:
    """Return the fields in which everybody in a story, and the curator, says yes to what a digest is of."""
    form, day = tale.form, tale.published - _SEEN_BEFORE
    asked = (ApprovalEntry(one.person, day, digest).fields(story_fields.APPROVAL_PERSON) for one in seen)
    values: Values = {
        story_fields.APPROVED: "".join(f"\n  - {field_values.as_yaml(entry, form)}" for entry in asked),
        story_fields.SIGNED_OFF: field_values.as_yaml(
            ApprovalEntry(_CURATOR, day, digest).fields(story_fields.SIGN_OFF_BY), form
        ),
    }
    return "".join(_lines(values, form))


def person(somebody: Somebody, form: Form, withdrawn: dt.date | None) -> str:
    """Return a person's file, with a consent that lives unless it was withdrawn."""
    consent: Values = {
        person_fields.CONSENT_USES: _flow(_names((Use.TEXT, Use.PICTURE), form)),
        person_fields.CONSENT_CHANNELS: _flow(_names((Channel.WEB, Channel.INTERNAL), form)),
        person_fields.CONSENT_GIVEN: _GIVEN.isoformat(),
        person_fields.CONSENT_UNTIL: _UNTIL.isoformat(),
        person_fields.CONSENT_BASIS: Basis.AGREEMENT.in_form(form),
        person_fields.CONSENT_LAW: _quoted(_LAW),
        person_fields.CONSENT_WITHDRAWN: withdrawn.isoformat() if withdrawn else None,
    }
    entry = "    ".join(_lines(consent, form)).rstrip()
    values: Values = {
        person_fields.PERSON_NAME: somebody.name,
        media_fields.SHOWN_AS: somebody.shown.in_form(form),
        person_fields.PERSON_ROLE: somebody.role,
        person_fields.PERSON_PART: somebody.part.in_form(form),
        person_fields.PERSON_UNIT: somebody.unit,
        person_fields.PERSON_CONSENT: f"\n  - {entry}",
    }
    return "".join(_lines(values, form))


def _lines(values: Values, form: Form) -> Iterator[str]:
    for field, value in values.items():
        if value is not None:
            yield f"{field.key(form)}:{'' if value.startswith(chr(10)) else ' '}{value}\n"


def _names(values: Iterable[LocalizedEnum], form: Form) -> Iterator[str]:
    return (value.in_form(form) for value in values)


def _flow(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
