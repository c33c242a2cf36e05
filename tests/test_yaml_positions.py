"""YAML from strangers, by itself: what a loader makes of it, and where."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_gen import yaml_positions
from site_gen.model.source_positions import MappingNode, Node, ScalarNode, SequenceNode, Span
from site_gen.yaml_positions import MOST_NESTED, ForbiddenYaml, Malformed, TooDeep, YamlFault, compose
from tests.builders import SETTINGS, THEMES, a_person, a_story

FRONT = a_story().split("---")[1]


def first_value(text: str) -> Node:
    node = compose(text)
    assert isinstance(node, MappingNode)
    return node.entries[0][1]


@pytest.mark.parametrize("text", ["", "\n\n", "# berre ein merknad\n", "---\n"])
def test_nothing_is_no_node(text: str) -> None:
    node = compose(text)
    assert node is None or (isinstance(node, ScalarNode) and node.empty)


def test_a_place_counts_from_the_line_the_text_begins_on() -> None:
    node = compose("a: b\n", first_line=40)
    assert isinstance(node, MappingNode)
    assert node.entries[0][1].span == Span(40, 4, 40, 5)


@pytest.mark.parametrize(
    ("text", "fault", "place"),
    [
        ("a: b: c", Malformed, (1, 5)),
        ("a: &b c", ForbiddenYaml, (1, 4)),
        ("a:\n  - !c d", ForbiddenYaml, (2, 5)),
        ("[a]: b", ForbiddenYaml, (1, 1)),
        ("a: b\n--- \nc: d", Malformed, (2, 1)),
        ("a: " + "[" * (MOST_NESTED + 1), TooDeep, (1, 4 + MOST_NESTED - 1)),
    ],
)
def test_a_fault_knows_its_place(text: str, fault: type[YamlFault], place: tuple[int, int]) -> None:
    with pytest.raises(fault) as caught:
        compose(text)
    assert (caught.value.line, caught.value.column) == place


def test_twelve_levels_are_read_and_thirteen_are_not() -> None:
    assert compose("[" * MOST_NESTED + "]" * MOST_NESTED) is not None
    with pytest.raises(TooDeep):
        compose("[" * (MOST_NESTED + 1) + "]" * (MOST_NESTED + 1))


def test_unguarded_a_tag_is_a_value_and_an_alias_is_nothing() -> None:
    node = compose("a: !!python/name:x.y\nb: &c d\ne: *c\n", guarded=False)
    assert isinstance(node, MappingNode)
    assert [value.text for _, value in node if isinstance(value, ScalarNode)] == ["", "d", ""]


def test_without_guards_the_depth_is_still_limited() -> None:
    with pytest.raises(TooDeep):
        compose("[" * 50_000, guarded=False)


def test_control_characters_out_of_escapes_become_spaces() -> None:
    value = first_value('a: "x\\x08y\\0z\\x7f"')
    assert isinstance(value, ScalarNode)
    assert value.text == "x y z "


@pytest.mark.parametrize("text", [FRONT, SETTINGS, THEMES, a_person(), 'a: "b\\n\\xe5"\nc: >\n  d\n  e\n'])
def test_both_of_pyyamls_parsers_see_the_same(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    with_c = compose(text)
    monkeypatch.setattr(yaml_positions, "_LOADER", yaml.SafeLoader)
    assert _without_ends(compose(text)) == _without_ends(with_c)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@pytest.mark.parametrize("mark", ["[", "{", "{a: ", "[a: ", "[{a: ", "- ", "? ", "- ? ", "a:\n", "- a:\n"])
def test_nesting_without_end_is_too_deep_to_both_of_pyyamls_parsers(
    monkeypatch: pytest.MonkeyPatch, loader: Any, mark: str
) -> None:
    """Newer parsers stop after a thousand levels by themselves, and call it a fault in the YAML."""
    text = "".join(" " * level + mark for level in range(300)) if "\n" in mark else mark * 20_000
    monkeypatch.setattr(yaml_positions, "_LOADER", loader)
    with pytest.raises(TooDeep):
        compose(text)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@pytest.mark.parametrize("text", ["[" * 50_000, "{a: " * 5_000, '"\\ud800"', "a: " + "- " * 5_000, "? " * 5_000])
def test_neither_of_pyyamls_parsers_is_brought_down(monkeypatch: pytest.MonkeyPatch, loader: Any, text: str) -> None:
    monkeypatch.setattr(yaml_positions, "_LOADER", loader)
    with pytest.raises(YamlFault):
        compose(text)


def _place(text: str) -> tuple[int, int] | None:
    """Return where a text's root begins, or where its fault is."""
    try:
        node = compose(text)
    except YamlFault as fault:
        return fault.line, fault.column
    return None if node is None else (node.span.line, node.span.column)


def _without_ends(node: Node | None) -> object:
    """Return a node without the places where mappings end, on which the two parsers do not agree."""
    if isinstance(node, MappingNode):
        return [(_without_ends(key), _without_ends(value)) for key, value in node]
    if isinstance(node, SequenceNode):
        return [_without_ends(item) for item in node.items]
    return node and (node.text, node.span.line, node.span.column, node.first)


@given(text=st.text(max_size=200) | st.lists(st.sampled_from(list("[]{}:,-?&*!|>'\"%@` \n\ta#"))).map("".join))
def test_any_text_is_nodes_or_a_fault_with_a_place_inside_it(text: str) -> None:
    lines = text.count("\n") + 1
    place = _place(text)
    assert place is None or (1, 1) <= place <= (lines + 1, 1_000)


def test_the_nodes_of_a_short_text_are_remembered_with_their_place_and_its_faults_are_found_again() -> None:
    text = "namn: Songlaget\n"
    assert compose(text) is compose(text)
    assert [node.span.line for line in (1, 4) if (node := compose(text, first_line=line))] == [1, 4]
    for _ in range(2):
        with pytest.raises(ForbiddenYaml):
            compose("a: !!str x")
        assert compose("a: !!str x", guarded=False) is not None
        with pytest.raises(Malformed):
            compose("a: [b")
    long = f"a: {'x' * 5_000}"
    assert compose(long) == compose(long)
    assert compose(long) is not compose(long)
