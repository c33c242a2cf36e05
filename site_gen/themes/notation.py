"""How an indicator is written: `ord`, `ord*`, `*ord`, `*ord*`, `fleire ord`, `eit/ein ord`, `ord … ord`."""

import re
from dataclasses import dataclass
from functools import lru_cache

NUMBER = "#"
"""Stands for a number, in figures or in words."""
GAP = "…"
"""Stands for up to `WIDEST_GAP` words of any kind."""
WIDEST_GAP = 4

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
    """Words that may be inflected."""
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()

    def fits(self, word: str) -> bool:
        """Tell whether a word in small letters is the one meant."""
        return (
            not self.whole.isdisjoint(stems(word))
            or (NUMBER in self.whole and _NUMBER.fullmatch(word) is not None)
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


@dataclass(frozen=True, slots=True)
class Indicator:
    """What points to a theme: one word, or several in a row, as written in small letters."""

    words: tuple[str, ...]
    anchor: int
    """Which of them to look for first: the one that fits the fewest words of a text."""


def parse(written: str) -> Indicator | None:
    """Return an indicator as it is meant, or None when something in it asks for no letters at all."""
    words = written.casefold().replace("...", GAP).split()
    if any(word[0] in _LOOSE or word[-1] in _LOOSE for word in words):
        words = [bare for word in words if (bare := word.strip(_LOOSE))]
    while words and words[0] == GAP:
        words.pop(0)
    while words and words[-1] == GAP:
        words.pop()
    if len(words) == 1:
        return Indicator((words[0],), 0) if _letters(words[0]) else None
    sizes = [1 if word in {GAP, NUMBER} else _letters(word) for word in words]
    if not words or not all(sizes):
        return None
    return Indicator(tuple(words), sizes.index(max(sizes)))


def _letters(word: str) -> int:
    """Return how much of a word is asked for at least."""
    return min(len(way.strip("*-")) for way in word.split("/")) if "/" in word else len(word.strip("*-"))
