"""A message for a log shows no text of the writer's, and is a sentence all the same."""

import re

import pytest

from site_gen.check import rule_registry
from site_gen.check.rule import AnyRule
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.nameless_messages import A_PERSON, HIDDEN, THIS, without_names
from tests.builders import try_example

RELATIVE = Words(nn="«{words}» {where} peikar ut ein slektning.", nb="«{words}» {where} peker ut en slektning.")


@pytest.mark.parametrize(
    ("where", "message"),
    [
        (Words(nn="i teksten", nb="i teksten"), "Teksten peker ut en slektning."),
        (Words(nn="i feltet «alt»", nb="i feltet «alt»"), "Feltet «alt» peker ut en slektning."),
        ("i teksten til Kari", "Dette peker ut en slektning."),
    ],
)
def test_a_sentence_begins_with_the_place_and_not_with_a_gap(where: Words | str, message: str) -> None:
    assert without_names(RELATIVE, {"words": "mora til Kari", "where": where}).nb == message


def test_a_person_who_is_hidden_is_still_a_person() -> None:
    words = same_words("«{person}» er på biletet «{file}».")
    assert without_names(words, {"person": "Ola", "file": "ola.jpg"}, A_PERSON).nn == "Ein person er på biletet «…»."


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Høyrer til {a}.", "Høyrer til …"),
        ("Det same som i {a}{b}, som er klar.", "Det same som i …, som er klar."),
        ("Her står {a} {b}", "Her står …"),
        ("Her står {a}. Rett det.", "Her står … Rett det."),
        ("{a} {b} står her", "Dette står her"),
    ],
)
def test_one_ellipsis_is_enough(words: str, message: str) -> None:
    found = without_names(same_words(words), {"a": "x", "b": "y"}, THIS)
    assert found.nn == message


@pytest.mark.parametrize("rule", rule_registry.all_rules(), ids=lambda rule: rule.code)
def test_no_message_in_a_log_begins_with_a_gap(rule: AnyRule) -> None:
    slots = {slot: rule.sample.get(slot, "x") for slot in re.findall(r"\{(\w+)\}", rule.message.nn)}
    hidden = without_names(rule.message, slots, rule.hidden_subject)
    for form in Form:
        said = hidden.in_form(form)
        assert said.lstrip("«{")[:1] != HIDDEN
        assert f"{HIDDEN}{HIDDEN}" not in said
        assert f"{HIDDEN}." not in said


def test_a_relative_in_the_text_is_said_to_be_in_the_text() -> None:
    rule = rule_registry.find_rule("PER011")
    assert rule is not None
    found = [one for one in try_example(rule, rule.bad[0]).diagnostics if one.code == rule.code]
    assert {one.discreet.nb for one in found if one.discreet} == {"Teksten peker ut en slektning som ikke er spurt."}
