"""The indicators of all themes compiled into tables, and the places in a passage where they fit."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from site_gen.themes.indicator_index import Around, IndicatorRef, Indicators, Wanted, build_indicators
from site_gen.themes.indicator_pattern import EXACTLY, GAP, WIDEST_GAP, anchor_word, pattern_matches, pattern_stems


class IndicatorHit(NamedTuple):
    """A place in a passage where an indicator fits."""

    mark: IndicatorRef
    start: int
    end: int
    """The word after it."""
    anchor: int
    """The word that was looked for first."""


_Table = dict[str, list[Wanted]]
_LONGEST_WORD = 100
"""A longer one is no word, and leads nowhere."""


@dataclass(frozen=True, slots=True)
class IndicatorMatcher:
    """Indicators by the word that each is looked for by."""

    whole: _Table = field(default_factory=dict)
    starts: _Table = field(default_factory=dict)
    ends: _Table = field(default_factory=dict)
    inside: _Table = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)
    """Of the starts."""
    known: dict[str, Indicators | None] = field(default_factory=dict)
    """What each word that was met so far leads to: most lead nowhere, and come again."""

    def add(self, written: str, mark: IndicatorRef) -> None:
        """Take in an indicator, in small letters."""
        words = tuple(written.split())
        at = anchor_word(words)
        if at is None:
            return
        wanted: Wanted = (mark, words, at)
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
        """Yield each place where an indicator fits."""
        known = self.known
        last = len(words) - 1
        for at, word in enumerate(words):
            if word not in known:
                leads = self._leads(word.casefold()) if len(word) <= _LONGEST_WORD else ()
                known[word] = build_indicators(leads) if leads else None
            found = known[word]
            if found is None:
                continue
            for mark in found.alone:
                yield IndicatorHit(mark, at, at + 1, at)
            if found.loose:
                yield from _fitting(found.loose, words, at, at, at)
            if at and found.left and (near := found.left.leads(words[at - 1])):
                yield from _fitting(near, words, at - 1, at, at)
            if at < last and found.right and (near := found.right.leads(words[at + 1])):
                yield from _fitting(near, words, at, at + 1, at)

    def _leads(self, word: str) -> Collection[Wanted]:
        found: list[Wanted] = []
        possible = pattern_stems(word)
        found += self.whole.get(f"{EXACTLY}{word}", ())
        for stem in possible:
            found += self.whole.get(stem, ())
        for length in self.lengths:
            if length <= len(word):
                found += self.starts.get(word[:length], ())
        for end, leads in self.ends.items():
            if end in word and any(stem.endswith(end) for stem in possible):
                found += leads
        for part, leads in self.inside.items():
            if part in word:
                found += leads
        return dict.fromkeys(found)


_PARTS = frozenset(".!?:;")


def _fitting(
    leads: Iterable[Around], words: Sequence[str], first: int, last: int, anchored: int
) -> Iterator[IndicatorHit]:
    """Yield a hit for each indicator that goes on before the first and after the last of the words that were met."""
    for mark, before, after in leads:
        start = _reach(before, words, first, -1) if before else first
        end = _reach(after, words, last, 1) if after and start >= 0 else last
        if start >= 0 and end >= 0:
            yield IndicatorHit(mark, start, end + 1, anchored)


def _reach(pieces: tuple[str, ...], words: Sequence[str], at: int, step: int) -> int:
    """Return where the last of some pieces stands, going one way from a word; -1 when they do not all stand there."""
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
    """Return the first of some places, within the sentence, where a word that is wanted stands; -1 for none."""
    for at in places:
        if not 0 <= at < len(words) or words[at] in _PARTS:
            return -1
        if pattern_matches(wanted, words[at]):
            return at
    return -1
