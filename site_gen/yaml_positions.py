"""YAML parsed event by event into nodes with positions, and with limits for hostile input.

Built on PyYAML's event parser: its composer recurses, and in C ends the process on 50,000 `[`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from site_gen import yaml_depth
from site_gen.control_characters import without_control_characters
from site_gen.model.source_positions import MappingNode, Node, ScalarNode, SequenceNode, Span, YamlComment
from site_gen.yaml_comments import Comments, Place

MOST_NESTED = 12
"""Levels of mapping and list; the deepest field needs four."""

_MOST_REMEMBERED = 4_096
"""Characters of the longest text whose nodes are remembered."""

_LINE_BREAKS_OF_YAML_ALONE = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""YAML 1.1 ends a line at these characters and no editor does; replaced by spaces, positions stay correct."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""PyYAML's own parser makes these of an escape; libyaml refuses them, and no file can hold them."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LOADER_IS_C = _LOADER is not yaml.SafeLoader


class YamlFault(Exception):  # noqa: N818 - a fault in content, as the reader calls it
    """A reason why the YAML is unusable, with its position."""

    def __init__(self, line: int, column: int, written: str = "") -> None:
        """Store the position (from 1) and the piece of text at fault."""
        super().__init__(f"line {line}, column {column}: {written}")
        self.line = line
        self.column = column
        self.written = written


class Malformed(YamlFault):
    """It is not YAML."""


class TooDeep(YamlFault):
    """It is nested deeper than any field."""


class ForbiddenYaml(YamlFault):
    """It uses anchors, aliases, tags or keys that are not text."""


@dataclass(slots=True)
class _Open:
    """A mapping or a list whose end has not been parsed."""

    start: Event
    children: list[Node] = field(default_factory=list)
    lost: tuple[YamlComment, ...] = ()
    """Comments that may have been meant as items."""


def compose(text: str, *, first_line: int = 1, guarded: bool = True) -> Node | None:
    """Return the root node of a YAML text, or None when it is empty.

    `first_line` is the line of the file on which the text begins. `guarded` refuses anchors, aliases and tags;
    mkdocs.yml, which the kommune's own people keep, may use tags. Raises YamlFault with its position.

    The nodes of short texts are remembered: a command reads its settings many times, and a withdrawal the registers.
    """
    if len(text) > _MOST_REMEMBERED:
        return _composed(text, first_line, guarded)
    return _remembered(text, first_line, guarded)


def _composed(text: str, first_line: int, guarded: bool) -> Node | None:  # noqa: FBT001 - of compose(), as it takes them
    text = text.translate(_LINE_BREAKS_OF_YAML_ALONE)
    source = _Source(text.split("\n"), first_line)
    if deep := yaml_depth.first_line_too_deep(text, MOST_NESTED):
        raise TooDeep(deep[0] + first_line, deep[1] + 1)
    try:
        return _build(yaml.parse(text, Loader=_LOADER), source, guarded=guarded)
    except yaml.MarkedYAMLError as error:
        opened = "while scanning a quoted" in (error.context or "") or "while parsing a flow" in (error.context or "")
        mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        line = min(line, len(source.lines) - 1)
        raise Malformed(line + first_line, column + 1, source.lines[line].strip()) from error
    except yaml.YAMLError as error:
        # For a character that YAML refuses, PyYAML gives an offset and no mark; libyaml counts it in bytes.
        position = getattr(error, "position", 0)
        before = text.encode()[:position].decode(errors="ignore") if _LOADER_IS_C else text[:position]
        raise Malformed(before.count("\n") + first_line, 1) from error


_remembered = lru_cache(maxsize=32)(_composed)


@dataclass(frozen=True, slots=True)
class _Source:
    lines: list[str]
    first_line: int

    def span(self, event: Event) -> Span:
        """Return an event's position in the file."""
        (line, column), (end_line, end_column) = _starts(event), _ends(event)
        return Span(line + self.first_line, column + 1, end_line + self.first_line, end_column + 1)

    def scalar(self, event: ScalarEvent, lost: tuple[YamlComment, ...] = ()) -> ScalarNode:
        """Return a scalar with the column of its text, when text and source are equal. Raises Malformed."""
        span = self.span(event)
        if not event.value.isascii() and _LONE_SURROGATE.search(event.value):
            raise Malformed(span.line, span.column)
        first = None
        if span.line == span.end_line <= len(self.lines) + self.first_line - 1:
            written = self.lines[span.line - self.first_line][span.column - 1 : span.end_column - 1]
            quoted = written[1:-1] if event.style in {"'", '"'} else written
            if quoted == event.value:
                first = span.column + (len(written) - len(quoted)) // 2
        return ScalarNode(
            without_control_characters(event.value), span, first, "" if event.style else self._comment(span), lost
        )

    def _comment(self, span: Span) -> str:
        """Return the comment after an unquoted text, from the space before it."""
        row = span.end_line - self.first_line
        line = self.lines[row] if row < len(self.lines) else ""
        if "#" not in line:
            return ""
        rest = line[span.end_column - 1 :].rstrip()
        return rest if rest[:1].isspace() and rest.lstrip().startswith("#") else ""


def _build(events: Iterator[Event], source: _Source, *, guarded: bool) -> Node | None:
    root = _Open(Event())
    stack = [root]
    documents = 0
    comments = _LostComments(source) if any("#" in line for line in source.lines) else None
    for event in events:
        if guarded:
            _guard(event, source)
        lost = comments.at(event, stack[-1]) if comments else ()
        if isinstance(event, ScalarEvent):  # first, since most events are scalars
            stack[-1].children.append(source.scalar(event, lost))
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            if len(stack) > MOST_NESTED:
                raise TooDeep(*_place(event, source))
            stack.append(_Open(event, lost=lost))
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            stack[-1].lost += lost
            closed = _close(stack.pop(), event, source)
            stack[-1].children.append(closed)
        elif isinstance(event, AliasEvent):
            stack[-1].children.append(ScalarNode("", source.span(event), None))
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Malformed(*_place(event, source), "---")
    return root.children[0] if root.children else None


class _LostComments:
    """The comments that may have been meant as text, found event by event."""

    def __init__(self, source: _Source) -> None:
        """Begin at the start of the text."""
        self.comments = Comments(source.lines, source.first_line)
        self.end: Place = (0, 0)
        """Where the event before ended, with the comments that belong to it."""

    def at(self, event: Event, opened: _Open) -> tuple[YamlComment, ...]:
        """Return the comments of an event's value: those before it, and of a text those after it."""
        if not isinstance(event, (ScalarEvent, SequenceStartEvent, MappingStartEvent, SequenceEndEvent)):
            self.end = max(self.end, _ends(event))
            return ()
        start, end = _starts(event), _ends(event)
        in_list = isinstance(opened.start, SequenceStartEvent)
        flow = bool(getattr(opened.start, "flow_style", False))
        found: tuple[YamlComment, ...] = ()
        if in_list and flow:
            found = self.comments.in_brackets(self.end, start)
        elif in_list and not isinstance(event, SequenceEndEvent):
            found = self.comments.before_item(self.end, start)
        elif isinstance(opened.start, MappingStartEvent) and len(opened.children) % 2:
            found = self.comments.before_value(self.end, start)
        self.end = max(self.end, end)
        if not isinstance(event, ScalarEvent) or not (in_list or len(opened.children) % 2):
            return found
        if flow:
            self.end = self.comments.after_comment(self.end)
            return found
        after, self.end = self.comments.after_value(start, end, event.style, _starts(opened.start)[1])
        return found + after


def _starts(event: Event) -> tuple[int, int]:
    return (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)


def _ends(event: Event) -> tuple[int, int]:
    return (event.end_mark.line, event.end_mark.column) if event.end_mark else (0, 0)


def _place(event: Event, source: _Source) -> tuple[int, int]:
    line, column = _starts(event)
    return line + source.first_line, column + 1


def _guard(event: Event, source: _Source) -> None:
    anchor = getattr(event, "anchor", None)
    tag = getattr(event, "tag", None)
    if anchor or tag:
        raise ForbiddenYaml(*_place(event, source), f"&{anchor}" if anchor else str(tag))


def _close(opened: _Open, end: Event, source: _Source) -> Node:
    start = source.span(opened.start)
    finish = source.span(end)
    span = Span(start.line, start.column, finish.end_line, finish.end_column)
    if isinstance(opened.start, SequenceStartEvent):
        return SequenceNode(tuple(opened.children), span, flow=bool(opened.start.flow_style), lost=opened.lost)
    entries = []
    for key, value in zip(opened.children[::2], opened.children[1::2], strict=True):
        if not isinstance(key, ScalarNode):
            raise ForbiddenYaml(key.span.line, key.span.column)
        entries.append((key, value))
    return MappingNode(tuple(entries), span)
