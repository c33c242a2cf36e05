"""Whether a text is in the first person, as of the one who wrote it."""

import re

_QUOTED = re.compile(r'«[^«»]*»|“[^“”]*”|"[^"\n]*"|^[ \t]*[–—>-][^\n]*', re.MULTILINE)
"""What others say: quotations, and lines of speech."""
_ONESELF = re.compile(r"\b(?:eg|jeg|meg)\b", re.IGNORECASE)


def is_in_own_voice(text: str) -> bool:
    """Return whether a text in Norwegian says «eg» or «jeg» outside of what it quotes."""
    return _ONESELF.search(_QUOTED.sub(" ", text)) is not None
