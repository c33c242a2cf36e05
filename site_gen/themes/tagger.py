"""A tagger for a kommune's themes, built from the packaged words and those that the kommune has added."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from site_gen.model.localized import same_words
from site_gen.model.proposal import Proposal
from site_gen.model.theme import Theme, ThemeLexicon
from site_gen.themes import indicator_pattern, lexicon, scoring
from site_gen.themes.indicator_index import IndicatorRef
from site_gen.themes.indicator_matching import IndicatorMatcher
from site_gen.themes.lexicon import LexiconEntry, Weight
from site_gen.themes.segments import ThemePassage


@dataclass(frozen=True, slots=True)
class ThemeTagger:
    """Proposes themes for texts."""

    themes: tuple[str, ...]
    """Ids."""
    matcher: IndicatorMatcher

    def propose(self, passages: tuple[ThemePassage, ...]) -> tuple[Proposal, ...]:
        """Return the themes that a text is probably about, the likeliest first."""
        return scoring.score_themes(passages, scoring.find_hits(passages, self.matcher), self.themes)

    def propose_other(self, passages: tuple[ThemePassage, ...], chosen: AbstractSet[str]) -> tuple[Proposal, ...]:
        """Return the same; none where no theme but the chosen ones has two words that are more than weak.

        The words of most stories are not weighed then.
        """
        hits = scoring.find_hits(passages, self.matcher)
        others = [index for index, theme in enumerate(self.themes) if theme not in chosen]
        return scoring.score_themes(passages, hits, self.themes) if scoring.has_two_words(hits, others) else ()


def build_tagger(themes: Iterable[Theme]) -> ThemeTagger:
    """Return the tagger of a set of themes; cached."""
    return _built_tagger(tuple(themes))


def compile_lexicon() -> ThemeTagger:
    """Return a tagger of the programme's own themes, for texts outside of any kommune."""
    return build_tagger(Theme(key, same_words(key)) for key in lexicon.packaged_lexicon())


@lru_cache(maxsize=8)
def _built_tagger(themes: tuple[Theme, ...]) -> ThemeTagger:
    matcher = IndicatorMatcher()
    number = count()
    for at, theme in enumerate(themes):
        packaged = [
            entry for known in (theme.id, *theme.former_ids) for entry in lexicon.packaged_lexicon().get(known, ())
        ]
        for entry in (*packaged, *own_entries(theme)):
            ref = IndicatorRef(at, next(number), entry.strength)
            for written in entry.written:
                matcher.add(written, ref)
    for side, ways in lexicon.audience_sides():
        ref = IndicatorRef(side, next(number), Weight.WEAK)
        for written in ways:
            matcher.add(written, ref)
    return ThemeTagger(tuple(theme.id for theme in themes), matcher)


def own_entries(theme: Theme) -> Iterator[LexiconEntry]:
    """Yield the kommune's own words for a theme from tema.yml, each as an entry of its own."""
    for words in (theme.nn, theme.nb):
        for strength, written in _by_strength(words):
            yield from (LexiconEntry(strength, (indicator_pattern.tidy_word(one),)) for one in written)


def _by_strength(words: ThemeLexicon) -> Iterator[tuple[Weight, tuple[str, ...]]]:
    yield Weight.STRONG, words.strong
    yield Weight.WEAK, words.weak
    yield Weight.NOT, words.confusable
