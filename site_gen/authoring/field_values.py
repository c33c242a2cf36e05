"""Values of fields as YAML text, plain where that reads as what was meant and quoted elsewhere; and as plain data."""

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, Union

from site_gen import yaml_positions
from site_gen.model.choices import Answer, LocalizedEnum
from site_gen.model.field_types import ChoiceType, Field, FlagType, ListType, MappingType, RecordType
from site_gen.model.localized import Form, Words
from site_gen.model.source_positions import MappingNode, Node, ScalarNode, SequenceNode

Step: TypeAlias = Field[Any] | str | int
"""A field of a group, an id in a register, or an index in a list."""
Scalar: TypeAlias = str | int | bool | dt.date | LocalizedEnum
Value: TypeAlias = Union[Scalar, Words, Sequence["Value"], Mapping[Field[Any] | str, "Value"]]  # noqa: UP007 - it holds itself
Names: TypeAlias = Form | None
"""The language of keys and fixed values: a written form, or None for English."""
Type: TypeAlias = Any
"""A field type; None where no field is known."""

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029]")
"""Line breaks and control characters to YAML that JSON leaves as they are."""


def key_text(step: Field[Any] | str, names: Names) -> str:
    """Return the key of a field in the language of a file; an id is its own key."""
    if isinstance(step, str):
        return step
    return step.name if names is None else step.key(names)


def as_yaml(value: Value, names: Names, *, flow: bool = False, quote: str = "") -> str:
    """Return a value as YAML on one line.

    `flow` says that it stands inside brackets or braces; `quote` is the quotation mark that a text is to keep.
    """
    if isinstance(value, Words):
        value = value.nn if value.nn == value.nb else {"nn": value.nn, "nb": value.nb}
    if isinstance(value, Mapping):
        entries = (f"{key_text(step, names)}: {as_yaml(one, names, flow=True)}" for step, one in value.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(as_yaml(one, names, flow=True) for one in value) + "]"
    return _as_scalar(scalar_text(value, names), flow=flow, quote=quote)


def scalar_text(value: Scalar, names: Names) -> str:
    """Return the text of a value that is no list and no group; a fixed value by its name in the file's language."""
    if isinstance(value, bool):
        value = Answer.YES if value else Answer.NO
    if isinstance(value, LocalizedEnum):
        return value.en if names is None else value.in_form(names)
    return unicodedata.normalize("NFC", value.isoformat() if isinstance(value, dt.date) else str(value))


def _as_scalar(text: str, *, flow: bool, quote: str) -> str:
    double = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
    single = "'" + text.replace("'", "''") + "'"
    if quote == '"':
        return double
    if quote != "'" and _reads_as(text, text, flow=flow):
        return text
    prefers_single = quote == "'" or ('"' in text and "'" not in text)
    return single if prefers_single and _reads_as(single, text, flow=flow) else double


def _reads_as(written: str, text: str, *, flow: bool) -> bool:
    """Return whether the reader takes a written value for just this text."""
    places = (f"- [{written}]\n", f"- {{x: {written}}}\n") if flow else (f"x: {written}\n",)
    return all(list(_scalars(place)) == [text] for place in places)


def _scalars(place: str) -> Iterator[str | None]:
    """Yield the text of the only value in a YAML text, or what shows that there is none: nothing, or a None."""
    try:
        node = yaml_positions.compose(place)
    except yaml_positions.YamlFault:
        return
    while not isinstance(node, ScalarNode):
        children = [] if node is None else node.items if isinstance(node, SequenceNode) else [one for _, one in node]
        if len(children) != 1:
            return
        node = children[0]
    yield None if node.empty else node.text


# --- As data, to compare what was meant with what can be read --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """The fields of a group by their English names, or a register's entries by id, sorted: the order says nothing."""

    entries: "tuple[tuple[str, Data], ...]"


Data: TypeAlias = Union[str, FieldGroup, tuple["Data", ...]]  # noqa: UP007 - it holds itself
"""A text, a group or a list. What is empty is an empty text, but for a field that is a list."""


def node_data(node: Node, kind: Type) -> Data:
    """Return what a node holds, read as a type."""
    if isinstance(kind, ListType):
        items = node.items if isinstance(node, SequenceNode) else () if is_empty(node) else (node,)
        return tuple(node_data(item, kind.of) for item in items)
    if isinstance(node, SequenceNode):
        return tuple(node_data(item, None) for item in node.items)
    if isinstance(node, MappingNode):
        entries = ((key.text, one) for key, one in node)
        return _group(tuple((name_of(key, kind), node_data(one, type_below(kind, key))) for key, one in entries))
    return "" if node.empty else _canonical(node.text, kind)


def value_data(value: Value, kind: Type, names: Names) -> Data:
    """Return what a value is when it is read as a type."""
    if isinstance(value, Words):
        value = value.nn if value.nn == value.nb else {"nn": value.nn, "nb": value.nb}
    if isinstance(value, Mapping):
        entries = ((key_text(step, names), one) for step, one in value.items())
        return _group(
            tuple((name_of(key, kind), value_data(one, type_below(kind, key), names)) for key, one in entries)
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(value_data(one, getattr(kind, "of", None), names) for one in value)
    text = _canonical(scalar_text(value, names), kind)
    return (text,) if isinstance(kind, ListType) else text


def _group(entries: tuple[tuple[str, Data], ...]) -> Data:
    return FieldGroup(tuple(sorted(entries, key=lambda entry: entry[0]))) if entries else ""


def is_empty(node: Node) -> bool:
    """Return whether a key stands alone."""
    return isinstance(node, ScalarNode) and node.empty


def name_of(key: str, kind: Type) -> str:
    """Return a field's English name, or the key itself where no field has it."""
    field = kind.field(key) if isinstance(kind, RecordType) else None
    return field.name if field else key.strip()


def type_below(kind: Type, key: str) -> Type:
    """Return the type of what stands under a key."""
    if isinstance(kind, MappingType):
        return kind.of
    field = kind.field(key) if isinstance(kind, RecordType) else None
    return field.type if field else None


def _canonical(text: str, kind: Type) -> str:
    """Return a fixed value by its English name, and any other text as it is."""
    of = Answer if isinstance(kind, FlagType) else kind.of if isinstance(kind, ChoiceType) else ()
    return next((one.en for one in of if text.strip().casefold() in one.names), text)


def data_at(data: Data | None, path: Sequence[Step]) -> Data | None:
    """Return what stands at a path, or None where nothing does, or two things."""
    for step in path:
        if isinstance(step, int):
            data = data[step] if isinstance(data, tuple) and step < len(data) else None
        else:
            name = step if isinstance(step, str) else step.name
            found = [one for key, one in data.entries if key == name] if isinstance(data, FieldGroup) else []
            data = found[0] if len(found) == 1 else None
    return data


def data_without(data: Data, path: Sequence[Step]) -> Data:
    """Return data without what stands at a path; a group that then is empty is an empty text."""
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not isinstance(data, tuple) or step >= len(data):
            return data
        return (*data[:step], *((data_without(data[step], rest),) if rest else ()), *data[step + 1 :])
    name = step if isinstance(step, str) else step.name
    if not isinstance(data, FieldGroup):
        return data
    kept = ((key, data_without(one, rest) if key == name else one) for key, one in data.entries if rest or key != name)
    return _group(tuple(kept))
