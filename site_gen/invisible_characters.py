"""Characters that came into a text by accident: invisible ones, and letters decoded in the wrong encoding."""

import re
from collections.abc import Iterator

from site_gen.model.source_positions import Span

_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b\u2060-\u2064\ufeff]"
    "|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d](?=[A-Za-z\u00c0-\u024f])"
    "|(?<![\u0590-\u08ff])[\u200e\u200f\u202a-\u202e\u2066-\u2069](?![\u0590-\u08ff])"
)
"""Soft hyphens, zero-width spaces, joiners, and marks of the direction of writing.

A joiner between other characters may be part of an emoji or a word, and a mark next to Arabic or Hebrew may be needed.
"""
_MAY_BE_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Every such character, wherever it stands: one set of characters is faster to look for."""
_CP1252 = {
    bytes([number]).decode("cp1252"): number
    for number in range(0x80, 0xC0)
    if number not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_BYTES = _CP1252 | {chr(number): number for number in range(0x80, 0xC0)}
_AFTER = "[" + "".join(map(re.escape, _BYTES)) + "]"
_MISREAD = re.compile(f"[ÂÃ]{_AFTER}|â{_AFTER}{{2}}|ð{_AFTER}{{3}}|ï{_AFTER}{{2}}")
"""A character of two, three or four UTF-8 bytes, each decoded as Windows-1252."""
_MOST = 200
"""Most pieces reported in one file; more are fixed in rounds."""


def invisible_in(text: str) -> tuple[Span, ...]:
    """Return the positions of characters in a text that are invisible and change its words."""
    found = [match.start() for match in _INVISIBLE.finditer(text)] if _MAY_BE_INVISIBLE.search(text) else []
    return tuple(span for span, _ in _placed(text, ((at, at + 1, "") for at in found[:_MOST])))


def visible(text: str) -> str:
    """Return a text without its invisible characters."""
    return _INVISIBLE.sub("", text)


def misread_in(text: str) -> tuple[tuple[Span, str], ...]:
    """Return the positions of letters decoded in the wrong encoding, each with the right text."""
    if not _MISREAD.search(text):
        return ()
    right = (
        (match.start(), match.end(), letter) for match in _MISREAD.finditer(text) if (letter := _decoded(match[0]))
    )
    return tuple(_placed(text, list(right)[:_MOST]))


def _decoded(piece: str) -> str | None:
    try:
        return bytes(_BYTES.get(sign, ord(sign)) for sign in piece).decode("utf-8")
    except ValueError:
        return None


def _placed(
    text: str, pieces: "Iterator[tuple[int, int, str]] | list[tuple[int, int, str]]"
) -> Iterator[tuple[Span, str]]:
    line, begin = 1, 0
    for start, end, right in pieces:
        breaks = text.count("\n", begin, start)
        if breaks:
            line += breaks
            begin = text.rfind("\n", begin, start) + 1
        yield Span(line, start - begin + 1, line, end - begin + 1), right
