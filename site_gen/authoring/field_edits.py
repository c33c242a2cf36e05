"""Where in a file's text one field is set, appended to or removed: edits by position, which nobody has checked yet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeGuard

from site_gen import front_matter, text_edits
from site_gen.authoring import field_values
from site_gen.authoring.field_values import Names, Step, Type, Value
from site_gen.model.diagnostic import Edit
from site_gen.model.field_types import Field, ListType, RecordType
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import MappingNode, Node, ScalarNode, SequenceNode, Span, whole_line_span

_WITH_BODY = {FileKind.STORY, FileKind.PAGE}
_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"(?:\s*:)?\s*(#.*)")
_DASH = re.compile(r"[ \t]*-[ \t]+")


class UnclearFieldError(Exception):
    """A field is written so that no edit of it is certain."""


@dataclass(frozen=True, slots=True)
class FieldSource:
    """A file's text and its fields: of a story or a page the front matter, of a register all of it."""

    lines: Sequence[str]
    """The lines as the reader counts them."""
    root: MappingNode
    schema: Type
    body: str
    body_line: int | None
    """The line of the mark below the fields; None in a register."""

    def text_before(self, line: int, column: int) -> str:
        """Return what stands before a column of a line."""
        return self.lines[line - 1][: column - 1]

    def text_after(self, line: int, column: int) -> str:
        """Return what stands on a line from a column on."""
        return self.lines[line - 1][column - 1 :]

    def is_flow(self, node: Node) -> bool:
        """Return whether a list or a group is written with brackets or braces."""
        if isinstance(node, SequenceNode):
            return node.flow
        return isinstance(node, MappingNode) and self.text_after(*node.span[:2]).startswith("{")

    def end_of(self, node: Node) -> tuple[int, int]:
        """Return the line and the column after the last that is written of a node.

        The YAML parser lets blocks end where the next thing begins, behind blank lines and comments.
        """
        children = () if self.is_flow(node) else _children(node)
        if children:
            return max(self.end_of(child) for child in children)
        line, column = node.span.end_line, node.span.end_column
        if column == 1 and line > node.span.line:
            line -= 1
            while line > node.span.line and not self.lines[line - 1].strip():
                line -= 1
            column = len(self.lines[line - 1].rstrip()) + 1
        return line, column


class FieldLocation(NamedTuple):
    """What a path leads to."""

    parent: Node
    step: Step
    key: ScalarNode | None
    """The key as written; None where there is none, and of an item of a list."""
    node: Node | None
    kind: Type
    schema: Type
    """The type of the parent."""
    flow: bool
    """Whether it stands within brackets or braces."""


def parse(text: str, kind: FileKind) -> FieldSource:
    """Return the fields of a file's text. Raises FrontMatterError, and UnclearFieldError for what is no group."""
    plain = text_edits.normalised_newlines(text)
    body, body_line = "", None
    root: Node | None
    if kind in _WITH_BODY:
        root, body, body_line = front_matter.split_front_matter(plain)
    else:
        root = front_matter.load_yaml(plain)
    if root is None or field_values.is_empty(root):
        root = MappingNode((), whole_line_span(1))
    if not isinstance(root, MappingNode):
        raise UnclearFieldError
    return FieldSource(plain.split("\n"), root, kind.schema, body, body_line)


def names_in(source: FieldSource, otherwise: Names) -> Names:
    """Return the language of most of a file's keys; where they do not tell, the one that is given."""
    keys = list(_keys(source.root, source.schema))
    is_english = [key == field.name for key, field in keys if field.name not in {field.nn, field.nb}]
    if sum(is_english) * 2 > len(is_english):
        return None
    forms = [(key == field.nn) - (key == field.nb) for key, field in keys]
    return otherwise if sum(forms) == 0 else Form.NN if sum(forms) > 0 else Form.NB


def _keys(node: Node, kind: Type) -> Iterator[tuple[str, Field[Any]]]:
    """Yield each key, in small letters, with its field."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _keys(item, getattr(kind, "of", None))
    elif isinstance(node, MappingNode):
        if isinstance(kind, ListType):
            kind = kind.of
        for key, value in node:
            field = kind.field(key.text) if isinstance(kind, RecordType) else None
            if field is not None:
                yield key.text.strip().casefold(), field
            yield from _keys(value, field_values.type_below(kind, key.text))


def locate(source: FieldSource, path: Sequence[Step]) -> FieldLocation:
    """Return what a path leads to. Raises UnclearFieldError where something above it is missing or stands twice."""
    node: Node | None = source.root
    kind, flow = source.schema, False
    target = None
    for step in path:
        if node is None:
            raise UnclearFieldError
        parent, schema = node, kind
        key: ScalarNode | None = None
        flow = flow or source.is_flow(parent)
        if isinstance(step, int):
            items = parent.items if isinstance(parent, SequenceNode) else (parent,)
            if step >= len(items):
                raise UnclearFieldError
            node, kind = items[step], getattr(kind, "of", None)
        else:
            key, node = _entry(parent, step, schema)
            kind = step.type if isinstance(step, Field) else field_values.type_below(schema, step)
        target = FieldLocation(parent, step, key, node, kind, schema, flow)
    if target is None:
        raise UnclearFieldError
    return target


def _entry(parent: Node, step: Field[object] | str, schema: Type) -> tuple[ScalarNode | None, Node | None]:
    name = step if isinstance(step, str) else step.name
    if not isinstance(parent, MappingNode):
        if field_values.is_empty(parent):
            return None, None
        raise UnclearFieldError
    found = [(key, value) for key, value in parent if field_values.name_of(key.text, schema) == name]
    if len(found) > 1:
        raise UnclearFieldError
    return found[0] if found else (None, None)


# --- Set --------------------------------------------------------------------------------------------------------------


def set_edits(source: FieldSource, target: FieldLocation, value: Value, names: Names, *, last: bool) -> list[Edit]:
    """Return the edits that give a field a value; a new field comes `last`, or after the nearest that has its place.

    Raises UnclearFieldError where the file is written in a way that cannot be edited with certainty.
    """
    node = target.node
    if node is None:
        return [_added_field(source, target, value, names, last=last)]
    if field_values.is_empty(node):
        return [_filled(source, target, node, value, names)]
    if _is_list(value) and value and isinstance(node, SequenceNode) and not node.flow:
        return _changed_items(source, node, list(value), names)
    written = field_values.as_yaml(value, names, flow=target.flow, quote=_quote(source, node))
    if isinstance(node, ScalarNode) or source.is_flow(node):
        end = source.end_of(node)
        _require_no_comment(source, node.span.line, end[0])
        return [Edit(Span(*node.span[:2], *end), written)]
    if target.key is None:
        raise UnclearFieldError
    column = _after_colon(source, target.key)
    end = source.end_of(node)
    _require_no_comment(source, target.key.span.line, end[0])
    return [Edit(Span(target.key.span.line, column, *end), f" {written}")]


def _filled(source: FieldSource, target: FieldLocation, node: Node, value: Value, names: Names) -> Edit:
    """Return the edit that gives a value to a key that stands alone."""
    written = field_values.as_yaml(value, names, flow=target.flow)
    if node.span[:2] != node.span[2:]:
        return Edit(node.span, written)
    if target.key is None:
        raise UnclearFieldError
    line, column = target.key.span.line, _after_colon(source, target.key)
    rest = source.text_after(line, column)
    space = rest[: len(rest) - len(rest.lstrip(" \t"))]
    if rest.lstrip(" \t").startswith("#"):
        return Edit(Span(line, column, line, column), f" {written}")
    return Edit(Span(line, column, line, column + len(space)), f" {written}")


def _changed_items(source: FieldSource, node: SequenceNode, values: list[Value], names: Names) -> list[Edit]:
    """Return the edits that make the items of a block list these; comments between them stay."""
    edits: list[Edit] = []
    for index, item in enumerate(node.items):
        end = source.end_of(item)
        if index >= len(values):
            edits.append(_removed_item(source, item))
        elif not (isinstance(item, ScalarNode) and item.text == values[index]):
            _require_no_comment(source, item.span.line, end[0])
            written = field_values.as_yaml(values[index], names, quote=_quote(source, item))
            edits.append(Edit(Span(*item.span[:2], *end), written))
    new = values[len(node.items) :]
    if new:
        indent = " " * (node.span.column - 1)
        lines = [f"{indent}- {field_values.as_yaml(value, names)}" for value in new]
        edits.append(_lines_after(source, source.end_of(node)[0], lines))
    return edits


def _added_field(source: FieldSource, target: FieldLocation, value: Value, names: Names, *, last: bool) -> Edit:
    parent, step = target.parent, target.step
    if isinstance(step, int) or not isinstance(parent, MappingNode):
        raise UnclearFieldError
    key = field_values.key_text(step, names)
    before = [] if last else _fields_before(parent, step, target.schema)
    if target.flow:
        place = before or list(parent)[-1:]
        written = f"{key}: {field_values.as_yaml(value, names, flow=True)}"
        end = max(map(source.end_of, place[-1])) if place else (parent.span.end_line, parent.span.end_column - 1)
        return Edit(Span(*end, *end), f", {written}" if place else written)
    indent = " " * (min((key.span.column for key, _ in parent), default=1) - 1)
    lines = [f"{indent}{line}" for line in _field_lines(key, value, names)]
    for above, node in reversed(before):
        if isinstance(node, ScalarNode) and above.span.line == node.span.line == node.span.end_line and not node.empty:
            return _lines_after(source, node.span.line, lines)
    if parent is source.root:
        return _lines_at_end(source, lines)
    return _lines_after(source, max(source.end_of(node)[0] for entry in parent for node in entry), lines)


def _field_lines(key: str, value: Value, names: Names) -> list[str]:
    """Return a field as lines: a list of groups with an item on each, anything else on one."""
    if _is_list(value) and value and all(isinstance(item, Mapping) for item in value):
        return [f"{key}:", *(f"  - {field_values.as_yaml(item, names)}" for item in value)]
    return [f"{key}: {field_values.as_yaml(value, names)}"]


def _fields_before(parent: MappingNode, step: Step, schema: Type) -> list[tuple[ScalarNode, Node]]:
    """Return the fields of a group that its schema has above another, in the schema's order."""
    if not isinstance(schema, RecordType) or step not in schema.fields:
        return []
    above = [field.name for field in schema.fields[: schema.fields.index(step)]]
    found = [entry for entry in parent if field_values.name_of(entry[0].text, schema) in above]
    return sorted(found, key=lambda entry: above.index(field_values.name_of(entry[0].text, schema)))


# --- Append -----------------------------------------------------------------------------------------------------------


def append_edits(source: FieldSource, target: FieldLocation, value: Value, names: Names, *, last: bool) -> list[Edit]:
    """Return the edits that add an item to a list, however the list is written. Raises UnclearFieldError."""
    node = target.node
    if node is None:
        if target.flow:
            return [_added_field(source, target, [value], names, last=last)]
        return [_added_list(source, target, value, names, last=last)]
    if isinstance(node, SequenceNode) and node.flow:
        line, column = node.span.end_line, node.span.end_column - 1
        written = field_values.as_yaml(value, names, flow=True)
        return [Edit(Span(line, column, line, column), f", {written}" if node.items else written)]
    if isinstance(node, SequenceNode):
        indent = " " * (node.span.column - 1)
        item = f"{indent}- {field_values.as_yaml(value, names)}"
        return [_lines_after(source, source.end_of(node)[0], [item])]
    if field_values.is_empty(node):
        return _first_item(source, target, node, value, names)
    if node.span.line != node.span.end_line or not (isinstance(node, ScalarNode) or source.is_flow(node)):
        raise UnclearFieldError
    lone = source.lines[node.span.line - 1][node.span.column - 1 : node.span.end_column - 1]
    if isinstance(node, ScalarNode) and lone == node.text:
        lone = field_values.as_yaml(node.text, names, flow=True)
    return [Edit(node.span, f"[{lone}, {field_values.as_yaml(value, names, flow=True)}]")]


def _added_list(source: FieldSource, target: FieldLocation, value: Value, names: Names, *, last: bool) -> Edit:
    """Return the edit that writes a list that is not there yet, with its first item on a line of its own."""
    edit = _added_field(source, target, "x", names, last=last)
    key = re.match(r"\n?( *)(.*): x\n?", edit.text)
    if key is None:
        raise UnclearFieldError
    item = f"{key[1]}  - {field_values.as_yaml(value, names)}"
    return Edit(edit.span, edit.text.replace(": x", f":\n{item}", 1))


def _first_item(source: FieldSource, target: FieldLocation, node: Node, value: Value, names: Names) -> list[Edit]:
    if target.flow or target.key is None:
        return [_filled(source, target, node, [value], names)]
    indent = " " * (target.key.span.column - 1)
    line = _lines_after(source, target.key.span.line, [f"{indent}  - {field_values.as_yaml(value, names)}"])
    return [Edit(node.span, ""), line] if node.span[:2] != node.span[2:] else [line]


# --- Remove -----------------------------------------------------------------------------------------------------------


def remove_edits(source: FieldSource, target: FieldLocation, *, keep_comments: bool) -> list[Edit]:
    """Return the edits that remove a field with its key, or an item of a list, and the comments on its lines or not.

    Raises UnclearFieldError.
    """
    parent, node = target.parent, target.node
    if node is None:
        return []
    if source.is_flow(parent):
        return [_removed_from_flow(source, target)]
    if target.key is None:
        if not isinstance(parent, SequenceNode):
            raise UnclearFieldError
        return [_removed_item(source, node, keep_comments=keep_comments)]
    key = target.key.span
    end = max((key.end_line, key.end_column), source.end_of(node))
    if not source.text_before(key.line, key.column).strip():
        comments = _comments_in(source, target.key, node) if keep_comments else []
        return [_without_lines(source, key.line, end[0], comments)]
    following = [other.span for other, _ in parent if other.span > key] if isinstance(parent, MappingNode) else []
    if not following:
        raise UnclearFieldError
    _require_no_comment(source, end[0] + 1, min(following).line)
    return [Edit(Span(key.line, key.column, *min(following)[:2]), "")]


def _removed_item(source: FieldSource, item: Node, *, keep_comments: bool = False) -> Edit:
    if not _DASH.fullmatch(source.text_before(item.span.line, item.span.column)):
        raise UnclearFieldError
    comments = _comments_in(source, item) if keep_comments else []
    return _without_lines(source, item.span.line, source.end_of(item)[0], comments)


def _comments_in(source: FieldSource, *nodes: Node) -> list[str]:
    """Return the comments on the lines of nodes, each as a line of its own, indented as the first of those lines."""
    leaves = [leaf for node in nodes for leaf in _leaves(source, node)]
    first, last = nodes[0].span.line, max(source.end_of(node)[0] for node in nodes)
    indent = re.match(r"\s*", source.lines[first - 1])
    found = []
    for number in range(first, last + 1):
        if any(leaf.span.line <= number < source.end_of(leaf)[0] for leaf in leaves):
            continue
        column = max((source.end_of(leaf)[1] for leaf in leaves if source.end_of(leaf)[0] == number), default=1)
        comment = _COMMENT.fullmatch(source.text_after(number, column))
        found += [f"{indent[0] if indent else ''}{comment[1]}"] if comment else []
    return found


def _leaves(source: FieldSource, node: Node) -> Iterator[Node]:
    """Yield the parts of a node that have no comments of their own inside: texts, and what is within brackets."""
    children = () if source.is_flow(node) else _children(node)
    if not children:
        yield node
    for child in children:
        yield from _leaves(source, child)


def _removed_from_flow(source: FieldSource, target: FieldLocation) -> Edit:
    """Return the edit that removes a field or an item with the comma before it, or after it where it is the first."""
    parent = target.parent
    entries: list[tuple[Node, ...]] = (
        list(parent.entries) if isinstance(parent, MappingNode) else [(item,) for item in _children(parent)]
    )
    at = next(index for index, entry in enumerate(entries) if entry[-1] is target.node)
    start, end = entries[at][0].span[:2], max(node.span[2:] for node in entries[at])
    if at:
        start = max(node.span[2:] for node in entries[at - 1])
    elif len(entries) > 1:
        end = entries[1][0].span[:2]
    _require_no_comment(source, start[0], end[0])
    return Edit(Span(*start, *end), "")


# --- Move -------------------------------------------------------------------------------------------------------------


def swap_edits(source: FieldSource, target: FieldLocation, first: int) -> list[Edit]:
    """Return the edits that let two neighbours in a list change places; comments on lines of their own stay.

    Raises UnclearFieldError.
    """
    node = target.node
    if not isinstance(node, SequenceNode) or not 0 <= first < len(node.items) - 1:
        raise UnclearFieldError
    one, other = node.items[first], node.items[first + 1]
    if node.flow:
        _require_no_comment(source, one.span.line, source.end_of(other)[0])
        spans = [Span(*item.span[:2], *source.end_of(item)) for item in (one, other)]
    else:
        if not all(_DASH.fullmatch(source.text_before(*item.span[:2])) for item in (one, other)):
            raise UnclearFieldError
        lasts = [source.end_of(item)[0] for item in (one, other)]
        firsts = [one.span.line, other.span.line]
        spans = [Span(line, 1, last, len(source.lines[last - 1]) + 1) for line, last in zip(firsts, lasts, strict=True)]
    texts = [_text_in(source, span) for span in spans]
    return [Edit(span, text) for span, text in zip(spans, reversed(texts), strict=True)]


def _text_in(source: FieldSource, span: Span) -> str:
    lines = list(source.lines[span.line - 1 : span.end_line])
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


# --- Lines ------------------------------------------------------------------------------------------------------------


def _lines_after(source: FieldSource, line: int, lines: Sequence[str]) -> Edit:
    """Return the edit that puts lines below a line; at the end of a file without a line end, it stays without."""
    if line < len(source.lines):
        return Edit(whole_line_span(line + 1), "".join(f"{one}\n" for one in lines))
    column = len(source.lines[line - 1]) + 1
    return Edit(Span(line, column, line, column), "".join(f"\n{one}" for one in lines))


def _lines_at_end(source: FieldSource, lines: Sequence[str]) -> Edit:
    """Return the edit that puts lines below all fields and the comments there."""
    if source.body_line is not None:
        return _lines_after(source, source.body_line - 1, lines)
    ends_with_newline = not source.lines[-1]
    return _lines_after(source, len(source.lines) - ends_with_newline, lines)


def _without_lines(source: FieldSource, first: int, last: int, comments: Sequence[str]) -> Edit:
    """Return the edit that removes lines, except the comments on them."""
    if last < len(source.lines):
        return Edit(Span(first, 1, last + 1, 1), "".join(f"{one}\n" for one in comments))
    end = len(source.lines[last - 1]) + 1
    if comments:
        return Edit(Span(first, 1, last, end), "\n".join(comments))
    if first == 1:
        return Edit(Span(1, 1, last, end), "")
    return Edit(Span(first - 1, len(source.lines[first - 2]) + 1, last, end), "")


def _require_no_comment(source: FieldSource, first: int, last: int) -> None:
    """Raise UnclearFieldError where a comment may stand within lines of which the last is kept from its end on."""
    if first < last and any("#" in line for line in source.lines[first - 1 : last]):
        raise UnclearFieldError


def _after_colon(source: FieldSource, key: ScalarNode) -> int:
    """Return the column after the colon that ends a key."""
    found = _COLON.match(source.text_after(key.span.end_line, key.span.end_column))
    if found is None:
        raise UnclearFieldError
    return key.span.end_column + found.end()


def _quote(source: FieldSource, node: Node) -> str:
    """Return the quotation mark that a text is written with."""
    mark = source.text_after(*node.span[:2])[:1] if isinstance(node, ScalarNode) else ""
    return mark if mark in {"'", '"'} else ""


def _children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, SequenceNode):
        return node.items
    return tuple(child for entry in node for child in entry) if isinstance(node, MappingNode) else ()


def _is_list(value: Value) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, Sequence) and not isinstance(value, str)
