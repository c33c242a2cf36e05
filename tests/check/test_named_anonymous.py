"""Whoever is anonymous is named nowhere that a reader could see."""

from pathlib import Path

import pytest

from tests.builders import a_kommune, a_person, a_story, codes

ANONYMOUS = "personar: [{person: p001, visast_som: anonym}]\n"
FIRST_NAME = "personar: [{person: p001, visast_som: førenamn}]\n"
PICTURE = "{{fil: a.jpg, alt: {alt}, foto: {foto}, rett: eige, personar: ingen, born: ingen, tekst: {tekst}}}"


def named(root: Path, path: str = "stories/god.md") -> bool:
    """Tell whether a rule about persons has found something."""
    return any(code.startswith("PER") for code in codes(root, path))


def a_picture(*, alt: str = "Song", foto: str = "Per Vik", tekst: str = "Vi song") -> str:
    return f"bilete: [{PICTURE.format(alt=alt, foto=foto, tekst=tekst)}]"


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("tittel: Kari song", id="title"),
        pytest.param("ingress: Det var Lunde som byrja å syngje, og sidan har heile laget sunge saman", id="lead"),
        pytest.param("arbeidslag: Kari Lunde sitt lag", id="team"),
        pytest.param("kontakt: Kari Lunde", id="contact"),
        pytest.param("forfattar: [Per Vik, Kari Lunde]", id="byline"),
        pytest.param(a_picture(alt="Kari Lunde syng"), id="alt text"),
        pytest.param(a_picture(tekst="Kari Lunde syng"), id="caption"),
        pytest.param(a_picture(foto="Kari Lunde"), id="credit"),
        pytest.param("belegg: [{tekst: Kari talde songane, kjelde: Songboka}]", id="evidence"),
        pytest.param("belegg: [{tekst: Vi song mykje, kjelde: Kari Lunde}]", id="source"),
        pytest.param("neste_steg: Kari syng meir", id="next step"),
        pytest.param("stillingar: [{tekst: Spør Kari, lenkje: 'https://a.example/', frist: 2027-01-01}]", id="vacancy"),
    ],
)
def test_an_anonymous_persons_name_is_found_in_every_field_that_is_shown(tmp_path: Path, front: str) -> None:
    assert named(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS + front)}))


@pytest.mark.parametrize(
    "body", ["Kari song.", "Då song Lunde.", "**Kari** song.", "«Kari!»", "Karis song.", "Lundes song."]
)
def test_an_anonymous_persons_name_is_found_in_the_text(tmp_path: Path, body: str) -> None:
    assert named(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS, body)}))


def test_the_name_of_a_file_is_an_address_that_is_shown(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"kari-lunde.md": a_story(ANONYMOUS)})
    assert named(root, "stories/kari-lunde.md")


@pytest.mark.parametrize("body", ["Karismatisk song.", "Ein karikatur.", "Lundeberg song.", "Ein kar i ei lun dal."])
def test_a_word_that_only_holds_the_name_is_no_name(tmp_path: Path, body: str) -> None:
    assert not named(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS, body)}))


def test_one_shown_by_first_name_may_be_called_by_it_and_no_more(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"a.md": a_story(FIRST_NAME, "Kari song."), "b.md": a_story(FIRST_NAME, "Kari Lunde song.")},
    )
    assert not named(root, "stories/a.md")
    assert named(root, "stories/b.md")


def test_one_whom_the_register_keeps_anonymous_is_named_in_no_story(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path, stories={"god.md": a_story(body="Kari song.")}, people={"p001": a_person("visast_som: anonym")}
    )
    assert named(root)


def test_one_shown_in_full_may_be_named(tmp_path: Path) -> None:
    assert not named(a_kommune(tmp_path, stories={"god.md": a_story("tittel: Kari song", "Kari Lunde song.")}))
