"""Bare web and e-mail addresses in a text: their positions and targets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_WEB = re.compile(r"(?<![\w@/.:=-])(?:https?://|www\.)(?=\w)[^\s<>\"«»“”|`\\{}]{1,2000}", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://|www\.)[\w-]{1,63}(?:\.[\w-]{1,63})+", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+/@:-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?![\w@-])")
_AFTER = ".,:;!?'’*_~"
"""Characters that end a sentence, but no address."""
_PAIRS = {")": "(", "]": "["}


class WebAddress(NamedTuple):
    """A bare address in a text."""

    start: int
    end: int
    target: str
    """The target of a link on it: `https://…`, `http://…` or `mailto:…`."""


def addresses_in(text: str) -> Iterator[WebAddress]:
    """Yield each bare address in a text, from left to right. One without a scheme gets https."""
    at = 0
    for found in sorted((*_WEB.finditer(text), *_MAIL.finditer(text)), key=re.Match.start):
        if found.start() < at:
            continue
        is_mail = found.re is _MAIL
        written = found[0] if is_mail else _without_end(found[0])
        if not is_mail and not _HOST.match(written):
            continue
        at = found.start() + len(written)
        scheme = "mailto:" if is_mail else "https://" if written[:4].casefold() == "www." else ""
        yield WebAddress(found.start(), at, scheme + written)


def completed_address(target: str) -> str:
    """Return a link's target, with a scheme when it has none."""
    found = next(addresses_in(target), None)
    return found.target if found and (found.start, found.end) == (0, len(target)) else target


def _without_end(written: str) -> str:
    """Return an address without the trailing characters that belong to the sentence."""
    while written and (written[-1] in _AFTER or _closes_nothing(written)):
        written = written[:-1]
    return written


def _closes_nothing(written: str) -> bool:
    opening = _PAIRS.get(written[-1])
    return opening is not None and written.count(written[-1]) > written.count(opening)
