"""What the state of stories follows from, asked for by several threads at once."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from site_gen.pipeline import evaluate
from tests.builders import TODAY, a_kommune, a_story


@pytest.fixture(autouse=True)
def impatient_threads() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_that_ask_at_once_are_all_given_every_story(tmp_path: Path) -> None:
    names = [f"nr{number}" for number in range(30)]
    stories = {f"{name}.md": a_story(f"tittel: {name}\nstatus: utkast\n") for name in names}
    root = a_kommune(tmp_path, stories=stories, approved=False)
    for _ in range(3):
        evaluation = evaluate.evaluate(root, TODAY)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _, asked=evaluation: [one.header.id for one, _ in asked.facts()], range(8)))
        assert found == [sorted(names)] * 8


def test_an_evaluation_with_other_registers_does_not_have_the_facts_of_the_first(tmp_path: Path) -> None:
    evaluation = evaluate.evaluate(a_kommune(tmp_path, approved=False), TODAY)
    facts = evaluation.facts()
    assert evaluation.facts() is facts
    assert replace(evaluation, registers=evaluation.registers).facts() is not facts
