"""Units and themes that a story names by id or by name, and what is proposed where neither is right."""

from pathlib import Path

import pytest

from tests.builders import SETTINGS, THEMES, UNITS, a_kommune, a_person, a_story, check, codes, faults, selected, write

ALL_THEMES = (
    "Vel «Heiltidskultur» (heltidskultur), «Nærvær» (naervaer), «Kompetanse og rekruttering» (kompetanse-rekruttering) "
    "eller «Omdøme» (omdomme). Passar ingen, la feltet stå tomt. "
)
TWO_UNITS = f"{UNITS}fjordvik-sjukeheim:\n  namn: Fjordvik sjukeheim\nkor:\n  namn: Koret\nkoret-2:\n  namn: Koret\n"


def kommune(tmp_path: Path, front: str, units: str = TWO_UNITS) -> Path:
    return a_kommune(tmp_path, stories={"god.md": a_story(front)}, units=units)


def hint(root: Path, code: str) -> str:
    [one] = [one for one in check(root).diagnostics() if one.code == code]
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
        == "Meinte du «Koret» (kor) eller «Koret» (koret-2)? Einingane står i stories/einingar.yml."
    )


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("sjukeheim", "Meinte du «Fjordvik sjukeheim» (fjordvik-sjukeheim)? "),
        ("Fjordvik sjukehem", "Meinte du «Fjordvik sjukeheim» (fjordvik-sjukeheim)? "),
        ("Songlage", "Meinte du «Songlaget» (song)? "),
        (
            "legevakta",
            "Vel «Songlaget» (song), «Fjordvik sjukeheim» (fjordvik-sjukeheim), «Koret» (kor) eller «Koret» "  # noqa: ISC004
            "(koret-2). ",
        ),
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
        ("heiltid", "Meinte du «Heiltidskultur» (heltidskultur)? "),
        ("heltidskulturen", "Meinte du «Heiltidskultur» (heltidskultur)? "),
        ("omdømet", "Meinte du «Omdøme» (omdomme)? "),
        ("rekruttering", "Meinte du «Kompetanse og rekruttering» (kompetanse-rekruttering)? "),
        ("naervaer / omdømme", "Skriv [naervaer, omdomme]. "),
        ("trivsel", ALL_THEMES),
    ],
)
def test_a_theme_is_proposed_by_id_and_name(tmp_path: Path, written: str, suggestion: str) -> None:
    root = kommune(tmp_path, f"tema: ['{written}']")
    assert hint(root, "REF002") == f"{suggestion}Temaa står i stories/tema.yml."


def test_the_file_that_the_kommune_has_is_named(tmp_path: Path) -> None:
    root = kommune(tmp_path, "språk: nb\neining: sogn")
    (root / "stories/einingar.yml").rename(root / "stories/enheter.yml")
    [one] = [one for one in faults(root) if one.code == "REF001"]
    assert one.hint.nb == "Mente du «Songlaget» (song)? Enhetene står i stories/enheter.yml."
    assert "Einingane står i stories/enheter.yml." in one.hint.nn


@pytest.mark.parametrize("front", ["eining: sjukeheimen", "eining: Fjordvik heim", "tema: [trivsel]", "tema: [Miljø]"])
def test_a_writer_is_not_asked_to_change_the_register(tmp_path: Path, front: str) -> None:
    [one] = [one for one in faults(kommune(tmp_path, front)) if one.code in {"REF001", "REF002"}]
    assert "tidlegare" not in one.hint.nn


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
    assert "PER006" in codes(root, "stories/einingar.yml")


@pytest.mark.parametrize("broken", ["song:\n  namn: Song: laget\n", "song:\n  namn Songlaget\n", "- song\n"])
def test_no_unit_is_checked_against_a_register_that_cannot_be_read(tmp_path: Path, broken: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("eining: kor")}, units=broken)
    assert [one.code for one in check(root).diagnostics() if one.path != "stories/einingar.yml"] == []
    write(root, "stories/einingar.yml", UNITS)
    assert codes(root) == ["REF001"]


def test_no_theme_is_checked_against_a_register_that_cannot_be_read(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, themes="naervaer:\n  namn: {nn: Nærvær\n")
    assert codes(root) == []
    write(root, "stories/tema.yml", THEMES.replace("naervaer", "ro"))
    assert codes(root) == ["REF002"]


def test_nobody_is_held_out_for_a_unit_in_a_register_with_an_entry_that_cannot_be_read(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person("eining: kor")}, units=f"{UNITS}kor: Koret\n")
    assert [one.code for one in check(root).diagnostics() if one.path != "stories/einingar.yml"] == []


def test_nobody_is_checked_against_settings_that_cannot_be_read(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    write(root, "mkdocs.yml", "site_name: Fjord: vik\n")
    assert codes(root) == []


@pytest.mark.parametrize(
    ("front", "file", "lines"),
    [
        ("eining: Fjordvik sjukeheim", "einingar", "fjordvik-sjukeheim:\n  namn: Fjordvik sjukeheim"),
        ("eining: fjordvik-sjukeheim", "einingar", "fjordvik-sjukeheim:\n  namn: Fjordvik sjukeheim"),
        ("tema: [Nærvær]", "tema", "naervaer:\n  namn: Nærvær"),
    ],
)
def test_where_there_is_no_register_it_says_which_two_lines_to_write(
    tmp_path: Path, front: str, file: str, lines: str
) -> None:
    root = kommune(tmp_path, front)
    path = root / f"stories/{file}.yml"
    path.write_text("")
    assert hint(root, "REG002").endswith(f" i henne slik:\n{lines}")
    path.unlink()
    assert hint(root, "REG002").endswith(f" i henne slik:\n{lines}")
    path.write_text(f"{lines}\n", encoding="utf-8")
    assert "REG002" not in codes(root)


@pytest.mark.parametrize("content", [None, "", "# kjem snart\n", "---\n"])
@pytest.mark.parametrize(
    ("form", "files"),
    [("nn", ("einingar.yml", "tema.yml")), ("nb", ("enheter.yml", "tema.yml"))],
)
def test_a_register_without_entries_is_one_fault_however_many_stories_refer_to_it(
    tmp_path: Path, form: str, files: tuple[str, ...], content: str | None
) -> None:
    settings = SETTINGS.replace("målform: nn", f"målform: {form}")
    root = a_kommune(tmp_path, stories={f"{name}.md": a_story() for name in "abcd"}, settings=settings)
    for name in ("einingar.yml", "tema.yml"):
        (root / "stories" / name).unlink()
    for name in files if content is not None else ():
        write(root, f"stories/{name}", content or "")
    found = [(one.code, one.path) for one in check(root).diagnostics() if one.code.startswith(("REF", "REG"))]
    assert found == [("REG002", f"stories/{name}") for name in files]
    done = "finst ikkje" if form == "nn" else "finnes ikke"
    said = next(one.message.in_form(one.form) for one in check(root).diagnostics() if one.code == "REG002")
    assert (done if content is None else "er tom") in said


def test_no_register_is_missed_where_no_story_refers_to_it(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("-eining\n-tema\nstatus: utkast")}, approved=False)
    (root / "stories/einingar.yml").unlink()
    (root / "stories/tema.yml").unlink()
    assert "REG002" not in codes(root)


FORMER = (
    f"{UNITS}helsehuset:\n  namn: Helsehuset\n  tidlegare_id: sjukeheimen\n  tidlegare_namn: [Fjordvik sjukeheim]\n"
)


def test_a_unit_and_a_theme_are_known_by_names_that_they_had_before(tmp_path: Path) -> None:
    root = kommune(tmp_path, "eining: fjordvik Sjukeheim\ntema: [Trivsel]")
    before = (root / "stories/god.md").read_text(encoding="utf-8")
    assert "REF002" in codes(root)
    write(root, "stories/einingar.yml", FORMER)
    write(root, "stories/tema.yml", THEMES.replace("naervaer:", "naervaer:\n  tidlegare_namn: Trivsel", 1))
    assert codes(root) == []
    [story] = selected(root).stories
    assert story.unit is not None
    assert (story.unit.id, [theme.id for theme in story.themes]) == ("helsehuset", ["naervaer"])
    assert (root / "stories/god.md").read_text(encoding="utf-8") == before


def test_a_name_that_a_unit_has_today_is_not_that_of_the_one_that_had_it_before(tmp_path: Path) -> None:
    units = f"{FORMER}ny:\n  namn: Fjordvik sjukeheim\n"
    [story] = selected(kommune(tmp_path, "eining: Fjordvik sjukeheim", units)).stories
    assert story.unit is not None
    assert story.unit.id == "ny"


def test_a_former_name_that_two_have_had_means_neither(tmp_path: Path) -> None:
    units = f"{FORMER}ny:\n  namn: Nyheimen\n  tidlegare_namn: Fjordvik sjukeheim\n"
    assert codes(kommune(tmp_path, "eining: Fjordvik sjukeheim", units)) == ["REF001"]


def test_a_story_without_a_near_unit_is_shown_all_of_ten(tmp_path: Path) -> None:
    units = UNITS + "".join(f"avdeling-{number}:\n  namn: Avdeling {number}\n" for number in range(10))
    assert "«Avdeling 9» (avdeling-9)" in hint(kommune(tmp_path, "eining: Biblioteket", units), "REF001")


_NAMED = {
    "fjordvik-sjukeheim": "Fjordvik sjukeheim",
    "heimetenesta": "Heimetenesta",
    "fjordvik-skule": "Fjordvik skule",
    "kulturskulen": "Kulturskulen",
    "nav-fjordvik": "Nav Fjordvik",
    "reinhald": "Reinhald",
    "biblioteket": "Biblioteket",
    "teknisk-drift": "Teknisk drift",
}


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("hjemmetjenesten", "heimetenesta"),
        ("sykehjem", "fjordvik-sjukeheim"),
        ("fjordvik sykehjem", "fjordvik-sjukeheim"),
        ("sjukeheimen", "fjordvik-sjukeheim"),
        ("Nav", "nav-fjordvik"),
        ("skulen", "fjordvik-skule"),
        ("kulturskole", "kulturskulen"),
        ("Heimetenesta i Fjordvik", "heimetenesta"),
        ("renhold", "reinhald"),
        ("bibliotek", "biblioteket"),
        ("kjøkkenet", None),
        ("Fjordvik", None),
    ],
)
def test_a_unit_is_recognised_by_its_words_in_either_form(tmp_path: Path, written: str, wanted: str | None) -> None:
    units = "".join(f"{one}:\n  namn: {name}\n  tilsette: 9\n" for one, name in _NAMED.items())
    proposed = hint(kommune(tmp_path, f"eining: {written}", units), "REF001")
    if wanted is None:
        assert proposed.startswith(("Vel ", "Meinte du «Fjordvik sjukeheim» (fjordvik-sjukeheim), "))
    else:
        assert proposed.startswith(f"Meinte du «{_NAMED[wanted]}»")
        assert " eller " not in proposed
