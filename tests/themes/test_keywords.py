"""The few words that a text is about: the same in both forms, and never a name or what somebody said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.themes.keywords import MOST, keywords


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rullator", "rullatorane"),
        ("trombonen", "trombonar"),
        ("bekkenbotn", "bekkenbotnen"),
        ("sykkelstativ", "sykkelstativets"),
        ("heimekontor", "hjemmekontoret"),
        ("skulehage", "skolehagen"),
        ("sjukesengene", "sykeseng"),
        ("tenestebil", "tjenestebilen"),
        ("kaffimaskina", "kaffemaskinen"),
        ("songstund", "sangstunden"),
        ("haustferien", "høstferie"),
    ],
)
def test_a_word_is_known_in_its_inflections_and_in_both_forms(one: str, other: str) -> None:
    assert keywords(one, "", []) == keywords("", other, []) != ()


@pytest.mark.parametrize(
    "text",
    [
        "Det var Rullator som kom.",
        "Ho sa «det er rullatoren sin feil» til oss.",
        'Ho sa "det er rullatoren sin feil" til oss.',
        "– Det er rullatoren sin feil",
        "Det er rullatoren sin feil, seier ho.",
        "Sjå www.rullator.no og https://rullator.no/rullator eller rullator@rullator.no.",
        "Tjuesju og førtiåtte",
        "Vi fekk eit møte på avdelinga i dag, og kollegaene våre trudde på det.",
        "Vi fikk et møte på avdelingen i dag, og kollegene våre trodde på det.",
    ],
)
def test_names_and_what_is_said_and_what_stands_in_every_text_tell_nothing(text: str) -> None:
    assert keywords(text, text, [text]) == ()


def test_what_the_title_says_comes_before_what_the_body_says_once() -> None:
    body = "Vi hadde ein trombone, ein rullator, ein sykkelpumpe, ein blomsterbukett og ein vaffelpresse."
    assert keywords("Vi flytta skohylla", "", [body])[0] == "skohyll"


def test_no_more_words_are_chosen_than_a_story_may_have() -> None:
    body = "trombone rullator sykkelpumpe blomsterbukett vaffelpresse skohylle strikkepinne lyttestav hagesaks"
    assert len(keywords("", "", [body])) == MOST


@given(st.text(), st.text(), st.lists(st.text(), max_size=4))
def test_any_text_has_words_without_capitals_and_each_once(title: str, lead: str, body: list[str]) -> None:
    words = keywords(title, lead, body)
    assert words == keywords(title, lead, body)
    assert len(set(words)) == len(words) <= MOST
    assert all(word.islower() for word in words)
