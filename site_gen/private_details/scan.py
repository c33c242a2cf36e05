"""Every private detail in a text."""

import re
from itertools import chain

from site_gen.names.folding import resolve_escapes
from site_gen.private_details.accounts import accounts
from site_gen.private_details.detail import DetailKind, PrivateDetail
from site_gen.private_details.digit_groups import number_windows
from site_gen.private_details.emails import emails
from site_gen.private_details.national_ids import LENGTH, is_national_id, national_ids
from site_gen.private_details.phones import phones
from site_gen.private_details.plates import plates
from site_gen.private_details.streets import streets

_RANK = {kind: number for number, kind in enumerate(DetailKind)}
"""Of two readings of the same digits, the graver one counts."""
_ID_IN_FILE = re.compile(r"(?<![\d.])\d{6}[ \u00a0\u2009\u202f-]?\d{5}(?![\d.]\d|\d)")
_NOT_DIGIT = re.compile(r"\D+")


def private_details(text: str) -> tuple[PrivateDetail, ...]:
    """Return every private detail in a text, from left to right, with its position in the text as written.

    Entities, escapes, markup and invisible characters do not hide any.
    """
    resolved = resolve_escapes(text.replace("[at]", "(at)"))
    plain = resolved.text
    windows = tuple(number_windows(plain))
    found = sorted(
        chain(
            national_ids(windows),
            accounts(plain, windows),
            phones(windows),
            emails(plain),
            streets(plain),
            plates(plain),
        ),
        key=lambda one: (_RANK[one.kind], one.start, one.start - one.end),
    )
    kept: list[PrivateDetail] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    placed = []
    for one in sorted(kept, key=lambda one: one.start):
        start, end = resolved.source_range(one.start, one.end)
        placed.append(one._replace(start=start, end=end))
    return tuple(placed)


def ids_in_finished_text(text: str) -> tuple[str, ...]:
    """Return, masked, each fødselsnummer in a file of a finished site: solid, or split after the date of birth.

    Only numbers with right control digits count: a file has many digits that mean something else.
    """
    found = (_NOT_DIGIT.sub("", match[0]) for match in _ID_IN_FILE.finditer(text))
    return tuple(dict.fromkeys(f"{one[:2]}{'•' * (LENGTH - 3)}{one[-1]}" for one in found if is_national_id(one)))
