"""Whether the control digits of a number are right, as python-stdnum knows.

It is imported when a number is that long: it takes a fiftieth of the time of a short check, and most files have none.
"""


def is_id_of_person(digits: str) -> bool:
    """Return whether eleven digits are a fødselsnummer or a D-number: a date that exists, and right control digits."""
    from stdnum.no import fodselsnummer  # noqa: PLC0415 - see above

    return fodselsnummer.is_valid(digits)


def is_account(digits: str) -> bool:
    """Return whether eleven digits are the number of a Norwegian account."""
    from stdnum.no import kontonr  # noqa: PLC0415 - see above

    return kontonr.is_valid(digits)


def compact_iban(written: str) -> str | None:
    """Return an IBAN without its separators; None when a text is no valid one."""
    from stdnum import iban  # noqa: PLC0415 - see above

    return iban.compact(written) if iban.is_valid(written) else None
