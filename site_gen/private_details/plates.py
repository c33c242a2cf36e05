"""Registration numbers of vehicles in a text."""

import re
from collections.abc import Iterator, Sequence

from site_gen.private_details import context_words
from site_gen.private_details.detail import DetailKind, PrivateDetail, mask
from site_gen.private_details.digit_groups import DigitGroup

_LETTERS = re.compile(r"(?:[ ]{1,2}|-)?([A-Za-z]{2})(?![\w/=#.-])")
"""What stands before the digits, backwards."""
_DIGITS = re.compile(r"([1-9]\d{3,4}|[1-9]\d[ ]\d{3})(?!\w|[.,:/-]\d)")
_LENGTHS = frozenset({2, 4, 5})
"""Of the digits right after the letters."""
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
_NOT_VEHICLE = re.compile(
    r"(?:skjema|blankett|modell|mal|kurs|vedtak|versjon|rundskriv|avtale|standard|ordre|referanse|ref|artikkel|vare|"
    r"dokument|protokoll|faktura|kode|prosedyre|rutine|pakke|serie|type|bestilling|sak|produkt|forskrift|lov|norm)"
    r"(?:et|en|a|ane|ene|ar|er|r|s?n(?:umme)?r\.?)?[ :]{1,2}\Z",
    re.IGNORECASE,
)
"""What else two letters and five digits may be, right before them."""
_LONG = 5


def plates(text: str, groups: Sequence[DigitGroup]) -> Iterator[PrivateDetail]:
    """Yield each registration number: two letters that plates have, and five digits; four after a word for it."""
    for group in groups:
        if len(group.digits) not in _LENGTHS:
            continue
        before = _LETTERS.match(text[max(0, group.start - 5) : group.start][::-1])
        following = _DIGITS.match(text, group.start) if before is not None else None
        if before is None or following is None:
            continue
        letters, digits = before[1][::-1], "".join(following[1].split())
        span = (group.start - before.end(), following.end())
        is_usual = letters.isupper() and len(following[1]) == _LONG and letters not in _OTHER
        is_usual = is_usual and not _NOT_VEHICLE.search(text[max(0, span[0] - 30) : span[0]])
        if _UNUSED.isdisjoint(letters.upper()) and (is_usual or _is_said(text, letters, span)):
            written = letters.upper() + digits
            yield PrivateDetail(DetailKind.PLATE, *span, mask(written, 2), written)


def _is_said(text: str, letters: str, span: tuple[int, int]) -> bool:
    """Return whether a word next to a number says that it is of a vehicle."""
    return context_words.has_before(_WORD, text, span[0]) or (
        letters.isupper() and context_words.has_after(_WORD, text, span[1])
    )
