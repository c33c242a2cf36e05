"""Dates as people write them."""

import datetime as dt

import pytest

from site_gen.language.written_dates import guess_date
from site_gen.model.localized import Words

FRIDAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3. mars 2026", "2026-03-03"),
        ("3 Mars 2026", "2026-03-03"),
        ("03.03.2026", "2026-03-03"),
        ("3/3-26", "2026-03-03"),
        ("3/4-26", "2026-04-03"),
        ("20.11.2026", "2026-11-20"),
        ("20.11. 2026", "2026-11-20"),
        ("2026.11.20", "2026-11-20"),
        ("2026-1-1", "2026-01-01"),
        ("2026–11–20", "2026-11-20"),
        ("20261120", "2026-11-20"),
        ("2026-11-20T12:00", "2026-11-20"),
        ("20.11.2026 kl. 12.00", "2026-11-20"),
        ("fredag den 20. november 2026", "2026-11-20"),
        ("laurdag 21. nov. 2026", "2026-11-21"),
        ("November 20, 2026", "2026-11-20"),
        ("1. des 98", "1998-12-01"),
        ("08.03.26", "2026-03-08"),
        ("1. desember 2026 kl. 12", "2026-12-01"),
        ("２０２６-11-20", "2026-11-20"),
    ],
)
def test_a_date_is_understood_however_it_is_written(written: str, day: str) -> None:
    guess = guess_date(written, FRIDAY)
    assert guess is not None
    assert (guess.date, guess.sure) == (dt.date.fromisoformat(day), True)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("i dag", "2026-11-20"),
        ("neste fredag", "2026-11-27"),
        ("08/03/26", "2026-03-08"),
        ("I går", "2026-11-19"),
        ("i morgen", "2026-11-21"),
        ("03/04/2026", "2026-04-03"),
        ("26.11.20", "2020-11-26"),
        ("1. november", "2026-11-01"),
        ("24/12", "2026-12-24"),
    ],
)
def test_a_date_that_could_be_another_is_not_sure(written: str, day: str) -> None:
    guess = guess_date(written, FRIDAY)
    assert guess is not None
    assert (guess.date, guess.sure) == (dt.date.fromisoformat(day), False)


@pytest.mark.parametrize(
    ("written", "why", "nearest"),
    [
        ("2026-11-31", "november har 30 dagar", "2026-11-30"),
        ("31.11.2026", "november har 30 dagar", "2026-11-30"),
        ("2026-02-29", "februar 2026 har 28 dagar", "2026-02-28"),
        ("2026-13-01", "månad 13 finst ikkje", "2026-01-13"),
        ("2026-20-11", "månad 20 finst ikkje", "2026-11-20"),
        ("2026-13-32", "månad 13 finst ikkje", None),
        ("2026-11-00", "dag 0 finst ikkje", None),
        ("0000-01-01", "året 0000 finst ikkje", None),
    ],
)
def test_a_day_that_the_calendar_has_not_comes_with_the_reason(written: str, why: str, nearest: str | None) -> None:
    guess = guess_date(written, FRIDAY)
    assert guess is not None
    assert isinstance(guess.impossible, Words)
    assert (guess.impossible.nn, guess.nearest) == (why, dt.date.fromisoformat(nearest) if nearest else None)


@pytest.mark.parametrize("written", ["", "snart", "etter påske", "2026", "12", "kl. 12", "3. marsipan 2026", "x" * 500])
def test_what_is_no_date_is_none(written: str) -> None:
    assert guess_date(written, FRIDAY) is None
