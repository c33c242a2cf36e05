"""What units, themes and settings show on pages names nobody who may not be named, and does not go out."""

from pathlib import Path

import pytest

from tests.builders import SETTINGS, THEMES, UNITS, a_kommune, a_person, a_story, check, write
from tests.cli.command import AT, called
from tests.sites.building import built_by, site_of
from tests.sites.finished import where

ABOUT = THEMES.replace("  namn: Nærvær", "  namn: Nærvær\n  om: Tanken kom frå Ola Nes.")
NAMED = THEMES.replace("  namn: Nærvær", "  namn: {nn: Ola Nes-dagen, nb: Nærvær}")
SHARED = THEMES.replace("  namn: Nærvær", "  namn: Nærvær\n  om: Tanken kom frå Ola og Siri Nes.")
OWN = UNITS.replace("namn: Songlaget", "namn: Kontoret til Ola Nes")
FULL = a_person("namn: Ola Nes")
HIDDEN = {
    "anonymous in the register": a_person("namn: Ola Nes\nvisast_som: anonym"),
    "first name in the register": a_person("namn: Ola Nes\nvisast_som: førenamn"),
    "never asked": a_person("namn: Ola Nes\nsamtykke: []"),
    "consent withdrawn": a_person(
        "namn: Ola Nes\nsamtykke: [{kva: [tekst], kvar: [nettstad], gitt: 2026-01-01, grunnlag: samtykke, "
        "trekt: 2026-11-01}]"
    ),
}


def said(root: Path) -> list[tuple[str, str, int]]:
    return [(one.code, one.path, one.span.line) for one in check(root).diagnostics()]


@pytest.mark.parametrize("ola", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize(
    ("registers", "place"),
    [
        pytest.param({"themes": ABOUT}, ("PER006", "stories/tema.yml", 5), id="about"),
        pytest.param({"themes": SHARED}, ("PER006", "stories/tema.yml", 5), id="about two"),
        pytest.param({"themes": NAMED}, ("PER006", "stories/tema.yml", 4), id="theme"),
        pytest.param({"units": OWN}, ("PER006", "stories/einingar.yml", 2), id="unit"),
    ],
)
def test_a_hidden_name_in_a_register_is_a_fault_and_no_page_shows_it(
    tmp_path: Path, ola: str, registers: dict[str, str], place: tuple[str, str, int]
) -> None:
    a_kommune(tmp_path, people={"p002": ola}, **registers)  # type: ignore[arg-type]
    assert said(tmp_path) == [place]
    report = built_by(tmp_path)
    assert len(report.published) == 1, "no story waits for a text that no page shows"
    assert [(one.code, one.path, one.unexpected) for one in report.excluded] == [(*place[:2], True)]
    assert where("Ola Nes", report.site) == where("Siri Nes", report.site) == []
    assert called(tmp_path, "verify", *AT).code == 0


@pytest.mark.parametrize("how", ["anonym", "førenamn"])
def test_a_name_that_no_story_shows_whole_is_hidden_in_registers_too(tmp_path: Path, how: str) -> None:
    other = f"tittel: Om å seie frå\ntema: [omdomme]\npersonar: [{{person: p002, visast_som: {how}}}]"
    a_kommune(
        tmp_path, stories={"god.md": a_story("-tema"), "to.md": a_story(other)}, people={"p002": FULL}, themes=ABOUT
    )
    assert said(tmp_path) == [("PER006", "stories/tema.yml", 5)]
    assert where("Ola Nes", site_of(tmp_path)) == []
    assert called(tmp_path, "verify", *AT).code == 0


def test_a_name_that_a_story_shows_whole_may_stand_in_registers(tmp_path: Path) -> None:
    front = "tema: [omdomme]\npersonar: [p002]"
    a_kommune(tmp_path, stories={"god.md": a_story(front)}, people={"p002": FULL}, themes=ABOUT)
    assert said(tmp_path) == []
    assert where("Tanken kom frå Ola Nes", site_of(tmp_path))


def test_a_name_that_no_story_shows_whole_is_hidden_on_the_kommunes_own_pages_too(tmp_path: Path) -> None:
    front = "personar: [{person: p002, visast_som: anonym}]"
    page = {"stories/sider/personvern.md": "---\ntittel: Personvern\n---\n\nSpør Ola Nes.\n"}
    a_kommune(tmp_path, stories={"god.md": a_story(front)}, people={"p002": FULL}, files=page)
    assert said(tmp_path) == [("PAG003", "stories/sider/personvern.md", 5)]
    assert where("Ola Nes", site_of(tmp_path)) == []


def test_a_withdrawal_is_not_held_back_by_the_text_of_a_theme(tmp_path: Path) -> None:
    front = "tema: [omdomme]\npersonar: [p002]"
    a_kommune(tmp_path, stories={"god.md": a_story(), "to.md": a_story(front)}, people={"p002": FULL}, themes=ABOUT)
    write(
        tmp_path, "stories/god.md", (tmp_path / "stories/god.md").read_text().replace("[naervaer]", "[heltidskultur]")
    )
    site = site_of(tmp_path)
    assert where("Ola Nes", site)
    write(tmp_path, "stories/folk/p002.yml", HIDDEN["consent withdrawn"])
    assert called(tmp_path, "build", *AT).code == 0
    assert where("Ola Nes", site) == []


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        pytest.param(SETTINGS.replace("framsnakk@", "ola.nes@"), 7, id="contact"),
        pytest.param(SETTINGS.replace("trekk@", "o.nes@"), 8, id="contact for withdrawals"),
        pytest.param(SETTINGS.replace("kommune: Fjordvik kommune", "kommune: Ola Nes kommune"), 5, id="kommune"),
        pytest.param(SETTINGS.replace("Framsnakk i Fjordvik", "Ola Nes fortel"), 1, id="name of the site"),
        pytest.param(SETTINGS + "nav:\n  - Ola Nes: index.md\n", 11, id="menu"),
        pytest.param(SETTINGS + "    tips: https://fjordvik.example/ola-nes\n", 10, id="tips"),
    ],
)
def test_a_hidden_name_in_the_settings_stops_the_build_at_its_place(tmp_path: Path, settings: str, line: int) -> None:
    a_kommune(tmp_path, people={"p002": HIDDEN["never asked"]}, settings=settings)
    assert said(tmp_path) == [("PER007", "mkdocs.yml", line)]
    ran = called(tmp_path, "build", *AT)
    assert ran.code == 1
    assert f"mkdocs.yml:{line}" in ran.err
    assert "Nes" not in ran.err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("changed", "to", "line", "hint"),
    [
        ("kommune: Fjordvik kommune", "kommune: Ola Nes kommune", 5, "Skriv det utan namnet, og bygg på nytt."),
        ("Framsnakk i Fjordvik", "Ola Nes fortel", 1, "Skriv det utan namnet, og bygg på nytt."),
        ("kontakt: framsnakk@", "kontakt: Ola Nes, framsnakk@", 7, "Skriv ei felles adresse"),
    ],
)
def test_a_required_setting_that_names_somebody_hidden_says_what_to_do_and_the_last_site_stays(
    tmp_path: Path, changed: str, to: str, line: int, hint: str
) -> None:
    a_kommune(tmp_path, people={"p002": HIDDEN["never asked"]})
    site = site_of(tmp_path)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    write(tmp_path, "mkdocs.yml", SETTINGS.replace(changed, to))
    ran = called(tmp_path, "build", *AT)
    assert ran.code == 1
    assert f"mkdocs.yml:{line}" in ran.err
    assert hint in ran.err
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_an_id_that_names_somebody_hidden_stops_the_build(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p002": HIDDEN["never asked"]}, themes=THEMES + "ola-nes:\n  namn: Helse\n")
    assert said(tmp_path) == [("PER007", "stories/tema.yml", 9)]
    assert called(tmp_path, "build", *AT).code == 1


def test_an_employee_who_has_said_yes_may_be_the_contact(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p002": FULL}, settings=SETTINGS.replace("framsnakk@", "ola.nes@"))
    assert said(tmp_path) == []
    assert where("ola.nes@", site_of(tmp_path))
    assert called(tmp_path, "verify", *AT).code == 0


@pytest.mark.parametrize(
    "settings",
    [SETTINGS, SETTINGS.replace("[Siri Vik]", "[Siri Vik, Ola Nes]")],
    ids=["a place with the last name", "an editor"],
)
def test_what_names_nobody_hidden_on_pages_is_left_alone(tmp_path: Path, settings: str) -> None:
    units = UNITS + "nes:\n  namn: Nes skule\n  tilsette: 9\n  kontakt: ola.nes@fjordvik.example\n"
    a_kommune(tmp_path, people={"p002": HIDDEN["never asked"]}, units=units, settings=settings)
    assert said(tmp_path) == []


def test_verify_fails_on_a_register_that_names_somebody_who_has_withdrawn_since(tmp_path: Path) -> None:
    front = "tema: [omdomme]\npersonar: [p002]"
    a_kommune(tmp_path, stories={"god.md": a_story(front)}, people={"p002": FULL}, themes=SHARED)
    site_of(tmp_path)
    assert called(tmp_path, "verify", *AT).code == 0
    write(tmp_path, "stories/folk/p002.yml", HIDDEN["consent withdrawn"])
    ran = called(tmp_path, "verify", *AT)
    assert ran.code == 1
    assert "tema/index.html: Namnet på p002 står her" in ran.out
