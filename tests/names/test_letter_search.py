"""The quick test of letters lets through every text in which the matcher finds a name, and few others."""

import html
import json
import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.names.folding import fold_rejoined, fold_rows, fold_text
from site_gen.names.letter_search import LetterSearch
from site_gen.names.matching import NameIndex, SoughtName
from site_gen.verify.name_checks import NameSearch
from tests.names.strategies import GIVEN, LAST, SPELLINGS, names, unrelated, with_inside

WRITTEN: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "as an entity each": lambda text: "".join(f"&#{ord(one)};" for one in text),
    "as hexadecimal entities": lambda text: "".join(f"&#X{ord(one):X};" for one in text),
    "as named entities": lambda text: text.encode("ascii", "xmlcharrefreplace").decode().replace("&#248;", "&oslash;"),
    "as JSON": json.dumps,
    "as JSON in Python": lambda text: repr(json.dumps(text)),
    "as bytes in Python": lambda text: repr(text.encode()),
    "in an address": quote,
    "in HTML": lambda text: html.escape(text).replace("\n", "<br />\n"),
    "with a tag": lambda text: with_inside(text, "<b>") + "</b>",
    "with a line break in a word": lambda text: with_inside(text.lower(), "<br>"),
    "with a hyphen in a word": lambda text: with_inside(text.lower(), "-\n"),
    "in a table": lambda text: f"| {text.replace(' ', ' | ')} |",
    "with a sign in each word": lambda text: re.sub(r"(\w)(\w)", r"\1«\2", text),
    "with Cyrillic letters": lambda text: text.replace("a", "\u0430").replace("o", "\u043e"),
}


def is_found(text: str, index: NameIndex) -> bool:
    """Return whether the matcher finds a name in a text, read in each of its ways."""
    ways = (fold_text(text), fold_rejoined(text), fold_rows(text))
    return any(True for one in ways if one is not None for _ in index.find(one))


@given(
    name=names(),
    spelling=st.sampled_from(sorted(SPELLINGS)),
    written=st.sampled_from(sorted(WRITTEN)),
    parts=st.sampled_from([{}, {"given": True, "others": True}]),
    seed=st.integers(0, 9),
)
def test_a_text_with_a_name_always_has_its_letters(
    name: str, spelling: str, written: str, parts: dict[str, bool], seed: int
) -> None:
    index = NameIndex({"p001": SoughtName(name, **parts, former=("Kaia", "Kari Urdal"))})
    letters = LetterSearch(index.words)
    for text in (name, "Kaia", "Kari Urdal"):
        shown = WRITTEN[written](f"{unrelated(seed)} {SPELLINGS[spelling](text)} {unrelated(seed + 1)}.")
        assert letters.may_be_in(shown) or not is_found(shown, index)


_PIECES = (
    *("Ka", "ri", "Lunde", "borg", "Ås", "å", "s", "B", "ø", "Bø", *GIVEN[:3], *LAST[:3]),
    *("&", "&oslash;", "&#229;", "amp;", "%C3%A5", "\\u00f8", "\\n", "\\t", "\\", "<b>", "<br>", "&lt;br&gt;"),
    *("\n", "-", "- ", "\u00ad", "\u200b", "*", "|", " ", ", ", ".", "@", "«", "\u0301", "\u030a", "2", "_", "og"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_no_text_of_any_pieces_has_a_name_and_not_its_letters(pieces: list[str]) -> None:
    text = "".join(pieces)
    index = NameIndex({"p001": SoughtName("Kari Lundeborg"), "p002": SoughtName("Åse Bø", given=True)})
    assert LetterSearch(index.words).may_be_in(text) or not is_found(text, index)


@pytest.mark.parametrize("text", ["Kari Berg", "«Vi song» &amp; lo – ja &lt;3", "C:\\nord\\borgar", "50 % av oss…"])
def test_a_text_without_the_letters_of_the_last_name_has_no_name(text: str) -> None:
    assert not LetterSearch(NameIndex({"p001": SoughtName("Kari Nordlundeborg")}).words).may_be_in(text)


@pytest.mark.parametrize(
    ("file", "raw"),
    [
        ("feed.json", '{"title": "Kari\\tLundeborg"}'),
        ("feed.json", '{"title": "Sjef:\\r\\nKari\\rLundeborg"}'),
        ("feed.xml", "<title>Kari Lunde&amp;#98;org</title>"),
        ("feed.xml", "<title>K&amp;aring;re og Kari Lund&amp;eacute;borg</title>"),
    ],
)
def test_a_name_after_an_escaped_tab_or_behind_a_double_escape_is_found(file: str, raw: str) -> None:
    assert NameSearch({"p001": SoughtName("Kari Lundeborg")}, {}).named_in_file(file, raw) == {"p001"}
