"""A person who is named in a story is among its people, and is asked for approval."""

from pathlib import Path

import pytest

from site_gen import people_in_story
from site_gen.model.choices import ShownAs
from tests.builders import a_kommune, a_person, a_picture, a_story, check, codes, faults, write
from tests.films.files import mp4

OLA = {"p002": a_person("namn: Ola Nesheim")}
PICTURE = (
    "bilete: [{{fil: b.jpg, alt: {alt}, foto: {credit}, rett: {rights}, personar: ingen, born: ingen, "
    "tekst: {caption}}}]"
)
FILM = (
    "slag: film\n-metode\nvideo: {fil: f.mp4, teksting: f.vtt, plakat: b.jpg, born: ingen, "
    "synstolking: {trengst_ikkje: alt blir sagt}}\n"
)


def a_pictured(*, alt: str = "Regn", credit: str = "Per Vik", rights: str = "eige", caption: str = "Vi song") -> str:
    return PICTURE.format(alt=alt, credit=credit, rights=rights, caption=caption)


def of(root: Path, front: str = "", body: str | None = None, people: dict[str, str] | None = None) -> list[str]:
    """Return the codes of what is wrong about people in a story in a register that has Ola Nesheim too."""
    files = {"stories/b.jpg": a_picture()}
    a_kommune(root, stories={"god.md": a_story(front, body)}, people=OLA | (people or {}), files=files)
    return [code for code in codes(root) if code.startswith("PER")]


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("tittel: Takk til Ola Nesheim", id="title"),
        pytest.param("ingress: Det var Ola Nesheim som byrja å syngje, og sidan har heile laget sunge", id="lead"),
        pytest.param(a_pictured(alt="Ola Nesheim syng"), id="alt text"),
        pytest.param(a_pictured(caption="OLA NESHEIM syng"), id="caption"),
        pytest.param(a_pictured(credit="Ola Nesheim"), id="credit"),
        pytest.param(a_pictured(credit="'Foto: Ola Nesheim'"), id="words around a credit"),
        pytest.param(a_pictured(rights="Ola Nesheim eig det"), id="rights"),
        pytest.param("kontakt: ola.nesheim@fjordvik.example", id="contact"),
        pytest.param("belegg: [{tekst: Ni av ti, kjelde: Ola Nesheim}]", id="source"),
        pytest.param("tidlegare_adresser: [/ola-nesheim/]", id="old address"),
    ],
)
def test_a_registered_name_in_a_field_stops_a_story_of_others(tmp_path: Path, front: str) -> None:
    assert of(tmp_path, front) == ["PER004"]


@pytest.mark.parametrize(
    "body",
    [
        "Det var Ola Nesheim som song.",
        "Det var ola nesheim som song.",
        "Det var O. Nesheim som song.",
        "Skriv til [oss](mailto:ola.nesheim@fjordvik.example).",
        "Det var Ola\nNesheim som song.",
        "![Ola Nesheim](b.jpg)",
        "    Ola Nesheim i kode",
    ],
)
def test_a_registered_name_in_the_text_stops_a_story_of_others(tmp_path: Path, body: str) -> None:
    assert "PER004" in of(tmp_path, a_pictured(), body)


def test_a_registered_name_in_captions_stops_a_story_of_others(tmp_path: Path) -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nHei.\n\n00:02.000 --> 00:03.000\nEg heiter\nOla Nesheim.\n"
    files: dict[str, str | bytes] = {"stories/b.jpg": a_picture(), "stories/f.mp4": mp4(), "stories/f.vtt": vtt}
    a_kommune(tmp_path, stories={"god.md": a_story(FILM + a_pictured())}, people=OLA, files=files)
    [found] = [found for found in faults(tmp_path) if found.code == "PER004"]
    assert "i «f.vtt», linje 8" in found.message.nn


def test_a_name_over_a_hard_line_break_is_whole_whichever_part_is_cut(tmp_path: Path) -> None:
    for number, body in enumerate(("Ola Nes\\\nheim song.", "O  \nla  \nNesheim song.", "Ola Nes-\nheim song.")):
        found = of(tmp_path / str(number), body=f"{body}\n")
        assert found.count("PER004") == 1, body
        assert set(found) <= {"PER004", "PER009"}, body


def test_a_name_that_two_lines_of_a_caption_share_is_found(tmp_path: Path) -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nEg heiter Ola Nes\nheim.\n"
    files: dict[str, str | bytes] = {"stories/b.jpg": a_picture(), "stories/f.mp4": mp4(), "stories/f.vtt": vtt}
    a_kommune(tmp_path, stories={"god.md": a_story(f"{FILM}{a_pictured()}")}, people=OLA, files=files)
    [found] = [one for one in faults(tmp_path) if one.code == "PER004"]
    assert "«Ola Nesheim» står i «f.vtt», linje 4" in found.message.nn


@pytest.mark.parametrize(
    "front",
    [
        "ingress: >-\n  Kvar dag song Ola Nes-\n  heim ein song på jobben vår.",
        "ingress: |-\n  Kvar dag song Ola Nes\\\n  heim ein song på jobben vår.",
        "tittel: Då Ola Nes- heim song",
        "forfattar: Ola Nes- heim",
    ],
)
def test_a_name_that_a_hyphen_or_a_hard_line_break_cuts_in_a_field_is_found(tmp_path: Path, front: str) -> None:
    assert "PER004" in of(tmp_path, front)


def test_a_name_with_both_a_hyphen_and_a_hard_line_break_is_found(tmp_path: Path) -> None:
    assert "PER004" in of(tmp_path, body="Det var Ola Nes-\\\nheim som kom.\n")


@pytest.mark.parametrize(
    "cues",
    ["Det var Ola Nes-\nheim som kom.", "Det var Ola\n\n00:03.000 --> 00:04.000\nNesheim som kom."],
    ids=["hyphen", "two captions"],
)
def test_a_name_over_the_lines_of_captions_and_over_two_captions_is_found(tmp_path: Path, cues: str) -> None:
    vtt = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{cues}\n"
    files: dict[str, str | bytes] = {"stories/b.jpg": a_picture(), "stories/f.mp4": mp4(), "stories/f.vtt": vtt}
    a_kommune(tmp_path, stories={"god.md": a_story(f"{FILM}{a_pictured()}")}, people=OLA, files=files)
    assert [one.code for one in faults(tmp_path) if one.code == "PER004"] == ["PER004"]


@pytest.mark.parametrize(
    "body",
    ["Det var Ola som song.", "Det var Nesheim.", "Ola bur på Nesheim.", "<!-- Ola Nesheim veit det -->\n\nVi song."],
)
def test_one_part_of_a_name_is_nobody_in_particular(tmp_path: Path, body: str) -> None:
    is_first_name = "Ola" in body and "<!--" not in body
    assert of(tmp_path, body=body) == (["PER013"] if is_first_name else []), "PER013 only asks who it is"


def test_whoever_is_in_the_story_may_be_named(tmp_path: Path) -> None:
    assert of(tmp_path, "personar: [p001, p002]", "Det var Ola Nesheim som song, med Kari Lunde.") == []


def test_one_of_two_with_the_same_name_is_enough(tmp_path: Path) -> None:
    twin = {"p003": a_person("namn: Ola Nesheim")}
    assert of(tmp_path, "personar: [p003]", "Det var Ola Nesheim som song.", twin) == []


def test_an_initial_that_could_be_two_peoples_is_nobodys(tmp_path: Path) -> None:
    other = {"p003": a_person("namn: Odd Nesheim")}
    assert of(tmp_path, body="Det var O. Nesheim som song.", people=other) == []


def test_a_byline_is_checked_elsewhere(tmp_path: Path) -> None:
    assert "PER004" not in of(tmp_path, "forfattar: [Ola Nesheim]")


FREE_BYLINES = [
    "Tekst av Ola Nesheim",
    "Ola Nesheim (tekst)",
    "Ola M. Nesheim",
    "O. Nesheim",
    "Nesheim, Ola",
    "Ola Nesheim – journalist",
    "Ola Nesheim med Siri Dal",
    "Tekst Ola Nesheim: Siri Dal",
    "Ola  Nesheim  for p001",
    "ola.nesheim@fjordvik.example",
    "Ola Nesheim, Ola Nesheim (bilete)",
]


@pytest.mark.parametrize("written", FREE_BYLINES)
def test_a_registered_name_among_other_words_of_a_byline_stops_a_story(tmp_path: Path, written: str) -> None:
    assert of(tmp_path, f'forfattar: ["{written}"]') == ["PER004"]


@pytest.mark.parametrize("written", FREE_BYLINES)
def test_a_registered_name_among_other_words_of_a_byline_is_never_printed(tmp_path: Path, written: str) -> None:
    of(tmp_path, people={"p002": a_person("namn: Ola Nesheim\n-samtykke\nvisast_som: anonym")})
    found = people_in_story.shown_byline(written, {}, check(tmp_path).registers)
    assert found is None or "nesheim" not in found.text.casefold()


@pytest.mark.parametrize("written", ["Ola Nesheim", "p002", "Tekst: Ola Nesheim og Kari Lunde", "Tekst av p002"])
def test_a_byline_that_means_exactly_one_person_needs_no_id(tmp_path: Path, written: str) -> None:
    assert of(tmp_path, f'forfattar: ["{written}"]') == []


def test_whoever_is_in_the_story_by_full_name_may_stand_among_other_words_of_a_byline(tmp_path: Path) -> None:
    assert of(tmp_path, "personar: [p001, p002]\nforfattar: [Tekst av Ola Nesheim]") == []
    found = people_in_story.shown_byline("Tekst av Ola Nesheim", {"p002": ShownAs.FULL}, check(tmp_path).registers)
    assert str(found) == "Tekst av Ola Nesheim"


def test_a_name_in_a_byline_is_pointed_at_and_the_id_is_proposed(tmp_path: Path) -> None:
    of(tmp_path, 'forfattar: ["Siri Dal, tekst av Ola Nesheim"]')
    [found] = [found for found in faults(tmp_path) if found.code == "PER004"]
    line = (tmp_path / "stories/god.md").read_text(encoding="utf-8").splitlines()[found.span.line - 1]
    assert line[found.span.column - 1 : found.span.end_column - 1] == "Ola Nesheim"
    assert "p002" in found.hint.nn


def test_a_credit_is_mended_with_the_id(tmp_path: Path) -> None:
    of(tmp_path, a_pictured(credit="Ola Nesheim"))
    [found] = [found for found in faults(tmp_path) if found.code == "PER004"]
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == ["p002"]


def test_a_credit_of_two_who_share_a_name_is_not_mended(tmp_path: Path) -> None:
    of(tmp_path, a_pictured(credit="Ola Nesheim"), people={"p003": a_person("namn: Ola Nesheim")})
    [found] = [found for found in faults(tmp_path) if found.code == "PER004"]
    assert found.fix is None


def test_a_story_stops_when_somebody_whom_it_names_is_put_into_the_register(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("tittel: Takk til Ola Nesheim")})
    assert codes(tmp_path) == ["PER009"]
    write(tmp_path, "stories/folk/p002.yml", OLA["p002"])
    assert codes(tmp_path) == ["PER004"]
    write(tmp_path, "stories/folk/p002.yml", a_person("namn: Ola Nesmoen"))
    assert codes(tmp_path) == ["PER009"]


BODY = "## Kva skjedde?\n\n{}\n\n## Korleis fekk de det til?\n\nVi song.\n"
TABLE = "| A | B |\n|---|---|\n{}"


@pytest.mark.parametrize(
    "row",
    ["| Ola | Nesheim |", "| Nesheim | Ola |", "Ola|Nesheim", "| kom: Ola | **Nesheim** |", "| Per Ola | Nesheim |"],
)
def test_a_name_with_one_part_in_a_cell_and_one_in_the_next_is_found_once(tmp_path: Path, row: str) -> None:
    assert of(tmp_path, body=BODY.format(TABLE.format(row))) == ["PER004"]


@pytest.mark.parametrize("row", ["| Ola | Per Nesheim |", "| Ola Nesheim | Per |", "| Ola | song | Nesheim |"])
def test_a_row_with_a_whole_name_or_none_is_not_read_over_its_cells(tmp_path: Path, row: str) -> None:
    found = of(tmp_path, body=BODY.format(TABLE.format(row)))
    assert found == (["PER004"] if "Ola Nesheim" in row else ["PER009"] if "Per Nesheim" in row else [])


@pytest.mark.parametrize(
    "title", ['"Takk til Ola Nes\n  heim no"', "'Takk til Ola\n  Nesheim no'", ">\n  Takk til O\n  la Nesheim no"]
)
def test_a_name_that_a_line_break_cuts_in_a_field_is_found(tmp_path: Path, title: str) -> None:
    assert of(tmp_path, f"tittel: {title}") == ["PER004"]


def test_a_registered_name_that_is_cut_in_two_is_reported_once(tmp_path: Path) -> None:
    assert of(tmp_path, body=BODY.format("Det var Ola Nes-\nheim som kom.")) == ["PER004"]


@pytest.mark.parametrize(("credit", "is_mended"), [("Ola Nesheim", True), ("'Foto: Ola Nesheim'", False)])
def test_a_photographer_in_the_register_is_answered_with_the_id(
    tmp_path: Path, credit: str, *, is_mended: bool
) -> None:
    assert of(tmp_path, a_pictured(credit=credit)) == ["PER004"]
    [found] = [one for one in check(tmp_path).diagnostics() if one.code == "PER004"]
    assert found.hint is not None
    assert found.hint.nn.startswith("Skriv id-en åleine, i staden for namnet: «foto: p002».")
    assert found.hint.nn.endswith("gjer det for deg.") is is_mended
