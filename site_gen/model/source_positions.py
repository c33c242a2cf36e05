"""Positions in a file, and YAML nodes with positions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple


class Span(NamedTuple):
    """A range of a file; lines and columns count characters from 1, the end is exclusive. A tuple, for speed."""

    line: int
    column: int
    end_line: int
    end_column: int


def whole_line_span(line: int) -> Span:
    """Return the span of a line whose columns are not known."""
    return Span(line, 1, line, 1)


_QUOTES = {"“": "”“", "”": "”“", "„": "“”", "‘": "’", "’": "’", "«": "»", "»": "«", '"': '"', "'": "'"}
_NO_VALUE = frozenset({"~", "null"})


def is_quoted(text: str) -> bool:
    """Return whether one pair of quotation marks surrounds a whole text, and none is inside it."""
    closing = _QUOTES.get(text[:1], "")
    inside = text[1:-1]
    return len(text) > 2 and text[-1] in closing and text[0] not in inside and text[-1] not in inside


class YamlComment(NamedTuple):
    """A YAML comment in, or next to, a value."""

    text: str
    """The comment, from its #."""
    span: Span
    inside: bool
    """Whether it stands where the text begins or would continue; otherwise where notes often stand."""


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A scalar as text; its field's type parses it further."""

    text: str
    span: Span
    """The value as written, with quotation marks."""
    first: int | None
    """Column of the text's first character; None where escapes, folding or several lines prevent mapping."""
    comment: str = ""
    """The comment after a plain text on its last line, from the space before the #."""
    lost: tuple[YamlComment, ...] = ()
    """Other comments that may have been meant as text: before it, or on the lines directly below it."""

    @property
    def empty(self) -> bool:
        """Whether there is no value: the key has none, or it is `~`, `null` or only spaces."""
        return not self.text.strip() or (self.text in _NO_VALUE and self.first == self.span.column)

    def part(self, start: int, end: int) -> "ScalarNode":
        """Return a part of the text with its own position, where that can be mapped."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if self.first is None:
            return replace(self, text=text)
        first = self.first + start
        return ScalarNode(text, Span(self.span.line, first, self.span.line, first + len(text)), first)

    def unquoted(self) -> "ScalarNode":
        """Return the text without typed quotation marks around all of it; its position is unchanged."""
        text = self.text.strip()
        if not is_quoted(text):
            return self
        first = None if self.first is None else self.first + self.text.index(text) + 1
        return replace(self, text=text[1:-1].strip(), first=first)

    def span_of(self, part: str) -> Span | None:
        """Return the position of a part of the text, or None where it cannot be mapped."""
        at = self.text.find(part)
        if self.first is None or at < 0:
            return None
        start = self.first + at
        return Span(self.span.line, start, self.span.line, start + len(part))


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A YAML list."""

    items: "tuple[Node, ...]"
    span: Span
    flow: bool = False
    """Whether it is written with brackets."""
    lost: tuple[YamlComment, ...] = ()
    """Comments that may have been meant as items: between the key and the list, or inside its brackets."""


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A YAML mapping in written order; keys may be repeated."""

    entries: "tuple[tuple[ScalarNode, Node], ...]"
    span: Span

    def __iter__(self) -> "Iterator[tuple[ScalarNode, Node]]":
        """Yield each key with its value."""
        return iter(self.entries)


Node = ScalarNode | SequenceNode | MappingNode


def items_of(node: Node) -> tuple[Node, ...]:
    """Return the items of a list; another value is read as a list of itself."""
    return node.items if isinstance(node, SequenceNode) else (node,)


def scalars_in(node: Node) -> Iterator[ScalarNode]:
    """Yield every text in a value, without the keys."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from scalars_in(item)
    else:
        for _, value in node:
            yield from scalars_in(value)
