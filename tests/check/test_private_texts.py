"""Private numbers and addresses stop a file, wherever in it they are, and contacts that are published do not."""

from pathlib import Path

import pytest

from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form
from site_gen.report.log_redaction import redacted_diagnostic
from tests.builders import SETTINGS, UNITS, a_kommune, a_person, a_story, check, codes, faults, selected, write
from tests.cli.command import framsnakk
from tests.films.files import a_film

ID = "01016050012"
BODY = "## Kva skjedde?\n\n{}\n"


def places(root: Path, path: str = "stories/god.md") -> list[tuple[str, int, int]]:
    return [(one.code, one.span.line, one.span.column) for one in faults(root, path) if one.code.startswith("PRI")]


def test_a_story_with_a_national_id_is_not_published(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=BODY.format(f"Ho har {ID}."))})
    assert places(root) == [("PRI001", 18, 8)]
    assert [story.id for story in selected(root).stories] == []


def test_no_message_repeats_the_number(tmp_path: Path) -> None:
    text = f"Ho har {ID}, 912 34 567, kari@gmail.com, EL 23456 og 9999.11.22334, og bur i Strandgata 14."
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=BODY.format(text))})
    found = [one for one in faults(root) if one.code.startswith("PRI")]
    assert [one.code for one in found] == ["PRI001", "PRI003", "PRI004", "PRI006", "PRI002", "PRI005"]
    secrets = (ID, "912 34 567", "91234567", "kari@", "23456", "9999.11", "99991122334", "Strandgata 14")
    for one in found:
        texts = [words.in_form(form) for words in (one.message, one.hint) for form in Form]
        assert [secret for secret in secrets for text in texts if secret in text] == []
        assert "•" not in redacted_diagnostic(one).message.nn


@pytest.mark.parametrize(
    ("front", "line"),
    [
        (f"metode: ai # {ID}", 11),
        ("ansvarleg: 01_016_050_012", 12),
        ('tittel: "Då \\x30\\x31016050012 song"', 3),
        ("ingress: >\n  Kvar dag song 010160\n      50012 med oss på avdelinga, og det var fint for alle.", 5),
    ],
)
def test_nothing_that_yaml_does_hides_a_number(tmp_path: Path, front: str, line: int) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)})
    assert [place[:2] for place in places(root)] == [("PRI001", line)]


def test_a_number_that_stands_twice_is_reported_twice_and_each_place_once(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=BODY.format(f"{ID} og {ID}."))})
    assert places(root) == [("PRI001", 18, 1), ("PRI001", 18, 16)]


def test_a_number_in_the_captions_is_reported_with_its_line(tmp_path: Path) -> None:
    front = (
        "slag: film\nvideo: {fil: f.mp4, teksting: f.vtt, plakat: p.jpg, born: ingen, synstolking: {trengst_ikkje: ja}}"
    )
    files: dict[str, str | bytes] = {
        "stories/f.mp4": a_film("mp4"),
        "stories/f.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\nHei\n{ID}\n",
    }
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)}, files=files)
    found = next(one for one in faults(root) if one.code == "PRI001")
    assert found.message.nn.startswith("På linje 5 i tekstinga til filmen står det")


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("stories/einingar.yml", f"{UNITS}  kontakt: Kari {ID}\n", "PRI001"),
        ("stories/einingar.yml", f"{UNITS}# ring 912 34 567\n", "PRI003"),
        ("stories/tema.yml", "helse:\n  namn: Helse\n  om: Skriv til kari@gmail.com.\n", "PRI004"),
        ("stories/trekte.yml", f"forteljingar: [] # {ID}\n", "PRI001"),
        ("stories/folk/p001.yml", a_person("rolle: helsefagarbeidar, 912 34 567"), "PRI003"),
        ("stories/folk/p001.yml", a_person("# bur i Strandgata 14\n"), "PRI005"),
        ("mkdocs.yml", f"{SETTINGS}# {ID}\n", "PRI001"),
        ("mkdocs.yml", f"copyright: Kari, 912 34 567\n{SETTINGS}", "PRI003"),
        ("stories/sider/personvern.md", "---\ntittel: Personvern\n---\n\nRing 912 34 567.\n", "PRI003"),
    ],
)
def test_every_file_is_searched(tmp_path: Path, path: str, content: str, code: str) -> None:
    root = a_kommune(tmp_path, stories={}, files={path: content})
    assert code in codes(root, path)


def test_a_contact_of_the_kommune_may_be_read_everywhere(tmp_path: Path) -> None:
    settings = SETTINGS.replace("trekk@fjordvik.example", "trekk@fjordvik.example, telefon 55 00 11 22")
    text = "Ring 55 00 11 22 eller +47 57 12 34 56, skriv til a@song.example, eller kom til Storgata 12."
    units = f"{UNITS}  kontakt: Storgata 12, tlf. 57123456, post@song.example\n"
    front = "kontakt: Kari, 57 12 34 56, kari@song.example, Storgata 12"
    domains = "    domene: [song.example]\n"
    story = a_story(front, body=BODY.format(text))
    root = a_kommune(tmp_path, stories={"god.md": story}, units=units, settings=settings + domains)
    assert [code for code in codes(root) if code.startswith("PRI")] == []
    assert [code for code in codes(root, "stories/einingar.yml") if code.startswith("PRI")] == []
    assert [code for code in codes(root, "mkdocs.yml") if code.startswith("PRI")] == []


def test_a_contact_that_is_taken_away_is_private_in_what_is_cached(tmp_path: Path) -> None:
    front = a_person("rolle: helsefagarbeidar, 57 12 34 56")
    story = a_story(body=BODY.format("Ring 57 12 34 56."))
    root = a_kommune(
        tmp_path, stories={"god.md": story}, people={"p001": front}, units=f"{UNITS}  kontakt: 57 12 34 56\n"
    )
    assert not {one.code for one in check(root).diagnostics()} & {"PRI003"}
    write(root, "stories/einingar.yml", UNITS)
    assert [one.path for one in check(root).diagnostics() if one.code == "PRI003"] == [
        "stories/folk/p001.yml",
        "stories/god.md",
    ]


@pytest.mark.parametrize("text", ["Ring 91 23 45 67.", "Skriv til kari@gmail.com.", "Ho bur i Storgata 12."])
def test_what_to_do_names_the_register_that_is_there(tmp_path: Path, text: str) -> None:
    root = a_kommune(
        tmp_path, stories={"god.md": a_story(body=BODY.format(text))}, files={"stories/enheter.yml": UNITS}
    )
    (root / "stories/einingar.yml").unlink()
    [hint] = [one.hint.nn for one in faults(root) if one.code.startswith("PRI")]
    assert "stories/enheter.yml" in hint
    assert "einingar.yml" not in hint


def test_an_address_of_a_machine_to_publish_to_is_no_private_one(tmp_path: Path) -> None:
    settings = f"{SETTINGS}    publisering: {{nettstad: 'ssh:kari@vps.hoster.example:/srv/www'}}\n"
    assert codes(a_kommune(tmp_path, stories={}, settings=settings), "mkdocs.yml") == []


def test_a_log_does_not_hold_the_number_in_the_name_of_a_file(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={f"elev-{ID}.md": a_story()})
    printed = framsnakk(root, "check", env={"CI": "true"})
    assert ID not in printed.out + printed.err
    assert "elev-01••••••••2.md" in printed.out


SECRETS = f"Ho har {ID} og bur i Storgata 12. Ring 91734221."
FOUND = {"PRI001", "PRI003", "PRI005"}


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("stories/ny.md", f"Hei! Her er ei historie.\n\n{SECRETS}\n".encode()),
        ("stories/ny.md", f"Tittel: Song\n\n{SECRETS}\n".encode()),
        ("stories/ny.md", f"---\ntittel: Song: om natta\nslag: suksesshistorie\n\n{SECRETS}\n".encode()),
        ("stories/ny.md", f"---\ntittel: Blåbær\n---\n\n{SECRETS} På ei øy.\n".encode("cp1252")),
        ("stories/ny.md", f"---\ntittel: Song\n---\n\n{SECRETS}\n".encode("utf-16")),
        ("stories/sider/personvern.md", f"Hei!\n\n{SECRETS}\n".encode()),
        ("stories/folk/p009.yml", f"namn: Siri Vik: leiar\nrolle: {SECRETS}\n".encode()),
    ],
)
def test_a_file_that_cannot_be_read_is_searched_too(tmp_path: Path, path: str, written: bytes) -> None:
    root = a_kommune(tmp_path, files={path: written})
    found = [one for one in check(root).diagnostics() if one.path == path]
    assert {one.code for one in found} >= FOUND
    assert any(one.blocks is Blocks.PREVIEW for one in found)


def test_a_number_in_a_file_that_cannot_be_read_is_reported_once(tmp_path: Path) -> None:
    written = f"---\ntittel: Song: om natta\nslag: suksesshistorie\n---\n\n{SECRETS}\n"
    root = a_kommune(tmp_path, stories={"ny.md": written})
    assert sorted(place[0] for place in places(root, "stories/ny.md")) == sorted(FOUND)


def test_a_body_of_too_many_lines_is_reported_once_and_hides_no_number(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(body="a\n" * 7_000 + f"Ho har {ID}.\n")})
    [number, lines] = sorted(faults(root), key=lambda one: one.code)
    assert (number.code, number.span.line) == ("PRI001", 7_016)
    assert (lines.code, lines.span.line) == ("TXT005", 6_014)
    assert lines.message.nn.startswith("Her står det korte eller tomme linjer om og om att")
    assert [story.id for story in selected(root).stories] == []
