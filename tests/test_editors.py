"""Nobody signs off their own story, however names are written, and a sign-off by a stranger is pointed at."""

from pathlib import Path

import pytest

from tests.builders import SETTINGS, a_kommune, a_person, a_story, check, codes, selected, write


def signed_by(root: Path, editor: str, front: str = "", *, settings: str = SETTINGS, person: str = "") -> Path:
    """Write a kommune whose one story is signed off by a person."""
    people = {"p001": a_person(person), "p002": a_person("namn: Ola Nes")}
    a_kommune(root, stories={"god.md": a_story(front)}, people=people, settings=settings)
    story = root / "stories/god.md"
    write(root, "stories/god.md", story.read_text(encoding="utf-8").replace("av: Siri Vik", f"av: {editor}"))
    return root


@pytest.mark.parametrize(
    "byline",
    [
        "Siri Vik",
        "SIRI VIK",
        "Siri Vik og Per Dal",
        "Per Dal, Siri Vik",
        "Tekst: Siri Vik",
        "Siri Vik (tekst)",
        "Tekst av Siri Vik",
        "Vik, Siri",
        "S. Vik",
        "Siri M. Vik",
        "Siri V\u00edk",
        "siri.vik@fjordvik.example",
    ],
)
def test_whoever_wrote_a_story_does_not_sign_it_off_however_the_byline_is_written(tmp_path: Path, byline: str) -> None:
    signed_by(tmp_path, "Siri Vik", f'forfattar: ["{byline}"]')
    assert "APP005" in codes(tmp_path)
    assert selected(tmp_path).stories == ()


@pytest.mark.parametrize("editor", ["Kari Lunde", "p001", "Kari L. Lunde", "K. Lunde", "Lunde, Kari", "Kari Dal"])
def test_whoever_is_in_a_story_does_not_sign_it_off_by_any_name(tmp_path: Path, editor: str) -> None:
    settings = SETTINGS.replace("[Siri Vik]", f'["{editor}"]')
    signed_by(tmp_path, f'"{editor}"', settings=settings, person="tidlegare_namn: [Kari Dal]")
    assert codes(tmp_path) == ["APP005"]
    assert selected(tmp_path).stories == ()


@pytest.mark.parametrize("byline", ["p002", "Tekst av p002", "Ola Nes og Per Dal"])
def test_whoever_wrote_a_story_by_id_does_not_sign_it_off_by_name(tmp_path: Path, byline: str) -> None:
    signed_by(tmp_path, "O. Nes", f'forfattar: ["{byline}"]', settings=SETTINGS.replace("Siri Vik", "O. Nes"))
    assert codes(tmp_path) == ["APP005"]


@pytest.mark.parametrize("byline", ["Per Vik", "Siri Dal", "Viktor Siri", "Vikarkontoret", "Per Dal og Liv Moe"])
def test_another_writer_is_not_taken_for_the_editor(tmp_path: Path, byline: str) -> None:
    signed_by(tmp_path, "Siri Vik", f'forfattar: ["{byline}"]')
    assert codes(tmp_path) == []


def test_a_sign_off_by_somebody_unknown_is_advice_and_the_story_goes_out(tmp_path: Path) -> None:
    signed_by(tmp_path, "Hvem Somhelst")
    assert codes(tmp_path) == ["APP007"]
    assert [story.id for story in selected(tmp_path).stories] == ["god"]


@pytest.mark.parametrize("editor", ["Siri Vik", "siri  vik", "p002", "Ola Nes"])
def test_a_sign_off_by_somebody_known_is_no_matter(tmp_path: Path, editor: str) -> None:
    assert codes(signed_by(tmp_path, editor)) == []


def test_an_editor_is_known_once_the_settings_name_them(tmp_path: Path) -> None:
    signed_by(tmp_path, "Hvem Somhelst")
    write(tmp_path, "mkdocs.yml", SETTINGS.replace("[Siri Vik]", "[Siri Vik, Hvem Somhelst]"))
    assert codes(tmp_path) == []
    assert check(tmp_path).registers.editors == ("Siri Vik", "Hvem Somhelst")
