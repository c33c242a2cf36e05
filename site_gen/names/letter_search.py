"""Whether a text can hold a name at all, by its letters alone: a quick test before the words of a text are compared."""

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html.entities import html5
from urllib.parse import unquote

from site_gen.names.folding import fold_text

_OUTSIDE_ASCII = re.compile(rb"[\x80-\xff]+")
_SHORT = 12
"""Bytes of characters that stand in many texts, such as «ø»: folded once."""
_NO_LETTERS = re.compile(
    rb"\xc2[\xa0-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf]|\xe2(?:\x80[\x80-\xbf]|\x86[\x90-\xbf])|\xef\xbf\xbd"
    rb"|\xf0\x9f[\x8c-\xbf][\x80-\xbf]"
)
"""Punctuation, spaces, arrows and pictures outside ASCII, in UTF-8."""
_OTHERS = bytes(set(range(128)) - set(range(ord("a"), ord("z") + 1)))
_NEW_LINE = re.compile(r"\\[bfnrt]")
"""White space as JSON has it."""
_TAG = re.compile(r"<[^<>]*>")
_LINE_BREAK = re.compile(r"(?i)(?:<|&lt;)br\s{0,3}/?(?:>|&gt;)")
_UNENDED = "|".join(
    name for name, sign in html5.items() if not name.endswith(";") and (sign.isalpha() or name == "shy")
)
"""The letters whose entities browsers read without a semicolon too."""
_ENTITY = re.compile(
    rf"&(?:\#|(?!(?:amp|lt|gt|quot|apos|nbsp);)[A-Za-z][A-Za-z0-9]{{1,31}};|(?:{_UNENDED}))|&amp;(?:\#|[A-Za-z]{{2,8}};)"
)
"""An entity that may be a letter, or nothing that readers see; also one that is escaped twice."""
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")


class LetterSearch:
    """Words that are searched for in the letters of texts, whatever stands between the letters."""

    def __init__(self, words: Iterable[str]) -> None:
        """Keep the folded words that contain no other of them."""
        shortest: list[str] = []
        for word in sorted(set(words), key=len):
            if not any(one in word for one in shortest):
                shortest.append(word)
        self._words = [word.encode() for word in shortest]

    def may_be_in(self, text: str) -> bool:
        """Return whether a text may contain one of the words, in any spelling; it contains none where this is False."""
        return bool(self._words) and any(
            word in letters for read in _readings(text) for letters in [_letters(read)] for word in self._words
        )


def _readings(text: str) -> Iterator[str]:
    """Yield a text with and without entities, the letters of escapes, and tags."""
    reads = [text]
    while len(reads) <= 2 and _ENTITY.search(reads[-1]):  # a feed escapes the entities of HTML once more
        reads.append(html.unescape(reads[-1]))
    for entities in reads:
        for read in dict.fromkeys([entities, _NEW_LINE.sub(" ", entities)]) if "\\" in entities else (entities,):
            yield read
            if "<" in read:
                yield _TAG.sub("", read)
            if (broken := _LINE_BREAK.sub("", read)) != read:
                yield broken


def _letters(text: str) -> bytes:
    """Return the letters of a text, folded, in UTF-8."""
    if "\\" in text:
        text = _ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), text)
    if "%" in text and _PERCENT.search(text):
        text = unquote(text)
    small = text.encode("utf-8", "replace").lower()
    if not small.isascii():
        small = _OUTSIDE_ASCII.sub(_folded, small)
    return small.translate(None, _OTHERS)


class _FoldedCharacters(dict[int, str]):
    """Characters by number, each folded when it is first seen; all that is no letter is an empty string."""

    def __missing__(self, number: int) -> str:
        self[number] = folded = "".join(fold_text(chr(number)).words)
        return folded


_FOLDED = _FoldedCharacters()


def _folded(found: re.Match[bytes]) -> bytes:
    """Return the letters of characters outside ASCII, folded."""
    return _folded_short(found[0]) if len(found[0]) <= _SHORT else _folded_characters(found[0])


def _folded_characters(characters: bytes) -> bytes:
    return _NO_LETTERS.sub(b"", characters).decode().translate(_FOLDED).encode()


_folded_short = lru_cache(maxsize=1 << 12)(_folded_characters)
