"""How often may be asked: nobody uses up what is for others, and what is refused takes no room."""

import tracemalloc

import pytest

from site_gen.desk.desk_limits import DeskLimits, Rate

LONG = "k" * 12_000


def allowed(limits: DeskLimits, rate: Rate, count: int, client: str, person: str = "") -> int:
    return sum(limits.allows(rate, f"{person}{at}" if person else "", client) for at in range(count))


def test_long_names_of_people_take_no_room() -> None:
    limits = DeskLimits()
    tracemalloc.start()
    try:
        assert allowed(limits, Rate.PICTURE, 5000, "203.0.113.9", LONG) == 600
        assert tracemalloc.get_traced_memory()[0] < 3_000_000
    finally:
        tracemalloc.stop()


def test_one_address_does_not_use_up_what_is_for_all() -> None:
    limits = DeskLimits()
    assert allowed(limits, Rate.PICTURE, 3000, "203.0.113.9") == 600
    assert limits.allows(Rate.PICTURE, "a", "203.0.113.10")


def test_one_person_does_not_use_up_what_is_for_an_address() -> None:
    limits = DeskLimits()
    assert sum(limits.allows(Rate.PICTURE, LONG, "203.0.113.9") for _ in range(1000)) == 60
    assert limits.allows(Rate.PICTURE, f"{LONG}x", "203.0.113.9")


@pytest.mark.parametrize("rate", [Rate.CODE, Rate.LOGIN])
def test_other_addresses_keep_nobody_from_logging_in(rate: Rate) -> None:
    limits = DeskLimits()
    for at in range(6):
        assert allowed(limits, rate, 700, f"203.0.113.{at}") < 700
    assert limits.has_room(rate, "a", "198.51.100.1")
    assert limits.allows(rate, "a", "198.51.100.1")


def test_all_together_may_ask_only_so_often() -> None:
    limits = DeskLimits()
    assert sum(allowed(limits, Rate.PICTURE, 600, f"203.0.113.{at}") for at in range(5)) == 2000
