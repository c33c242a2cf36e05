"""What is typed or pasted at the desk is read as it looks there, and nothing else of it is markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen import markdown
from site_gen.intake.told_markdown import told_markdown


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Vi song.\n\nSo lo vi.", "Vi song.\n\nSo lo vi."),
        ("## Om morgonen\nVi song.", "### Om morgonen\n\nVi song."),
        ("- kaffi\n- song\n\nSlik.", "- kaffi\n- song\n\nSlik."),
        ("1. kaffi\n2. song", "1. kaffi\n2. song"),
        ("\uf0b7\tkaffi\n \uf0a7 song\n\uf076ro\n\nSlik.", "- kaffi\n- song\n- ro\n\nSlik."),
        ("1. mai song vi.", "1\\. mai song vi."),
        ("•\tkaffi\no\tsterk\n▪\tsvart\no\tsvak\n•\tsong", "- kaffi\n  - sterk\n    - svart\n  - svak\n- song"),
        ("·\tkaffi\n1)\tsterk\n2)\tsvak\n·\tsong", "- kaffi\n  1. sterk\n  2. svak\n- song"),
        ("1.\tkaffi\na)\tsterk\nb)\tsvak\n2.\tsong", "1. kaffi\n   - sterk\n   - svak\n2. song"),
        ("- kaffi\n   1. sterk\n   2. svak\n- song", "- kaffi\n  1. sterk\n  2. svak\n- song"),
        ("- kaffi\n   1. mai\n- song\n\n  - slik", "- kaffi\n  - 1\\. mai\n- song\n\n- slik"),
        ("1. mai\n  - kaffi\n\nSlik.", "1\\. mai\n\n- kaffi\n\nSlik."),
        ("3. kaffi\n4. song", "3\\. kaffi\n\n4\\. song"),
        ("> «Ho song.»\n> Vi lo.\n\nSlik.", "> «Ho song.»\n>\n> Vi lo.\n\nSlik."),
        ("Det var **heilt** stilt.", "Det var **heilt** stilt."),
        ("**Kaffi** fyrst", "**Kaffi** fyrst"),
        ("# **Song**", "### Song"),
        ("#songdag", "#songdag"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
    ],
)
def test_paragraphs_headings_lists_quotations_and_bold_are_kept(typed: str, written: str) -> None:
    assert told_markdown(typed) == written


@given(st.text(alphabet="ab *_#>-1.2)[]()<!&`~|\\:/\n=+{}\"'", max_size=80))
def test_nothing_else_becomes_markup(typed: str) -> None:
    body = markdown.parse_body(told_markdown(typed))
    kinds = {token.type for token in body.tokens} | {one.type for token in body.tokens for one in token.children or ()}
    assert not {one for one in kinds if "html" in one or one in {"image", "link_open", "fence", "code_block", "hr"}}
    assert {token.tag for token in body.tokens if token.type == "heading_open"} <= {"h3"}


@given(st.text(alphabet="ab *_#>-.()[]<&`~|\\\n", max_size=80))
def test_no_word_is_lost(typed: str) -> None:
    def words(text: str) -> list[str]:
        return "".join(char if char.isalpha() else " " for char in text).split()

    assert words(markdown.parse_body(told_markdown(typed)).text()) == words(typed)
