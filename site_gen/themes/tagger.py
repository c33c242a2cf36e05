"""A tagger for a kommune's themes: what the product knows of each, and what the kommune has added."""

from collections.abc import Iterable, Iterator
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
    """Their ids."""
    matcher: IndicatorMatcher

    def propose(self, passages: tuple[ThemePassage, ...]) -> tuple[Proposal, ...]:
        """Return the themes that a text is about, the likeliest first; none is a right answer."""
        return scoring.score_themes(passages, self.matcher, self.themes)


def build_tagger(themes: Iterable[Theme]) -> ThemeTagger:
    """Return a tagger for themes, made once for each set of them."""
    return _made(tuple(themes))


def compile_lexicon() -> ThemeTagger:
    """Return a tagger for the programme's own themes, for texts outside of any kommune."""
    return build_tagger(Theme(key, same_words(key)) for key in lexicon.packaged_lexicon())


@lru_cache(maxsize=8)
def _made(themes: tuple[Theme, ...]) -> ThemeTagger:
    matcher = IndicatorMatcher()
    number = count()
    for at, theme in enumerate(themes):
        packaged = [
            entry for known in (theme.id, *theme.former_ids) for entry in lexicon.packaged_lexicon().get(known, ())
        ]
        for entry in (*packaged, *own_entries(theme)):
            mark = IndicatorRef(at, next(number), entry.strength)
            for written in entry.written:
                matcher.add(written, mark)
    for side, ways in lexicon.audience_sides():
        mark = IndicatorRef(side, next(number), Weight.WEAK)
        for written in ways:
            matcher.add(written, mark)
    return ThemeTagger(tuple(theme.id for theme in themes), matcher)


def own_entries(theme: Theme) -> Iterator[LexiconEntry]:
    """Yield what a kommune has written of a theme in tema.yml: each word is a thing of its own."""
    for words in (theme.nn, theme.nb):
        for strength, written in _by_strength(words):
            yield from (LexiconEntry(strength, (indicator_pattern.tidy_word(one),)) for one in written)


def _by_strength(words: ThemeLexicon) -> Iterator[tuple[Weight, tuple[str, ...]]]:
    yield Weight.STRONG, words.strong
    yield Weight.WEAK, words.weak
    yield Weight.NOT, words.confusable
