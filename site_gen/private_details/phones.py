"""Norwegian telephone numbers in a text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from site_gen.private_details import context_words
from site_gen.private_details.detail import HIDDEN, DetailKind, PrivateDetail, mask
from site_gen.private_details.digit_groups import DigitGroup, NumberWindow

_LENGTH = 8
_MOBILE = "49"
_LANDLINE = "23567"
_USUAL = {(3, 2, 3), (2, 2, 2, 2)}
"""How people split a telephone number; seven-figure sums are split in another way."""
_UNUSUAL = _USUAL | {(8,), (4, 4), (2, 3, 3), (3, 5), (5, 3), (2, 6), (3, 3, 2)}
_SPACES = {" ", "\u00a0", "\u2007", "\u2009", "\u202f"}
_WORD = re.compile(
    r"telefon|\btlf|\btel\b|\bmob(?:il)?|\bring(?:j?er?|[dt]e?)?\b|\bkontakt(?:e|ar|er)?\b|\bsms\b|melding|\bnå(?:s|ast|r|tt)?\b|vipps|whatsapp|"
    r"nummer|privat|\bheime\b|\bhjemme\b|[☎📞📱]",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:sak|journal|ordre|faktura|kunde|arkiv|prosjekt|serie|vare|konto|org|organisasjon|kid|ref|id|isbn|issn|doi|kr|"
    r"nok|kroner|måler|referanse|bestilling|artikkel|løpe|dokument|versjon|postnummer|avtrykk)"
    r"\w{0,12}[ .:-]{0,3}(?:n(?:umme)?r)?[ .:]{0,3}\Z",
    re.IGNORECASE,
)
"""What else eight digits may be, right before them."""
_UNIT = re.compile(
    r"\A[ \u00a0]?(?:,-|%|‰|°|€|kr\b|kroner|nok\b|euro|prosent|meter|km\b|kg\b|tonn|liter|kwh|timar|timer|år\b|"
    r"stk|poeng|grad)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[\w/=#&?@€$£]")
"""A character that makes digits a part of something else."""
_COUNTED_IN_ROW = re.compile(
    r"(?:^|[^\w])(?:vek[ae]|veker|vekene|uker?|ukene|sider?|sidene|rom(?:ma|mene)?|klasser?|klassane|klassene|år(?:a|ene)?|"
    r"\w{0,15}(?:tala?|tall(?:ene)?|poeng)|grader?|temperatur(?:ar|er|ane|ene|en)?|salm(?:e|ar|er|ane|ene)|"
    r"buss(?:ar|er|ane|ene|en)?|linj(?:e|er|ene)|dag(?:ar|er|ane|ene)?|dato(?:ar|er|ane|ene)?|vakt(?:er|ene)?|kl\.?|"
    r"klokk[ae]n?|lov(?:er|ene)?|paragraf(?:ar|er|ane|ene)?|§{1,2}|kapitt?(?:el|la|ler)|kap\.?|avsnitt|punkt(?:a|er|ene)?|"
    r"resultat(?:a|er|et|ene)?|prosent|storleik(?:ar)?|størrelser?|rad(?:er)?|oppgåver?|oppgaver?|gruppe[rn]?|"
    r"lag(?:a|ene)?|bind|post(?:ar|er|ane|ene)?|bustad(?:ar|ane)?|bolig(?:er|ene)?)[ :=]{1,3}\Z",
    re.IGNORECASE,
)
"""What four numbers of two digits may count, right before them: «veke 32 33 34 35»."""
_IN_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{0,200}\Z", re.IGNORECASE)

_CALLING_HOST = re.compile(
    r"\b(?:wa\.me|whatsapp|1881\.no|180\.no|gulesider\.no|t\.me|signal\.me|viber)|vipps", re.IGNORECASE
)
_BEFORE_NUMBER = ("/", "=", "+", ":", "_", "-")
_CALLING_FIELD = re.compile(
    r"[?&;](?:phone|phonenumber|msisdn|tel|telefon|tlf|mobile?|mob|sms|number|nummer|to)=\+?\Z", re.IGNORECASE
)
"""What stands in a link that calls a number, or looks it up."""


_UNITS = {
    "null": "0", "ein": "1", "éin": "1", "en": "1", "én": "1", "ett": "1", "eitt": "1", "to": "2", "tre": "3",
    "fire": "4", "fem": "5", "seks": "6", "sju": "7", "syv": "7", "åtte": "8", "ni": "9",
}  # fmt: skip
_TENS = {"tjue": 2, "tretti": 3, "førti": 4, "femti": 5, "seksti": 6, "sytti": 7, "åtti": 8, "nitti": 9}
_DIGITS_OF = {
    **_UNITS,
    **{
        word: str(10 + at)
        for at, word in enumerate(
            ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
        )
    },
    **{tens: f"{digit}0" for tens, digit in _TENS.items()},
    **{f"{tens}{unit}": f"{digit}{one}" for tens, digit in _TENS.items() for unit, one in _UNITS.items() if one != "0"},
}
_RARE_DIGITS = ("null", "fire", "fem", "seks", "sju", "syv", "åtte", "tolv", "elleve", "førti", "åtti", "nitti")
_FEWEST_RARE = 2
"""Of eight digits, so many at least are not «en», «to», «tre» or «ni»."""
_ANY_NUMBER = "|".join(sorted(_DIGITS_OF, key=len, reverse=True))
_ANY_WORD = re.compile(r"\w+")
_FEWEST_SPOKEN = 4
"""Words of the shortest telephone number in words: four of two digits each."""
_SPOKEN_WORD = re.compile(rf"\b(?:{_ANY_NUMBER})\b", re.IGNORECASE)
_SPOKEN = re.compile(
    rf"\b(?=[eéfnstå])(?:{_ANY_NUMBER})(?:[ ,–-]{{1,3}}(?:og )?(?:{_ANY_NUMBER})\b){{3,7}}", re.IGNORECASE
)


def phones(windows: Iterator[NumberWindow] | tuple[NumberWindow, ...]) -> Iterator[PrivateDetail]:
    """Yield each telephone number: with +47, split as people split one, or after a word for it."""
    for window in windows:
        abroad = _country_code(window)
        national = window.digits[len(abroad) :]
        if len(national) == _LENGTH and national[0] in _MOBILE + _LANDLINE and _is_phone(window, abroad):
            start = _with_country_code(window)
            yield PrivateDetail(DetailKind.PHONE, start, window.end, mask(national, 2), national)


def may_be_spoken(text: str) -> bool:
    """Return whether a text has so many words for digits that a telephone number could be among them; fast."""
    return sum(map(text.count, _RARE_DIGITS)) >= _FEWEST_RARE


def spoken_phones(text: str) -> Iterator[PrivateDetail]:
    """Yield each telephone number in words: «fire en fem, null åtte, sju sju en»."""
    if not may_be_spoken(text) or not _has_row_of_numbers(text):
        return
    for found in _SPOKEN.finditer(text):
        read = [_DIGITS_OF[word.casefold()] for word in _SPOKEN_WORD.findall(found[0])]
        digits = "".join(read)
        is_phone = len(digits) == _LENGTH and digits[0] in _MOBILE + _LANDLINE
        if is_phone and not _counts_up([int(one) for one in read]):
            yield PrivateDetail(DetailKind.PHONE, found.start(), found.end(), HIDDEN * _LENGTH, digits)


def _has_row_of_numbers(text: str) -> bool:
    """Return whether so many words for numbers follow each other as the shortest telephone number has; fast."""
    row = 0
    for word in _ANY_WORD.findall(text):
        if (read := word.casefold()) in _DIGITS_OF:
            row += 1
            if row == _FEWEST_SPOKEN:
                return True
        elif read != "og":
            row = 0
    return False


def _counts_up(numbers: list[int]) -> bool:
    """Return whether numbers follow one another: «to tre fire fem», «tjue tretti førti femti»."""
    return len({after - before for before, after in pairwise(numbers)}) == 1


def _country_code(window: NumberWindow) -> str:
    """Return the code of Norway that a solid number begins with: +4791234567."""
    if window.first != window.last:
        return ""
    if window.digits.startswith("0047") and len(window.digits) == _LENGTH + 4:
        return "0047"
    if not window.digits.startswith("47") or len(window.digits) != _LENGTH + 2:
        return ""
    is_signed = window.text[max(0, window.start - 1) : window.start] in {"+", "＋"}
    return "47" if is_signed or _is_in_calling_link(window) else ""


def _is_in_calling_link(window: NumberWindow) -> bool:
    before = window.text[max(0, window.start - 200) : window.start]
    if not before.endswith(_BEFORE_NUMBER):
        return False
    written = before.split()
    return bool(written) and bool(_CALLING_HOST.search(written[-1]) or _CALLING_FIELD.search(written[-1]))


def _is_code(window: NumberWindow, group: DigitGroup | None) -> bool:
    if group is None:
        return False
    is_signed = window.text[max(0, group.start - 1) : group.start] in {"+", "＋"}
    return group.digits == "0047" or (group.digits == "47" and is_signed)


def _with_country_code(window: NumberWindow) -> int:
    """Return where a number begins, with its country code."""
    before = window.before
    if before is not None and _is_code(window, before):
        return max(0, before.start - 1) if before.digits == "47" else before.start
    return window.start


def _is_phone(window: NumberWindow, abroad: str) -> bool:
    has_code = abroad or _is_code(window, window.before)
    if not has_code and window.shape not in _UNUSUAL:
        return False
    if _counts_something(window):
        return False
    if has_code or _is_in_calling_link(window):
        return True
    return not _is_something_else(window) and (_is_split_usually(window) or _is_said(window))


def _counts_something(window: NumberWindow) -> bool:
    after = window.text[window.end : window.end + 12]
    return after[:1].isalpha() or _UNIT.search(after) is not None


def _is_something_else(window: NumberWindow) -> bool:
    text, start = window.text, window.start
    return (
        _JOINED.match(text[max(0, start - 1) : start]) is not None
        or context_words.has_before(_OTHER, text, start)
        or _IN_ADDRESS.search(text[max(0, start - 220) : start]) is not None
    )


def _is_said(window: NumberWindow) -> bool:
    """Return whether a word says that it is a telephone number."""
    is_year = window.shape == (4, 4) and window.digits.startswith("20")
    return not is_year and _is_apart(window) and context_words.has_before(_WORD, window.text, window.start)


def _is_split_usually(window: NumberWindow) -> bool:
    """Return whether it is written as people write a telephone number, and as little else."""
    if window.shape == (_LENGTH,):
        return window.digits[0] in _MOBILE and window.before is None and window.after is None
    gaps = {*window.gaps}
    is_split = window.shape in _USUAL and len(gaps) == 1 and gaps <= _SPACES and _is_apart(window)
    return is_split and not _is_row(window)


def _is_row(window: NumberWindow) -> bool:
    """Return whether four numbers of two digits count something, or follow one another."""
    if window.shape != (2, 2, 2, 2):
        return False
    numbers = [int(window.digits[at : at + 2]) for at in range(0, _LENGTH, 2)]
    if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return True
    return _COUNTED_IN_ROW.search(window.text[max(0, window.start - 30) : window.start]) is not None


def _is_apart(window: NumberWindow) -> bool:
    """Return whether the groups next to a number are separated from it in another way than its own groups are."""
    own = {*window.gaps} or _SPACES
    before = window.groups[window.first].gap if window.before is not None else None
    return before not in own and (window.after is None or window.after.gap not in own)
