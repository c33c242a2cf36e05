"""Private numbers and addresses are found in nearly all written examples, and hardly ever in what looks like them."""

from pathlib import Path

import pytest

from site_gen.check import rule_registry
from site_gen.check.rule import AnyRule, Measurement
from tests.confidentiality.measure import FOLDER, Score, scores

FILES = ("numbers.yml", "numbers-held-out.yml")
"""The second was written after the rules, and changed them by one example alone."""
RULES = [rule for rule in rule_registry.all_rules() if rule.code.startswith("PRI00")]


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Score]]:
    """Return the score of each kind, by file."""
    return {name: scores(Path(FOLDER, name)) for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_nineteen_of_twenty_are_found_and_one_of_twenty_is_false_at_most(
    name: str, measured: dict[str, dict[str, Score]]
) -> None:
    for kind, score in measured[name].items():
        assert score.found >= 0.95 * score.confidential, (kind, score.wrong)
        assert score.false <= 0.05 * score.harmless, (kind, score.wrong)


def test_the_examples_are_enough_to_measure_by(measured: dict[str, dict[str, Score]]) -> None:
    everything = measured["numbers.yml"]["all"]
    assert everything.confidential >= 60
    assert everything.harmless >= 60


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_figures_on_a_rules_page_are_measured(rule: AnyRule, measured: dict[str, dict[str, Score]]) -> None:
    parts = [score for by_kind in measured.values() for kind, score in by_kind.items() if kind == rule.name]
    assert rule.measured == Measurement(
        found=sum(one.found for one in parts),
        confidential=sum(one.confidential for one in parts),
        false=sum(one.false for one in parts),
        harmless=sum(one.harmless for one in parts),
    )
