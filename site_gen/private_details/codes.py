"""Codes of doors and key boxes, and passwords, in a text."""

import re
from collections.abc import Iterator

from site_gen.private_details.detail import HIDDEN, DetailKind, PrivateDetail

_MASKED = HIDDEN * 4
_LOCKS = (
    "nøkkelboks(?:en)?|døra|døren|dør|porten|port|alarmen|låsen|garasjen|inngangen|nøkkelskapet|medisinskapet|skapet|safen|bygget|"
    "huset|leilegheita|leiligheten|nettet|nettverket|wifi|wi-fi"
)
_OF_LOCK = re.compile(
    r"\b(?:port|dør|døralarm|nøkkelboks|nøkkel|alarm|inngangs|pin|lås|adgangs)-?kod[ea](?:n|r|ne|ane)?\b"
    r"[^.\n\d]{0,25}?(?<!\w)(\d{3,8})(?![.,]?\d|\w)",
    re.IGNORECASE,
)
_TO_LOCK = re.compile(
    rf"\bkoden?\b (?:til|på|for|i) (?:den |det )?(?:{_LOCKS})\b[^.\n\d]{{0,15}}?(?<!\w)(\d{{3,8}})(?![.,]?\d|\w)",
    re.IGNORECASE,
)
_OF_BOX = re.compile(
    r"\b(?:(?:nøkkel|kode|medisin|post)?(?:boks|skap)(?:en|et)?|dør|døra|døren|ytterdør|ytterdøra|porten|låsen|alarmen)\b"
    r"[^.\n\d]{1,15}\bkoden?\b[^.\n\d]{0,6}(?<!\w)(\d{3,8})(?![.,]?\d|\w)",
    re.IGNORECASE,
)
_BARE = re.compile(r"\bkoden(?: er| var|:)? (\d{4,6})(?![.,]?\d|\w| (?:kr|gong|gang|år))", re.IGNORECASE)
_PASSWORD = re.compile(
    r"\bpassord(?:et)?\b[^.\n:=]{0,25}?(?: er| var|:| =) ?[«\"“]?"
    r"(?=[^\s«»\"”]{0,30}\d)([^\s«»\"”,]{3,40}?)(?=[.,!?»\"”]?(?:\s|\Z))",
    re.IGNORECASE,
)
_PARTS = ("kode", "Kode", "KODE", "assord", "ASSORD")
"""What each of them has; it is faster to look for."""


def codes(text: str) -> Iterator[PrivateDetail]:
    """Yield each code with digits after a word for what it opens."""
    if not any(part in text for part in _PARTS):
        return
    for pattern in (_OF_LOCK, _TO_LOCK, _OF_BOX, _BARE, _PASSWORD):
        for found in pattern.finditer(text):
            yield PrivateDetail(DetailKind.CODE, found.start(1), found.end(1), _MASKED, found[1])
