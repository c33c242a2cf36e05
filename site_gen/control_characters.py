"""Control characters that neither HTML nor XML can hold; removed where text is read."""

import re

_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")


def without_control_characters(text: str) -> str:
    """Return a text with a space for each character that no page can hold, so that positions stay the same."""
    return _SIGNS.sub(" ", text)
