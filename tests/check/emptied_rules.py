"""Empty the check of each rule and see that its bad examples fail: `python -m tests.check.emptied_rules`.

Exits 1 when an example passes all the same: then it would not see the rule break.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from unittest import mock

import click

from site_gen.check import rule_registry, run
from site_gen.check.rule import AnyRule, ContextRule, LibraryRule, RegisterRule, SpellingRule, StoryRule
from tests.check.test_rules import test_a_bad_example_is_found_where_it_says as find_example


def emptied(rule: AnyRule) -> AnyRule:
    """Return a rule that finds nothing."""

    def find_nothing(*_: Any) -> Iterator[Any]:
        return iter(())

    match rule:
        case StoryRule():
            return replace(rule, check=find_nothing, check_on=None)
        case RegisterRule():
            return replace(rule, check=find_nothing)
        case ContextRule():
            return replace(rule, check=find_nothing)
        case LibraryRule():
            return replace(rule, check=find_nothing)
        case SpellingRule():
            return replace(rule, check=find_nothing)


def unseen(rules: Iterable[AnyRule]) -> Iterator[tuple[AnyRule, int]]:
    """Yield each rule with the number of an example that passes although the rule finds nothing."""
    for rule in rules:
        instead = emptied(rule)
        known = tuple(instead if one is rule else one for one in rule_registry.all_rules())
        with mock.patch.object(rule_registry, "all_rules", lambda known=known: known):
            _forget_rules()
            for number, example in enumerate(rule.bad, start=1):
                try:
                    find_example(instead, example)
                except AssertionError:
                    continue
                yield rule, number
        _forget_rules()


def _forget_rules() -> None:
    """Let the rules that are in use be chosen anew."""
    run.rules_for.cache_clear()
    run.library_rules.cache_clear()


@click.command()
def main() -> None:
    """Print each example that does not see its rule break, and how many rules were emptied."""
    survivors = list(unseen(rule_registry.all_rules()))
    for rule, number in survivors:
        click.echo(f"{rule.code} {rule.name}: bad example {number} passes without the check")
    click.echo(f"{len(rule_registry.all_rules())} rules emptied, {len(survivors)} examples passed.")
    raise SystemExit(bool(survivors))


if __name__ == "__main__":
    main()
