"""`framsnakk check --fix` and `--diff`: what is said of what was done, and what would be."""

import json
import re
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.builders import BODY, a_kommune, a_picture, a_story
from tests.cli.command import AT, called, framsnakk

GOD = "stories/god.md"
TOLD = """\
**Kva skjedde?**

Vi song fÃ¸r kaffien, og gjorde to ting:

•\tsong
•\tlo

## Korleis fekk de det til?

Eg veit.
"""
NOTE = "\n<!-- Spør Tor om dette -->\n"


def kommune(root: Path, body: str = TOLD + NOTE, front: str = "") -> Path:
    return a_kommune(root, stories={"god.md": a_story(front, body)}, approved=False)


def body(root: Path) -> str:
    return (root / GOD).read_text(encoding="utf-8").split("---\n", 2)[2].removeprefix("\n")


def test_every_change_is_said_with_its_line_and_its_rule(tmp_path: Path) -> None:
    out = called(kommune(tmp_path), "check", *AT, "--fix").out
    assert out.split("\n\n")[0] == (
        "Retta: 4.\n"
        "  stories/god.md:14  TXT018  bytte «**Kva skjedde?**» med «## Kva skjedde?»\n"
        "  stories/god.md:16  SGN002  bytte «Ã¸» med «ø»\n"
        "  stories/god.md:18  TXT013  bytte «•» med «-»\n"
        "  stories/god.md:19  TXT013  bytte «•» med «-»"
    )
    assert body(tmp_path).startswith("## Kva skjedde?\n\nVi song før kaffien, og gjorde to ting:\n\n- song\n- lo\n\n")


def test_a_story_that_was_approved_is_to_be_approved_again(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("", TOLD)})
    out = called(root, "check", *AT, "--fix").out
    assert out.startswith("Retta: 4. Ei forteljing som er retta, må godkjennast på nytt.\n")


def test_one_who_asks_of_one_story_gets_the_whole_answer_in_its_form(tmp_path: Path) -> None:
    root = kommune(tmp_path, "**Hva skjedde?**\n\nVi sang.\n", "språk: nb\n")
    planned = called(root, "check", *AT, "--diff", GOD).out
    out = called(root, "check", *AT, "--fix", GOD).out
    assert "Dette kan rettes: 1. Ingenting er endret." in planned
    assert out.startswith("Rettet: 1.\n  stories/god.md:14  TXT018  byttet ")
    assert "1 fortelling: " in out


def test_signs_that_nobody_sees_are_named_and_not_quoted(tmp_path: Path) -> None:
    front = "tittel: Vi flytta kaffi\u00adtraktaren\n"
    out = called(kommune(tmp_path, "Alle syn\u00adest det vart\u200b betre.\n", front), "check", *AT, "--fix").out
    assert "  stories/god.md:3  SGN001  tok bort usynlege teikn\n" in out
    assert "  stories/god.md:14  SGN001  tok bort usynlege teikn i «est det vart»\n" in out


def test_what_two_rules_ask_for_is_said_once_with_both_codes_and_in_the_order_of_the_file(tmp_path: Path) -> None:
    front = (
        "tittel: Vi song fÃ¸r kaffien\n"
        "bilete: [{fil: regn.jpg, alt: Ein kopp, foto: Ola, rett: eige, personar: ingen, born: ingen}]\n"
    )
    root = a_kommune(
        tmp_path,
        stories={"god/index.md": a_story(front)},
        files={"stories/god/regn.jpg": a_picture("4000x3000 place")},
        approved=False,
    )
    lines = called(root, "check", *AT, "--fix").out.split("\n\n")[0].split("\n")
    assert lines[0].startswith("Retta: 2.")
    assert [line.split("  ")[1:3] for line in lines[1:]] == [
        ["stories/god/index.md:3", "SGN002"],
        ["stories/god/index.md:12:16", "PIC004, PIC005"],
    ]


def test_a_note_of_the_writers_own_is_spoken_of_and_stays(tmp_path: Path) -> None:
    out = called(kommune(tmp_path), "check", *AT, "--fix").out
    assert "TXT008 (råd)\n  Her står det eit notat som ingen lesarar får sjå: «Spør Tor om dette»." in out
    assert body(tmp_path).endswith(NOTE)


@pytest.mark.parametrize("options", [("--diff",), ("--fix", "--diff")])
def test_a_diff_shows_what_would_change_and_changes_nothing(tmp_path: Path, options: tuple[str, ...]) -> None:
    before = (kommune(tmp_path) / GOD).read_bytes()
    ran = called(tmp_path, "check", *AT, *options)
    lines = ran.out.splitlines()
    assert lines[:2] == [f"--- {GOD}", f"+++ {GOD}"]
    assert "-**Kva skjedde?**" in lines
    assert "+## Kva skjedde?" in lines
    assert "+- song" in lines
    assert "Dette kan rettast: 4. Ingenting er endra. Skriv «framsnakk check --fix» for å gjere det." in lines
    assert (tmp_path / GOD).read_bytes() == before
    called(tmp_path, "check", *AT, "--fix")
    added = [line[1:] for line in lines if line.startswith("+") and not line.startswith("+++")]
    assert set(added) <= set((tmp_path / GOD).read_text(encoding="utf-8").split("\n"))


@pytest.mark.parametrize(
    ("text", "code"),
    [(BODY, 0), (f"{BODY}\n##Så\n\nVi lo.\n", 0), (f"{BODY}\n![](ei fil.jpg)\n", 1), (f"{BODY}\n<b>Vi lo.</b>\n", 1)],
)
def test_a_diff_ends_as_a_check_does(tmp_path: Path, text: str, code: int) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(body=text)})
    assert called(tmp_path, "check", *AT).code == code
    assert called(tmp_path, "check", *AT, "--diff").code == code


def test_a_fix_ends_as_a_check_of_what_is_left(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("status: utkast", f"{BODY}\n# Og så\n\nVi lo.\n")})
    assert called(tmp_path, "check", *AT).code == 1
    assert called(tmp_path, "check", *AT, "--fix").code == 0


def test_where_nothing_can_be_mended_it_says_so(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    for option in ("--fix", "--diff"):
        out = called(tmp_path, "check", *AT, option).out
        assert out.startswith("Her er det ingenting som kan rettast utan at nokon ser på det.\n")


def test_the_words_are_in_the_writers_form(tmp_path: Path) -> None:
    kommune(tmp_path, "Vi sang.\n\n##Og så\n\nVi lo.\n", "språk: nb\n")
    assert "  stories/god.md:16  TXT012  satte inn mellomrom\n" in called(tmp_path, "check", *AT, "--fix").out


def test_two_fixes_in_one_place_are_made_one_after_the_other(tmp_path: Path) -> None:
    out = called(kommune(tmp_path, "**Kva skjedde fÃ¸r?**\n\nVi song.\n"), "check", *AT, "--fix").out
    assert body(tmp_path) == "## Kva skjedde før?\n\nVi song.\n"
    assert out.startswith("Retta: 2.")


def test_programs_get_json_alone_and_people_the_rest_on_the_other_stream(tmp_path: Path) -> None:
    for option in ("--diff", "--fix"):
        ran = called(kommune(tmp_path), "check", *AT, option, "--format", "json")
        assert json.loads(ran.out)["stories"] == 1
        assert "Kva skjedde?" in ran.err


def test_a_log_gets_places_and_no_words_of_the_text(tmp_path: Path) -> None:
    kommune(tmp_path)
    for option, said in (("--diff", "kan rettast"), ("--fix", "retta")):
        out = framsnakk(tmp_path, "check", *AT, option, env={"CI": "1"}).out
        assert f"stories/god.md:14:1  TXT018  {said}" in out
        assert "song" not in out


TWICE = "**Kva skjedde fÃ¸r?**\n\nVi song.\n\n•\tsong\n•\tlo fÃ¸rst\n"


def test_a_diff_shows_every_round_and_counts_as_the_fix_does(tmp_path: Path) -> None:
    root = kommune(tmp_path, TWICE)
    before = (root / GOD).read_text(encoding="utf-8")
    shown = called(root, "check", *AT, "--diff").out
    assert (root / GOD).read_text(encoding="utf-8") == before
    assert not [one for one in (root / "build").iterdir() if one.name.startswith("rehearsal")]
    fixed = called(root, "check", *AT, "--fix").out
    [would] = re.findall(r"Dette kan rettast: (\d+)", shown)
    [did] = re.findall(r"Retta: (\d+)", fixed)
    assert would == did
    after = (root / GOD).read_text(encoding="utf-8")
    assert "".join(f"{line}\n" for line in shown.split("\nDette kan")[0].splitlines()) == "".join(
        f"{line}\n" for line in unified_diff(before.splitlines(), after.splitlines(), GOD, GOD, lineterm="", n=1)
    )


def test_a_diff_leaves_pictures_and_their_names_as_they_are(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("bilete: [{fil: a.jpg, alt: Regn., foto: Siri, rett: eige, personar: ingen}]")},
        files={"stories/a.jpg": a_picture("3000x2000 place")},
        approved=False,
    )
    photo = (root / "stories/a.jpg").read_bytes()
    out = called(root, "check", *AT, "--diff").out
    assert "«a.jpg» blir gjort klart" in out
    assert (root / "stories/a.jpg").read_bytes() == photo


def test_a_quotation_is_shown_with_its_own_marks(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("", 'Ho sa "Høyrer du?" og lo.')}, approved=False)
    out = called(tmp_path, "check", "--fix", *AT).out
    assert 'bytte "Høyrer du?" med «Høyrer du?»' in out


def test_a_space_that_is_set_in_is_said_and_not_quoted(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("", "-Kari song\n-Ola lo\n\nVi kom kl.8.")}, approved=False)
    out = called(tmp_path, "check", "--fix", *AT).out
    assert out.count("sette inn mellomrom") == 3
    assert "bytte" not in out
