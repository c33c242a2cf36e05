"""The text of a new story: its fields from the registry, each with its help, and the questions of its kind below."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from site_gen import yaml_positions
from site_gen.model import story_fields
from site_gen.model.choices import Kind, Language, Method, Status
from site_gen.model.field_types import ChoiceType, Field, FlagType, ListType
from site_gen.model.localized import Form, Words
from site_gen.model.registers import Registers
from site_gen.model.source_positions import MappingNode as YamlMapping
from site_gen.model.source_positions import ScalarNode, SequenceNode

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


def story_text(beginning: NewStory, guide: str, registers: Registers) -> str:
    """Return the whole file; `guide` is the body of the kind's template."""
    return _file(_Writer(beginning.kind, beginning.form, _ids(registers)), _known(beginning), guide)


def blank_template(kind: Kind, form: Form, guide: str) -> str:
    """Return the file of a story of which nothing is known yet: the template that is copied by hand."""
    return _file(_Writer(kind, form, {}), _sure(kind, form), guide)


def without_optional_questions(template: str) -> str:
    """Return the body of a template: what stands below its fields, where it has any."""
    front, fence, body = template.partition("\n---\n")
    return body if fence and front.startswith("---\n") else template


def _file(writer: "_Writer", known: Mapping[str, str], guide: str) -> str:
    asked = [field for field in story_fields.STORY.fields if field.name in known or writer.kind in field.required]
    offered = [field for field in story_fields.STORY.fields if field not in asked and writer.kind in field.offered]
    lines = [f"# {_READ_THIS.in_form(writer.form)}"]
    for field in asked:
        lines += writer.asked(field, known.get(field.name, ""))
    lines += ["", f"# {_OPTIONAL.in_form(writer.form)}"]
    for field in offered:
        lines += writer.offered(field)
    front = "\n".join(lines)
    return f"---\n{front}\n---\n\n{guide.strip()}\n"


def _known(beginning: NewStory) -> dict[str, str]:
    """Return the values that can be written down at once, as YAML, by the field's English name."""
    form = beginning.form
    known: dict[Field[Any], str | None] = {
        story_fields.TITLE: _scalar(beginning.title),
        story_fields.PUBLISHED: beginning.day.isoformat(),
        story_fields.UNIT: beginning.unit,
        story_fields.PEOPLE: f"[{', '.join(map(_item, beginning.people))}]" if beginning.people else None,
        story_fields.METHOD: beginning.method.in_form(form) if beginning.method else None,
    }
    return _sure(beginning.kind, form) | {field.name: value for field, value in known.items() if value}


def _sure(kind: Kind, form: Form) -> dict[str, str]:
    """Return the values that follow from what is to be written, whatever it will be about."""
    return {
        story_fields.KIND.name: kind.in_form(form),
        story_fields.STATUS.name: Status.DRAFT.in_form(form),
        story_fields.LANGUAGE.name: (Language.NN if form is Form.NN else Language.NB).in_form(form),
    }


def _ids(registers: Registers) -> Mapping[Field[Any], Iterable[str]]:
    return {story_fields.THEMES: registers.themes, story_fields.PROJECT: sorted(registers.projects)}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes fields as lines of YAML, in one form."""

    kind: Kind
    form: Form
    ids: Mapping[Field[Any], Iterable[str]]

    def asked(self, field: Field[Any], value: str) -> Iterator[str]:
        """Yield a field under its help, with what is known of it; the fields inside it wait for theirs."""
        yield f"# {self._help(field)}"
        yield f"{field.key(self.form)}: {value}".rstrip()
        if not value:
            yield from self._inside(field)

    def offered(self, field: Field[Any]) -> Iterator[str]:
        """Yield a field that may stay empty; with fields inside it could not, so that one is commented out."""
        inside = list(self._inside(field))
        if not inside:
            yield from self.asked(field, "")
            return
        yield f"# {self._help(field)} {_UNCOMMENT.in_form(self.form)}"
        yield from (f"# {line}" for line in [f"{field.key(self.form)}:", *inside])

    def _inside(self, field: Field[Any]) -> Iterator[str]:
        """Yield the fields inside a field that are worth a line; none where a bare value says all that they do."""
        group = field.group
        shown = [inner for inner in group.fields if inner.required or inner.offered] if group else []
        if group is None or shown == [group.shorthand]:
            return
        indent = "  - " if isinstance(field.type, ListType) else "  "
        for inner in shown:
            yield f"{indent}{inner.key(self.form)}:  # {self._help(inner)}"
            indent = indent.replace("-", " ")

    def _help(self, field: Field[Any]) -> str:
        """Return what a field is for, and the values that it may have where these are few."""
        kind = field.type.of if isinstance(field.type, ListType) else field.type
        ids = list(self.ids.get(field, ()))
        values = ""
        if isinstance(kind, ChoiceType | FlagType) and field is not story_fields.KIND:
            values = kind.says.in_form(self.form)
        elif 0 < len(ids) <= _MOST_IDS:
            values = " / ".join(ids)
        return field.help.in_form(self.form) + (f" [{values}]" if values else "")


def _scalar(text: str) -> str:
    """Return a text as YAML, in quotes only where it would mean something else without them."""
    return text if _reads_as(text, text) else _quoted(text)


def _item(text: str) -> str:
    """Return a text as YAML inside brackets."""
    return text if _reads_as(f"[{text}]", text) else _quoted(text)


def _quoted(text: str) -> str:
    marks_inside = '"' in text and "'" not in text
    return f"'{text}'" if marks_inside and _reads_as(f"'{text}'", text) else json.dumps(text, ensure_ascii=False)


def _reads_as(written: str, text: str) -> bool:
    """Tell whether the reader would understand a value, alone or as the only one in brackets, as just this text."""
    try:
        node = yaml_positions.compose(f"x: {written}\n")
    except yaml_positions.YamlFault:
        return False
    values = [value for _, value in node] if isinstance(node, YamlMapping) else []
    if len(values) == 1 and isinstance(values[0], SequenceNode):
        values = list(values[0].items)
    return len(values) == 1 and isinstance(values[0], ScalarNode) and values[0].text == text and not values[0].empty
