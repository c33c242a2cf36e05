"""`framsnakk build`, `verify` and the command itself: what they print, where to, and how they end."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from site_gen import days
from site_gen.cli import main
from tests.builders import SETTINGS, a_kommune, a_person, a_story, write
from tests.cli.command import AT, COMMAND, build, built, called, framsnakk, surroundings
from tests.patience import PATIENCE

STAGES = ["check", "select", "pages", "media", "engine", "assemble"]
LEFT = {
    "a.md": a_story("status: utkast\n"),
    "b.md": a_story("status: arkivert\n"),
    "c.md": a_story("synleg: internt\n"),
    "d.md": a_story("utgår: 2026-11-20\n"),
    "e.md": a_story("dato: 2026-11-21\n"),
    "god.md": a_story(),
}
IN_GOOD_ORDER = [
    ("stories/a.md", "draft", "Eit utkast."),
    ("stories/b.md", "archived", "Arkivert."),
    ("stories/c.md", "internal", "Berre for internt bruk."),
    ("stories/d.md", "expired", "Gjekk ut 20. november 2026."),
    ("stories/e.md", "scheduled", "Planlagd til 21. november 2026."),
]


def without_seconds(out: str) -> str:
    return re.sub(r"\d+,\d s", "0,0 s", out)


def test_what_was_built_and_what_was_excluded_is_reported(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={**LEFT, "f.md": a_story("eining: sogn\ntema: [songar]\n"), "h.md": a_story()})
    ran = build(tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert (
        without_seconds(ran.out)
        == """\
Ferdig: 2 forteljingar på 22 sider i site/ (0,0 s).
Utelatne: 6
  stories/a.md: Eit utkast.
  stories/b.md: Arkivert.
  stories/c.md: Berre for internt bruk.
  stories/d.md: Gjekk ut 20. november 2026.
  stories/e.md: Planlagd til 21. november 2026.
  stories/f.md: Eininga «…» finst ikkje. Temaet «…» finst ikkje. REF001
Fleire kan lese dette, så her står id-ar i staden for namn, og … i staden for tekst. \
Kven det er, ser du på di eiga maskin: framsnakk people list. Heile meldinga: framsnakk check stories/f.md
"""
    )


@pytest.mark.parametrize("form", ["nn", "nb"])
def test_quiet_output_with_ids_says_how_to_see_the_names(tmp_path: Path, form: str) -> None:
    people = {"p002": a_person("namn: Ola Nes\n-samtykke\n")}
    settings = SETTINGS.replace("form: nn", f"form: {form}")
    a_kommune(tmp_path, stories={"god.md": a_story("personar: [p001, p002]\n"), "to.md": a_story("tittel: To\n")},
              people=people, settings=settings)  # fmt: skip
    ran = called(tmp_path, "build", *AT, "--quiet")
    story, how = ran.err.splitlines()
    assert story.startswith("  stories/god.md: p002 har ikk")
    assert "Ola" not in ran.err
    assert how.endswith(": framsnakk check stories/god.md")
    assert ": framsnakk people list. " in how
    write(tmp_path, "stories/folk/p002.yml", a_person("namn: Ola Nes\n"))
    assert called(tmp_path, "build", *AT, "--quiet").err.count("framsnakk people list") == 0


def test_one_story_is_reported_in_the_singular(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    assert called(tmp_path, "build", *AT).out.startswith("Ferdig: 1 forteljing på ")


def test_a_build_that_leaves_nothing_out_says_so(tmp_path: Path) -> None:
    a_kommune(tmp_path, settings=SETTINGS.replace("form: nn", "form: nb"))
    ran = called(tmp_path, "build", *AT, "--edition", "internal")
    assert ran.out.splitlines()[1:] == ["Ingen er utelatt."]
    assert "i site-intern/ (" in ran.out


def test_a_file_that_is_read_as_no_story_is_named(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"h.md": a_story()}, files={"stories/x/broytinga.txt": "Vi song.\n"})
    ran = build(tmp_path)
    assert "Ikkje lese som forteljing: stories/x/broytinga.txt. Skriv «framsnakk check» for å sjå kvifor.\n" in ran.out


def test_faults_in_the_registers_are_hinted_at(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p009": a_person("rolla: kokk\n")})
    assert (
        "Registra eller innstillingane har éin merknad. Skriv «framsnakk check» for å sjå han."
        in called(tmp_path, "build", *AT).out
    )


def test_beside_json_it_is_said_how_to_see_the_names_that_are_hidden_in_it(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p001": a_person("samtykke: []")}, stories={"god.md": a_story()})
    ran = build(tmp_path, "--format", "json")
    [left] = json.loads(ran.out)["left_out"]
    assert "p001" in left["reason"]
    assert ran.err.startswith("Fleire kan lese dette, så her står id-ar i staden for namn")
    assert ran.err.endswith("Heile meldinga: framsnakk check stories/god.md\n")


def test_the_json_has_the_documented_shape(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories=LEFT)
    ran = build(tmp_path, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    report = json.loads(ran.out)
    assert list(report) == [
        "version", "edition", "published", "left_out", "pages_built", "pages_kept", "new", "changed", "gone",
        "seconds", "renewed", "removed", "stale_copies",
    ]  # fmt: skip
    assert (report["version"], report["edition"]) == (1, "public")
    assert report["published"] == ["forteljingar/god/"]
    assert all((tmp_path / "site" / address / "index.html").is_file() for address in report["published"])
    assert [(one["path"], one["code"], one["reason"]) for one in report["left_out"]] == IN_GOOD_ORDER
    assert all(list(one) == ["path", "reason", "code"] for one in report["left_out"])
    assert report["pages_built"] + report["pages_kept"] == len(list((tmp_path / "site").rglob("index.html")))
    assert list(report["seconds"]) == STAGES
    assert all(isinstance(seconds, float) and seconds >= 0 for seconds in report["seconds"].values())


def test_the_json_of_the_internal_edition_says_that_it_is(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories=LEFT)
    report = json.loads(called(tmp_path, "build", *AT, "--edition", "internal", "--format", "json").out)
    assert report["edition"] == "internal"
    assert report["published"] == ["forteljingar/c/", "forteljingar/god/"]


def test_the_newest_is_named_first(tmp_path: Path) -> None:
    days = {"a.md": "2026-01-01", "b.md": "2026-03-01", "c.md": "2026-02-01"}
    a_kommune(tmp_path, stories={name: a_story(f"dato: {day}\n") for name, day in days.items()})
    published = json.loads(called(tmp_path, "build", *AT, "--format", "json").out)["published"]
    assert published == ["forteljingar/b/", "forteljingar/c/", "forteljingar/a/"]


def test_what_is_left_out_in_good_order_is_no_matter_for_strictness(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories=LEFT)
    assert called(tmp_path, "build", *AT, "--strict").code == 0


@pytest.mark.parametrize(
    ("front", "people"),
    [
        ("eining: sogn\n", ""),
        ("personar: [p002]\n", "namn: Ola Nes\n-samtykke\n"),
        ("personar: [p002]\n", "trekt: 2026-10-01\n-namn\n-samtykke\n"),
        ("godkjend: [{person: p001, dato: 2026-11-01, avtrykk: 1-00000000000000000000}]\n", ""),
        ("kontrollert: {av: Siri Vik, dato: 2026-11-01, avtrykk: 1-00000000000000000000}\n", ""),
        ("tittel: A: b\n", ""),
    ],
)
def test_a_ready_story_that_had_to_stay_out_is_a_one_when_strict_and_a_whole_site_all_the_same(
    tmp_path: Path, front: str, people: str
) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(), "f.md": a_story(front)}, people={"p002": a_person(people)})
    ran = called(tmp_path, "build", *AT, "--strict")
    assert (ran.code, ran.err) == (1, "")
    assert [path.parent.name for path in (tmp_path / "site/forteljingar").glob("*/index.html")] == ["god"]


def on_a_terminal(root: Path, *words: str) -> tuple[str, str]:
    """Run a command whose standard error is a terminal; return what came on that, and the rest."""
    ours, theirs = pty.openpty()
    env = surroundings({"TERM": "xterm", "COLUMNS": "120", days.TODAY: ""})
    with subprocess.Popen([COMMAND, *words], cwd=root, env=env, stdout=subprocess.PIPE, stderr=theirs) as running:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:
            pass  # Linux says so when the other end of a terminal is closed
        out = running.communicate(timeout=PATIENCE)[0]
    os.close(ours)
    assert running.returncode == 0
    return shown.decode(), out.decode()


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    shown, out = on_a_terminal(tmp_path, "build", *AT)
    assert "Byggjer …" in shown
    assert out.startswith("Ferdig: ")


def test_progress_is_shown_in_no_pipe_and_not_with_json(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    ran = build(tmp_path)
    assert ran.err == ""
    assert "Byggjer" not in ran.out
    assert "\x1b" not in ran.out
    shown, out = on_a_terminal(tmp_path, "build", *AT, "--format", "json")
    assert (shown, json.loads(out)["version"]) == ("", 1)


def test_clean_discards_the_caches_of_earlier_builds(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    built(tmp_path)
    old = write(tmp_path, "build/gamalt/lager.bin", "x")
    assert build(tmp_path).code == 0
    assert old.exists()
    assert build(tmp_path, "--clean").code == 0
    assert not old.exists()
    assert (tmp_path / "site/index.html").is_file()


def test_clean_makes_no_picture_again(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    built(tmp_path)
    card = next((tmp_path / "build/public/media").glob("*.png"))
    made = card.stat().st_mtime_ns
    assert build(tmp_path, "--clean").code == 0
    assert card.stat().st_mtime_ns == made


FAR_AND_NONE = {
    "0001-01-01": "Vi reknar ikkje med datoen 0001-01-01. Vel ein mellom 2000-01-01 og 2199-12-31.",
    "9999-12-31": "Vi reknar ikkje med datoen 9999-12-31. Vel ein mellom 2000-01-01 og 2199-12-31.",
    "2026-02-30": "«2026-02-30» er ingen dato. Skriv slik: 2026-11-30.",
    "2026-13-01": "«2026-13-01» er ingen dato. Skriv slik: 2026-11-30.",
    "20261120": "«20261120» er ingen dato. Skriv slik: 2026-11-30.",
    "i morgon": "«i morgon» er ingen dato. Skriv slik: 2026-11-30.",
    "1" * 15_000: f"«{'1' * 40}…» er ingen dato. Skriv slik: 2026-11-30.",
    "": "«» er ingen dato. Skriv slik: 2026-11-30.",
}


@pytest.mark.parametrize("words", [["build"], ["check"], ["serve"], ["new"], ["approve", "god"]], ids=" ".join)
@pytest.mark.parametrize(("written", "said"), FAR_AND_NONE.items(), ids=[day[:12] for day in FAR_AND_NONE])
def test_a_day_that_is_none_or_too_far_away_is_a_two_with_a_sentence(
    tmp_path: Path, words: list[str], written: str, said: str
) -> None:
    a_kommune(tmp_path, stories={})
    ran = called(tmp_path, *words, "--at", written)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{said}\n")
    assert not (tmp_path / "build").exists()


def test_what_is_wrong_with_a_day_is_said_in_the_form_of_the_site(tmp_path: Path) -> None:
    a_kommune(tmp_path, settings=SETTINGS.replace("form: nn", "form: nb"), stories={})
    assert called(tmp_path, "check", "--at", "9999-12-31").err.startswith("Vi regner ikke med datoen 9999-12-31.")


# --- verify ----------------------------------------------------------------------------------------------------------


def test_a_site_that_asks_nothing_of_others_and_lacks_nothing_is_whole(tmp_path: Path) -> None:
    """Nothing is said of fonts or scripts in these settings: the site is its own by default."""
    a_kommune(tmp_path)
    built(tmp_path)
    verified = framsnakk(tmp_path, "verify")
    assert (verified.code, verified.out) == (0, "Nettstaden i site er heil.\n")


def test_every_defect_is_reported_with_its_file_and_they_are_counted(tmp_path: Path) -> None:
    a_kommune(tmp_path, settings=SETTINGS.replace("form: nn", "form: nb"))
    page = '<!doctype html><html lang="nb"><title>x</title><h1>x</h1>{}'
    write(tmp_path, "ferdig/index.html", page.format('<img src="bort.png" alt=""><a href="bort/">x</a>'))
    write(tmp_path, "ferdig/404.html", page.format(""))
    ran = framsnakk(tmp_path, "verify", "ferdig")
    assert (ran.code, ran.err) == (1, "")
    assert (
        ran.out
        == """\
index.html: Filen finnes ikke: bort.png
index.html: Lenken går til ingenting: bort/
Nettstedet i ferdig har 2 feil.
"""
    )


def test_no_site_to_verify_is_wrong_use(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    ran = framsnakk(tmp_path, "verify")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Her er ingen nettstad: site. Skriv «framsnakk build» fyrst.\n"


def test_a_site_to_verify_is_looked_for_from_the_folder_that_the_command_runs_in_or_from_the_root(
    tmp_path: Path,
) -> None:
    root = a_kommune(tmp_path / "kommune")
    write(root, "stories/ferdig/index.html", "")
    for words in (("-C", "kommune", "verify", "stories/ferdig"), ("-C", "kommune/stories", "verify", "stories/ferdig")):
        assert "ferdig har " in framsnakk(tmp_path, *words).out
    ran = framsnakk(tmp_path, "-C", "kommune", "verify", "borte")
    assert (ran.code, ran.err) == (2, f"Her er ingen fil eller mappe: borte (leita etter {root}/borte)\n")


NAMES = main.framsnakk.list_commands(click.Context(main.framsnakk))

# --- The command itself ----------------------------------------------------------------------------------------------


def test_the_help_names_every_command(tmp_path: Path) -> None:
    ran = framsnakk(tmp_path, "--help")
    assert (ran.code, ran.err) == (0, "")
    for name in NAMES:
        assert re.search(rf"^  {name} +\S", ran.out, flags=re.MULTILINE), name


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(tmp_path: Path, name: str) -> None:
    ran = called(tmp_path, name, "-h")
    assert (ran.code, ran.err) == (0, "")
    assert f"Døme:\n  framsnakk {name}" in ran.out


def test_the_package_is_the_command_too(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "site_gen", "--version"]
    done = subprocess.run(words, cwd=tmp_path, env=surroundings(), capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.decode() == framsnakk(tmp_path, "--version").out
    assert re.fullmatch(rb"framsnakk \d+\.\d+\.\d+\n", done.stdout)


@pytest.mark.parametrize(
    "words",
    [
        ["finst-ikkje"],
        ["build", "--finst-ikkje"],
        ["build", "--edition", "hemmeleg"],
        ["build", "--jobs", "0"],
        ["check", "--format", "xml"],
        ["approve"],
        ["serve", "--port", "99999"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_a_two_and_does_nothing(tmp_path: Path, words: list[str]) -> None:
    a_kommune(tmp_path)
    ran = called(tmp_path, *words)
    assert (ran.code, ran.out) == (2, "")
    assert "\nBruk: framsnakk " in ran.err
    assert not (tmp_path / "build").exists()


def test_a_rebuilt_edition_is_reported(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p002": a_person("namn: Ola Nes\n")})
    called(tmp_path, "build", *AT, "--edition", "internal")
    called(tmp_path, "build", *AT)
    write(tmp_path, "stories/folk/p002.yml", "trekt: 2026-11-19\n")
    ran = called(tmp_path, "build", *AT)
    assert "Den interne utgåva er bygd på nytt òg, for noko er trekt eller sletta.\n" in ran.out
    write(tmp_path, "stories/folk/p003.yml", a_person("namn: Ida Nes\n"))
    called(tmp_path, "build", *AT)
    (tmp_path / "stories/folk/p003.yml").unlink()
    report = json.loads(called(tmp_path, "build", *AT, "--edition", "internal", "--format", "json").out)
    assert (report["renewed"], report["removed"]) == (["public"], [])


def test_an_edition_that_had_to_be_removed_is_reported_on_standard_error(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p002": a_person("namn: Ola Nes\n")})
    called(tmp_path, "build", *AT, "--edition", "internal")
    called(tmp_path, "build", *AT)
    write(tmp_path, "stories/folk/p002.yml", "trekt: 2026-11-19\n")
    (tmp_path / "build/internal/media").rename(tmp_path / "build/bilete")
    write(tmp_path, "build/internal/media", "a file where a folder should be")
    ran = called(tmp_path, "build", *AT)
    assert (ran.code, (tmp_path / "site-intern").exists()) == (0, False)
    assert ran.err.startswith("Den interne utgåva er fjerna, for noko er trekt eller sletta, og ho lét seg ikkje")
