"""A day whose comparisons are dependencies: what was found on one day holds until a day that it was compared with."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final, Self, SupportsIndex

from site_gen.incremental.tracking import DependencyRecorder, Version

SOURCE: Final = "day"
"""The name of the source that a build's day is."""


class DaySource:
    """The day of a build, as a source of dependencies.

    The key of one is the ordinal of a day, and its version is whether that day has come. The key None stands for
    the day itself.
    """

    name = SOURCE

    def __init__(self, day: dt.date, recorder: DependencyRecorder) -> None:
        """Register the day of a build. Raises ValueError when the recorder has one already."""
        self._day = day
        recorder.register(self, day.isoformat)

    def version(self, key: int | None) -> Version:
        """Return whether a day has come; with None, the day."""
        return self._day.isoformat() if key is None else self._day.toordinal() >= key


class TrackedDay(dt.date):
    """The day of a build, for what is computed and kept: each use of it is recorded.

    A comparison with another day depends on its answer alone. Everything else, such as the year or the text of the
    day, depends on the day itself; `tests/incremental/test_tracked_day.py` goes through all that a date can do.
    """

    _recorder: DependencyRecorder
    _plain: dt.date
    _ahead: int

    def __new__(cls, day: dt.date, recorder: DependencyRecorder, ahead: int = 0) -> Self:
        """Return `day`, which is so many days ahead of the day that the recorder's build has."""
        new = super().__new__(cls, day.year, day.month, day.day)
        new._recorder, new._ahead = recorder, ahead
        new._plain = dt.date(day.year, day.month, day.day)
        return new

    def _whole(self) -> dt.date:
        """Return the plain day, which what is being computed then depends on."""
        self._recorder.add((SOURCE, None))
        return self._plain

    def _has_come(self, ordinal: int) -> bool:
        """Return whether this is the day with an ordinal or a later one, and depend on that answer."""
        self._recorder.add((SOURCE, ordinal - self._ahead))
        return self._plain.toordinal() >= ordinal

    def __ge__(self, other: dt.date) -> bool:
        """Return whether this is another day or a later one."""
        return self._has_come(other.toordinal()) if _is_plain(other) else self._compared(other, dt.date.__ge__)

    def __gt__(self, other: dt.date) -> bool:
        """Return whether this is a later day."""
        return self._has_come(other.toordinal() + 1) if _is_plain(other) else self._compared(other, dt.date.__gt__)

    def __le__(self, other: dt.date) -> bool:
        """Return whether this is another day or an earlier one."""
        return not self._has_come(other.toordinal() + 1) if _is_plain(other) else self._compared(other, dt.date.__le__)

    def __lt__(self, other: dt.date) -> bool:
        """Return whether this is an earlier day."""
        return not self._has_come(other.toordinal()) if _is_plain(other) else self._compared(other, dt.date.__lt__)

    def __eq__(self, other: object) -> bool:
        """Return whether this is the same day."""
        if type(other) is not dt.date:
            return self._compared(other, dt.date.__eq__)
        return self._has_come(other.toordinal()) and not self._has_come(other.toordinal() + 1)

    def __ne__(self, other: object) -> bool:
        """Return whether this is another day."""
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def _compared(self, other: Any, how: Callable[[Any, Any], bool]) -> bool:
        """Compare with what is no plain day, such as a day of the same build, which differs from day to day too."""
        return how(self._whole(), other)

    def __add__(self, ahead: dt.timedelta) -> Self:
        """Return a later day, whose comparisons are recorded in the same way."""
        if not isinstance(ahead, dt.timedelta):
            return NotImplemented
        return type(self)(self._plain + ahead, self._recorder, self._ahead + ahead.days)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        """Return an earlier day, recorded in the same way, or the time since another day."""
        if isinstance(other, dt.timedelta):
            return self + dt.timedelta(days=-other.days)
        return self._whole() - other

    def __rsub__(self, other: dt.date) -> dt.timedelta:
        """Return the time until another day."""
        return other - self._whole()

    def __hash__(self) -> int:
        """Return the hash of the day."""
        return hash(self._whole())

    def __repr__(self) -> str:
        """Return the day as a plain one is represented."""
        return repr(self._whole())

    def __str__(self) -> str:
        """Return the day as text."""
        return str(self._whole())

    def __format__(self, form: str) -> str:
        """Return the day as text."""
        return format(self._whole(), form)

    def __reduce__(self) -> str | tuple[Any, ...]:
        """Return how a plain day is made: what is kept, or sent to another process, has no tracked one."""
        return self._whole().__reduce__()

    def __reduce_ex__(self, _: SupportsIndex) -> str | tuple[Any, ...]:
        """Return the same."""
        return self.__reduce__()

    @property
    def year(self) -> int:
        """The year."""
        return self._whole().year

    @property
    def month(self) -> int:
        """The month."""
        return self._whole().month

    @property
    def day(self) -> int:
        """The day of the month."""
        return self._whole().day

    def ctime(self) -> str:
        """Return the day as text."""
        return self._whole().ctime()

    def isocalendar(self) -> Any:
        """Return year, week and day of the week."""
        return self._whole().isocalendar()

    def isoformat(self) -> str:
        """Return the day as text."""
        return self._whole().isoformat()

    def isoweekday(self) -> int:
        """Return the day of the week."""
        return self._whole().isoweekday()

    def replace(self, *given: Any, **named: Any) -> Any:
        """Return a plain day with other values."""
        return self._whole().replace(*given, **named)

    __replace__ = replace

    def strftime(self, form: str) -> str:
        """Return the day as text."""
        return self._whole().strftime(form)

    def timetuple(self) -> Any:
        """Return the day as a tuple."""
        return self._whole().timetuple()

    def toordinal(self) -> int:
        """Return the number of the day."""
        return self._whole().toordinal()

    def weekday(self) -> int:
        """Return the day of the week."""
        return self._whole().weekday()


def _is_plain(other: object) -> bool:
    return type(other) is dt.date
