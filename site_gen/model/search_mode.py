"""Whether a site has search."""

from enum import Enum


class SearchMode(Enum):
    """How a site handles search; with ABSENT, no page mentions it."""

    ABSENT = "absent"
    TOLD = "told"
    """A page says how to get it: indexing at every save would be too slow."""
    INDEXED = "indexed"
