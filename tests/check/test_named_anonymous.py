"""An anonymous person is named nowhere that a reader could see."""

from pathlib import Path

import pytest

from site_gen.model.source_positions import Span
from tests.builders import UNITS, a_consent, a_kommune, a_person, a_story, codes, faults

ANONYMOUS = "personar: [{person: p001, visast_som: anonym}]\n"
FIRST_NAME = "personar: [{person: p001, visast_som: førenamn}]\n"
PICTURE = "{{fil: a.jpg, alt: {alt}, foto: {foto}, rett: eige, personar: ingen, born: ingen, tekst: {tekst}}}"


def named(root: Path, path: str = "stories/god.md") -> bool:
    """Tell whether a rule about persons has found something."""
    return any(code.startswith("PER") for code in codes(root, path))


def a_picture(*, alt: str = "Song", foto: str = "Per Vik", tekst: str = "Vi song") -> str:
    return f"bilete: [{PICTURE.format(alt=alt, foto=foto, tekst=tekst)}]"


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("tittel: Kari song", id="title"),
        pytest.param("ingress: Det var Lunde som byrja å syngje, og sidan har heile laget sunge saman", id="lead"),
        pytest.param("arbeidslag: Kari Lunde sitt lag", id="team"),
        pytest.param("kontakt: Kari Lunde", id="contact"),
        pytest.param("forfattar: [Per Vik, Kari Lunde]", id="byline"),
        pytest.param(a_picture(alt="Kari Lunde syng"), id="alt text"),
        pytest.param(a_picture(tekst="Kari Lunde syng"), id="caption"),
        pytest.param(a_picture(foto="Kari Lunde"), id="credit"),
        pytest.param("belegg: [{tekst: Kari talde songane, kjelde: Songboka}]", id="evidence"),
        pytest.param("belegg: [{tekst: Vi song mykje, kjelde: Kari Lunde}]", id="source"),
        pytest.param("neste_steg: Kari syng meir", id="next step"),
        pytest.param("stillingar: [{tekst: Spør Kari, lenkje: 'https://a.example/', frist: 2027-01-01}]", id="vacancy"),
    ],
)
def test_an_anonymous_persons_name_is_found_in_every_field_that_is_shown(tmp_path: Path, front: str) -> None:
    assert named(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS + front)}))


@pytest.mark.parametrize(
    "body", ["Kari song.", "Då song Lunde.", "**Kari** song.", "«Kari!»", "Karis song.", "Lundes song."]
)
def test_an_anonymous_persons_name_is_found_in_the_text(tmp_path: Path, body: str) -> None:
    assert named(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS, body)}))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Der song Ka\\\nri høgt.", id="backslash"),
        pytest.param("Der song Ka  \nri høgt.", id="two spaces"),
        pytest.param("> Der song Ka\\\n> ri høgt.", id="in a quotation"),
        pytest.param("- Der song KA\\\n  RI høgt.", id="in a list, in capitals"),
        pytest.param("Der song **Ka**\\\n**ri** høgt.", id="in bold"),
        pytest.param("Der song Lun-\nde høgt.", id="hyphen at the end of a line"),
        pytest.param("Der song Lun‐ de høgt.", id="hyphen of a word processor"),
        pytest.param("Der song Ka&shy;ri høgt.", id="soft hyphen"),
        pytest.param("Der song Ka&#8203;ri høgt.", id="space without width"),
    ],
)
def test_a_name_that_a_line_break_or_a_hyphen_cuts_in_two_is_a_name(tmp_path: Path, body: str) -> None:
    [found] = [
        one
        for one in faults(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS, f"Vi song.\n\n{body}\n")}))
        if one.code.startswith("PER")
    ]
    assert found.span.line == 18
    assert any(f"«{name}»" in found.message.nn for name in ("Kari", "KARI", "Lunde"))


@pytest.mark.parametrize("body", ["Ho song for Ka\\\nRi og meg.", "Vi song i kor-\nog teatersal.", "Ka ri\\\nsa ho."])
def test_two_words_that_readers_see_as_two_are_no_name(tmp_path: Path, body: str) -> None:
    assert not named(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS, body)}))


def test_a_name_is_found_once_in_a_text_with_words_that_are_cut(tmp_path: Path) -> None:
    body = "Kari og eit lag på natt-\nog dagvakt song.\n"
    found = [
        one
        for one in faults(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS, body)}))
        if one.code.startswith("PER")
    ]
    assert len(found) == 1


def test_the_name_of_a_file_is_an_address_that_is_shown(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"kari-lunde.md": a_story(ANONYMOUS)})
    assert named(root, "stories/kari-lunde.md")


@pytest.mark.parametrize(
    "body",
    [
        "KARI song.",
        "kari song.",
        "## Takk, KARI LUNDE",
        "K**ari** song.",
        "K[a](https://a.example/)ri song.",
        "K&#97;ri song.",
        "Ka\u00adri song.",
        "Ka\u200bri song.",
        "Kari-en song.",
        "Kari’s song.",
        "K\\ari song.",
        "Ka<!-- x -->ri song.",
        "`Kari`",
        "```\nKari\n```",
        "![Kari](b.jpg)",
        "[skriv](mailto:kari.lunde@fjordvik.example)",
        "[sjå](https://fjordvik.example/om/k%61ri-lunde/)",
        "Skriv til klunde@fjordvik.example",
        "| Kven |\n| --- |\n| Kari |",
        "> Kari",
    ],
)
def test_an_anonymous_persons_name_is_found_however_it_is_written(tmp_path: Path, body: str) -> None:
    assert named(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS, body)}))


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("kontakt: kari.lunde@fjordvik.example", id="e-mail address of a contact"),
        pytest.param(
            "stillingar: [{tekst: Jobb, lenkje: 'mailto:kari.lunde@b.example', frist: 2027-01-01}]",
            id="link of a vacancy",
        ),
        pytest.param(a_picture(alt="KARI syng"), id="capitals in alt text"),
        pytest.param(a_picture(foto="K. Lunde"), id="initial in a credit"),
        pytest.param("tidlegare_adresser: [/kari-lunde/]", id="old address"),
        pytest.param("refleksjon: [Kva gjorde Kari?]", id="question for the workshop, which is internal"),
        pytest.param("ønske: [Meir tid til Kari]", id="wish, which is internal"),
        pytest.param("eining: kari", id="name of the unit"),
    ],
)
def test_an_anonymous_persons_name_is_found_in_other_spellings_of_fields(tmp_path: Path, front: str) -> None:
    units = UNITS + "kari:\n  namn: Kari Lunde sitt kontor\n"
    assert named(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS + front)}, units=units))


@pytest.mark.parametrize("file", ["f.vtt", "g.vtt"])
def test_an_anonymous_persons_name_is_found_in_what_a_film_says(tmp_path: Path, file: str) -> None:
    film = (
        "slag: film\n-metode\nvideo: {fil: f.mp4, teksting: f.vtt, plakat: a.jpg, born: ingen, "
        "synstolking: {fil: g.vtt}}\n"
    )
    says = {"f.vtt": "Hei.", "g.vtt": "Ein song."} | {file: "Der er\nKARI."}
    files = {f"stories/{name}": f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n" for name, text in says.items()}
    root = a_kommune(tmp_path, stories={"god.md": a_story(film + ANONYMOUS)}, files=files)
    [found] = [found for found in faults(root) if found.code == "PER001"]
    assert f"«KARI» står i «{file}», linje 5" in found.message.nn


@pytest.mark.parametrize(("front", "code"), [(ANONYMOUS, "PER001"), ("personar: []\n", "PER004")])
@pytest.mark.parametrize(
    ("cues", "lines"),
    [
        (("Her er Kari Lunde.", "Kari Lunde kjem.", "Der sit Kari Lunde."), (4, 7, 10)),
        (("Her kjem Kari", "Lunde no."), (7,)),
    ],
    ids=["whole", "cut in two"],
)
def test_a_name_in_a_caption_is_reported_once(
    tmp_path: Path, front: str, code: str, cues: tuple[str, ...], lines: tuple[int, ...]
) -> None:
    film = "slag: film\n-metode\nvideo: {fil: f.mp4, teksting: f.vtt, plakat: a.jpg, born: ingen}\n"
    says = "".join(f"00:0{at}.000 --> 00:0{at + 1}.000\n{cue}\n\n" for at, cue in enumerate(cues))
    root = a_kommune(tmp_path, stories={"god.md": a_story(film + front)}, files={"stories/f.vtt": f"WEBVTT\n\n{says}"})
    said = [found.message.nn for found in faults(root) if found.code == code and "«f.vtt»" in found.message.nn]
    names = [one for one in said if "«Kari Lunde»" in one]
    assert [one.partition("linje ")[2].partition(",")[0] for one in names] == [str(line) for line in lines], said


def test_the_place_of_a_name_in_the_text_is_its_place_in_the_line(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS, "Vi song.\n\nDå kom K**ar**i og song.\n")})
    [found] = [found for found in faults(root) if found.code == "PER001"]
    assert found.span == Span(18, 8, 18, 16)


@pytest.mark.parametrize("body", ["Ein vår i eit godt liv.", "Om våren song vi av livs lyst."])
def test_an_ordinary_word_in_small_letters_is_no_name(tmp_path: Path, body: str) -> None:
    people = {"p001": a_person("namn: Vår Liv")}
    assert not named(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS, body)}, people=people))


def test_the_first_name_of_somebody_else_in_the_story_is_theirs(tmp_path: Path) -> None:
    front = "personar: [{person: p001, visast_som: anonym}, p002]\n"
    people = {"p002": a_person("namn: Kari Nesheim")}
    root = a_kommune(tmp_path, stories={"god.md": a_story(front, "Kari Nesheim song.")}, people=people)
    assert not named(root)


def test_a_place_that_has_the_name_of_somebody_hidden_is_still_a_place(tmp_path: Path) -> None:
    units = UNITS + "lunde:\n  namn: Lunde skule\n"
    assert not named(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS + "eining: lunde")}, units=units))


@pytest.mark.parametrize("body", ["Karismatisk song.", "Ein karikatur.", "Lundeberg song.", "Ein kar i ei lun dal."])
def test_a_word_that_only_holds_the_name_is_no_name(tmp_path: Path, body: str) -> None:
    assert not named(a_kommune(tmp_path, stories={"god.md": a_story(ANONYMOUS, body)}))


def test_one_shown_by_first_name_may_be_called_by_it_and_no_more(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"a.md": a_story(FIRST_NAME, "Kari song."), "b.md": a_story(FIRST_NAME, "Kari Lunde song.")},
    )
    assert not named(root, "stories/a.md")
    assert named(root, "stories/b.md")


def test_one_whom_the_register_keeps_anonymous_is_named_in_no_story(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path, stories={"god.md": a_story(body="Kari song.")}, people={"p001": a_person("visast_som: anonym")}
    )
    assert named(root)


def test_one_shown_in_full_may_be_named(tmp_path: Path) -> None:
    assert not named(a_kommune(tmp_path, stories={"god.md": a_story("tittel: Kari song", "Kari Lunde song.")}))


def test_a_fault_in_a_persons_file_is_reported_as_that_and_not_as_a_wish_to_be_hidden(tmp_path: Path) -> None:
    wrong = a_person(a_consent(gitt="1.11.2026"))
    root = a_kommune(
        tmp_path, stories={"god.md": a_story(body="Det var Kari Lunde som byrja.\n")}, people={"p001": wrong}
    )
    [found] = [one for one in faults(root) if one.code in {"PER001", "CON001"}]
    assert found.code == "CON001"
    assert "har ei fil i stories/folk/ som må rettast" in found.message.nn
    assert found.hint.nn.startswith("Sjå kva som er feil i fila: framsnakk check stories/folk.")


def test_a_fault_in_a_persons_file_does_not_undo_what_the_story_hides(tmp_path: Path) -> None:
    story = a_story("personar: [{person: p001, visast_som: anonym}]\n", "Det var Kari Lunde som byrja.\n")
    root = a_kommune(tmp_path, stories={"god.md": story}, people={"p001": a_person(a_consent(gitt="1.11.2026"))})
    assert "PER001" in codes(root)


def test_a_name_in_a_bare_address_is_pointed_at_once(tmp_path: Path) -> None:
    body = "Sjå www.fjordvik.no/kari-lunde."
    root = a_kommune(tmp_path, stories={"god.md": a_story("personar: [{person: p001, visast_som: anonym}]", body)})

    assert codes(root).count("PER001") == 1
