"""Fødselsnummer and D-numbers in a text.

python-stdnum knows the control digits of today. Those of the series that is planned from 2032 follow other rules, which
it does not know in version 2.2: such a number is found only after a word for it.
"""

import re
from collections.abc import Iterator

from stdnum.no import fodselsnummer

from site_gen.private_details import context_words
from site_gen.private_details.detail import DetailKind, PrivateDetail, mask
from site_gen.private_details.digit_groups import NumberWindow

LENGTH = 11
_DATE = 6
"""The first six digits are a date of birth."""
_WORD = re.compile(
    r"(?:f[øo]dsels|person|identitets|\bd[ -]?)(?:nummer|nr)|\b(?:fnr|f\.? ?nr|p\.? ?nr|id[ -]?nr|personn|d-?nummer)\b",
    re.IGNORECASE,
)
_D_NUMBER = 40
"""Added to the day in a D-number, and to the month in other temporary numbers."""


def national_ids(windows: Iterator[NumberWindow] | tuple[NumberWindow, ...]) -> Iterator[PrivateDetail]:
    """Yield each fødselsnummer and D-number, also one with a wrong digit right after a word for it."""
    for window in windows:
        if len(window.digits) == LENGTH and _may_be_split_so(window) and _is_id(window):
            masked = mask(window.digits, 2, 1)
            yield PrivateDetail(DetailKind.NATIONAL_ID, window.start, window.end, masked, window.digits)


def is_national_id(digits: str) -> bool:
    """Return whether eleven digits are a fødselsnummer or a D-number: a date that exists, and right control digits."""
    return fodselsnummer.is_valid(digits)


def _may_be_split_so(window: NumberWindow) -> bool:
    """Return whether the digits are together, or one by one, or split after the date of birth.

    YAML ignores underscores in numbers.
    """
    return {*window.gaps} <= {"_"} or window.starts_part_at(_DATE) or {*window.shape} == {1}


def _is_id(window: NumberWindow) -> bool:
    if is_national_id(window.digits):
        return True
    return _begins_as_date(window.digits) and context_words.has_before(_WORD, window.text, window.start)


def _begins_as_date(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= day % _D_NUMBER <= 31 and day < 72 and 1 <= month % _D_NUMBER <= 12
