"""What is computed from a day depends on it as far as its answers could be others on another day."""

import copy
import datetime as dt
import pickle
from collections.abc import Callable
from operator import attrgetter, methodcaller
from typing import Any

import pytest

from site_gen.incremental import pickle_store
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.tracked_day import SOURCE, DaySource, TrackedDay
from site_gen.incremental.tracking import DependencyRecorder

DAY = dt.date(2026, 11, 20)
WEEK = dt.timedelta(days=7)
READS: dict[str, Callable[[Any], Any]] = {
    "__hash__": hash,
    "__repr__": repr,
    "__str__": str,
    "__format__": lambda day: f"{day:%d.%m.}",
    "__sub__": lambda day: day - dt.date(2026, 1, 1),
    "__rsub__": lambda day: dt.date(2027, 1, 1) - day,
    "__reduce__": pickle.dumps,
    "__reduce_ex__": copy.copy,
    "__replace__": lambda day: day.replace(day=1),
    "replace": lambda day: day.replace(day=1),
    "strftime": lambda day: day.strftime("%Y"),
    "of the same build": lambda day: day + WEEK > day,
    "kept": pickle_store.pack,
}
READS |= {
    name: methodcaller(name)
    for name in ("ctime", "isocalendar", "isoformat", "isoweekday", "timetuple", "toordinal", "weekday")
}
READS |= {name: attrgetter(name) for name in ("year", "month", "day")}
COMPARISONS: dict[str, Callable[[Any, dt.date], bool]] = {
    "__lt__": lambda day, other: day < other,
    "__le__": lambda day, other: day <= other,
    "__gt__": lambda day, other: day > other,
    "__ge__": lambda day, other: day >= other,
    "__eq__": lambda day, other: day == other,
    "__ne__": lambda day, other: day != other,
    "to the right": lambda day, other: other < day,
    "between": lambda day, other: other <= day <= other + WEEK,
    "later": lambda day, other: day + WEEK < other,
    "later, to the right": lambda day, other: other >= WEEK + day,
    "earlier": lambda day, other: day - WEEK + dt.timedelta(days=1) == other,
    "the first": lambda day, other: min(day, other) is other,
    "after the last day": lambda day, _: bool(day > dt.date.max),
}
_MAKERS = {"__new__", "__getattribute__", "__doc__", "min", "max", "resolution"}
_MAKERS |= {"fromisocalendar", "fromisoformat", "fromordinal", "fromtimestamp", "strptime", "today"}
"""What makes a day or tells of all days, and uses none."""


def holds(use: Callable[[Any], Any], on: dt.date, later: dt.date) -> tuple[bool, Any]:
    """Return whether what was found on a day is used on another one, and what was found."""
    recorder = DependencyRecorder()
    DaySource(on, recorder)
    cache = BuildCache([], recorder)
    found = cache.compute("use", lambda: [use(TrackedDay(on, recorder))], keep=lambda _: True)
    after = DependencyRecorder()
    DaySource(later, after)
    bundles = [pickle_store.CacheShard(one) for one in cache.dump() or []]
    return BuildCache(bundles, after).get("use") is not None, found


def test_whatever_a_date_can_do_is_a_use_of_the_day_or_a_comparison() -> None:
    used = READS.keys() | COMPARISONS.keys() | {"__add__", "__radd__"}
    assert vars(dt.date).keys() - _MAKERS <= used
    assert vars(dt.date).keys() - _MAKERS <= vars(TrackedDay).keys()


@pytest.mark.parametrize("name", READS)
def test_a_use_of_the_day_itself_holds_on_that_day_only(name: str) -> None:
    holds_then, found = holds(READS[name], DAY, DAY)
    assert (holds_then, found) == (True, [READS[name](DAY)])
    assert not holds(READS[name], DAY, DAY + dt.timedelta(days=1))[0]


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_holds_on_the_days_with_the_same_answer(name: str) -> None:
    compare = COMPARISONS[name]
    days = [DAY + dt.timedelta(days=ahead) for ahead in range(-9, 10)]
    for on in days:
        for later in days:
            kept, found = holds(lambda day: compare(day, DAY), on, later)
            assert found == [compare(on, DAY)]
            assert not kept or compare(later, DAY) is compare(on, DAY), (on, later)
            between = {compare(one, DAY) for one in days if min(on, later) <= one <= max(on, later)}
            assert kept or len(between) > 1, (on, later)


def test_a_day_is_kept_and_sent_as_a_plain_one() -> None:
    day = TrackedDay(DAY, DependencyRecorder())
    assert pickle.dumps(day) == pickle.dumps(DAY)
    assert type(copy.copy(day)) is dt.date
    assert type(pickle_store.unpack(pickle_store.pack(day))) is dt.date
    assert day == DAY
    assert day != "2026-11-20"
    assert isinstance(day, dt.date)


def test_a_part_of_a_result_may_hold_on_another_day() -> None:
    recorder = DependencyRecorder()
    DaySource(DAY, recorder)
    cache = BuildCache([], recorder)
    cache.compute("use", lambda: TrackedDay(DAY, recorder).isoformat())
    after = DependencyRecorder()
    DaySource(DAY + WEEK, after)
    later = BuildCache([pickle_store.CacheShard(one) for one in cache.dump() or []], after)
    assert later.get("use") is None
    assert later.valid_except("use", SOURCE) == (DAY.isoformat(), ())
    assert later.valid_except("another", SOURCE) is None
