"""A tagger for a kommune's themes: what the product knows of each, and what the kommune has added."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from site_gen.model.proposal import Proposal
from site_gen.model.theme import Lexicon, Theme
from site_gen.model.words import same
from site_gen.themes import lexicon, notation, scoring
from site_gen.themes.leads import Mark
from site_gen.themes.lexicon import Entry, Strength
from site_gen.themes.matching import Matcher
from site_gen.themes.reading import Passage


@dataclass(frozen=True, slots=True)
class Tagger:
    """Proposes themes for texts."""

    themes: tuple[str, ...]
    """Their ids."""
    matcher: Matcher

    def propose(self, passages: tuple[Passage, ...]) -> tuple[Proposal, ...]:
        """Return the themes that a text is about, the likeliest first; none is a right answer."""
        return scoring.proposals(passages, self.matcher, self.themes)


def tagger_for(themes: Iterable[Theme]) -> Tagger:
    """Return a tagger for themes, made once for each set of them."""
    return _made(tuple(themes))


def programme() -> Tagger:
    """Return a tagger for the programme's own themes, for texts outside of any kommune."""
    return tagger_for(Theme(key, same(key)) for key in lexicon.packaged())


@lru_cache(maxsize=8)
def _made(themes: tuple[Theme, ...]) -> Tagger:
    matcher = Matcher()
    number = count()
    for at, theme in enumerate(themes):
        packaged = [entry for known in (theme.id, *theme.former_ids) for entry in lexicon.packaged().get(known, ())]
        for entry in (*packaged, *own_entries(theme)):
            mark = Mark(at, next(number), entry.strength)
            for written in entry.written:
                matcher.add(written, mark)
    for side, ways in lexicon.sides():
        mark = Mark(side, next(number), Strength.WEAK)
        for written in ways:
            matcher.add(written, mark)
    return Tagger(tuple(theme.id for theme in themes), matcher)


def own_entries(theme: Theme) -> Iterator[Entry]:
    """Yield what a kommune has written of a theme in tema.yml: each word is a thing of its own."""
    for words in (theme.nn, theme.nb):
        for strength, written in _by_strength(words):
            yield from (Entry(strength, (notation.tidied(one),)) for one in written)


def _by_strength(words: Lexicon) -> Iterator[tuple[Strength, tuple[str, ...]]]:
    yield Strength.STRONG, words.strong
    yield Strength.WEAK, words.weak
    yield Strength.NOT, words.confusable
