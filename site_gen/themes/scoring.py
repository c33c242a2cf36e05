"""From the places where indicators fit to themes, with their words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from site_gen.model.proposal import Level, Proposal, ThemeWord
from site_gen.themes.lexicon import Strength
from site_gen.themes.matching import Hit, Matcher
from site_gen.themes.reading import Passage

WEIGHTS = {Strength.SURE: 3.0, Strength.STRONG: 2.0, Strength.WEAK: 0.7}
_AGAIN = (1.0, 0.4, 0.2)
"""What the first, second and third place of one entry add; further ones add nothing."""
MOST_FROM_WEAK = 2.8
"""What weak words can add in sum: many of them are talk of work, and not yet of a theme."""
SUGGEST = 2.6
PRESELECT = 6.0
_FREE_LENGTH = 300
"""Words up to which a text's length says nothing; a longer one holds more words of every kind."""
_LENGTH_POWER = 0.3
_NEGATIONS = frozenset({"ikkje", "ikke", "verken", "ingenting"})
_ABOUT = frozenset({"om", "med"})


class Scored(NamedTuple):
    """One entry as it stands in a text."""

    weight: float
    strength: Strength
    passage: int
    hit: Hit


def proposals(passages: Sequence[Passage], matcher: Matcher, themes: Sequence[str]) -> tuple[Proposal, ...]:
    """Return the themes that a text is about, the likeliest first; `themes` are ids by their numbers in marks."""
    found: dict[int, dict[int, list[tuple[float, int, Hit]]]] = {}
    for number, passage in enumerate(passages):
        for hit in _valid(list(matcher.hits(passage.words)), passage.words):
            places = found.setdefault(hit.mark.theme, {}).setdefault(hit.mark.entry, [])
            places.append((passage.counts[hit.anchor], number, hit))
    if not found:
        return ()
    longer = max(1.0, sum(len(passage.words) for passage in passages) / _FREE_LENGTH) ** _LENGTH_POWER
    proposed = (_proposal(themes[theme], entries, longer, passages) for theme, entries in found.items())
    return tuple(sorted(filter(None, proposed), key=lambda proposal: (-proposal.score, proposal.theme)))


def _valid(hits: list[Hit], words: Sequence[str]) -> Iterable[Hit]:
    """Return the hits that stand: of several over the same words the weightiest, and none that is only a likeness."""
    if len(hits) < 2 and not any(hit.mark.strength is Strength.NOT for hit in hits):
        return [hit for hit in hits if not _denied(words, hit)]
    kept: list[Hit] = []
    for hit in sorted(hits, key=_claim):
        if not any(
            hit.mark.theme == other.mark.theme and hit.start < other.end and other.start < hit.end for other in kept
        ):
            kept.append(hit)
    return [hit for hit in kept if hit.mark.strength is not Strength.NOT and not _denied(words, hit)]


def _claim(hit: Hit) -> tuple[bool, float, int, int]:
    """Return what decides between hits over the same words: a likeness first, then weight, then length."""
    strength = hit.mark.strength
    return (strength is not Strength.NOT, -WEIGHTS.get(strength, 0.0), hit.start - hit.end, hit.start)


def _denied(words: Sequence[str], hit: Hit) -> bool:
    """Tell whether a text says that it is not about this: «handlar ikkje om sjukefråvær»."""
    before = [word.casefold() for word in words[max(0, hit.start - 3) : hit.start]]
    return bool(_ABOUT.intersection(before) and _NEGATIONS.intersection(before))


def _proposal(
    theme: str, entries: dict[int, list[tuple[float, int, Hit]]], longer: float, passages: Sequence[Passage]
) -> Proposal | None:
    scored = []
    for places in entries.values():
        places.sort(key=lambda place: (-place[0], place[1]))
        strength = places[0][2].mark.strength
        counted = sum(again * place[0] for again, place in zip(_AGAIN, places, strict=False))
        first = min(places, key=lambda place: (place[1], place[2].start))
        scored.append(Scored(WEIGHTS[strength] * counted, strength, first[1], first[2]))
    weak = sum(one.weight for one in scored if one.strength is Strength.WEAK)
    strong = sum(one.weight for one in scored if one.strength is not Strength.WEAK)
    score = (strong + min(weak, MOST_FROM_WEAK)) / longer
    if score < SUGGEST:
        return None
    certain = score >= PRESELECT and sum(one.strength is not Strength.WEAK for one in scored) >= 2
    words = tuple(_word(one, longer, passages) for one in sorted(scored, key=lambda one: -one.weight))
    return Proposal(theme, Level.PRESELECT if certain else Level.SUGGEST, round(score, 2), words)


def _word(one: Scored, longer: float, passages: Sequence[Passage]) -> ThemeWord:
    passage, hit = passages[one.passage], one.hit
    said = " ".join(passage.words[hit.start : hit.end])
    whole = passage.lines[hit.start] == passage.lines[hit.end - 1]
    word = said if whole else passage.words[hit.anchor]
    return ThemeWord(word, passage.lines[hit.anchor], round(one.weight / longer, 2))
