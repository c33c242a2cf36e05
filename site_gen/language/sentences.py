"""Sentences of a text, their lengths, and the readability of a text by LIX."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


LONG_WORD = 7
"""Letters of the shortest word that LIX counts as long."""

_PIECE = re.compile(r"\S+")
_OPENING = "«»“”\"'([*_–—-"
_CLOSING = "»«”“\"')]*_"
_STOPS = (".", "!", "?", "…")
_PAUSES = (":", ";")
_BULLET = "•"
ABBREVIATIONS = _words("""
    adr. art. bl.a. ca. d.v.s. dvs. dr. e.kr. f.eks. f.kr. f.o.m. ifm. iht. jf. kap. kl. m.a. m.m. mfl. mht. mill.
    mrd. nr. o.l. osv. pkt. pr. prof. red. s. st. t.d. t.o.m. tlf. vedr.
""")
"""Abbreviations that a capital may follow inside a sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its offsets in a text, and its number of words."""

    start: int
    end: int
    words: int


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text of one line, in order.

    A full stop before a small letter or a number ends no sentence, nor does that of an abbreviation or an initial. A
    colon or a semicolon does: a reader rests there, and LIX counts so.
    """
    pieces = list(_PIECE.finditer(text))
    start, words = -1, 0
    for piece, following in zip_longest(pieces, pieces[1:]):
        start = piece.start() if start < 0 else start
        words += any(map(str.isalnum, piece[0]))
        if words and (following is None or _ends_sentence(piece[0], following[0])):
            yield Sentence(start, piece.end(), words)
            start, words = -1, 0
    if words:
        yield Sentence(start, len(text), words)


def _ends_sentence(written: str, following: str) -> bool:
    bare = written.rstrip(_CLOSING)
    if bare.endswith(_PAUSES) or following == _BULLET:
        return True
    first = following.lstrip(_OPENING)[:1]
    if not bare.endswith(_STOPS) or first.islower() or first.isdigit():
        return False
    word = bare.lstrip(_OPENING)
    return word.lower() not in ABBREVIATIONS and not (len(word) == 2 and word[0].isupper())


def lix(texts: Iterable[str]) -> tuple[float, int]:
    """Return the readability index of texts of one line each, and their number of words; 0.0 for no words.

    LIX is the mean number of words in a sentence plus the percentage of words of more than six letters
    (C.-H. Björnsson, «Läsbarhet», 1968).
    """
    number_of_sentences, words, long_words = 0, 0, 0
    for text in texts:
        lengths = [sum(map(str.isalpha, piece)) for piece in text.split() if any(map(str.isalnum, piece))]
        words += len(lengths)
        long_words += sum(length >= LONG_WORD for length in lengths)
        number_of_sentences += sum(1 for _ in sentences(text))
    return (words / number_of_sentences + 100 * long_words / words if words else 0.0), words
