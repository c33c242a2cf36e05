"""A private detail that was found in a text."""

from enum import Enum
from typing import NamedTuple

HIDDEN = "•"
"""Replaces a character in what is shown of a detail."""


class DetailKind(Enum):
    """What a private detail is."""

    NATIONAL_ID = "national-id"
    """A fødselsnummer or a D-number."""
    ACCOUNT = "account"
    PHONE = "phone"
    EMAIL = "email"
    STREET = "street"
    """A street address with a house number."""
    PLATE = "plate"
    """The registration number of a vehicle."""
    CODE = "code"
    """The code of a door or a key box, or a password."""


class PrivateDetail(NamedTuple):
    """A private detail, and where it is."""

    kind: DetailKind
    start: int
    """Offset in the text of its first character."""
    end: int
    masked: str
    """What may be shown of it: enough to recognise it in the file, and too little to use it."""
    key: str
    """The same for every way of writing it; in memory only, and never printed."""


def mask(written: str, first: int, last: int = 0) -> str:
    """Return a text with all but its first and last characters hidden."""
    shown = written[len(written) - last :] if last else ""
    return written[:first] + HIDDEN * (len(written) - first - last) + shown
