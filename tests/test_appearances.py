"""Who is in a story, and how much of each is shown."""

from pathlib import Path

import pytest

from site_gen import appearances
from site_gen.model.choices import Shown
from site_gen.model.person import Appearance, Person
from tests.builders import a_kommune, a_person, a_story, check, the_story

KARI = Person("p001", "Kari Anne Lunde", Shown.FULL, role="helsefagarbeidar", unit="song")


def shown_in(root: Path, front: str, *, register: str = "") -> tuple[Appearance, ...]:
    a_kommune(root, stories={"god.md": a_story(front)}, people={"p001": a_person(register)}, approved=False)
    return appearances.appearances(the_story(root), check(root).registers)


@pytest.mark.parametrize(
    ("register", "asked", "shown", "name"),
    [
        ("fullt", "fullt", Shown.FULL, "Kari Lunde"),
        ("fullt", "førenamn", Shown.FIRST_NAME, "Kari"),
        ("fullt", "anonym", Shown.ANONYMOUS, ""),
        ("førenamn", "fullt", Shown.FIRST_NAME, "Kari"),
        ("førenamn", "førenamn", Shown.FIRST_NAME, "Kari"),
        ("førenamn", "anonym", Shown.ANONYMOUS, ""),
        ("anonym", "fullt", Shown.ANONYMOUS, ""),
        ("anonym", "førenamn", Shown.ANONYMOUS, ""),
        ("anonym", "anonym", Shown.ANONYMOUS, ""),
    ],
)
def test_the_stricter_of_register_and_story_wins(
    tmp_path: Path, register: str, asked: str, shown: Shown, name: str
) -> None:
    front = f"personar: [{{person: p001, visast_som: {asked}}}]"
    [found] = shown_in(tmp_path, front, register=f"visast_som: {register}")
    assert (found.shown, found.name) == (shown, name)


def test_one_who_is_anonymous_has_no_role_and_no_unit() -> None:
    assert appearances.appearance(KARI, Shown.ANONYMOUS) == Appearance("p001", Shown.ANONYMOUS, "")


def test_a_first_name_is_the_first_name_alone() -> None:
    assert appearances.appearance(KARI, Shown.FIRST_NAME).name == "Kari"


@pytest.mark.parametrize("written", ["p001", "Kari Lunde", "kari lunde", '" Kari Lunde "', "{person: Kari Lunde}"])
def test_a_person_is_found_by_id_or_by_name(tmp_path: Path, written: str) -> None:
    assert [found.person for found in shown_in(tmp_path, f"personar: [{written}]")] == ["p001"]


def test_one_person_may_stand_without_a_list(tmp_path: Path) -> None:
    assert [found.person for found in shown_in(tmp_path, "personar: Kari Lunde")] == ["p001"]


@pytest.mark.parametrize("written", ["p002", "Kari", "Lunde", '""', '" "', "{visast_som: anonym}"])
def test_one_who_is_not_in_the_register_does_not_appear(tmp_path: Path, written: str) -> None:
    assert shown_in(tmp_path, f"personar: [{written}]") == ()


def test_a_name_that_two_people_bear_means_neither(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("personar: [Kari Lunde]")}, people={"p002": a_person()})
    assert appearances.appearances(the_story(tmp_path), check(tmp_path).registers) == ()


def test_somebody_named_twice_appears_once_at_the_stricter(tmp_path: Path) -> None:
    both = "personar: [Kari Lunde, {person: p001, visast_som: anonym}, p001]"
    assert shown_in(tmp_path, both) == (Appearance("p001", Shown.ANONYMOUS, ""),)


def test_a_person_without_a_name_left_is_not_meant_by_an_empty_name(tmp_path: Path) -> None:
    gone = check(a_kommune(tmp_path, stories={}, people={"p001": "trekt: 2026-10-01\n"})).registers
    assert gone.people["p001"].name == ""
    assert appearances.find("", gone) == ()
    assert appearances.find(" ", gone) == ()


def test_people_come_in_the_order_they_are_written(tmp_path: Path) -> None:
    ola = {"p002": a_person("namn: Ola Nes"), "p001": a_person()}
    a_kommune(tmp_path, stories={"god.md": a_story("personar: [Ola Nes, p001]")}, people=ola)
    found = appearances.appearances(the_story(tmp_path), check(tmp_path).registers)
    assert [who.person for who in found] == ["p002", "p001"]
