"""An answer that was typed or pasted, as Markdown: paragraphs, small headings, lists, quotations and bold."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from site_gen.intake import escaped_markdown
from site_gen.word_bullets import with_list_marks

_HEADING = re.compile(r"#{1,6} +(.*[^#\s].*)")
_QUOTE = re.compile(r"> ?(.*)")
_BULLET = re.compile(r"[-•*·▪] +(.+)")
_NUMBER = re.compile(r"([0-9]{1,3})[.)] +(.+)")
_BOLD = re.compile(r"\*\*(?=[^\s*])([^*]{1,1000}?)(?<=[^\s*])\*\*")
_LINES = ((_HEADING, "heading"), (_QUOTE, "quote"), (_BULLET, "bullet"), (_NUMBER, "number"))


_LISTS = frozenset({"bullet", "number"})
_INDENT = re.compile(r"[ \t\xa0]*")
_DEEPER = 2
"""Spaces by which an item is inside the one above."""
_DEEPEST = 3
"""How many lists an item can be inside of."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an answer, and what it is."""

    kind: str
    text: str
    """Without what begins it."""
    whole: str
    number: int = 0
    level: int = 0
    """How many lists the item is inside of."""


def told_markdown(text: str) -> str:
    """Return an answer as Markdown. What looks like any other markup is read as the text that it is.

    Headings stand below those of the sections. Numbers begin a list when there are two of them, from 1: «1. mai» does
    not. Items that are indented below another are a list inside it.
    """
    return "\n\n".join(block for group in _groups(_lines(with_list_marks(text))) for block in _blocks(group))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines of a text, with the levels of those that are items of lists."""
    cleaned = escaped_markdown.clean_line_breaks(text).split("\n")
    written = text.split("\n")
    above: list[int] = []
    for at, line in enumerate(cleaned):
        found = _kind_of(line)
        if found.kind not in _LISTS:
            above = []
            yield found
            continue
        # Where a text has line breaks of another kind, its indents are not known.
        indent = len(_INDENT.match(written[at])[0]) if len(written) == len(cleaned) else 0  # type: ignore[index]
        while above and indent < above[-1] + _DEEPER:
            above.pop()
        above = [*above, indent][: _DEEPEST + 1]
        yield replace(found, level=len(above) - 1)


def _groups(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Yield lines that belong together: of one kind, and what is inside the items of a list."""
    group: list[_Line] = []
    for line in lines:
        if group and not line.level and line.kind != group[0].kind:
            yield group
            group = []
        group.append(line)
    yield group


def plain_words(text: str) -> str:
    """Return a text without the marks of bold."""
    return _BOLD.sub(r"\1", text)


def told_words(text: str) -> str:
    """Return the words of an answer without any marks, line by line; its headings only where it has nothing else."""
    lines = [one for one in _lines(with_list_marks(text)) if one.text.strip()]
    told = [one for one in lines if one.kind != "heading"] or lines
    return "\n".join(plain_words(one.whole if one.kind == "number" else one.text).strip() for one in told)


def unmarked_lines(text: str) -> str:
    """Return an answer without the marks of headings and bold, line by line; those of lists and quotations stay."""
    kinds = ((line, _kind_of(line)) for line in text.split("\n"))
    return "\n".join(plain_words(found.text if found.kind == "heading" else line) for line, found in kinds)


def _kind_of(line: str) -> _Line:
    for pattern, kind in _LINES:
        if found := pattern.fullmatch(line):
            number = int(found[1]) if kind == "number" else 0
            return _Line(kind, found[2] if number or kind == "number" else found[1], line, number)
    return _Line("text" if line else "", line, line)


def _blocks(lines: Sequence[_Line]) -> Iterator[str]:
    kind = lines[0].kind if lines else ""
    if kind == "heading":
        yield from (_heading(plain_words(line.text)) for line in lines)
    elif kind == "quote":
        if quoted := [f"> {_inline(line.text)}" for line in lines if line.text.strip()]:
            yield "\n>\n".join(quoted)
    elif kind == "bullet" or (kind == "number" and _are_counted([line for line in lines if not line.level])):
        yield _list(lines, 0)
    elif kind:
        for level, run in groupby(lines, key=lambda one: min(one.level, 1)):
            some = [*run]
            yield from [_list(some, 1)] if level else [_inline(line.whole) for line in some]


def _are_counted(lines: Sequence[_Line]) -> bool:
    return len(lines) > 1 and [line.number for line in lines] == [*range(1, len(lines) + 1)]


def _list(lines: Sequence[_Line], level: int) -> str:
    """Return lines as a list; those of a deeper level are lists inside the items above them."""
    written: list[str] = []
    own = [line for line in lines if line.level == level]
    counted = {
        id(line) for _, run in groupby(own, key=lambda one: one.kind) if _are_counted(each := [*run]) for line in each
    }
    inside: list[_Line] = []
    for line in (*lines, None):
        if line is not None and line.level > level:
            inside.append(line)
            continue
        if inside:
            indent = " " * (written[-1].index(" ") + 1)
            written += [f"{indent}{one}" for one in _list(inside, level + 1).split("\n")]
            inside = []
        if line is not None:
            is_counted = line.kind == "number" and id(line) in counted
            text = line.whole if line.kind == "number" and not is_counted else line.text
            written.append(f"{line.number}. {_inline(text)}" if is_counted else f"- {_inline(text)}")
    return "\n".join(written)


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
