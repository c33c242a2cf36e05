"""Notation of indicators: `ord`, `=ord`, `ord*`, `*ord`, `*ord*`, `fleire ord`, `eit/ein ord`, `ord … 0 ord`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

NUMBER = "0"
"""Matches a number, in digits or in words."""
EXACTLY = "="
"""Prefix of a word that may not be inflected."""
GAP = "…"
"""Matches up to `WIDEST_GAP` words of any kind."""
WIDEST_GAP = 4

_COMMON = (
    "ein eit en et i og på til for av med som er var har hadde det dei de den der han ho hun vi oss me eg jeg du seg "
    "ikkje ikke ingen berre bare kan kunne skal vil ville må om frå fra over under etter når då da no nå så men at "
    "folk alle andre meir mer same samme jobb jobben jobbe kom kjem kommer fekk fikk får seier sier seie si korleis "
    "hvordan kva hva kvar hver dag tilsett tilsette ansatt ansatte kommune kommunen arbeid arbeidet år ny nye "
    "to tre alt opp ned inn ut sa så bli blir blei vart ble ser såg stå står før tek tok tar ta gå går gjekk gikk "
    "neste første fyrste begynte byrja sjølv selv her der noko noe mykje mye mange ha også òg hos mot etterpå"
)
COMMON = frozenset(_COMMON.split(" "))
"""Words that occur in every text, and are no evidence by themselves."""
_ANY = COMMON | {GAP, NUMBER}
_REFLEXIVES = {"seg": ("seg", "meg", "deg", "oss", "dykk", "dere")}
"""Reflexive pronouns of other persons that match one word of an indicator: «hente seg inn», «hente oss inn»."""
_PERCENT = len("prosent")
_SHORTEST_STEM = 3
_ENDINGS = (
    *("e", "a", "t", "n", "r", "en", "et", "er", "ar", "te", "de", "ne", "st"),
    *("ane", "ene", "ast", "est", "ande", "ende", "arar"),
)
"""Endings of nouns, verbs and adjectives in either form; the genitive's s follows them."""
_LONGEST_FIRST = tuple(sorted({*_ENDINGS, "s"}, key=lambda ending: (-len(ending), ending)))
_SHORTEST_ROOT = 4
_NUMBER = re.compile(
    r"\d+|(?:tretten|fjorten|femten|seksten|sytten|atten|nitten|tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|hundre"
    r"|ein|en|éin|én|tolv|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve)++"
)
"""Longest alternatives first, and possessive, so that none is retried: «femti» is also «fem» and «ti», and twenty of
them would have two to the power of twenty readings.
"""
_LOOSE = "\"'«»“”().,;:!?"
"""Punctuation around a word that is no part of it."""


@lru_cache(maxsize=200_000)
def pattern_stems(word: str) -> frozenset[str]:
    """Return a word and all stems that it could be an inflection of, by its ending alone."""
    stems = {word, *_without_ending(word)}
    if word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST_STEM:
        stems |= {word[:-1], *_without_ending(word[:-1])}
    return frozenset(stems)


@lru_cache(maxsize=200_000)
def word_root(word: str) -> str:
    """Return a word without its endings: the same for all its inflections, and often no word itself."""
    while word.endswith(_LONGEST_FIRST):
        shorter = (word[: -len(end)] for end in _LONGEST_FIRST if word.endswith(end))
        shorter_word = next((stem for stem in shorter if len(stem) >= _SHORTEST_ROOT), word)
        if shorter_word == word:
            break
        word = shorter_word
    return word


def _without_ending(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            stem = word[: -len(ending)]
            yield from (stem, f"{stem}e")


@dataclass(frozen=True, slots=True)
class PatternWord:
    """One word of an indicator, with all its alternatives."""

    whole: frozenset[str]
    """Words that may be inflected; those prefixed with `=` may not."""
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Return whether it has whole words alone, so that they can be looked up by stem."""
        exact = any(way == NUMBER or way.startswith(EXACTLY) for way in self.whole)
        return not (exact or self.starts or self.ends or self.inside)


@lru_cache(maxsize=20_000)
def parse_pattern_word(written: str) -> PatternWord:
    """Parse one word of an indicator."""
    ways: dict[tuple[bool, bool], list[str]] = {}
    for way in written.split("/"):
        ways.setdefault((way.startswith("*"), way.endswith("*")), []).append(way.strip("*").rstrip("-"))
    return PatternWord(
        whole=frozenset(person for way in ways.get((False, False), ()) for person in _REFLEXIVES.get(way, (way,))),
        starts=tuple(ways.get((False, True), ())),
        ends=tuple(ways.get((True, False), ())),
        inside=tuple(ways.get((True, True), ())),
    )


@lru_cache(maxsize=500_000)
def pattern_matches(written: str, word: str) -> bool:
    """Return whether a word of a text matches a word of an indicator."""
    word = word.casefold()
    wanted, possible = parse_pattern_word(written), pattern_stems(word)
    return (
        not wanted.whole.isdisjoint(possible)
        or (NUMBER in wanted.whole and is_number(word))
        or f"{EXACTLY}{word}" in wanted.whole
        or word.startswith(wanted.starts)
        or any(stem.endswith(wanted.ends) for stem in possible)
        or any(part in word for part in wanted.inside)
    )


def is_number(word: str) -> bool:
    """Return whether a word of a text, in lower case, is a number."""
    return _NUMBER.fullmatch(word) is not None


def tidy_word(written: str) -> str:
    """Return an indicator in lower case, without punctuation around its words."""
    words = written.casefold().replace("...", GAP).split()
    return " ".join(bare for word in words if (bare := word.strip(_LOOSE))).strip(f" {GAP}")


def anchor_word(words: Sequence[str]) -> int | None:
    """Return the position of the word to look an indicator up by: the one that matches fewest words of a text.

    None when a word of it requires no letters, since it would match everything.
    """
    most, position = 0.0, 0
    for at, word in enumerate(words):
        letters = _rarity(word)
        if not letters:
            return None
        if letters > most:
            most, position = letters, at
    return position if most else None


def _rarity(word: str) -> float:
    """Return how rarely a word of an indicator matches, estimated by the letters it requires."""
    if "/" in word:
        return min(map(_rarity, word.split("/")))
    if word in _ANY:
        return 0.5 + len(word) / 100
    return _PERCENT if word == "%" else len(word.strip("*-"))
