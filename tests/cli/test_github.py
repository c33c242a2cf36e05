"""framsnakk github: it says what became of the comment and the issue, and ends with what a workflow can tell."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_gen.intake.review_artifact import ARTIFACT
from tests.builders import SETTINGS, a_kommune, write
from tests.cli.command import Ran, called
from tests.intake.github_server import REPOSITORY, TOKEN, GitHubServer, failing, github_server
from tests.intake.issue_events import an_event
from tests.intake.workflow_runs import (
    RUN,
    a_check,
    a_night_event,
    a_pull,
    a_pull_request_event,
    a_run_event,
    an_effect,
    zipped,
)


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHubServer]:
    with github_server() as server:
        monkeypatch.setenv("GITHUB_API_URL", server.web)
        monkeypatch.setenv("GITHUB_SERVER_URL", server.web)
        monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
        server.pulls.append(a_pull())
        yield server


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    return a_kommune(tmp_path)


def said(root: Path, what: str, event: bytes) -> Ran:
    write(root, "hending.json", event)
    return called(root, "github", what, "hending.json")


def test_the_comment_is_written_and_then_brought_up_to_date(kommune: Path, github: GitHubServer) -> None:
    assert said(kommune, "comment", a_run_event()).out.startswith("Køyringa har ikkje lagt att noko svar")
    github.leave(RUN, ARTIFACT, zipped())
    first = said(kommune, "comment", a_run_event())
    assert (first.code, first.out) == (0, f"Skreiv kommentaren: {github.comments[0]['html_url']}\n")
    assert said(kommune, "comment", a_run_event()).out.startswith("Kommentaren seier det same som før: ")
    github.leave(RUN, ARTIFACT, zipped(effect=an_effect(removed=[])))
    assert said(kommune, "comment", a_run_event()).out.startswith("Oppdaterte kommentaren: ")
    github.pulls.clear()
    assert said(kommune, "comment", a_run_event()).out.startswith("Det er ingen open «pull request»")


def test_a_label_is_for_what_went_when_it_was_put_on(kommune: Path, github: GitHubServer) -> None:
    on = ("skriving", "skal-bort")
    put_on = said(kommune, "label", a_pull_request_event("labeled", on, "skal-bort"))
    assert (put_on.code, put_on.out) == (0, "--allow-removal\n")
    assert said(kommune, "label", a_pull_request_event(labels=on[:1])).out == ""
    assert said(kommune, "label", a_pull_request_event("labeled", on, "skriving")).out == "--allow-removal-of=-\n"
    github.leave(RUN, ARTIFACT, zipped(an_effect(allowed=True)))
    said(kommune, "comment", a_run_event())
    recorded = said(kommune, "label", a_pull_request_event(labels=on)).out
    assert re.fullmatch(r"--allow-removal-of=[0-9a-f]{20}\n", recorded)


@pytest.mark.parametrize("event", [b"{}", b"[]", a_run_event(), b'{"pull_request": {"labels": 1}, "repository": {}}'])
def test_a_label_of_what_is_no_pull_request_is_said(kommune: Path, event: bytes) -> None:
    ran = said(kommune, "label", event)
    assert (ran.code, ran.out) == (1, "")
    assert "ikkje ei hending om ein «pull request»" in ran.err


def test_what_a_stranger_has_made_of_the_answer_is_a_fault_and_no_comment(kommune: Path, github: GitHubServer) -> None:
    github.leave(RUN, ARTIFACT, zipped(check=[]))
    ran = said(kommune, "comment", a_run_event())
    assert (ran.code, ran.out, github.comments) == (1, "", [])
    assert "ikkje slik Framsnakk skriv det" in ran.err


def test_the_issue_on_a_bad_night_is_in_the_form_of_the_site(tmp_path: Path, github: GitHubServer) -> None:
    root = a_kommune(tmp_path, settings=SETTINGS.replace("målform: nn", "målform: nb"))
    assert said(root, "night", a_night_event()).out.startswith("Åpnet en sak om det: ")
    assert github.issues[0]["title"] == "Nettstedet ble ikke publisert i natt"
    assert said(root, "night", a_night_event()).out.startswith("Saken sier det allerede: ")
    assert said(root, "night", a_night_event("success")).out.startswith("Lukket saken, for nå går det bra: ")
    assert said(root, "night", a_night_event("success")).out == "Her er det ingenting å melde.\n"


def test_what_github_refuses_ends_as_a_failure_of_the_machine(kommune: Path, github: GitHubServer) -> None:
    github.replies[f"GET {REPOSITORY}/issues"] = [failing(403)]
    ran = said(kommune, "night", a_night_event())
    assert (ran.code, "issues: write" in ran.err) == (3, True)


@pytest.mark.parametrize("what", ["comment", "night"])
def test_an_event_of_another_sort_and_a_file_that_is_not_there_are_said(
    kommune: Path, github: GitHubServer, what: str
) -> None:
    assert "arbeidsflyt som har køyrt" in said(kommune, what, an_event()).err
    ran = called(kommune, "github", what, "finst-ikkje.json")
    assert (ran.code, ran.err.startswith("Fann ikkje fila «finst-ikkje.json».")) == (2, True)
    assert github.asked == []


def test_a_dry_run_asks_github_nothing(kommune: Path, github: GitHubServer) -> None:
    write(kommune, "hending.json", a_run_event())
    ran = called(kommune, "github", "comment", "hending.json", "--dry-run")
    assert (ran.code, "0123456 som den siste versjonen av ei-forteljing" in ran.out) == (0, True)
    for conclusion, what in (("failure", "opna, eller oppdatert"), ("success", "lukka"), ("cancelled", "som før")):
        write(kommune, "hending.json", a_night_event(conclusion))
        assert f"Saka ville bli {what}" in called(kommune, "github", "night", "hending.json", "--dry-run").out
    assert github.asked == []


def test_without_a_token_nothing_is_asked(kommune: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    ran = said(kommune, "comment", a_run_event())
    assert (ran.code, "github.token" in ran.err) == (2, True)


def test_a_summary_is_the_text_of_the_comment(kommune: Path) -> None:
    write(kommune, "svar/compare.json", json.dumps(an_effect()))
    write(kommune, "svar/check.json", json.dumps(a_check()))
    ran = called(kommune, "github", "summary", "svar")
    assert ran.code == 0
    assert ran.out.startswith("## Dette tek 1 forteljing bort frå nettstaden\n")
    assert "### `stories/song.md`" in ran.out
    write(kommune, "svar/check.json", "[]")
    assert called(kommune, "github", "summary", "svar").code == 1
    assert called(kommune, "github", "summary", "finst-ikkje").code == 2
