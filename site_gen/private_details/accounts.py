"""Bank accounts in a text."""

import re
from collections.abc import Iterator

from site_gen.private_details import context_words, control_digits
from site_gen.private_details.detail import DetailKind, PrivateDetail, mask
from site_gen.private_details.digit_groups import NumberWindow

_LENGTH = 11
_SHAPES = {(11,), (4, 2, 5), (4, 2, 2, 3), (4, 7)}
"""How people split an account. Split otherwise, only one with the right control digit after a word for it counts."""
_WORD = re.compile(r"konto|\bkto\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:sak|journal|ordre|faktura|kunde|arkiv|prosjekt|serie|vare|strekkode|kid|ref|gnr|måler|referanse|bestilling)"
    r"\w{0,12}[ .:]{0,3}(?:n(?:umme)?r)?[ .:]{0,3}\Z",
    re.IGNORECASE,
)
"""What else eleven digits may be, right before them."""
_IBAN = re.compile(r"NO[ \u00a0]?\d{2}(?:[ \u00a0]?\d{4}){2}[ \u00a0]?\d{3}(?!\d)")


def accounts(text: str, windows: Iterator[NumberWindow] | tuple[NumberWindow, ...]) -> Iterator[PrivateDetail]:
    """Yield each bank account: its control digit is right, or a word for it stands before it."""
    for found in _IBAN.finditer(text):
        number = control_digits.compact_iban(found[0])
        if number is not None:
            yield PrivateDetail(DetailKind.ACCOUNT, *found.span(), mask(number, 4, 1), number[-_LENGTH:])
    for window in windows:
        if len(window.digits) == _LENGTH and _is_account(window):
            masked = mask(window.digits, 2, 1)
            yield PrivateDetail(DetailKind.ACCOUNT, window.start, window.end, masked, window.digits)


def _is_account(window: NumberWindow) -> bool:
    around = window.text[max(0, window.start - 1) : window.start] + window.text[window.end : window.end + 1]
    if any(map(str.isalpha, around)):
        return False
    if context_words.has_before(_WORD, window.text, window.start):
        return window.shape in _SHAPES or control_digits.is_account(window.digits)
    return (
        window.shape in _SHAPES
        and not window.digits.startswith("0000")
        and control_digits.is_account(window.digits)
        and not context_words.has_before(_OTHER, window.text, window.start)
    )
