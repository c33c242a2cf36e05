"""A story's title that stands once more at the top of its text."""

from typing import NamedTuple

from site_gen import markdown
from site_gen.model import story_fields
from site_gen.model.diagnostic import Edit, Fix
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span


class RepeatedTitle(NamedTuple):
    """The lines of the title in a body, from 0 at its first; `last` is the underline of a heading that has one."""

    first: int
    last: int
    level: int
    """The level of its heading; 0 when it is no heading."""

    def fix(self, manuscript: Manuscript) -> Fix | None:
        """Return the fix that deletes it and the empty lines below it; None for plain words, or at the end."""
        lines = manuscript.body.split("\n")
        end = self.last + 1
        while end < len(lines) and not lines[end].strip():
            end += 1
        if end == len(lines) or not (self.level or lines[self.first].lstrip().startswith(_BOLD)):
            return None
        at = manuscript.body_line
        return Fix((Edit(Span(at + self.first, 1, at + end, 1), ""),))


_BOLD = ("**", "__")


def repeated_title(manuscript: Manuscript) -> RepeatedTitle | None:
    """Return where the title begins the text, as a heading or as a line of its own; None when it does not."""
    title = _plain(manuscript.record.get(story_fields.TITLE) or "")
    if not title or title not in _plain(manuscript.body[: _SEARCHED + len(title)]):
        return None
    body = markdown.parse_body(manuscript.body)
    prose = next(body.prose(), None)
    heading = next(iter(body.headings()), None)
    if heading is not None and (prose is None or heading.line < prose):
        found = RepeatedTitle(heading.line, heading.last, heading.level)
        return found if _plain(heading.text) == title else None
    first = next(iter(body.passages()), None)
    lines = manuscript.body.split("\n")
    if first is None or first.line != prose or _plain(first.text) != title:
        return None
    return None if "".join(lines[first.line + 1 : first.line + 2]).strip() else RepeatedTitle(first.line, first.line, 0)


_SEARCHED = 16 * 1024
"""Characters of a body at whose beginning a title is looked for, after the notes of the template."""


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(".#*_ ").casefold()
