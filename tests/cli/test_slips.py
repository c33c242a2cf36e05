"""Slips on the command line: each is answered in Norwegian, with what was meant, and ends with 2."""

from pathlib import Path

import pytest

from tests.builders import SETTINGS, UNITS, a_kommune, a_person, a_story, faults, write
from tests.cli.command import AT, called, framsnakk


@pytest.mark.parametrize("clock", ["2026-13-01", "i_dag"])
@pytest.mark.parametrize("words", [("check",), ("build", *AT)])
def test_a_clock_that_is_set_to_no_day_is_refused(tmp_path: Path, clock: str, words: tuple[str, ...]) -> None:
    ran = framsnakk(a_kommune(tmp_path), *words, env={"FRAMSNAKK_TODAY": clock})
    assert ran.code == 2
    assert ran.err == f"FRAMSNAKK_TODAY: «{clock}» er ingen dato. Skriv slik: 2026-11-30.\n"


def test_a_host_that_is_no_address_is_refused(tmp_path: Path) -> None:
    ran = called(a_kommune(tmp_path), "serve", "--host", "tull.invalid")
    assert ran.code == 2
    assert ran.err.startswith("--host: Maskina har inga adresse som heiter «tull.invalid».")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "-fix"), "Meinte du «--fix»?"),
        (("check", "-x"), "«-x»"),
        (("explain", "--form", "sv"), "Vel mellom «nn» og «nb»."),
        (("approve", "god", "--minor", "x", "--person", "p001"), "--person og --minor kan ikkje stå saman."),
        (("approve", "god", "--person"), "Til dømes: framsnakk approve langvakta --person"),
        (("build", "--out", "stories"), "stories"),
    ],
)
def test_a_slip_is_answered_with_what_is_right(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    ran = called(a_kommune(tmp_path), *words)
    assert ran.code == 2
    assert said in ran.err


def test_several_rules_are_explained_one_after_the_other(tmp_path: Path) -> None:
    out = called(a_kommune(tmp_path), "explain", "CON001", "APP001").out
    assert [line.split()[0] for line in out.splitlines() if line[:6] in {"CON001", "APP001"}] == ["CON001", "APP001"]


def test_a_fix_of_a_register_says_nothing_of_approvals(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, units=UNITS.replace("namn: Songlaget", "namn: “Songlaget”"))
    out = called(root, "check", *AT, "--fix").out
    assert out.startswith("Retta: 1.\n")
    assert (root / "stories/einingar.yml").read_text(encoding="utf-8") == UNITS


def test_a_brace_that_a_register_lacks_is_not_mended(tmp_path: Path) -> None:
    broken = "naervaer:\n  namn: {nn: Nærvær\n"
    root = a_kommune(tmp_path, themes=broken)
    assert called(root, "check", *AT, "--fix").code == 1
    assert (root / "stories/tema.yml").read_text(encoding="utf-8") == broken


def test_a_site_that_shrinks_for_a_renamed_unit_says_so(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={f"{name}.md": a_story() for name in "abc"})
    assert called(root, "build", *AT).code == 0
    write(root, "stories/einingar.yml", UNITS.replace("song:", "kor:"))
    ran = called(root, "build", *AT)
    assert ran.code == 1
    said = (
        "Eininga «song» finst ikkje. Har ho fått ny id, så skriv den gamle der einingane står, i stories/einingar.yml"
    )
    assert ran.err.count(said) == 1


def test_a_plugin_that_is_not_installed_is_a_fault_of_the_settings(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, settings=f"{SETTINGS}plugins: [search, searchh, material/tags, {{offline: {{}}}}]\n")
    [found] = faults(root, "mkdocs.yml")
    assert found.message.nn == "Feltet «plugins» kan ikkje vere «searchh»."
    assert found.hint.nn.startswith("Meinte du «search»?")


def test_settings_without_anything_of_ours_get_one_message(tmp_path: Path) -> None:
    [found] = faults(a_kommune(tmp_path, settings="", approved=False), "mkdocs.yml")
    assert found.message.nn == "Feltet «extra.framsnakk» manglar."
    assert "    kommune:\n    målform:" in found.hint.nn


def test_a_promise_of_a_fix_is_not_made_for_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    story = a_story("tittel: Vi sa: ja", "Sjå [her](IMG 2031.pdf).\n\n•\tein\n•\tto\n\nVi * song * saman.\n")
    root = a_kommune(tmp_path, stories={"god.md": story}, people={"p001": a_person()}, approved=False)
    found = faults(root)
    assert "FRM003" in [one.code for one in found]
    assert not [one for one in found if one.fix is None and "gjer det for deg" in one.hint.nn]
