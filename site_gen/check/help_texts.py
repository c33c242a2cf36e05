"""Help texts of fields that stand as their values."""

from functools import cache
from typing import Any

from site_gen.model.field_types import Field

_FEWEST_WORDS = 4
"""Words of the shortest help text that nobody writes as a value of their own."""


def is_help_text(written: str, field: Field[Any]) -> bool:
    """Return whether a written value is the help text of its field, or the first sentence of it."""
    plain = _plain(written)
    is_same = plain in _help_texts(field.help.nn) or plain in _help_texts(field.help.nb)
    return is_same and len(plain.split()) >= _FEWEST_WORDS


@cache
def _help_texts(words: str) -> frozenset[str]:
    """Return a help text, and its first sentence."""
    return frozenset((_plain(words), _plain(words.split(". ", maxsplit=1)[0])))


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(".#? ").casefold()
