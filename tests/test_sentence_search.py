"""Sentences that are nothing but the short texts that pages put together."""

import pytest

from site_gen.sentence_search import PhraseSet, Sentence, sentences_in

PHRASES = PhraseSet(["Åse-Marie Bjørnstad", "Kari Lunde", "sjukepleiar", "Helse og omsorg", "Åse-Marie"])


def sentence(text: str) -> Sentence:
    [found] = sentences_in(text)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Åse-Marie Bjørnstad og Kari Lunde",
        "ÅSE-MARIE BJØRNSTAD, sjukepleiar, Helse og omsorg",
        "Kari Lunde og Åse-Marie 20 november 2026",
        "Kari Lunde, Kari Lunde, Kari Lunde, Kari Lunde, Kari Lunde og Åse-Marie Bjørnstad",
    ],
)
def test_a_sentence_of_names_and_joining_words_is_composed(text: str) -> None:
    assert PHRASES.compose(sentence(text))


@pytest.mark.parametrize(
    "text",
    [
        "Åse-Marie Bjørnstad og Kari Lunde sluttar",
        "Kari Lunde er sjuk og Åse-Marie veit det",
        "Kari og Åse-Marie i Helse og omsorg",
        "Kari Lunde og Kari Lunde og Helse",
    ],
)
def test_a_sentence_with_one_word_more_is_evidence(text: str) -> None:
    assert not PHRASES.compose(sentence(text))
