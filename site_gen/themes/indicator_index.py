"""What a word of a text leads to: the indicators that are looked for by it, by what must stand beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from site_gen.themes.indicator_pattern import GAP, parse_pattern_word, pattern_matches, pattern_stems
from site_gen.themes.lexicon import AudienceSide, Weight


class IndicatorRef(NamedTuple):
    """What an indicator stands for."""

    theme: int | AudienceSide
    """The theme's number, or whom the text is about."""
    entry: int
    """Number of the entry it is a way of saying."""
    strength: Weight


Wanted = tuple[IndicatorRef, tuple[str, ...], int]
"""What stands for what, all its words, and which of them is looked for. Plain, for there are thousands."""
Around = tuple[IndicatorRef, tuple[str, ...], tuple[str, ...]]
"""What stands for what, and what must stand further before and after it; before it, the nearest first."""


@dataclass(frozen=True, slots=True)
class NeighbourIndex:
    """What a word leads to, by the word right beside it: nine of ten indicators fail on that one, and soon."""

    named: dict[str, list[Around]] = field(default_factory=dict)
    """By each word that may stand there, as it may be inflected."""
    others: list[tuple[str, Around]] = field(default_factory=list)
    """Where a beginning, an end or a number may stand there."""
    known: dict[str, tuple[Around, ...]] = field(default_factory=dict)
    """What each neighbour that was met so far leads to."""

    def add(self, wanted: str, around: Around) -> None:
        """Take in what must stand around the two words."""
        asked = parse_pattern_word(wanted)
        if not asked.plain:
            self.others.append((wanted, around))
            return
        for way in asked.whole:
            self.named.setdefault(way, []).append(around)

    def leads(self, neighbour: str) -> tuple[Around, ...]:
        """Return what must stand around the word and a neighbour."""
        found = self.known.get(neighbour)
        if found is None:
            named = [around for stem in pattern_stems(neighbour.casefold()) for around in self.named.get(stem, ())]
            others = [around for wanted, around in self.others if pattern_matches(wanted, neighbour)]
            found = self.known[neighbour] = tuple(dict.fromkeys(named + others))
        return found


class Indicators(NamedTuple):
    """What one word leads to."""

    alone: tuple[IndicatorRef, ...]
    """What it stands for by itself."""
    loose: tuple[Around, ...]
    """Where the nearest other word may stand some words away."""
    left: NeighbourIndex | None
    """Where one must stand right before it."""
    right: NeighbourIndex | None
    """Where one must stand right after it, and none right before it."""


def build_indicators(leads: Iterable[Wanted]) -> Indicators:
    """Return what a word leads to, put in order."""
    alone, loose = list[IndicatorRef](), list[Around]()
    left, right = NeighbourIndex(), NeighbourIndex()
    for mark, words, at in leads:
        before, after = words[:at][::-1], words[at + 1 :]
        if _near(before):
            left.add(before[0], (mark, before[1:], after))
        elif _near(after):
            right.add(after[0], (mark, before, after[1:]))
        elif before or after:
            loose.append((mark, before, after))
        else:
            alone.append(mark)
    return Indicators(tuple(alone), tuple(loose), left if _any(left) else None, right if _any(right) else None)


def _near(pieces: Sequence[str]) -> bool:
    return bool(pieces) and pieces[0] != GAP


def _any(beside: NeighbourIndex) -> bool:
    return bool(beside.named or beside.others)
