"""A pull request is opened once, brought up to date after that, and what GitHub refuses is said with what to do."""

from collections.abc import Iterator

import pytest

from site_gen.intake.github_connection import GitHubConnection
from site_gen.intake.issue_form import read_event
from site_gen.model.errors import Failure
from site_gen.model.localized import Form
from site_gen.pipeline.open_pull_request import PullRequest, RequestState, open_pull_request, request_of
from tests.intake.github_server import AT_ONCE, TOKEN, GitHubServer, failing, github_server
from tests.intake.issue_events import an_event

PULLS = "/repos/fjordvik/framsnakk/pulls"


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with github_server() as server:
        yield server


def wanted(comment: str = "## Takk!") -> PullRequest:
    return request_of(read_event(an_event()), comment, Form.NN)


def opened(github: GitHubServer, comment: str = "## Takk!", token: str = TOKEN) -> RequestState:
    return open_pull_request(GitHubConnection(github.addresses, token, AT_ONCE), wanted(comment)).state


def failure(github: GitHubServer, token: str = TOKEN) -> str:
    with pytest.raises(Failure) as error:
        opened(github, "## Takk!", token)
    return error.value.words.nn


def test_a_pull_request_has_the_comment_and_the_number_of_the_issue_and_no_name(github: GitHubServer) -> None:
    assert opened(github) is RequestState.OPENED
    [pull] = github.pulls
    assert (pull["head"]["ref"], pull["base"]["ref"], pull["title"]) == ("historie-12", "main", "Forteljing frå sak 12")
    assert pull["body"] == "## Takk!\n\nFrå sak #12. Saka blir lukka når dette kjem inn. (Closes #12)"


def test_a_second_run_gives_the_open_one_the_new_text_and_makes_no_other(github: GitHubServer) -> None:
    opened(github)
    assert opened(github) is RequestState.THERE
    assert opened(github, "## Noko anna") is RequestState.UPDATED
    assert [pull["body"].split("\n")[0] for pull in github.pulls] == ["## Noko anna"]


def test_one_that_was_closed_is_followed_by_a_new_one(github: GitHubServer) -> None:
    opened(github)
    github.pulls[0]["state"] = "closed"
    assert opened(github) is RequestState.OPENED
    assert len(github.pulls) == 2


def test_one_that_github_made_though_it_said_otherwise_is_not_made_again(github: GitHubServer) -> None:
    opened(github)
    github.replies[f"POST {PULLS}"] = [failing(502)]
    assert opened(github, "## Ny") is RequestState.UPDATED
    assert len(github.pulls) == 1


def test_only_the_pull_request_of_the_branch_is_changed(github: GitHubServer) -> None:
    opened(github)
    other = b'[{"number": 9, "html_url": "x", "body": "", "head": {"ref": "annan"}}]'
    github.replies[f"GET {PULLS}"] = [(200, {}, other)]
    assert "historie-12" in failure(github)
    assert not [one for one in github.asked if one.method == "PATCH"]


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "GITHUB_TOKEN"),
        (403, "Allow GitHub Actions to create and approve pull requests"),
        (404, "pull-requests: write"),
        (422, "No commits between main and historie-12"),
        (418, "GitHub svara 418"),
        (503, "GitHub svarar ikkje no."),
    ],
)
def test_a_refusal_says_what_to_do(github: GitHubServer, status: int, says: str) -> None:
    github.replies[f"POST {PULLS}"] = [failing(status, "No commits between main and historie-12")] * 4
    assert says in failure(github)


def test_a_wrong_token_is_said(github: GitHubServer) -> None:
    assert "GITHUB_TOKEN" in failure(github, "feil")


@pytest.mark.parametrize("body", [b"null", b"[]", b'{"number": "x"}', b"<html>"])
def test_an_answer_that_is_not_githubs_is_a_failure_and_no_crash(github: GitHubServer, body: bytes) -> None:
    github.replies[f"POST {PULLS}"] = [(201, {}, body)]
    assert failure(github)


def test_a_long_comment_is_cut_at_a_line() -> None:
    body = wanted("linje\n" * 20_000).body
    assert len(body) < 65_000
    assert "linje\n\n… Resten er kutta her." in body


def test_an_event_without_a_repository_cannot_be_sent() -> None:
    event = an_event().replace(b'fjordvik/framsnakk",', b'",')
    with pytest.raises(Failure):
        request_of(read_event(event), "", Form.NN)
