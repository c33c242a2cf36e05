"""One comment in a pull request: from a fork too, updated and not repeated, and with no markup of a stranger's."""

import json
import re
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt

from site_gen.intake.github_connection import GitHubConnection
from site_gen.intake.review_artifact import ARTIFACT
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.workflow_run import read_run
from site_gen.model.errors import Failure
from site_gen.model.localized import Form
from site_gen.pipeline.comment_on_pull_request import comment_on_pull_request, recorded_removals
from site_gen.pipeline.github_notes import NoteState
from site_gen.report.review_comment import MARK
from tests.intake.github_server import AT_ONCE, BOT, REPOSITORY, TOKEN, GitHubServer, failing, github_server
from tests.intake.workflow_runs import COMMIT, RUN, a_check, a_pull, a_run_event, an_effect, zipped

COMMENTS = f"{REPOSITORY}/issues/4/comments"


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with github_server() as server:
        server.pulls.append(a_pull())
        yield server


def commented(github: GitHubServer, event: bytes | None = None, token: str = TOKEN) -> NoteState:
    connection = GitHubConnection(github.addresses, token, AT_ONCE)
    return comment_on_pull_request(connection, read_run(event or a_run_event()), Form.NN).state


def failure(github: GitHubServer, token: str = TOKEN) -> str:
    with pytest.raises(Failure) as error:
        commented(github, token=token)
    return error.value.words.nn


def test_a_fork_gets_one_comment_that_says_first_what_goes(github: GitHubServer) -> None:
    github.leave(RUN, ARTIFACT, zipped())
    assert commented(github) is NoteState.MADE
    [comment] = github.comments
    assert comment["issue"] == 4
    lines = comment["body"].split("\n")
    assert lines[:2] == [MARK, "## Dette tek 1 forteljing bort frå nettstaden"]
    assert "- `forteljingar/song/`: Fila finst ikkje lenger." in lines
    assert "`skal-bort`" in comment["body"]
    assert lines.index("## Takk for at du fortel!") < lines.index("### `stories/song.md`")
    assert f"last ned «utkast».\n\n_Dette gjeld {COMMIT[:7]}." in comment["body"]
    assert [one.token for one in github.stored] == [""], "the token goes to GitHub alone"


def test_the_comment_records_what_was_meant_to_go_until_something_else_is_meant(github: GitHubServer) -> None:
    def recorded() -> str | None:
        connection = GitHubConnection(github.addresses, TOKEN, AT_ONCE)
        return recorded_removals(connection, "fjordvik/framsnakk", 4)

    def goes(*addresses: str, allowed: bool) -> None:
        lost = [{"address": one, "code": "removed", "reason": "Borte.", "stale": False} for one in addresses]
        github.leave(RUN, ARTIFACT, zipped(an_effect(removed=lost, allowed=allowed, label_outdated=not allowed)))
        commented(github)

    assert recorded() is None
    goes("forteljingar/a/", allowed=False)
    assert recorded() is None
    goes("forteljingar/b/", "forteljingar/a/", allowed=True)
    meant = recorded()
    assert meant is not None
    goes("forteljingar/a/", "forteljingar/b/", "forteljingar/c/", allowed=False)
    assert recorded() == meant
    assert "er endra sidan" in github.comments[0]["body"]
    goes("forteljingar/a/", "forteljingar/b/", allowed=True)
    assert recorded() == meant, "the order is of no consequence"
    goes("forteljingar/c/", allowed=True)
    assert recorded() not in {None, meant}


def test_what_a_story_says_is_never_taken_for_the_record(github: GitHubServer) -> None:
    record = f"<!-- framsnakk: skal-bort {'0' * 20} -->"
    lost = [{"address": record, "code": "removed", "reason": record, "stale": False}]
    github.leave(RUN, ARTIFACT, zipped(an_effect(removed=lost)))
    commented(github)
    assert recorded_removals(GitHubConnection(github.addresses, TOKEN, AT_ONCE), "fjordvik/framsnakk", 4) is None


def test_the_next_run_changes_the_comment_and_a_run_again_leaves_it(github: GitHubServer) -> None:
    github.leave(RUN, ARTIFACT, zipped())
    commented(github)
    assert commented(github) is NoteState.THERE
    github.leave(RUN, ARTIFACT, zipped(effect=an_effect(removed=[]), check={"stories": 2, "diagnostics": []}))
    assert commented(github) is NoteState.UPDATED
    [comment] = github.comments
    assert "## Takk! Alt er i orden" in comment["body"]
    assert "2 forteljingar" in comment["body"]


def test_it_asks_again_while_github_is_busy_and_makes_one(github: GitHubServer) -> None:
    github.leave(RUN, ARTIFACT, zipped())
    github.replies[f"POST {COMMENTS}"] = [failing(502), failing(429)]
    assert commented(github) is NoteState.MADE
    assert len(github.comments) == 1


def test_a_comment_that_github_made_though_it_said_otherwise_is_not_made_again(github: GitHubServer) -> None:
    github.leave(RUN, ARTIFACT, zipped())
    there = {"id": 100, "html_url": "https://github.com/x", "user": BOT, "body": MARK}
    github.comments.append(there | {"issue": 4})
    github.replies[f"GET {COMMENTS}"] = [(200, {}, b"[]")]
    github.replies[f"POST {COMMENTS}"] = [failing(502)]
    assert commented(github) is NoteState.UPDATED
    assert len(github.comments) == 1


def test_a_comment_of_a_persons_with_the_same_mark_is_never_touched(github: GitHubServer) -> None:
    person = {"login": "siri", "type": "User"}
    theirs = {"id": 1, "html_url": "https://github.com/x", "user": person, "body": f"{MARK} hei"}
    github.comments += [theirs | {"issue": 4} for _ in range(150)]
    github.leave(RUN, ARTIFACT, zipped())
    assert commented(github) is NoteState.MADE
    assert {one["body"] for one in github.comments[:150]} == {f"{MARK} hei"}
    assert commented(github) is NoteState.THERE, "it is on the second page"


def test_the_number_is_that_of_the_event_whatever_the_artifact_says(github: GitHubServer) -> None:
    github.pulls.append(a_pull(9, ref="ei-anna"))
    github.leave(RUN, ARTIFACT, zipped(**{"number": b"9", "pr.txt": b"9"}))
    commented(github)
    assert [one["issue"] for one in github.comments] == [4]


@pytest.mark.parametrize(
    "pull",
    [
        a_pull(sha="f" * 40), a_pull(ref="ei-anna"), a_pull(repo={"full_name": "siri/ei-anna-mappe"}),
        a_pull(repo=None), a_pull() | {"state": "closed"},
    ],
)  # fmt: skip
def test_a_request_that_is_not_this_run_s_gets_no_comment(github: GitHubServer, pull: dict[str, object]) -> None:
    github.pulls[:] = [pull]
    if isinstance(pull["head"], dict) and pull["head"]["repo"] is None:
        github.replies[f"GET {REPOSITORY}/pulls"] = [(200, {}, b'[{"number": 4, "head": {"repo": null}}]')]
    github.leave(RUN, ARTIFACT, zipped())
    assert commented(github) is NoteState.NO_REQUEST
    assert commented(github, a_run_event(head_repository=None)) is NoteState.NO_REQUEST
    assert github.comments == []


def test_a_run_that_has_left_nothing_says_nothing(github: GitHubServer) -> None:
    assert commented(github) is NoteState.NO_ANSWER
    github.leave(RUN, "noko-anna", zipped())
    github.leave(RUN, ARTIFACT, zipped(), expired=True)
    assert commented(github) is NoteState.NO_ANSWER


def test_a_change_without_stories_gets_no_comment_of_its_own(github: GitHubServer) -> None:
    github.leave(RUN, ARTIFACT, zipped(effect=an_effect(removed=[]), check={"stories": 0, "diagnostics": []}))
    assert commented(github) is NoteState.NOT_NEEDED
    github.leave(RUN, ARTIFACT, zipped())
    commented(github)
    github.leave(RUN, ARTIFACT, zipped(effect=an_effect(removed=[]), check={"stories": 0, "diagnostics": []}))
    assert commented(github) is NoteState.UPDATED, "what was said before is no longer true"


@pytest.mark.parametrize("size", [3_000_000, "mykje", None])
def test_an_artifact_that_is_too_large_is_not_fetched(github: GitHubServer, size: object) -> None:
    github.leave(RUN, ARTIFACT, zipped())
    listed = {"artifacts": [github.artifacts[RUN][0] | {"size_in_bytes": size}]}
    github.replies[f"GET {REPOSITORY}/actions/runs/{RUN}/artifacts"] = [(200, {}, json.dumps(listed).encode())]
    with pytest.raises(RefusedFile):
        commented(github)
    assert github.stored == []


def test_an_artifact_that_lies_about_its_size_is_cut_off(github: GitHubServer) -> None:
    github.leave(RUN, ARTIFACT, b"x" * 3_000_000, size=10)
    assert "større" in failure(github)


def test_an_artifact_is_not_fetched_from_an_unsafe_place(github: GitHubServer) -> None:
    github.leave(RUN, ARTIFACT, zipped())
    for location in ("ftp://127.0.0.1/x", "file:///etc/passwd", "//user@127.0.0.1:9/x"):
        github.pictures[f"{REPOSITORY}/actions/artifacts/900/zip"] = (302, {"Location": location}, b"")
        assert failure(github)


HOSTILE = (
    "@siri sjå <img src=https://evil.example/x.png> ![x](https://evil.example/y.png) [klikk](javascript:alert(1)) "
    "https://evil.example www.evil.example &#64;siri <script>x</script> `kode` #12 **feit** | tabell | ~~x~~"
)


def test_what_a_stranger_has_put_into_the_answer_is_text_and_nothing_else(github: GitHubServer) -> None:
    lost = {"address": f"`{HOSTILE}", "code": "removed", "reason": f"# {HOSTILE}", "stale": True}
    github.leave(
        RUN,
        ARTIFACT,
        zipped(
            effect=an_effect(removed=[lost], new=["`` `@siri` ``"]),
            check=a_check(path=f"{HOSTILE}\n{HOSTILE}"[:290], message=f"- {HOSTILE}", hint=f"1. {HOSTILE}\n\n# x"),
        ),
    )
    commented(github)
    [comment] = github.comments
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(comment["body"])
    assert not re.search(r"<(?:img|a|script|table|del|strong>feit)", shown)
    outside_code = re.sub(r"<code>.*?</code>|<!--.*?-->", "\0", shown)
    assert not re.search(r"@siri|&#64;siri|https?://|www\.evil|#12", outside_code.replace("&amp;#64;siri", ""))
    assert re.findall("<h[1-6]>", shown) == ["<h2>", "<h2>", "<h3>"], "the headings are ours"


def test_a_long_answer_is_cut_where_github_has_no_more_room(github: GitHubServer) -> None:
    check = a_check()
    fault = check["diagnostics"][0] | {"hint": "x" * 500}
    check["diagnostics"] = [fault | {"path": f"stories/{number}.md"} for number in range(500)]
    github.leave(RUN, ARTIFACT, zipped(check=check))
    commented(github)
    [comment] = github.comments
    assert len(comment["body"]) < 65_000
    assert "… Resten er kutta her." in comment["body"]


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        (f"GET {REPOSITORY}/pulls", 503, "GitHub svarar ikkje no"),
        (f"GET {REPOSITORY}/pulls", 403, "pull-requests: write"),
        (f"GET {REPOSITORY}/actions/runs/{RUN}/artifacts", 404, "actions: read"),
        (f"GET {COMMENTS}", 404, "pull-requests: write"),
        (f"POST {COMMENTS}", 403, "pull-requests: write"),
        (f"POST {COMMENTS}", 422, "GitHub svara 422: Body is too long"),
        (f"POST {COMMENTS}", 503, "GitHub svarar ikkje no"),
    ],
)
def test_a_refusal_says_what_to_do(github: GitHubServer, asked: str, status: int, says: str) -> None:
    github.leave(RUN, ARTIFACT, zipped())
    github.replies[asked] = [failing(status, "Body is too long")] * 9
    assert says in failure(github)


def test_a_wrong_token_is_said(github: GitHubServer) -> None:
    assert "GITHUB_TOKEN" in failure(github, "feil")


@pytest.mark.parametrize("body", [b"null", b"[]", b'{"id": "x"}', b"<html>"])
def test_an_answer_that_is_not_githubs_is_a_failure_and_no_crash(github: GitHubServer, body: bytes) -> None:
    github.leave(RUN, ARTIFACT, zipped())
    github.replies[f"POST {COMMENTS}"] = [(201, {}, body)]
    assert failure(github)
