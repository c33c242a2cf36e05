"""Every regular expression of the program takes time in proportion to the text, whatever the text is."""

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from site_gen.films import captions
from site_gen.model import field_registry
from site_gen.model.field_types import Field, ListType, PatternType
from tests.steps import Steps, TooManyError, pieces

ROOT = Path(__file__).parents[1]
ONE_PLACE = {"match", "fullmatch"}
"""Methods that try a pattern in one place; the others try it everywhere."""
ONE_PLACE_ELSEWHERE = {
    "site_gen.themes.segments._PAGE_LABEL", "site_gen.themes.segments._MORE",
    "site_gen.language.marker_words.ENDINGS_NN", "site_gen.language.marker_words.ENDINGS_NB",
    "site_gen.language.passive._PARTICIPLE", "site_gen.language.passive._S_PASSIVE",
    "site_gen.yaml_depth._TEXT",
    "site_gen.intake.github_json.REPOSITORY", "site_gen.intake.workflow_run._COMMIT",
    "site_gen.intake.workflow_run._ADDRESS",
}  # fmt: skip
"""Patterns that are handed on, to what tries them in one place."""
BOUNDED = {"site_gen.markdown._RUN", "site_gen.addresses._PLAIN", "site_gen.check.rules.name_of_a_copy._COPY"}
"""A run is looked at up to its four hundredth sign and no further; a part of an address has sixty signs at most, and
the name of a file 255 bytes."""
SIZE = 40
MOST_SHAPES = 150
SAMPLE = 5
"""Every fifth is tried in an ordinary run, which finds each pattern that was slow once; a torture tries all."""


class Pattern(NamedTuple):
    """A compiled pattern, and whether it is tried in one place only."""

    name: str
    compiled: re.Pattern[Any]
    one_place: bool


def patterns() -> Iterator[Pattern]:
    """Yield every pattern that a module compiles, with how it is used there."""
    for file in sorted((ROOT / "site_gen").rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        if "re.compile(" not in source:
            continue
        tree, lines = ast.parse(source), source.splitlines()
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        used = _uses(tree)
        for node in tree.body:
            target = node.targets[0] if isinstance(node, ast.Assign) else None
            written = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            if isinstance(target, ast.Name) and "re.compile(" in written:
                whole = f"{name}.{target.id}"
                one_place = whole in ONE_PLACE_ELSEWHERE or (bool(used.get(target.id)) and used[target.id] <= ONE_PLACE)
                compiled = getattr(importlib.import_module(name), target.id)
                several = compiled if isinstance(compiled, dict) else {None: compiled}
                for key, one in several.items():
                    yield Pattern(whole if key is None else f"{whole}[{key}]", one, one_place)


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    used: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            of = node.value.value if isinstance(node.value, ast.Subscript) else node.value
            if isinstance(of, ast.Name):
                used.setdefault(of.id, set()).add(node.attr)
    return used


def _shapes(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield beginnings, what comes again and again after them, and ends."""
    found = pieces(pattern)
    for piece in found:
        yield from product([""], [piece], ["", "x", "\x00"])
    long = sorted(found, key=len, reverse=True)[:4]
    short = [piece for piece in found if len(piece) == 1]
    yield from product(long, short, ["\x00", *short[:6]])
    yield from (("", one + other, "\x00") for one, other in product(found, found) if one != other)


def taken(pattern: Pattern, text: str, most: int) -> int:
    steps = Steps(pattern.compiled, most)
    return steps.match(text) if pattern.one_place else steps.search_all(text)


def slow_on(pattern: Pattern, every: int = SAMPLE) -> Iterator[tuple[str, str, str]]:
    """Yield the shapes for which twice the text takes more than two and a half times the steps."""
    for begins, again, ends in islice(_shapes(pattern.compiled), 0, MOST_SHAPES, every):
        times = max(4, SIZE // len(again))
        try:
            once = taken(pattern, begins + again * times + ends, 100_000)
            most = int(2.5 * once) + 100
            twice = taken(pattern, begins + again * 2 * times + ends, most + 1)
        except TooManyError:
            yield begins, again, ends
        else:
            if twice > most:
                yield begins, again, ends


@cache
def known() -> tuple[Pattern, ...]:
    return tuple(patterns())


every_pattern = pytest.mark.parametrize(
    "pattern", [one for one in known() if one.name not in BOUNDED], ids=lambda one: one.name
)


@every_pattern
def test_twice_the_text_takes_twice_the_steps(pattern: Pattern) -> None:
    assert list(slow_on(pattern)) == []


@pytest.mark.torture
@every_pattern
def test_twice_the_text_takes_twice_the_steps_whatever_its_shape(pattern: Pattern) -> None:
    assert list(slow_on(pattern, every=1)) == []


def _matching() -> Iterator[str]:
    for _, _, group in field_registry.REGISTRIES:
        yield from _in_fields(group.fields)


def _in_fields(found: tuple[Field[Any], ...]) -> Iterator[str]:
    for field in found:
        kind = field.type.of if isinstance(field.type, ListType) else field.type
        if isinstance(kind, PatternType):
            yield kind.pattern
        if field.group is not None:
            yield from _in_fields(field.group.fields)


@pytest.mark.parametrize("written", sorted(set(_matching())))
def test_the_shape_of_a_field_is_recognised_in_linear_time(written: str) -> None:
    assert list(slow_on(Pattern(written, re.compile(written), one_place=True))) == []


@pytest.mark.parametrize(
    ("written", "one_place"),
    [
        (r"\S+@\S+\.\S+", False),
        (r"^\W*(?:.*\bcookies\b.*|meny)\W*$", False),
        (r"\s*([0-9]*\.?[0-9]+)(px)?\s*", True),
        (r"(?:fem|ti|femti)+", True),
        (r"(?m)^\s*språk\s*:", False),
        (r"<v(?:\.[^\s>]*)?[ \t]+([^>]*)>", False),
        (r"url\(\s*['\"]?(?!\s*['\"]?#)", False),
        (r"<!DOCTYPE[^\[>]*>", False),
        (r"[a-z.]+@[a-z]+", False),
    ],
)
def test_patterns_that_were_slow_once_are_found_to_be(written: str, *, one_place: bool) -> None:
    assert next(slow_on(Pattern(written, re.compile(written), one_place=one_place)), None) is not None


def test_the_counter_understands_patterns_as_re_does() -> None:
    texts = ["WEBVTT", "00:01.000 --> 00:02.000 line:0", "12:00:01.000 --> 13:00:02.000", "1:2", "<v Kari>Hei</v>"]
    for compiled in (captions._TIMING, captions._TAG, captions._SETTING):
        for text in texts:
            steps = Steps(compiled, 10_000)
            assert (len(text) in steps._all(list(steps._tree), text, 0)) == (compiled.fullmatch(text) is not None)
