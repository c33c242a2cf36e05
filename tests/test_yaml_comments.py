"""A # in a value: nothing that may have been meant as text is lost without a finding at its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen import yaml_positions
from site_gen.model import story_fields
from site_gen.model.source_positions import MappingNode, Node, ScalarNode, SequenceNode
from site_gen.pipeline import apply_fixes
from site_gen.yaml_positions import YamlFault
from tests.builders import a_kommune, a_story, check

_BELOW_APPROVALS = "dato: 2026-11-01\nstatus: klar\neining: song\n"


def found(root: Path, front: str, *codes: str) -> list[tuple[int, str]]:
    """Return line and code of the findings of some rules in a story with these fields below its first ones."""
    raw = f"---\nslag: suksesshistorie\n{front}\n{_BELOW_APPROVALS}---\n\n{a_story().split('---', 2)[2]}"
    root = a_kommune(root, stories={"god.md": raw}, approved=False)
    return [(one.span.line, one.code) for one in check(root).diagnostics() if one.code in codes]


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("tittel: Plass\n  #1 på lista", 4),
        ("tittel: Plass\n  # 1 på lista", 4),
        ("tittel: Plass\n\n  #1 på lista", 5),
        ("tittel: Plass\n#1 på lista", 4),
        ("tittel:\n  #1 på lista", 4),
        ("tittel: #heiltid\n  er bra for alle", 3),
        ("tittel: # heiltid\n  er bra for alle", 3),
        ("tittel:\n  #heiltid\n  er bra for alle", 4),
        ("tittel: >\n    Vi song\n  #heiltid", 5),
        ("tittel: > #heiltid\n  Vi song", 3),
        ('tittel: "Vi song" #heiltid', 3),
        ("tittel: 'Vi song'\n  #heiltid", 4),
        ("tittel: 'Vi\n  song'\n  #heiltid", 5),
        ("ønske: #heiltid\n  - Meir tid", 3),
        ("ønske:\n  - Meir tid\n    #heiltid", 5),
        ("ønske:\n  - Meir tid\n  #heiltid\n  - Ro", 5),
        ("ønske:\n  - #heiltid\n    og ro", 4),
        ("ønske: [Meir tid,\n  #heiltid,\n  ro]", 4),
        ("ønske: [Meir tid,\n  ro #heiltid\n  ]", 4),
        ("ønske: [Meir tid\n  #heiltid\n  ]", 4),
        ("tema: naervaer\n  #omdøme", 4),
        ("tema:\n  - naervaer\n  #omdøme", 5),
        ("bilete:\n  - fil: a.jpg\n    alt: Ein kopp\n      #1 på bordet", 6),
    ],
)
def test_text_after_a_hash_is_pointed_at_on_its_line(tmp_path: Path, front: str, line: int) -> None:
    assert found(tmp_path, front, "FLD010", "FRM003") == [(line, "FLD010")]


@pytest.mark.parametrize(
    ("front", "fixed"),
    [
        ("tittel: Plass #1 på lista", 'tittel: "Plass #1 på lista"'),
        ('tittel: Ein "god" plass #1', "tittel: 'Ein \"god\" plass #1'"),
        ("bilete:\n  - fil: a.jpg\n    alt: Kopp #1 på bordet", '    alt: "Kopp #1 på bordet"'),
    ],
)
def test_the_fix_puts_the_whole_text_in_quotation_marks(tmp_path: Path, front: str, fixed: str) -> None:
    assert found(tmp_path, front, "FLD010")
    hash_signs = [one for one in check(tmp_path).diagnostics() if one.code == "FLD010"]
    apply_fixes.apply_fixes(tmp_path, hash_signs)
    assert f"\n{fixed}\n" in (tmp_path / "stories/god.md").read_text("utf-8")
    assert [one for one in check(tmp_path).diagnostics() if one.code in {"FLD010", "FRM003"}] == []


@pytest.mark.parametrize(
    "front",
    [
        "# Skriv kva som skjedde.\ntittel: Vi song",
        "tittel:\n  # Skriv kva som skjedde.\n  Vi song",
        f"tittel:  # {story_fields.TITLE.help.nn}\n  Vi song",
        'tittel: "Vi song" # kladd',
        "tittel: |\n  Vi song\n  #heiltid",
        "tittel: >-  # éi linje\n  Vi song",
        "tittel: Vi song\n#ingress: Kvar morgon",
        "tittel: Vi song\n# kladd",
        "ønske:\n  # det vi treng mest\n  - Meir tid\n  # - Ro\n  - Fred",
        "ønske: [Meir tid, # det viktigaste\n  ro]",
        "bilete:\n  - fil: a.jpg # frå mars\n    alt: Ein kopp\n    #foto: Siri\n    # rett: eige\n  # - fil: b.jpg",
        "tema:\n  - naervaer # det fyrste\n  - omdomme",
        "tittel: Plass#1 på lista\n  og C# att",
    ],
)
def test_a_note_is_a_note(tmp_path: Path, front: str) -> None:
    assert found(tmp_path, front, "FLD010", "FRM003") == []


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("tittel: Plass #1 på\n  lista", 3),
        ("tittel: Plass\n  #1 på\n  lista", 4),
        ("tittel: Plass\n  nummer\n  #1 på\n  lista", 5),
        ("ønske:\n  - Meir\n  - Ro #1\n    og fred", 5),
        ("ønske:\n  - Meir\n    #1\n    og fred", 5),
    ],
)
def test_text_that_goes_on_below_a_hash_stops_at_the_line_of_the_hash(tmp_path: Path, front: str, line: int) -> None:
    assert found(tmp_path, front, "FLD010", "FRM003") == [(line, "FRM003")]


def comments(node: Node | None) -> int:
    """Return how many comments the nodes of a text hold."""
    if isinstance(node, ScalarNode):
        return len(node.lost) + bool(node.comment)
    if isinstance(node, SequenceNode):
        return len(node.lost) + sum(map(comments, node.items))
    return sum(comments(value) for _, value in node) if isinstance(node, MappingNode) else 0


_LINES = st.sampled_from(["a:", "b: x", "c: x #", "  #", "#", "  h", "i: >", "  - j", "  - #", "  - l #"])


@given(st.lists(_LINES, max_size=12))
def test_no_comment_belongs_to_two_values(lines: list[str]) -> None:
    text = "".join(f"{line}{number}\n" for number, line in enumerate(["key: x", *lines]))
    try:
        node = yaml_positions.compose(text)
    except YamlFault:
        return
    assert comments(node) <= text.count("#")


def test_a_comment_is_found_once_by_the_value_it_belongs_to() -> None:
    node = yaml_positions.compose(
        "a: #1\n  x\n  #2\nb:\n  #3\n  - #4\n    y\n  #5\n  - z #6\nc: [p, #7\n  q #8\n  ]\n#9\n"
    )
    assert comments(node) == 8
