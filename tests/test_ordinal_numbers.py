"""Numbers that begin a line: what is no list is published as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen import markdown_html, ordinal_numbers


def html(body: str) -> str:
    return markdown_html.finish_html(markdown_html.render_body(body, lambda _: True), lambda _: None, lambda _: "")


@pytest.mark.parametrize(
    "line",
    [
        "17. mai gjekk vi i tog.",
        "3. juni var vi ferdige.",
        "17. Mai gjekk vi i tog.",
        "8. trinn song fyrst.",
        "10. klasse song sist.",
        "2. plass gjekk til kjøkenet.",
        "19. hundreår",
        "1. amanuensis Kari Lunde kom.",
        "24. des. var vi på vakt.",
        "2024. Då begynte det.",
    ],
)
def test_a_line_that_begins_with_an_ordinal_is_text(line: str) -> None:
    assert html(line) == f"<p>{line}</p>"


@pytest.mark.parametrize("lines", [("17. mai gjekk vi.", "3. juni sov vi."), ("8. trinn song.", "10. klasse song.")])
def test_paragraphs_that_begin_with_ordinals_keep_their_numbers(lines: tuple[str, str]) -> None:
    assert html("\n\n".join(lines)) == "\n".join(f"<p>{line}</p>" for line in lines)


def test_lines_that_each_begin_with_an_ordinal_stay_lines() -> None:
    assert html("17. mai: tog\n3. juni: fest") == "<p>17. mai: tog<br>\n3. juni: fest</p>"


def test_a_date_at_the_start_of_a_wrapped_line_stays_in_its_sentence() -> None:
    assert html("Vi møttest den\n1. mai i gata.") == "<p>Vi møttest den\n1. mai i gata.</p>"


def test_a_date_after_a_list_is_no_item_of_it() -> None:
    assert html("1. Vi song\n2. Vi las\n\n17. mai gjekk vi.") == (
        "<ol>\n<li>Vi song</li>\n<li>Vi las</li>\n</ol>\n<p>17. mai gjekk vi.</p>"
    )


@pytest.mark.parametrize("mark", ["- ", "> ", "1. "])
def test_a_date_inside_an_item_or_a_quotation_is_text(mark: str) -> None:
    shown = html(f"{mark}17. mai gjekk vi")
    assert "17. mai gjekk vi" in shown
    assert "start=" not in shown


@pytest.mark.parametrize(
    "body",
    ["1. Vi song\n2. Vi las", "1. vi song\n2. vi las\n3. vi lo", "1. Vi song\n\n2. Vi las", "1. Vi song\n1. Vi las"],
)
def test_a_numbered_list_is_one(body: str) -> None:
    shown = html(body)
    assert shown.count("<li>") == len(body.replace("\n\n", "\n").split("\n"))
    assert shown.startswith("<ol>\n")


def test_a_list_that_starts_at_three_keeps_its_numbers() -> None:
    assert html("3. tre\n4. fire\n5. fem") == '<ol start="3">\n<li>tre</li>\n<li>fire</li>\n<li>fem</li>\n</ol>'


def test_a_list_inside_a_list_does_not_break_the_numbers_of_the_outer_one() -> None:
    shown = html("1. vi song\n   1. halvt\n   2. heilt\n2. vi las\n   - ei bok\n3. vi lo")
    assert shown.count("<ol>") == 2
    assert "value=" not in shown


@pytest.mark.parametrize("mark", [".", ")"])
def test_an_item_whose_number_does_not_follow_on_has_the_number_that_was_written(mark: str) -> None:
    shown = html(f"1{mark} Vi song\n3{mark} Vi las\n4{mark} Vi lo")
    assert shown == '<ol>\n<li>Vi song</li>\n<li value="3">Vi las</li>\n<li>Vi lo</li>\n</ol>'


@given(st.lists(st.sampled_from(["17. mai ", "1. ", "2. vi", "Vi", "\n", "\n\n", "   ", "- ", "> ", "9) ", "```\n"])))
def test_only_numbers_with_a_full_stop_are_found(pieces: list[str]) -> None:
    source = "".join(pieces)
    for offset in ordinal_numbers.ordinal_lines(source):
        number, stop, _ = source[offset:].partition(".")
        assert stop
        assert number.isdecimal()
