"""Who is in a story, and how much of each is shown."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen import people_in_story
from site_gen.model.choices import ShownAs
from site_gen.model.localized import same_words
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.shown_people import Appearance
from tests.builders import a_kommune, a_person, a_story, check, the_story

KARI = Person("p001", "Kari Anne Lunde", ShownAs.FULL, role=same_words("helsefagarbeidar"), unit="song")


def shown_in(root: Path, front: str, *, register: str = "") -> tuple[Appearance, ...]:
    a_kommune(root, stories={"god.md": a_story(front)}, people={"p001": a_person(register)}, approved=False)
    return people_in_story.appearances(the_story(root), check(root).registers)


@pytest.mark.parametrize(
    ("register", "asked", "shown", "name"),
    [
        ("fullt", "fullt", ShownAs.FULL, "Kari Lunde"),
        ("fullt", "førenamn", ShownAs.FIRST_NAME, "Kari"),
        ("fullt", "anonym", ShownAs.ANONYMOUS, ""),
        ("førenamn", "fullt", ShownAs.FIRST_NAME, "Kari"),
        ("førenamn", "førenamn", ShownAs.FIRST_NAME, "Kari"),
        ("førenamn", "anonym", ShownAs.ANONYMOUS, ""),
        ("anonym", "fullt", ShownAs.ANONYMOUS, ""),
        ("anonym", "førenamn", ShownAs.ANONYMOUS, ""),
        ("anonym", "anonym", ShownAs.ANONYMOUS, ""),
    ],
)
def test_the_stricter_of_register_and_story_wins(
    tmp_path: Path, register: str, asked: str, shown: ShownAs, name: str
) -> None:
    front = f"personar: [{{person: p001, visast_som: {asked}}}]"
    [found] = shown_in(tmp_path, front, register=f"visast_som: {register}")
    assert (found.shown, found.name) == (shown, name)


def test_one_who_is_anonymous_has_no_role_and_no_unit() -> None:
    assert people_in_story.appearance(KARI, ShownAs.ANONYMOUS) == Appearance("p001", ShownAs.ANONYMOUS, "")


def test_one_who_is_shown_by_less_than_the_register_allows_has_no_role_and_no_unit() -> None:
    seen = people_in_story.appearance(KARI, ShownAs.FIRST_NAME)
    assert seen == Appearance("p001", ShownAs.FIRST_NAME, "Kari", None, None, reduced=True)
    assert not seen.listed


def test_one_whom_the_register_shows_by_first_name_is_listed_with_role_and_unit() -> None:
    seen = people_in_story.appearance(replace(KARI, shown=ShownAs.FIRST_NAME), ShownAs.FULL)
    assert seen == Appearance("p001", ShownAs.FIRST_NAME, "Kari", same_words("helsefagarbeidar"), "song")
    assert seen.listed


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\t", "\u3000"])
def test_a_first_name_is_the_first_name_alone(space: str) -> None:
    named = replace(KARI, name=KARI.name.replace(" ", space))
    assert people_in_story.appearance(named, ShownAs.FIRST_NAME).name == "Kari"


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
    assert people_in_story.appearances(the_story(tmp_path), check(tmp_path).registers) == ()


def test_somebody_named_twice_appears_once_at_the_stricter(tmp_path: Path) -> None:
    both = "personar: [Kari Lunde, {person: p001, visast_som: anonym}, p001]"
    assert shown_in(tmp_path, both) == (Appearance("p001", ShownAs.ANONYMOUS, ""),)


def test_a_person_without_a_name_left_is_not_meant_by_an_empty_name(tmp_path: Path) -> None:
    gone = check(a_kommune(tmp_path, stories={}, people={"p001": "trekt: 2026-10-01\n"})).registers
    assert gone.people["p001"].name == ""
    assert people_in_story.find_people("", gone) == ()
    assert people_in_story.find_people(" ", gone) == ()


def test_people_come_in_the_order_they_are_written(tmp_path: Path) -> None:
    ola = {"p002": a_person("namn: Ola Nes"), "p001": a_person()}
    a_kommune(tmp_path, stories={"god.md": a_story("personar: [Ola Nes, p001]")}, people=ola)
    found = people_in_story.appearances(the_story(tmp_path), check(tmp_path).registers)
    assert [who.person for who in found] == ["p002", "p001"]


# --- Bylines and photo credits ---------------------------------------------------------------------------------------

REGISTER = {
    "p002": a_person("namn: Ola Nes\nvisast_som: førenamn"),
    "p003": a_person("namn: Mia Vik\nvisast_som: anonym"),
    "p004": "namn: Aud Vik\ntrekt: 2026-10-01\n",
    "p005": a_person("namn: Tor Li"),
    "p006": a_person("namn: Tor Li"),
}


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Registers:
    return check(a_kommune(tmp_path_factory.mktemp("register"), stories={}, people=REGISTER)).registers


@pytest.mark.parametrize(
    ("written", "shown", "text", "people"),
    [
        ("Siri Vik", ShownAs.FULL, "Siri Vik", ()),
        ("Illustrasjon:  Fjordvik kommune", ShownAs.FULL, "Illustrasjon:  Fjordvik kommune", ()),
        ("p001", ShownAs.FULL, "Kari Lunde", ("p001",)),
        ("P001", ShownAs.FULL, "Kari Lunde", ("p001",)),
        ("kari  lunde", ShownAs.FULL, "Kari Lunde", ("p001",)),
        ("p001", ShownAs.FIRST_NAME, "Kari", ("p001",)),
        ("Kari Lunde", ShownAs.FIRST_NAME, "Kari", ("p001",)),
        ("p002", ShownAs.FULL, "Ola", ("p002",)),
        ("Foto: p001 og Siri Vik", ShownAs.FULL, "Foto: Kari Lunde og Siri Vik", ("p001",)),
        ("Foto:p001", ShownAs.FULL, "Foto:Kari Lunde", ("p001",)),
        ("p001, p003 og p002", ShownAs.FULL, "Kari Lunde og Ola", ("p001", "p002")),
        ("p003/Siri Vik", ShownAs.FULL, "Siri Vik", ()),
        ("Bilete av p001", ShownAs.FULL, "Bilete av Kari Lunde", ("p001",)),
        ("Bilete av p003, Siri Vik", ShownAs.FULL, "Siri Vik", ()),
        ("Tor Li og p001", ShownAs.FULL, "Kari Lunde", ("p001",)),
        ("Bilete 0012 p0012 av p001", ShownAs.FULL, "Bilete 0012 p0012 av Kari Lunde", ("p001",)),
        ("Canon r50", ShownAs.FULL, "Canon r50", ()),
    ],
)
def test_a_byline_names_people_as_they_may_be_named(
    registers: Registers, written: str, shown: ShownAs, text: str, people: tuple[str, ...]
) -> None:
    found = people_in_story.shown_byline(written, {"p001": shown}, registers)
    assert found is not None
    assert (found.text, found.people, str(found)) == (text, people, text)
    assert found.reduced is (shown is ShownAs.FIRST_NAME)


@pytest.mark.parametrize("written", ["p003", "Mia Vik", "Foto: p003", "p004", "aud vik", "Tor Li", "p404", "", " "])
def test_nothing_is_left_of_a_byline_in_which_nobody_may_be_named(registers: Registers, written: str) -> None:
    assert people_in_story.shown_byline(written, {}, registers) is None


@pytest.mark.parametrize("written", ["p001", "Kari Lunde", "Foto: p001"])
def test_one_who_is_anonymous_in_the_story_is_not_named_as_its_maker(registers: Registers, written: str) -> None:
    assert people_in_story.shown_byline(written, {"p001": ShownAs.ANONYMOUS}, registers) is None


@given(st.text(max_size=60))
def test_a_byline_of_strangers_stays_as_it_is_written(written: str) -> None:
    found = people_in_story.shown_byline(written, {}, Registers())
    assert found is None or found.text == written


def makes(tree: ast.AST) -> Iterator[str]:
    """Yield the name of everything that a module calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr


@pytest.mark.parametrize("name", ["Byline", "Appearance"])
def test_nothing_but_this_module_makes_what_pages_know_of_people(name: str) -> None:
    modules = [*Path(people_in_story.__file__).parent.rglob("*.py")]
    sources = [(path.name, path.read_text(encoding="utf-8")) for path in modules]
    made_in = {module for module, source in sources if name in source and name in makes(ast.parse(source))}
    assert made_in == {"people_in_story.py"}
