"""Which form a paragraph is written in: never wrong when it says so, and seldom silent on plain text."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_gen import markdown
from site_gen.hunspell import unknown_words
from site_gen.language import counterparts, detect, marker_words
from site_gen.model.localized import Form

DATA = Path(__file__).parents[1] / "data/forms"
NN = "Eg veit ikkje kva vi skal gjere, men nokon må seie frå."
NB = "Jeg vet ikke hva vi skal gjøre, men noen må si fra."


class Detected(NamedTuple):
    """A paragraph with the form it is in, and what we say of it."""

    sort: str
    form: str
    text: str
    said: str | None


def evaluation(name: str) -> list[Detected]:
    """Return every paragraph of the labelled texts in a file, judged."""
    by_sort = yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        one
        for sort, by_form in by_sort.items()
        for form, texts in by_form.items()
        for text in texts
        for one in _detected(sort, form, text)
    ]


def _detected(sort: str, form: str, text: str) -> Iterator[Detected]:
    passages = [passage.text for passage in markdown.parse_body(text).passages()]
    for passage, detection in zip(passages, detect.detect_form(passages), strict=True):
        yield Detected(sort, form, passage, detection.form.value if detection.form else None)


each_half = pytest.mark.parametrize("half", ["tuned", "held_out"])


@each_half
def test_what_is_said_is_right(half: str) -> None:
    said = [one for one in evaluation(half) if one.said]
    assert [one for one in said if one.said != one.form] == []
    assert len(said) >= 50


@each_half
def test_little_is_said_of_nothing_when_the_text_is_plain(half: str) -> None:
    plain = [one for one in evaluation(half) if one.sort == "plain"]
    silent = [one for one in plain if one.said is None]
    assert len(silent) <= 0.1 * len(plain), silent


@each_half
def test_half_of_what_it_is_measured_by_is_tricky(half: str) -> None:
    found = evaluation(half)
    assert len(found) >= 120
    assert sum(one.sort != "plain" for one in found) >= len(found) / 2


@each_half
def test_a_form_that_is_detected_in_a_paragraph_is_one_that_it_may_contain(half: str) -> None:
    said = [(one.text, form) for one in evaluation(half) if (form := detect.detect_form([one.text])[0].form)]
    assert said
    assert [text for text, form in said if not detect.may_contain(form, [text])] == []
    assert not detect.may_contain(Form.NB, [NN])
    assert detect.may_contain(Form.NB, [NN, f"«{NB}»"])


def test_no_word_tells_of_both_forms_or_of_another_language() -> None:
    lists = {
        "nn": marker_words.NN,
        "nb": marker_words.NB,
        "foreign": marker_words.FOREIGN,
        "like others": marker_words.LIKE_OTHERS,
    }
    assert {(a, b): x & y for (a, x), (b, y) in itertools.combinations(lists.items(), 2) if x & y} == {}


def test_words_that_both_forms_have_tell_nothing() -> None:
    shared = "og på til med er som har den det for vi om av kan skal de meg deg også blitt hende bøkene hendene"
    assert {detect._form_with(word) for word in shared.split()} == {None}


def test_no_ending_tells_against_a_word_that_is_listed() -> None:
    assert [word for word in marker_words.NN if marker_words.ENDINGS_NB.fullmatch(word)] == []
    assert [word for word in marker_words.NB if marker_words.ENDINGS_NN.fullmatch(word)] == []


def test_the_words_that_are_evidence_are_returned_small_ones_first() -> None:
    [detection] = detect.detect_form(["Forteljinga om skulen veit eg ikkje noko om."])
    assert detection == detect.DetectedForm(Form.NN, ("eg", "ikkje", "noko", "forteljinga", "skulen", "veit"))


def strays(text: str, own: Form) -> list[str]:
    """Return the words of a text that are reported as the other form's."""
    passages = [passage.text for passage in markdown.parse_body(text).passages()]
    own_words = detect.without_quotations(passages)
    return [line[one.start : one.end] for line in own_words for one in detect.stray_words(line, own)]


@each_half
def test_no_word_of_a_text_in_one_form_is_said_to_be_of_the_other(half: str) -> None:
    by_sort = yaml.safe_load((DATA / f"{half}.yml").read_text(encoding="utf-8"))
    texts = [
        (text, form)
        for by_form in by_sort.values()
        for form, of_form in by_form.items()
        for text in of_form
        if form != "none"
    ]
    assert len(texts) >= 60
    assert [(text, found) for text, form in texts if (found := strays(text, Form(form)))] == []


@pytest.mark.parametrize(
    ("own", "text", "words"),
    [
        (
            Form.NN,
            "Vi begynte å snakke om det, og då fann me ut at ikke alle hadde like mykje tid, men vi fekk til noe.",
            ["ikke"],
        ),
        (Form.NN, "(Hun spurte hva vi ville.) Så lo vi. Ikke rart!", ["Hun", "hva", "Ikke"]),
        (Form.NB, "Han sa at me berre måtte prøve, og det gjorde vi òg.", ["berre", "òg"]),
        (Form.NN, "«Jeg vet ikke», sa ho. Boka heiter Ikke nå, og Eg Eiendom eig lokalet.", []),
        (Form.NB, "Eg Eiendom leide ut lokalet, og medan vi gikk hjem, kasta vi mange steiner.", []),
        (Form.NN, "The men we met were not here, og hun lo ikke.", []),
    ],
)
def test_single_words_of_the_other_form_are_found_in_a_mixed_sentence(own: Form, text: str, words: list[str]) -> None:
    assert strays(text, own) == words


def test_a_word_with_a_counterpart_is_one_that_decides_a_form() -> None:
    heard = {Form.NN: counterparts.OF_NYNORSK, Form.NB: counterparts.OF_BOKMAAL}
    for form, listed in heard.items():
        assert {word for word in listed if detect._form_with(word) is not form} == set()
        other = Form.NB if form is Form.NN else Form.NN
        assert {word for words in listed.values() for word in words if detect._form_with(word) is form} == set(), other


@pytest.mark.parametrize(
    "quoted",
    [
        "«{}»", '"{}"', "“{}”", "”{}”", "„{}“", "‘{}’", "’{}’", "»{}«", "«{}", '"{}', "– {}", "— {}",
        "Ja. – {}", "Svar: {}", "Det er «a» og «{}»",
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", [NN, NB])
def test_what_is_quoted_tells_nothing(quoted: str, words: str) -> None:
    assert detect.detect_form([quoted.format(words)])[0].form is None


@pytest.mark.parametrize(
    "said", ["{}, seier Kari.", "{}, sier hun og ler.", "Slik er det. {}, sa jeg.", "{}, fortel dei."]
)
def test_speech_without_marks_tells_nothing(said: str) -> None:
    for words in (NN, NB):
        assert detect.detect_form([said.format(words.rstrip("."))])[0].form is None


def test_who_said_it_is_part_of_the_story() -> None:
    assert detect.detect_form([f"«{NB}», seier ho, og så gjekk ho berre frå oss."])[0].form is Form.NN


def test_a_quotation_goes_on_over_paragraphs_and_each_paragraph_keeps_its_place() -> None:
    detection = detect.detect_form([NB, "Ho sa: «Ja.", NN, f"{NN}»", f"«{NN}", NB, "", NN])
    assert [one.form for one in detection] == [Form.NB, None, None, None, None, Form.NB, None, Form.NN]


def test_a_whole_text_is_in_the_form_of_most_of_it() -> None:
    text = f"# Ein tittel\n\n{NN}\n\n- {NN}\n- {NN}\n\n{NN}\n\n«{NB}»\n\n{NB} {NB}"
    assert detect.form_of(text) is Form.NN
    assert detect.form_of(text.replace(NN, "Vi song.")) is Form.NB


def test_a_whole_text_that_is_all_speech_is_in_the_form_that_they_speak() -> None:
    assert detect.form_of(f"«{NN}»\n\n– {NN}") is Form.NN


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "Vi song.", f"{NN}\n\n{NB}", "We do not know what to do, or who has it."]
)
def test_of_a_text_that_tells_nothing_nothing_is_said(text: str) -> None:
    assert detect.form_of(text) is None


PIECES = st.sampled_from(
    [NN, NB, "«", "»", '"', "”", "’", "– ", ": ", ", seier ho", "Kari", "\n", "\n\n", " ", ".", "ein"]
)


@given(st.lists(st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=40), max_size=6))
def test_each_paragraph_has_its_own_answer_whatever_is_in_it(paragraphs: list[str]) -> None:
    detection = detect.detect_form(paragraphs)
    assert len(detection) == len(paragraphs)
    for paragraph, one in zip(paragraphs, detection, strict=True):
        assert all(re.search(rf"\b{word}\b", paragraph.lower()) for word in one.words)
    assert detect.form_of("\n".join(paragraphs)) in {None, *Form}


@pytest.mark.usefixtures("no_endless_work")
@pytest.mark.parametrize(
    "piece",
    ["a", ".", "« ", "' ", "»", ". – ", ": ", ", sa ", ", sa ho ", "a.", "/", "Ab ", '"', "”", "\n", "A", " ", "- "],
)
def test_a_body_of_marks_is_gone_through_once(piece: str) -> None:
    hostile = piece * (64 * 1024 // len(piece))
    detect.detect_form([hostile])
    detect.form_of(hostile)


@pytest.mark.parametrize("form", Form)
def test_a_counterpart_is_spelled_as_in_its_form(form: Form) -> None:
    listed = counterparts.OF_BOKMAAL if form is Form.NN else counterparts.OF_NYNORSK
    parts = {part for words in listed.values() for word in words for part in word.split()}
    assert unknown_words(parts, form) <= {"noe", "noen"}  # which the dictionary of bokmål lacks
