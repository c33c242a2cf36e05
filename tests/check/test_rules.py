"""What every rule must hold to, those that are yet to be written too."""

import pkgutil
import re
import tempfile
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from site_gen.check import rule_registry, rules
from site_gen.check.rule import AnyRule, ContextRule, Example, LibraryRule, RegisterRule, SpellingRule, StoryRule
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.localized import Words
from site_gen.settings import FILE
from tests.builders import SETTINGS, check, try_example, write, write_example
from tests.forms import strangers

RULES = rule_registry.all_rules()
MODULES = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))


def _examples(kind: str, of: AnyRule) -> dict[str, Example]:
    return {f"{of.code}-{kind}-{number}": one for number, one in enumerate(getattr(of, kind), start=1)}


def _every_example(kind: str) -> pytest.MarkDecorator:
    cases = {name: (rule, example) for rule in RULES for name, example in _examples(kind, rule).items()}
    return pytest.mark.parametrize(("rule", "example"), cases.values(), ids=cases)


def _silenceable_example(rule: AnyRule) -> Example | None:
    """Return the first bad example that does not write the settings itself: what turns a rule off is written there."""
    return next((one for one in rule.bad if one.path != FILE), None)


def _slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _named(rule: AnyRule) -> dict[str, Words]:
    return {"title": rule.title, "message": rule.message, "why": rule.why, "mend": rule.hint}


def test_no_two_rules_share_a_code_or_a_name() -> None:
    taken = Counter([rule.code for rule in RULES] + [rule.name for rule in RULES])
    assert [name for name, times in taken.items() if times > 1] == []


def test_a_rules_file_bears_the_rules_name() -> None:
    assert set(MODULES) - {rule.name.replace("-", "_") for rule in RULES} == set()


def test_a_code_is_three_capitals_and_three_figures() -> None:
    assert [rule.code for rule in RULES if not re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code)] == []


def test_a_name_is_lower_case_words_with_hyphens() -> None:
    assert [rule.name for rule in RULES if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name)] == []


def test_a_rule_is_found_by_code_and_by_name_whatever_the_capitals() -> None:
    for rule in RULES:
        for key in (rule.code.lower(), rule.name.upper()):
            assert rule_registry.find_rule(f" {key} ") is rule, rule.code


def test_a_word_that_names_no_rule_finds_none() -> None:
    assert rule_registry.find_rule("TUL999") is None


def test_every_word_of_a_rule_is_there_in_both_forms() -> None:
    for rule in RULES:
        empty = [name for name, words in _named(rule).items() if not words.nn.strip() or not words.nb.strip()]
        assert empty == [], rule.code


def test_both_forms_have_the_same_slots() -> None:
    for rule in RULES:
        unlike = {name: words for name, words in _named(rule).items() if _slots(words.nn) != _slots(words.nb)}
        assert unlike == {}, rule.code


def test_slots_have_names_that_can_be_filled() -> None:
    # `form` is an argument of Words.in_form, and a slot without a name would need a place in a row.
    for rule in RULES:
        slots = set().union(*(_slots(words.nn) for words in _named(rule).values()))
        assert slots & {"", "self", "form"} == set(), rule.code


def test_a_title_is_short_and_no_sentence() -> None:
    for title in [title for rule in RULES for title in (rule.title.nn, rule.title.nb)]:
        assert len(title) <= 60, title
        assert title[0].isupper(), title
        assert not title.endswith((".", "!", "?")), title
        assert _slots(title) == set(), title


def test_no_two_rules_share_a_title() -> None:
    for titles in ([rule.title.nn for rule in RULES], [rule.title.nb for rule in RULES]):
        assert [title for title, times in Counter(titles).items() if times > 1] == []


def test_a_rule_has_a_sample_for_each_slot_and_for_no_other() -> None:
    for rule in RULES:
        assert set(rule.sample) == _slots(rule.message.nn) | _slots(rule.hint.nn), rule.code


def test_a_message_with_its_sample_borrows_no_words_from_the_other_form() -> None:
    for rule in RULES:
        borrowed = [found for words in (rule.message, rule.hint) for found in strangers(rule.filled(words))]
        assert borrowed == [], rule.code


def test_why_a_rule_is_there_depends_on_no_finding() -> None:
    assert [rule.code for rule in RULES if _slots(rule.why.nn) | _slots(rule.why.nb)] == []


def test_no_form_borrows_words_from_the_other() -> None:
    for rule in RULES:
        borrowed = {name: found for name, words in _named(rule).items() if (found := strangers(words))}
        assert borrowed == {}, rule.code


def test_every_rule_shows_what_breaks_it_and_what_does_not() -> None:
    assert [rule.code for rule in RULES if not rule.bad or not rule.good] == []


@_every_example("bad")
def test_a_bad_example_is_found_where_it_says(rule: AnyRule, example: Example) -> None:
    tried = try_example(rule, example)
    found = [diagnostic for diagnostic in tried.diagnostics if diagnostic.code == rule.code]
    assert found, "the rule does not find its own bad example"
    places = [(diagnostic.span.line, _covered(diagnostic, tried.file)) for diagnostic in found]
    wanted = (example.line, example.highlights)
    assert any(_fits(place, wanted) for place in places), f"found at {places}, promised at {wanted}"
    for diagnostic in found:
        _assert_whole(rule, diagnostic)
    for diagnostic in tried.diagnostics:
        _assert_discreet(diagnostic)
    if rule.blocks is Blocks.PREVIEW:
        assert [one.code for one in tried.diagnostics] == [rule.code], "a file that cannot be read has no other fault"


def _assert_whole(rule: AnyRule, found: Diagnostic) -> None:
    """Assert that a finding has all its words."""
    texts = [found.message.nn, found.message.nb, found.hint.nn, found.hint.nb]
    empty_slots = {f"{{{slot}}}" for words in _named(rule).values() for slot in _slots(words.nn)}
    assert [slot for slot in empty_slots for text in texts if slot in text] == []
    assert all(text.strip() for text in texts)
    if found.has_safe_fix:
        assert all("«framsnakk check --fix»" in text for text in (found.hint.nn, found.hint.nb)), found.hint


def _assert_discreet(found: Diagnostic) -> None:
    """Assert that what a finding says to those who may not know holds no name from an example."""
    words = [one for one in (found.discreet, found.discreet_hint) if one is not None]
    said = " ".join(text for one in words for text in (one.nn, one.nb))
    assert not [name for name in ("Kari", "Lunde", "Ola Nes", "Lunne") if name in said], said


@_every_example("good")
def test_a_good_example_is_left_in_peace(rule: AnyRule, example: Example) -> None:
    assert [found for found in try_example(rule, example).diagnostics if found.code == rule.code] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if _silenceable_example(rule)], ids=lambda rule: rule.code)
def test_a_setting_turns_off_advice_and_nothing_that_protects_people(rule: AnyRule) -> None:
    example = _silenceable_example(rule)
    assert example is not None
    with tempfile.TemporaryDirectory() as folder:
        root = write_example(Path(folder), example)
        write(root, FILE, f"{SETTINGS}    reglar_av: [{{kode: {rule.code}, grunn: prøve}}]\n")
        found = [diagnostic for diagnostic in check(root).diagnostics() if diagnostic.code == rule.code]
    assert bool(found) is not rule.can_be_silenced


def test_a_rule_is_of_one_of_five_sorts() -> None:
    assert {type(rule) for rule in RULES} <= {StoryRule, RegisterRule, ContextRule, LibraryRule, SpellingRule}


def test_what_nobody_else_may_see_stops_the_sending_of_a_story() -> None:
    families = {rule.code[:3] for rule in RULES if rule.stops_sending}
    assert families == {"PRI", "SRV"}
    assert [rule.code for rule in RULES if rule.code[:3] in families and not rule.stops_sending] == []


def _fits(place: tuple[int, str], wanted: tuple[int | None, str | None]) -> bool:
    line, marks = wanted
    return line in {None, place[0]} and marks in {None, place[1]}


def _covered(diagnostic: Diagnostic, file: bytes) -> str:
    """Return the text that a finding's span covers, without the quotes around it."""
    span = diagnostic.span
    if span.line != span.end_line or span.column == span.end_column:
        return ""
    lines = file.decode("utf-8-sig").split("\n")
    return lines[span.line - 1][span.column - 1 : span.end_column - 1].strip("\"'")


def test_a_rule_with_its_sample_has_no_holes() -> None:
    for rule in RULES:
        for words in (rule.filled(rule.message), rule.filled(rule.hint)):
            for text in (words.nn, words.nb):
                assert text == " ".join(text.split()) or "\n" in text, rule.code
                assert "«»" not in text, rule.code
