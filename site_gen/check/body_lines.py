"""The lines of a body as written, for rules about text that the parser does not treat as markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from site_gen import markdown
from site_gen.model.diagnostic import Edit, Fix
from site_gen.model.field_types import Field
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span

_NO_TEXT = re.compile(r"`[^`\n]*`|\\[!-/:-@\[-`{-~]|<!--[^<>]*-->|https?://[^\s<>)\]]*")
"""Code, escapes, comments and addresses inside a line."""


LONGEST_HEADING = 80
"""Characters of the longest text that is taken for a heading."""


class CodeKind(Enum):
    """Why a line is rendered as code."""

    FENCED = "fenced"
    INDENTED = "indented"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a body, or of a field."""

    number: int
    """Line number in the file."""
    written: str
    text: str
    """As written, with code, escapes, comments and addresses replaced by spaces."""
    code: CodeKind | None = None
    column: int = 1
    """Column of its first character."""
    field: Field[Any] | None = None
    """The field that it is in; None in the body."""

    def span(self, start: int, end: int) -> Span:
        """Return the span between two offsets in the line."""
        return Span(self.number, self.column + start, self.number, self.column + end)

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Return the edit that replaces the text between two offsets."""
        return Edit(self.span(start, end), text)

    def fix(self, start: int, end: int, text: str) -> Fix:
        """Return the fix that replaces the text between two offsets."""
        return Fix((self.edit(start, end, text),))


@lru_cache(maxsize=8)
def body_lines(manuscript: Manuscript) -> tuple[TextLine, ...]:
    """Return every line of a body; none for a body that is too hostile to parse."""
    body = markdown.parse_body(manuscript.body)
    if body.hostile is not None:
        return ()
    written = manuscript.body.split("\n")
    code: dict[int, CodeKind | None] = {}
    hidden: set[int] = set()
    for token in body.tokens:
        if token.map and token.type in {"fence", "code_block"}:
            code |= dict.fromkeys(range(*token.map), CodeKind.FENCED if token.type == "fence" else CodeKind.INDENTED)
        elif token.map and token.type == "html_block":
            hidden.update(range(*token.map))
    return tuple(
        TextLine(
            manuscript.body_line + index,
            line,
            "" if index in code or index in hidden else _NO_TEXT.sub(_blank, line),
            code.get(index),
        )
        for index, line in enumerate(written)
    )


def prose_lines(manuscript: Manuscript) -> Iterator[TextLine]:
    """Yield the lines with text outside of code."""
    return (line for line in body_lines(manuscript) if line.text.strip())


def reads_as_heading(text: str) -> bool:
    """Return whether a text is short enough for a heading, on one line, and does not end as a sentence does."""
    return "\n" not in text and len(text) <= LONGEST_HEADING and text.rstrip('*_»"”')[-1:] not in set(".,:;!…")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
