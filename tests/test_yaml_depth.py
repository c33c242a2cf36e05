"""How deep YAML nests, computed from the text alone: the same as a parser finds, and never more."""

from collections.abc import Iterable
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from yaml.events import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent

from site_gen.yaml_depth import first_line_too_deep

LOADERS = [yaml.SafeLoader, yaml.CSafeLoader]


def scanned(text: str) -> int:
    """Return the lowest limit that a text is within."""
    return next(limit for limit in range(len(text) + 1) if first_line_too_deep(text, limit) is None)


def parsed(text: str, loader: Any) -> int | None:
    """Return how deep a parser says that a text nests, or None when it is not YAML."""
    depth = deepest = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, (MappingStartEvent, SequenceStartEvent))
            depth -= isinstance(event, (MappingEndEvent, SequenceEndEvent))
            deepest = max(deepest, depth)
    except yaml.YAMLError:
        return None
    return deepest


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("", 0),
        ("# [[[\n", 0),
        ("ord [[[", 0),
        ("a: b", 1),
        ("a: 1\nb: 2\n", 1),
        ("a: [b, {c: d}]", 3),
        ("[a: [b: c]]", 4),
        ("[a: b, c: d]", 2),
        ("{? '[' : '['}", 1),
        ("[? [a], ? b]", 3),
        ('[{"a": b}, {c: d}]', 2),
        ('a: \'[[[\' # [[[\nb: "\\"[[["', 1),
        ("a: 'it''s [[['", 1),
        ("a: don't\nb: [c]\nd: won't", 2),
        ("a: x [y\n  [z\nb: [c]", 2),
        ("a: x # [\nb: c", 1),
        ("a: x#[\nb: c", 1),
        ("a: |\n  [[[\n\n  - - -\nb: [c]", 2),
        ("a: >-  # folded\n   [[[\n  b: c\n", 1),
        ("- |\n [[[\n- >\n {{{", 1),
        ("- a: |\n   [[[\n  b: [c]", 3),
        ("--- |\n [[[\n", 0),
        ("- - - a", 3),
        ("- a\n- - b\n- c", 2),
        ("? ? ? a", 3),
        ("a:\n- b\n- c\nd:\n- e", 2),
        ("a:\n- b:\n  - c:\n    - d", 6),
        ("a:\n  b:\n    c: d\ne:\n  f: g", 3),
        ("a:\r\n  b:\r\n    c: d", 3),
        ("a: &x [b]\nc: *x\nd: !t [e]", 2),
        ("%YAML 1.1\n---\na: [b]", 2),
        ("a: http://b:c/[d]", 1),
        ("a: - - -", 1),
        ("a: b: c: d", 1),
    ],
)
def test_each_collection_counts_and_no_other_sign(text: str, depth: int) -> None:
    assert scanned(text) == depth
    assert {parsed(text, loader) for loader in LOADERS} <= {depth, None}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [b, [c]]", (0, 7)),
        ("a:\n- b:\n    c", (1, 2)),
        ("a: 'x\n\n  y'\nb:\n  - - c", (4, 4)),
        ("a: |\n  x\n\nb: {c: {d: e}}", (3, 7)),
    ],
)
def test_the_place_is_where_the_collection_that_is_too_deep_begins(text: str, place: tuple[int, int]) -> None:
    assert first_line_too_deep(text, 2) == place


def test_a_collection_that_is_a_key_is_the_only_thing_that_counts_as_less() -> None:
    assert scanned("[[a]: b]: c") == 2
    assert parsed("[[a]: b]: c", yaml.SafeLoader) == 4


# Signs that mean one thing here and another there. Left out is `?` before another sign: PyYAML's two parsers disagree.
SIGNS = [
    "[", "]", "{", "}", ", ", ",", ": ", ":", "- ", "-", "? ", "a", "b", "a: ", "- a", "x [ y", "a'b", "[a: ",
    "'", '"', "'it''s ['", '"\\"["', "\\", "|", "> ", "|\n", "a: |\n   [[", "a: >-\n  x [ y\n", "#", " #x", " ",
    "\n", "\n ", "\n  ", "\n    ", "\n- ", "\n  - ", "\na: ", "---\n", "? a\n: b", "&a ", "*a", "!t ", "%",
]  # fmt: skip


@given(text=st.lists(st.sampled_from(SIGNS), max_size=20).map("".join), loader=st.sampled_from(LOADERS))
def test_of_whatever_is_yaml_no_more_is_counted_than_a_parser_finds(text: str, loader: Any) -> None:
    depth = parsed(text, loader)
    assume(depth is not None)
    assert scanned(text) <= (depth or 0)


WRITTEN = st.text(st.sampled_from("ab []{},:-?#&*!|>'\"%@\\\nø"), max_size=12)
"""Values of strings with all that means something in YAML."""

VALUES = st.recursive(
    WRITTEN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WRITTEN, inner, max_size=3),
    max_leaves=30,
)


def depth_of(value: object) -> int:
    """Return how many collections stand inside each other."""
    if isinstance(value, str):
        return 0
    inner: Iterable[object] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(depth_of, inner), default=0)


@given(value=VALUES, flow=st.sampled_from([True, False, None]), style=st.sampled_from([None, "'", '"', "|", ">"]))
def test_what_has_been_written_as_yaml_counts_as_deep_as_it_is(
    *, value: object, flow: bool | None, style: str | None
) -> None:
    text = yaml.dump(value, Dumper=yaml.SafeDumper, default_flow_style=flow, default_style=style, width=20)
    assert scanned(text) == depth_of(value)


@pytest.mark.usefixtures("no_endless_work")
@pytest.mark.parametrize(
    "text",
    ["[", "'", '"\\', "a\n ", "a: ", " \n", "a \t", "# ", "a: |\n ", "[a:", "\n- a:\n- ", "&", "]", "[],", "a  ", "\r"],
)
def test_half_a_million_signs_are_gone_through_once(text: str) -> None:
    first_line_too_deep(text * (500_000 // len(text)), most=1_000_000)


_PIECES = st.sampled_from(
    ["tittel:", "tema:", "- ", "  ", "    ", " ", "kaffi", "[", "]", "{", "}", ",", "'", '"', ": ", ":", "#", "# ", "|",
     "-", "?", "\\", "&a", "!t", "%", "\t", "a: [b, {c: d}]", "- {person: p001}", '"Hei: du"', "don't", "---"]
)  # fmt: skip
_LINES = st.one_of(
    st.lists(_PIECES, max_size=7).map("".join),
    st.sampled_from(
        ["tittel: Kaffien kom", "  - p001", "    - [a: {b: c}]", 'ingress: "Vi song: Vi lo"', "- - x",
         "  fil: b.jpg", "a: b [c"]
    ),
)  # fmt: skip


@given(st.lists(_LINES, max_size=30).map("\n".join))
def test_what_is_passed_over_as_shallow_is_no_deeper_than_a_scan_finds(text: str) -> None:
    """A comment at the end is none of the lines that are passed over, and nests nothing."""
    assert first_line_too_deep(f"{text}\n", 12) == first_line_too_deep(f"{text}\n# hei\n", 12)
