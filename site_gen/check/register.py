"""All rules there are, found by looking in rules/."""

import importlib
import pkgutil
from functools import cache

from site_gen.check import rules
from site_gen.check.rule import AnyRule


@cache
def all_rules() -> tuple[AnyRule, ...]:
    """Return every rule, in the order of their codes."""
    found: list[AnyRule] = [
        importlib.import_module(f"{rules.__name__}.{module.name}").RULE
        for module in pkgutil.iter_modules(rules.__path__)
    ]
    return tuple(sorted(found, key=lambda rule: rule.code))


def find(code_or_name: str) -> AnyRule | None:
    """Return the rule with this code or name, whatever its capitals."""
    wanted = code_or_name.strip().casefold()
    return next((rule for rule in all_rules() if wanted in {rule.code.casefold(), rule.name}), None)
