"""Praise, and the words that are looked for first."""

import pytest

from site_gen.check.praise_words import IN_SUPERLATIVES, SUPERLATIVES


@pytest.mark.parametrize(
    "said",
    [
        "den aller beste i landet", "best i Noreg", "flinkast på Vestlandet", "flinkeste i kommunen",
        "dyktigst i fylket",
        "størst i verda", "landets fremste", "Noregs største", "verdens dyktigste", "kommunens flinkaste",
        "i særklasse",
        "i særklassa", "i særklass", "bedre enn alle andre", "betre enn alle andre", "ingen andre får til",
        "leiande i landet", "ledende i Norge", "LEDENDE I NORGE",
    ],
)  # fmt: skip
def test_every_comparison_has_a_word_that_is_looked_for_first(said: str) -> None:
    assert SUPERLATIVES.search(said) is not None
    assert not IN_SUPERLATIVES.isdisjoint(said.casefold().split())
