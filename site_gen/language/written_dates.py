"""Parse dates as people write them: «3. mars 2026», «3/3-26», «i dag»."""

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.localized import Words

_MONTHS = (
    "januar january jan", "februar february feb", "mars march mar", "april apr", "mai may", "juni june jun",
    "juli july jul", "august aug", "september sept sep", "oktober october okt oct", "november nov",
    "desember december des dec",
)  # fmt: skip
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_NAMES = tuple(names.split()[0] for names in _MONTHS)
_NEAR_TODAY = {
    "i dag": 0, "idag": 0, "today": 0, "i går": -1, "igår": -1, "yesterday": -1,
    "i morgon": 1, "i morgen": 1, "imorgon": 1, "imorgen": 1, "tomorrow": 1,
}  # fmt: skip
_WEEKDAYS = (
    "måndag mandag", "tysdag tirsdag", "onsdag", "torsdag", "fredag", "laurdag lørdag", "sundag søndag",
)  # fmt: skip
_WEEKDAY_NUMBERS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_TO_COME = re.compile(r"(?:neste|på|komande|kommende|fyrstkomande|førstkomande|førstkommende) ([a-zåø]{6,7})")
_LONGEST = 60
_YEARS_TRIED = 10
"""Years among which one has a 29 February."""
_BEFORE = re.compile(r"^(?:(?:må|ma|ty|ti|on|to|fr|la|lø|su|sø)[a-zø]{0,6}dag\.?,? )?(?:den )?")
_TIME = re.compile(
    r"(?:(?: kl\.?|t|,)? ?[0-9]{1,2}[:.][0-9]{2}(?::[0-9.]{2,9})?z?|,? (?:kl\.?|klokka|klokken) ?[0-9]{1,2})$"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./ ]{1,2}([0-9]{1,2})[-./ ]{1,2}([0-9]{1,2})\.?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-./ ]{1,2})([0-9]{1,2})([-./ ]{1,2})'?([0-9]{4}|[0-9]{2})")
_IN_WORDS = re.compile(r"([0-9]{1,2})\.? ?([a-z]{3,9})\.?,? ?['-]?([0-9]{4}|[0-9]{2})")
_IN_ENGLISH = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_WITHOUT_YEAR = re.compile(r"([0-9]{1,2})(?:\.? ?([a-z]{3,9})|[./]([0-9]{1,2}))\.?")
_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TOGETHER_DAY_FIRST = re.compile(r"([0-9]{2})([0-9]{2})((?:19|20)[0-9]{2})")


@dataclass(frozen=True, slots=True)
class DateGuess:
    """A date in another notation than 2026-11-30; the calendar may not have it."""

    year: int
    month: int
    day: int
    sure: bool = True
    """Whether the text has only one reading."""
    without_year: bool = False
    """Whether the text has no year, so that the present year was used."""

    @property
    def date(self) -> dt.date | None:
        """The date; None where the calendar does not have it."""
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def day_and_month(self) -> str:
        """The day without its year, as it is written in both forms: «3. mars»."""
        return f"{self.day}. {_NAMES[self.month - 1]}"

    def nearest_such_day(self, today: dt.date, *, ahead: bool) -> dt.date | None:
        """Return the next day of this month and day, or the last one; today is either. None when no year has it."""
        step = 1 if ahead else -1
        years = range(today.year, today.year + step * _YEARS_TRIED, step)
        days = (DateGuess(year, self.month, self.day).date for year in years if dt.MINYEAR <= year <= dt.MAXYEAR)
        return next((day for day in days if day and (day >= today if ahead else day <= today)), None)

    @property
    def impossible(self) -> Words | None:
        """Why the calendar does not have this day; None when it does."""
        if not dt.MINYEAR <= self.year <= dt.MAXYEAR:
            return Words(nn=f"året {self.year:04} finst ikkje", nb=f"året {self.year:04} finnes ikke")
        if not 1 <= self.month <= len(_MONTHS):
            return Words(nn=f"månad {self.month} finst ikkje", nb=f"måned {self.month} finnes ikke")
        if self.day == 0:
            return Words(nn="dag 0 finst ikkje", nb="dag 0 finnes ikke")
        if self.date is not None:
            return None
        days = monthrange(self.year, self.month)[1]
        name = _NAMES[self.month - 1] + (f" {self.year}" if self.month == 2 else "")
        return Words(nn=f"{name} har {days} dagar", nb=f"{name} har {days} dager")

    @property
    def nearest(self) -> dt.date | None:
        """The day that was probably meant where the calendar does not have this one; None when unknown."""
        swapped = DateGuess(self.year, self.day, self.month).date
        if self.date or swapped or self.day == 0 or not dt.MINYEAR <= self.year <= dt.MAXYEAR:
            return self.date or swapped
        known = 1 <= self.month <= len(_MONTHS)
        return dt.date(self.year, self.month, monthrange(self.year, self.month)[1]) if known else None


def guess_date(written: str, today: dt.date) -> DateGuess | None:
    """Return the date that a text means, or None when it is no date."""
    text = " ".join(unicodedata.normalize("NFKC", written).casefold().translate(_DASHES).split())
    if len(text) > _LONGEST:
        return None
    if text in _NEAR_TODAY:
        day = today + dt.timedelta(_NEAR_TODAY[text])
        return DateGuess(day.year, day.month, day.day, sure=False)
    weekday = _WEEKDAY_NUMBERS.get(found[1]) if (found := _TO_COME.fullmatch(text)) else None
    if weekday is not None:
        day = today + dt.timedelta((weekday - today.weekday() - 1) % 7 + 1)
        return DateGuess(day.year, day.month, day.day, sure=False)
    plain = _BEFORE.sub("", text)
    for part in (plain, _TIME.sub("", plain)):
        guess = next(_guesses(part, today), None)
        if guess is not None:
            return guess
    return None


_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def _guesses(text: str, today: dt.date) -> Iterator[DateGuess]:
    if found := _YEAR_FIRST.fullmatch(text) or _TOGETHER.fullmatch(text):
        year, month, day = map(int, found.groups())
        guess = DateGuess(year, month, day)
        if "-" in text or guess.date:
            yield guess
    if found := _DAY_FIRST.fullmatch(text):
        yield _day_first(found, today)
    if found := _TOGETHER_DAY_FIRST.fullmatch(text):
        yield DateGuess(int(found[3]), int(found[2]), int(found[1]), sure=False)
    if (found := _IN_WORDS.fullmatch(text)) and found[2] in _NUMBERS:
        yield DateGuess(_year(found[3]), _NUMBERS[found[2]], int(found[1]))
    if (found := _IN_ENGLISH.fullmatch(text)) and found[1] in _NUMBERS:
        yield DateGuess(int(found[3]), _NUMBERS[found[1]], int(found[2]))
    if (found := _WITHOUT_YEAR.fullmatch(text)) and (found[2] in _NUMBERS or found[3]):
        month = _NUMBERS[found[2]] if found[2] else int(found[3])
        yield DateGuess(today.year, month, int(found[1]), sure=False, without_year=True)


def _day_first(found: re.Match[str], today: dt.date) -> DateGuess:
    """Return a date with the day first, as in Norwegian.

    It is not sure where the month or the year could be read first; «08.03.26» is, in a year that is near today's.
    """
    day, month, year = int(found[1]), int(found[3]), found[5]
    joints = {found[2].strip(), found[4].strip()}
    month_first = joints in ({"/"}, {"-"}) and day != month and day <= len(_MONTHS)
    year_first = len(year) == 2 and len(found[1]) == 2 and len(joints) == 1
    if year_first and joints == {"."}:
        near, far = abs(_year(year) - today.year), abs(2000 + day - today.year)
        year_first = not near <= _NEAR < far
    return DateGuess(_year(year), month, day, sure=not month_first and not year_first)


_NEAR = 3
"""Years from today within which a day is likely to be."""


def _year(written: str) -> int:
    """Return a year; two digits are read as 1970 to 2069."""
    year = int(written)
    if len(written) > 2:
        return year
    return year + (2000 if year < 70 else 1900)
