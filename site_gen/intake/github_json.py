"""JSON from GitHub, or that passed through it: any part of it may be a stranger's, so each value is validated."""

import json
import re
from collections.abc import Mapping
from typing import Any

from site_gen.intake.sent_files import RefusedFile
from site_gen.model.localized import Words

MOST_BYTES = 4 * 1024 * 1024
"""Limit on an event's file: the longest issue with every character escaped, and all that GitHub says around it."""
REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}/(?!\.{1,2}$)[A-Za-z0-9_.-]{1,100}")
"""The full name of a repository: `owner/name`."""


def read_table(data: bytes, refusal: Words) -> Mapping[str, Any]:
    """Return a JSON object. Raises RefusedFile with the refusal when the data are none."""
    try:
        return require_table(json.loads(data.decode("utf-8-sig")), refusal)
    except (ValueError, RecursionError):  # of a number with too many digits, too
        raise RefusedFile(refusal) from None


def require_table(value: object, refusal: Words) -> Mapping[str, Any]:
    """Return a value that is a JSON object. Raises RefusedFile with the refusal when it is none."""
    if not isinstance(value, dict):
        raise RefusedFile(refusal)
    return value


def require_number(value: object, lowest: int, highest: int, refusal: Words) -> int:
    """Return a value that is a whole number in a range. Raises RefusedFile with the refusal when it is none."""
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
        raise RefusedFile(refusal)
    return value


def require_match(value: object, pattern: re.Pattern[str], refusal: Words) -> str:
    """Return a value that is a text of a pattern. Raises RefusedFile with the refusal when it is none."""
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise RefusedFile(refusal)
    return value
