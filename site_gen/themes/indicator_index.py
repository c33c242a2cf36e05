"""Index of one word of a text: the indicators that it may begin, by the words that must be around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from site_gen.themes.indicator_pattern import GAP, parse_pattern_word, pattern_matches, pattern_stems
from site_gen.themes.lexicon import AudienceSide, Weight


class IndicatorRef(NamedTuple):
    """What an indicator is evidence for."""

    theme: int | AudienceSide
    """The theme's index, or the side that the text is about."""
    entry: int
    """Index of the lexicon entry that the indicator is one wording of."""
    strength: Weight


Wanted = tuple[IndicatorRef, tuple[str, ...], int]
"""Reference, all words of the indicator, and the position of its anchor. A plain tuple, for there are thousands."""
Around = tuple[IndicatorRef, tuple[str, ...], tuple[str, ...]]
"""Reference, and the words that must follow outwards: before (nearest first) and after."""


@dataclass(frozen=True, slots=True)
class NeighbourIndex:
    """Indicators of a word by its adjacent word: nine of ten indicators are ruled out by that one."""

    named: dict[str, list[Around]] = field(default_factory=dict)
    """By each adjacent word, as it may be inflected."""
    others: list[tuple[str, Around]] = field(default_factory=list)
    """Patterns with a prefix, a suffix or a number as the adjacent word."""
    cache: dict[str, tuple[Around, ...]] = field(default_factory=dict)
    """Cached results by adjacent word."""

    def add(self, wanted: str, around: Around) -> None:
        """Add the words that must be around the two words."""
        pattern = parse_pattern_word(wanted)
        if not pattern.plain:
            self.others.append((wanted, around))
            return
        for way in pattern.whole:
            self.named.setdefault(way, []).append(around)

    def lookup(self, neighbour: str) -> tuple[Around, ...]:
        """Return the words that must be around the word and an adjacent word."""
        found = self.cache.get(neighbour)
        if found is None:
            named = [around for stem in pattern_stems(neighbour.casefold()) for around in self.named.get(stem, ())]
            others = [around for wanted, around in self.others if pattern_matches(wanted, neighbour)]
            found = self.cache[neighbour] = tuple(dict.fromkeys(named + others))
        return found


class Indicators(NamedTuple):
    """Indicators that one word may lead to."""

    alone: tuple[IndicatorRef, ...]
    """Indicators of this word alone."""
    loose: tuple[Around, ...]
    """Indicators whose nearest other word may be some words away."""
    before: NeighbourIndex | None
    """Indicators that need a certain word directly before it."""
    after: NeighbourIndex | None
    """Indicators that need a certain word directly after it, and none directly before."""


def build_indicators(indicators: Iterable[Wanted]) -> Indicators:
    """Return the indicators of a word, indexed by what must be around it."""
    alone, loose = list[IndicatorRef](), list[Around]()
    before_index, after_index = NeighbourIndex(), NeighbourIndex()
    for ref, words, at in indicators:
        before, after = words[:at][::-1], words[at + 1 :]
        if _near(before):
            before_index.add(before[0], (ref, before[1:], after))
        elif _near(after):
            after_index.add(after[0], (ref, before, after[1:]))
        elif before or after:
            loose.append((ref, before, after))
        else:
            alone.append(ref)
    return Indicators(
        tuple(alone),
        tuple(loose),
        before_index if _any(before_index) else None,
        after_index if _any(after_index) else None,
    )


def _near(pieces: Sequence[str]) -> bool:
    return bool(pieces) and pieces[0] != GAP


def _any(index: NeighbourIndex) -> bool:
    return bool(index.named or index.others)
