"""Edits made in a text: each in its place, and every other line left as it is."""

import pytest

from site_gen import editing
from site_gen.model.diagnostic import Edit
from site_gen.model.places import Span


@pytest.mark.parametrize(
    ("text", "edits", "wanted"),
    [
        ("ab\ncd\n", [Edit(Span(1, 2, 1, 3), "X")], "aX\ncd\n"),
        ("ab\r\ncd\r\n", [Edit(Span(2, 1, 2, 1), "x\n")], "ab\r\nx\r\ncd\r\n"),
        ("ab\ncd\nef", [Edit(Span(1, 1, 2, 1), ""), Edit(Span(3, 1, 3, 2), "E")], "cd\nEf"),
        ("abc\n", [Edit(Span(1, 1, 1, 2), "A"), Edit(Span(1, 3, 1, 4), "C")], "AbC\n"),
        ("a\n", [Edit(Span(1, 9, 1, 9), "!")], "a\n!"),
        ("", [Edit(Span(1, 1, 1, 1), "a")], "a"),
        ("a\n\nb\n", [Edit(Span(2, 1, 3, 1), ""), Edit(Span(3, 1, 4, 1), "")], "a\n"),
    ],
)
def test_edits_change_their_places_and_nothing_else(text: str, edits: list[Edit], wanted: str) -> None:
    assert editing.applied(text, edits) == wanted
    assert editing.applied(text, reversed(edits)) == wanted
