"""One comment in a pull request with what its check has found: posted once, and brought up to date after that.

The check runs what strangers wrote, and has no right to write. It leaves an artifact, and this, which runs the code of
the default branch, reads it as data.
"""

from urllib.parse import quote

from site_gen.intake.github_connection import GitHubConnection, NotFetched, NotListed
from site_gen.intake.review_artifact import ARTIFACT, MOST_BYTES, read_artifact
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.workflow_run import WorkflowRun
from site_gen.model.errors import Failure
from site_gen.model.localized import Form, Words
from site_gen.pipeline.github_notes import Note, NoteResult, NoteState, note_of, own_notes
from site_gen.pipeline.github_refusals import refusal
from site_gen.report.review_comment import MARK, meant_removals, review_text

_RIGHT = "pull-requests: write"
_RIGHT_TO_READ = "actions: read"
_RIGHT_TO_COMPARE = "pull-requests: read"
_TOO_LARGE = Words(
    nn="Det som sjekken har lagt att, er for stort til ein kommentar. Ingenting er sagt i «pull request»-en.",
    nb="Det som sjekken har lagt igjen, er for stort til en kommentar. Ingenting er sagt i «pull request»-en.",
)


def comment_on_pull_request(connection: GitHubConnection, run: WorkflowRun, form: Form) -> NoteResult:
    """Say in the pull request that a run was for what the run has found. Raises Failure, and RefusedFile.

    Which pull request it is, GitHub says, and not what the run has left.
    """
    number = _request_of(connection, run)
    if number is None:
        return NoteResult(NoteState.NO_REQUEST)
    artifact = _artifact_of(connection, run)
    if artifact is None:
        return NoteResult(NoteState.NO_ANSWER)
    review = read_artifact(artifact, form)
    path = f"/repos/{run.repository}/issues/{number}/comments"
    there = _own_comment(connection, run.repository, path, _RIGHT)
    if there is None:
        if review.is_silent:
            return NoteResult(NoteState.NOT_NEEDED)
        return _posted(connection, run, path, review_text(review, run.commit))
    return _updated(connection, run, there, review_text(review, run.commit, there.body))


def recorded_removals(connection: GitHubConnection, repository: str, number: int) -> str | None:
    """Return the digest of the stories that the comment of a pull request records as meant to go. Raises Failure."""
    there = _own_comment(connection, repository, f"/repos/{repository}/issues/{number}/comments", _RIGHT_TO_COMPARE)
    return meant_removals(there.body) if there else None


def _posted(connection: GitHubConnection, run: WorkflowRun, path: str, text: str) -> NoteResult:
    answer = connection.created(path, {"body": text}, lambda: _own_comment(connection, run.repository, path, _RIGHT))
    if isinstance(answer, Note):
        return _updated(connection, run, answer, text)
    made = note_of(answer.body, "id") if answer.status == 201 else None
    if made is None:
        raise refusal(answer, run.repository, _RIGHT)
    return NoteResult(NoteState.MADE, made.address)


def _updated(connection: GitHubConnection, run: WorkflowRun, there: Note, text: str) -> NoteResult:
    if there.body == text:
        return NoteResult(NoteState.THERE, there.address)
    answer = connection.call("PATCH", f"/repos/{run.repository}/issues/comments/{there.number}", {"body": text})
    if answer.status != 200:
        raise refusal(answer, run.repository, _RIGHT)
    return NoteResult(NoteState.UPDATED, there.address)


def _own_comment(connection: GitHubConnection, repository: str, path: str, right: str) -> Note | None:
    try:
        own = own_notes(connection.listed(path), MARK, "id")
    except NotListed as error:
        raise refusal(error.answer, repository, right) from None
    return own[0] if own else None


def _request_of(connection: GitHubConnection, run: WorkflowRun) -> int | None:
    """Return the number of the open pull request whose newest commit a run was for; None without one.

    An event has no number when a fork has asked, so it is looked up by the branch.
    """
    owner = run.source.partition("/")[0]
    if not owner:
        return None
    head = quote(f"{owner}:{run.branch}", safe="")
    try:
        for one in connection.listed(f"/repos/{run.repository}/pulls?state=open&head={head}"):
            tip, number = one.get("head"), one.get("number")
            if isinstance(tip, dict) and isinstance(number, int) and _is_tip(tip, run):
                return number
    except NotListed as error:
        raise refusal(error.answer, run.repository, _RIGHT) from None
    return None


def _is_tip(tip: dict[str, object], run: WorkflowRun) -> bool:
    source = tip.get("repo")
    name = source.get("full_name") if isinstance(source, dict) else None
    return tip.get("sha") == run.commit and tip.get("ref") == run.branch and name == run.source


def _artifact_of(connection: GitHubConnection, run: WorkflowRun) -> bytes | None:
    """Return the newest artifact of a run for the comment; None without one, and when it has been deleted."""
    path = f"/repos/{run.repository}/actions"
    answer = connection.call("GET", f"{path}/runs/{run.id}/artifacts?name={ARTIFACT}&per_page=100")
    listed = answer.body.get("artifacts") if isinstance(answer.body, dict) else None
    if answer.status != 200 or not isinstance(listed, list):
        raise refusal(answer, run.repository, _RIGHT_TO_READ)
    sizes = {
        one["id"]: one.get("size_in_bytes")
        for one in listed
        if isinstance(one, dict) and isinstance(one.get("id"), int) and one.get("name") == ARTIFACT
        and one.get("expired") is False
    }  # fmt: skip
    if not sizes:
        return None
    newest = max(sizes)
    size = sizes[newest]
    if not isinstance(size, int) or size > MOST_BYTES:
        raise RefusedFile(_TOO_LARGE)
    try:
        return connection.file(f"{path}/artifacts/{newest}/zip", MOST_BYTES)
    except NotFetched as error:
        raise Failure(error.words) from None
