"""What the panel in the corner of a page gets: on the writer's own machine, and nowhere else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.localized import Form, Words
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions
from site_gen.serve.diagnostics_panel import DiagnosticsPanel
from tests.builders import DAY, SETTINGS, a_kommune, a_story
from tests.serve.test_serve import GOD, STORY, Serving, serving

FAULTY = a_story("status: utkast\neining: sogn\n")
ADVISED = a_story("tittel: Ei anna\nstatus: utkast\ningress: Vi song.\n")
BROKEN = "forteljingar/broten/"


def panel(home: Serving, at: str = "") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(home.get(f"__framsnakk/corner.json?at={quote(f'/{at}')}").text)
    return found


def places(group: dict[str, Any]) -> list[str]:
    return [one["place"] for one in group["found"]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    stories = {"god.md": FAULTY, "annan.md": ADVISED, "broten.md": "---\nspråk: nb\ntittel: Da: vi: sang\n---\n"}
    with serving(a_kommune(tmp_path_factory.mktemp("kommune"), stories=stories)) as found:
        yield found


# --- As a page asks for it -------------------------------------------------------------------------------------------


def test_a_page_has_the_script_of_the_corner_and_the_site_has_not(home: Serving) -> None:
    assert home.get(STORY).text.count('<script src="/__framsnakk/corner.js"></script>') == 1
    assert home.get("finst-ikkje/").text.count("corner.js") == 1
    assert home.get("__framsnakk/corner.js").kind == "text/javascript; charset=utf-8"
    assert home.get("__framsnakk/corner.css").kind == "text/css; charset=utf-8"
    assert "corner" not in (home.root / "build/serve" / STORY / "index.html").read_text(encoding="utf-8")


def test_a_storys_own_faults_come_first_and_then_the_others_with_the_gravest_first(home: Serving) -> None:
    corner = panel(home, STORY)
    assert [(group["title"], group["own"]) for group in corner["groups"]] == [
        ("Denne forteljinga", True),
        ("Andre filer", False),
    ]
    assert places(corner["groups"][0]) == ["stories/god.md:8:9"]
    assert places(corner["groups"][1]) == ["stories/broten.md:3:11", "stories/annan.md:4:10"]
    assert (corner["badge"], corner["mood"], corner["open"]) == ("1 feil her", "fault", False)


def test_a_fault_is_reported_with_what_it_blocks_and_what_to_do_in_the_storys_own_form(home: Serving) -> None:
    own, broken = (group["found"][0] for group in panel(home, STORY)["groups"])
    assert own == {
        "place": "stories/god.md:8:9",
        "page": "",
        "code": "REF001",
        "mood": "fault",
        "stops": "stoppar publisering",
        "message": "Eininga «sogn» finst ikkje.",
        "hint": "Meinte du «Songlaget» (song)? Einingane står i stories/einingar.yml.",
        "lang": "nn",
    }
    assert (broken["stops"], broken["lang"]) == ("kan ikke leses", "nb")


def test_a_page_that_is_no_story_counts_all_files(home: Serving) -> None:
    corner = panel(home)
    assert (corner["badge"], [group["title"] for group in corner["groups"]]) == ("2 feil · 1 råd", ["Alle filer"])
    assert panel(home, "index.html") == corner
    assert panel(home, "om/")["badge"] == "2 feil · 1 råd"


def test_others_are_linked_to_where_they_have_a_page(home: Serving) -> None:
    assert [(one["code"], one["page"]) for one in panel(home)["groups"][0]["found"]] == [
        ("FRM003", ""),
        ("REF001", "/forteljingar/god/"),
        ("FLD006", "/forteljingar/annan/"),
    ]


def test_the_address_of_a_story_that_cannot_be_read_opens_the_corner_and_says_why(home: Serving) -> None:
    assert home.get(BROKEN).status == 404
    corner = panel(home, BROKEN)
    assert corner["open"]
    assert corner["notices"] == [
        {
            "lang": "nb",
            "text": "Siden er ikke her akkurat nå, for stories/broten.md kan ikke leses. Det du har skrevet, står i "
            "filen. Rett det som står under, og lagre, så kommer siden tilbake.",
        }
    ]
    assert places(corner["groups"][0]) == ["stories/broten.md:3:11"]


def test_an_address_that_has_never_been_a_story_is_none_of_its_business(home: Serving) -> None:
    corner = panel(home, "finst-ikkje/")
    assert (corner["open"], corner["notices"], corner["badge"]) == (False, [], "2 feil · 1 råd")
    assert panel(home, "../../mkdocs.yml")["notices"] == []


def test_the_page_of_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    with serving(root) as found:
        assert (panel(found, STORY)["badge"], panel(found, STORY)["mood"]) == ("Ingen feil her", "fine")
        (root / GOD).rename(root / "stories/betre.md")
        found.wait_until(lambda: found.get(STORY).status == 404)
        corner = panel(found, STORY)
        assert corner["open"]
        assert corner["notices"][0]["text"].startswith("Sida er ikkje her lenger, for stories/god.md er borte.")
        assert panel(found, "forteljingar/betre/")["notices"] == []


def test_a_build_that_fails_is_reported_to_pages_that_wait_and_gives_them_no_new_page(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    with serving(root) as found:
        built, said = found.newest().split("-")
        found.write("stories/trekte.yml", "- [\n")
        after = found.get(f"__framsnakk/{built}-{said}").text.split("-")
        assert (after[0], after[1] != said) == (built, True)
        corner = panel(found, STORY)
        assert (corner["badge"], corner["mood"], corner["groups"]) == ("Bygginga stoppa", "fault", [])
        why, still = (notice["text"] for notice in corner["notices"])
        assert "stories/trekte.yml:2: Denne linja kan ikkje lesast" in why
        assert still.startswith("Sida du ser, er frå den siste bygginga som gjekk.")
        (root / "stories/trekte.yml").unlink()
        found.wait_until(lambda: panel(found, STORY)["badge"] == "1 feil her" or panel(found, STORY)["mood"] == "fine")
        assert found.newest().split("-")[0] != built


@pytest.mark.parametrize("words", [("--as-published",), ("--host", "0.0.0.0")])  # noqa: S104 - this is what is tested
def test_a_site_without_drafts_serves_no_diagnostics(tmp_path: Path, words: tuple[str, ...]) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "feil.md": FAULTY})
    with serving(root, *words) as found:
        page = found.get(STORY).text
        assert "reload.js" in page
        assert "corner" not in page
        assert found.get("__framsnakk/corner.json?at=/").status == 404
        found.write("stories/trekte.yml", "- [\n")
        found.until("trekte.yml")
        assert "trekte" not in found.get("__framsnakk/corner.json").text


def test_a_page_left_open_from_another_run_learns_that_this_is_another(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    with serving(root) as found:
        first = found.newest()
    with serving(root) as found:
        assert found.get(f"__framsnakk/{first}").text.split("-")[0] != first.split("-")[0]


def test_a_page_that_is_closed_while_it_waits_is_no_matter(home: Serving) -> None:
    for _ in range(3):
        home.leave(f"__framsnakk/{home.newest()}")
    home.write("stories/vaken.txt", "x")
    home.until("Bygd: ")
    assert home.get(STORY).status == 200


# --- What it says ----------------------------------------------------------------------------------------------------


def corner_of(root: Path, form: Form = Form.NN) -> DiagnosticsPanel:
    build_context = BuildContext(DAY, Edition.PUBLIC, include_drafts=True)
    return DiagnosticsPanel(form).after(
        build_site.build(BuildOptions(root, build_context, jobs=1, site=root / "build/serve"))
    )


def test_before_the_first_build_it_says_that_one_is_on_its_way() -> None:
    corner = DiagnosticsPanel(Form.NN).at("", missing=True)
    assert (corner["badge"], corner["mood"]) == ("Byggjer …", "waiting")


def test_a_first_build_that_fails_promises_no_page() -> None:
    corner = DiagnosticsPanel(Form.NB).failed(Words(nn="Nei.", nb="Nei.")).at("", missing=False)
    assert [notice["text"] for notice in corner["notices"]] == ["Nei."]


def test_a_site_in_bokmaal_is_reported_in_bokmaal_and_its_stories_in_theirs(tmp_path: Path) -> None:
    settings = SETTINGS.replace("form: nn", "form: nb")
    corner = corner_of(a_kommune(tmp_path, stories={"god.md": FAULTY}, settings=settings)).at("", missing=False)
    assert corner["note"] == "Bare du ser dette, på din egen maskin."
    assert corner["groups"][0]["found"][0]["message"] == "Eininga «sogn» finst ikkje."
    assert corner["groups"][0]["found"][0]["page"] == "/fortellinger/god/"


def test_a_kommune_without_faults_gets_a_message_that_says_so(tmp_path: Path) -> None:
    corner = corner_of(a_kommune(tmp_path)).at("", missing=False)
    assert (corner["badge"], corner["groups"][0]["fine"]) == ("Ingen feil", "Alt er i orden.")


def test_of_many_faults_the_first_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    corner = corner_of(a_kommune(tmp_path, stories={f"{number:02}.md": FAULTY for number in range(60)}))
    group = corner.at("", missing=False)["groups"][0]
    assert (len(group["found"]), group["more"]) == (50, "Og 10 til. Skriv «framsnakk check» for å sjå alt.")
    own = corner.at("forteljingar/59/", missing=False)["groups"]
    assert (places(own[0]), len(own[1]["found"])) == (["stories/59.md:8:9"], 50)


# --- Pages that the kommune has written itself -----------------------------------------------------------------------


def test_the_corner_of_an_own_page_tells_what_is_wrong_in_its_file(tmp_path: Path) -> None:
    text = "---\ntittel: Om oss\n---\n\n# Vi fortel\n\nJa.\n"
    with serving(a_kommune(tmp_path, files={"stories/sider/om.md": text})) as home:
        corner = panel(home, "om/")
        assert "Vi fortel" in home.get("om/").text
        assert corner["groups"][0]["title"] == "Denne sida"
        assert places(corner["groups"][0]) == ["stories/sider/om.md:5"]
        assert panel(home, "personvern/")["groups"][0]["title"] == "Alle filer"
