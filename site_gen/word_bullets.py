"""The bullets of lists in Word, which a typeface of its own shows: everybody else sees an empty box."""

import re

WORD_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf0a8"
_BEGINS_ITEM = re.compile(rf"^[ \t\xa0]*[{WORD_BULLETS}][ \t\xa0]*", re.MULTILINE)


def with_list_marks(text: str) -> str:
    """Return a text in which each line that begins with a bullet of Word's begins with `- `."""
    return _BEGINS_ITEM.sub("- ", text)
