"""Dates formatted with Babel's tables for nynorsk and bokmål.

Babel is imported when a date is formatted: it takes some 0.02 s, and most short checks say none.
"""

import datetime as dt

from site_gen.model.localized import Form, Words


def long_date(day: dt.date, form: Form) -> str:
    """Return a date as `12. november 2026`."""
    from babel.dates import format_date  # noqa: PLC0415 - see above

    return format_date(day, "d. MMMM y", locale=form.value)


def day_words(day: dt.date) -> Words:
    """Return a date as `long_date` does, in both forms."""
    return Words(nn=long_date(day, Form.NN), nb=long_date(day, Form.NB))
