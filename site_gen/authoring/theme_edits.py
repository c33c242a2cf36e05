"""Themes written into a story's front matter, and nothing else in the file touched."""

import re
from collections.abc import Sequence

from site_gen.model import story_fields
from site_gen.model.diagnostic import Edit
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Node, ScalarNode, Span
from site_gen.model.source_positions import SequenceNode as ListNode

_EMPTY_VALUE = re.compile(r"\s*:[ \t]*(?:~|''|\"\")?")


def theme_edits(manuscript: Manuscript, themes: Sequence[str], lines: Sequence[str]) -> list[Edit]:
    """Return the edits that make a story's themes these; `lines` are those of its file, as they stand."""
    written = f"[{', '.join(themes)}]"
    record = manuscript.record
    placed = record.at(story_fields.THEMES)
    if placed is not None:
        return [_replaced(placed.node, written, themes)]
    empty = record.empty.get(story_fields.THEMES.name)
    if empty is not None:
        rest = lines[empty.line - 1][empty.end_column - 1 :]
        value = _EMPTY_VALUE.match(rest)
        end = empty.end_column + (value.end() if value else 0)
        return [Edit(Span(empty.line, empty.end_column, empty.line, end), f": {written}")]
    line, indent = _after_the_field_before(manuscript)
    return [Edit(Span(line, 1, line, 1), f"{indent}{story_fields.THEMES.key(manuscript.form)}: {written}\n")]


def _replaced(node: Node, written: str, themes: Sequence[str]) -> Edit:
    """Return the edit that puts themes in the place of others, as a list of the same make."""
    if not isinstance(node, ListNode) or node.flow or not node.items:
        return Edit(node.span, written)
    end = node.items[-1].span
    indent = " " * (node.span.column - 1)
    span = Span(node.span.line, node.span.column, end.end_line, end.end_column)
    return Edit(span, f"\n{indent}".join(f"- {theme}" for theme in themes))


def _after_the_field_before(manuscript: Manuscript) -> tuple[int, str]:
    """Return the line for a new field, and its indentation: after the nearest field that templates have above it.

    Only one that stands on a line of its own will do; where there is none, the end of the front matter.
    """
    record = manuscript.record
    above = list(story_fields.STORY.fields[: story_fields.STORY.fields.index(story_fields.THEMES)])
    for field in reversed(above):
        placed = record.at(field)
        if (
            placed
            and isinstance(placed.node, ScalarNode)
            and placed.key.line == placed.span.line == placed.span.end_line
        ):
            return placed.span.line + 1, " " * (placed.key.column - 1)
    keys = [placed.key.column for placed in record.placed.values()]
    return manuscript.body_line, " " * (min(keys, default=1) - 1)
