"""GitHub's own description of its API tells a request and an answer that hold from those that do not."""

import json
from typing import Any

import pytest

from tests.intake.github_description import OPERATIONS, answer_violations, example, violations

REPOSITORY = "/repos/fjordvik/framsnakk"


@pytest.mark.parametrize(
    ("method", "path", "body", "said"),
    [
        ("POST", "/issues/4/comments", {"body": 7}, "body: 7 is not of type 'string'"),
        ("POST", "/issues/4/comments", {"text": "x"}, "'body' is a required property"),
        ("POST", "/issues/4/comments", {"body": "x", "labels": []}, "no property labels"),
        ("POST", "/issues/4/comments", None, "None is not of type 'object'"),
        ("PATCH", "/issues/4", {"state": "shut"}, "'shut' is not one of"),
        ("GET", "/pulls?state=opened", None, "'opened' is not one of"),
        ("GET", "/pulls?owner=x", None, "no parameter owner"),
        ("GET", "/issues?per_page=mange", None, "'mange' is not of type 'integer'"),
        ("GET", "/issues", {"state": "open"}, "no body is wanted"),
        ("DELETE", "/issues/4", None, "no such operation"),
        ("GET", "/issues/4/coments", None, "no such operation"),
    ],
)
def test_a_request_that_github_does_not_describe_is_found(method: str, path: str, body: Any, said: str) -> None:
    found = list(violations(method, f"{REPOSITORY}{path}", body))
    assert [one for one in found if said in one], found


def test_a_request_that_holds_has_nothing_wrong() -> None:
    assert list(violations("POST", f"{REPOSITORY}/issues/4/comments", {"body": "Takk!"})) == []
    assert (
        list(violations("GET", f"{REPOSITORY}/pulls?state=open&head=siri%3Aei-grein&per_page=100&page=2", None)) == []
    )


def test_an_answer_that_github_does_not_describe_is_found() -> None:
    path = f"{REPOSITORY}/issues/4/comments"
    good = example("POST", "/repos/{owner}/{repo}/issues/{issue_number}/comments", 201)
    assert list(answer_violations("POST", path, 201, json.dumps(good).encode())) == []
    assert list(answer_violations("POST", path, 201, json.dumps(good | {"id": "7"}).encode()))
    assert list(answer_violations("POST", path, 202, b"{}"))
    assert list(answer_violations("POST", path, 403, b"{}")) == []


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_that_we_use_is_described(method: str, path: str) -> None:
    filled = path.format(
        owner="fjordvik", repo="framsnakk", pull_number=1, issue_number=1, comment_id=1, run_id=1, artifact_id=1,
        archive_format="zip",
    )  # fmt: skip
    assert not [one for one in violations(method, filled, {}) if "no such operation" in one]
