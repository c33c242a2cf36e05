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


def test_each_form_is_told_what_to_extend_in_the_place_of_materials_base(tmp_path: Path) -> None:
    a_kommune(tmp_path, files={"templates/theme/main.html": '{% extends "base.html" %}'})
    (found,) = faults(tmp_path, "templates/theme/main.html")
    assert (found.code, found.span[:2], found.stops_build) == ("TPL004", (1, 13), True)
    assert found.message.nn == "Malen byggjer på «base.html», som ikkje er ein av malane til nettstaden."
    assert found.hint.nb.startswith('Skriv {% extends "framsnakk/main.html" %} i stedet.')


def test_a_block_that_the_shell_does_not_have_is_pointed_at_and_stops_nothing(tmp_path: Path) -> None:
    own = (
        '{% extends "framsnakk/main.html" %}\n{% block anounce %}Hei{% endblock %}{% block outdated %}{% endblock %}\n'
    )
    a_kommune(tmp_path, files={"templates/theme/main.html": own})
    found = faults(tmp_path, "templates/theme/main.html")
    assert [(one.code, one.span[:2], one.stops_build) for one in found] == [
        ("TPL005", (2, 10), False),
        ("TPL005", (2, 46), False),
    ]
    assert found[0].hint.nn.startswith(
        "Meinte du «announce»? Flytt innhaldet til ei av blokkene som finst: analytics, "
    )


def test_blocks_of_every_template_in_between_are_known(tmp_path: Path) -> None:
    files = {
        "main.html": '{% extends "vaar.html" %}{% block varsel %}Hei{% endblock %}{% block announce %}{% endblock %}',
        "vaar.html": '{% extends "framsnakk/main.html" %}'
        "{% block tabs %}{% block varsel %}{% endblock %}{% endblock %}",
        "404.html": '{% extends "main.html" %}{% block varsel %}Borte{% endblock %}',
    }
    a_kommune(tmp_path, files={f"templates/theme/{name}": text for name, text in files.items()})
    assert check(tmp_path).diagnostics() == []


@pytest.mark.parametrize(
    "text",
    [
        "{% extends mal %}",
        "{% extends 7 %}",
        "{% if %}",
        '{% extends "base.html" %}{% block content %}',
        "æ".encode("latin-1"),
        "",
        "{% if x %}" * 3_000,
    ],
)
def test_a_template_that_says_nothing_certain_of_its_base_is_for_the_build(tmp_path: Path, text: str | bytes) -> None:
    assert faults(a_kommune(tmp_path, files={"templates/theme/main.html": text}), "templates/theme/main.html") == []


@pytest.mark.parametrize("base", ["", "/etc/passwd", "../../stories/tema.yml", "a\\0b", "framsnakk/", "framsnakk/../x"])
def test_a_base_outside_of_the_theme_is_not_read(tmp_path: Path, base: str) -> None:
    a_kommune(tmp_path, files={"templates/theme/main.html": f'{{% extends "{base}" %}}'})
    assert [one.code for one in faults(tmp_path, "templates/theme/main.html")] == ["TPL004"]


def test_a_template_that_no_page_uses_may_extend_anything(tmp_path: Path) -> None:
    a_kommune(tmp_path, files={"templates/theme/gammal.html": '{% extends "base.html" %}'})
    assert check(tmp_path).diagnostics() == []
