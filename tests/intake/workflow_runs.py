"""Events of workflows that have run, and what a check leaves behind, as GitHub and the commands make them."""

import io
import json
import zipfile
from typing import Any

from site_gen.intake.review_artifact import CHECK, EFFECT
from tests.intake.issue_events import as_json

COMMIT = "0123456789abcdef0123456789abcdef01234567"
RUN = 7001


def a_run_event(**changed: Any) -> bytes:
    """Return the file of an event about a check that has failed, of a branch in a fork, with some parts changed."""
    run = {
        "id": RUN,
        "event": "pull_request",
        "conclusion": "failure",
        "head_sha": COMMIT,
        "head_branch": "ei-forteljing",
        "head_repository": {"full_name": "siri/framsnakk", "owner": {"login": "siri"}},
        "html_url": f"https://github.com/fjordvik/framsnakk/actions/runs/{RUN}",
        "run_started_at": "2026-11-20T23:10:05Z",
        "pull_requests": [],  # as GitHub sends it when a fork asks
    } | changed
    repository = {"full_name": "fjordvik/framsnakk", "default_branch": "main", "private": True}
    return as_json({"action": "completed", "workflow_run": run, "repository": repository})


def a_night_event(conclusion: str = "failure", **changed: Any) -> bytes:
    """Return the file of an event about a publication at night."""
    own = {"full_name": "fjordvik/framsnakk"}
    night = {"event": "schedule", "conclusion": conclusion, "head_branch": "main", "head_repository": own}
    return a_run_event(**(night | changed))


def a_pull(number: int = 4, **changed: Any) -> dict[str, Any]:
    """Return the open pull request of the branch in the fork, with some parts of its head changed."""
    head = {"ref": "ei-forteljing", "sha": COMMIT, "repo": {"full_name": "siri/framsnakk"}} | changed
    return {
        "number": number,
        "html_url": f"https://github.com/fjordvik/framsnakk/pull/{number}",
        "state": "open",
        "head": head,
    }


def an_effect(**changed: Any) -> dict[str, Any]:
    """Return the output of `compare`, of a change that takes a story off."""
    lost = {
        "address": "forteljingar/song/", "code": "removed", "reason": "Fila finst ikkje lenger.", "stale": False,
    }  # fmt: skip
    nothing = {
        "version": 1, "stops_build": False, "allowed": False, "label_outdated": False, "removed": [lost], "new": [],
        "changed": [],
    }  # fmt: skip
    return nothing | changed


def a_pull_request_event(action: str = "synchronize", labels: tuple[str, ...] = (), label: str = "") -> bytes:
    """Return the file of an event about a pull request with some labels; `label` is the one that was just put on."""
    event = {
        "action": action,
        "number": 4,
        "pull_request": a_pull() | {"labels": [{"name": one} for one in labels]},
        "repository": {"full_name": "fjordvik/framsnakk", "default_branch": "main", "private": True},
    }
    return as_json(event | ({"label": {"name": label}} if label else {}))


def a_check(**changed: Any) -> dict[str, Any]:
    """Return the output of `check`, with one fault, some parts of it changed."""
    fault = {
        "code": "TIT002", "name": "title-with-full-stop", "stops": "publish", "path": "stories/song.md",
        "language": "nn", "line": 3, "column": 9, "end_line": 3, "end_column": 10,
        "message": "Tittelen sluttar med punktum.", "hint": "Ta bort punktumet.", "fixable": True, "unsafe_fix": False,
    } | changed  # fmt: skip
    return {"version": 1, "stories": 2, "diagnostics": [fault]}


def zipped(effect: Any = None, check: Any = None, **more: bytes) -> bytes:
    """Return an artifact with what a check leaves behind; texts and bytes are put into it as they are."""
    files = {EFFECT: an_effect() if effect is None else effect, CHECK: a_check() if check is None else check} | more
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in files.items():
            archive.writestr(name, part if isinstance(part, bytes) else json.dumps(part, ensure_ascii=False))
    return content.getvalue()
