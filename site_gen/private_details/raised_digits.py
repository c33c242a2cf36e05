"""Digits that are no decimal digits: raised, lowered, circled and the like, which readers take for what they are."""

import re
from unicodedata import digit

_RAISED = re.compile(
    "[\u00b2\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea"
    "\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\U00010a40-\U00010a43\U00010e60-\U00010e68"
    "\U00011052-\U0001105a\U0001f100-\U0001f10a]"
)
"""Every character with a digit's value that `\\d` does not match."""


def has_raised_digits(text: str) -> bool:
    """Return whether a text has a digit that is not written as ordinary ones are."""
    return not text.isascii() and _RAISED.search(text) is not None


def with_ordinary_digits(text: str) -> str:
    """Return a text of the same length, in which each raised digit is an ordinary one."""
    return _RAISED.sub(lambda found: str(digit(found[0])), text)


def without_raised_digits(text: str) -> str:
    """Return a text of the same length, in which each raised digit is a space, as if it is the mark of a note."""
    return _RAISED.sub(" ", text)
