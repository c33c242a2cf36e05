"""Whether a site can be searched."""

from enum import Enum


class SearchMode(Enum):
    """What a site has of search; without it, no page speaks of it."""

    ABSENT = "absent"
    TOLD = "told"
    """A page says how to get it: where a site is built at every save, an index would be in the way."""
    INDEXED = "indexed"
