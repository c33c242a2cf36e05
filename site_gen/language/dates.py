"""Dates formatted with Babel's tables for nynorsk and bokmål."""

import datetime as dt

from babel.dates import format_date

from site_gen.model.localized import Form, Words


def long_date(day: dt.date, form: Form) -> str:
    """Return a date as `12. november 2026`."""
    return format_date(day, "d. MMMM y", locale=form.value)


def day_words(day: dt.date) -> Words:
    """Return a date as `long_date` does, in both forms."""
    return Words(nn=long_date(day, Form.NN), nb=long_date(day, Form.NB))
