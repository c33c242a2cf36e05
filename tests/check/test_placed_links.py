"""Links of a body, each with the position of its text and of its target."""

from pathlib import Path

import pytest

from site_gen.check.placed_links import placed_links
from site_gen.model.source_positions import Span
from tests.builders import a_kommune, a_story, the_story


def covered(root: Path, body: str) -> list[tuple[str, str]]:
    """Return what the spans of text and target of each link cover; a whole line is empty."""
    root = a_kommune(root, stories={"god.md": a_story(body=body)})
    lines = (root / "stories/god.md").read_text(encoding="utf-8").split("\n")

    def cut(span: Span) -> str:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]

    return [(cut(link.text_span), cut(link.target_span)) for link in placed_links(the_story(root))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Sjå [her](a.md) og [her](b.md).", [("her", "a.md"), ("her", "b.md")]),
        ("Sjå [songen\nvår](a.md).", [("", "a.md")]),
        ("Sjå https://a.example/b.", [("https://a.example/b", "https://a.example/b")]),
        ("Sjå www.a.example/b.", [("www.a.example/b", "www.a.example/b")]),
        ("Sjå [**alle** songane](a.md).", [("", "a.md")]),
        ("Sjå [her][1].\n\n[1]: a.md", [("her", "a.md")]),
        ("- éin\n- [to](a.md)\n\n> [tre](b.md)", [("to", "a.md"), ("tre", "b.md")]),
        ("\tkode [her](a.md)\n\nInga lenkje.", []),
    ],
)
def test_a_link_is_found_where_it_is_written(tmp_path: Path, body: str, expected: list[tuple[str, str]]) -> None:
    assert covered(tmp_path, body) == expected


def test_an_address_that_is_its_own_text_is_bare(tmp_path: Path) -> None:
    body = "Sjå https://a.example/ og [a.example](https://a.example) og [songane](https://a.example)."
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=body)})
    assert [link.is_bare for link in placed_links(the_story(root))] == [True, True, False]
