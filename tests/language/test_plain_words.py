"""Officialese: the data of both forms, and what is found in a text."""

import pytest

from site_gen.hunspell import unknown_words
from site_gen.language.plain_words import find_officialese, inflected, pairs
from site_gen.model.localized import Form

NN, NB = Form.NN, Form.NB


def found(text: str, form: Form) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[one.start : one.end], one.plain) for one in find_officialese(text, form)]


@pytest.mark.parametrize("form", Form)
def test_a_form_has_at_least_120_pairs(form: Form) -> None:
    assert len(list(pairs(form))) >= 120


@pytest.mark.parametrize("form", Form)
def test_no_phrase_is_listed_twice_or_is_its_own_plainer_word(form: Form) -> None:
    phrases = [(phrase, plain) for heavy, plainer in pairs(form) for phrase, plain in inflected(heavy, plainer)]
    listed = [phrase for phrase, _ in phrases]
    assert [phrase for phrase in set(listed) if listed.count(phrase) > 1] == []
    assert [phrase for phrase, plain in phrases if phrase in plain or not all(plain)] == []


@pytest.mark.parametrize("form", Form)
def test_no_plainer_word_is_officialese_itself(form: Form) -> None:
    plainer = {word for heavy, plain in pairs(form) for _, words in inflected(heavy, plain) for word in words}
    assert [word for word in sorted(plainer) if found(word, form)] == []


@pytest.mark.parametrize("form", Form)
def test_every_plainer_word_is_spelled_right(form: Form) -> None:
    plainer = {plain for heavy, all_plain in pairs(form) for _, words in inflected(heavy, all_plain) for plain in words}
    assert unknown_words({word for phrase in plainer for word in phrase.split() if word.isalpha()}, form) == frozenset()


@pytest.mark.parametrize(
    ("text", "form", "written", "plain"),
    [
        ("Vi benyttar båten.", NN, "benyttar", ("brukar",)),
        ("Vi benyttet båten.", NB, "benyttet", ("brukte", "brukt")),
        ("BENYTTES ofte", NB, "BENYTTES", ("brukes",)),
        ("Eg ivaretok alle.", NN, "ivaretok", ("tok vare på",)),
        ("Vi trenger din bistand.", NB, "bistand", ("hjelp",)),
        ("I  henhold\ttil planen", NB, "I  henhold\ttil", ("etter", "ifølge")),
        ("målsettingene våre", NB, "målsettingene", ("målene",)),
    ],
)
def test_a_heavy_word_is_found_with_plainer_ones_in_its_inflection(
    text: str, form: Form, written: str, plain: tuple[str, ...]
) -> None:
    assert found(text, form) == [(written, plain)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Samtalen var god.", NB),  # begins as «samt»
        ("Mottaket på bruket, og føretaket vårt.", NN),  # nouns, not verbs
        ("I henhold, til planen", NB),
        ("Samt-gruppa heiter det.", NN),
        ("benyttar", NB),  # the other form's word
    ],
)
def test_other_words_are_not_taken_for_officialese(text: str, form: Form) -> None:
    assert found(text, form) == []


def test_the_longest_phrase_is_reported_once() -> None:
    assert found("Vi venter inneværende år.", NB) == [("inneværende år", ("i år",))]


@pytest.mark.parametrize(("heavy", "plain"), [("a[e er]", "b[e er et]"), ("a[e er] b[x]", "c")])
def test_a_line_whose_inflections_do_not_match_is_refused(heavy: str, plain: str) -> None:
    with pytest.raises(ValueError, match="different numbers"):
        list(inflected(heavy, plain))
