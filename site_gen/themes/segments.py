"""A text taken apart for the tagger: words with their lines, and how much each place counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_gen.model import source_positions, story_fields
from site_gen.model.manuscript import Manuscript

TITLE = 1.8
LEAD = 1.2
HEADING = 1.3
BODY = 1.0
QUOTED = 0.7
"""What a word counts by where it stands."""

_TOKEN = re.compile(r"\w+(?:[-’']\w+)*|[%.!?:;«»“”„\"]")
_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”“"')
_MARKS_OF_SPEECH = _OPENING | _CLOSING
_LEAST_SPOKEN = 5
"""Words between quotation marks that make it somebody's speech and not a name."""
_LONGEST_TITLE = 16
_LONGEST_LEAD = 60
_LONGEST_LABEL = 8

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Each alternative stops at the character that another match would begin with, so none reads the same text twice.
_ADDRESS = re.compile(
    r"!\[[^\[\]]*\]\([^)\]]*\)|\]\([^)\]]*\)|<?(?:https?://|www\.)\S+|(?<!\S)\S[^\s@]*@\S[^\s.]*\.\S+"
)
_MARKS = re.compile(
    r"^\s*(?:(?P<heading>#{1,6})\s|(?P<quote>(?:>\s?)+)|(?P<bullet>[-*+•▪●o]\s+|\d+[.)]\s+|[-*•]+(?=\S))|)"
)
_SPEECH = re.compile(r"^\s*[–—]\s?(?=[^\W\d_])")
_FIRST_SIGN = re.compile(r"[\w©]")
"""Where a label begins: the marks before it say nothing, and a pattern that skips them itself takes quadratic time."""
_FURNITURE = re.compile(
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
"""What follows is a list of other pages."""


@dataclass(frozen=True, slots=True)
class ThemePassage:
    """Words that belong together: a paragraph, a heading, a point."""

    words: tuple[str, ...]
    """As written; the marks that part sentences are words too, so that no phrase reaches over them."""
    lines: tuple[int, ...]
    counts: tuple[float, ...]
    """How much each word counts by where it stands."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of a text that belong together."""

    lines: tuple[tuple[int, str], ...]
    zone: float


def story_passages(manuscript: Manuscript) -> tuple[ThemePassage, ...]:
    """Return the passages of a story: its title, its lead, what it asks its readers, and its body."""
    record = manuscript.record
    above = [
        _Block(((placed.span.line, placed.value),), zone)
        for field, zone in ((story_fields.TITLE, TITLE), (story_fields.LEAD, LEAD))
        if (placed := record.at(field)) is not None
    ]
    return tuple(map(_passage, (*above, *_asked(manuscript), *_blocks(manuscript.body, manuscript.body_line))))


def _asked(manuscript: Manuscript) -> Iterator[_Block]:
    """Yield what a story asks its readers: a story that shows a thing without naming it often names it there."""
    placed = manuscript.record.at(story_fields.QUESTIONS)
    node = placed.node if placed else None
    for item in node.items if isinstance(node, source_positions.SequenceNode) else (node,):
        if isinstance(item, source_positions.ScalarNode):
            yield _Block(((item.span.line, item.text),), BODY)


def text_passages(text: str) -> tuple[ThemePassage, ...]:
    """Return the passages of a text that says nothing of what is title and lead: they are told by how they look."""
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
    """Yield the blocks of a text: paragraphs, headings, points, somebody's words."""
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
    """Yield the lines that belong to the text and not to its page, by number; in the place of others, empty ones."""
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
        furniture = among_others or repeated or (label and _is_label(_FURNITURE, bare))
        yield line, "" if furniture else written.rstrip()


def _is_label(pattern: re.Pattern[str], line: str) -> bool:
    """Return whether a pattern fits a line from its first letter, digit or © to its end."""
    first = _FIRST_SIGN.search(line)
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
