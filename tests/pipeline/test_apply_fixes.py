"""`check --fix` over stories with the mistakes that people make: every word of theirs is there afterwards."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_gen.pipeline import apply_fixes
from tests.builders import a_kommune, a_story, check, write

_WORD = re.compile(r"[^\W_]+")
_PATH = "stories/god.md"
GOOD = a_story("arbeidslag: Natt og dag\nønske:\n  - Meir tid\n  - Ro i pausen\nkontakt: Ring oss")

SLIPS = [
    ("tittel: Då", "tittel:Då"),
    ("tittel: Då", "tittel:\u00a0Då"),
    ("song saman", "song: saman"),
    ("tittel: Då vi song saman", "tittel: “Då vi song saman”"),
    ("tittel: Då vi song saman", "tittel: «Då vi: song saman»"),
    ("tittel: Då vi song saman", 'tittel: "Då vi" song saman'),
    ("tittel: Då vi song saman", "tittel: 'Då vi song saman"),
    ("Då vi song", "*Då* vi song"),
    ("vi song saman", "vi #song saman"),
    ("  - Meir tid", "\t- Meir tid"),
    ("  - ", "  • "),
    ("  - ", "  * "),
    ("Natt og dag", "#natt og dag"),
    ("Natt og dag", "[Natt] og dag"),
    ("[naervaer]", "[naervaer"),
    ("[naervaer]", "naervaer, omdomme"),
    ("eining: song", "  eining: song"),
    ("kontakt: Ring oss", "kontakt: @Ring oss"),
    ("\n---\n", "\n—\n"),
    ("\n---\n", "\n"),
    ("---\n", "—-\n"),
    ("å", "Ã¥"),
    ("Tre", "T\u00adre"),
    ("laget", "la\u200bget"),
    ("å", "a\u030a"),
    ("\n", "\r\n"),
    ("---\nslag", "\ufeff---\nslag"),
    ("Ein måndag", "Ein\nmåndag"),
    (" ein song på", "\nein song på"),
]


def read_aloud(text: str) -> list[str]:
    """Return the words of a file as somebody would read them: without signs that nobody sees, in the right letters."""
    plain = re.sub("[\u00ad\u200b\ufeff]", "", text).replace("Ã¥", "å").replace("a\u030a", "å")
    return _WORD.findall(plain)


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_kommune(tmp_path_factory.mktemp("kommune"), approved=False)


@given(st.lists(st.sampled_from(SLIPS), min_size=1, max_size=4))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_fixes_keep_every_word_in_its_place(kommune: Path, slips: list[tuple[str, str]]) -> None:
    text = GOOD
    for right, wrong in slips:
        text = text.replace(right, wrong)
    file = write(kommune, _PATH, text)
    for _ in range(2):
        apply_fixes.apply_fixes(kommune, [one for one in check(kommune).diagnostics() if one.path == _PATH])
        assert read_aloud(file.read_bytes().decode()) == read_aloud(text)


@pytest.mark.parametrize(("right", "wrong"), SLIPS)
def test_one_slip_is_mended_or_pointed_at_or_read_as_it_was_meant(kommune: Path, right: str, wrong: str) -> None:
    text = GOOD.replace(right, wrong)
    assert text != GOOD or right == "Tre"
    write(kommune, _PATH, text)
    for _ in range(2):  # a fix may wait for another, as in `framsnakk check --fix`
        found = [one for one in check(kommune).diagnostics() if one.path == _PATH and not one.code.startswith("APP")]
        apply_fixes.apply_fixes(kommune, found)
    remaining = [
        one for one in check(kommune).diagnostics() if one.path == _PATH and one.code.startswith(("FRM", "SGN"))
    ]
    assert remaining == [] or all(one.fix is None for one in remaining)
