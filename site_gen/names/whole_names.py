"""Whether a text is a whole name: a first name and a last name."""

_PARTICLES = frozenset({"van", "von", "de", "af", "al", "el"})
"""Parts of names that are written without a capital letter."""
_MOST_WORDS = 5
_PUNCTUATION = frozenset(" -.'’")
"""Characters between the letters of a name."""


def is_whole_name(text: str) -> bool:
    """Return whether a text has two to five words that begin with a capital letter and nothing that no name has."""
    words = text.split()
    return (
        2 <= len(words) <= _MOST_WORDS
        and all(word[0].isupper() or word.casefold() in _PARTICLES for word in words)
        and all(character.isalpha() or character in _PUNCTUATION for character in text)
    )
