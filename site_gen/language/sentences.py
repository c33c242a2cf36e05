"""Sentences of a text, their lengths, and the readability of a text by LIX."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache


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


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text of one line, in order; cached, since several rules ask for those of each text.

    A full stop before a small letter or a number ends no sentence, nor does that of an abbreviation or an initial. A
    colon or a semicolon does: a reader rests there, and LIX counts so.
    """
    found: list[Sentence] = []
    pieces = _PIECE.findall(text)
    places = list(map(re.Match.span, _PIECE.finditer(text)))
    first, words = 0, 0
    for number, (piece, following) in enumerate(zip(pieces, [*pieces[1:], ""], strict=False)):
        words += piece[0].isalnum() or any(map(str.isalnum, piece))
        if words and (not following or _ends_sentence(piece, following)):
            found.append(Sentence(places[first][0], places[number][1], words))
            first, words = number + 1, 0
    return tuple(found)


def _ends_sentence(written: str, following: str) -> bool:
    if written[-1].isalnum():  # Most words: what follows shows it more quickly.
        return following == _BULLET
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
        found = sentences(text)
        number_of_sentences += len(found)
        words += sum(sentence.words for sentence in found)
        long_words += sum(
            len(piece) >= LONG_WORD and (piece.isalpha() or sum(map(str.isalpha, piece)) >= LONG_WORD)
            for piece in text.split()
        )
    return (words / number_of_sentences + 100 * long_words / words if words else 0.0), words
