"""What is found of private details in a text, where, and what is shown of it."""

import hashlib
import re
import sys
from unicodedata import digit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.private_details.detail import DetailKind
from site_gen.private_details.own_domains import is_within, own_domains
from site_gen.private_details.raised_digits import has_raised_digits, with_ordinary_digits
from site_gen.private_details.scan import ids_in_finished_text, private_details, without_national_ids

PIECES = [
    "010160",
    "50012",
    "1",
    " ",
    "\n",
    ".",
    "-",
    "+47",
    "912 34 567",
    "@",
    "a",
    "(at)",
    "gmail.com",
    "Storgata 1",
    "EL",
]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("nr. 010160 50012.", "010160 50012"),
        ("nr. &#48;1016050012.", "&#48;1016050012"),
        ("nr. 01016\u200b050012.", "01016\u200b050012"),
        ("nr. **010160**50012.", "010160**50012"),
        ("Ring (+47) 912 34 567 no", "+47) 912 34 567"),
        ("Skriv til kari [at] gmail.com.", "kari [at] gmail.com"),
        ("Ho bur i Øvre Fjellvegen 3 B, ja", "Fjellvegen 3 B"),
        ("Ho bur i Kong Oscars gate 3.", "Kong Oscars gate 3"),
        ("Ho bur i Kong Oscars\n   gate 3.", "Kong Oscars\n   gate 3"),
        ("Ho bur i\nSolbakken 3, ja", "Solbakken 3"),
        ("912 34\n567", "912 34\n567"),
        ("91\u205f23\u205f45\u205f67", "91\u205f23\u205f45\u205f67"),
        ("[x](https://wa.me/4791234567)", "4791234567"),
        ("nr. ⁰¹⁰¹⁶⁰ ⁵⁰⁰¹² no", "⁰¹⁰¹⁶⁰ ⁵⁰⁰¹²"),
        ("nr. ₀₁₀₁₆₀₅₀₀₁₂.", "₀₁₀₁₆₀₅₀₀₁₂"),
        ("nr. 010160 500¹².", "010160 500¹²"),
        ("nr. ０１０１６０ ５００⓵⓶.", "０１０１６０ ５００⓵⓶"),
        ("nr. ⓪①⓪①⑥⓪⑤⓪⓪①②.", "⓪①⓪①⑥⓪⑤⓪⓪①②"),
        ("nr. 010160 50012¹ i brevet", "010160 50012"),
        ("Fødd 010160. Dei siste fem er 50012².", "50012"),
        ("Ring ⁹¹² ³⁴ ⁵⁶⁷ no", "⁹¹² ³⁴ ⁵⁶⁷"),
        ("Ring 912 34 567² no", "912 34 567"),
    ],
)
def test_a_detail_is_found_where_it_is_written(text: str, covered: str) -> None:
    found = private_details(text)
    assert [text[one.start : one.end] for one in found] == [covered]


@pytest.mark.parametrize(
    "text", ["Golvet er 1234 m², og garden 912 34 56².", "I 2019¹ kom 12 34 56².", "10¹² er mykje."]
)
def test_the_mark_of_a_note_is_no_digit_of_a_number(text: str) -> None:
    assert private_details(text) == ()


def test_every_character_with_the_value_of_a_digit_is_a_digit() -> None:
    with_value = [chr(one) for one in range(sys.maxunicode + 1) if digit(chr(one), None) is not None]
    raised = [one for one in with_value if not re.fullmatch(r"\d", one)]
    assert all(map(has_raised_digits, raised))
    assert with_ordinary_digits("".join(raised)) == "".join(str(digit(one)) for one in raised)
    others = "".join(chr(one) for one in range(sys.maxunicode + 1) if digit(chr(one), None) is None)
    assert not has_raised_digits(others)


@pytest.mark.parametrize("text", ["⁰¹⁰¹⁶⁰⁵⁰⁰¹²", "010160 500¹²", "<td>01016050012²</td>", "01016050012"])
def test_a_finished_page_and_a_log_hide_no_raised_digits(text: str) -> None:
    assert ids_in_finished_text(text) == ("01••••••••2",)
    assert "01••••••••2" in without_national_ids(text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("010160 50012", "01••••••••2"),
        ("9999.11.22334", "99••••••••4"),
        ("912 34 567", "91••••••"),
        ("kari@gmail.com", "k•••@gmail.com"),
        ("Storgata 12 B", "Storgata ••"),
        ("EL 23456", "EL•••••"),
    ],
)
def test_too_little_is_shown_to_be_used(text: str, masked: str) -> None:
    assert [one.masked for one in private_details(text)] == [masked]


@pytest.mark.parametrize(
    "text",
    [
        "- Storgata\n- 12",
        "gate: Storgata\nalder: 12",
        "Storgata\n\n12 B",
        "| 912 |\n| 34 567 |",
        "Storgata\n1. Vask hendene",
    ],
)
def test_what_stands_on_lines_that_are_not_one_paragraph_is_not_read_as_one(text: str) -> None:
    assert private_details(text) == ()


def test_numbers_over_a_line_end_are_found_in_every_paragraph_and_in_none_with_the_next() -> None:
    text = "Ring 912 34\n567 no.\n\nFnr. 010160\n50012 er hennar.\n\nVi song\ni 3 timar.\n\n912 34\n\n568 song."
    found = [text[one.start : one.end] for one in private_details(text)]
    assert found == ["912 34\n567", "010160\n50012"]


def test_words_for_numbers_are_a_telephone_number_only_where_they_follow_each_other() -> None:
    spoken = "fire en fem, null åtte, sju sju og en"
    assert [one.kind for one in private_details(f"Ring {spoken}.")] == [DetailKind.PHONE]
    assert private_details("Fire vakter og fem lag. Null åtte-tida, sju dagar og sju netter, og en til.") == ()


def test_a_number_on_each_line_is_found_on_its_line() -> None:
    text = "912 34 567\n923 45 678\n12 912 34 568"
    assert [text[one.start : one.end] for one in private_details(text)] == ["912 34 567", "923 45 678"]


def test_digits_that_can_be_both_are_the_graver_of_the_two() -> None:
    assert [one.kind for one in private_details("konto 01016050012")] == [DetailKind.NATIONAL_ID]


def test_no_digest_holds_a_number() -> None:
    digests = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(5000)]
    assert private_details("\n".join(f"- avtrykk: {one}" for one in digests)) == ()


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join))
def test_every_detail_of_any_text_is_within_the_text_and_none_overlap(text: str) -> None:
    end = 0
    for one in private_details(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end


@pytest.mark.parametrize(
    ("site_url", "contact", "own", "foreign"),
    [
        ("https://fortel.fjordvik.no/", "", "fjordvik.no", "voss.no"),
        ("https://fortel.fjordvik.kommune.no/", "", "fjordvik.kommune.no", "voss.kommune.no"),
        ("https://www.fjordvik.kommune.no/fortel/", "", "post.fjordvik.kommune.no", "kommune.no"),
        ("", "framsnakk@fjordvik.example, telefon 55 00 00 00", "fjordvik.example", "example"),
        ("https://fjordvik.github.io/", "songlaget@gmail.com", "fjordvik.github.io", "gmail.com"),
    ],
)
def test_the_domains_of_a_kommune_are_those_of_its_site_and_its_contacts(
    site_url: str, contact: str, own: str, foreign: str
) -> None:
    domains = own_domains(site_url, [contact])
    assert is_within(own, domains)
    assert not is_within(foreign, domains)


@pytest.mark.parametrize(
    "said",
    ["Ring", "Ringjer du", "Å ringje", "Ringer du", "Vi ringde", "Hun ringte", "Kontakt vakta på", "Kontaktar du"],
)
def test_a_solid_number_after_a_word_for_calling_is_a_telephone_number_in_either_form(said: str) -> None:
    assert [one.kind for one in private_details(f"{said} 55123456.")] == [DetailKind.PHONE]
