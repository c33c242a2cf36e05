"""What names a person is taken out of a text that somebody else has written, and nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.pipeline.withdraw_from_text import without_person
from site_gen.pipeline.withdraw_names import PersonNames

NAMES = PersonNames("p001", ("Berit Vik",), {"p002": ("Kari Nes",), "p003": ("Berit Vikane",)})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Vi song. Berit Vik kom med kaffi. Så gjekk vi.", "Vi song. […] Så gjekk vi."),
        ("Vi song.\nBerit Vik kom\nSå gjekk vi.", "Vi song.\n[…]\nSå gjekk vi."),
        ("- Vi song.\n- B. Vik kom.", "- Vi song.\n- […]"),
        ("«Ja!» sa Berit Vik. «Nei», sa eg.", "«Ja!» […] «Nei», sa eg."),
        ("Vi song for Berit\nVik og dei andre. Så gjekk vi.", "[…] Så gjekk vi."),
        ("Berit Vik kom. BERIT VIK gjekk. Vi song.", "[…] […] Vi song."),
        ("Berit Vikane song, og Berit gjekk.", "Berit Vikane song, og Berit gjekk."),
        ("Berit Vik kom med kaffi.", ""),
    ],
)
def test_a_sentence_that_names_the_person_is_replaced(text: str, left: str) -> None:
    assert without_person(text, NAMES.certain_places, is_list=False) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Kari Nes\nBerit Vik\nOla Dal", "Kari Nes\nOla Dal"),
        ("Kari Nes, Berit Vik og Ola Dal", "Kari Nes og Ola Dal"),
        ("Berit Vik, Kari Nes", "Kari Nes"),
        ("Berit Vik, vikar på Song\nKari Nes, rektor", "Kari Nes, rektor"),
        ("Vik, Berit; Kari Nes", "Kari Nes"),
        ("Kari Nes; Vik, Berit", "Kari Nes"),
        ("Berit Vik", ""),
        ("Kari Nes,  Ola ", "Kari Nes,  Ola "),
    ],
)
def test_only_the_name_goes_from_a_list_of_people(text: str, left: str) -> None:
    assert without_person(text, NAMES.certain_places, is_list=True) == left


PARTS = ["Berit", "Vik", "B.", "berit vik", "Kari Nes", "song", ",", "og", ".", "\n", "- ", "!", ";"]


@given(words=st.lists(st.sampled_from(PARTS)), between=st.sampled_from([" ", ""]), is_list=st.booleans())
def test_no_place_is_left(words: list[str], between: str, *, is_list: bool) -> None:
    left = without_person(between.join(words), NAMES.certain_places, is_list=is_list)
    assert not [one for one in NAMES.places(left) if one.certain]
