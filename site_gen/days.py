"""Days as the kommune lives them: the calendar of Europe/Oslo, and months that end."""

import calendar
import datetime as dt
import os
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
TODAY = "FRAMSNAKK_TODAY"
"""The environment variable that sets the clock, as 2026-11-30: for tests and for the commands shown in the manual."""
FIRST, LAST = dt.date(2000, 1, 1), dt.date(2199, 12, 31)
"""The days that somebody may ask about: consents and review dates can be counted from all of them."""


def in_oslo(moment: dt.datetime) -> dt.date:
    """Return the day it is in Norway at a moment that knows its zone."""
    return moment.astimezone(OSLO).date()


def today() -> dt.date:
    """Return the day it is in Norway now, or the one that the clock is set to. Raises ValueError when that is none."""
    if chosen := os.environ.get(TODAY):
        return dt.date.fromisoformat(chosen)
    return in_oslo(dt.datetime.now(tz=dt.UTC))


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day of the month some months later, or that month's last day where it has no such day.

    Beyond the end of the calendar it is the calendar's last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def start_of_day(iso_date: str) -> dt.datetime:
    """Return the moment that a day, written as 2026-11-30, begins in Norway."""
    return dt.datetime.combine(dt.date.fromisoformat(iso_date), dt.time(), tzinfo=OSLO)
