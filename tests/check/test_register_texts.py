"""What a story's pages show from the registers names nobody who may not be named."""

from pathlib import Path

import pytest

from tests.builders import THEMES, UNITS, a_kommune, a_person, a_story, codes, faults, selected

BUA = UNITS + "bua:\n  namn: Ola Nes-bua\n"
ABOUT = THEMES.replace("namn: Nærvær", "namn: Nærvær\n  om: Slik Ola Nes sa det.")
NAMED = THEMES.replace("namn: Nærvær", "namn: {nn: Nærvær, nb: Ola Nes-dagen}")
HIDDEN = "personar: [p001, {person: p002, visast_som: anonym}]"
WAYS = [
    pytest.param({"people": {"p001": a_person("rolle: assistent for Ola Nes")}}, "p001", id="role"),
    pytest.param(
        {"people": {"p001": a_person("rolle: {nn: leiar, nb: leder for O. Nes}")}}, "p001", id="role in a form"
    ),
    pytest.param({"people": {"p001": a_person("eining: bua")}, "units": BUA}, "bua", id="unit of a person"),
    pytest.param({"themes": ABOUT}, "naervaer", id="text of a theme"),
    pytest.param({"themes": NAMED}, "naervaer", id="name of a theme"),
]


def written(root: Path, front: str, registers: dict[str, object]) -> Path:
    """Write a kommune in which Ola Nes is registered."""
    people = {"p002": a_person("namn: Ola Nes")} | dict(registers.get("people", {}))  # type: ignore[call-overload]
    more = {key: text for key, text in registers.items() if key != "people"}
    return a_kommune(root, stories={"god.md": a_story(front)}, people=people, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("registers", "entry"), WAYS)
@pytest.mark.parametrize(("front", "code"), [(HIDDEN, "PER001"), ("", "PER004")], ids=["anonymous", "unasked"])
def test_a_name_in_a_register_stops_the_stories_that_show_it(
    tmp_path: Path, registers: dict[str, object], entry: str, front: str, code: str
) -> None:
    root = written(tmp_path, front, registers)
    assert codes(root) == [code]
    assert entry in faults(root)[0].message.nn
    assert selected(root).stories == ()


def test_a_name_in_the_storys_unit_stops_it(tmp_path: Path) -> None:
    assert codes(written(tmp_path, "eining: bua", {"units": BUA})) == ["PER004"]


def test_a_part_of_a_hidden_name_in_a_role_stops_the_story(tmp_path: Path) -> None:
    root = written(tmp_path, HIDDEN, {"people": {"p001": a_person("rolle: assistent for Ola")}})
    assert codes(root) == ["PER001"]


def test_whoever_is_in_the_story_may_be_named_in_a_role(tmp_path: Path) -> None:
    assert codes(written(tmp_path, "personar: [p001, p002]", WAYS[0].values[0])) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("how", ["førenamn", "anonym"])
def test_a_role_that_a_story_does_not_show_is_no_matter(tmp_path: Path, how: str) -> None:
    front = f"personar: [{{person: p001, visast_som: {how}}}]"
    assert codes(written(tmp_path, front, WAYS[0].values[0])) == []  # type: ignore[arg-type]


def test_a_role_of_somebody_who_has_left_is_no_matter(tmp_path: Path) -> None:
    people = {"p001": a_person("rolle: assistent for Ola Nes\nslutta: 2026-06-01")}
    assert "PER004" not in codes(written(tmp_path, "", {"people": people}))
