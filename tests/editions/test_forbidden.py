"""Whose names a site may not hold, as the registers and the stories that are out stand."""

import datetime as dt

import pytest

from site_gen.editions.forbidden import forbidden_names
from site_gen.forbidden_content import ForbiddenNames
from site_gen.model.choices import Basis, Channel, ShownAs, Use
from site_gen.model.person import Consent, Person
from site_gen.model.shown_people import Appearance
from site_gen.names.matching import SoughtName

DAY = dt.date(2026, 11, 20)


def a_consent(until: dt.date = dt.date(2030, 1, 1), channel: Channel = Channel.WEB, use: Use = Use.TEXT) -> Consent:
    return Consent((use,), (channel,), dt.date(2026, 1, 1), until, Basis.CONSENT)


def kari(*consent: Consent, shown: ShownAs = ShownAs.FULL, name: str = "Kari Lunde") -> Person:
    return Person("p001", name, shown, consent=consent)


def of(person: Person, *shown: ShownAs) -> ForbiddenNames:
    """Return what is forbidden when a person appears in as many stories, shown so in each."""
    appearing = {f"s{number}": (Appearance(person.id, how, ""),) for number, how in enumerate(shown)}
    return forbidden_names([person], appearing, Channel.WEB, DAY)


@pytest.mark.parametrize(
    ("person", "shown"),
    [
        pytest.param(kari(), (), id="no consent"),
        pytest.param(kari(a_consent(dt.date(2026, 11, 19))), (), id="consent that has run out"),
        pytest.param(kari(a_consent(channel=Channel.INTERNAL)), (), id="consent for another channel"),
        pytest.param(kari(a_consent(use=Use.PICTURE)), (), id="consent for another use"),
        pytest.param(kari(a_consent(), shown=ShownAs.ANONYMOUS), (), id="anonymous in the register"),
        pytest.param(kari(a_consent(), shown=ShownAs.FIRST_NAME), (), id="first name in the register"),
        pytest.param(kari(a_consent()), (ShownAs.ANONYMOUS,), id="anonymous wherever they are"),
        pytest.param(kari(a_consent()), (ShownAs.ANONYMOUS, ShownAs.FIRST_NAME), id="nowhere in full"),
    ],
)
def test_a_whole_name_that_nobody_may_see_is_forbidden_everywhere(person: Person, shown: tuple[ShownAs, ...]) -> None:
    assert of(person, *shown).everywhere == {"p001": SoughtName("Kari Lunde")}


@pytest.mark.parametrize("shown", [(), (ShownAs.FULL,), (ShownAs.FULL, ShownAs.ANONYMOUS)])
def test_whoever_has_said_yes_may_be_named(shown: tuple[ShownAs, ...]) -> None:
    found = of(kari(a_consent()), *shown)
    assert (found.everywhere, found.free) == ({}, {"p001": SoughtName("Kari Lunde")})


def test_a_story_may_not_hold_more_of_a_name_than_it_shows() -> None:
    assert of(kari(a_consent()), ShownAs.FULL, ShownAs.ANONYMOUS, ShownAs.FIRST_NAME).stories == {
        "s1": {"p001": SoughtName("Kari Lunde", given=True, others=True)},
        "s2": {"p001": SoughtName("Kari Lunde", given=False, others=True)},
    }


def test_whoever_has_withdrawn_has_no_name_to_look_for() -> None:
    assert of(kari(name=""), ShownAs.ANONYMOUS) == ForbiddenNames()
