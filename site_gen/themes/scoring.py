"""Score the matches of indicators, and propose themes with the words that are evidence for them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from math import log
from typing import NamedTuple

from site_gen.model.proposal import Proposal, ProposalLevel, ThemeWord
from site_gen.themes.indicator_matching import IndicatorHit, IndicatorMatcher
from site_gen.themes.lexicon import AudienceSide, Weight
from site_gen.themes.segments import ThemePassage

WEIGHTS = {Weight.SURE: 2.5, Weight.STRONG: 2.3, Weight.MEDIUM: 1.4, Weight.WEAK: 0.4}
_AGAIN = (1.0, 0.4, 0.2)
"""Factors of the first, second and third occurrence of one entry; further occurrences add nothing."""
MOST_FROM_WEAK = 2.0
"""Maximum sum of weak words: many of them show talk of work, but no theme."""
_FREE_LENGTH = 300
"""Number of words up to which the length has no effect; a longer text holds more words of every kind."""
_LENGTH_POWERS = {Weight.SURE: 0.2, Weight.STRONG: 0.3, Weight.MEDIUM: 0.45, Weight.WEAK: 0.45}

BIAS = -3.2
FOR_SCORE = 2.65
FOR_US = 0.55
FOR_OTHERS = -1.3
FOR_RIVAL = -0.63
"""Coefficients of the log odds that a text is about a theme; each name says which logarithm it multiplies.

Fitted, with the weights above, by logistic regression on labelled texts; ADR 11 says how, and with what result.
"""
_BEFORE_ANY = 0.7
"""Added to a score before its logarithm is taken, so that a score of 0 has one."""
SUGGEST = -0.4
PRESELECT = 0.8
"""Log odds that a theme must reach to be suggested, and to be preselected."""
ALONE = 3.0
"""Score that a single entry must reach to be more than a passing mention."""
_DECISIVE = frozenset({Weight.SURE, Weight.STRONG})
_MORE_THAN_WEAK = _DECISIVE | {Weight.MEDIUM}
_NEGATIONS = frozenset({"ikkje", "ikke", "verken", "ingenting"})
_ABOUT = frozenset({"om", "med"})


class ThemeScore(NamedTuple):
    """One entry in a text, with its weight."""

    weight: float
    strength: Weight
    passage: int
    hit: IndicatorHit


_Places = dict[int, list[tuple[float, int, IndicatorHit]]]
"""Occurrences of each entry: the factor of the place, the passage's index, and the match."""


def find_hits(passages: Sequence[ThemePassage], matcher: IndicatorMatcher) -> list[list[IndicatorHit]]:
    """Return the matches of indicators in each passage."""
    return [list(matcher.hits(passage.words)) for passage in passages]


def has_two_words(hits: Iterable[Iterable[IndicatorHit]], themes: Collection[int]) -> bool:
    """Return whether any of some themes may have two words in a text that are more than weak; fast."""
    entries: dict[int | AudienceSide, set[int]] = {}
    for hit in chain.from_iterable(hits):
        if hit.ref.strength in _MORE_THAN_WEAK and hit.ref.theme in themes:
            entries.setdefault(hit.ref.theme, set()).add(hit.ref.entry)
    return any(len(found) > 1 for found in entries.values())


def score_themes(
    passages: Sequence[ThemePassage], hits: Sequence[list[IndicatorHit]], themes: Sequence[str]
) -> tuple[Proposal, ...]:
    """Return the themes that a text is about, the likeliest first.

    `hits` are the matches in each passage, and `themes` ids by their index in references.
    """
    found: dict[int | AudienceSide, _Places] = {}
    for number, (passage, matched) in enumerate(zip(passages, hits, strict=True)):
        for hit in _valid(matched, passage.words):
            places = found.setdefault(hit.ref.theme, {}).setdefault(hit.ref.entry, [])
            places.append((passage.counts[hit.anchor], number, hit))
    talk = _AudienceCounts(*(_talk(found.pop(side, {})) for side in (AudienceSide.US, AudienceSide.OTHERS)))
    length = max(1.0, sum(len(passage.words) for passage in passages) / _FREE_LENGTH)
    shares = {one: 1 / length**power for one, power in _LENGTH_POWERS.items()}
    weighed = {
        theme: _weighed(places, shares) for theme, places in found.items() if not isinstance(theme, AudienceSide)
    }
    scores = {theme: _score(scored) for theme, scored in weighed.items()}
    strongest = sorted(scores.values(), reverse=True)[:2]
    proposed = []
    for theme, scored in weighed.items():
        rival = _rival(scores[theme], strongest)
        level = _level(scored, _odds(scores[theme], rival, talk), talk)
        if level:
            words = tuple(_word(one, passages) for one in scored)
            proposed.append(Proposal(themes[theme], level, round(scores[theme], 2), words))
    return tuple(sorted(proposed, key=lambda proposal: (-proposal.score, proposal.theme)))


class _AudienceCounts(NamedTuple):
    """How much a text is about either side: the number of entries, with a little added for repetition."""

    us: float
    others: float


def _rival(score: float, strongest: Sequence[float]) -> float:
    """Return the highest score among the other themes; `strongest` are the two highest of all."""
    others = strongest[1:] if score == strongest[0] else strongest[:1]
    return others[0] if others else 0.0


def _talk(places: _Places) -> float:
    return sum(1 + 0.25 * min(len(each) - 1, 4) for each in places.values())


def _odds(score: float, rival: float, talk: _AudienceCounts) -> float:
    """Return the log odds that a text is about a theme; `rival` is the highest score of another theme."""
    return (
        BIAS
        + FOR_SCORE * log(_BEFORE_ANY + score)
        + FOR_RIVAL * log(_BEFORE_ANY + rival)
        + FOR_US * log(1 + talk.us)
        + FOR_OTHERS * log(1 + talk.others)
    )


def _valid(hits: list[IndicatorHit], words: Sequence[str]) -> list[IndicatorHit]:
    """Return the valid matches: the heaviest of those that overlap, without negated and confusable ones."""
    if not hits:
        return hits
    confusable = _confusable_lengths(hits)
    meant = [hit for hit in hits if hit.ref.strength is not Weight.NOT and not _is_confusable(hit, confusable)]
    kept: list[IndicatorHit] = []
    taken: set[_Place] = set()
    for hit in sorted(meant, key=_precedence) if len(meant) > 1 else meant:
        places = _places(hit)
        if taken.isdisjoint(places):
            kept.append(hit)
            taken.update(places)
    return [hit for hit in kept if not _is_negated(words, hit)]


_Place = tuple[int | AudienceSide, int]
"""A word of a passage, by its index, as evidence for a theme."""


def _places(hit: IndicatorHit) -> list[_Place]:
    """Return the words that a match covers. They are few, so overlaps are found without comparing all matches."""
    return [(hit.ref.theme, at) for at in range(hit.start, hit.end)]


def _confusable_lengths(hits: Sequence[IndicatorHit]) -> Mapping[_Place, int]:
    """Return the length of the longest confusable indicator that covers each word."""
    longest: dict[_Place, int] = {}
    for hit in hits:
        if hit.ref.strength is Weight.NOT:
            for place in _places(hit):
                longest[place] = max(longest.get(place, 0), hit.end - hit.start)
    return longest


def _is_confusable(hit: IndicatorHit, confusable: Mapping[_Place, int]) -> bool:
    """Return whether a confusable indicator at least as long as the match covers it."""
    return bool(confusable) and any(confusable.get(place, 0) >= hit.end - hit.start for place in _places(hit))


def _precedence(hit: IndicatorHit) -> tuple[float, int, int, int]:
    """Return the sort key that decides between overlapping matches: weight, then length, then position."""
    return (-WEIGHTS[hit.ref.strength], hit.start - hit.end, hit.start, hit.ref.entry)


def _is_negated(words: Sequence[str], hit: IndicatorHit) -> bool:
    """Return whether the text says that it is not about this: «handlar ikkje om sjukefråvær»."""
    before = [word.casefold() for word in words[max(0, hit.start - 3) : hit.start]]
    return bool(_ABOUT.intersection(before) and _NEGATIONS.intersection(before))


def _weighed(places: _Places, shares: Mapping[Weight, float]) -> list[ThemeScore]:
    """Return the weight of each entry, the heaviest first."""
    scored = []
    for each in places.values():
        each.sort(key=lambda place: (-place[0], place[1]))
        strength = each[0][2].ref.strength
        counted = sum(factor * place[0] for factor, place in zip(_AGAIN, each, strict=False))
        first = min(each, key=lambda place: (place[1], place[2].start))
        scored.append(ThemeScore(WEIGHTS[strength] * counted * shares[strength], strength, first[1], first[2]))
    return sorted(scored, key=lambda one: -one.weight)


def _score(scored: Sequence[ThemeScore]) -> float:
    weak = sum(one.weight for one in scored if one.strength is Weight.WEAK)
    return sum(one.weight for one in scored if one.strength is not Weight.WEAK) + min(weak, MOST_FROM_WEAK)


def _level(scored: Sequence[ThemeScore], odds: float, talk: _AudienceCounts) -> ProposalLevel | None:
    """Return the level of a proposal; None where the theme is not to be shown."""
    if odds < SUGGEST or (len(scored) < 2 and scored[0].weight < ALONE):
        return None
    has_decisive = any(one.strength in _DECISIVE for one in scored)
    certain = odds >= PRESELECT and has_decisive and len(scored) > 1 and talk.us >= talk.others
    return ProposalLevel.PRESELECT if certain else ProposalLevel.SUGGEST


def _word(one: ThemeScore, passages: Sequence[ThemePassage]) -> ThemeWord:
    passage, hit = passages[one.passage], one.hit
    whole = passage.lines[hit.start] == passage.lines[hit.end - 1]
    word = " ".join(passage.words[hit.start : hit.end]) if whole else passage.words[hit.anchor]
    return ThemeWord(word, passage.lines[hit.anchor], round(one.weight, 2))
