"""How an indicator is written: `ord`, `=ord`, `ord*`, `*ord`, `*ord*`, `fleire ord`, `eit/ein ord`, `ord … 0 ord`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

NUMBER = "0"
"""Stands for a number, in figures or in words."""
EXACTLY = "="
"""Stands before a word that may not be inflected."""
GAP = "…"
"""Stands for up to `WIDEST_GAP` words of any kind."""
WIDEST_GAP = 4

_ANY = frozenset({GAP, NUMBER})
_SHORTEST_STEM = 3
_ENDINGS = (
    *("e", "a", "t", "s", "n", "r", "en", "et", "er", "ar", "te", "de", "ne", "st"),
    *("ane", "ene", "ast", "est", "ande", "ende", "arar"),
)
"""What nouns, verbs and adjectives take on in either form; a genitive's s comes after it."""
_NUMBER = re.compile(
    r"\d+|(?:ein|en|éin|én|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten"
    r"|atten|nitten|tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|hundre)+"
)
_LOOSE = "\"'«»“”().,;:!?"
"""Signs around a word that are none of its own."""


@lru_cache(maxsize=200_000)
def stems(word: str) -> frozenset[str]:
    """Return a word and all that it could be an inflection of, by its ending alone."""
    found = {word}
    for whole in (word, word[:-1]) if word.endswith("s") else (word,):
        for ending in _ENDINGS:
            if whole.endswith(ending) and len(whole) - len(ending) >= _SHORTEST_STEM:
                stem = whole[: -len(ending)]
                found |= {stem, f"{stem}e"}
        if len(whole) >= _SHORTEST_STEM:
            found.add(whole)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of an indicator, with all that may stand in its place."""

    whole: frozenset[str]
    """Words that may be inflected; those with `=` before them may not."""
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()

    def fits(self, word: str) -> bool:
        """Tell whether a word in small letters is the one meant."""
        return (
            not self.whole.isdisjoint(stems(word))
            or (NUMBER in self.whole and _NUMBER.fullmatch(word) is not None)
            or f"{EXACTLY}{word}" in self.whole
            or word.startswith(self.starts)
            or any(stem.endswith(self.ends) for stem in stems(word))
            or any(part in word for part in self.inside)
        )


@lru_cache(maxsize=20_000)
def piece(written: str) -> Piece:
    """Return a word of an indicator as it is meant."""
    ways: dict[tuple[bool, bool], list[str]] = {}
    for way in written.split("/"):
        ways.setdefault((way.startswith("*"), way.endswith("*")), []).append(way.strip("*").rstrip("-"))
    return Piece(
        whole=frozenset(ways.get((False, False), ())),
        starts=tuple(ways.get((False, True), ())),
        ends=tuple(ways.get((True, False), ())),
        inside=tuple(ways.get((True, True), ())),
    )


def tidied(written: str) -> str:
    """Return an indicator that somebody has written in small letters, without the signs around its words."""
    words = written.casefold().replace("...", GAP).split()
    return " ".join(bare for word in words if (bare := word.strip(_LOOSE))).strip(f" {GAP}")


def anchor(words: Sequence[str]) -> int | None:
    """Return which word of an indicator to look for first: the one that fits the fewest words of a text.

    None when something in it asks for no letters at all: it would fit everything.
    """
    most, found = 0, 0
    for at, word in enumerate(words):
        letters = 1 if word in _ANY else _letters(word)
        if not letters:
            return None
        if letters > most:
            most, found = letters, at
    return found if most else None


def _letters(word: str) -> int:
    """Return how much of a word is asked for at least."""
    return min(len(way.strip("*-")) for way in word.split("/")) if "/" in word else len(word.strip("*-"))
