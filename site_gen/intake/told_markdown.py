"""An answer that was typed or pasted, as Markdown: paragraphs, small headings, lists, quotations and bold."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from site_gen.intake import escaped_markdown
from site_gen.word_bullets import with_list_marks

_HEADING = re.compile(r"#{1,6} +(.*[^#\s].*)")
_QUOTE = re.compile(r"> ?(.*)")
_BULLET = re.compile(r"[-•*·▪] +(.+)")
_NUMBER = re.compile(r"([0-9]{1,3})[.)] +(.+)")
_BOLD = re.compile(r"\*\*(?=[^\s*])([^*]{1,1000}?)(?<=[^\s*])\*\*")
_LINES = ((_HEADING, "heading"), (_QUOTE, "quote"), (_BULLET, "bullet"), (_NUMBER, "number"))


def told_markdown(text: str) -> str:
    """Return an answer as Markdown. What looks like any other markup is read as the text that it is.

    Headings stand below those of the sections. Numbers begin a list when there are two of them, from 1: «1. mai» does
    not.
    """
    lines = [_kind_of(line) for line in escaped_markdown.clean_line_breaks(with_list_marks(text)).split("\n")]
    groups = groupby(lines, key=lambda one: one[0])
    return "\n\n".join(block for kind, group in groups for block in _blocks(kind, [one for _, one in group]))


def plain_words(text: str) -> str:
    """Return a text without the marks of bold."""
    return _BOLD.sub(r"\1", text)


def _kind_of(line: str) -> tuple[str, re.Match[str] | str]:
    if not line:
        return "", ""
    return next(((kind, found) for pattern, kind in _LINES if (found := pattern.fullmatch(line))), ("text", line))


def _blocks(kind: str, lines: Sequence[re.Match[str] | str]) -> Iterator[str]:
    found = [line for line in lines if isinstance(line, re.Match)]
    if kind == "heading":
        yield from (_heading(plain_words(line[1])) for line in found)
    elif kind == "quote":
        if quoted := [f"> {_inline(line[1])}" for line in found if line[1].strip()]:
            yield "\n>\n".join(quoted)
    elif kind == "bullet":
        yield "\n".join(f"- {_inline(line[1])}" for line in found)
    elif kind == "number" and len(found) > 1 and [int(line[1]) for line in found] == [*range(1, len(found) + 1)]:
        yield "\n".join(f"{line[1]}. {_inline(line[2])}" for line in found)
    elif kind:
        yield from (_inline(line if isinstance(line, str) else line[0]) for line in lines)


def _heading(text: str) -> str:
    def written(escape: Callable[[str], str]) -> Callable[[], str]:
        return lambda: f"### {escape(text)}"

    escapes = (escaped_markdown.without_block_mark, escaped_markdown.escape_some, escaped_markdown.escape_all)
    return escaped_markdown.first_that_reads(map(written, escapes), text, ("heading_open",))


def _inline(text: str) -> str:
    """Return one line of text, with what is bold in it."""
    plain = plain_words(text)
    if plain == text:
        return escaped_markdown.paragraph(text)

    def written(escape: Callable[[str], str]) -> Callable[[], str]:
        parts = [(part, "**" if at % 2 else "") for at, part in enumerate(_BOLD.split(text)) if part]
        return lambda: "".join(f"{mark}{escape(part)}{mark}" for part, mark in parts)

    escapes = (escaped_markdown.escape_some, escaped_markdown.escape_all)
    found = escaped_markdown.first_that_reads(map(written, escapes), plain)
    # Where Markdown does not take the marks for bold, as in the middle of a word, they go.
    return found if escaped_markdown.reads_as(found, plain) else escaped_markdown.paragraph(plain)
