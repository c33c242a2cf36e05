"""The lines of a story's texts, in its fields and in its body, with the positions of their characters."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from site_gen.check.body_lines import TextLine, prose_lines
from site_gen.model import media_fields, story_fields
from site_gen.model.field_types import Field, RecordType, RecordValue
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import ScalarNode, SequenceNode

_FIELDS: frozenset[Field[Any]] = frozenset(
    {
        story_fields.TITLE,
        story_fields.LEAD,
        story_fields.EVIDENCE_TEXT,
        story_fields.NEXT_STEP_TEXT,
        story_fields.QUESTIONS,
        story_fields.WISHES,
        media_fields.PICTURE_ALT,
        media_fields.PICTURE_CAPTION,
    }
)
"""The fields that hold sentences."""


@lru_cache(maxsize=8)
def text_lines(manuscript: Manuscript) -> tuple[TextLine, ...]:
    """Return every line of text, from top to bottom; values whose characters cannot be located are not included."""
    group = manuscript.file_kind.schema
    in_fields = _in_fields(manuscript.record, group) if isinstance(group, RecordType) else ()
    return (*in_fields, *prose_lines(manuscript))


def _in_fields(record: RecordValue, group: RecordType) -> Iterator[TextLine]:
    for field in group.fields:
        placed = record.at(field)
        if placed is None:
            continue
        if field in _FIELDS:
            nodes = placed.node.items if isinstance(placed.node, SequenceNode) else (placed.node,)
            for node in nodes:
                if isinstance(node, ScalarNode) and node.first is not None:
                    yield TextLine(node.span.line, node.text, node.text, column=node.first, field=field)
        values = placed.value if isinstance(placed.value, tuple) else (placed.value,)
        for value in values:
            if isinstance(value, RecordValue) and field.group:
                yield from _in_fields(value, field.group)
