"""The registry of rules, found in the package rules/."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache

from site_gen.check import rules
from site_gen.check.rule import AnyRule
from site_gen.model.localized import Words


@cache
def all_rules() -> tuple[AnyRule, ...]:
    """Return every rule, ordered by code."""
    found: list[AnyRule] = [
        importlib.import_module(f"{rules.__name__}.{module.name}").RULE
        for module in pkgutil.iter_modules(rules.__path__)
    ]
    return tuple(sorted(found, key=lambda rule: rule.code))


def find_rule(code_or_name: str) -> AnyRule | None:
    """Return the rule with this code or name, ignoring case, or None."""
    wanted = code_or_name.strip().casefold()
    return next((rule for rule in all_rules() if wanted in {rule.code.casefold(), rule.name}), None)


def style_codes() -> frozenset[str]:
    """Return the codes of the rules about how a text is written."""
    return frozenset(rule.code for rule in all_rules() if rule.style)


def rules_about(words: str) -> tuple[AnyRule, ...]:
    """Return the rules that mention something: matches in titles before those in messages and reasons.

    A short word must begin a word of theirs; a longer one may be inside a compound. Either form matches.
    """
    wanted = [_pattern(word) for word in _WORD.findall(words.casefold())]
    if not wanted:
        return ()
    found = [(rank, rule) for rule in all_rules() if (rank := _rank(rule, wanted)) is not None]
    return tuple(rule for _, rule in sorted(found, key=lambda one: one[0]))


def vocabulary() -> frozenset[str]:
    """Return the words that rules can be found by, in lower case, without short ones."""
    texts = (text for rule in all_rules() for words in _texts(rule) for text in (words.nn, words.nb))
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()) if len(word) >= _LONG)


_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LONG = 4
"""Minimum length of a word that is searched for inside compounds too."""


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(re.escape(word) if len(word) >= _LONG else rf"\b{re.escape(word)}")


def _rank(rule: AnyRule, wanted: list[re.Pattern[str]]) -> int | None:
    """Return the number of a rule's texts that are needed to match all patterns; None when they do not match."""
    read = rule.name.replace("-", " ")
    for rank, words in enumerate(_texts(rule)):
        read = f"{read} {words.nn} {words.nb}".casefold()
        if all(pattern.search(read) for pattern in wanted):
            return rank
    return None


def _texts(rule: AnyRule) -> Iterator[Words]:
    yield from (rule.title, rule.filled(rule.message), rule.why)
