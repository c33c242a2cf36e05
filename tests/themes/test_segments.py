"""How a text is split into segments: what counts, how much, and on which line it stands."""

from pathlib import Path

import pytest

from site_gen.themes import segments
from tests.builders import a_kommune, a_story, the_story


def counted(text: str) -> dict[str, float]:
    return {
        word: count
        for passage in segments.text_passages(text)
        for word, count in zip(passage.words, passage.counts, strict=True)
    }


def lines(text: str) -> dict[str, int]:
    return {
        word: line
        for passage in segments.text_passages(text)
        for word, line in zip(passage.words, passage.lines, strict=True)
    }


def test_a_title_and_a_lead_count_more_than_the_rest() -> None:
    counts = counted("Tittelen her\n\nIngressen kjem so.\n\nBrødteksten er lengre.\n\n## Mellomtittel\n\nSlutten.")
    assert counts["Tittelen"] > counts["Ingressen"] > counts["Brødteksten"] == counts["Slutten"]
    assert counts["Mellomtittel"] > counts["Slutten"]


def test_a_text_of_one_paragraph_has_no_title() -> None:
    assert set(counted("Vi song saman kvar dag").values()) == {segments.BODY}


def test_what_somebody_says_counts_less() -> None:
    text = "Ho fortel.\n\n«Vi fekk god tid til å tenkje», seier Kari.\n\n> Vi ville prøve\n\n– Det gjekk, meiner Ola."
    counts = counted(text)
    assert counts["tenkje"] == counts["prøve"] == counts["gjekk"] == segments.QUOTED
    assert counts["Kari"] == counts["fortel"] == segments.BODY


def test_a_name_in_quotation_marks_is_no_speech() -> None:
    assert counted("Dei kalla det «Saman om oss» på møtet")["Saman"] == segments.BODY


def test_speech_that_is_never_closed_takes_nothing_with_it() -> None:
    assert counted("Han sa «vi skal prøve dette nye no og sidan for alltid")["sidan"] == segments.BODY


def test_words_know_their_lines() -> None:
    assert lines("Ein\n\nTo\ntre\n\n- Fire") == {"Ein": 1, "To": 3, "tre": 4, "Fire": 6}


def test_page_furniture_is_no_text() -> None:
    text = (
        "Ny plan\n\nDel på Facebook\nPublisert 12.03.2024\nNøkkelord: heiltid, omdømme\n\nVi fekk ein ny plan.\n\n"
        "Les også\nFagbrev i helsefag\nOpen dag på biblioteket\n\nSkriv ut"
    )
    assert not lines(text).keys() & {"Del", "Publisert", "omdømme", "Fagbrev", "biblioteket", "Skriv"}
    assert lines(text)["fekk"] == 7


def test_a_line_that_comes_on_every_slide_is_read_once() -> None:
    words = [
        word
        for passage in segments.text_passages("# Kompetanse\n\nEin\n\n# Kompetanse\n\nTo")
        for word in passage.words
    ]
    assert words == ["Kompetanse", "Ein", "To"]


def test_comments_addresses_and_file_names_are_no_text() -> None:
    body = "Sjå [her](https://lom.kommune.no/omdomme) ![](fagbrev.jpg) <!-- nærvær\nog meir --> og skriv til post@a.no"
    assert [word for passage in segments.text_passages(body) for word in passage.words] == [
        "Sjå",
        "her",
        "og",
        "skriv",
        "til",
    ]


def test_what_a_story_asks_its_readers_is_read_on_its_own_line(tmp_path: Path) -> None:
    asking = a_story("refleksjon:\n  - Kven lærte deg faget?\n  - Kven merkar det?")
    story = the_story(a_kommune(tmp_path, stories={"god.md": asking}, approved=False))
    read = {
        word: line
        for passage in segments.story_passages(story)
        for word, line in zip(passage.words, passage.lines, strict=True)
    }
    lines = (tmp_path / story.path).read_text(encoding="utf-8").split("\n")
    assert "faget" in lines[read["faget"] - 1]
    assert "merkar" in lines[read["merkar"] - 1]


@pytest.mark.parametrize(
    "line",
    ["Foto: Kari Vik", "| Meny |", "— Del på Facebook —", "© 2026 Fjordvik", "*** © Fjordvik",
     "Facebook | Twitter / E-post",
     "Vi brukar cookies", "Side 1 av 3", "Foto:", "[ Søk ]", "Les også: Songen"],
)  # fmt: skip
def test_what_belongs_to_a_page_is_no_part_of_the_text(line: str) -> None:
    assert set(counted(f"Tittelen\n\nVi song.\n\n{line}")) <= {"Tittelen", "Vi", "song", "."}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Skriv til kari.lunde@fjordvik.example no", {"Skriv", "til", "no"}),
        ("Sjå [lista](lista.md) her", {"Sjå", "lista", "her"}),
        ("Sjå ![eit bilete](regn.jpg) her", {"Sjå", "her"}),
        ("Sjå https://fjordvik.example/ei/adresse her", {"Sjå", "her"}),
        ("Sjå <www.fjordvik.example> her", {"Sjå", "her"}),
        ("Sjå [oss](mailto:a@b.no)! Kom", {"Sjå", "Kom"}),
        ("Kl. 12 @ heime", {"Kl", ".", "12", "heime"}),
    ],
)
def test_addresses_are_no_words(text: str, kept: set[str]) -> None:
    assert set(counted(text)) == kept
