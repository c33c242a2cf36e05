"""The answer of `framsnakk check` for GitHub, for SARIF readers, and for the writer in a pull request."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.localized import Form, same_words
from site_gen.model.source_positions import Span
from site_gen.report import github_annotations, pull_request_comment
from tests.builders import BODY, a_kommune, a_person, a_story
from tests.cli.command import AT, called, framsnakk
from tests.sarif_schema import sarif_schema

NB = "språk: nb\ntittel: Da vi sang\n"
FAULTY = {
    "a.md": a_story("eining: sogn\n"),
    "b.md": a_story(NB + "dato: 3. november 2026\n"),
    "c.md": a_story(),
    "d.md": a_story("tittel: Då vi *song* @kari #12\n", f"{BODY}\n# Og så\n\nDet var fint.\u200b\n"),
}


def printed(root: Path, form: str, *words: str) -> str:
    return called(root, "check", *AT, "--format", form, *words).out


def sarif(root: Path, *words: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(printed(root, "sarif", *words))
    return log


def as_json(root: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(printed(root, "json"))["diagnostics"]
    return found


# --- SARIF -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stories", [FAULTY, {"c.md": a_story()}, {}], ids=["faults", "none", "no story"])
def test_sarif_is_valid_against_its_schema(tmp_path: Path, stories: dict[str, str]) -> None:
    a_kommune(tmp_path, stories=stories)
    jsonschema.validate(sarif(tmp_path), sarif_schema())


def test_the_schema_refuses_what_is_no_sarif() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": "2.1.0", "runs": [{"results": []}]}, sarif_schema())


def test_sarif_holds_each_diagnostic_at_its_place_with_its_rule(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories=FAULTY)
    run = sarif(tmp_path)["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    places = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        where = result["locations"][0]["physicalLocation"]
        places.append((result["ruleId"], where["artifactLocation"]["uri"], where["region"]["startLine"]))
    assert places == [(one["code"], one["path"], one["line"]) for one in as_json(tmp_path)]


def test_sarif_offers_the_fix_that_check_would_make(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories=FAULTY)
    results = {one["ruleId"]: one for one in sarif(tmp_path)["runs"][0]["results"]}
    change = results["FLD003"]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert change["insertedContent"]["text"] == "2026-11-03"
    assert change["deletedRegion"] == {"startLine": 5, "startColumn": 7, "endLine": 5, "endColumn": 23}


def test_on_a_build_server_sarif_holds_no_text_of_the_writers(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories=FAULTY)
    log = json.loads(framsnakk(tmp_path, "check", *AT, "--format", "sarif", env={"CI": "true"}).out)
    jsonschema.validate(log, sarif_schema())
    assert all("fixes" not in one for one in log["runs"][0]["results"])
    assert "sogn" not in json.dumps(log)


# --- GitHub ----------------------------------------------------------------------------------------------------------


def test_github_gets_one_command_a_diagnostic(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories=FAULTY)
    lines = printed(tmp_path, "github").splitlines()
    assert len(lines) == len(as_json(tmp_path))
    assert lines[0] == (
        "::error file=stories/a.md,line=8,endLine=8,col=9,endColumn=12,title=REF001 (stoppar publisering)::"
        "Eininga «sogn» finst ikkje.%0AMeinte du «Songlaget» (song)? Einingane står i stories/einingar.yml."
    )
    assert {line.split()[0] for line in lines} == {"::error", "::notice"}


def a_diagnostic(text: str, path: str = "stories/a.md") -> Diagnostic:
    said = same_words(text)
    return Diagnostic("TXT001", "a-fault", Blocks.PUBLISH, path, Span(3, 1, 3, 4), said, said, Form.NN)


@given(text=st.text(max_size=60), path=st.text(max_size=20))
def test_no_text_of_a_writers_becomes_a_command_of_its_own(text: str, path: str) -> None:
    (line,) = github_annotations.annotation_lines([a_diagnostic(text, path)])
    assert "\n" not in line
    assert "\r" not in line
    properties, message = line.removeprefix("::error ").split("::", 1)
    assert [one.split("=", 1)[0] for one in properties.split(",")] == [
        "file", "line", "endLine", "col", "endColumn", "title",
    ]  # fmt: skip
    unescaped = message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    assert unescaped == f"{text}\n{text}"


# --- For the writer --------------------------------------------------------------------------------------------------


def test_the_writer_reads_what_must_be_mended_what_is_advice_and_what_is_fine(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories=FAULTY)
    assert (
        printed(tmp_path, "markdown", "stories/b.md", "stories/c.md")
        == """\
## Takk for at du fortel!

Noko må rettast før dette kan gå ut. Under står det kvar, og kva du kan gjere.

### `stories/b.md`

**Dette må rettes**

- **Linje 5:** Feltet «dato»: «3. november 2026» er ikke en dato skrevet slik: 2026-11-30.
  > `dato: 3. november 2026`

  Skriv 2026-11-03. «framsnakk check --fix» gjør det for deg.

I orden: `stories/c.md`
"""
    )


def test_a_writer_without_faults_is_thanked(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    assert printed(tmp_path, "markdown") == (
        "## Takk! Alt er i orden\n\nVi har sett gjennom `stories/god.md` og fann ingenting å rette.\n"
    )


def test_the_writer_sees_no_code_of_a_rule(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories=FAULTY)
    comment = printed(tmp_path, "markdown")
    assert [one["code"] for one in as_json(tmp_path) if one["code"] in comment] == []


def test_nobody_is_notified_by_a_word_with_an_at_sign(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories=FAULTY, people={"p001": a_person("p001")})
    for line in printed(tmp_path, "markdown").splitlines():
        if not line.startswith("  > `"):
            assert "@kari" not in line
            assert "#12" not in line


def of_one(text: str) -> str:
    lines = pull_request_comment.comment_lines([], [a_diagnostic(text)], lambda _: text, Form.NN)
    return "\n".join(lines)


def test_files_that_must_be_mended_come_before_those_with_advice_alone() -> None:
    advice = [replace(a_diagnostic("Kort.", f"stories/{name}.md"), blocks=Blocks.NOTHING) for name in "ab"]
    found = [*advice, a_diagnostic("Feil.", "stories/c.md")]
    lines = pull_request_comment.comment_lines([], found, lambda _: None, Form.NN)
    files = [line.strip() for line in lines if line.startswith("\n### ")]
    assert files == ["### `stories/c.md`", "### `stories/a.md`", "### `stories/b.md`"]


@given(text=st.text("ab@#`*_[]()<>|~\\-1. \n&!", max_size=40))
def test_markdown_shows_every_character_of_a_message(text: str) -> None:
    read = MarkdownIt("commonmark", {"html": True}).parse(of_one(text))
    inlines = (token.children or [] for token in read if token.type == "inline")
    shown = ["".join(one.content for one in children if one.type != "html_inline") for children in inlines]
    wanted = " ".join(text.split())
    assert f"Linje 3: {wanted}".strip() in [one.strip() for one in shown]
