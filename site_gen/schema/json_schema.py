"""JSON Schema of each kind of file, for editors that complete and check what is being written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from site_gen.model import person_fields, register_fields, story_fields
from site_gen.model.choices import Answer, Kind, LocalizedEnum, Status
from site_gen.model.field_types import (
    ALWAYS,
    ID,
    ChoiceType,
    DateType,
    Field,
    FieldType,
    FlagType,
    ListType,
    LocalizedType,
    MappingType,
    NamePolicy,
    NumberType,
    PatternType,
    RecordType,
    TextType,
)
from site_gen.model.localized import Form
from site_gen.model.registers import Registers

Schema: TypeAlias = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The version that the YAML language server reads."""
_TEXT = ("string", "number", "boolean")
"""The types of a text: without quotation marks, YAML takes the title «2026» for a number."""


@dataclass(frozen=True, slots=True)
class KnownIds:
    """The ids in a kommune's registers, each with the name that people know it by."""

    units: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    projects: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, registers: Registers, form: Form) -> "KnownIds":
        """Return the ids of some registers, with names in one written form."""
        return cls(
            units={identity: unit.name.in_form(form) for identity, unit in registers.units.items()},
            themes={identity: theme.name.in_form(form) for identity, theme in registers.themes.items()},
            projects=dict.fromkeys(sorted(registers.projects), ""),
            people={identity: person.name for identity, person in registers.people.items() if person.name},
        )

    def of_field(self, of: Field[Any]) -> Mapping[str, str]:
        """Return the ids that a field refers to; empty where it refers to none."""
        if of in {story_fields.UNIT, person_fields.PERSON_UNIT, register_fields.UNIT_PARENT}:
            return self.units
        return {story_fields.THEMES: self.themes, story_fields.PROJECT: self.projects}.get(of, {})


def file_schema(group: RecordType, form: Form, known: KnownIds, *, title: str) -> Schema:
    """Return the schema of a file with one record: a story's front matter, or a person."""
    made = _Schemas(form, known)
    schema = made.record(group)
    if group is story_fields.STORY:
        schema["allOf"] += made.required_when_ready()
    return {"$schema": DIALECT, "title": title, **schema, "definitions": made.definitions()}


def register_schema(group: RecordType, form: Form, known: KnownIds, *, title: str) -> Schema:
    """Return the schema of a file with many records by id: the units, or the themes."""
    made = _Schemas(form, known)
    return {"$schema": DIALECT, "title": title, **made.mapping(group), "definitions": made.definitions()}


@dataclass(frozen=True, slots=True)
class _Schemas:
    """The schemas of fields, with help in one written form."""

    form: Form
    known: KnownIds
    names: dict[RecordType, str] = field(default_factory=dict)
    """The names of the groups inside fields, so that each is described once."""
    described: dict[str, Schema] = field(default_factory=dict)

    def definitions(self) -> Mapping[str, Schema]:
        """Return the schemas that the others refer to, by name."""
        return dict(sorted(self.described.items()))

    def record(self, group: RecordType) -> Schema:
        """Return the schema of a group: any of a field's keys, and only one of them."""
        properties = {key: self._field(one, key) for one in group.fields for key in one.keys}
        rules = [rule for one in group.fields for rule in _only_one_key(one)]
        needed = [_any_key(one) for one in group.fields if one.required == ALWAYS and group is not story_fields.STORY]
        if group.waived_by is not None and needed:
            needed = [{"anyOf": [_any_key(group.waived_by), {"allOf": needed}]}]
        schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return schema | ({"allOf": rules + needed} if rules or needed else {})

    def mapping(self, group: RecordType) -> Schema:
        """Return the schema of records by id."""
        return {
            "type": ["object", "null"],
            "propertyNames": {"pattern": _whole(ID.pattern)},
            "additionalProperties": self.record(group),
        }

    def required_when_ready(self) -> Iterator[Schema]:
        """Yield what a story that is ready must have, for each kind."""
        for kind in Kind:
            needed = [_any_key(one) for one in story_fields.STORY.fields if kind in one.required]
            given = {"allOf": [_has_value(story_fields.STATUS, Status.READY), _has_value(story_fields.KIND, kind)]}
            yield {"if": given, "then": {"allOf": needed}}

    def _field(self, of: Field[Any], key: str) -> Schema:
        """Return the schema of a field under one of its keys; an empty value is always allowed."""
        form = Form.NB if key == of.nb and key != of.nn else Form.NN if key == of.nn and key != of.nb else self.form
        return {"description": of.help.in_form(form), "anyOf": [*self._of_type(of.type, of), {"type": "null"}]}

    def _of_type(self, kind: FieldType[Any], of: Field[Any]) -> Iterator[Schema]:
        """Yield the schemas of a type's values, of which one must hold."""
        if isinstance(kind, ListType):
            single = list(self._of_type(kind.of, of))
            yield from single
            yield {"type": "array", "items": {"anyOf": single}, "maxItems": kind.most}
        elif isinstance(kind, RecordType):
            if kind.shorthand is not None:
                yield from self._of_type(kind.shorthand.type, kind.shorthand)
            yield self._reference(kind, of)
        elif isinstance(kind, MappingType):
            yield self.mapping(kind.of)
        else:
            yield from self._of_scalar(kind, of)

    def _of_scalar(self, kind: FieldType[Any], of: Field[Any]) -> Iterator[Schema]:
        if isinstance(kind, ChoiceType):
            yield self._choice(kind.of)
        elif isinstance(kind, FlagType):
            yield self._choice(Answer)
            yield {"type": "boolean"}
        elif isinstance(kind, NumberType):
            yield {"type": "integer", "minimum": kind.least, "maximum": kind.most}
        elif isinstance(kind, DateType):
            yield {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        elif isinstance(kind, PatternType):
            yield {"type": list(_TEXT), "pattern": _whole(kind.pattern)}
        elif isinstance(kind, LocalizedType):
            yield {"type": list(_TEXT)}
            texts = {form.value: {"type": list(_TEXT)} for form in Form}
            yield {"type": "object", "properties": texts, "required": sorted(texts), "additionalProperties": False}
        else:
            yield from self._text(kind, of)

    def _reference(self, group: RecordType, of: Field[Any]) -> Schema:
        """Return a reference to the schema of a group inside a field."""
        if group not in self.names:
            name = of.name if of.name not in self.described else f"{of.name}_{len(self.names)}"
            self.names[group] = name
            self.described[name] = {}  # reserves the name while the fields inside are described
            self.described[name] = self.record(group)
        return {"$ref": f"#/definitions/{self.names[group]}"}

    def _choice(self, values: type[LocalizedEnum]) -> Schema:
        """Return the values of a closed set: those of the form first, since an editor proposes them in this order."""
        own = [value.in_form(self.form) for value in values]
        names = dict.fromkeys([*own, *(name for value in values for name in value.names)])
        return {"enum": list(names)}

    def _text(self, kind: FieldType[Any], of: Field[Any]) -> Iterator[Schema]:
        naming = kind.naming if isinstance(kind, TextType) else None
        if naming is NamePolicy.PERSON:
            yield from _entries(self.known.people)
        ids = self.known.of_field(of)
        yield from _entries(ids)
        if naming is not NamePolicy.ID or not ids:
            yield {"type": list(_TEXT)}


def _entries(ids: Mapping[str, str]) -> Iterable[Schema]:
    """Return one schema an id, with its name as title, which editors show next to it."""
    return [{"const": identity} | ({"title": name} if name else {}) for identity, name in ids.items()]


def _only_one_key(of: Field[Any]) -> Iterator[Schema]:
    """Yield that a field does not stand under two of its keys."""
    keys = of.keys
    for number, key in enumerate(keys):
        yield from ({"not": {"required": [key, other]}} for other in keys[number + 1 :])


def _any_key(of: Field[Any]) -> Schema:
    return {"anyOf": [{"required": [key]} for key in of.keys]}


def _has_value(of: Field[Any], value: LocalizedEnum) -> Schema:
    written = {"enum": sorted(set(value.names))}
    return {"anyOf": [{"required": [key], "properties": {key: written}} for key in of.keys]}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"
