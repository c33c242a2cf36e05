"""`framsnakk check`: what it prints for people and for programs, of which files, and how it ends."""

import contextlib
import json
import os
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any, Literal

import pytest
from click.testing import CliRunner

from site_gen.cli import main
from tests.builders import BODY, SETTINGS, a_kommune, a_person, a_story, write
from tests.cli.command import AT, COMMAND, called, framsnakk, surroundings
from tests.patience import PATIENCE

NB = "språk: nb\ntittel: Da vi sang\n"


def check(root: Path, *words: str) -> tuple[int, str]:
    ran = called(root, "check", *AT, *words)
    assert ran.err == ""
    return ran.code, ran.out


def diagnostics(root: Path, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(check(root, *words, "--format", "json")[1])["diagnostics"]
    return found


# --- For people ------------------------------------------------------------------------------------------------------


def test_a_kommune_without_faults_is_one_line_and_fine(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    assert check(tmp_path) == (0, "1 forteljing: alt er i orden.\n")


def test_a_kommune_without_stories_is_fine(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={})
    assert check(tmp_path) == (0, "0 forteljingar: alt er i orden.\n")


def test_each_fault_is_reported_with_its_line_in_the_writers_form_and_the_summary_in_the_sites(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        stories={
            "a.md": a_story("eining: sogn\n"),
            "b.md": a_story(NB + "dato: 1. november\n"),
            "c.md": a_story("ingress: Vi song.\n"),
            "d.md": a_story(NB, "## Hva skjedde?\n\nVi sang.\n\n# Og så\n\nDet var fint.\n"),
        },
    )
    expected = """\
stories/a.md:8:9  REF001 (stoppar publisering)
  Eininga «sogn» finst ikkje.
     8 | eining: sogn
       |         ^^^^
  → Meinte du «Songlaget» (song)? Einingane står i stories/einingar.yml.

stories/b.md:5:7  FLD003 (stopper publisering)
  Feltet «dato»: «1. november» er ikke en dato skrevet slik: 2026-11-30.
     5 | dato: 1. november
       |       ^^^^^^^^^^^
  → Årstallet mangler. Den neste 1. november skriver du slik: 2027-11-01.

stories/c.md:4:10  FLD006 (råd)
  Feltet «ingress» har berre 2 ord.
     4 | ingress: Vi song.
       |          ^^^^^^^^
  → Skriv minst 10 ord: kva skjedde, og kvifor skal eg bry meg?

stories/d.md:14  TXT007 (råd)
  Fortellingen svarer ikke på «Hvordan fikk dere det til?».
    14 | ---
  → Legg til overskriften med ## foran, eller la være hvis den ikke passer.

stories/d.md:20  TXT002 (stopper publisering)
  Overskriften «Og så» er på øverste nivå.
    20 | # Og så
  → Skriv to # i stedet for én: ## Og så
      «framsnakk check --fix» gjør det for deg.

4 forteljingar: 3 feil og 2 råd.
"""
    assert check(tmp_path) == (1, expected)


def test_the_sum_is_in_the_form_of_the_site(tmp_path: Path) -> None:
    a_kommune(tmp_path, settings=SETTINGS.replace("form: nn", "form: nb"), stories={"a.md": a_story("eining: sogn\n")})
    code, out = check(tmp_path)
    assert code == 1
    assert out.splitlines()[-1] == "1 fortelling: 1 feil og 0 råd."
    assert "Eininga «sogn» finst ikkje." in out, "the story itself is in nynorsk"


def test_advice_alone_is_no_fault(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("ingress: Vi song.\n")})
    code, out = check(tmp_path)
    assert (code, out.splitlines()[-1]) == (0, "1 forteljing: 0 feil og 1 råd.")


def test_a_fault_in_a_register_is_a_fault(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p009": "namn: Ola Nes\nrole: kokk\nrolla: kokk\n"})
    code, out = check(tmp_path)
    assert code == 1
    assert out.startswith("stories/folk/p009.yml:3:1  FLD001 (held personen ute)\n  Feltet «rolla» finst ikkje.\n")


def test_a_fault_in_the_settings_is_a_fault(tmp_path: Path) -> None:
    a_kommune(tmp_path, settings=SETTINGS.replace("    kontakt:", "    kontaktar:"))
    code, out = check(tmp_path)
    assert code == 1
    assert "mkdocs.yml:7:5  FLD001" in out
    assert "  → Meinte du «kontakt»? " in out


def test_nothing_is_coloured_in_a_pipe(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"a.md": a_story("eining: sogn\n")})
    assert "\x1b" not in check(tmp_path)[1]


def test_a_pipe_that_bears_a_storys_name_is_a_fault_and_not_waited_for(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    os.mkfifo(tmp_path / "stories/ror.md")
    code, out = check(tmp_path)
    assert code == 1
    assert out.startswith("stories/ror.md:1  FIL001 (kan ikkje lesast)\n  Vi klarte ikkje å lese fila som tekst.\n  →")


def test_control_characters_are_not_printed(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"a.md": a_story("eining: sogn # \x1b[2J\x1b]0;x\x07\n")})
    out = check(tmp_path)[1]
    assert "     8 | eining: sogn #  [2J ]0;x \n       |         ^^^^\n" in out
    assert not set(out) & {"\x1b", "\x07"}


def test_a_character_missing_in_the_encoding_does_not_lose_the_message(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"a.md": a_story("status: ferdig\n")})
    windows = surroundings({"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"})
    done = subprocess.run([COMMAND, "check", *AT], cwd=tmp_path, env=windows, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    out = done.stdout.decode("cp1252")
    assert "Feltet «status» kan ikkje vere «ferdig»." in out
    assert "? Vel mellom: utkast / klar / arkivert." in out, "cp1252 has no arrow"


@pytest.mark.parametrize("lines", [1, pytest.param(3, marks=pytest.mark.torture)])
def test_a_reader_who_has_read_enough_ends_it_in_silence(tmp_path: Path, lines: int) -> None:
    a_kommune(tmp_path, stories={f"{n:03}.md": a_story("eining: sogn\n") for n in range(300)}, approved=False)
    line = f'"{COMMAND}" check --at 2026-11-20 | head -{lines}'
    done = subprocess.run(
        ["sh", "-c", line], cwd=tmp_path, env=surroundings(), capture_output=True, timeout=PATIENCE, check=False
    )
    assert done.stdout.decode().count("\n") == lines
    assert (done.returncode, done.stderr.decode()) == (0, "")


# --- For programs ----------------------------------------------------------------------------------------------------

SHAPE = {
    "code": str, "name": str, "stops": str, "path": str, "language": str, "line": int, "column": int, "end_line": int,
    "end_column": int, "message": str, "hint": str, "fixable": bool,
    "unsafe_fix": bool,
}  # fmt: skip


def test_the_json_has_the_documented_shape(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        stories={"a/b.md": a_story("eining: sogn\n"), "c.md": "Inga felt.\n", "d.md": a_story("ingress: Vi song.\n")},
    )
    code, out = check(tmp_path, "--format", "json")
    report = json.loads(out)
    assert code == 1
    assert list(report) == ["version", "stories", "diagnostics"]
    assert (report["version"], report["stories"]) == (1, 3)
    assert [(one["path"], one["stops"]) for one in report["diagnostics"]] == [
        ("stories/a/b.md", "publish"), ("stories/c.md", "preview"), ("stories/d.md", "nothing"),
    ]  # fmt: skip
    for one in report["diagnostics"]:
        assert {key: type(value) for key, value in one.items()} == SHAPE
        assert min(one["line"], one["column"], one["end_line"], one["end_column"]) >= 1
        assert (one["line"], one["column"]) <= (one["end_line"], one["end_column"])
        assert (tmp_path / one["path"]).is_file()


def test_the_json_of_a_kommune_without_faults_has_no_diagnostics(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    code, out = check(tmp_path, "--format", "json")
    assert (code, json.loads(out)) == (0, {"version": 1, "stories": 1, "diagnostics": []})


def test_the_json_keeps_norwegian_letters_readable(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"a.md": a_story("vilkår: [kjærleik]\n")})
    assert "«kjærleik»" in check(tmp_path, "--format", "json")[1]


@pytest.mark.parametrize(
    ("front", "code", "line", "columns"),
    [
        ("slag: suksesshistori\n", "FLD004", 2, (7, 21)),
        ('tittel: "Då vi song"\ntitel: Då vi song\n', "FLD001", 12, (1, 6)),
        ("dato: 2026-13-01\n", "FLD003", 5, (7, 17)),
        ("  \nstatus: ferdig\n", "FLD004", 6, (9, 15)),
        ("eining:    sogn\n", "REF001", 8, (12, 16)),
        ("tema: [naervaer, omdomma]\n", "REF002", 9, (18, 25)),
        ("personar:\n  - p001\n  - p404\n", "REF003", 12, (5, 9)),
        ("neste_steg: {tekst: Vi prøver, dato: snart}\n", "FLD003", 12, (38, 43)),
        ("belegg:\n  - tekst: Færre fall\n    kjelde: [ei, liste]\n", "FLD003", 14, (13, 24)),
    ],
)
def test_a_fault_in_a_field_is_placed_to_the_column(
    tmp_path: Path, front: str, code: str, line: int, columns: tuple[int, int]
) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(front)}, approved=False)
    place = [
        (one["line"], one["column"], one["end_line"], one["end_column"])
        for one in diagnostics(tmp_path)
        if one["code"] == code
    ]
    assert place == [(line, columns[0], line, columns[1])]


def test_lines_count_a_mark_at_the_top_and_windows_line_ends(tmp_path: Path) -> None:
    story = a_story("eining: sogn\n").replace("\n", "\r\n")
    a_kommune(tmp_path, stories={"god.md": b"\xef\xbb\xbf" + story.encode()}, approved=False)
    [found] = [one for one in diagnostics(tmp_path) if one["code"] == "REF001"]
    assert (found["line"], found["column"]) == (8, 9)


# --- Of which files --------------------------------------------------------------------------------------------------


@pytest.fixture
def spread(tmp_path: Path) -> Path:
    """Return a kommune with a fault in each of several files."""
    return a_kommune(
        tmp_path,
        stories={path: a_story("eining: sogn\n") for path in ("a.md", "song/b.md", "song/kor/c.md", "songar/d.md")},
        people={"p009": a_person("rolla: kokk\n")},
        settings=SETTINGS.replace("    kontakt:", "    kontaktar:"),
    )


@pytest.mark.parametrize(
    ("asked", "found", "stories"),
    [
        (["stories/a.md"], ["stories/a.md"], 1),
        (["./stories/a.md"], ["stories/a.md"], 1),
        (["stories/song"], ["stories/song/b.md", "stories/song/kor/c.md"], 2),
        (["stories/song/"], ["stories/song/b.md", "stories/song/kor/c.md"], 2),
        (["stories/a.md", "stories/songar"], ["stories/a.md", "stories/songar/d.md"], 2),
        (["stories/a.md", "stories"], ["stories/a.md", "stories/folk/p009.yml", "stories/song/b.md",
                                       "stories/song/kor/c.md", "stories/songar/d.md"], 4),
        (["stories/folk"], ["stories/folk/p009.yml"], 0),
        (["mkdocs.yml"], ["mkdocs.yml"], 0),
        (["."], ["mkdocs.yml", "stories/a.md", "stories/folk/p009.yml", "stories/song/b.md",
                 "stories/song/kor/c.md", "stories/songar/d.md"], 4),
    ],
)  # fmt: skip
def test_only_what_concerns_the_paths_is_reported(
    spread: Path, asked: list[str], found: list[str], stories: int
) -> None:
    code, out = check(spread, *asked, "--format", "json")
    report = json.loads(out)
    assert code == 1
    assert [one["path"] for one in report["diagnostics"]] == found
    assert report["stories"] == stories


def test_a_path_without_faults_is_fine_whatever_the_others_are(spread: Path) -> None:
    write(spread, "stories/utkast.md", a_story("status: utkast\npersonar: []\n"))
    assert check(spread, "stories/utkast.md") == (0, "1 forteljing: alt er i orden.\n")


def test_paths_are_relative_to_the_working_directory_and_are_printed_from_the_root(spread: Path) -> None:
    ran = framsnakk(spread / "stories/song", "check", *AT, "b.md", "../a.md", "--format", "json")
    assert [one["path"] for one in json.loads(ran.out)["diagnostics"]] == ["stories/a.md", "stories/song/b.md"]


def test_a_whole_path_is_understood(spread: Path) -> None:
    assert [one["path"] for one in diagnostics(spread, str(spread / "stories/a.md"))] == ["stories/a.md"]


def test_a_link_is_a_fault_to_point_at(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune")
    elsewhere = write(tmp_path, "annan.md", a_story())
    (root / "stories/lenkja.md").symlink_to(elsewhere)
    assert [one["code"] for one in diagnostics(root, "stories/lenkja.md")] == ["FIL003"]


@pytest.mark.parametrize("path", ["../utanfor.md", "/etc/hostname", "..", "stories/../../utanfor.md"])
def test_a_path_that_is_not_in_the_repository_is_wrong_use(tmp_path: Path, path: str) -> None:
    root = a_kommune(tmp_path / "kommune")
    write(tmp_path, "utanfor.md", a_story())
    ran = framsnakk(root, "check", *AT, path)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{path} ligg ikkje i {root}.\n")


def test_a_path_that_is_not_there_is_wrong_use_and_what_was_looked_for_is_named(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune")
    ran = called(root / "stories", "check", *AT, "folk/borte.yml")
    said = f"folk/borte.yml (leita etter {root}/stories/folk/borte.yml, {root}/folk/borte.yml)"
    assert (ran.code, ran.out, ran.err) == (2, "", f"Her er ingen fil eller mappe: {said}\n")
    ran = called(tmp_path, "-C", "kommune", "check", *AT, "kommune/stories/god.md")
    said = f"kommune/stories/god.md (leita etter {root}/kommune/stories/god.md). Meinte du «god.md»?"
    assert (ran.code, ran.out, ran.err) == (2, "", f"Her er ingen fil eller mappe: {said}\n")


@pytest.mark.parametrize(
    ("stands", "words", "path"),
    [
        (".", (), "stories/b/å.md"),
        ("stories", (), "b/å.md"),
        ("stories/b", (), "å.md"),
        ("stories/b", (), "../../stories/b/å.md"),
        ("stories/b", (), "stories/b/å.md"),
        ("stories/b", (), "stories/b"),
        ("stories/b", (), "."),
        ("stories/b/tom", (), ".."),
        ("..", ("-C", "kommune"), "stories/b/å.md"),
        ("..", ("-C", "kommune/stories"), "b/å.md"),
        ("..", ("-C", "kommune/stories"), "stories/b/å.md"),
        ("stories/b", ("-C", "../.."), "stories/b/å.md"),
        ("stories/b", ("-C", ".."), "b"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_path_counts_from_the_folder_that_the_command_runs_in_or_from_the_root(
    tmp_path: Path, stands: str, words: tuple[str, ...], path: str, form: Literal["NFC", "NFD"]
) -> None:
    faulty = a_story("eining: sogn")
    root = a_kommune(
        tmp_path / "kommune", stories={"a.md": faulty, unicodedata.normalize(form, "b/å.md"): faulty}, approved=False
    )
    (root / "stories/b/tom").mkdir()
    for written in {unicodedata.normalize("NFC", path), unicodedata.normalize(form, path)}:
        ran = called(root / stands, *words, "check", *AT, "--format", "json", written)
        assert {one["path"] for one in json.loads(ran.out)["diagnostics"]} == {"stories/b/å.md"}


def test_a_folder_to_run_in_changes_nothing_for_what_runs_afterwards(tmp_path: Path) -> None:
    a_kommune(tmp_path / "kommune")
    with contextlib.chdir(tmp_path):
        CliRunner().invoke(main.framsnakk, ["-C", "kommune", "check", *AT])
        assert Path.cwd() == tmp_path


# --- Where -----------------------------------------------------------------------------------------------------------

NO_REPOSITORY = """\
Fann ingen mkdocs.yml her eller i mappene over. Gå til mappa som har stories/ og mkdocs.yml.
Fant ingen mkdocs.yml her eller i mappene over. Gå til mappen som har stories/ og mkdocs.yml.
"""


@pytest.mark.parametrize("words", [["check"], ["build"], ["verify"], ["serve"], ["approve", "god", "--curator"]])
def test_outside_a_repository_it_says_so_in_both_forms(tmp_path: Path, words: list[str]) -> None:
    ran = framsnakk(tmp_path, *words)
    assert (ran.code, ran.out, ran.err) == (2, "", NO_REPOSITORY)


def test_an_mkdocs_yml_without_stories_is_no_repository(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", SETTINGS)
    said = framsnakk(tmp_path, "check").err
    assert said.startswith(f"Fann {tmp_path}/mkdocs.yml, men der er inga mappe som heiter stories.")


def test_another_folder_can_be_named_before_the_command(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune")
    ran = framsnakk(tmp_path, "-C", "kommune", "check", *AT)
    assert (ran.code, ran.out, ran.err) == (0, "1 forteljing: alt er i orden.\n", "")
    assert framsnakk(tmp_path, "--directory", str(root / "stories"), "check", *AT) == ran


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    ran = framsnakk(tmp_path, "-C", "finst-ikkje", "check")
    assert (ran.code, ran.out) == (2, "")
    assert "finst-ikkje" in ran.err


def test_the_day_decides_what_is_wrong(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p001": a_person("samtykke: [{kva: tekst, kvar: nettstad, gitt: 2026-01-01, "
                                                 "gjeld_til: 2026-11-20, grunnlag: samtykke}]\n")})  # fmt: skip
    assert framsnakk(tmp_path, "check", "--at", "2026-11-20").code == 0
    ran = framsnakk(tmp_path, "check", "--at", "2026-11-21")
    assert ran.code == 1
    assert "Kari Lunde gav eit samtykke til tekst på nettstaden som gjekk ut 20. november 2026." in ran.out


def test_check_writes_nothing_but_its_caches(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("eining: sogn\n", BODY)})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    check(tmp_path)
    shutil.rmtree(tmp_path / "build")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_check_of_one_story_leaves_a_cache_when_there_was_none(tmp_path: Path) -> None:
    a_kommune(
        tmp_path, stories={"god.md": a_story("eining: sogn\n", BODY), "song.md": a_story("tittel: Songen\n", BODY)}
    )
    first = framsnakk(tmp_path, "check", *AT, "stories/god.md").out
    [cache] = (tmp_path / "build" / "evaluated").glob("*.memory")
    written = cache.read_bytes()
    assert framsnakk(tmp_path, "check", *AT, "stories/god.md").out == first
    assert cache.read_bytes() == written


def test_check_works_where_it_may_not_write(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("eining: sogn\n", BODY)}, files={"build": "no folder"})
    assert check(tmp_path) == check(tmp_path)


@pytest.mark.parametrize("ci", ["true", "1", "yes"])
@pytest.mark.parametrize("words", [(), ("--format", "json")])
def test_on_a_build_server_nobody_is_named_and_no_text_is_quoted(
    tmp_path: Path, ci: str, words: tuple[str, ...]
) -> None:
    stories = {"god.md": a_story("personar: [p002]\neining: Ola Nes\n")}
    a_kommune(tmp_path, stories=stories, people={"p002": a_person("namn: Ola Nes\n-samtykke\n")}, approved=False)
    ran = framsnakk(tmp_path, "check", *AT, *words, env={"CI": ci})
    assert ran.code == 1
    assert "CON001" in ran.out
    assert "p002 har ikkje samtykt" in ran.out
    assert "Ola" not in ran.out


def test_on_a_build_server_a_hint_that_needs_a_name_leads_to_somebodys_own_machine(tmp_path: Path) -> None:
    a_kommune(tmp_path, approved=False)
    ran = framsnakk(tmp_path, "check", *AT, env={"CI": "true"})
    assert "p001 har ikkje sagt ja til forteljinga." in ran.out
    assert "  → Skriv «framsnakk check stories/god.md» på di eiga maskin for å sjå heile meldinga.\n" in ran.out


@pytest.mark.parametrize("ci", ["", "false", "0"])
def test_on_somebodys_own_machine_people_are_named(tmp_path: Path, ci: str) -> None:
    stories = {"god.md": a_story("personar: [p002]\n")}
    a_kommune(tmp_path, stories=stories, people={"p002": a_person("namn: Ola Nes\n-samtykke\n")}, approved=False)
    assert "Ola Nes har ikkje samtykt" in framsnakk(tmp_path, "check", *AT, env={"CI": ci}).out


@pytest.mark.parametrize(
    "written",
    ["kaffien", "Kaffien", "kaffien.md", "sjukeheimen", "sjukeheimen/kaffien.md", "stories/sjukeheimen/kaffien.md"],
)
@pytest.mark.parametrize("command", [("check",), ("tag",), ("approve", "--person", "p001")])
def test_every_command_understands_an_id_a_name_and_a_path(
    tmp_path: Path, command: tuple[str, ...], written: str
) -> None:
    root = a_kommune(tmp_path, stories={"sjukeheimen/kaffien.md": a_story(), "anna.md": a_story()}, approved=False)
    (root / "kaffien").mkdir()
    name, *options = command
    ran = called(root, name, written, *options, *(() if name == "tag" else AT))
    assert "stories/sjukeheimen/kaffien.md" in ran.out
    assert "anna.md" not in ran.out
    assert ran.err == ""


def test_a_folder_of_one_story_and_a_person_are_known_by_their_names(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"heim/økta/index.md": a_story("status: feil"), "anna.md": a_story("status: feil")},
        people={"p002": "namn: [Ola]\n"},
        approved=False,
    )
    for written, path in (("Økta", "stories/heim/økta/index.md"), ("okta", "stories/heim/økta/index.md")):
        assert paths(called(root, "check", *AT, written).out) == {path}
    assert paths(called(root, "check", *AT, "p002").out) == {"stories/folk/p002.yml"}
    assert paths(called(root, "check", *AT, "økta", "anna").out) == {"stories/heim/økta/index.md", "stories/anna.md"}


def paths(out: str) -> set[str]:
    return {line.split(":", 1)[0] for line in out.splitlines() if line.startswith("stories/")}


@pytest.mark.parametrize("command", ["check", "tag"])
def test_a_name_that_nothing_bears_is_answered_with_the_nearest(tmp_path: Path, command: str) -> None:
    root = a_kommune(tmp_path, stories={"sjukeheimen/kaffien.md": a_story()})
    ran = called(root, command, "kafien")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Fann inga forteljing, fil eller mappe «kafien». Meinte du «kaffien»?\n"
    assert called(root, command, "noko-heilt-anna").err == (
        "Fann inga forteljing, fil eller mappe «noko-heilt-anna». "
        "Skriv namnet på fila eller mappa i stories/, til dømes langvakta.\n"
    )


@pytest.mark.parametrize(("form", "said"), [("nn", "Fann {}/mkdocs.yml, men"), ("nb", "Fant {}/mkdocs.yml, men")])
def test_a_message_about_a_folder_without_stories_names_the_file_that_was_found(
    tmp_path: Path, form: str, said: str
) -> None:
    write(tmp_path, "mkdocs.yml", SETTINGS.replace("målform: nn", f"målform: {form}"))
    below = tmp_path / "ei mappe"
    below.mkdir()
    for folder in (tmp_path, below):
        ran = called(folder, "check", *AT)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(said.format(tmp_path))
        assert "stories/" in ran.err
    shown = called(tmp_path, "check", "--help").out
    assert ("fortellingene" in shown, "forteljingane" in shown) == (form == "nb", form == "nn")


def test_a_message_about_a_folder_without_settings_names_the_folder_that_was_found(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    ran = called(tmp_path, "check", *AT)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Fann mappa {tmp_path}/stories, men inga fil som heiter mkdocs.yml ved sida av henne.")


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (
            "stories/einingar.yml",
            "song:\n  namn: [\n",
            "stories/einingar.yml kan ikkje lesast. Vi har difor ikkje sett",
        ),
        ("stories/tema.yml", "ro\n", "stories/tema.yml kan ikkje lesast. Vi har difor ikkje sett etter"),
        ("mkdocs.yml", "site_name: Fjord: vik\n", "mkdocs.yml kan ikkje lesast. Vi har difor sett etter som om"),
    ],
)
def test_a_shared_file_that_cannot_be_read_is_the_one_thing_that_is_said(
    tmp_path: Path, path: str, text: str, said: str
) -> None:
    root = a_kommune(tmp_path, stories={f"s{number}.md": a_story() for number in range(4)})
    write(root, path, text)
    out = called(root, "check", *AT).out
    assert out.count(said) == 1
    assert {line.split(":")[0] for line in out.splitlines() if "  " in line and ".md:" in line} == set()


def test_no_part_of_a_document_that_is_no_text_is_shown(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, files={"stories/historie.docx": b"PK\x03\x04\n"})
    out = called(root, "check", *AT).out
    assert "FIL007" in out
    assert "PK" not in out
