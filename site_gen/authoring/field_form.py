"""The fields of a file as the texts of a form, and the file with what was typed there: nothing else in it changes.

The texts have names of fields with dots between them, and numbers of items in lists of groups: `pictures.0.alt`. A list
of texts is one text with an item on each line.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from site_gen import text_edits
from site_gen.authoring import field_edits, field_values, front_matter_editor
from site_gen.authoring.field_edits import FieldSource
from site_gen.authoring.field_values import Step, Value
from site_gen.model.choices import Answer, LocalizedEnum
from site_gen.model.field_types import ChoiceType, Field, FlagType, ListType, RecordType, normalised_text
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import MappingNode, Node, ScalarNode, SequenceNode, Span, items_of


class ShownReferences(Protocol):
    """How what stands in a file for a person, a unit or a theme is shown in a form, and the other way round."""

    def shown(self, field: Field[Any], written: str) -> str:
        """Return what is shown for a written text."""

    def written(self, field: Field[Any], typed: str) -> Value:
        """Return what is written for a typed text."""


@dataclass(frozen=True, slots=True)
class FieldForm:
    """The fields of a file as a form has them."""

    texts: dict[str, str] = field(default_factory=dict)
    """The text of each field that has one, by its name."""
    numbers: dict[str, int] = field(default_factory=dict)
    """How many groups each list of groups has, by its name."""
    unclear: set[str] = field(default_factory=set)
    """The names of the fields that are written in a way that no form can show."""
    places: dict[str, Span] = field(default_factory=dict)
    """Where each field and each item stands in the file, by its name; an empty field has a place too."""
    nodes: dict[str, Node] = field(default_factory=dict)
    """What stands in the file, by the name of a field or of an item."""
    joined: set[str] = field(default_factory=set)
    """The names of the lists in which several items are written as one."""
    items: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Each text of a list as shown and as written, by the name of the list."""


def name_of(path: Sequence[Step]) -> str:
    """Return the name that a form has for a place in a file."""
    return ".".join(str(step) if isinstance(step, int | str) else step.name for step in path)


def field_form(text: str, kind: FileKind, references: ShownReferences) -> FieldForm:
    """Return the fields of a file's text. Raises FrontMatterError, and UnclearFieldError for what is no group."""
    source = field_edits.parse(text, kind)
    reader = _FormReader(source, references)
    if isinstance(source.schema, RecordType):
        reader.group(source.root, source.schema, ())
    return reader.form


def plain_text(typed: str) -> str:
    """Return a typed text on one line, as a field has it."""
    return " ".join(text_edits.normalised_newlines(typed).split())


def plain_items(typed: str) -> str:
    """Return a typed list with an item on each line."""
    lines = map(plain_text, text_edits.normalised_newlines(typed).split("\n"))
    return "\n".join(one for one in lines if one)


def is_list(of: Field[Any]) -> bool:
    """Return whether a field has a list of values."""
    return isinstance(of.type, ListType)


# --- What is shown ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _FormReader:
    """Reads the fields of a file into a form."""

    source: FieldSource
    references: ShownReferences
    form: FieldForm = field(default_factory=FieldForm)

    def group(self, node: MappingNode, group: RecordType, path: tuple[Step, ...]) -> None:
        """Read the fields of a group."""
        for one in group.fields:
            found = [entry for entry in node if field_values.name_of(entry[0].text, group) == one.name]
            name = name_of((*path, one))
            for key, value in found[:1]:
                end = (key.span.end_line, key.span.end_column)
                end = end if field_values.is_empty(value) else self.source.end_of(value)
                self.form.places[name] = Span(key.span.line, key.span.column, *end)
            if len(found) > 1:
                self.form.unclear.add(name)
            elif found and not field_values.is_empty(found[0][1]):
                self.form.nodes[name] = found[0][1]
                self._field(found[0][1], one, (*path, one))

    def _field(self, node: Node, one: Field[Any], path: tuple[Step, ...]) -> None:
        name, of = name_of(path), one.item_type
        if is_list(one):
            self._list(node, one, path)
        elif isinstance(of, RecordType):
            self._record(node, of, path)
        elif isinstance(node, ScalarNode):
            self.form.texts[name] = _shown(one, node.text, self.references)
        else:
            self.form.unclear.add(name)

    def _list(self, node: Node, one: Field[Any], path: tuple[Step, ...]) -> None:
        name, of, form = name_of(path), one.item_type, self.form
        items = items_of(normalised_text(one.type, node))
        if len(items) != len(items_of(node)):
            form.joined.add(name)
        if isinstance(of, RecordType):
            form.numbers[name] = len(items)
            for number, item in enumerate(items):
                here = name_of((*path, number))
                form.nodes[here] = item
                form.places[here] = Span(*item.span[:2], *self.source.end_of(item))
                self._record(item, of, (*path, number))
                if here in form.unclear:
                    form.unclear.add(name)
        elif all(isinstance(item, ScalarNode) for item in items):
            written = [item.text for item in items if isinstance(item, ScalarNode)]
            form.items[name] = [(_shown(one, text, self.references), text) for text in written]
            form.texts[name] = "\n".join(shown for shown, _ in form.items[name])
        else:
            form.unclear.add(name)

    def _record(self, node: Node, of: RecordType, path: tuple[Step, ...]) -> None:
        """Read a group, or the one text that may stand for it."""
        if isinstance(node, MappingNode):
            self.group(node, of, path)
        elif isinstance(node, ScalarNode) and (of.shorthand is not None or node.empty):
            if of.shorthand is not None and not node.empty:
                self.form.texts[name_of((*path, of.shorthand))] = _shown(of.shorthand, node.text, self.references)
        else:
            self.form.unclear.add(name_of(path))


def _shown(one: Field[Any], written: str, references: ShownReferences) -> str:
    values = fixed_values(one)
    if values:
        text = written.strip()
        return next((value.en for value in values if text.casefold() in value.names), text)
    return references.shown(one, " ".join(written.split()))


def fixed_values(one: Field[Any]) -> tuple[LocalizedEnum, ...]:
    """Return the fixed values of a field; none for one that has any text."""
    of = one.item_type
    if isinstance(of, FlagType):
        return tuple(Answer)
    members: Any = of.of if isinstance(of, ChoiceType) else ()
    return tuple(members)


# --- What was typed ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypedFields:
    """What was typed in the form of a file."""

    kind: FileKind
    texts: Mapping[str, str]
    """By the names of the form. A field that it lacks stays as it is."""
    removed: Collection[str]
    """The names of items that are to be removed."""
    references: ShownReferences
    form: Form
    """The form of keys in a file that has none yet."""

    def text(self, before: str) -> str:
        """Return a file's text with what was typed; what equals what was shown keeps its bytes.

        Raises EditRefused for a field that nobody can be sure of, FrontMatterError and UnclearFieldError.
        """
        shown = field_form(before, self.kind, self.references)
        text = before
        schema = self.kind.schema
        for one in schema.fields if isinstance(schema, RecordType) else ():
            text = self._field(text, (one,), one, shown)
        return text

    def _field(self, text: str, path: tuple[Step, ...], one: Field[Any], shown: FieldForm) -> str:
        name, of = name_of(path), one.item_type
        if name in shown.unclear or not self._is_changed(name, shown):
            return text
        if isinstance(of, RecordType):
            return (self._groups if is_list(one) else self._group)(text, path, of, shown)
        if name not in self.texts:
            return text
        if is_list(one):
            return self._list(text, path, one, shown)
        if not self.texts[name]:
            return self._without(text, path)
        return self._with(text, path, self._value(one, self.texts[name]))

    def _is_changed(self, name: str, shown: FieldForm) -> bool:
        below = f"{name}."
        typed = (one for one in self.texts if one == name or one.startswith(below))
        is_removed = any(one == name or one.startswith(below) for one in self.removed)
        return is_removed or any(self.texts[one] != shown.texts.get(one, "") for one in typed)

    def _with(self, text: str, path: tuple[Step, ...], value: Value) -> str:
        return front_matter_editor.set_field(text, self.kind, path, value, form=self.form, is_typed=True)

    def _without(self, text: str, path: tuple[Step, ...]) -> str:
        return front_matter_editor.remove_field(text, self.kind, path, keep_comments=True)

    def _value(self, one: Field[Any], typed: str) -> Value:
        values = fixed_values(one)
        if values:
            return next((value for value in values if value.en == typed), typed)
        return self.references.written(one, typed)

    def _whole(self, path: tuple[Step, ...], of: RecordType, shown: FieldForm) -> Value | None:
        """Return all that was typed of a group; None when that is nothing."""
        found: dict[Field[Any] | str, Value] = {}
        for one in of.fields:
            here = (*path, one)
            inner: Value | None
            if isinstance(one.item_type, RecordType):
                inner = self._whole(here, one.item_type, shown)
            elif is_list(one):
                inner = self._items(one, here, shown) or None
            else:
                typed = self.texts.get(name_of(here), shown.texts.get(name_of(here), ""))
                inner = self._value(one, typed) if typed else None
            if inner is not None:
                found[one] = inner
        if of.shorthand is not None and list(found) == [of.shorthand]:
            return found[of.shorthand]
        return found or None

    def _group(self, text: str, path: tuple[Step, ...], of: RecordType, shown: FieldForm) -> str:
        node = shown.nodes.get(name_of(path))
        whole = self._whole(path, of, shown)
        if whole is None:
            return self._without(text, path)
        if not isinstance(node, MappingNode):
            return self._with(text, path, whole)
        for one in of.fields:
            text = self._field(text, (*path, one), one, shown)
        return text

    def _groups(self, text: str, path: tuple[Step, ...], of: RecordType, shown: FieldForm) -> str:
        name = name_of(path)
        number = shown.numbers.get(name, 0)
        numbers = sorted({*range(number), *self._new(name, number)})
        whole = {one: self._whole((*path, one), of, shown) for one in numbers}
        kept = {one: value for one, value in whole.items() if value is not None and f"{name}.{one}" not in self.removed}
        if not kept:
            return self._without(text, path)
        if name in shown.joined:
            return self._with(text, path, list(kept.values()))
        for one in kept:
            if one < number and self._is_changed(f"{name}.{one}", shown):
                text = self._group(text, (*path, one), of, shown)
        if not number:
            return self._with(text, path, list(kept.values()))
        for one, value in kept.items():
            if one >= number:
                text = front_matter_editor.append_item(text, self.kind, path, value, form=self.form, is_typed=True)
        for one in sorted(set(range(number)) - set(kept), reverse=True):
            text = self._without(text, (*path, one))
        return text

    def _new(self, name: str, number: int) -> Iterator[int]:
        """Yield the numbers of the items that are not in the file yet."""
        for one in self.texts:
            if one.startswith(f"{name}."):
                item = one[len(name) + 1 :].partition(".")[0]
                if item.isascii() and item.isdigit() and len(item) < 4 and int(item) >= number:
                    yield int(item)

    def _items(self, one: Field[Any], path: tuple[Step, ...], shown: FieldForm) -> list[Value]:
        """Return the items of a list; one that is in the file already is as it is there."""
        name = name_of(path)
        known = list(shown.items.get(name, ()))
        found: list[Value] = []
        for line in self.texts.get(name, shown.texts.get(name, "")).split("\n"):
            entry = next((each for each in known if each[0] == line), None)
            if entry is not None:
                known.remove(entry)
            if line:
                found.append(entry[1] if entry else self._value(one, line))
        return found

    def _list(self, text: str, path: tuple[Step, ...], one: Field[Any], shown: FieldForm) -> str:
        name = name_of(path)
        values = self._items(one, path, shown)
        if not values:
            return self._without(text, path)
        lines, before = self.texts[name].split("\n"), [each for each, _ in shown.items.get(name, ())]
        is_plain = isinstance(shown.nodes.get(name), SequenceNode) and name not in shown.joined
        if is_plain and lines[: len(before)] == before:
            for value in values[len(before) :]:
                text = front_matter_editor.append_item(text, self.kind, path, value, form=self.form, is_typed=True)
            return text
        left = _left_out(before, lines) if is_plain else None
        if left is None:
            return self._with(text, path, values)
        for index in reversed(left):
            text = self._without(text, (*path, index))
        return text


def _left_out(before: Sequence[str], after: Sequence[str]) -> list[int] | None:
    """Return the indexes of what a list no longer has; None where something else has changed."""
    left, at = [], 0
    for index, one in enumerate(before):
        if at < len(after) and after[at] == one:
            at += 1
        else:
            left.append(index)
    return left if at == len(after) else None
