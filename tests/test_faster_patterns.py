"""A pattern that is looked for first, since it is faster, matches in every text in which the slower one does."""

import random
import re

import pytest

from site_gen import invisible_characters
from site_gen.check.rules import misplaced_space, number_without_space
from site_gen.names import folding
from site_gen.private_details import streets

_TEXTS = 4000
_MOST_PIECES = 8
_SPACES = "a|ab|Vi |vi|,|.| |\xa0|?|!|(|)|«|»|”|S|Så |3"
_NUMBERS = "1|12|20000| |\xa0|%|kg|kl|.|kr|§|mai|3.|,|5|kroner|²|Kl"
_INVISIBLE = "a|\u00ad|\u180e|\u200b|\u200c|\u200d|\u200e|\u200f|\u202a|\u202e|\u2060|\u2064|\u2066|\u2069|\ufeff|ا"
_CUTS = "a|-|\u2010|\u2011| |\n|\r\n|\\|>|  |\t|B|\x0b"
_STREETS = "gnr|gards|n|umme|r|.|,| |12|4| bnr|bruks|/|nummer | i |Strandgata|G|NR|GNR. 4 BNR. 3|nr. 4 i Storgata"


@pytest.mark.parametrize(
    ("faster", "slower", "pieces"),
    [
        (misplaced_space._MAY_BE_PLACE, misplaced_space._PLACES, _SPACES),
        (number_without_space._DIGIT, number_without_space._PLACES, _NUMBERS),
        (invisible_characters._MAY_BE_INVISIBLE, invisible_characters._INVISIBLE, _INVISIBLE),
        (folding._MAY_BE_CUT, folding._CUT, _CUTS),
        (streets._NUMBERED, streets._NUMBER_FIRST, _STREETS),
        (streets._NUMBERED, streets._LAND, _STREETS),
    ],
)
def test_what_is_faster_to_look_for_is_in_every_match(
    faster: re.Pattern[str], slower: re.Pattern[str], pieces: str
) -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    texts = ["".join(chance.choices(pieces.split("|"), k=chance.randint(1, _MOST_PIECES))) for _ in range(_TEXTS)]
    found = [text for text in texts if slower.search(text)]
    assert found
    assert [text for text in found if not faster.search(text)] == []
