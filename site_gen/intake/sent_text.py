"""Text as people have sent it, with the characters that files are read with."""

import re
import unicodedata

from site_gen.control_characters import without_control_characters
from site_gen.invisible_characters import visible

_OF_TERMINALS = re.compile("[\x80-\x9f]")
"""Control characters that a page can hold, YAML cannot, and a terminal obeys."""


def readable(text: str) -> str:
    """Return a text with composed letters, as files are read, and without control and invisible characters.

    A Mac, and some PDF files, write «å» as an «a» with a ring after it.
    """
    plain = _OF_TERMINALS.sub(" ", without_control_characters(text))
    return unicodedata.normalize("NFC", visible(plain))
