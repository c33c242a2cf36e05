"""First names that stand alone: whose they are is asked, unless the text says so, or the word is no name."""

from pathlib import Path

import pytest

from site_gen.confidentiality.first_names import find_first_names
from site_gen.confidentiality.tokens import tokenise
from tests.confidentiality.ordinary import in_samples


def names(text: str) -> list[str]:
    """Return the first names in a text that are not explained."""
    return [one.name for one in find_first_names(tokenise(text)) if not one.is_explained]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Så kom Bjørn og hjelpte til.", ["Bjørn"]),
        ("Da Petter begynte, lo alle.", ["Petter"]),
        ("Det var Petters idé.", ["Petter"]),
        ("Nasrin slutta nesten i haust.", ["Nasrin"]),
        ("Vi bad Siv-Anita om råd.", ["Siv-Anita"]),
        ("Vi ringde Geir og Unni.", ["Geir", "Unni"]),
        ("«Eg spør Petter», sa ho.", ["Petter"]),
        ("Vi fekk hjelp – Tone kom.", ["Tone"]),
        ("Dette er [^1] Tone.", ["Tone"]),
        ("Det var nr. 3) og Tone kom.", ["Tone"]),
    ],
)
def test_a_name_that_stands_alone_is_found(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Andre gongen gjekk det. Ruta går ned. Tone etter tone. Liv er det òg. Ulla fekk vi av ein bonde.",
        "Det var Petter Moe som kom, og Mette Marie Moe lo.",
        "Mette Marie kom òg.",
        "Hunden Petter kom. Båten vi kallar Kari, ligg der.",
        "Vi køyrde til butikken på Lena. Borte hos Jakob er det stengt.",
        "Roboten er «Petter».",
        "Vi Lea'n saman. Vi song på St. Olav. Kong Harald kom.",
        "Bebuaren Gudrun lo. Sonen min, Petter, gret.",
        "Helsing Bjarte på drift",
    ],
)
def test_a_word_or_a_name_that_is_explained_is_not(text: str) -> None:
    assert names(text) == []


_ENDS_OF_SENTENCES = (
    ".[^1]", ".[1]", ".¹", ".)", ".]", ".*", ".**", ".**[^1]", ".[^note-2]**", "._", "._ ~~", ".’", ".»", ".”", "!**",
    "?)", "….*", ".\\",
)  # fmt: skip
_OPENINGS = ("*", "**", "_", "(", "«", "[", "~~", "– ")
_LINES = ("- ", "* ", "## ", "> ", "• ", "1) ", "a) ", "[x] ", "- [ ] **", "[^1]: ")


@pytest.mark.parametrize("end", _ENDS_OF_SENTENCES)
def test_a_sentence_begins_after_whatever_closes_the_one_before(end: str) -> None:
    text = f"Før var vi på deltid{end} Andre òg."
    assert names(text) == [], tokenise(text).sentences
    assert names(f"Før var vi på deltid{end} Andre såg Tone.") == ["Tone"]


@pytest.mark.parametrize("begins", [*_OPENINGS, *_LINES])
def test_a_sentence_begins_after_whatever_opens_it(begins: str) -> None:
    assert names(f"{begins}Andre òg.") == []
    assert names(f"Vi song.\n{begins}Andre såg Tone.") == ["Tone"]
    assert begins in _LINES or names(f"Vi song. {begins}Andre òg.") == []


def test_the_sample_stories_get_no_such_advice(built_samples: Path) -> None:
    assert in_samples(built_samples)[0]["PER013"] == 0


@pytest.mark.usefixtures("no_endless_work")
@pytest.mark.parametrize(
    "piece",
    [
        "Petter ",
        "petter a Petter b ",
        "Petter. ",
        "«Petter» ",
        "Andre.[^1] ",
        "**Andre ",
        "1) Andre ",
        "Petter-",
        "Petter's ",
    ],
)
def test_a_long_sentence_of_names_is_gone_through_once(piece: str) -> None:
    find_first_names(tokenise(piece * (64 * 1024 // len(piece))))
