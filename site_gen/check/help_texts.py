"""Help texts of fields that stand as their values."""

from typing import Any

from site_gen.model.field_types import Field

_FEWEST_WORDS = 4
"""Words of the shortest help text that nobody writes as a value of their own."""


def is_help_text(written: str, field: Field[Any]) -> bool:
    """Return whether a written value is the help text of its field, or the first sentence of it."""
    plain = _plain(written)
    helps = (field.help.nn, field.help.nb)
    is_same = any(plain in {_plain(one), _plain(one.split(". ")[0])} for one in helps)
    return is_same and len(plain.split()) >= _FEWEST_WORDS


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(".#? ").casefold()
