"""Headings that are written as ordinary text."""

import re
from functools import lru_cache
from typing import NamedTuple

from site_gen.check import body_lines
from site_gen.check.body_lines import TextLine
from site_gen.model import kinds, story_fields
from site_gen.model.choices import Kind
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


class UnmarkedHeading(NamedTuple):
    """A heading that is written as ordinary text."""

    written: str
    """As in the line, without the text after it."""
    heading: str
    below: str
    """What must come between the heading and the text after it."""
    is_certain: bool = True
    gap: int = 0
    """Spaces between it and the text after it on its line."""


@lru_cache(maxsize=4)
def unmarked_headings(manuscript: Manuscript) -> tuple[tuple[TextLine, UnmarkedHeading], ...]:
    """Return each line that begins a paragraph with such a heading."""
    kind = manuscript.record.get(story_fields.KIND)
    lines = body_lines.body_lines(manuscript)
    found = []
    for at, line in enumerate(lines):
        begins = at == 0 or not lines[at - 1].written.strip()
        if not line.text.strip() or not begins or len(line.text) - len(line.text.lstrip()) > _MOST_INDENT:
            continue
        below = lines[at + 1] if at + 1 < len(lines) else None
        if below is not None and _UNDERLINE.fullmatch(below.written):
            continue
        heading = _unmarked_heading(kind, line.text.strip(), below)
        if heading is not None:
            found.append((line, heading))
    return tuple(found)


def _unmarked_heading(kind: Kind | None, text: str, below: TextLine | None) -> UnmarkedHeading | None:
    runs_on = below is not None and below.text.strip() != ""
    section = None if kind is None else kinds.kind_section(kind, text)
    if section is not None and kind is not None:
        several = " " in text
        # A line of one word may be the answer to something: «Resultat» is a heading, «mål» is not.
        if text[-1] == "." or (text[-1] == ":" and not several) or not (several or text[:1].isupper()):
            return None
        plain = _NUMBER.sub("", text)
        as_written = text[-1] != ":" and not text.isupper()
        return UnmarkedHeading(text, plain if as_written else _in_form(section, plain), "\n" if runs_on else "")
    before, colon, after = text.partition(": ")
    section = None if kind is None or not colon or " " not in before else kinds.kind_section(kind, before)
    if section is not None and after.strip():
        gap = len(text) - len(before) - 1 - len(after.lstrip())
        return UnmarkedHeading(f"{before}:", _in_form(section, before), "\n\n", gap=gap)
    is_question = runs_on and len(text) <= _LONGEST_QUESTION and _QUESTION.fullmatch(text)
    if is_question and below is not None and _ANSWER.match(below.text):
        return UnmarkedHeading(text, text, "\n", is_certain=False)
    return None


def _in_form(section: Words, written: str) -> str:
    """Return a section's heading in the form in which it was written."""
    plain = written.casefold()
    return section.nb if plain.startswith(section.nb.rstrip("?").casefold()) else section.nn


_NUMBER = re.compile(r"\d{1,2}[.)] +")
_UNDERLINE = re.compile(r"\s*(?:-+|=+)\s*")
"""A line that makes the one above a heading, which other rules report."""
_MOST_INDENT = 3
"""Spaces before a line that is still a paragraph."""
_LONGEST_QUESTION = 60
_QUESTION = re.compile(r"(?:Korleis|Kva|Kven|Kvifor|Kor|Hvordan|Hva|Hvem|Hvorfor|Hvor|Når)\s[^.!?:]+\?")
_ANSWER = re.compile(r"\s{0,3}[A-ZÆØÅ]")
