"""Registration numbers of vehicles in a text."""

import re
from collections.abc import Iterator

from site_gen.private_details import context_words
from site_gen.private_details.detail import DetailKind, PrivateDetail, mask

_PLATE = re.compile(
    r"(?<![\w/=#.-])([A-Z]{2})[ \u00a0-]?([1-9]\d{3,4}|[1-9]\d[ \u00a0]\d{3})(?!\w|[.,:/-]\d)", re.IGNORECASE
)
_UNUSED = frozenset("IMOQWÆØÅ")
"""Letters that no plate has."""
_OTHER_WORDS = """
NS EN NR KR AS KL PR PS TS SK SN VG HR CV PC DB FN EU US UK ST PB PT CE LK GP RV FV TV NN NB AV ET EG DE DU HA SA TA
DA ER
"""
_OTHER = frozenset(_OTHER_WORDS.split())
"""Pairs that begin standards, sums and other numbers: a plate only where a word says so."""
_WORD = re.compile(
    r"\bbil(?:en|ar|er|ane|ene|a)?\b|bilskilt|skilt|registrering|regn(?:umme)?r|reg\.|kjenne(?:merke|teikn|tegn)|hengar|"
    r"henger|motorsykkel|moped|traktor|varebil|køyretøy|kjøretøy|elbil|\b(?:tesla|volvo|toyota|golf|leaf)\b",
    re.IGNORECASE,
)
_LONG = 5


def plates(text: str) -> Iterator[PrivateDetail]:
    """Yield each registration number: two letters that plates have, and five digits; four after a word for it."""
    for found in _PLATE.finditer(text):
        letters, digits = found[1], "".join(found[2].split())
        if not _UNUSED.isdisjoint(letters.upper()):
            continue
        is_usual = letters.isupper() and len(digits) == _LONG and len(found[2]) == _LONG and letters not in _OTHER
        if is_usual or _is_said(text, found):
            written = letters.upper() + digits
            yield PrivateDetail(DetailKind.PLATE, *found.span(), mask(written, 2), written)


def _is_said(text: str, found: re.Match[str]) -> bool:
    return context_words.has_before(_WORD, text, found.start()) or (
        found[1].isupper() and context_words.has_after(_WORD, text, found.end())
    )
