"""Registers and bylines as people really write them: what is wrong is said once, at its place, and nothing is lost."""

from pathlib import Path

import pytest

from tests.builders import UNITS, a_kommune, a_person, a_story, check, faults, selected

UNIT_FILE = "stories/einingar.yml"


def said(root: Path, path: str) -> list[tuple[str, int, str, str]]:
    """Return code, line, message and hint of all that is wrong with a file."""
    return [(one.code, one.span.line, one.message.nn, one.hint.nn) for one in faults(root, path)]


def test_colours_without_quotation_marks_get_one_message(tmp_path: Path) -> None:
    themes = "naervaer:\n  namn: Nærvær\n  farge: {lys: #6a5400, mørk: #e3c766}\n"
    [(code, line, _, hint)] = said(a_kommune(tmp_path, themes=themes, approved=False), "stories/tema.yml")
    assert (code, line) == ("FRM003", 3)
    assert hint == (
        'Set hermeteikn rundt kvar farge. Skriv slik: farge: {lys: "#6a5400", mørk: "#e3c766"}\n'
        "«framsnakk check --fix» gjer det for deg."
    )


def test_a_missing_brace_in_a_register_is_reported_and_not_fixed(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, themes="naervaer:\n  namn: {nn: Nærvær\n", approved=False)
    found = [one for one in faults(root, "stories/tema.yml") if one.code == "FRM003"]
    assert [(one.span.line, one.fix) for one in found] == [(2, None)]
    assert "«}» manglar" in found[0].message.nn


def test_units_written_as_a_list_are_shown_how_an_entry_is_written(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, units="- namn: Songlaget\n  id: song\n", approved=False)
    [(code, _, _, hint)] = said(root, UNIT_FILE)
    assert code == "FLD003"
    assert hint == "Skriv ei eining slik, og dei andre under på same måten, utan bindestrek:\nid:\n  namn: Namnet"


def test_two_units_with_one_id_are_distinguished_and_neither_is_to_be_deleted(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, units=f"{UNITS}song:\n  namn: Koret\n", approved=False)
    second = UNITS.count("\n") + 1
    [(code, line, message, hint)] = said(root, UNIT_FILE)
    assert (code, line) == ("ORG007", second)
    assert message == f"To einingar har id-en «song», linje 1 og {second}."
    assert hint == "Gi den eine ein annan id."


@pytest.mark.parametrize("content", ["trekt:\n", "namn: Kari Lunde\ntrekt:\n", a_person("trekt:")])
def test_who_has_withdrawn_without_a_day_is_asked_for_the_day_and_shown_nowhere(tmp_path: Path, content: str) -> None:
    root = a_kommune(tmp_path, people={"p001": content}, approved=False)
    [(code, _, message, hint)] = said(root, "stories/folk/p001.yml")
    assert (code, message) == ("FLD002", "Feltet «trekt» manglar.")
    assert hint == "Skriv dagen etter «trekt»: trekt: 2026-11-20"
    assert selected(root).stories == ()


def test_a_consent_that_was_withdrawn_without_a_day_does_not_hold(tmp_path: Path) -> None:
    withdrawn = a_person().replace("grunnlag: samtykke", "grunnlag: samtykke\n    trekt:")
    root = a_kommune(tmp_path, people={"p001": withdrawn})
    assert "FLD002" in [one.code for one in faults(root, "stories/folk/p001.yml")]
    assert selected(root).stories == ()


def test_nobody_asks_for_the_name_in_a_file_that_has_been_emptied(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p002": ""}, approved=False)
    [(_, _, _, hint)] = said(root, "stories/folk/p002.yml")
    assert hint.startswith("Fila er tom. Har personen trekt seg, skriv berre dagen: trekt: 2026-11-20.")


@pytest.mark.parametrize(
    "front",
    ["tema: #nærvær", "eining: #song", "prosjekt: #heiltid", "dato: #i-dag", "personar:\n  - p001\n  - #kari",
     "ønske:\n  - #ro", "tema: naervaer #omdomme"],
)  # fmt: skip
def test_what_is_lost_after_a_hash_is_said_of_every_field(tmp_path: Path, front: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)}, approved=False)
    assert [one.span.line for one in faults(root) if one.code == "FLD010"] != []


def test_an_approved_story_with_an_empty_status_is_a_fault(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("status:")})
    [found] = faults(root)
    assert found.code == "FLD013"
    assert found.message.nn == "Feltet «status» er tomt, så forteljinga er eit utkast og går ikkje ut."


def test_a_first_name_in_a_byline_is_asked_about(tmp_path: Path) -> None:
    people = {"p002": "namn: Ragnhild Vik\n", "p003": "namn: Ragnhild Nes\ntrekt: 2026-01-01\n"}
    root = a_kommune(tmp_path, stories={"god.md": a_story("forfattar: Ragnhild")}, people=people)
    [found] = [one for one in check(root).diagnostics() if one.code == "PER008"]
    assert found.message.nn == "Kven er «Ragnhild»? I personregisteret står Ragnhild Vik."
    assert "p002" in found.hint.nn
    assert len(selected(root).stories) == 1


def test_a_turned_name_in_a_byline_is_not_asked_about_twice(tmp_path: Path) -> None:
    story = a_story('forfattar: "Vik, Ragnhild"')
    root = a_kommune(tmp_path, stories={"god.md": story}, people={"p002": "namn: Ragnhild Vik\n"}, approved=False)
    assert "PER008" not in [one.code for one in faults(root)]


@pytest.mark.parametrize("written", ["Ola Nes", "p404"])
def test_a_person_who_may_have_withdrawn_is_asked_about_before_a_new_one(tmp_path: Path, written: str) -> None:
    people = {"p002": "trekt: 2026-01-01\n"}
    story = a_story(f"personar: [p001, {written}]")
    root = a_kommune(tmp_path, stories={"god.md": story}, people=people, approved=False)
    [found] = [one for one in faults(root) if one.code == "REF003"]
    assert "Ein som har trekt samtykket" in found.hint.nn.partition("Er det nokon ny")[0]
