"""Dates formatted with Babel's tables for nynorsk and bokmål."""

import datetime as dt

from babel.dates import format_date

from site_gen.model.localized import Form


def long_date(day: dt.date, form: Form) -> str:
    """Return a date as `12. november 2026`."""
    return format_date(day, "d. MMMM y", locale=form.value)
