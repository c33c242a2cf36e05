"""What a function says of each word, kept: words recur, and a look-up costs less than a call."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_MOST_WORDS = 1 << 15
"""Maximum number of words that are kept."""


class WordMemory(dict[str, T]):
    """The results of a function by word; a word that is not there yet is asked for."""

    def __init__(self, function: Callable[[str], T]) -> None:
        """Begin without any word."""
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> T:
        """Ask for a word."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = self._function(word)
        return found
