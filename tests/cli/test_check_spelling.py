"""`framsnakk check --spelling`: what it says, and what it says when Hunspell is missing."""

import json
from pathlib import Path

import pytest

from tests.builders import BODY, SETTINGS, a_kommune, a_story
from tests.cli.command import AT, called, framsnakk

MISSPELT = f"{BODY}\nVi song ein sonng.\n"


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    return a_kommune(tmp_path, stories={"god.md": a_story(body=MISSPELT)})


def test_the_spelling_is_checked_only_when_asked_for(kommune: Path) -> None:
    without, with_spelling = (called(kommune, "check", *AT, *words).out for words in ((), ("--spelling",)))
    assert "LNG007" not in without
    assert "«sonng» står ikkje i ordlista." in with_spelling
    assert with_spelling.endswith("1 forteljing: 0 feil og 1 råd.\n")


def test_programs_get_it_in_its_place_among_the_rest(kommune: Path) -> None:
    ran = called(kommune, "check", *AT, "--spelling", "--format", "json")
    assert [one["code"] for one in json.loads(ran.out)["diagnostics"]] == ["LNG007"]
    assert ran.code == 0


def test_on_a_build_server_no_word_is_quoted(kommune: Path) -> None:
    out = framsnakk(kommune, "check", *AT, "--spelling", env={"CI": "true"}).out
    assert "LNG007" in out
    assert "sonng" not in out


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ("nn", "Rettskrivinga treng programmet Hunspell, og det er ikkje installert. Slik gjer du det:"),
        ("nb", "Rettskrivingen trenger programmet Hunspell, og det er ikke installert. Slik gjør du det:"),
    ],
)
def test_without_hunspell_it_says_how_to_install_it(
    kommune: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, says: str
) -> None:
    settings = SETTINGS.replace("målform: nn", f"målform: {form}")
    (kommune / "mkdocs.yml").write_text(settings, encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    ran = called(kommune, "check", *AT, "--spelling")
    assert (ran.code, ran.out) == (3, "")
    assert says in ran.err
    assert [name for name in ("Debian", "macOS", "Windows") if name not in ran.err] == []


def test_without_a_dictionary_it_says_which_is_missing(
    kommune: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "hunspell"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    ran = called(kommune, "check", *AT, "--spelling")
    assert ran.code == 3
    assert "manglar ordlista nn_NO for nynorsk" in ran.err
