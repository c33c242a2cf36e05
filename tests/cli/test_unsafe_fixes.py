"""`framsnakk check --unsafe-fixes`: what «meinte du …?» proposes, written only when it is asked for."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.builders import a_kommune, a_story
from tests.cli.command import AT, called
from tests.sarif_schema import sarif_schema

GUESSED = {
    "eining: sogn": "eining: song",
    "tema: [kompetanse]": "tema: [kompetanse-rekruttering]",
    "dato: 3. november": "dato: 2027-11-03",
    "synleg: inernt": "synleg: internt",
    "slag: potrett": "slag: portrett",
    "arbeidslg: Natt": "arbeidslag: Natt",
}
"""What is written, and what it probably means."""


def story_of(root: Path) -> str:
    return (root / "stories/god.md").read_text(encoding="utf-8")


def found(root: Path) -> list[dict[str, Any]]:
    diagnostics: list[dict[str, Any]] = json.loads(called(root, "check", *AT, "--format", "json").out)["diagnostics"]
    return diagnostics


@pytest.mark.parametrize("written", GUESSED)
def test_a_guess_is_written_only_when_it_is_asked_for(tmp_path: Path, written: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"{written}\n")})
    before = story_of(root)
    [one] = [one for one in found(root) if one["unsafe_fix"]]
    assert not one["fixable"]
    called(root, "check", *AT, "--fix")
    assert story_of(root) == before
    ran = called(root, "check", *AT, "--unsafe-fixes")
    assert story_of(root) == before.replace(written, GUESSED[written])
    assert "Sjå over kvar linje under: Noko av det er gjetta." in ran.out


def test_it_is_shown_first_and_a_second_time_changes_nothing_more(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("eining: sogn\n")})
    before = story_of(root)
    ran = called(root, "check", *AT, "--unsafe-fixes", "--diff")
    assert "-eining: sogn\n+eining: song\n" in ran.out
    assert "Skriv «framsnakk check --unsafe-fixes» for å gjere det." in ran.out
    assert story_of(root) == before
    called(root, "check", *AT, "--unsafe-fixes")
    once = story_of(root)
    called(root, "check", *AT, "--unsafe-fixes")
    assert story_of(root) == once


def test_what_is_safe_is_mended_too(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("dato: 3. november 2026\n")})
    called(root, "check", *AT, "--unsafe-fixes")
    assert "dato: 2026-11-03\n" in story_of(root)


def test_nobody_is_put_into_a_story_by_a_guess(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("personar: [Kari Lunne]\n")})
    before = story_of(root)
    called(root, "check", *AT, "--unsafe-fixes")
    assert story_of(root) == before


def test_a_field_that_the_story_has_already_is_not_written_a_second_time(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("titel: Vi song meir\n")})
    before = story_of(root)
    called(root, "check", *AT, "--unsafe-fixes")
    assert story_of(root) == before


def test_where_two_are_as_near_none_is_guessed(tmp_path: Path) -> None:
    units = "song:\n  namn: Songlaget\n  tilsette: 3\nsong-2:\n  namn: Songlaget\n  tilsette: 3\n"
    root = a_kommune(tmp_path, stories={"god.md": a_story("eining: Songlaget\n")}, units=units)
    before = story_of(root)
    called(root, "check", *AT, "--unsafe-fixes")
    assert story_of(root) == before


def test_sarif_says_of_a_guess_that_it_is_one(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("eining: sogn\n")})
    log = json.loads(called(root, "check", *AT, "--format", "sarif").out)
    jsonschema.validate(log, sarif_schema())
    [fix] = next(one["fixes"] for one in log["runs"][0]["results"] if one["ruleId"] == "REF001")
    assert fix["description"] == {"text": "Truleg meint. Sjå over det."}
