"""Fødselsnummer and D-numbers in a text.

python-stdnum knows the control digits of today. Those of the series that is planned from 2032 follow other rules, which
it does not know in version 2.2: such a number is found only after a word for it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from site_gen.private_details import context_words, control_digits
from site_gen.private_details.detail import DetailKind, PrivateDetail, mask
from site_gen.private_details.digit_groups import DigitGroup, NumberWindow

LENGTH = 11
_DATE = 6
"""The first six digits are a date of birth."""
_WORD = re.compile(
    r"(?:f[øo]dsels|person|identitets|\bd[ -]?)(?:nummer|nr)|\b(?:fnr|f\.? ?nr|p\.? ?nr|id[ -]?nr|personn|d-?nummer)\b",
    re.IGNORECASE,
)
_SERVED = re.compile(
    r"\b(?:pasient|brukar|bruker|bebuar|beboer|elev|klient|søkar|søker|f[øo]d[dt])(?:en)?[\s:,(#]{1,3}\Z", re.IGNORECASE
)
"""A word for one who is served, or for birth, right before a number."""
_FIVE = 5
_REACH = 60
"""Characters before the last five digits in which a word for them is."""
_FIVE_WORD = re.compile(
    r"(?:(?:\b(?:f[øo]dsels|person|identitets|d)[ -]?(?:nummer(?:et)?|nr)"
    r"|\b(?:fnr|f\.? ?nr|p\.? ?nr|id[ -]?nr|personn))"
    r"|\b(?:fem|5) siste(?: (?:sifra|siffera|sifre|sifrene|tala|tall|tallene|i \w{1,20}))?"
    r"|\bsiste (?:fem|5)(?: (?:sifra|siffera|siffer|sifre|sifrene|tala|tall|tallene))?)"
    r"(?:\W{1,3}(?:er|var|hans|hennar|hennes|deira|deres|mitt|ditt|sitt|min|lyder|lydde|og|:)){0,3}\W{0,3}\Z",
    re.IGNORECASE,
)
"""A word for a fødselsnummer, or for its last five digits, right before a number."""
_BIRTH_REACH = 90
"""Characters before the last five digits in which the date of birth is."""
_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_SEPARATOR = r"[. /-]{1,2}"
_BIRTH = re.compile(
    rf"(?<![\d.])(?:(?P<solid>\d{{6}})|(?P<day>\d{{1,2}})(?:{_SEPARATOR}(?P<month>\d{{1,2}}){_SEPARATOR}"
    rf"|\.? (?P<name>{'|'.join(_MONTHS)})[a-z]*\.? )(?:18|19|20)?(?P<year>\d{{2}}))(?!\d)",
    re.IGNORECASE,
)
_ANY_WORD = re.compile(r"f[øo]d[dt]|f\.|nummer|nr|sist|personn", re.IGNORECASE)
"""What each of the words has that make five digits a part of a fødselsnummer: looked for once in a text."""
_BORN = re.compile(r"\bf[øo]d[dt]|\bf\.|nummer|\bnr|fnr|\bsiste?\b|personn", re.IGNORECASE)
"""A word that makes a date and five digits after it one number."""
_NOT_DIGIT = re.compile(r"\D+")
_D_NUMBER = 40
"""Added to the day in a D-number, and to the month in other temporary numbers."""


def national_ids(windows: Iterator[NumberWindow] | tuple[NumberWindow, ...]) -> Iterator[PrivateDetail]:
    """Yield each fødselsnummer and D-number, also one with a wrong digit right after a word for it."""
    for window in windows:
        if len(window.digits) == LENGTH and _may_be_split_so(window) and _is_id(window):
            masked = mask(window.digits, 2, 1)
            yield PrivateDetail(DetailKind.NATIONAL_ID, window.start, window.end, masked, window.digits)


def ids_apart(text: str, groups: Sequence[DigitGroup]) -> Iterator[PrivateDetail]:
    """Yield each last five digits of a fødselsnummer that stand apart from the date of birth.

    Either a word for them is right before them, or their control digits are right with a date shortly before them.
    """
    fives = list(_fives(text, groups))
    words = [found.start() for found in _ANY_WORD.finditer(text)] if fives else []
    for start, end in fives:
        nearest = bisect_left(words, start)
        if not nearest or words[nearest - 1] < start - _BIRTH_REACH:
            continue
        digits = _NOT_DIGIT.sub("", text[start:end])
        if _FIVE_WORD.search(_paragraph_before(text, start, _REACH)) or _follows_birth(text, start, digits):
            yield PrivateDetail(DetailKind.NATIONAL_ID, start, end, mask(digits, 1), digits)


def _fives(text: str, groups: Sequence[DigitGroup]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each five digits that are no part of a longer number."""
    for index, group in enumerate(groups):
        end = _end_of_five(groups, index)
        if end is not None and not _is_part_of_more(text, group.start, end):
            yield group.start, end


def _follows_birth(text: str, start: int, digits: str) -> bool:
    """Return whether a date of birth is shortly before five digits, with which their control digits are right."""
    before = _paragraph_before(text, start, _BIRTH_REACH)
    dates = map(_as_six_digits, _BIRTH.finditer(before)) if _BORN.search(before) else ()
    return any(is_national_id(f"{date}{digits}") for date in dates)


def _paragraph_before(text: str, start: int, reach: int) -> str:
    return text[max(0, start - reach) : start].rpartition("\n\n")[2]


def _as_six_digits(date: re.Match[str]) -> str:
    """Return a date of birth as the first six digits of a fødselsnummer."""
    if date["solid"]:
        return date["solid"]
    month = date["month"] or str(_MONTHS.index(date["name"][:3].casefold()) + 1)
    return f"{int(date['day']):02}{int(month):02}{date['year']}"


def _end_of_five(groups: Sequence[DigitGroup], index: int) -> int | None:
    """Return where five digits end that begin with a group: 20094, 200 94 or 2 0 0 9 4; None when they are not five."""
    total = 0
    for group in groups[index : index + _FIVE]:
        if total and (group.gap is None or not group.gap.isspace()):
            return None
        total += len(group.digits)
        if total >= _FIVE:
            return group.end if total == _FIVE else None
    return None


def _is_part_of_more(text: str, start: int, end: int) -> bool:
    """Return whether digits belong to a word or a longer number."""
    after = text[end : end + 2]
    return text[start - 1 : start].isalnum() or after[:1].isalnum() or (after[:1] in ".,-:/" and after[1:].isdigit())


def is_national_id(digits: str) -> bool:
    """Return whether eleven digits are a fødselsnummer or a D-number: a date that exists, and right control digits."""
    return control_digits.is_id_of_person(digits)


def _may_be_split_so(window: NumberWindow) -> bool:
    """Return whether the digits are together, or one by one, or split after the date of birth.

    YAML ignores underscores in numbers.
    """
    return {*window.gaps} <= {"_"} or window.starts_part_at(_DATE) or {*window.shape} == {1}


def _is_id(window: NumberWindow) -> bool:
    if is_national_id(window.digits):
        return True
    if not _begins_as_date(window.digits):
        return False
    before = _paragraph_before(window.text, window.start, _BIRTH_REACH)
    is_split = window.starts_part_at(_DATE) and {*window.shape} != {1}
    return (
        context_words.has_before(_WORD, window.text, window.start)
        or _SERVED.search(before) is not None
        or (is_split and _follows_date(before, window.digits[:_DATE]))
    )


def _follows_date(before: str, date: str) -> bool:
    """Return whether a date of birth, after a word for birth, is shortly before a number that begins with it."""
    return _BORN.search(before) is not None and date in map(_as_six_digits, _BIRTH.finditer(before))


def _begins_as_date(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= day % _D_NUMBER <= 31 and day < 72 and 1 <= month % _D_NUMBER <= 12
