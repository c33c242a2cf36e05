"""Sentences, and the readability index of a text."""

import pytest

from site_gen.language.sentences import lix, sentences


def split(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Vi song. Så gjekk vi.", ["Vi song.", "Så gjekk vi."]),
        ("Kl. 12 den 3. mars kom dr. Vik, bl.a. med K. Lunde.", None),
        ("Det gjeld t.d. Oslo. «Kva no?» Ho lo.", ["Det gjeld t.d. Oslo.", "«Kva no?»", "Ho lo."]),
        ("Dette tok vi med: ein kopp; ei skei", ["Dette tok vi med:", "ein kopp;", "ei skei"]),
        ("Vi har • ein kopp • ei skei", ["Vi har", "• ein kopp", "• ei skei"]),
        ("Ho sa «   .» Og gjekk", ["Ho sa «   .»", "Og gjekk"]),
        ("", []),
        ("– … –", []),
    ],
)
def test_a_text_is_split_where_a_reader_rests(text: str, parts: list[str] | None) -> None:
    assert split(text) == ([text] if parts is None else parts)


def test_words_are_counted_without_dashes() -> None:
    assert [one.words for one in sentences("Vi – alle fire – song i kor.")] == [6]


def test_lix_is_the_mean_sentence_length_plus_the_percentage_of_long_words() -> None:
    """Ten words in two sentences, three of them with more than six letters: 5 + 30."""
    assert lix(["Avdelinga song kvar einaste dag.", "Reinhaldaren tok ei kort pause."]) == (35.0, 10)


def test_lix_of_nothing_is_zero() -> None:
    assert lix([]) == (0.0, 0)
