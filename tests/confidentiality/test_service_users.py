"""Those served, unknown people, health and relatives are found in nearly all written examples, and rarely elsewhere."""

from dataclasses import astuple
from pathlib import Path

import pytest

from site_gen.check import rule_registry
from site_gen.check.rule import AnyRule, Measurement
from tests.confidentiality import ordinary
from tests.confidentiality.measure import FOLDER, Score, first_run, scores

FILES = (
    "service-users.yml",
    "service-users-held-out.yml",
    "care-workers-held-out.yml",
    "second-care-workers-held-out.yml",
    "third-care-workers-held-out.yml",
    "fresh-writer-held-out.yml",
    "fourth-care-workers-held-out.yml",
    "nurse-held-out.yml",
)
"""Each but the first was written before the rules were run on it, and the rules were changed after it was."""
RULES = [rule for rule in rule_registry.all_rules() if rule.asks_editors]


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Score]]:
    """Return the score of each kind, by file."""
    return {name: scores(Path(FOLDER, name)) for name in FILES}


@pytest.mark.parametrize("form", ["nn", "nb", "all"])
def test_nineteen_of_twenty_are_found(form: str, measured: dict[str, dict[str, Score]]) -> None:
    found, confidential = (
        sum(getattr(by_kind[form], name) for by_kind in measured.values()) for name in ("found", "confidential")
    )
    assert found >= 0.95 * confidential
    assert confidential >= 60


@pytest.mark.parametrize("name", FILES)
def test_each_batch_is_mostly_found(name: str, measured: dict[str, dict[str, Score]]) -> None:
    assert measured[name]["all"].found >= 0.9 * measured[name]["all"].confidential


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_of_a_rule_says_what_its_first_runs_found(rule: AnyRule) -> None:
    runs = [astuple(run) for name in FILES if (run := first_run(FOLDER / name, rule.name))]
    assert rule.unseen == Measurement(*map(sum, zip(*runs, strict=True)))


@pytest.mark.parametrize("name", FILES)
def test_one_harmless_text_of_ten_is_reported_at_most(name: str, measured: dict[str, dict[str, Score]]) -> None:
    assert measured[name]["all"].false <= 0.1 * measured[name]["all"].harmless, measured[name]["all"].wrong


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_figures_on_the_page_of_a_rule_that_asks_the_editors_are_measured(
    rule: AnyRule, measured: dict[str, dict[str, Score]]
) -> None:
    parts = [score for by_kind in measured.values() for kind, score in by_kind.items() if kind == rule.name]
    assert rule.measured == Measurement(
        found=sum(one.found for one in parts),
        confidential=sum(one.confidential for one in parts),
        false=sum(one.false for one in parts),
        harmless=sum(one.harmless for one in parts),
    )


def test_the_sample_stories_get_none_of_this_advice(built_samples: Path) -> None:
    counted, number = ordinary.in_samples(built_samples)
    assert number > 40
    assert counted == {}
