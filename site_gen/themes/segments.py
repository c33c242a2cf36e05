"""Split a text into passages for the tagger: words with their lines, and the weight of each place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from site_gen import story_texts
from site_gen.model import story_fields
from site_gen.model.field_types import Field
from site_gen.model.manuscript import Manuscript

TITLE = 1.8
LEAD = 1.2
HEADING = 1.3
BODY = 1.0
QUOTED = 0.7
"""Weight of a word by its place."""
_ZONES: dict[Field[Any], float] = {
    story_fields.TITLE: TITLE,
    story_fields.LEAD: LEAD,
    # A story that shows a theme without naming it often names it there.
    story_fields.QUESTIONS: BODY,
}

_TOKEN = re.compile(r"\w+(?:[-’']\w+)*|[%.!?:;«»“”„\"]")
_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”“"')
_MARKS_OF_SPEECH = _OPENING | _CLOSING
_LEAST_SPOKEN = 5
"""Number of words between quotation marks above which they are speech, and no name."""
_LONGEST_TITLE = 16
_LONGEST_LEAD = 60
_LONGEST_LABEL = 8

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Each alternative stops at the character that another match begins with, so no text is scanned twice.
_ADDRESS = re.compile(
    r"!\[[^\[\]]*\]\([^)\]]*\)|\]\([^)\]]*\)|<?(?:https?://|www\.)\S+|(?<!\S)\S[^\s@]*@\S[^\s.]*\.\S+"
)
_MARKS = re.compile(
    r"^\s*(?:(?P<heading>#{1,6})\s|(?P<quote>(?:>\s?)+)|(?P<bullet>[-*+•▪●o]\s+|\d+[.)]\s+|[-*•]+(?=\S))|)"
)
_SPEECH = re.compile(r"^\s*[–—]\s?(?=[^\W\d_])")
_FIRST_CHARACTER = re.compile(r"[\w©]")
"""Where a label begins: the marks before it say nothing, and a pattern that skips them itself takes quadratic time."""
_PAGE_LABEL = re.compile(
    r"""(?:
      del\ (?:på|denne|artikkel\w*|sida|siden).* | tips\ (?:ein|en|oss)\b.* | skriv\ ut.* | utskrift\w*
    | (?:først\ |sist\ )?(?:publisert|oppdatert|endra|endret|lagt\ ut)\b.* | sist\ (?:oppdatert|endra|endret)\b.*
    | foto(?:graf)?\s*: .* | illustrasjon\w*\s*: .* | (?:nøkkelord|emneord|stikkord|tags?|emne)\s*: .*
    | nøkkelord | emneord | meny\w* | hovudmeny | hovedmeny | søk | hopp\ til\b.* | kontakt\ oss\b.* | til\ toppen
    | informasjonskaps\w*.* | .*\bcookies\b.* | følg\ oss\b.* | abonner\b.* | logg\ (?:inn|på)\b.* | personvern\w*
    | tilgjengel\w*erklæring | forrige | neste | side\ \d+(?:\ av\ \d+)? | ©.* | copyright\b.* | startside | forside\w*
    | ledige\ still\w* | still\w*\ ledig\w* | tenester(?:\ a-å)? | tjenester(?:\ a-å)? | politikk
    | for\ (?:tilsette|ansatte) | download.* | transkript\w* | skjema\w* | postliste\w* | les\ høgt | les\ høyt
    | (?:(?:facebook|twitter|linkedin|e-post|epost|instagram)[\s,|/]*+)+
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_MORE = re.compile(
    r"(?:like\ dokument\w*|relater\w*(?:\s\w+)?|les\ (?:også|òg|meir|mer)\b.*|sjå\ (?:også|òg)\b.*|se\ også\b.*"
    r"|andre\ (?:saker|nyhende|nyheter)\b.*|fleire\ (?:saker|nyhende)\b.*|flere\ (?:saker|nyheter)\b.*"
    r"|siste\ (?:nytt|nyhende|nyheter)|aktuelt|mest\ lese\w*|mest\ lest\w*)\W*$",
    re.IGNORECASE | re.VERBOSE,
)
"""Headings of lists of other pages."""


@dataclass(frozen=True, slots=True)
class ThemePassage:
    """The words of one paragraph, heading or list item."""

    words: tuple[str, ...]
    """As written; punctuation between sentences counts as words, so that no phrase spans two sentences."""
    lines: tuple[int, ...]
    counts: tuple[float, ...]
    """Weight of each word by its place."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of a text that form one passage."""

    lines: tuple[tuple[int, str], ...]
    zone: float


def story_passages(manuscript: Manuscript) -> tuple[ThemePassage, ...]:
    """Return the passages of a story: its title, its lead, its questions to readers, and its body."""
    above = (
        _Block(((one.node.span.line, one.text),), _ZONES[one.field])
        for one in story_texts.in_fields(manuscript, _ZONES.__contains__)
    )
    return tuple(map(_passage, (*above, *_blocks(manuscript.body, manuscript.body_line))))


def text_passages(text: str) -> tuple[ThemePassage, ...]:
    """Return the passages of a plain text; title and lead are recognised by their form."""
    blocks = list(_blocks(text, 1))
    if len(blocks) > 1 and _may_be_title(blocks[0]):
        blocks[0] = _Block(blocks[0].lines, TITLE)
        if blocks[1].zone == BODY and _size(blocks[1]) <= _LONGEST_LEAD:
            blocks[1] = _Block(blocks[1].lines, LEAD)
    return tuple(map(_passage, blocks))


def _may_be_title(block: _Block) -> bool:
    last = block.lines[-1][1].rstrip()
    return len(block.lines) <= 2 and _size(block) <= _LONGEST_TITLE and not last.endswith((".", ":", ";", ","))


def _size(block: _Block) -> int:
    return sum(len(text.split()) for _, text in block.lines)


def _blocks(text: str, first_line: int) -> Iterator[_Block]:
    """Yield the blocks of a text: paragraphs, headings, list items, quotations."""
    zone, gathered = BODY, list[tuple[int, str]]()
    for line, written in _own_lines(text, first_line):
        marks = _MARKS.match(written)
        kind = marks.lastgroup if marks else None
        spoken = kind is None and _SPEECH.match(written) is not None
        if gathered and (kind or spoken or not written or zone == HEADING):
            yield _Block(tuple(gathered), zone)
            gathered = []
        if not gathered:
            zone = HEADING if kind == "heading" else QUOTED if kind == "quote" or spoken else BODY
        if written:
            gathered.append((line, written[marks.end() :] if marks else written))
    if gathered:
        yield _Block(tuple(gathered), zone)


def _own_lines(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of the text by number, without the lines of the web page around it; those become empty lines."""
    if "<!--" in text:
        text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    seen: set[str] = set()
    among_others = False
    for line, written in enumerate(text.split("\n"), first_line):
        bare = written.strip()
        if not bare:
            yield line, ""
            continue
        size = bare.count(" ") + 1
        if size > _LONGEST_TITLE:
            among_others = False
            yield line, written
            continue
        among_others = among_others or _is_label(_MORE, bare)
        label = size <= _LONGEST_LABEL
        repeated = label and bare in seen
        if label:
            seen.add(bare)
        is_page_label = among_others or repeated or (label and _is_label(_PAGE_LABEL, bare))
        yield line, "" if is_page_label else written.rstrip()


def _is_label(pattern: re.Pattern[str], line: str) -> bool:
    """Return whether a pattern matches a line from its first letter, digit or © to its end."""
    first = _FIRST_CHARACTER.search(line)
    return first is not None and pattern.match(line, first.start()) is not None


def _passage(block: _Block) -> ThemePassage:
    words: list[str] = []
    lines: list[int] = []
    for line, text in block.lines:
        if "://" in text or "www." in text or "](" in text or "@" in text:
            text = _ADDRESS.sub(" ", text)  # noqa: PLW2901 - the same line without what nobody reads
        found = _TOKEN.findall(text)
        words += found
        lines += [line] * len(found)
    return ThemePassage(tuple(words), tuple(lines), _counts(words, block.zone))


def _counts(words: Sequence[str], zone: float) -> tuple[float, ...]:
    counts = [zone] * len(words)
    if _MARKS_OF_SPEECH.isdisjoint(words):
        return tuple(counts)
    marks = [at for at, word in enumerate(words) if word in _MARKS_OF_SPEECH]
    opened = True
    for start, end in pairwise(marks):
        speech = words[start] in _OPENING and words[end] in _CLOSING and opened
        if speech and end - start > _LEAST_SPOKEN:
            counts[start:end] = [min(zone, QUOTED)] * (end - start)
        opened = not speech
    return tuple(counts)
