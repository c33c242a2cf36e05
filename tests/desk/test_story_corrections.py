"""A button that corrects what `check` has found changes what stands in the form, and the finding is gone."""

from collections.abc import Collection, Iterable
from pathlib import Path

import pytest

from site_gen.check import rule_registry
from site_gen.check.rule import AnyRule, Example
from site_gen.desk.editing import edited_story
from site_gen.desk.story_draft import StoryDraft
from site_gen.desk.story_references import StoryReferences
from site_gen.desk.typed_story import StoryInFile, TypedStory
from site_gen.model.localized import Form
from tests.builders import check, try_example, write_example

pytestmark = pytest.mark.usefixtures("today")


SAMPLE = {"FLD003", "FLD010", "ORG005", "PER004", "SGN004", "TXT001"}
"""Rules for corrections of fields, of people and of the text, with and without a button."""


def corrected_examples(codes: Collection[str] = ()) -> list[tuple[AnyRule, Example]]:
    """Return each bad example of a story with something that can be corrected; of some rules where they are given."""
    rules = (rule for rule in rule_registry.all_rules() if not codes or rule.code in codes)
    every = ((rule, example) for rule in rules for example in rule.bad)
    return [(rule, one) for rule, one in every if one.path.endswith(".md") and _is_corrected(rule, one)]


def _is_corrected(rule: AnyRule, example: Example) -> bool:
    return any(one.code == rule.code and one.has_safe_fix for one in try_example(rule, example).diagnostics)


def draft_of(root: Path, path: str) -> StoryDraft | None:
    """Return the form of a story as it is opened; None for a story that has none."""
    evaluation = check(root)
    file = next((one for one, _ in evaluation.stories if one.header.path == path), None)
    if file is None:
        return None
    edited = edited_story(evaluation, evaluation.manuscript(file), "")
    references = StoryReferences(evaluation.registers, Form.NN)
    story = StoryInFile.of((root / path).read_text(encoding="utf-8"), references)
    return StoryDraft(edited, story, TypedStory.in_file(story), references).made(Form.NN)


def pressed_everywhere(root: Path, examples: Iterable[tuple[AnyRule, Example]]) -> tuple[set[str], set[str]]:
    """Press every button; return the codes of the rules that have one, and of those that have none at a correction."""
    pressed, without, wrong = set(), set(), []
    for number, (rule, example) in enumerate(examples):
        draft = draft_of(write_example(root / str(number), example), example.path)
        assert draft is not None
        for one in (one for one in draft.findings() if one.found.code == rule.code):
            if not one.has_button:
                without.add(rule.code)
                continue
            pressed.add(rule.code)
            after = draft.corrected(one.key, Form.NN)
            left = [each.found for each in after.findings() if each.key == one.key]
            if after.typed == draft.typed or one.found.message in {each.message for each in left}:
                wrong.append((rule.code, example))
    assert wrong == []
    return pressed, without


def test_a_button_corrects_what_it_stands_at_and_what_the_form_cannot_hold_has_none(tmp_path: Path) -> None:
    pressed, without = pressed_everywhere(tmp_path, corrected_examples(SAMPLE))
    assert {"FLD003", "PER004", "SGN004", "TXT001"} <= pressed
    assert without == {"FLD010", "ORG005", "SGN004"}, "the form shows those as if they had been corrected"


@pytest.mark.torture
def test_each_button_of_each_rule_corrects_what_it_stands_at(tmp_path: Path) -> None:
    _, without = pressed_everywhere(tmp_path, corrected_examples())
    assert without == {"FLD010", "FLM007", "ORG005", "PIC004", "PIC005", "SGN004"}, "files, and what the form shows"
