"""Where people may be recognised: the marked words, and what the register has to do with it."""

from pathlib import Path

import pytest

from tests.builders import a_kommune, a_person, a_story, faults, write

CODES = ("SRV001", "PER009", "PER010", "PER011")


def found(root: Path) -> list[tuple[str, tuple[int, int, int, int]]]:
    """Return the code and the span of each place."""
    spans = [(one.code, one.span) for one in faults(root) if one.code in CODES]
    return [(code, (span.line, span.column, span.end_line, span.end_column)) for code, span in spans]


def story(root: Path, body: str, front: str = "") -> Path:
    return a_kommune(root, stories={"god.md": a_story(front, body)}, approved=False)


@pytest.mark.parametrize(
    ("body", "span"),
    [
        ("Då song bebuaren på rom 12 for oss.", (14, 9, 14, 27)),
        ("Vi song.\n\n- Ein\n- **Bebuaren** på rom 12", (17, 5, 17, 25)),
        ("Rom 12 er fint. Vi song på rom 12, og bebuaren på rom 12 song.", (14, 1, 14, 57)),
        ("Då song bebuaren\npå rom 12 for oss.", (14, 9, 14, 17)),
    ],
)
def test_the_words_are_marked(tmp_path: Path, body: str, span: tuple[int, int, int, int]) -> None:
    assert found(story(tmp_path, body)) == [("SRV001", span)]


def test_a_place_in_a_field_is_marked_there(tmp_path: Path) -> None:
    assert found(story(tmp_path, "Vi song.", "tittel: Bebuaren på rom 12 song\n")) == [("SRV001", (3, 9, 3, 27))]


def test_two_places_in_one_text_are_two_findings(tmp_path: Path) -> None:
    body = "Bebuaren på rom 12 song. Så kom dagen. Det regna. Eleven i 4B har dysleksi."
    assert [code for code, _ in found(story(tmp_path, body))] == ["SRV001", "SRV001"]


def test_a_first_name_that_the_register_gets_to_know_is_no_clue_any_longer(tmp_path: Path) -> None:
    story(tmp_path, "Berit på avdeling B ville ikkje dusje.")
    assert [code for code, _ in found(tmp_path)] == ["SRV001"]
    write(tmp_path, "stories/folk/p002.yml", a_person("namn: Berit Moe\n"))
    assert found(tmp_path) == []


def test_a_full_name_that_the_register_gets_to_know_is_known(tmp_path: Path) -> None:
    story(tmp_path, "Vi ringde Berit Moe.")
    assert [code for code, _ in found(tmp_path)] == ["PER009"]
    write(tmp_path, "stories/folk/p002.yml", a_person("namn: Berit Moe\n"))
    assert found(tmp_path) == []


def test_an_editor_and_a_person_in_the_list_of_people_are_known(tmp_path: Path) -> None:
    body = "Vi ringde Siri Vik og Berit Moe. Siri Viks bil stod der."
    assert found(story(tmp_path, body, "personar: [p001, Berit Moe]\n")) == []


def test_the_health_of_the_person_who_is_not_marked_with_it_is_reported(tmp_path: Path) -> None:
    people = "personar: [{person: p001, helse: ja}, p002]\n"
    stories = {"god.md": a_story(people, "Kari Lunde fekk migrene. Ola Nes fekk prolaps. Eg vart sjukmeld.")}
    a_kommune(tmp_path, stories=stories, people={"p002": a_person("namn: Ola Nes\n")}, approved=False)
    [one] = [one for one in faults(tmp_path) if one.code == "PER010"]
    assert one.message.nn.startswith("«prolaps» i teksten")
    assert "{person: p002, helse: ja}" in one.hint.nn


def test_a_log_has_neither_the_words_nor_the_names(tmp_path: Path) -> None:
    body = "Bebuaren på rom 12 song. Vi ringde Berit Moe. Eg vart sjukmeld. Mora til Kari kom."
    discreet = [
        words.nn
        for one in faults(story(tmp_path, body))
        if one.code in CODES
        for words in (one.discreet, one.discreet_hint)
        if words is not None
    ]
    assert len(discreet) >= len(CODES)
    assert [text for text in discreet if "Bebuaren" in text or "Berit" in text or "Kari" in text] == []


def test_of_one_who_is_listed_only_what_nobody_needs_is_to_go(tmp_path: Path) -> None:
    [one] = [
        one
        for one in faults(story(tmp_path, "Eg heiter Bjørn og er 54 år.", "personar: [Bjørn]\n"))
        if one.code == "SRV001"
    ]
    assert one.hint.nn == "Personen står under «personar». Ta bort alderen: Det treng ingen å vite om ein tilsett."
