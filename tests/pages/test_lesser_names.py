"""A person shown with less than the register allows is not linked to their full name elsewhere in the site."""

import json
import re
from pathlib import Path

import pytest

from site_gen.model.build_context import BuildContext
from tests.builders import INSIDE, TODAY, a_kommune, a_person, a_picture, a_story
from tests.sites.building import site_of
from tests.sites.finished import named, pages, read, texts, where

PORTRAIT = "slag: portrett\n-metode\nutan_bilete: ja\n"
BODY = "## Kven er du?\n\n> «Eg syng.»\n"
REDUCED = "personar: [{person: p001, visast_som: førenamn}, p002]\n"
FACE = "bilete: {fil: k.jpg, alt: Kari Lunde, foto: p003, rett: eige, personar: [p001], born: ingen}\n"
STORIES = {
    "open.md": a_story("tittel: Med fullt namn\ndato: 2026-10-02\narbeidslag: Koret\nforfattar: [p001]\n"),
    "mindre.md": a_story(f"tittel: Med førenamn\n{REDUCED}arbeidslag: Koret\nforfattar: [p001]\n"),
    "portrett.md": a_story(f"{PORTRAIT}{REDUCED}tittel: Eit portrett\ndato: 2026-11-02\n", BODY),
}
PEOPLE = {
    "p001": a_person(f"namn: Maricel Santos\nrolle: brøytebilsjåfør\n{FACE}"),
    "p002": a_person("namn: Ola Nes\nvisast_som: førenamn\nrolle: fløytespelar\n"),
    "p003": a_person("namn: Per Vik\n"),
}


@pytest.fixture(scope="module", params=[TODAY, INSIDE], ids=["public", "internal"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site in which Maricel Santos is shown in full in one story, and by first name in two."""
    build_context: BuildContext = request.param
    files = {"stories/folk/k.jpg": a_picture("400x400")}
    return site_of(
        a_kommune(tmp_path_factory.mktemp("mindre"), stories=STORIES, people=PEOPLE, files=files), build_context
    )


def lone_first_name(text: str) -> bool:
    """Tell whether a text has the first name without the last."""
    return bool(re.search(r"Maricel(?! Santos)", text))


def test_the_lesser_name_is_on_the_storys_own_page_only(site: Path) -> None:
    assert {path for path, text in texts(site).items() if lone_first_name(text)} == {
        "forteljingar/mindre/index.html",
        "forteljingar/portrett/index.html",
    }


@pytest.mark.parametrize("page", ["mindre", "portrett"])
def test_the_lesser_name_has_no_role_no_unit_and_no_link(site: Path, page: str) -> None:
    text = read(site, f"forteljingar/{page}")
    assert "Santos" not in text
    assert "brøytebilsjåfør" not in text
    people = [one for one in named(text, "li") if one.text.endswith("Maricel")]
    assert len(people) == 1
    assert "Maricel" not in [one.text for one in named(text, "a")]
    assert "maricel" not in text.split("</title>", 1)[1].replace("Maricel", "")


def test_the_lesser_name_is_not_in_structured_data(site: Path) -> None:
    for page in ("mindre", "portrett"):
        [told] = re.findall(r"application/ld\+json[^>]*>(.*?)</script>", read(site, f"forteljingar/{page}"), re.DOTALL)
        assert json.loads(told)["@graph"]
        assert "Maricel" not in told
    assert "Maricel Santos" in read(site, "forteljingar/open").split("ld+json", 1)[1]


def test_the_full_name_leads_to_the_open_story_alone(site: Path) -> None:
    [entry] = [one for one in named(read(site, "folk"), "li") if one.attributes.get("id") == "maricel-santos"]
    assert entry.text.startswith("Maricel Santos brøytebilsjåfør · Songlaget")
    assert [title for title in ("Med fullt namn", "Med førenamn", "Eit portrett") if title in entry.text] == [
        "Med fullt namn"
    ]


def test_one_whom_the_register_shows_by_first_name_is_listed_by_it(site: Path) -> None:
    entries = {one.attributes["id"]: one.text for one in named(read(site, "folk"), "li") if "id" in one.attributes}
    assert set(entries) == {"maricel-santos", "ola"}
    assert "fløytespelar" in entries["ola"]
    assert "Med førenamn" in entries["ola"]


def test_the_face_of_the_full_name_is_on_no_page_of_the_lesser(site: Path) -> None:
    [face] = [one.attributes["src"] for one in named(read(site, "folk"), "img")]
    name = face.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    assert [page for page in pages(site) if name in read(site, page)] == [
        "einingar/song/lag/koret/", "folk/", "forteljingar/open/",
    ]  # fmt: skip


def test_no_id_of_a_person_is_anywhere(site: Path) -> None:
    assert [where(identity, site) for identity in PEOPLE] == [[], [], []]
