"""The running text of a story in nynorsk or bokmål, for the rules about how it is written.

Positions are searched for here and not as in `published_texts.py`: a phrase may go on over a line break, and the text
is without links and quotations, which those of published texts keep.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from site_gen import markdown, story_texts
from site_gen.check.body_lines import body_lines
from site_gen.language.detect import mask_quotations
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Language
from site_gen.model.diagnostic import Edit
from site_gen.model.field_types import Field
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"\W{1,9}"
"""Matches what may stand between two words of a phrase in a file: a space, a line break, or markup."""
_MARKUP = 3
_LONGEST_ADDRESS = 500
"""A position is looked for in so many times the characters of a paragraph, and so many more, for its markup."""
_OF_PICTURES = frozenset({media_fields.PICTURE_ALT, media_fields.PICTURE_CAPTION})
MOST_IN_PASSAGE = 20
"""Maximum number of findings of a rule in one passage: each is looked for in the lines of the file."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A title or a lead, or a paragraph or a list item of a body, on one line."""

    read: str
    """As a reader reads it: without markup, code and links."""
    own: str
    """The same with spaces for quoted speech."""
    span: Span
    """Where it begins in the file."""
    first: int | None
    """Column of its first character; None when its words have to be found in the lines of the body."""
    body: tuple[str, ...] = ()
    """The lines of the body."""
    index: int = 0
    """Which of them it begins on."""
    field: Field[Any] | None = None
    """The field that it is in; None in the body."""

    def span_of(self, start: int, end: int) -> Span:
        """Return the position of a part of `own`: with columns where its words stand in the file as in the text."""
        if self.first is not None:
            return Span(self.span.line, self.first + start, self.span.line, self.first + end)
        phrase = self._phrase(start, end)
        source = self._source
        earlier = sum(1 for _ in phrase.finditer(self.own, 0, start))
        for number, found in enumerate(phrase.finditer(source)):
            if number == earlier:
                return self._span_in(source, found)
        return self.span

    def edit_of(self, start: int, end: int, text: str) -> Edit | None:
        """Return an edit that replaces a part of `own`; None when it could be another part of the file."""
        phrase = self._phrase(start, end)
        is_certain = self.first is not None or len(phrase.findall(self._source)) == len(phrase.findall(self.own))
        return Edit(self.span_of(start, end), text) if is_certain else None

    def _phrase(self, start: int, end: int) -> re.Pattern[str]:
        words = [re.escape(word) for word in _WORD.findall(self.own, start, end)]
        return re.compile(rf"(?<!\w){_BETWEEN.join(words)}(?!\w)")

    @property
    def _source(self) -> str:
        return _source(self.body, self.index, _MARKUP * len(self.own) + _LONGEST_ADDRESS)

    def _span_in(self, source: str, found: re.Match[str]) -> Span:
        (line, column), (end_line, end_column) = (self._position(source, at) for at in found.span())
        return Span(line, column, end_line, end_column)

    def _position(self, source: str, at: int) -> tuple[int, int]:
        return self.span.line + source.count("\n", 0, at), at - source.rfind("\n", 0, at)


@lru_cache(maxsize=4)
def prose(manuscript: Manuscript) -> tuple[Passage, ...]:
    """Return the lead and the passages of a body; none in English or Sámi, or when the language is unreadable."""
    if not is_norwegian(manuscript):
        return ()
    return (*_in_fields(manuscript, story_texts.LEADS), *_passages(manuscript))


def titled_prose(manuscript: Manuscript) -> tuple[Passage, ...]:
    """Return the same with the title, which is first."""
    title = _in_fields(manuscript, story_texts.TITLES) if is_norwegian(manuscript) else ()
    return (*title, *prose(manuscript))


def all_texts(manuscript: Manuscript) -> tuple[Passage, ...]:
    """Return that with the headings, and the alternative texts and captions of the pictures."""
    if not is_norwegian(manuscript):
        return ()
    pictures = _in_fields(manuscript, _OF_PICTURES)
    return (*titled_prose(manuscript), *_headings(manuscript), *pictures)


def is_norwegian(manuscript: Manuscript) -> bool:
    """Return whether a story is in nynorsk or bokmål, as far as its language can be read."""
    language = manuscript.record.get(story_fields.LANGUAGE)
    unreadable = language is None and story_fields.LANGUAGE.name in manuscript.record.written
    return not unreadable and language is not Language.EN and language is not Language.SE


def _in_fields(manuscript: Manuscript, fields: AbstractSet[Field[Any]]) -> Iterator[Passage]:
    for one in story_texts.in_fields(manuscript, fields.__contains__):
        text = one.text if one.node.first is None else one.node.text
        yield Passage(text, mask_quotations([text])[0], one.node.span, one.node.first, field=one.field)


def _headings(manuscript: Manuscript) -> Iterator[Passage]:
    lines = tuple(line.text for line in body_lines(manuscript))
    for heading in markdown.parse_body(manuscript.body).headings():
        own = mask_quotations([" ".join(heading.text.split())])[0]
        yield Passage(heading.text, own, manuscript.body_span(heading.line), None, lines, heading.line)


def _passages(manuscript: Manuscript) -> Iterator[Passage]:
    blocks = list(markdown.parse_body(manuscript.body).passages())
    texts = [" ".join(block.text.split()) for block in blocks]
    lines = tuple(line.text for line in body_lines(manuscript))
    for block, text, own in zip(blocks, texts, mask_quotations(texts), strict=True):
        line = manuscript.body_span(block.line)
        yield Passage(text, own, line, None, lines, block.line)


def _source(lines: Sequence[str], first: int, most: int) -> str:
    """Return the lines of a paragraph, with spaces for quoted speech; at most about `most` characters."""
    found: list[str] = []
    for line in lines[first : first + most]:
        if most < 0 or not line.strip():
            break
        found.append(line)
        most -= len(line) + 1
    masked = mask_quotations([" ".join(found)])[0]
    parts: list[str] = []
    at = 0
    for line in found:
        parts.append(masked[at : at + len(line)])
        at += len(line) + 1
    return "\n".join(parts)
