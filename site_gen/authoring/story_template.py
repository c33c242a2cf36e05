"""The text of a new story: its fields from the registry, each with its help, and the questions of its kind below."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

import frontmatter

from site_gen.authoring import field_values
from site_gen.authoring.field_values import Value
from site_gen.front_matter import PositionedYamlHandler
from site_gen.model import story_fields
from site_gen.model.choices import Kind, Language, Method, Status
from site_gen.model.field_types import ChoiceType, Field, FlagType, ListType
from site_gen.model.localized import Form, Words
from site_gen.model.registers import Registers

_MOST_IDS = 12
"""A longer list of ids than this is no help in a comment."""
_READ_THIS = Words(
    nn="Linjene som byrjar med #, er hjelp til deg. Ingen lesar får sjå dei.",
    nb="Linjene som begynner med #, er hjelp til deg. Ingen lesere får se dem.",
)
_OPTIONAL = Words(nn="Det som kjem no, kan stå tomt.", nb="Det som kommer nå, kan stå tomt.")
_UNCOMMENT = Words(
    nn="Ta bort # og mellomrommet etter på linjene under når du har noko å fylle ut.",
    nb="Ta bort # og mellomrommet etter på linjene under når du har noe å fylle ut.",
)


@dataclass(frozen=True, slots=True)
class NewStory:
    """What is known of a story before it is written."""

    kind: Kind
    form: Form
    title: str
    day: dt.date
    unit: str | None = None
    """Id in einingar.yml."""
    people: tuple[str, ...] = ()
    """Ids, or names that the register does not have yet."""
    method: Method | None = None
    more: Mapping[Field[Any], Value] = dataclasses.field(default_factory=dict)
    """The values of other fields."""


def story_text(beginning: NewStory, guide: str, registers: Registers) -> str:
    """Return the whole file; `guide` is the body of the kind's template."""
    return _file(_TemplateHandler(beginning.kind, beginning.form, _ids(registers)), _known(beginning), guide)


def blank_template(kind: Kind, form: Form, guide: str) -> str:
    """Return the file of a story of which nothing is known yet: the template that is copied by hand."""
    return _file(_TemplateHandler(kind, form, {}), _certain(kind, form), guide)


def template_body(template: str) -> str:
    """Return the body of a template: what stands below its fields, where it has any."""
    front, fence, body = template.partition("\n---\n")
    return body if fence and front.startswith("---\n") else template


def _file(handler: "_TemplateHandler", known: Mapping[str, Value], guide: str) -> str:
    """Return a file of some values, by the English names of their fields, and the body `guide`."""
    return frontmatter.dumps(frontmatter.Post(guide.strip(), handler, **known)) + "\n"


def _known(beginning: NewStory) -> dict[str, Value]:
    """Return the values that can be written down at once, by the field's English name."""
    known: dict[Field[Any], Value | None] = {
        story_fields.TITLE: beginning.title,
        story_fields.PUBLISHED: beginning.day,
        story_fields.UNIT: beginning.unit,
        story_fields.PEOPLE: beginning.people,
        story_fields.METHOD: beginning.method,
        **beginning.more,
    }
    return _certain(beginning.kind, beginning.form) | {one.name: value for one, value in known.items() if value}


def _certain(kind: Kind, form: Form) -> dict[str, Value]:
    """Return the values that follow from what is to be written, whatever it will be about."""
    return {
        story_fields.KIND.name: kind,
        story_fields.STATUS.name: Status.DRAFT,
        story_fields.LANGUAGE.name: Language.NN if form is Form.NN else Language.NB,
    }


def _ids(registers: Registers) -> Mapping[Field[Any], Iterable[str]]:
    return {story_fields.THEMES: registers.themes, story_fields.PROJECT: sorted(registers.projects)}


def _are_groups(value: Sequence[Value]) -> TypeGuard[Sequence[Mapping[Field[Any], Value]]]:
    """Return whether a list holds groups of fields, and is not empty."""
    return bool(value) and all(isinstance(one, Mapping) for one in value)


def _lacks_some(field: Field[Any], values: Mapping[Any, Value]) -> bool:
    """Return whether a group lacks a field that it must have, which then has its help next to it."""
    return field.group is not None and any(one.required and one not in values for one in field.group.fields)


class _TemplateHandler(PositionedYamlHandler):
    """Writes the front matter of a new story of one kind in one form, for python-frontmatter."""

    def __init__(self, kind: Kind, form: Form, ids: Mapping[Field[Any], Iterable[str]]) -> None:
        """Keep what to write for, and the ids that may stand in some fields."""
        super().__init__()
        self.kind = kind
        self.form = form
        self.ids = ids

    def export(self, metadata: Mapping[str, Any], **_: object) -> str:
        """Return the values under the help of their fields, then the fields that the kind has and that may be empty."""
        fields = story_fields.STORY.fields
        asked = [field for field in fields if field.name in metadata or self.kind in field.required]
        lines = [f"# {_READ_THIS.in_form(self.form)}"]
        for field in asked:
            lines += self._asked(field, metadata.get(field.name))
        lines += ["", f"# {_OPTIONAL.in_form(self.form)}"]
        for field in fields:
            if field not in asked and self.kind in field.offered:
                lines += self._offered(field)
        return "\n".join(lines)

    def _asked(self, field: Field[Any], value: Value | None = None) -> Iterator[str]:
        """Yield a field under its help, with what is known of it; the fields inside it wait for theirs."""
        yield f"# {self._help(field)}"
        if isinstance(field.type, ListType) and isinstance(value, Sequence) and _are_groups(value):
            yield f"{field.key(self.form)}:"
            for one in value:
                yield from self._inside(field, one)
            return
        if isinstance(value, Mapping) and _lacks_some(field, value):
            yield f"{field.key(self.form)}:"
            yield from self._inside(field, {one: inner for one, inner in value.items() if isinstance(one, Field)})
            return
        written = "" if value is None else field_values.as_yaml(value, self.form)
        yield f"{field.key(self.form)}: {written}".rstrip()
        if value is None:
            yield from self._inside(field)

    def _offered(self, field: Field[Any]) -> Iterator[str]:
        """Yield a field that may stay empty; with fields inside it could not, so that one is commented out."""
        inside = list(self._inside(field))
        if not inside:
            yield from self._asked(field)
            return
        yield f"# {self._help(field)} {_UNCOMMENT.in_form(self.form)}"
        yield from (f"# {line}" for line in [f"{field.key(self.form)}:", *inside])

    def _inside(self, field: Field[Any], values: Mapping[Field[Any], Value] | None = None) -> Iterator[str]:
        """Yield the fields inside a field that are worth a line; none where a bare value says all that they do.

        Those of `values` have a value instead of their help.
        """
        group, known = field.group, values or {}
        worth = group.fields if group else ()
        shown = [inner for inner in worth if inner.required or inner.offered or inner in known]
        if group is None or shown == [group.shorthand]:
            return
        indent = "  - " if isinstance(field.type, ListType) else "  "
        for inner in shown:
            value = known.get(inner)
            after = f"  # {self._help(inner)}" if not value else f" {field_values.as_yaml(value, self.form)}"
            yield f"{indent}{inner.key(self.form)}:{after}"
            indent = indent.replace("-", " ")

    def _help(self, field: Field[Any]) -> str:
        """Return what a field is for, and the values that it may have where these are few."""
        kind = field.item_type
        ids = list(self.ids.get(field, ()))
        values = ""
        if isinstance(kind, ChoiceType | FlagType) and field is not story_fields.KIND:
            values = kind.says.in_form(self.form)
        elif 0 < len(ids) <= _MOST_IDS:
            values = " / ".join(ids)
        return field.help.in_form(self.form) + (f" [{values}]" if values else "")
