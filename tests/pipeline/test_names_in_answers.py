"""The names in an answer, and nothing that stands next to them."""

from pathlib import Path

import pytest

from site_gen.intake.sheet_answers import FilmAnswer, NamedInAnswer, SentPicture, SheetAnswer
from site_gen.model import story_fields
from site_gen.pipeline.take_in_answers import (
    MOST_NAMES,
    SheetOptions,
    named_in,
    names_given_twice,
    names_in,
    plain_name,
    take_in_each,
)
from tests.builders import DAY, a_kommune, a_person, check


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Anita Solheim, hjelpepleiar", ["Anita Solheim"]),
        ("Anita Solheim, Hjelpepleier\nOla Dal (vernepleiar i heimetenesta)", ["Anita Solheim", "Ola Dal"]),
        ("hjelpepleiar, Anita Solheim, ansvarleg for song", ["Anita Solheim"]),
        ("Kari Lunde, leiar, Ola Dal og Siri Vik", ["Kari Lunde", "Ola Dal", "Siri Vik"]),
        ("Lunde, Kari", ["Kari Lunde"]),
        ("Lunde, Kari\nknut lie og anne-lise vik", ["Kari Lunde", "Knut Lie", "Anne-Lise Vik"]),
        ("ein kollega\nvår leiar\nkari lærar", ["ein kollega", "vår leiar", "kari lærar"]),
        ("Knut\u200b Lie; \u202eOla Dal", ["Knut Lie", "Ola Dal"]),
        ("Lunde, kari", ["Lunde, kari"]),
        ("Kari Lunde, ola dal", ["Kari Lunde", "Ola Dal"]),
        ("Kari Lunde, meg", ["Kari Lunde", "meg"]),
        ("kari lunde, ann-mari vik", ["Kari Lunde", "Ann-Mari Vik"]),
        ("Kari Lunde, tor-egil bakke", ["Kari Lunde", "Tor-Egil Bakke"]),
        ("Kari Lunde, xu li", ["Kari Lunde", "xu li"]),
        ("Kari Lunde, k. nes", ["Kari Lunde", "k. nes"]),
        ("Kari Lunde (ann-mari)", ["Kari Lunde (ann-mari)"]),
        ("Kari Lunde (lærar i song), Ola Dal, leiar på natt", ["Kari Lunde", "Ola Dal"]),
        ("Kari Lunde, Dal", ["Kari Lunde", "Dal"]),
        ("Olav Strand, bebuar", ["Olav Strand", "bebuar"]),
        ("leiaren", ["leiaren"]),
        ("p001, Ola Dal", ["p001", "Ola Dal"]),
        ("Kari, Ola", ["Kari", "Ola"]),
        ("Kari, Ola, Siri", ["Kari", "Ola", "Siri"]),
        ("Kari, Ola (lærar)", ["Kari", "Ola"]),
    ],
)
def test_a_title_next_to_a_name_is_nobody(typed: str, names: list[str]) -> None:
    assert names_in(typed) == names


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("Kari Lunde, sjukepleiar", [("Kari Lunde", "sjukepleiar")]),
        (
            "Kari Lunde (lærar i song), Ola Dal, leiar på natt",
            [("Kari Lunde", "lærar i song"), ("Ola Dal", "leiar på natt")],
        ),
        ("hjelpepleiar, Anita Solheim", [("Anita Solheim", "hjelpepleiar")]),
        ("Lunde, Kari, lærar", [("Kari Lunde", "lærar")]),
        ("Ola Dal og Siri Vik, lærar", [("Ola Dal", ""), ("Siri Vik", "lærar")]),
        ("Ola Dal og Siri Vik, Kari Lunde, lærar", [("Ola Dal", ""), ("Siri Vik", ""), ("Kari Lunde", "lærar")]),
        ("Kari Lunde", [("Kari Lunde", "")]),
    ],
)
def test_a_title_stays_with_its_name(typed: str, titles: list[tuple[str, str]]) -> None:
    assert [(one.name, one.title) for one in named_in(typed)] == titles


def test_two_first_names_are_one_person_where_the_register_has_that_one(tmp_path: Path) -> None:
    registers = check(a_kommune(tmp_path, people={"p001": a_person("namn: Ola Kari\n")})).registers
    assert [one.name for one in named_in("Kari, Ola", registers)] == ["Ola Kari"]
    assert [one.name for one in named_in("Siri, Ola", registers)] == ["Siri", "Ola"]


def test_a_name_is_known_again_without_what_nobody_sees() -> None:
    assert plain_name("Knut\u200b  LIE") == plain_name("Knut Lie")


def test_a_name_that_is_given_twice_may_be_two_people() -> None:
    assert names_given_twice("Per Hansen\nPer Hansen, lærar\nOla Dal\nmeg\nmeg") == ["Per Hansen"]
    assert names_given_twice("Per Hansen\nPer A. Hansen") == []


def test_in_a_picture_and_a_film_no_more_names_are_taken_in_than_in_an_answer(tmp_path: Path) -> None:
    many = tuple(NamedInAnswer(f"Ola {chr(65 + at // 26)}{chr(97 + at % 26)}en") for at in range(50))
    answer = SheetAnswer(
        1,
        ("a",),
        {story_fields.TITLE: "Song"},
        pictures=(SentPicture("a.jpg", names=many),),
        film=FilmAnswer("film.mp4", names=many),
    )
    taken = take_in_each(check(a_kommune(tmp_path)), [answer], SheetOptions(DAY))
    assert len(taken.people) == MOST_NAMES
    assert sum("nemner 50 namn" in one.words.nn for one in taken.remarks) == 2
