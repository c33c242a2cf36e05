"""Norway's calendar: days in Europe/Oslo, and periods of months."""

import calendar
import datetime as dt
import os
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
TODAY = "FRAMSNAKK_TODAY"
"""The environment variable that sets the clock, such as 2026-11-30: for tests and for the commands of the manual."""
FIRST, LAST = dt.date(2000, 1, 1), dt.date(2199, 12, 31)
"""The first and last day that a command accepts: dates counted from them stay within the calendar."""


def in_oslo(moment: dt.datetime) -> dt.date:
    """Return the day in Norway at a moment with a time zone."""
    return moment.astimezone(OSLO).date()


def today() -> dt.date:
    """Return the present day in Norway, or the day that the clock is set to. Raises ValueError when that is invalid."""
    if chosen := os.environ.get(TODAY):
        return dt.date.fromisoformat(chosen)
    return in_oslo(dt.datetime.now(tz=dt.UTC))


def now() -> dt.datetime:
    """Return the present moment, or noon in Norway on the day that the clock is set to. Raises ValueError likewise."""
    if chosen := os.environ.get(TODAY):
        return dt.datetime.combine(dt.date.fromisoformat(chosen), dt.time(12), tzinfo=OSLO)
    return dt.datetime.now(tz=OSLO).replace(microsecond=0)


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day of the month some months later, or that month's last day when it is shorter.

    Past the end of the calendar it is the calendar's last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def start_of_day(iso_date: str) -> dt.datetime:
    """Return the start of a day in Norway, given as 2026-11-30."""
    return dt.datetime.combine(dt.date.fromisoformat(iso_date), dt.time(), tzinfo=OSLO)
