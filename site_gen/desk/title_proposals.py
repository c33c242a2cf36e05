"""Titles for a telling in the teller's own words: whole sentences that are short enough as they stand."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from site_gen.confidentiality.first_names import is_first_name
from site_gen.confidentiality.tokens import tokenise

_MOST = 3
_LEAST_WORDS = 3
_MARKS = re.compile(r"[*_#>\[\]`|{}\d@]")
"""What no title begins or goes on with: Markdown, and numbers that may be anything."""
_GOES_ON = (":", ";", ",")
"""What a line ends with that only leads to the next one."""


def title_proposals(texts: Iterable[str], most_characters: int) -> list[str]:
    """Return the first whole sentences of some texts that can be a title; at most three, and none that names people.

    They are as they were written. Only the full stop is removed.
    """
    found = (one for text in texts for line in text.splitlines() for one in _sentences(line))
    fitting = (
        one
        for one in found
        if len(one) <= most_characters
        and len(one.split()) >= _LEAST_WORDS
        and one[0].isupper()
        and not one.endswith(_GOES_ON)
        and not _MARKS.search(one)
        and not any(map(is_first_name, re.findall(r"[^\W\d_]+", one)))
    )
    return list(dict.fromkeys(fitting))[:_MOST]


def _sentences(line: str) -> Iterator[str]:
    """Yield the sentences of a line."""
    tokens = tokenise(line)
    for _, places in groupby(range(len(tokens)), key=tokens.sentences.__getitem__):
        found = list(places)
        yield tokens.written(found[0], found[-1]).removesuffix(".")
