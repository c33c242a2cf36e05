"""Units and themes that a story names by id or by name, and what is proposed where neither is right."""

from pathlib import Path

import pytest

from tests.builders import THEMES, UNITS, a_kommune, a_person, a_story, check, codes, faults, selected, write

TWO_UNITS = f"{UNITS}fjordvik-sjukeheim:\n  namn: Fjordvik sjukeheim\nkor:\n  namn: Koret\nkoret-2:\n  namn: Koret\n"


def kommune(tmp_path: Path, front: str, units: str = TWO_UNITS) -> Path:
    return a_kommune(tmp_path, stories={"god.md": a_story(front)}, units=units)


def hint(root: Path, code: str) -> str:
    [one] = [one for one in faults(root) if one.code == code]
    return one.hint.nn


@pytest.mark.parametrize("written", ["Fjordvik sjukeheim", "fjordvik  Sjukeheim", "Fjordvik-Sjukeheim"])
def test_a_unit_is_known_by_its_name(tmp_path: Path, written: str) -> None:
    root = kommune(tmp_path, f"eining: {written}")
    assert codes(root) == []
    [story] = selected(root).stories
    assert story.unit is not None
    assert story.unit.id == "fjordvik-sjukeheim"


def test_a_name_that_two_units_have_means_neither(tmp_path: Path) -> None:
    root = kommune(tmp_path, "eining: Koret")
    assert (
        hint(root, "REF001")
        == "Meinte du «kor» (Koret) eller «koret-2» (Koret)? Einingane står i stories/einingar.yml."
    )


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("sjukeheim", "Meinte du «fjordvik-sjukeheim»? "),
        ("Fjordvik sjukehem", "Meinte du «fjordvik-sjukeheim»? "),
        ("Songlage", "Meinte du «song» (Songlaget)? "),
        ("legevakta", ""),
    ],
)
def test_a_unit_is_proposed_by_id_and_name(tmp_path: Path, written: str, suggestion: str) -> None:
    root = kommune(tmp_path, f"eining: {written}")
    assert hint(root, "REF001") == f"{suggestion}Einingane står i stories/einingar.yml."


@pytest.mark.parametrize(
    "written", ["[Heltidskultur, Nærvær]", "[Heiltidskultur, naervaer]", "[heltidskultur, NÆRVÆR]"]
)
def test_a_theme_is_known_by_its_name_in_either_form(tmp_path: Path, written: str) -> None:
    root = kommune(tmp_path, f"tema: {written}")
    assert codes(root) == []
    [story] = selected(root).stories
    assert [theme.id for theme in story.themes] == ["heltidskultur", "naervaer"]


def test_a_theme_by_id_and_by_name_is_one_theme(tmp_path: Path) -> None:
    [story] = selected(kommune(tmp_path, "tema: [naervaer, Nærvær]")).stories
    assert [theme.id for theme in story.themes] == ["naervaer"]


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("heiltid", "Meinte du «heltidskultur» (Heiltidskultur)? "),
        ("heltidskulturen", "Meinte du «heltidskultur» (Heiltidskultur)? "),
        ("omdømet", "Meinte du «omdomme» (Omdøme)? "),
        ("rekruttering", "Meinte du «kompetanse-rekruttering» (Kompetanse og rekruttering)? "),
        ("naervaer / omdømme", "Skriv [naervaer, omdomme]. "),
        ("trivsel", ""),
    ],
)
def test_a_theme_is_proposed_by_id_and_name(tmp_path: Path, written: str, suggestion: str) -> None:
    root = kommune(tmp_path, f"tema: ['{written}']")
    assert hint(root, "REF002") == f"{suggestion}Temaa står i stories/tema.yml."


def test_the_file_that_the_kommune_has_is_named(tmp_path: Path) -> None:
    root = kommune(tmp_path, "språk: nb\neining: sogn")
    (root / "stories/einingar.yml").rename(root / "stories/enheter.yml")
    [one] = [one for one in faults(root) if one.code == "REF001"]
    assert one.hint.nb == "Mente du «song» (Songlaget)? Enhetene står i stories/enheter.yml."
    assert one.hint.nn.endswith("Einingane står i stories/enheter.yml.")


def test_what_was_said_of_a_name_changes_with_the_register(tmp_path: Path) -> None:
    root = kommune(tmp_path, "tema: [Nærvær]")
    assert codes(root) == []
    write(root, "stories/tema.yml", THEMES.replace("Nærvær", "Trivsel"))
    assert codes(root) == ["REF002"]


def test_a_hidden_name_in_the_name_of_a_unit_is_found_when_the_story_names_it_by_that(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("eining: Ola Nes-huset\npersonar: [p009]")},
        people={"p009": a_person("namn: Ola Nes\nvisast_som: anonym")},
        units=f"{UNITS}huset:\n  namn: Ola Nes-huset\n",
    )
    said = [one.message.nn for one in check(root).diagnostics() if one.code == "PER001"]
    assert any("i namnet på eininga" in one for one in said)
