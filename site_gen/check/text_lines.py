"""The lines of a story's texts, in its fields and in its body, with the positions of their characters."""

from functools import lru_cache

from site_gen import story_texts
from site_gen.check.body_lines import TextLine, prose_lines
from site_gen.model.manuscript import Manuscript


@lru_cache(maxsize=8)
def text_lines(manuscript: Manuscript) -> tuple[TextLine, ...]:
    """Return every line of text, from top to bottom; values whose characters cannot be located are not included."""
    in_fields = (
        TextLine(one.node.span.line, one.node.text, one.node.text, column=one.node.first, field=one.field)
        for one in story_texts.in_fields(manuscript, story_texts.SENTENCES.__contains__)
        if one.node.first is not None
    )
    return (*in_fields, *prose_lines(manuscript))
