"""The event of a workflow that has run: read as GitHub writes it, and refused when it is anything else."""

from typing import Any

import pytest

from site_gen.intake.github_json import MOST_BYTES
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.workflow_run import read_run
from tests.intake.workflow_runs import COMMIT, RUN, a_run_event


def test_a_run_of_a_fork_is_read() -> None:
    run = read_run(a_run_event())
    assert (run.id, run.commit, run.branch, run.source) == (RUN, COMMIT, "ei-forteljing", "siri/framsnakk")
    assert (run.repository, run.default_branch) == ("fjordvik/framsnakk", "main")
    assert (run.cause, run.conclusion, run.started) == ("pull_request", "failure", "2026-11-20T23:10:05Z")


def test_a_fork_that_has_been_deleted_has_no_name() -> None:
    assert read_run(a_run_event(head_repository=None)).source == ""


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("id", "7"), ("id", True), ("id", -1), ("id", 10**15), ("head_sha", "main"), ("head_sha", None),
        ("head_sha", f"{COMMIT}\n"), ("head_branch", ""), ("head_branch", "x" * 256), ("head_branch", "a\nb"),
        ("head_repository", {"full_name": "../x"}), ("head_repository", {"full_name": "siri/.."}),
        ("event", "pull request"), ("conclusion", None), ("html_url", "javascript:alert(1)"),
        ("html_url", "https://github.com/x) [y](z"), ("run_started_at", "i går"),
    ],
)  # fmt: skip
def test_a_part_that_github_never_writes_is_refused(part: str, value: Any) -> None:
    with pytest.raises(RefusedFile):
        read_run(a_run_event(**{part: value}))


@pytest.mark.parametrize(
    "event",
    [b"", b"null", b"[]", b"{}", b"[" * 100_000, b"\xff", b" " * (MOST_BYTES + 1), b'{"workflow_run": {}}'],
)
def test_a_file_that_is_no_such_event_is_refused(event: bytes) -> None:
    with pytest.raises(RefusedFile):
        read_run(event)
