"""The spelling of the requested stories, by the dictionaries of Hunspell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from site_gen import hunspell
from site_gen.check import rule_registry, run
from site_gen.check.rule import SpellingRule
from site_gen.check.spelling_words import (
    EVERYDAY,
    SpelledWord,
    compound_parts,
    inflected_loanword,
    is_name,
    spelled_words,
)
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.pipeline.evaluate import Evaluation
from site_gen.settings import Settings

_MOST_PROPOSED = 100
"""Maximum number of words in each form that get proposals: Hunspell takes a tenth of a second for each."""


@dataclass(frozen=True, slots=True)
class SpellingReport:
    """The result for all requested stories."""

    diagnostics: tuple[Diagnostic, ...]
    words: int
    """Number of words that were checked, each once in a story."""


def check_spelling(evaluation: Evaluation) -> SpellingReport:
    """Return a diagnostic for each unknown word, once in a story. Raises Failure when Hunspell is missing."""
    names = _names(evaluation.registers, evaluation.settings)
    manuscripts = [evaluation.manuscript(story_file) for story_file, _ in evaluation.stories]
    found: list[Diagnostic] = []
    number = 0
    for form in Form:
        texts = [(one, _checked_words(one, names)) for one in manuscripts if one.form is form]
        if texts:
            number += sum(len(words) for _, words in texts)
            found += _diagnostics(texts, form, evaluation.settings)
    return SpellingReport(tuple(found), number)


def _checked_words(manuscript: Manuscript, names: frozenset[str]) -> dict[str, SpelledWord]:
    return {word: place for word, place in spelled_words(manuscript).items() if not is_name(word, names)}


def _diagnostics(
    texts: Sequence[tuple[Manuscript, dict[str, SpelledWord]]], form: Form, settings: Settings
) -> Iterator[Diagnostic]:
    unknown = unknown_words(sorted({word for _, words in texts for word in words}), form)
    reported = [(one, list(islice(filter(unknown.__contains__, words), run.MOST_OF_A_KIND))) for one, words in texts]
    first = dict.fromkeys(word for _, found in reported for word in found)
    proposed = hunspell.suggestions(islice(first, _MOST_PROPOSED), form)
    for rule in _enabled_rules(settings):
        for (manuscript, words), (_, found) in zip(texts, reported, strict=True):
            findings = (rule.check(words[word], proposed.get(word, ())) for word in found)
            yield from run.diagnostics_of(rule, manuscript, chain.from_iterable(findings), settings)


def _enabled_rules(settings: Settings) -> Iterator[SpellingRule]:
    for rule in rule_registry.all_rules():
        if isinstance(rule, SpellingRule) and rule.code not in settings.rules_off:
            yield rule


def unknown_words(words: list[str], form: Form) -> frozenset[str]:
    """Return the words that the dictionary does not have, not as a compound of two of its words either."""
    unknown = hunspell.unknown_words(words, form) - EVERYDAY[form]
    divided = {word: [*inflected_loanword(word), *compound_parts(word)] for word in unknown}
    strange = hunspell.unknown_words(sorted({part for ways in divided.values() for way in ways for part in way}), form)
    return frozenset(word for word, ways in divided.items() if all(strange.intersection(way) for way in ways))


def _names(registers: Registers, settings: Settings) -> frozenset[str]:
    """Return each word of the names in the registers, in lower case."""
    people = [name for person in registers.people.values() for name in (person.name, *person.former_names)]
    units = [name for unit in registers.units.values() for name in (unit.name.nn, unit.name.nb, *unit.former_names)]
    themes = [name for theme in registers.themes.values() for name in (theme.name.nn, theme.name.nb)]
    texts = [*people, *units, *themes, *registers.editors, settings.kommune]
    return frozenset(word for text in texts for word in text.lower().replace("-", " ").split())
