"""A kommune's own templates: what in them does nothing, and what is fine."""

from pathlib import Path

import pytest

from site_gen.resources import packaged_folder
from tests.builders import a_kommune, check, faults, write
from tests.sites.building import built_by

WORDS = "templates/words/nn.yml"


def test_a_word_file_with_a_mistaken_key_still_gives_a_site(tmp_path: Path) -> None:
    a_kommune(tmp_path, files={WORDS: "latets: Nytt\nabout: Om det heile\n"})
    (found,) = faults(tmp_path, WORDS)
    assert (found.code, found.span.line) == ("TPL002", 1)
    assert "Meinte du «latest»?" in found.hint.nn
    assert "Om det heile" in (built_by(tmp_path).site / "index.html").read_text(encoding="utf-8")


def test_words_are_spoken_of_in_their_own_form(tmp_path: Path) -> None:
    a_kommune(tmp_path, files={"templates/words/nb.yml": "latets: Nytt\n"})
    assert faults(tmp_path, "templates/words/nb.yml")[0].form.value == "nb"


@pytest.mark.parametrize(
    "text", ["stories_one: 1 soge\n", "stories_one: '{number} soge'\n", "unit_description: Frå {unit}.\n"]
)
def test_words_with_the_right_slots_are_fine(tmp_path: Path, text: str) -> None:
    assert faults(a_kommune(tmp_path, files={WORDS: text}), WORDS) == []


@pytest.mark.parametrize(
    "text", ["unit_description: Frå {eining}.\n", "unit_description: Frå oss.\n", "unit_description: '{'\n"]
)
def test_words_with_other_slots_are_pointed_at(tmp_path: Path, text: str) -> None:
    (found,) = faults(a_kommune(tmp_path, files={WORDS: text}), WORDS)
    assert (found.code, found.span.column) == ("TPL003", 19)
    assert "{unit}" in found.hint.nn


def test_a_link_that_leads_nowhere_is_pointed_at(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    (tmp_path / "templates/pages").mkdir(parents=True)
    (tmp_path / "templates/pages/about.nn.html").symlink_to(tmp_path / "borte.html")
    (tmp_path / "templates/theme").mkdir()
    (tmp_path / "templates/theme/logo.svg").symlink_to(tmp_path / "borte.svg")
    found = [(one.path, one.code) for one in check(tmp_path).diagnostics()]
    assert found == [("templates/pages/about.nn.html", "TPL001"), ("templates/theme/logo.svg", "TPL001")]


@pytest.mark.parametrize("text", ["a: [\n", "- a\n", "", "æ".encode("latin-1")])
def test_a_word_file_that_cannot_be_read_is_for_the_build_to_stop_at(tmp_path: Path, text: str | bytes) -> None:
    assert faults(a_kommune(tmp_path, files={WORDS: text}), WORDS) == []


def test_copies_of_all_packaged_files_and_notes_beside_them_are_fine(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    for part in ("pages", "search", "stories", "theme", "words"):
        for file in (packaged_folder() / part).rglob("*"):
            if file.is_file():
                write(tmp_path, f"templates/{part}/{file.relative_to(packaged_folder() / part)}", file.read_bytes())
    write(tmp_path, "templates/README.md", "Våre malar")
    assert check(tmp_path).diagnostics() == []
