"""Changes of a field that touch only what differs: of a list the items, of a text for each form the forms."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from site_gen import front_matter, text_edits
from site_gen.authoring import field_edits, field_values, front_matter_editor
from site_gen.authoring.field_edits import FieldSource, UnclearFieldError
from site_gen.authoring.field_values import FieldGroup, Value
from site_gen.authoring.front_matter_editor import Path
from site_gen.model.diagnostic import Edit
from site_gen.model.field_types import Field
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import MappingNode, Node, ScalarNode, SequenceNode, Span


def changed_field(text: str, kind: FileKind, path: Path, value: Value | None, *, form: Form) -> str:
    """Return a file's text with another value at a path; None, or an empty list, removes the field.

    Comments, the order of items and how they are written stay where they are the same. Raises EditRefused.
    """
    if (short := _shorthand(text, kind, path)) is not None:
        return _without_shorthand(text, kind, path, value, short, form)
    if value is None or value == []:
        return front_matter_editor.remove_field(text, kind, path, keep_comments=True)
    node = _node_at(text, kind, path)
    if isinstance(value, Words) and isinstance(node, MappingNode):
        for one in Form:
            text = front_matter_editor.set_field(text, kind, (*path, one.value), value.in_form(one), form=form)
        return text
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _with_items(text, kind, path, [str(one) for one in value], node, form)
    return front_matter_editor.set_field(text, kind, path, value, form=form)


def _shorthand(text: str, kind: FileKind, path: Path) -> str | None:
    """Return the bare value that stands in the place of the group around a field; None where there is a group."""
    above = path[-2] if len(path) > 1 else None
    group = above.group if isinstance(above, Field) else None
    node = _node_at(text, kind, path[:-1]) if group is not None and group.shorthand is not None else None
    return node.text.strip() if isinstance(node, ScalarNode) and not node.empty else None


def _without_shorthand(  # noqa: PLR0913, PLR0917 - a field of a group that has a bare value
    text: str, kind: FileKind, path: Path, value: Value | None, bare: str, form: Form
) -> str:
    """Return a text with a value in a group that was one bare value, which is a group only where it has to be."""
    around, step = path[:-1], path[-1]
    group = around[-1].group if isinstance(around[-1], Field) else None
    short = group.shorthand if group else None
    if step is short:
        return changed_field(text, kind, around, value, form=form)
    if value is None or short is None or not isinstance(step, Field):
        return text
    return front_matter_editor.set_field(text, kind, around, {short: bare, step: value}, form=form)


def _with_items(  # noqa: PLR0913, PLR0917 - a list in a file, and what it is to have
    text: str, kind: FileKind, path: Path, items: list[str], node: Node | None, form: Form
) -> str:
    """Return a text with the items in a list: new ones come last, and those that stay are not touched."""
    if not isinstance(node, SequenceNode):
        return front_matter_editor.set_field(text, kind, path, items, form=form)
    before = [" ".join(one.text.split()) if isinstance(one, ScalarNode) else "" for one in node.items]
    kept = Counter(items) & Counter(before)
    if [one for one in before if kept[one]] != [one for one in items if kept[one]] and kept.total() == len(kept):
        return front_matter_editor.set_field(text, kind, path, items, form=form)
    wanted, gone = Counter(items), []
    for index, one in enumerate(before):
        if wanted[one]:
            wanted[one] -= 1
        else:
            gone.append(index)
    for one in items:
        if wanted[one]:
            wanted[one] -= 1
            text = front_matter_editor.append_item(text, kind, path, one, form=form)
    for index in reversed(gone):
        text = front_matter_editor.remove_field(text, kind, (*path, index), keep_comments=True)
    return text


def items_at(text: str, kind: FileKind, path: Path) -> list[str]:
    """Return the texts of a list, or the one text in its place. Raises EditRefused."""
    node = _node_at(text, kind, path)
    if node is None or isinstance(node, MappingNode):
        return []
    found = node.items if isinstance(node, SequenceNode) else (node,)
    return [" ".join(one.text.split()) for one in found if isinstance(one, ScalarNode) and not one.empty]


def with_entry(
    text: str, kind: FileKind, identity: str, fields: Mapping[Field[Any], Value | None], *, form: Form
) -> str:
    """Return the text of a register with one more entry at its end, a field on each line. Raises EditRefused."""
    before = _source(text, kind, (identity,))
    names = field_edits.names_in(before, form)
    indent = " " * (min((key.span.column for key, _ in before.root), default=1) - 1)
    chosen = {one: value for one, value in fields.items() if value}
    written = [f"{one.key(names) if names else one.name}: {field_values.as_yaml(value, names)}"
               for one, value in chosen.items()]  # fmt: skip
    lines = "".join(f"{indent}{one}\n" for one in (f"{identity}:", *(f"  {one}" for one in written)))
    last = before.lines[-1]
    end = Span(len(before.lines), len(last) + 1, len(before.lines), len(last) + 1)
    after = text_edits.apply_edits(text, [Edit(end, f"\n{lines}" if last else lines)])
    meant, found = _entries(before), dict(_entries(_source(after, kind, (identity,))))
    if identity in meant or found.pop(identity, None) is None or found != meant:
        raise front_matter_editor.refusal((identity,))
    return after


def renamed_entry(text: str, kind: FileKind, identity: str, new: str) -> str:
    """Return the text of a register in which an entry has another id. Raises EditRefused."""
    before = _source(text, kind, (identity,))
    keys = {key.text: key for key, _ in before.root}
    if identity not in keys or new in keys:
        raise front_matter_editor.refusal((identity,))
    after = text_edits.apply_edits(text, [Edit(keys[identity].span, field_values.as_yaml(new, None))])
    meant, found = _entries(before), _entries(_source(after, kind, (new,)))
    if found != {new if one == identity else one: value for one, value in meant.items()}:
        raise front_matter_editor.refusal((identity,))
    return after


def _entries(source: FieldSource) -> Mapping[str, Any]:
    data = field_values.node_data(source.root, source.schema)
    return dict(data.entries) if isinstance(data, FieldGroup) else {}


def _source(text: str, kind: FileKind, path: Path) -> FieldSource:
    try:
        return field_edits.parse(text, kind)
    except (front_matter.FrontMatterError, UnclearFieldError):
        raise front_matter_editor.refusal(path) from None


def _node_at(text: str, kind: FileKind, path: Path) -> Node | None:
    """Return what stands at a path; None where nothing does. Raises EditRefused."""
    try:
        return field_edits.locate(_source(text, kind, path), path).node
    except UnclearFieldError:
        return None
