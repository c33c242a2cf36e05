"""The indicators of all themes, compiled into tables, and their matches in a passage."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from site_gen.themes.indicator_index import Around, IndicatorRef, Indicators, Wanted, build_indicators
from site_gen.themes.indicator_pattern import EXACTLY, GAP, WIDEST_GAP, anchor_word, pattern_matches, pattern_stems


class IndicatorHit(NamedTuple):
    """A match of an indicator in a passage; words are counted from 0."""

    ref: IndicatorRef
    start: int
    end: int
    """The word after the match."""
    anchor: int
    """The word that the indicator was looked up by."""


_Table = dict[str, list[Wanted]]
_LONGEST_WORD = 100
"""Longer tokens are no words and match nothing."""


@dataclass(frozen=True, slots=True)
class IndicatorMatcher:
    """Indicators by their anchor: the word that each is looked up by."""

    whole: _Table = field(default_factory=dict)
    starts: _Table = field(default_factory=dict)
    ends: _Table = field(default_factory=dict)
    inside: _Table = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)
    """Lengths of the prefixes in `starts`."""
    cache: dict[str, Indicators | None] = field(default_factory=dict)
    """Cached indicators by word: most words have none, and they recur."""

    def add(self, written: str, ref: IndicatorRef) -> None:
        """Add an indicator, in lower case."""
        words = tuple(written.split())
        at = anchor_word(words)
        if at is None:
            return
        wanted: Wanted = (ref, words, at)
        for way in words[at].split("/"):
            if "*" not in (way[0], way[-1]):
                self.whole.setdefault(way, []).append(wanted)
            elif way[0] != "*":
                bare = way.strip("*-")
                self.starts.setdefault(bare, []).append(wanted)
                self.lengths.add(len(bare))
            else:
                (self.inside if way[-1] == "*" else self.ends).setdefault(way.strip("*-"), []).append(wanted)

    def hits(self, words: Sequence[str]) -> Iterator[IndicatorHit]:
        """Yield each match of an indicator in the words of a passage."""
        cache = self.cache
        last = len(words) - 1
        for word in set(words).difference(cache):
            indicators = self._indicators_of(word.casefold()) if len(word) <= _LONGEST_WORD else ()
            cache[word] = build_indicators(indicators) if indicators else None
        for at, found in enumerate(map(cache.__getitem__, words)):
            if found is None:
                continue
            for ref in found.alone:
                yield IndicatorHit(ref, at, at + 1, at)
            if found.loose:
                yield from _fitting(found.loose, words, at, at, at)
            if at and found.before and (near := found.before.lookup(words[at - 1])):
                yield from _fitting(near, words, at - 1, at, at)
            if at < last and found.after and (near := found.after.lookup(words[at + 1])):
                yield from _fitting(near, words, at, at + 1, at)

    def _indicators_of(self, word: str) -> Collection[Wanted]:
        found: list[Wanted] = []
        possible = pattern_stems(word)
        found += self.whole.get(f"{EXACTLY}{word}", ())
        for stem in possible:
            found += self.whole.get(stem, ())
        for length in self.lengths:
            if length <= len(word):
                found += self.starts.get(word[:length], ())
        for end, indicators in self.ends.items():
            if end in word and any(stem.endswith(end) for stem in possible):
                found += indicators
        for part, indicators in self.inside.items():
            if part in word:
                found += indicators
        return dict.fromkeys(found)


_PARTS = frozenset(".!?:;")


def _fitting(
    indicators: Iterable[Around], words: Sequence[str], first: int, last: int, anchored: int
) -> Iterator[IndicatorHit]:
    """Yield a match for each indicator whose other words are found before `first` and after `last`."""
    for ref, before, after in indicators:
        start = _reach(before, words, first, -1) if before else first
        end = _reach(after, words, last, 1) if after and start >= 0 else last
        if start >= 0 and end >= 0:
            yield IndicatorHit(ref, start, end + 1, anchored)


def _reach(pieces: tuple[str, ...], words: Sequence[str], at: int, step: int) -> int:
    """Return where the last of some words is, searching one way from a word; -1 unless all are found."""
    gap, here = 0, at
    for wanted in pieces:
        if wanted == GAP:
            gap = WIDEST_GAP
            continue
        here = _next(wanted, words, range(here + step, here + step * (gap + 2), step))
        if here < 0:
            return -1
        gap = 0
    return here


def _next(wanted: str, words: Sequence[str], places: range) -> int:
    """Return the first of some places, within the sentence, with a word that matches; -1 for none."""
    for at in places:
        if not 0 <= at < len(words) or words[at] in _PARTS:
            return -1
        if pattern_matches(wanted, words[at]):
            return at
    return -1
