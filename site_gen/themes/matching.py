"""The indicators of all themes compiled into tables, and the places in a passage where they fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from site_gen.themes.lexicon import Side, Strength
from site_gen.themes.notation import EXACTLY, GAP, WIDEST_GAP, anchor, fits, stems


class Mark(NamedTuple):
    """What an indicator stands for."""

    theme: int | Side
    """The theme's number, or whom the text is about."""
    entry: int
    """Number of the entry it is a way of saying."""
    strength: Strength


class Hit(NamedTuple):
    """A place in a passage where an indicator fits."""

    mark: Mark
    start: int
    end: int
    """The word after it."""
    anchor: int
    """The word that was looked for first."""


_Wanted = tuple[Mark, tuple[str, ...], int]
"""What stands for what, all its words, and which of them was looked for. Plain, for there are thousands."""
_Table = dict[str, list[_Wanted]]
_Around = tuple[Mark, tuple[str, ...], tuple[str, ...]]
"""What stands for what, and what must stand before and after the word that was met; before it, the nearest first."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """Indicators by the word that each is looked for by."""

    whole: _Table = field(default_factory=dict)
    starts: _Table = field(default_factory=dict)
    ends: _Table = field(default_factory=dict)
    inside: _Table = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)
    """Of the starts."""
    known: dict[str, tuple[_Around, ...]] = field(default_factory=dict)
    """What each word that was met so far leads to: most lead nowhere, and come again."""

    def add(self, written: str, mark: Mark) -> None:
        """Take in an indicator, in small letters."""
        words = tuple(written.split())
        at = anchor(words)
        if at is None:
            return
        wanted = (mark, words, at)
        for way in words[at].split("/"):
            starts, ends = way[-1] == "*", way[0] == "*"
            table = (self.inside if starts else self.ends) if ends else (self.starts if starts else self.whole)
            bare = way.strip("*-") if starts or ends else way
            table.setdefault(bare, []).append(wanted)
            if table is self.starts:
                self.lengths.add(len(bare))

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """Yield each place where an indicator fits."""
        known = self.known
        for at, word in enumerate(words):
            found = known.get(word)
            if found is None:
                leads = self._leads(word.casefold())
                found = known[word] = tuple(
                    (mark, pieces[:here][::-1], pieces[here + 1 :]) for mark, pieces, here in leads
                )
            if not found:
                continue
            left = words[at - 1] if at else _END
            right = words[at + 1] if at + 1 < len(words) else _END
            for mark, before, after in found:
                if (before and _parted(before[0], left)) or (after and _parted(after[0], right)):
                    continue
                start = _reach(before, words, at, -1) if before else at
                end = _reach(after, words, at, 1) if after and start >= 0 else at
                if start >= 0 and end >= 0:
                    yield Hit(mark, start, end + 1, at)

    def _leads(self, word: str) -> Iterable[_Wanted]:
        found: list[_Wanted] = []
        possible = stems(word)
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
_END = "."
"""Stands where there is no word."""


@lru_cache(maxsize=500_000)
def _parted(wanted: str, word: str) -> bool:
    """Tell whether a neighbour is not the one that is wanted: what nine of ten indicators fail on, and soon told."""
    return wanted != GAP and not fits(wanted, word)


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
        if fits(wanted, words[at]):
            return at
    return -1
