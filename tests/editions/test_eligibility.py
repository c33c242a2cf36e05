"""What goes out on a day in an edition, what does not, and why."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import fields as attributes
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from site_gen.check import rule_registry
from site_gen.check.story_from_manuscript import build_story
from site_gen.days import in_oslo
from site_gen.editions.eligibility import REASONS, decide
from site_gen.editions.redaction import for_edition
from site_gen.model import media_fields, register_fields, story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Audience, Children, Condition, Edition, Kind, Language, Method, ShownAs, Status
from site_gen.model.field_types import RecordType
from site_gen.model.film import FilmDescription, Video
from site_gen.model.localized import same_words
from site_gen.model.picture import Picture
from site_gen.model.rendered_body import RenderedBody
from site_gen.model.selection import CheckedStory, ExcludedStory
from site_gen.model.shown_people import Appearance, Byline
from site_gen.model.story import Approval, Evidence, NextStep, Scale, SilencedAdvice, Story, StorySource, Vacancy
from site_gen.model.theme import Theme, ThemeLexicon
from site_gen.model.unit import Unit
from tests.builders import (
    DAY,
    INSIDE,
    SETTINGS,
    TODAY,
    a_consent,
    a_kommune,
    a_person,
    a_picture,
    a_story,
    approve,
    check,
    codes,
    faults,
    manuscripts,
    selected,
    the_story,
    write,
)
from tests.films.files import a_film
from tests.forms import strangers

PORTRAIT = "slag: portrett\n-metode"
FILM = (
    "slag: film\n-metode\n"
    "video: {fil: a.mp4, teksting: a.vtt, plakat: a.jpg, born: ingen, synstolking: {trengst_ikkje: ingen}}"
)
FILM_FILES = {"stories/a.mp4": a_film(), "stories/a.vtt": a_film("vtt"), "stories/a.jpg": a_picture()}
ALL_USES = "samtykke: [{kva: [tekst, bilete, film], kvar: [nettstad, internt], gitt: 2026-01-01, grunnlag: samtykke}]"


def declared(*people: str, file: str = "a.jpg") -> str:
    return f"{{fil: {file}, alt: Song, foto: Per Vik, rett: eige, personar: [{', '.join(people)}], born: ingen}}"


def out(root: Path, build_context: BuildContext = TODAY) -> list[str]:
    """Return the ids of what goes out."""
    return [story.id for story in selected(root, build_context).stories]


def why(root: Path, build_context: BuildContext = TODAY) -> list[str]:
    """Return the codes of why the rest does not."""
    return [exclusion.code for exclusion in selected(root, build_context).excluded]


def exclusion(root: Path, build_context: BuildContext = TODAY) -> ExcludedStory:
    [found] = selected(root, build_context).excluded
    return found


def day(written: str, edition: Edition = Edition.PUBLIC) -> BuildContext:
    return BuildContext(dt.date.fromisoformat(written), edition)


# --- Every reason ----------------------------------------------------------------------------------------------------


def test_a_good_story_goes_out_in_both_editions(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    assert (out(tmp_path), out(tmp_path, INSIDE)) == (["god"], ["god"])


@pytest.mark.parametrize(
    ("front", "code"),
    [
        pytest.param("status: utkast", "draft", id="a draft"),
        pytest.param("-status", "draft", id="no status"),
        pytest.param("status:", "draft", id="an empty status"),
        pytest.param("status: arkivert", "archived", id="archived"),
        pytest.param("synleg: internt", "internal", id="internal"),
        pytest.param("utgår: 2026-11-20", "expired", id="expired"),
        pytest.param("dato: 2026-11-21", "scheduled", id="scheduled"),
        pytest.param("-eining", "FLD002", id="a fault"),
        pytest.param("status: ferdig", "FLD004", id="a status that is none"),
        pytest.param("status: klar\nstatus: utkast", "FRM006", id="two statuses"),
        pytest.param("tittel: A: b", "FRM003", id="not to be read"),
        pytest.param("personar: [p404]", "REF003", id="somebody unknown"),
    ],
)
def test_a_story_stays_out_with_its_reason(tmp_path: Path, front: str, code: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)})
    assert (out(root), why(root)) == ([], [code])


@pytest.mark.parametrize(
    ("front", "strict"),
    [
        ("status: utkast", False),
        ("status: arkivert", False),
        ("synleg: internt", False),
        ("dato: 2026-12-01", False),
        ("utgår: 2026-11-01", False),
        ("-eining", True),
        ("tittel: A: b", True),
    ],
)
def test_only_what_somebody_waits_for_is_missed(tmp_path: Path, front: str, strict: bool) -> None:  # noqa: FBT001
    assert exclusion(a_kommune(tmp_path, stories={"god.md": a_story(front)})).unexpected is strict


def test_a_withdrawn_story_stays_out_of_both_editions(tmp_path: Path) -> None:
    entry = f"forteljingar: [{{avtrykk: {hashlib.sha256(b'god').hexdigest()}, trekt: 2026-10-01}}]"
    root = a_kommune(tmp_path, files={"stories/trekte.yml": entry})
    assert (why(root), why(root, INSIDE)) == (["withdrawn"], ["withdrawn"])


def test_no_story_is_out_while_the_list_of_withdrawn_stories_cannot_be_read(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "anna.md": a_story("tittel: Då vi dansa saman")})
    assert why(root) == []
    write(root, "stories/trekte.yml", "forteljingar: [\n")
    assert (why(root), why(root, INSIDE)) == (["withdrawn-unknown"] * 2, ["withdrawn-unknown"] * 2)


def test_a_story_that_nobody_has_approved_stays_out(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, approved=False)
    approve(root, "stories/god.md", people=())
    assert why(root) == ["APP001"]


def test_a_story_that_one_of_two_has_approved_stays_out(tmp_path: Path) -> None:
    front = a_story("personar: [p001, p002]")
    root = a_kommune(tmp_path, stories={"god.md": front}, people={"p002": a_person("namn: Ola Nes")}, approved=False)
    approve(root, "stories/god.md", people=["p001"])
    assert why(root) == ["APP001"]


def test_a_story_without_the_curators_word_stays_out(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, approved=False)
    approve(root, "stories/god.md", curator=False)
    assert why(root) == ["APP003"]


def test_a_story_without_people_needs_the_curators_word_alone(tmp_path: Path) -> None:
    assert out(a_kommune(tmp_path, stories={"god.md": a_story("-personar")})) == ["god"]


def test_the_reason_says_how_many_faults_more_there_are(tmp_path: Path) -> None:
    found = exclusion(a_kommune(tmp_path, stories={"god.md": a_story("-eining\n-metode\ntitel: x")}))
    assert found.reason.nn.endswith(" Og 2 ting til («framsnakk check stories/god.md»).")
    assert found.redacted is not None
    assert "god.md" not in found.redacted.nn


def test_the_reason_says_what_the_other_fault_is_when_there_are_two(tmp_path: Path) -> None:
    found = exclusion(a_kommune(tmp_path, stories={"god.md": a_story("-eining\n-metode")}))
    assert "«eining»" in found.reason.nn
    assert "«metode»" in found.reason.nn


def test_every_reason_is_there_in_both_forms_and_borrows_from_neither() -> None:
    assert {code: found for code, words in REASONS.items() if (found := strangers(words))} == {}


def test_the_reasons_never_hold_an_unfilled_slot(tmp_path: Path) -> None:
    fronts = ["utgår: 2026-11-01", "dato: 2027-01-01", "-eining", "status: utkast", "tittel: A: b"]
    root = a_kommune(tmp_path, stories={f"s{number}.md": a_story(front) for number, front in enumerate(fronts)})
    said = [text for found in selected(root).excluded for text in (found.reason.nn, found.reason.nb)]
    assert len(said) == 2 * len(fronts)
    assert [text for text in said if "{" in text] == []


def test_the_newest_comes_first_and_left_out_comes_by_path(tmp_path: Path) -> None:
    stories = {
        "b.md": a_story("dato: 2026-11-01"),
        "a.md": a_story("dato: 2026-11-01"),
        "c.md": a_story("dato: 2026-11-10"),
        "e.md": a_story("status: utkast"),
        "d.md": a_story("status: utkast"),
    }
    selection = selected(a_kommune(tmp_path, stories=stories))
    assert [story.id for story in selection.stories] == ["c", "a", "b"]
    assert [found.path for found in selection.excluded] == ["stories/d.md", "stories/e.md"]


# --- The day ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before_midnight", "midnight", "the_day"),
    [
        pytest.param("2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29", id="into the night of summer time"),
        pytest.param(
            "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z", "2026-03-30", id="out of the night of summer time"
        ),
        pytest.param("2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25", id="into the night of winter time"),
        pytest.param(
            "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z", "2026-10-26", id="out of the night of winter time"
        ),
        pytest.param("2026-12-31T22:59:59Z", "2026-12-31T23:00:00Z", "2027-01-01", id="new year"),
    ],
)
def test_a_story_comes_and_goes_at_norwegian_midnight(
    tmp_path: Path, before_midnight: str, midnight: str, the_day: str
) -> None:
    earlier, later = (BuildContext(in_oslo(dt.datetime.fromisoformat(at))) for at in (before_midnight, midnight))
    coming, going = a_story(f"dato: {the_day}"), a_story(f"dato: 2026-01-02\nutgår: {the_day}")
    root = a_kommune(tmp_path, stories={"kjem.md": coming, "gar.md": going})
    assert (out(root, earlier), why(root, earlier)) == (["gar"], ["scheduled"])
    assert (out(root, later), why(root, later)) == (["kjem"], ["expired"])


def test_a_consent_ends_with_its_last_day(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person(a_consent(gjeld_til="2026-11-20"))})
    assert out(root, day("2026-11-20")) == ["god"]
    assert (out(root, day("2026-11-21")), why(root, day("2026-11-21"))) == ([], ["CON001"])


def test_a_vacancy_disappears_the_day_after_its_deadline(tmp_path: Path) -> None:
    jobs = ", ".join(
        f"{{tekst: {name}, lenkje: 'https://jobb.fjordvik.example/', frist: {last}}}"
        for name, last in (("Kokk", "2026-11-19"), ("Songar", "2026-11-20"))
    )
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"stillingar: [{jobs}]")})
    shown = {
        on: [[vacancy.text for vacancy in story.vacancies] for story in selected(root, day(on)).stories]
        for on in ("2026-11-19", "2026-11-20", "2026-11-21")
    }
    assert shown == {"2026-11-19": [["Kokk", "Songar"]], "2026-11-20": [["Songar"]], "2026-11-21": [[]]}


def test_a_vacancy_stands_beside_a_portrait_only_with_a_yes_to_that(tmp_path: Path) -> None:
    job = "stillingar: [{tekst: Songar, lenkje: 'https://jobb.fjordvik.example/', frist: 2027-01-01}]"
    stories = {"god.md": a_story(f"{PORTRAIT}\n{job}"), "lag.md": a_story(job)}
    to_all = a_person(a_consent(kvar="[nettstad, internt, stillingsannonse]"))
    without = selected(a_kommune(tmp_path / "without", stories=stories)).stories
    asked = selected(a_kommune(tmp_path / "asked", stories=stories, people={"p001": to_all})).stories
    assert {story.id: len(story.vacancies) for story in without} == {"god": 0, "lag": 1}
    assert {story.id: len(story.vacancies) for story in asked} == {"god": 1, "lag": 1}


# --- The edition -----------------------------------------------------------------------------------------------------


def test_an_internal_story_goes_out_inside_only(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("synleg: internt")})
    assert (out(root), out(root, INSIDE)) == ([], ["god"])


@pytest.mark.parametrize(
    ("channels", "public", "internal"),
    [("[nettstad]", ["god"], []), ("[internt]", [], ["god"]), ("[sosiale_medium, stillingsannonse]", [], [])],
)
def test_a_person_is_in_the_editions_they_have_said_yes_to(
    tmp_path: Path, channels: str, public: list[str], internal: list[str]
) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person(a_consent(kvar=channels))})
    assert (out(root), out(root, INSIDE)) == (public, internal)


def test_an_internal_story_needs_the_internal_yes_only(tmp_path: Path) -> None:
    story, person = a_story("synleg: internt"), a_person(a_consent(kvar="[internt]"))
    root = a_kommune(tmp_path, stories={"god.md": story}, people={"p001": person})
    assert (why(root), out(root, INSIDE)) == (["internal"], ["god"])


def test_a_film_needs_a_yes_to_film(tmp_path: Path) -> None:
    stories = {"god.md": a_story(f"{FILM}\nbilete: {declared('ingen')}")}
    without, given = a_kommune(tmp_path / "without", stories=stories, files=FILM_FILES), {"p001": a_person(ALL_USES)}
    assert why(without) == ["CON001"]
    assert out(a_kommune(tmp_path / "with", stories=stories, people=given, files=FILM_FILES)) == ["god"]


# --- Pictures --------------------------------------------------------------------------------------------------------


def pictured(
    root: Path, front: str, *pictures: str, consent: str = a_consent(kva="[tekst]"), shown: str = "fullt"
) -> Path:
    """Write a story with pictures of p001, who has said yes to text alone, and of p002, who has said yes to both."""
    people = {
        "p001": a_person(f"{consent}\nvisast_som: {shown}"),
        "p002": a_person(f"namn: Ola Nes\n{ALL_USES}"),
    }
    story = a_story(f"{front}\nbilete: [{', '.join(pictures)}]")
    return a_kommune(
        root,
        stories={"god.md": story},
        people=people,
        files=FILM_FILES | {"stories/b.jpg": a_picture("900x600")},
    )


def files_of(root: Path, build_context: BuildContext = TODAY) -> list[list[str]]:
    return [[picture.file for picture in story.pictures] for story in selected(root, build_context).stories]


def test_a_picture_without_consent_falls_away_and_the_story_goes_out(tmp_path: Path) -> None:
    root = pictured(tmp_path, "personar: [p001, p002]", declared("p001"), declared("p002", file="b.jpg"))
    assert files_of(root) == [["b.jpg"]]


def test_a_picture_of_somebody_who_has_not_seen_the_story_falls_away(tmp_path: Path) -> None:
    assert files_of(pictured(tmp_path, "personar: [p001]", declared("p002"))) == [[]]


def test_a_picture_of_two_needs_the_yes_of_both(tmp_path: Path) -> None:
    assert files_of(pictured(tmp_path, "", declared("p001", "p002"))) == [[]]


def test_a_picture_of_nobody_stays(tmp_path: Path) -> None:
    nobody = declared("ingen"), declared("ikkje_attkjennelege", file="b.jpg")
    assert files_of(pictured(tmp_path, "", *nobody)) == [["a.jpg", "b.jpg"]]


@pytest.mark.parametrize(("who", "shown"), [("p404", []), ("Per", []), ("Ola Nes", [[]])])
def test_a_picture_of_somebody_unknown_keeps_the_story_in_and_of_somebody_unasked_falls_away(
    tmp_path: Path, who: str, shown: list[list[str]]
) -> None:
    assert files_of(pictured(tmp_path, "", declared(who))) == shown


def test_a_picture_that_is_declared_twice_is_shown_only_when_both_let_it(tmp_path: Path) -> None:
    assert files_of(pictured(tmp_path, "", declared("ingen"), declared("p001"))) == [[]]


def test_a_picture_is_evaluated_in_its_edition(tmp_path: Path) -> None:
    consent = (
        "samtykke: [{kva: tekst, kvar: [nettstad, internt], gitt: 2026-01-01, grunnlag: samtykke}, "
        "{kva: bilete, kvar: internt, gitt: 2026-01-01, grunnlag: samtykke}]"
    )
    root = pictured(tmp_path, "", declared("p001"), consent=consent)
    assert (files_of(root), files_of(root, INSIDE)) == ([[]], [["a.jpg"]])


def test_the_face_of_one_whom_the_register_keeps_anonymous_is_not_shown(tmp_path: Path) -> None:
    assert files_of(pictured(tmp_path, "", declared("p001"), consent=ALL_USES, shown="anonym")) == [[]]


def test_the_face_of_one_who_is_anonymous_in_this_story_is_not_shown(tmp_path: Path) -> None:
    front = "personar: [{person: p001, visast_som: anonym}]"
    assert files_of(pictured(tmp_path, front, declared("p001"), consent=ALL_USES)) == [[]]


def test_a_portrait_does_not_stand_without_its_only_picture(tmp_path: Path) -> None:
    assert why(pictured(tmp_path, PORTRAIT, declared("p001"))) == ["picture-consent"]


def test_a_portrait_stands_when_another_picture_remains(tmp_path: Path) -> None:
    root = pictured(tmp_path, PORTRAIT, declared("p001"), declared("ingen", file="b.jpg"))
    assert files_of(root) == [["b.jpg"]]


def test_a_portrait_stands_without_pictures_when_it_says_so(tmp_path: Path) -> None:
    assert files_of(pictured(tmp_path, f"{PORTRAIT}\nutan_bilete: ja", declared("p001"))) == [[]]


def test_a_film_does_not_stand_without_its_picture(tmp_path: Path) -> None:
    film_and_text = a_consent(kva="[tekst, film]")
    assert why(pictured(tmp_path / "without", FILM, declared("p001"), consent=film_and_text)) == ["picture-consent"]
    assert out(pictured(tmp_path / "with", FILM, declared("ingen"), consent=film_and_text)) == ["god"]


@pytest.mark.parametrize("name", ["a.mp4", "a.vtt", "a.jpg"])
def test_a_film_that_is_another_than_the_one_that_was_approved_stays_in(tmp_path: Path, name: str) -> None:
    root = pictured(tmp_path, FILM, declared("ingen"), consent=ALL_USES)
    assert out(root) == ["god"]
    other = {"a.mp4": a_film("webm"), "a.vtt": a_film("vtt").replace(b"sola", b"regnet"), "a.jpg": a_picture("900x900")}
    write(root, f"stories/{name}", other[name])
    assert why(root) == ["APP002"]


# --- Faces -----------------------------------------------------------------------------------------------------------

YES = a_consent(kva="[tekst, bilete]")


def a_face(*people: str, children: str = "ingen") -> str:
    listed = ", ".join(people) or "p001"
    return f"bilete: {{fil: k.jpg, alt: Kari, foto: Per Vik, rett: eige, personar: [{listed}], born: {children}}}"


def faced(root: Path, person: str, front: str = "", **more: str) -> Path:
    """Write a story about Kari Lunde, whose file in the register is as told."""
    pictures = {f"stories/{name}.jpg": a_picture("400x400") for name in ("a", "b", "folk/k")}
    people = {"p001": a_person(person), "p002": a_person(f"namn: Ola Nes\n{ALL_USES}")}
    stories = {"god.md": a_story(front)} | {f"{name}.md": text for name, text in more.items()}
    return a_kommune(root, stories=stories, people=people, files=pictures)


def faces_of(root: Path, build_context: BuildContext = TODAY) -> dict[tuple[str, str], str]:
    """Return the file of the face of each who is seen in a story that is out."""
    selection = selected(root, build_context)
    seen = {person.face for story in selection.stories for person in story.people}
    return {face: selection.portraits[face].file for face in seen if face in selection.portraits}


KARI = ("p001", "Kari Lunde")
OF_KARI = f"{PORTRAIT}\nbilete: [{declared('p001')}]"


def test_somebodys_own_picture_is_their_face(tmp_path: Path) -> None:
    assert faces_of(faced(tmp_path, a_face())) == {KARI: "k.jpg"}


def test_somebodys_own_picture_goes_before_that_of_a_portrait(tmp_path: Path) -> None:
    assert faces_of(faced(tmp_path, a_face(), OF_KARI)) == {KARI: "k.jpg"}


@pytest.mark.parametrize(
    ("person", "front"),
    [
        pytest.param(f"{a_face()}\n{a_consent(kva='[tekst]')}", "", id="no yes to pictures"),
        pytest.param(f"{a_face()}\n{YES}visast_som: anonym", "", id="anonymous in the register"),
        pytest.param(a_face(), "personar: [{person: p001, visast_som: anonym}]", id="anonymous in the story"),
        pytest.param(a_face(), "personar: [{person: p001, visast_som: førenamn}]", id="less of the name than there"),
        pytest.param(a_face("p001", "p002"), "", id="somebody else in the picture"),
        pytest.param(a_face("p002"), "", id="a picture of another"),
        pytest.param(a_face(children="attkjennelege"), "", id="a child who can be recognised"),
        pytest.param("", f"bilete: [{declared('p001')}]", id="a picture of a story that is no portrait"),
        pytest.param("", f"{PORTRAIT}\nbilete: [{declared('p001', 'p002')}]\npersonar: [p001, p002]", id="two at once"),
        pytest.param("", f"{PORTRAIT}\nbilete: [{declared('ingen')}]", id="a portrait's picture of nobody"),
    ],
)  # fmt: skip
def test_there_is_no_face(tmp_path: Path, person: str, front: str) -> None:
    root = faced(tmp_path, person, front)
    assert out(root) == ["god"], "the story itself is out"
    assert faces_of(root) == {}


def test_one_who_is_shown_by_first_name_everywhere_has_a_face(tmp_path: Path) -> None:
    assert faces_of(faced(tmp_path, f"{a_face()}\nvisast_som: førenamn")) == {("p001", "Kari"): "k.jpg"}


def test_a_face_stands_only_where_the_whole_name_does(tmp_path: Path) -> None:
    less = a_story("personar: [{person: p001, visast_som: førenamn}]")
    assert faces_of(faced(tmp_path, a_face(), mindre=less)) == {KARI: "k.jpg"}


def test_there_is_no_face_for_another_name_than_the_register_shows(tmp_path: Path) -> None:
    portraits = selected(faced(tmp_path, a_face())).portraits
    assert KARI in portraits
    assert ("p001", "Kari") not in portraits


def test_nobody_has_a_face_before_they_are_in_a_story_that_is_out(tmp_path: Path) -> None:
    assert faces_of(faced(tmp_path, a_face(), "status: utkast")) == {}
    assert faces_of(faced(tmp_path / "portrett", YES, f"{OF_KARI}\nstatus: utkast", anna=a_story())) == {}


def test_a_face_is_evaluated_in_its_edition(tmp_path: Path) -> None:
    inside = (
        "samtykke: [{kva: tekst, kvar: [nettstad, internt], gitt: 2026-01-01, grunnlag: samtykke}, "
        "{kva: bilete, kvar: internt, gitt: 2026-01-01, grunnlag: samtykke}]"
    )
    root = faced(tmp_path, f"{a_face()}\n{inside}")
    assert (faces_of(root), faces_of(root, INSIDE)) == ({}, {KARI: "k.jpg"})


def test_a_face_may_name_its_person(tmp_path: Path) -> None:
    assert faces_of(faced(tmp_path, a_face("Kari Lunde"))) == faces_of(faced(tmp_path / "id", a_face("p001")))


def test_a_face_whose_file_cannot_be_shown_is_none(tmp_path: Path) -> None:
    root = faced(tmp_path, a_face())
    write(root, "stories/folk/k.jpg", b"<svg/>")
    assert faces_of(root) == {}


# --- Pictures where people share -------------------------------------------------------------------------------------

SHARING = a_consent(kva="[tekst, bilete]", kvar="[nettstad, internt, sosiale_medium]")


def shared_of(root: Path, build_context: BuildContext = TODAY) -> dict[str, str]:
    return {story.id: story.shared.file for story in selected(root, build_context).stories if story.shared}


def shared(root: Path, *pictures: str, kari: str = SHARING, ola: str = ALL_USES) -> Path:
    stories = {"god.md": a_story(f"personar: [p001, p002]\nbilete: [{', '.join(pictures)}]")}
    people = {"p001": a_person(kari), "p002": a_person(f"namn: Ola Nes\n{ola}")}
    files = {f"stories/{name}.jpg": a_picture("400x400") for name in "ab"}
    return a_kommune(root, stories=stories, people=people, files=files)


def test_a_picture_of_one_who_lets_it_be_shared_is_shared(tmp_path: Path) -> None:
    assert shared_of(shared(tmp_path, declared("p001"))) == {"god": "a.jpg"}


def test_a_picture_of_nobody_is_shared(tmp_path: Path) -> None:
    assert shared_of(shared(tmp_path, declared("ingen"))) == {"god": "a.jpg"}


def test_the_first_that_may_be_shared_is(tmp_path: Path) -> None:
    assert shared_of(shared(tmp_path, declared("p002"), declared("p001", file="b.jpg"))) == {"god": "b.jpg"}


def test_a_yes_to_the_web_is_no_yes_to_social_media(tmp_path: Path) -> None:
    root = shared(tmp_path, declared("p002"))
    assert files_of(root) == [["a.jpg"]]
    assert shared_of(root) == {}


def test_a_picture_of_two_is_shared_when_both_let_it_be(tmp_path: Path) -> None:
    both = declared("p001", "p002")
    assert shared_of(shared(tmp_path / "one", both)) == {}
    assert shared_of(shared(tmp_path / "both", both, ola=SHARING)) == {"god": "a.jpg"}


def test_a_yes_to_social_media_alone_shares_nothing(tmp_path: Path) -> None:
    only = "samtykke: [{kva: bilete, kvar: sosiale_medium, gitt: 2026-01-01, grunnlag: samtykke}, \
{kva: tekst, kvar: nettstad, gitt: 2026-01-01, grunnlag: samtykke}]"
    root = shared(tmp_path, declared("p001"), kari=only)
    assert (files_of(root), shared_of(root)) == ([[]], {})


def test_a_yes_to_sharing_that_has_run_out_shares_nothing(tmp_path: Path) -> None:
    old = (
        "samtykke: [{kva: bilete, kvar: sosiale_medium, gitt: 2025-01-01, gjeld_til: 2026-11-19, grunnlag: samtykke}, \
{kva: [tekst, bilete], kvar: [nettstad, internt], gitt: 2026-01-01, grunnlag: samtykke}]"
    )
    root = shared(tmp_path, declared("p001"), kari=old)
    assert (files_of(root), shared_of(root)) == ([["a.jpg"]], {})


def test_a_child_who_can_be_recognised_is_shown_nowhere(tmp_path: Path) -> None:
    child = declared("ingen").replace("born: ingen", "born: attkjennelege")
    root = shared(tmp_path, child)
    assert (files_of(root), shared_of(root)) == ([[]], {})


def test_a_picture_of_which_nothing_is_said_about_children_is_not_shown(tmp_path: Path) -> None:
    root = shared(tmp_path, declared("ingen").replace(", born: ingen", ""))
    assert [picture for pictures in files_of(root) for picture in pictures] == []
    assert shared_of(root) == {}


# --- Whatever the checks were set to say -----------------------------------------------------------------------------

NO_YES = a_person("-samtykke")
TAKEN_BACK = "trekt: 2026-10-01\n"
CREDITED = "bilete: [{{fil: a.jpg, alt: Song, foto: '{}', rett: eige, personar: ingen, born: ingen}}]"


def published_unchecked(root: Path, build_context: BuildContext) -> list[str]:
    """Return what select lets out when the checks have said nothing at all."""
    checked = check(root, build_context)
    candidates = [
        CheckedStory(story, (), build_story(story, checked.registers, checked.settings)) for story in manuscripts(root)
    ]
    evaluation = [decide(candidate, checked.registers, build_context) for candidate in candidates]
    return [story.id for story in evaluation if isinstance(story, Story)]


def all_off() -> str:
    choices = ", ".join(f"{{kode: {rule.code}, grunn: prøve}}" for rule in rule_registry.all_rules())
    return f"{SETTINGS}    reglar_av: [{choices}]\n"


@pytest.mark.parametrize("build_context", [TODAY, INSIDE], ids=["public", "internal"])
@pytest.mark.parametrize(
    ("front", "person"),
    [
        pytest.param("", NO_YES, id="no consent"),
        pytest.param("", a_person(a_consent(gjeld_til="2026-11-19")), id="run out"),
        pytest.param("", a_person(a_consent(trekt="2026-10-01")), id="taken back"),
        pytest.param("", TAKEN_BACK, id="withdrawn altogether"),
        pytest.param("", a_person(a_consent(kva="[bilete]")), id="pictures only"),
        pytest.param("", a_person(a_consent(kvar="[sosiale_medium]")), id="another channel"),
        pytest.param("", a_person(a_consent() + a_consent()), id="in doubt"),
        pytest.param("personar: [p404]", a_person(), id="unknown"),
        pytest.param("personar: [Kari Lunde, Ola Nes]", a_person(), id="one of two unknown"),
    ],
)
def test_nobody_goes_out_without_a_yes(tmp_path: Path, front: str, person: str, build_context: BuildContext) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)}, people={"p001": person}, settings=all_off())
    assert out(root, build_context) == []
    assert published_unchecked(root, build_context) == []


@pytest.mark.parametrize(
    ("kva", "expected"), [("[tekst, bilete]", []), ("[film, bilete]", []), ("[tekst, film]", ["god"])]
)
def test_a_film_goes_out_with_consent_to_film_and_to_text_whatever_the_checks_said(
    tmp_path: Path, kva: str, expected: list[str]
) -> None:
    person = a_person(a_consent(kva=kva))
    root = a_kommune(tmp_path, stories={"god.md": a_story(FILM)}, people={"p001": person}, files=FILM_FILES)
    assert published_unchecked(root, TODAY) == expected


@pytest.mark.parametrize("build_context", [TODAY, INSIDE], ids=["public", "internal"])
@pytest.mark.parametrize(("people", "curator"), [((), True), (None, False), ((), False)])
def test_nothing_goes_out_unapproved(
    tmp_path: Path,
    people: tuple[str, ...] | None,
    curator: bool,  # noqa: FBT001 - a parameter of a test
    build_context: BuildContext,
) -> None:
    root = a_kommune(tmp_path, settings=all_off(), approved=False)
    approve(root, "stories/god.md", people=people, curator=curator)
    assert out(root, build_context) == []
    assert published_unchecked(root, build_context) == []


@pytest.mark.parametrize("front", ["status: utkast", "status: arkivert", "dato: 2027-01-01", "utgår: 2026-11-20"])
def test_what_is_not_ready_or_not_due_goes_nowhere_whatever_the_checks_said(tmp_path: Path, front: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)})
    assert (published_unchecked(root, TODAY), published_unchecked(root, INSIDE)) == ([], [])


def test_a_change_after_the_yes_stops_the_story_whatever_the_checks_said(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, settings=all_off())
    file = root / "stories/god.md"
    write(root, "stories/god.md", file.read_text(encoding="utf-8").replace("regn", "sol"))
    assert (out(root), published_unchecked(root, TODAY)) == ([], [])


@pytest.mark.parametrize(("first", "code"), [("people", "APP002"), ("curator", "APP004")])
def test_a_word_from_before_the_change_is_not_made_good_by_another_from_after_it(
    tmp_path: Path, first: str, code: str
) -> None:
    root = a_kommune(tmp_path, approved=False)
    early, late = ({"curator": False}, {"people": ()}) if first == "people" else ({"people": ()}, {"curator": False})
    approve(root, "stories/god.md", **early)
    file = root / "stories/god.md"
    write(root, "stories/god.md", file.read_text(encoding="utf-8").replace("regn", "sol"))
    approve(root, "stories/god.md", **late)
    assert (why(root), published_unchecked(root, TODAY)) == ([code], [])


@pytest.mark.parametrize("person", [NO_YES, a_person(a_consent(kvar="[internt]"))], ids=["no yes", "inside only"])
@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("forfattar: ['{}']", "p002"),
        ("forfattar: ['{}']", "Ola Nes"),
        ("forfattar: ['{}']", "Tekst: P002"),
        (CREDITED, "p002"),
        (CREDITED, "Foto: P002"),
    ],
)
def test_the_maker_of_a_story_is_asked_as_those_in_it_are(
    tmp_path: Path, field: str, written: str, person: str
) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story(field.format(written))},
        people={"p002": person.replace("Kari Lunde", "Ola Nes")},
        files={"stories/a.jpg": a_picture()},
    )
    assert (why(root), published_unchecked(root, TODAY)) == (["CON001"], [])
    [finding] = [found for found in faults(root) if found.code == "CON001"]
    assert "Ola Nes" in finding.message.nn
    ask_again = root / "stories/folk/p002.yml"
    ask_again.write_text(a_person("namn: Ola Nes"), encoding="utf-8")
    assert (out(root), published_unchecked(root, TODAY)) == (["god"], ["god"])


def test_the_maker_of_a_story_is_asked_in_its_edition(tmp_path: Path) -> None:
    inside = a_person(f"namn: Ola Nes\n{a_consent(kvar='[internt]')}")
    root = a_kommune(tmp_path, stories={"god.md": a_story("forfattar: [p002]")}, people={"p002": inside})
    assert (out(root), out(root, INSIDE)) == ([], ["god"])


def test_a_maker_who_has_withdrawn_altogether_is_left_out_and_the_story_stays(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("forfattar: [p002, Per Dal]")},
        people={"p002": f"namn: Ola Nes\n{TAKEN_BACK}"},
    )
    assert codes(root) == []
    [story] = selected(root).stories
    assert [str(author) for author in story.authors] == ["Per Dal"]


def test_nobody_named_as_the_maker_of_a_story_bears_an_id_in_any_edition(tmp_path: Path) -> None:
    front = f"forfattar: [p002]\nbilete: [{declared('p001').replace('Per Vik', 'p002')}]"
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story(front)},
        people={"p002": a_person("namn: Per Vik")},
        files={"stories/a.jpg": a_picture()},
    )
    for build_context in (TODAY, INSIDE):
        [story] = selected(root, build_context).stories
        [picture] = story.pictures
        assert [str(author) for author in story.authors] == ["Per Vik"]
        assert str(picture.credit) == "Per Vik"
        assert picture.people == ()
        assert "p002" not in repr(story)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", a_face(), id="added"),
        pytest.param(a_face(), a_face().replace("Per Vik", "Liv Dal"), id="another photographer"),
        pytest.param(a_face(), a_face("p001", "p002"), id="more people"),
        pytest.param(a_face(), a_face(children="ikkje_attkjennelege"), id="children"),
        pytest.param(a_face(), f"{a_face()[:-1]}, fokus: 10 20}}", id="another crop"),
        pytest.param(a_face(), "", id="taken away"),
    ],
)
def test_a_face_that_nobody_has_said_yes_to_stops_the_story(tmp_path: Path, before: str, after: str) -> None:
    root = faced(tmp_path, before)
    assert out(root) == ["god"]
    write(root, "stories/folk/p001.yml", a_person(after))
    assert (out(root), published_unchecked(root, TODAY)) == ([], [])


def test_another_picture_in_the_file_of_a_face_stops_the_story(tmp_path: Path) -> None:
    root = faced(tmp_path, a_face())
    assert out(root) == ["god"]
    (root / "stories/folk/k.jpg").write_bytes(a_picture("401x400"))
    assert (out(root), published_unchecked(root, TODAY)) == ([], [])


@pytest.mark.parametrize("how", ["førenamn", "anonym"])
def test_a_face_that_a_story_does_not_show_needs_no_new_yes(tmp_path: Path, how: str) -> None:
    root = faced(tmp_path, "", f"personar: [{{person: p001, visast_som: {how}}}]")
    write(root, "stories/folk/p001.yml", a_person(a_face()))
    assert out(root) == ["god"]


def test_the_photographer_of_a_face_is_named_only_with_a_yes(tmp_path: Path) -> None:
    face = a_face().replace("foto: Per Vik", "foto: p002")
    root = faced(tmp_path, face)
    credit = selected(root).portraits["p001", "Kari Lunde"].credit
    assert (str(credit), credit and credit.people) == ("Ola Nes", ())
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Nes\n-samtykke"))
    assert selected(root).portraits["p001", "Kari Lunde"].credit is None


def test_a_face_bears_no_words_that_could_hold_more_of_the_name(tmp_path: Path) -> None:
    face = a_face().replace("alt: Kari", "alt: Kari Lunde, tekst: Kari Lunde på vakt")
    root = faced(tmp_path, f"{face}\nvisast_som: førenamn")
    found = selected(root).portraits["p001", "Kari"]
    assert (found.alt, found.caption, found.decorative) == (None, None, True)
    assert "Lunde" not in repr(found)


@pytest.mark.parametrize("build_context", [TODAY, INSIDE], ids=["public", "internal"])
def test_no_approval_tells_who_the_anonymous_are(tmp_path: Path, build_context: BuildContext) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("personar: [{person: p001, visast_som: anonym}]")})
    [story] = selected(root, build_context).stories
    assert "p001" not in repr(story)


def test_a_story_of_somebodys_health_waits_for_a_yes_to_that(tmp_path: Path) -> None:
    stories = {"god.md": a_story("personar: [{person: p001, helse: ja}]")}
    root = a_kommune(tmp_path, stories=stories)
    assert (why(root), published_unchecked(root, TODAY)) == (["CON001"], [])
    write(root, "stories/folk/p001.yml", a_person(a_consent(kva="[tekst, helse]")))
    assert (out(root), published_unchecked(root, TODAY)) == (["god"], ["god"])


def test_a_story_with_consent_and_approval_goes_out_with_every_rule_off(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, settings=all_off())
    assert (out(root), published_unchecked(root, TODAY)) == (["god"], ["god"])


def test_a_story_that_lacks_what_it_cannot_do_without_is_left_out(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    evaluation = decide(CheckedStory(the_story(root), (), None), check(root).registers, TODAY)
    assert isinstance(evaluation, ExcludedStory)
    assert evaluation.code == "incomplete"


def test_advice_keeps_nothing_in(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("ingress: Vi song.")})
    assert codes(root) == ["FLD006"]
    assert out(root) == ["god"]


# --- What each edition may know --------------------------------------------------------------------------------------

ANONYMOUS = Appearance("p002", ShownAs.ANONYMOUS, "")
FULL = Story(
    id="god",
    path="stories/god.md",
    prose=RenderedBody("<p>Vi song.</p>"),
    digest="1-00000000000000000000",
    kind=Kind.FILM,
    title="Då vi song",
    lead="Kvar morgon syng vi.",
    published=dt.date(2026, 11, 1),
    exceptions=(SilencedAdvice("TXT007", "Vi skriv fritt her."),),
    received=StorySource(f"1-{'a' * 20}", f"1-{'b' * 20}", f"1-{'c' * 20}", ("p007",)),
    status=Status.READY,
    audience=Audience.ALL,
    language=Language.NN,
    review_by=dt.date(2028, 11, 1),
    unit=Unit("song", same_words("Songlaget"), "kultur", 12, "songlaget@fjordvik.example"),
    themes=(
        Theme(
            "naervaer",
            same_words("Nærvær"),
            same_words("Om nærvær"),
            ThemeLexicon(("fråvær",)),
            ThemeLexicon(("fravær",)),
        ),
    ),
    people=(Appearance("p001", ShownAs.FULL, "Kari Lunde", same_words("helsefagarbeidar"), "song"), ANONYMOUS),
    authors=(Byline("Per Vik"),),
    pictures=(
        Picture(
            file="a.jpg",
            alt="Song",
            decorative=True,
            credit=Byline("Per Vik"),
            rights="eige",
            people=("p001",),
            children=Children.UNRECOGNISABLE,
            caption="Vi song",
            focus=(40, 60),
        ),
    ),
    without_picture=True,
    method=Method.OTHER,
    team="Songlaget",
    project="songprosjektet",
    conditions=(Condition.TIME,),
    scale=Scale(3, 7, 8),
    evidence=(Evidence("Vi song 44 gonger", "Songboka", dt.date(2026, 10, 1)),),
    wishes=("Ein song til",),
    next_step=NextStep("Vi syng meir", dt.date(2027, 2, 1)),
    questions=("Kva song vi?",),
    featured=True,
    vacancies=(Vacancy("Songar", "https://jobb.fjordvik.example/", dt.date(2027, 1, 1)),),
    contact="songlaget@fjordvik.example",
    expires=dt.date(2030, 1, 1),
    old_addresses=("nyheiter/song/",),
    video=Video("a.mp4", "a.vtt", "a.jpg", FilmDescription("b.mp4", "Alt blir sagt"), "2:35", Children.NONE),
    approved=(Approval("p001", DAY, "1-00000000000000000000", "Ein skrivefeil", "1-00000000000000000001"),),
    signed_off=Approval("Siri Vik", DAY, "1-00000000000000000000", "Ein skrivefeil", "1-00000000000000000001"),
)
"""A story with something in every field there is."""


def empty(value: object) -> bool:
    return value is None or value == ()


def not_filled(value: Any, group: RecordType, where: str = "") -> Iterator[str]:
    """Yield each field of the registry that a value leaves empty, inside its fields too."""
    for field in group.fields:
        current = getattr(value, field.name, None)
        if empty(current) or current is False:
            yield where + field.name
        elif field.group is not None:
            for item in current if isinstance(current, tuple) else (current,):
                if is_dataclass(item) and not isinstance(item, Appearance):
                    yield from not_filled(item, field.group, f"{where}{field.name}.")


RESOLVED = {story_fields.UNIT: register_fields.UNIT_GROUP, story_fields.THEMES: register_fields.THEME_GROUP}
"""What a field's ids have become in a story: entries of a register, with public and internal fields of their own."""


def misplaced(before: Any, after: Any, group: RecordType, where: str = "") -> Iterator[str]:
    """Yield each field that the registry keeps inside and that is still there, or that is public and is gone."""
    for field in group.fields:
        old, new = getattr(before, field.name, None), getattr(after, field.name, None)
        olds, news = (value if isinstance(value, tuple) else (value,) for value in (old, new))
        inner = field.group or RESOLVED.get(field)
        if not field.public:
            if not empty(new):
                yield f"{where}{field.name} got out"
        elif field is story_fields.PEOPLE:
            continue
        elif inner is not None and is_dataclass(olds[0]) and len(olds) == len(news):
            for one, other in zip(olds, news, strict=True):
                yield from misplaced(one, other, inner, f"{where}{field.name}.")
        elif new != old:
            yield f"{where}{field.name} got lost"


def test_the_full_story_of_these_tests_is_full() -> None:
    # A sign-off is an approval whose person is the curator, so `by` goes by that name.
    assert list(not_filled(FULL, story_fields.STORY)) == ["signed_off.by"]


def test_the_public_edition_knows_what_the_registry_calls_public_and_nothing_else() -> None:
    assert list(misplaced(FULL, for_edition(FULL, Edition.PUBLIC), story_fields.STORY)) == []


def test_the_registry_keeps_these_inside() -> None:
    kept = {field.name for field in story_fields.STORY.fields if not field.public}
    assert kept >= {"scale", "wishes", "questions", "approved", "signed_off", "expires", "review_by"}
    assert not story_fields.NEXT_STEP_DAY.public
    assert not media_fields.PICTURE_PEOPLE.public


def test_no_word_of_what_stays_inside_is_anywhere_in_a_public_story() -> None:
    public = repr(for_edition(FULL, Edition.PUBLIC))
    inside = [
        "Vi skriv fritt her.",
        "Ein song til",
        "Kva song vi?",
        "Siri Vik",
        "Ein skrivefeil",
        "datetime.date(2027, 2, 1)",
        "'p002'",
    ]
    assert [text for text in inside if text not in repr(FULL)] == []
    assert [text for text in inside if text in public] == []


def test_a_public_storys_unit_and_themes_hold_nothing_internal() -> None:
    public = for_edition(FULL, Edition.PUBLIC)
    assert public.unit is not None
    assert list(misplaced(FULL.unit, public.unit, register_fields.UNIT_GROUP)) == []
    assert [(theme.nn, theme.nb) for theme in public.themes] == [(ThemeLexicon(), ThemeLexicon())]


@pytest.mark.parametrize("edition", Edition, ids=[edition.en for edition in Edition])
def test_the_picture_that_is_shared_holds_what_the_same_picture_in_the_story_holds(edition: Edition) -> None:
    shown = for_edition(replace(FULL, shared=FULL.pictures[0]), edition)
    assert shown.shared == shown.pictures[0] != FULL.pictures[0]


def test_the_internal_edition_knows_it_all() -> None:
    inside = for_edition(FULL, Edition.INTERNAL)
    lost = {a.name for a in attributes(Story) if getattr(inside, a.name) != getattr(FULL, a.name)}
    assert lost == {"people", "pictures", "approved"}, "ids alone are gone, which nothing is printed from"
    assert [replace(picture, people=()) for picture in FULL.pictures] == list(inside.pictures)


@pytest.mark.parametrize("edition", Edition, ids=[edition.en for edition in Edition])
def test_nobody_who_is_anonymous_bears_an_id(edition: Edition) -> None:
    shown = for_edition(FULL, edition).people
    assert [(who.person, who.name) for who in shown] == [("p001", "Kari Lunde"), ("", "")]


def test_what_is_built_of_knows_nothing_that_stays_inside(tmp_path: Path) -> None:
    inside = "ønske: [ein song til]\nskala: {før: 3, no: 7}\nneste_steg: {tekst: Vi syng, dato: 2027-02-01}\n"
    front = inside + "personar: [{person: p001, visast_som: anonym}]"
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)})
    [public] = selected(root, TODAY).stories
    assert (public.wishes, public.scale, public.approved, public.signed_off) == ((), None, (), None)
    assert public.next_step == NextStep("Vi syng", None)
    assert public.people == (Appearance("", ShownAs.ANONYMOUS, ""),)
    [internal] = selected(root, INSIDE).stories
    assert (internal.wishes, internal.people) == (("ein song til",), public.people)


def test_an_anonymous_person_bears_no_id_on_the_way_from_the_file(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("personar: [{person: p001, visast_som: anonym}]")})
    assert [story.people for story in selected(root).stories] == [(Appearance("", ShownAs.ANONYMOUS, ""),)]


@pytest.mark.parametrize("front", ["forfattar: [Siri Vik]\n", "personar: [p003]\n"])
def test_a_story_that_its_own_people_signed_off_stays_in(tmp_path: Path, front: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(front)}, people={"p003": a_person("namn: Siri Vik\n")})
    [exclusion] = selected(tmp_path).excluded
    assert exclusion.code == "APP005"
    evaluation = check(tmp_path)
    candidate = CheckedStory(
        the_story(tmp_path), (), build_story(the_story(tmp_path), evaluation.registers, evaluation.settings)
    )
    again = decide(candidate, evaluation.registers, TODAY)
    assert isinstance(again, ExcludedStory)
    assert again.code == "own-sign-off", "whatever the rules found"


def test_a_kommune_may_let_its_only_editor_sign_off_everything(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        settings=SETTINGS + "    eigen_kontroll: ja\n",
        stories={"god.md": a_story("forfattar: [Siri Vik]\n")},
    )
    assert list(selected(tmp_path).by_id) == ["god"]
