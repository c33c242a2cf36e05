"""Which stories share rare words; separate from the site index, so that an edit invalidates only related stories."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from site_gen.pages.story_index import StorySummary

_MOST = 12
"""Most stories that may have a rare word; a more common word says little, and costs more work."""
_FEW = 3
"""In a small site, a word that so many stories have is still rare."""
_PART = 5
"""Otherwise at most one of so many stories may have a rare word."""

Sharing = Mapping[str, Sequence[str]]
"""The ids of the stories that have each rare word, newest first."""


def stories_by_keyword(summaries: Sequence[StorySummary], is_name: Callable[[str], bool]) -> Sharing:
    """Return the ids of the stories that have each rare word; words that are part of a person's name are excluded."""
    ids_by_keyword: dict[str, list[str]] = {}
    for summary in summaries:
        for word in summary.keywords:
            ids_by_keyword.setdefault(word, []).append(summary.id)
    most = min(_MOST, max(_FEW, len(summaries) // _PART))
    return {word: ids for word, ids in ids_by_keyword.items() if 1 < len(ids) <= most and not is_name(word)}


def related_by_words(summary: StorySummary, ids_by_keyword: Sharing) -> dict[str, int]:
    """Return how many rare words each other story shares with one, by id."""
    shared = Counter(other for word in summary.keywords for other in ids_by_keyword.get(word, ()))
    del shared[summary.id]
    return dict(sorted(shared.items()))
