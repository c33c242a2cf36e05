"""A letter in Markdown, of headings, paragraphs and lists alone, as parts and as plain text for an e-mail."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,3}) ")
_PIECE = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|(?P<address>https://[^\s<>]*[^\s<>.,:;!?)])")
_ITEM = "- "


@dataclass(frozen=True, slots=True)
class LetterPiece:
    """Some words of a letter."""

    text: str
    strong: bool = False
    address: bool = False
    """Whether the text is a web address."""


@dataclass(frozen=True, slots=True)
class LetterBlock:
    """A heading, a paragraph or a list."""

    items: tuple[tuple[LetterPiece, ...], ...]
    """The items of a list; a heading or a paragraph is one."""
    level: int = 0
    """The level of a heading; 0 for anything else."""
    is_list: bool = False


def letter_blocks(text: str) -> Iterator[LetterBlock]:
    """Yield the parts of a letter. A line by itself in a paragraph follows the line before it."""
    for block in filter(None, re.split(r"\n{2,}", text.strip())):
        heading = _HEADING.match(block)
        if heading:
            yield LetterBlock((tuple(_pieces(block[heading.end() :])),), level=len(heading[1]))
        elif block.startswith(_ITEM):
            items = block.removeprefix(_ITEM).split(f"\n{_ITEM}")
            yield LetterBlock(tuple(tuple(_pieces(one)) for one in items), is_list=True)
        else:
            yield LetterBlock((tuple(_pieces(block)),))


def _pieces(text: str) -> Iterator[LetterPiece]:
    done = 0
    for found in _PIECE.finditer(text):
        if found.start() > done:
            yield LetterPiece(text[done : found.start()])
        strong = found["strong"]
        yield LetterPiece(strong or found[0], strong=bool(strong), address=not strong)
        done = found.end()
    if done < len(text):
        yield LetterPiece(text[done:])


def plain_text(blocks: Iterable[LetterBlock]) -> str:
    """Return a letter without marks, one blank line between its parts."""
    shown = []
    for block in blocks:
        lines = ["".join(piece.text for piece in item) for item in block.items]
        shown.append("\n".join(f"{_ITEM}{line}" if block.is_list else line for line in lines))
    return "\n\n".join(shown) + "\n"
