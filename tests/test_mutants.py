"""Every fault that the list of mutants makes in the code is found by the tests that it names."""

import re

import pytest

from tests.mutants import MUTANTS, ROOT, Mutant, try_mutants

_WHERE = (
    "consent.py", "editions/eligibility.py", "editions/redaction.py", "approval.py", "check/story_from_manuscript.py",
    "markdown.py", "addresses.py", "verify/", "incremental/", "publish/", "pipeline/publish_site.py",
    "pipeline/revoked_content.py",
)  # fmt: skip
EACH = pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.file}: {mutant.why}")


@EACH
def test_a_mutant_changes_one_place_and_leaves_python(mutant: Mutant) -> None:
    text = (ROOT / mutant.path).read_text(encoding="utf-8")
    assert text.count(mutant.old) == 1
    assert mutant.new != mutant.old
    compile(text.replace(mutant.old, mutant.new), mutant.path, "exec")


@EACH
def test_the_tests_of_a_mutant_are_there(mutant: Mutant) -> None:
    for test in mutant.tests:
        file, _, name = test.partition("::")
        text = (ROOT / "tests" / file).read_text(encoding="utf-8")
        assert re.search(rf"^def {name or 'test_'}", text, re.MULTILINE)


def test_there_are_mutants_of_everything_that_decides_what_is_published() -> None:
    assert len({(mutant.file, mutant.old, mutant.new) for mutant in MUTANTS}) == len(MUTANTS) >= 60
    assert [place for place in _WHERE if not any(mutant.file.startswith(place) for mutant in MUTANTS)] == []


@pytest.mark.torture
def test_no_mutant_survives() -> None:
    assert [f"{mutant.file}: {mutant.why}" for mutant, killed, _ in try_mutants(MUTANTS) if not killed] == []
