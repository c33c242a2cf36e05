"""One issue as long as the nights fail: opened, brought up to date, and closed when a run has gone well."""

from collections.abc import Iterator

import pytest

from site_gen.intake.github_connection import GitHubConnection
from site_gen.intake.workflow_run import read_run
from site_gen.model.errors import Failure
from site_gen.model.localized import Form
from site_gen.pipeline.failed_nights import MARK, report_night
from site_gen.pipeline.github_notes import NoteState
from tests.intake.github_server import AT_ONCE, BOT, REPOSITORY, TOKEN, GitHubServer, failing, github_server
from tests.intake.workflow_runs import a_night_event

ISSUES = f"{REPOSITORY}/issues"
NEXT = "2026-11-21T23:10:05Z"


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with github_server() as server:
        yield server


def reported(github: GitHubServer, event: bytes | None = None, form: Form = Form.NN) -> NoteState:
    connection = GitHubConnection(github.addresses, TOKEN, AT_ONCE)
    return report_night(connection, read_run(event or a_night_event()), form).state


def test_a_night_that_fails_opens_an_issue_that_says_what_to_do(github: GitHubServer) -> None:
    assert reported(github) is NoteState.MADE
    [issue] = github.issues
    assert issue["title"] == "Nettstaden vart ikkje publisert i natt"
    assert "Fyrste gongen: 21. november 2026 klokka 00.10. Sist: 21. november 2026 klokka 00.10." in issue["body"]
    assert "(https://github.com/fjordvik/framsnakk/actions/runs/7001)" in issue["body"]


def test_the_next_bad_night_changes_the_same_issue_and_keeps_when_it_began(github: GitHubServer) -> None:
    reported(github)
    assert reported(github) is NoteState.THERE
    assert reported(github, a_night_event("timed_out", run_started_at=NEXT), Form.NB) is NoteState.UPDATED
    [issue] = github.issues
    assert "Første gang: 21. november 2026 klokken 00.10. Sist: 22. november 2026 klokken 00.10." in issue["body"]


@pytest.mark.parametrize("cause", ["schedule", "push", "workflow_dispatch"])
def test_a_run_that_goes_well_closes_it_and_says_when(github: GitHubServer, cause: str) -> None:
    reported(github)
    assert reported(github, a_night_event("success", event=cause, run_started_at=NEXT)) is NoteState.CLOSED
    [issue] = github.issues
    assert (issue["state"], issue["state_reason"]) == ("closed", "completed")
    assert "Publiseringa gjekk bra att 22. november 2026 klokka 00.10" in issue["body"]
    assert reported(github, a_night_event("success")) is NoteState.NOT_NEEDED
    assert reported(github) is NoteState.MADE, "a new time is a new issue"


@pytest.mark.parametrize(
    "event",
    [
        a_night_event("cancelled"), a_night_event("skipped"), a_night_event(event="push"), a_night_event("success"),
        a_night_event(event="workflow_dispatch"), a_night_event(head_branch="ei-grein"),
        a_night_event(head_repository={"full_name": "siri/framsnakk"}), a_night_event(head_repository=None),
    ],
)  # fmt: skip
def test_what_is_no_bad_night_opens_nothing(github: GitHubServer, event: bytes) -> None:
    assert reported(github, event) is NoteState.NOT_NEEDED
    assert github.issues == []


def test_an_issue_that_a_person_has_written_stays_as_it_is(github: GitHubServer) -> None:
    person = {"login": "siri", "type": "User"}
    theirs = {"number": 1, "html_url": "x", "state": "open", "user": person, "body": f"{MARK} -->"}
    pull = dict.fromkeys(("url", "html_url", "diff_url", "patch_url"), "https://github.com/x")
    request = {"number": 2, "html_url": "x", "state": "open", "user": BOT, "body": f"{MARK} -->", "pull_request": pull}
    github.issues += [theirs, request]
    assert reported(github) is NoteState.MADE
    assert reported(github, a_night_event("success")) is NoteState.CLOSED
    assert [one["state"] for one in github.issues] == ["open", "open", "closed"]


def test_an_issue_that_github_made_though_it_said_otherwise_is_not_made_again(github: GitHubServer) -> None:
    reported(github)
    github.replies[f"GET {ISSUES}"] = [(200, {}, b"[]")]
    github.replies[f"POST {ISSUES}"] = [failing(502)]
    assert reported(github, a_night_event(run_started_at=NEXT)) is NoteState.UPDATED
    assert len(github.issues) == 1


def test_it_asks_again_while_github_is_busy(github: GitHubServer) -> None:
    github.replies[f"POST {ISSUES}"] = [failing(429), failing(503)]
    assert reported(github) is NoteState.MADE
    assert len(github.issues) == 1


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        (f"GET {ISSUES}", 503, "GitHub svarar ikkje no"),
        (f"POST {ISSUES}", 403, "issues: write"),
        (f"POST {ISSUES}", 410, "GitHub svara 410: Issues are disabled"),
        (f"PATCH {ISSUES}/100", 404, "issues: write"),
    ],
)
def test_a_refusal_says_what_to_do(github: GitHubServer, asked: str, status: int, says: str) -> None:
    if asked.startswith("PATCH"):
        reported(github)
    github.replies[asked] = [failing(status, "Issues are disabled")] * 9
    with pytest.raises(Failure) as error:
        reported(github, a_night_event(run_started_at=NEXT))
    assert says in error.value.words.nn
