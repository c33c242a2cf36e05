"""Text written as Markdown that reads as just that text: with as few backslashes as that takes, and read back."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from site_gen import markdown
from site_gen.intake import sent_text

_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n\u00a0\u202f]+")
"""All but the spaces that keep a number on one line."""
_MARKS = re.compile(r"([\\`*_{}\[\]<>#+\-.!|~&=:()])")
_SOME_MARKS = re.compile(r"([\\`*_\[\]<~{]|&(?=#?\w{1,40};)|^[#>+=|-])")
_NUMBER = re.compile(r"^([0-9]{1,9})([.)])(?=\s)")
_FENCE = re.compile(r"^(?=---|\+\+\+)")
_COUNTED = frozenset(
    {"heading_open", "list_item_open", "blockquote_open", "table_open", "code_block", "fence", "hr", "html_block"}
)
"""The blocks that a text must not become, or must be."""


def clean_line_breaks(text: str) -> str:
    """Return a text with line feeds alone, without control characters and invisible characters, and single spaces."""
    text = sent_text.readable(_LINE_BREAKS.sub("\n", text))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))


def escape_all(text: str) -> str:
    """Return a text with a backslash before every character that Markdown may take for its own."""
    return _MARKS.sub(r"\\\1", text)


def escape_some(text: str) -> str:
    """Return a text with a backslash before the characters that most often are taken for Markdown."""
    return _NUMBER.sub(r"\1\\\2", _SOME_MARKS.sub(r"\\\1", text))


def without_block_mark(text: str) -> str:
    """Return a text so that its beginning never becomes a list, or a fence, together with what stands around it."""
    return _FENCE.sub(r"\\", _NUMBER.sub(r"\1\\\2", text))


def as_it_reads(text: str) -> str:
    """Return a text with single spaces for every kind of space, to compare with what Markdown is read as."""
    return " ".join(text.split())


def reads_as(written: str, text: str, blocks: Iterable[str] = ()) -> bool:
    """Return whether Markdown reads as a text, in just these blocks by the names of their tokens: no other markup."""
    body = markdown.parse_body(written)
    counted = Counter(token.type for token in body.tokens if token.type in _COUNTED)
    inside = {child.type for token in body.tokens for child in token.children or ()}
    return (
        body.hostile is None
        and as_it_reads(body.text()) == as_it_reads(text)
        and counted == Counter(blocks)
        and not body.unused
        and "html_inline" not in inside
        and "image" not in inside
    )


def first_that_reads(writers: Iterable[Callable[[], str]], text: str, blocks: Iterable[str] = ()) -> str:
    """Return what the first of some writers writes that reads as a text; of the last where none does.

    Markup that was meant as text would be missing from what is read.
    """
    wanted, written = tuple(blocks), ""
    for write in writers:
        written = write()
        if reads_as(written, text, wanted):
            break
    return written


def paragraph(text: str) -> str:
    """Return one paragraph, of one line or several, as Markdown that reads as just this text."""
    lines = [line for line in clean_line_breaks(text).split("\n") if line]

    def written(escape: Callable[[str], str]) -> Callable[[], str]:
        return lambda: "\\\n".join(map(escape, lines))

    return first_that_reads(map(written, (without_block_mark, escape_some, escape_all)), " ".join(lines))
