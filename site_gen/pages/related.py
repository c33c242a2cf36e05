"""Which stories share rare words: kept apart from the order of all, so that an edit is felt by those it concerns."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from site_gen.pages.story_index import StorySummary

_MOST = 12
"""A word that more stories have says too little, and would make more work than its share."""
_FEW = 3
"""Among hardly any stories, what so many of them have is still rare."""
_PART = 5
"""Otherwise a rare word stands in no more than one of so many stories."""

Sharing = Mapping[str, Sequence[str]]
"""The ids of the stories that have each rare word, newest first."""


def stories_by_keyword(leaves: Sequence[StorySummary], is_name: Callable[[str], bool]) -> Sharing:
    """Return who has which rare word; what is part of somebody's name is no word."""
    having: dict[str, list[str]] = {}
    for leaf in leaves:
        for word in leaf.keywords:
            having.setdefault(word, []).append(leaf.id)
    most = min(_MOST, max(_FEW, len(leaves) // _PART))
    return {word: ids for word, ids in having.items() if 1 < len(ids) <= most and not is_name(word)}


def related_by_words(leaf: StorySummary, having: Sharing) -> dict[str, int]:
    """Return how many rare words each other story shares with one, by id."""
    shared = Counter(other for word in leaf.keywords for other in having.get(word, ()))
    del shared[leaf.id]
    return dict(sorted(shared.items()))
