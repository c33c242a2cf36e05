"""The patterns for git-filter-repo find a name in the bytes of a text, and leave other words alone."""

import re

import pytest

from site_gen.names.byte_patterns import part_pattern, whole_name_pattern
from tests.names.strategies import SPELLINGS

NAME = "Øystein Bjørkhaug-Ås"
UNSEEN = {
    *("with a soft hyphen", "with a zero-width space", "with a zero-width joiner", "with a word joiner"),
    *("with a byte order mark", "with a variation selector", "with an entity", "with a hexadecimal entity"),
    *("with an escape", "with emphasis", "as one word of an e-mail address"),
    *("an initial and the last", "an initial and the last in an address"),
}
"""Spellings that the patterns leave to the parts of the name, or to the eye."""


def found(pattern: str, text: str) -> bool:
    return re.search(pattern.encode(), text.encode()) is not None


@pytest.mark.parametrize("spelling", sorted(SPELLINGS.keys() - UNSEEN))
def test_a_whole_name_is_found_in_each_spelling(spelling: str) -> None:
    assert found(whole_name_pattern(NAME), f"Ring {SPELLINGS[spelling](NAME)}, som veit det.")


@pytest.mark.parametrize(
    "text", ["BJØRKHAUG-ÅS", "bjorkhaug-as", "Bjørkhaug-Ås'", "Bjoerkhaug Aas", "x@bjorkhaug-as.no"]
)
def test_a_part_of_a_name_is_found_alone(text: str) -> None:
    assert found(part_pattern("Bjørkhaug-Ås"), f"Ring {text}, som veit det.")


@pytest.mark.parametrize("text", ["Lundeborg", "Blunde", "lundene", "Olunde"])
def test_a_longer_word_is_another_word(text: str) -> None:
    assert not found(part_pattern("Lunde"), f"Ring {text}, som veit det.")
    assert not found(whole_name_pattern("Kari Lunde"), f"Ring Kari {text}, som veit det.")
    assert found(part_pattern("Lunde"), "Ring Lunde, som veit det. Ja, Lundes.")
