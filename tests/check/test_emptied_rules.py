"""Every rule is seen to break when its check is emptied."""

import pytest

from site_gen.check import rule_registry
from tests.check.emptied_rules import emptied, unseen

RULES = rule_registry.all_rules()


def test_a_rule_that_finds_nothing_is_seen() -> None:
    assert list(unseen(RULES[::12])) == []


@pytest.mark.torture
def test_every_rule_that_finds_nothing_is_seen() -> None:
    assert list(unseen(RULES)) == []


def test_an_emptied_rule_differs_from_the_rule_in_its_check_alone() -> None:
    for rule in RULES:
        instead = emptied(rule)
        assert (instead.code, instead.name, instead.bad) == (rule.code, rule.name, rule.bad)
        assert instead.check is not rule.check
