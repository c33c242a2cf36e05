"""Comments in a YAML text that may have been meant as text: where they stand in, or next to, a value.

A value that YAML treats as ended or not yet begun: `#heiltid` between a key and its text, or on a line below it.
"""

import re
from dataclasses import dataclass

from site_gen.model.source_positions import Span, YamlComment

_DASH = re.compile(r"\s*-(?:\s|$)")
_OWN_LINE = re.compile(r"[ \t]*#")
_AFTER_QUOTES = re.compile(r"\s+(?=#)")
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*\s+(?=#)")

Place = tuple[int, int]
"""A line and a column of the text, from 0."""


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of one YAML text."""

    lines: list[str]
    first_line: int
    """The line of the file on which the text begins."""

    def before_value(self, end: Place, start: Place) -> tuple[YamlComment, ...]:
        """Return the comments between a key and its value; those on the key's own line are inside."""
        return tuple(self._comment(*place, inside=place[0] == end[0]) for place in self._between(end, start))

    def before_item(self, end: Place, start: Place) -> tuple[YamlComment, ...]:
        """Return the comments between two items of a list with dashes; those behind the dash are inside."""
        rows = range(start[0], end[0] - 1, -1)
        dash = next((row for row in rows if _DASH.match(self._text(row, end, start))), end[0])
        return tuple(self._comment(*place, inside=place[0] == dash) for place in self._between(end, start))

    def in_brackets(self, end: Place, start: Place) -> tuple[YamlComment, ...]:
        """Return the comments between two parts of a list in brackets."""
        return tuple(self._comment(*place, inside=False) for place in self._between(end, start))

    def after_comment(self, end: Place) -> Place:
        """Return a place, or the start of the next line where nothing but a comment follows it."""
        return (end[0] + 1, 0) if self._line(end[0])[end[1] :].lstrip().startswith("#") else end

    def after_value(
        self, start: Place, end: Place, style: str | None, indent: int
    ) -> tuple[tuple[YamlComment, ...], Place]:
        """Return the comments that a text runs into, in its first line or behind it and below it, and where they end.

        `style` is that of the YAML event. Those below have the column of the enclosing key or dash, `indent`, or a
        greater one; a text without quotation marks would continue in those with a greater one, which are inside
        unless an empty line is above them.
        """
        found = []
        row = end[0] if style in {"|", ">"} else end[0] + 1
        if style in {"|", ">"}:
            header = _BLOCK_HEADER.match(self._line(start[0]), start[1])
            found += [self._comment(start[0], header.end(), inside=False)] if header else []
        elif style:
            behind = _AFTER_QUOTES.match(self._line(end[0]), end[1])
            found += [self._comment(end[0], behind.end(), inside=False)] if behind else []
        direct = style not in {"'", '"'}
        while row < len(self.lines) and ((match := _OWN_LINE.match(self.lines[row])) or not self.lines[row].strip()):
            if match is None:
                direct = False
            elif match.end() - 1 < indent:
                break
            else:
                found.append(self._comment(row, match.end() - 1, inside=direct and match.end() - 1 > indent))
            row += 1
        return tuple(found), (row, 0)

    def _between(self, end: Place, start: Place) -> list[Place]:
        found = []
        for row in range(end[0], start[0] + 1):
            column = self._text(row, end, start).find("#")
            if column >= 0:
                found.append((row, column + (end[1] if row == end[0] else 0)))
        return found

    def _text(self, row: int, end: Place, start: Place) -> str:
        """Return the part of a line that is between two places."""
        line = self._line(row)
        return line[end[1] if row == end[0] else 0 : start[1] if row == start[0] else len(line)]

    def _line(self, row: int) -> str:
        return self.lines[row] if row < len(self.lines) else ""

    def _comment(self, row: int, column: int, *, inside: bool) -> YamlComment:
        text = self._line(row)[column:].rstrip()
        line = row + self.first_line
        return YamlComment(text, Span(line, column + 1, line, column + 1 + len(text)), inside)
