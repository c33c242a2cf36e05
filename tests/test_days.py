"""Days as the kommune lives them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.days import in_oslo, months_after


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param("2026-01-14T22:59:59Z", "2026-01-14", id="the last second of a winter day"),
        pytest.param("2026-01-14T23:00:00Z", "2026-01-15", id="a winter midnight"),
        pytest.param("2026-07-14T21:59:59Z", "2026-07-14", id="the last second of a summer day"),
        pytest.param("2026-07-14T22:00:00Z", "2026-07-15", id="a summer midnight"),
        pytest.param("2026-03-28T22:59:59Z", "2026-03-28", id="before the night in March"),
        pytest.param("2026-03-28T23:00:00Z", "2026-03-29", id="into the night in March"),
        pytest.param("2026-03-29T00:59:59Z", "2026-03-29", id="before the hour that is not there"),
        pytest.param("2026-03-29T01:00:00Z", "2026-03-29", id="after the hour that is not there"),
        pytest.param("2026-03-29T21:59:59Z", "2026-03-29", id="the end of the short day"),
        pytest.param("2026-03-29T22:00:00Z", "2026-03-30", id="after the short day"),
        pytest.param("2026-10-24T21:59:59Z", "2026-10-24", id="before the night in October"),
        pytest.param("2026-10-24T22:00:00Z", "2026-10-25", id="into the night in October"),
        pytest.param("2026-10-25T00:30:00Z", "2026-10-25", id="half past two, once"),
        pytest.param("2026-10-25T01:30:00Z", "2026-10-25", id="half past two, again"),
        pytest.param("2026-10-25T22:59:59Z", "2026-10-25", id="the end of the long day"),
        pytest.param("2026-10-25T23:00:00Z", "2026-10-26", id="after the long day"),
        pytest.param("2026-11-20T00:30:00+09:00", "2026-11-19", id="a clock in Tokyo"),
        pytest.param("2026-11-19T20:30:00-05:00", "2026-11-20", id="a clock in New York"),
    ],
)
def test_it_is_the_day_that_norwegian_clocks_say(moment: str, day: str) -> None:
    assert in_oslo(dt.datetime.fromisoformat(moment)).isoformat() == day


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2026-11-01", 24, "2028-11-01"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2024-02-29", 24, "2026-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-15", 12, "2027-12-15"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-05-05", 0, "2026-05-05"),
    ],
)
def test_months_end_where_the_calendar_has_no_such_day(day: str, months: int, after: str) -> None:
    assert months_after(dt.date.fromisoformat(day), months).isoformat() == after


@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)), months=st.integers(0, 120))
def test_months_later_is_in_the_month_that_many_later(day: dt.date, months: int) -> None:
    after = months_after(day, months)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == months
    assert after.day == day.day or (after.day < day.day and (after + dt.timedelta(days=1)).day == 1)


@pytest.mark.parametrize("day", ["9998-01-01", "9999-12-31"])
def test_a_day_beyond_the_calendar_is_the_calendars_last(day: str) -> None:
    assert months_after(dt.date.fromisoformat(day), 24) == dt.date.max
