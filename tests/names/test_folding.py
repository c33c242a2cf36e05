"""Texts as folded words, and where each stands in its source."""

import pytest

from site_gen.names.folding import fold_rejoined, fold_text


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("K&aring;re", ("kare",)),
        ("K%C3%A5re", ("kare",)),
        ("K\\u00e5re", ("kare",)),
        ("**Ka**ri", ("kari",)),
        ("[Ka]ri", ("kari",)),
        ("`Ka`ri~", ("kari",)),
        ("Ka\u00adri", ("kari",)),
        ("Ka\u0301ri", ("kari",)),
        ("Ⓚari", ("kari",)),
        ("Kari\\\nNes", ("kari", "nes")),
    ],
)
def test_every_disguise_is_seen_when_it_is_the_only_one_in_a_text(written: str, words: tuple[str, ...]) -> None:
    folded = fold_text(written)
    assert folded.words == words
    assert folded.source(0, len(words) - 1)[1] <= len(written)


@pytest.mark.parametrize("written", ["Ka-\nri", "Ka- ri", "Ka‐ ri", "Ka\\\nri", "Ka  \nri", "Ka-\\\nri"])
def test_every_cut_in_a_word_is_seen(written: str) -> None:
    rejoined = fold_rejoined(written)
    assert rejoined is not None
    assert rejoined.words == ("kari",)


@pytest.mark.parametrize("written", ["Kari", "Ka ri", "Ka\nri", "e-post"])
def test_a_text_without_a_cut_has_one_reading(written: str) -> None:
    assert fold_rejoined(written) is None
