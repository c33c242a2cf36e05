"""What has changed in a story's words, and whether it is a mere correction."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from site_gen.correction import Correction, Forbidden, allowed, compare, parts_of_names
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Form
from site_gen.read import stories

NAMES = parts_of_names(["Kari Lunde", "Anne-Marie Li"])


def a_text(body: str) -> Manuscript:
    return stories.understand(f"---\ntittel: Song\n---\n{body}\n", Path("/k/stories/god.md"), Path("/k"), Form.NN)


def compared(before: str, after: str) -> Correction:
    return compare(a_text(before), a_text(after), NAMES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Vi song saman.", "Vi sang saman."),
        ("Vi song saman, og gjekk.", "Vi song saman og gjekk."),
        ("vi song saman.", "Vi song saman."),
        ("Vi song  saman\ni dag.", "Vi song saman i  dag."),
        ("Vi song saaman i Dag.", "Vi song saman i dag."),
        ("Vi song i tre, minutt.", "Vi song i tre minutt."),
        ("Då kom kari lunde.", "Då kom Kari Lunde."),
        ("Vi søng «Alle fugler» i dag.", "Vi song «Alle fugler» i dag."),
    ],
)
def test_spelling_and_punctuation_can_be_corrected(before: str, after: str) -> None:
    assert compared(before, after).forbidden == ()


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("Vi song i 12 minutt.", "Vi song i 13 minutt.", Forbidden.NUMBER),
        ("Vi song i minutt.", "Vi song i tolv minutt.", Forbidden.NUMBER),
        ("Kari kom.", "Karin kom.", Forbidden.NAME),
        ("Så kom Ola.", "Så kom Olav.", Forbidden.NAME),
        ("Anne kom.", "Ho kom.", Forbidden.NAME),
        ("kari kom.", "ho kom.", Forbidden.NAME),
        ("Vi song.", "Vi song ikkje.", Forbidden.NEGATION),
        ("Vi song aldri.", "Vi song alltid.", Forbidden.NEGATION),
        ("Han sa «ja».", "Han sa «jo».", Forbidden.QUOTATION),
        ("> Vi song.", "> Vi sang.", Forbidden.QUOTATION),
        ("– Vi song, sa ho.", "– Vi sang, sa ho.", Forbidden.QUOTATION),
        ('Han sa "ja".', "Han sa ja.", Forbidden.QUOTATION),
        ("Sjå [her](https://a.example).", "Sjå [her](https://b.example).", Forbidden.LINK),
        ("Skriv til a@b.example.", "Skriv til c@b.example.", Forbidden.LINK),
        ("Vi song saman i dag tidleg.", "Vi las kvar si bok tidleg.", Forbidden.TOO_MUCH),
    ],
)
def test_what_carries_the_meaning_cannot_be_corrected(before: str, after: str, why: Forbidden) -> None:
    assert why in compared(before, after).forbidden


def test_few_words_in_all_can_be_corrected() -> None:
    before = " ".join(f"ord{letter} lang song" for letter in "abcdefghijklmnopqrst")
    some_changed = before.replace("lang", "lange", 5)
    assert compared(before, some_changed).forbidden == ()
    assert compared(before, before.replace("lang", "lange", 6)).forbidden == (Forbidden.TOO_MUCH,)


@pytest.mark.parametrize(("words", "most"), [(0, 5), (250, 5), (400, 8), (1_000, 20), (9_000, 20)])
def test_a_longer_story_can_have_more_corrected_up_to_a_limit(words: int, most: int) -> None:
    assert allowed(words) == most


def test_two_long_texts_that_have_nothing_in_common_are_not_compared_word_by_word() -> None:
    assert compared("a b " * 8_000, "c d " * 8_000).forbidden == (Forbidden.TOO_MUCH,)


@given(some.text(alphabet='abc «»“”"> –\n.1K', max_size=80))
def test_an_unchanged_text_is_a_correction_of_nothing(body: str) -> None:
    found = compared(body, body)
    assert (found.changes, found.forbidden) == ((), ())


@given(some.text(alphabet='ab «»“”"> –\n.1K', max_size=40), some.text(alphabet='ab «»“”"> –\n.1K', max_size=40))
def test_what_is_forbidden_one_way_is_forbidden_the_other_way(one: str, other: str) -> None:
    there, back = compared(one, other).forbidden, compared(other, one).forbidden
    assert (Forbidden.QUOTATION in there) == (Forbidden.QUOTATION in back)
    assert (Forbidden.NUMBER in there) == (Forbidden.NUMBER in back)
