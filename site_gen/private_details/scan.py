"""Every private detail in a text."""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from site_gen.names.folding import FoldedText, resolve_escapes
from site_gen.private_details.accounts import accounts
from site_gen.private_details.codes import codes
from site_gen.private_details.detail import DetailKind, PrivateDetail, mask
from site_gen.private_details.digit_groups import digit_groups, number_windows
from site_gen.private_details.emails import emails
from site_gen.private_details.national_ids import ids_apart, is_national_id, national_ids
from site_gen.private_details.phones import may_be_spoken, phones, spoken_phones
from site_gen.private_details.plates import plates
from site_gen.private_details.raised_digits import has_raised_digits, with_ordinary_digits, without_raised_digits
from site_gen.private_details.streets import may_be_in_words, streets, written_otherwise

_RANK = {kind: number for number, kind in enumerate(DetailKind)}
"""Of two readings of the same digits, the graver one counts."""
_MAY_HOLD = re.compile(r"[\d@＠]|[\[(][aA]|krøllalfa")
_MAY_BEGIN = re.compile(r"[\d@＠\[(]")
"""What each of those but the last begins with; it is faster to look for."""
_DIGEST = re.compile(r"(?<!\w)[0-9a-f]{32,128}(?!\w)")
"""Of an approval or a withdrawn story: among thousands, some have digits that look like an account."""
_DISGUISED = re.compile(
    r"&[#A-Za-z]|\\|%[0-9A-Fa-f]{2}|\d[*~`\[\]]+\d|[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
"""What may stand for digits, or between them, without being seen."""
_MAY_BE_DISGUISED = re.compile(r"[&\\%\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[*~`\[\]](?=\d)")
"""What each of those has; it is faster to look for."""
_ID_IN_FILE = re.compile(r"(?<![\w.])\d{6}(?:[ \u00a0\u2009\u202f-]|&nbsp;|<[^<>]{0,80}>){0,3}\d{5}(?!\w|\.\d)")
_MARKUP = re.compile(r"<[^<>]*>|&nbsp;")
_NOT_DIGIT = re.compile(r"\D+")
_DIGIT = re.compile(r"\d")
_CONFIRMED = frozenset({DetailKind.NATIONAL_ID, DetailKind.ACCOUNT})
"""Numbers that control digits or a word confirm."""
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Every space of Unicode but the ordinary one."""
_SOFT_BREAK = re.compile(r"(?<=\S)[ \t]?\n[ \t]{0,8}(?![-*+>#|=~`\s]|\w{1,40}:|1[.)] )")
"""A line break within a paragraph: no blank line, list, table, heading or field follows it."""
_BORDER = re.compile(r"(?<=[^\W\d_])[^\w\s]?\n\n(?=[^\W\d_])")
"""Ends a paragraph without a digit at its end, before one without a digit at its beginning."""
_NEAR_BEFORE = 16
_NEAR_AFTER = 24
"""Characters around a line break among which a detail that it breaks has a digit or an @."""
_IS_BROKEN = re.compile(r"[\d@＠]|[\[(][aA]")


def private_details(text: str) -> tuple[PrivateDetail, ...]:
    """Return every private detail in a text, from left to right, with its position in the text as written.

    Entities, escapes, markup and invisible characters do not hide any.
    """
    may_hold = (_MAY_BEGIN.search(text) or "krøllalfa" in text) and _MAY_HOLD.search(text)
    if not may_hold and not has_raised_digits(text):
        return tuple(_in_words(text))
    text = _DIGEST.sub(lambda found: "x" * len(found[0]), text.replace("[at]", "(at)"))
    is_disguised = _MAY_BE_DISGUISED.search(text) and _DISGUISED.search(text)
    resolved = resolve_escapes(text) if is_disguised else FoldedText(text, ())
    plain = resolved.text if resolved.text.isascii() else _ODD_SPACE.sub(" ", resolved.text)
    found = sorted(
        chain(_details_on_lines(plain), _broken_details(plain), _raised_details(plain)),
        key=lambda one: (_RANK[one.kind], one.start, one.start - one.end),
    )
    taken = bytearray(len(plain))
    kept: list[PrivateDetail] = []
    for one in found:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    placed = []
    for one in sorted(kept, key=lambda one: one.start):
        start, end = resolved.source_range(one.start, one.end)
        placed.append(one._replace(start=start, end=end))
    return tuple(placed)


def _raised_details(plain: str) -> Iterator[PrivateDetail]:
    """Yield every private detail with raised digits in it or next to it.

    A raised digit after others is mostly the mark of a note. So it is one of theirs only where control digits or a word
    for the number confirm it, or where all digits of a number are raised.
    """
    if not has_raised_digits(plain):
        return
    unmarked = without_raised_digits(plain)
    for one in chain(_details_on_lines(unmarked), _broken_details(unmarked)):
        if not has_raised_digits(plain[one.start : one.end]):
            yield one
    ordinary = with_ordinary_digits(plain)
    for one in chain(_details_on_lines(ordinary), _broken_details(ordinary)):
        written = plain[one.start : one.end]
        if has_raised_digits(written) and (one.kind in _CONFIRMED or not _DIGIT.search(written)):
            yield one


def _in_words(text: str) -> Iterator[PrivateDetail]:
    """Yield the private details of a text without digits, from left to right."""
    if may_be_spoken(text) or may_be_in_words(text):
        found = chain(spoken_phones(text), written_otherwise(text))
        yield from sorted(found, key=lambda one: one.start)


def _details_on_lines(plain: str) -> Iterator[PrivateDetail]:
    """Yield every private detail in a text, some of them twice; only a number may be broken over two lines."""
    groups = digit_groups(plain)
    windows = tuple(number_windows(plain, groups))
    yield from national_ids(windows)
    yield from ids_apart(plain, groups)
    yield from accounts(plain, windows)
    yield from phones(windows)
    yield from emails(plain)
    yield from spoken_phones(plain)
    yield from streets(plain, groups)
    yield from written_otherwise(plain)
    yield from plates(plain, groups)
    yield from codes(plain)


def _broken_details(plain: str) -> Iterator[PrivateDetail]:
    """Yield every private detail with a line break in it that is a space to readers.

    Every second break is read as a space, and then the others: a detail has one, and a column of numbers is none.
    """
    breaks = [broken.span() for broken in _SOFT_BREAK.finditer(plain) if _may_break_a_detail(plain, broken)]
    for every_second in (breaks[::2], breaks[1::2]):
        for start, end, inside in _paragraphs_with(plain, every_second):
            for one in _details_over(plain[start:end], inside):
                yield one._replace(start=one.start + start, end=one.end + start)


def _paragraphs_with(plain: str, breaks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield start and end of each run of paragraphs that has some of the breaks, and these, counted from its start.

    What is in other paragraphs has no break in it, and says nothing of what a number is; only digits at their borders
    may belong to one row.
    """
    borders = [found.end() for found in _BORDER.finditer(plain)] if breaks else []
    for at, inside in groupby(breaks, key=lambda broken: bisect_right(borders, broken[0])):
        start = borders[at - 1] if at else 0
        end = borders[at] if at < len(borders) else len(plain)
        yield start, end, [(begins - start, ends - start) for begins, ends in inside]


def _may_break_a_detail(plain: str, broken: re.Match[str]) -> bool:
    near = plain[max(0, broken.start() - _NEAR_BEFORE) : broken.end() + _NEAR_AFTER]
    return _IS_BROKEN.search(near) is not None


def _details_over(plain: str, breaks: list[tuple[int, int]]) -> Iterator[PrivateDetail]:
    """Yield the details that have one of some breaks in them, when each of these is a space."""
    parts, spaces, lost = [], [], [0]
    at = 0
    for start, end in breaks:
        parts.append(plain[at:start])
        spaces.append(start - lost[-1])
        lost.append(lost[-1] + end - start - 1)
        at = end
    for one in _details_on_lines(" ".join([*parts, plain[at:]])):
        before = bisect_right(spaces, one.start)
        if before < len(spaces) and spaces[before] < one.end - 1:
            after = bisect_left(spaces, one.end - 1)
            yield one._replace(start=one.start + lost[before], end=one.end + lost[after])


def ids_in_finished_text(text: str) -> tuple[str, ...]:
    """Return, masked, each fødselsnummer in a file of a finished site: solid, or split after the date of birth.

    Only numbers with right control digits count: a file has many digits that mean something else. Tags and
    character references around it hide none.
    """
    shown = html.unescape(text) if "&#" in text else text
    return tuple(dict.fromkeys(masked for _, _, masked in _ids_in_file(shown)))


def without_national_ids(text: str) -> str:
    """Return a text for a log: each fødselsnummer in it, such as one in the path of a file, is masked."""
    parts, at = [], 0
    for start, end, masked in sorted(_ids_in_file(text)):
        if start >= at:
            parts += [text[at:start], masked]
            at = end
    return "".join([*parts, text[at:]])


def _ids_in_file(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and mask of each fødselsnummer, with its raised digits, and without the mark of a note."""
    readings = [text]
    if has_raised_digits(text):
        readings += [with_ordinary_digits(text), without_raised_digits(text)]
    for match in (found for reading in readings for found in _ID_IN_FILE.finditer(reading)):
        digits = _digits(match)
        if is_national_id(digits):
            yield *match.span(), mask(digits, 2, 1)


def _digits(match: re.Match[str]) -> str:
    return _NOT_DIGIT.sub("", _MARKUP.sub("", match[0]))
