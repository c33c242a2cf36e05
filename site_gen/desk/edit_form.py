"""The form in which a story is edited: its fields in groups, each with what it may have and what is typed there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from site_gen.authoring import field_form
from site_gen.authoring.field_form import FieldForm
from site_gen.desk.placed_findings import PlacedFinding
from site_gen.desk.story_references import StoryReferences, names_people
from site_gen.desk.typed_story import BODY, EDITED, TypedStory, is_checked
from site_gen.language.page_words import PageWords
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Kind
from site_gen.model.field_types import ALWAYS, NEVER, DateType, Field, RecordType
from site_gen.model.localized import Form
from site_gen.pipeline.evaluate import Evaluation

_GROUPS: tuple[tuple[str, tuple[Field[Any], ...]], ...] = (
    ("head", (story_fields.KIND, story_fields.TITLE, story_fields.LEAD)),
    (BODY, ()),
    ("people", (story_fields.PEOPLE, story_fields.AUTHORS, story_fields.CONTACT)),
    ("pictures", (story_fields.PICTURES, story_fields.WITHOUT_PICTURE, story_fields.VIDEO)),
    (
        "place",
        (
            story_fields.UNIT,
            story_fields.THEMES,
            story_fields.PROJECT,
            story_fields.TEAM,
            story_fields.LANGUAGE,
            story_fields.AUDIENCE,
            story_fields.FEATURED,
        ),
    ),
    (
        "how",
        (
            story_fields.METHOD,
            story_fields.CONDITIONS,
            story_fields.EVIDENCE,
            story_fields.NEXT_STEP,
            story_fields.SCALE,
            story_fields.WISHES,
            story_fields.QUESTIONS,
        ),
    ),
    ("time", (story_fields.PUBLISHED, story_fields.STATUS, story_fields.EXPIRES, story_fields.REVIEW_BY)),
)
"""The groups of the form by the keys of their words; what is in none of them comes last."""
_OWN_HELP: Mapping[Field[Any], str] = {
    story_fields.UNIT: "unit",
    story_fields.THEMES: "themes",
    story_fields.PROJECT: "project",
    story_fields.AUTHORS: "authors",
    media_fields.MENTION_PERSON: "person",
    media_fields.PICTURE_PEOPLE: "pictured",
    media_fields.PICTURE_CREDIT: "credit",
    media_fields.PICTURE_FILE: "picture_file",
}
"""The fields whose help speaks of ids and files, by the keys of the words that a form has instead."""
_LONG = (
    story_fields.LEAD,
    media_fields.PICTURE_ALT,
    media_fields.PICTURE_CAPTION,
    story_fields.EVIDENCE_TEXT,
    story_fields.NEXT_STEP_TEXT,
    story_fields.EXCEPTION_REASON,
)
"""The fields that have whole sentences."""
_WITH_EMPTY_ITEM = (story_fields.PEOPLE,)
"""The lists of groups that always have room for one more."""
_ISO_DAY = 10


@dataclass(frozen=True, slots=True)
class FormConflict:
    """What another has written meanwhile, where it is not what was typed."""

    now: Mapping[str, str] = field(default_factory=dict)
    """What stands in the file now, by the name of the field."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What was typed in lists that have other items now, by the name of the list."""
    body: str | None = None
    """The text that stands in the file now; None where nobody else has changed it."""

    def __bool__(self) -> bool:
        """Return whether another has changed what was changed in the form."""
        return bool(self.now or self.typed or self.body is not None)


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture at the fields about it."""

    address: str
    page: str
    """Where it is cropped, replaced and removed; empty for a new version of a story."""
    width: int
    height: int


@dataclass(frozen=True)
class EditForm:
    """The form of one story, in the words of one form."""

    evaluation: Evaluation
    words: PageWords
    form: Form
    references: StoryReferences
    typed: TypedStory
    shown: FieldForm
    """The fields as they stand in the file."""
    findings: Sequence[PlacedFinding]
    conflict: FormConflict
    pictures: Mapping[int, PlacedPicture]
    """The pictures that can be shown, by their numbers in the file."""

    def values(self) -> dict[str, Any]:
        """Return what the page shows."""
        placed = list(self._groups())
        at = {one["name"] for group in placed for one in _controls((*group["first"], *group["more"]))} | {BODY}
        return {
            "groups": placed,
            "people": self.references.labels(),
            "pictured": [*self.references.nobodies(), *self.references.labels()],
            "body": self.typed.body,
            "body_now": self.conflict.body,
            "body_findings": self._findings(BODY),
            "findings": [one.in_form(self.form) for one in self.findings if one.place not in at],
        }

    def picture(self, number: int) -> dict[str, Any]:
        """Return the fields about one picture, by its number from 0."""
        return self._item(story_fields.PICTURES, story_fields.PICTURES.name, media_fields.PICTURE, number)

    def _groups(self) -> Iterator[dict[str, Any]]:
        grouped = {one for _, some in _GROUPS for one in some}
        rest = tuple(one for one in EDITED if one not in grouped)
        for key, fields in (*_GROUPS, ("more", rest)):
            controls = [(one, self._control(one, one.name)) for one in fields]
            first = [control for one, control in controls if self._is_first(one)]
            more = [control for one, control in controls if not self._is_first(one)]
            yield {"key": key, "first": first, "more": more}

    @cached_property
    def _kind(self) -> Kind | None:
        typed = self.typed.texts.get(story_fields.KIND.name, "")
        return next((one for one in Kind if one.en == typed), None)

    def _is_first(self, one: Field[Any]) -> bool:
        """Return whether a field is shown at once: it has a text, or a story of this kind needs one."""
        wanted = one.required | (one.offered if one is story_fields.PICTURES else NEVER)
        has_text = one.name in self.shown.nodes or any(
            text for name, text in self.typed.texts.items() if name == one.name or name.startswith(f"{one.name}.")
        )
        is_said = any(found.place.split(".")[0] == one.name for found in self.findings)
        is_said = is_said or any(name.split(".")[0] == one.name for name in (*self.conflict.now, *self.conflict.typed))
        return has_text or is_said or self._kind in wanted or (self._kind is None and bool(wanted))

    def _control(self, one: Field[Any], name: str) -> dict[str, Any]:
        of = one.item_type
        own = _OWN_HELP.get(one)
        label = one.key(self.form).replace("_", " ")
        shared = {
            "name": name,
            "id": f"f-{name.replace('.', '-')}",
            "label": f"{label[:1].upper()}{label[1:]}",
            "help": self.words(f"desk_edit_help_{own}") if own else one.help.in_form(self.form),
            "is_needed": self._kind in one.required if "." not in name else one.required == ALWAYS,
            "findings": self._findings(name),
            "now": self._as_read(one, self.conflict.now[name]) if name in self.conflict.now else None,
            "typed": self.conflict.typed.get(name),
        }
        if name in self.shown.unclear:
            return {**shared, "kind": "unclear"}
        if isinstance(of, RecordType):
            if field_form.is_list(one):
                return {**shared, "kind": "items", "entries": list(self._items(one, name, of))}
            return {**shared, "kind": "group", "parts": self._parts(of, name)}
        return {**shared, **self._field(one, name)}

    def _parts(self, of: RecordType, above: str) -> list[dict[str, Any]]:
        return [self._control(one, f"{above}.{one.name}") for one in of.fields]

    def _items(self, one: Field[Any], name: str, of: RecordType) -> Iterator[dict[str, Any]]:
        number = self.typed.numbers.get(name, self.shown.numbers.get(name, 0))
        has_room = any(
            not any(self.typed.texts.get(f"{name}.{item}.{inner.name}") for inner in of.fields)
            for item in range(self.shown.numbers.get(name, 0), number)
        )
        if one in _WITH_EMPTY_ITEM and not has_room:
            number += 1
        return (self._item(one, name, of, item) for item in range(number))

    def _item(self, one: Field[Any], name: str, of: RecordType, item: int) -> dict[str, Any]:
        here = f"{name}.{item}"
        return {
            "name": here,
            "id": f"f-{here.replace('.', '-')}",
            "number": item + 1,
            "picture": self.pictures.get(item) if one is story_fields.PICTURES else None,
            "is_kept": item < self.shown.numbers.get(name, 0),
            "is_removed": here in self.typed.removed,
            "parts": self._parts(of, here),
            "findings": self._findings(here),
        }

    def _field(self, one: Field[Any], name: str) -> dict[str, Any]:
        text = self.typed.texts.get(name, "")
        lines = text.split("\n") if text else []
        if is_checked(one):
            return {"kind": "checks", "options": self._options(one, lines)}
        if field_form.is_list(one):
            if not names_people(one):
                return {"kind": "area", "value": text, "rows": 3, "is_lines": True}
            pictured = one is media_fields.PICTURE_PEOPLE
            return {"kind": "names", "lines": [*lines, ""], "list": "folk-bilete" if pictured else "folk"}
        if field_form.fixed_values(one) or one in {story_fields.UNIT, story_fields.PROJECT}:
            return {"kind": "choice", "options": self._options(one, lines)}
        if one in _LONG:
            return {"kind": "area", "value": text, "rows": 2, "is_lines": False}
        is_day = isinstance(one.type, DateType) and (not text or len(text) == _ISO_DAY)
        return {"kind": "date" if is_day else "line", "value": text, "list": "folk" if names_people(one) else ""}

    def _options(self, one: Field[Any], chosen: Sequence[str]) -> list[dict[str, Any]]:
        known = dict(self._known(one))
        # What is written and is no value of the field stays there until something else is chosen.
        values = {**known, **{text: text for text in chosen if text not in known}}
        return [{"value": value, "label": label, "is_chosen": value in chosen} for value, label in values.items()]

    def _known(self, one: Field[Any]) -> Iterator[tuple[str, str]]:
        registers = self.evaluation.registers
        if one is story_fields.UNIT:
            yield from sorted(
                ((unit.id, unit.name.in_form(self.form)) for unit in registers.units.values()), key=lambda it: it[1]
            )
        elif one is story_fields.THEMES:
            yield from ((theme.id, theme.name.in_form(self.form)) for theme in registers.themes.values())
        elif one is story_fields.PROJECT:
            every = (facts.line for _, facts in self.evaluation.facts() if facts.kind is Kind.PROJECT)
            yield from ((line.id, line.title or line.id) for line in every)
        else:
            for value in field_form.fixed_values(one):
                label = self.words.choice(one, value).replace("_", " ")
                own = one is story_fields.STATUS
                yield (
                    value.en,
                    self.words(f"desk_story_status_{value.en}") if own else f"{label[:1].upper()}{label[1:]}",
                )

    def _as_read(self, one: Field[Any], text: str) -> str:
        """Return the text of a field as a person reads it."""
        known = dict(self._known(one)) if field_form.fixed_values(one) or is_checked(one) else {}
        return ", ".join(known.get(line, line) for line in text.split("\n"))

    def _findings(self, name: str) -> list[dict[str, Any]]:
        return [one.in_form(self.form) for one in self.findings if one.place == name]


def _controls(controls: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield every control and item of a form that has a place for findings."""
    for one in controls:
        yield one
        yield from _controls(one.get("parts", ()))
        for item in one.get("entries", ()):
            yield item
            yield from _controls(item["parts"])
