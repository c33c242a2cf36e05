"""A GitHub on loopback: attachments and artifacts that redirect to storage, pull requests, comments and issues.

Each request is held against GitHub's own description of its API, and so is each answer that no test has planned.
"""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from site_gen.intake.github_connection import RequestLimits
from site_gen.intake.issue_attachments import GitHubAddresses
from tests.intake.github_description import answer_violations, example, operation_of, violations

TOKEN = "ghs_hemmeleg"  # noqa: S105 - a token that opens nothing but the server below
AT_ONCE = RequestLimits(waits=(0.0,), seconds=20.0, picture_bytes=2_000_000)
"""Limits for a server that answers at once."""
REPOSITORY = "/repos/fjordvik/framsnakk"
ABOUT = "https://docs.github.com/rest"
BOT = {"login": "github-actions[bot]", "type": "Bot"}
"""Who a workflow's token is."""
Reply = tuple[int, dict[str, str], bytes]


@dataclass(slots=True)
class Asked:
    """A request that came."""

    method: str
    path: str
    token: str
    body: Any = None


@dataclass(slots=True)
class GitHubServer:
    """What is at GitHub, and what has been asked of it."""

    web: str = ""
    storage: str = ""
    asked: list[Asked] = field(default_factory=list)
    stored: list[Asked] = field(default_factory=list)
    """What was asked of the storage, which is another host."""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    """What is answered to `METHOD /path` before anything else, in order."""
    pictures: dict[str, Reply] = field(default_factory=dict)
    """By their path at GitHub, and in the storage."""
    pulls: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    """Of all pull requests; `issue` has the number."""
    issues: list[dict[str, Any]] = field(default_factory=list)
    artifacts: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    """By the number of the run."""
    violations: list[str] = field(default_factory=list)
    """What GitHub's description does not have."""

    @property
    def addresses(self) -> GitHubAddresses:
        """The addresses of this GitHub."""
        return GitHubAddresses(self.web, self.web, (), (self.storage,))

    def attach(self, asset: str, content: bytes, *, hidden: bool = False) -> str:
        """Put a picture there, and return its address in an issue. A hidden one opens for nobody by its address."""
        path = f"/user-attachments/assets/{asset}"
        redirect = {"Location": f"{self.storage}/12/{asset}.png?jwt=x.y.z"}
        self.pictures[path] = (404, {}, b"Not Found") if hidden else (302, redirect, b"")
        self.pictures[f"/12/{asset}.png"] = (200, {"Content-Type": "image/png"}, content)
        return f"{self.web}{path}"

    def leave(self, run: int, name: str, content: bytes, *, size: int | None = None, expired: bool = False) -> None:
        """Leave an artifact of a run."""
        number = 900 + sum(map(len, self.artifacts.values()))
        described = {"id": number, "name": name, "size_in_bytes": len(content) if size is None else size}
        self.artifacts.setdefault(run, []).append(described | {"expired": expired})
        self.pictures[f"{REPOSITORY}/actions/artifacts/{number}/zip"] = (
            302,
            {"Location": f"{self.storage}/{number}"},
            b"",
        )
        self.pictures[f"/{number}"] = (200, {"Content-Type": "application/zip"}, content)

    def reply(self, asked: Asked) -> Reply:
        """Return what is answered to a request."""
        path = urlsplit(asked.path).path
        if path.startswith(REPOSITORY):
            self.violations += violations(asked.method, asked.path, asked.body)
        if planned := self.replies.get(f"{asked.method} {path}"):
            return planned.pop(0)
        status, headers, content = self._unplanned(asked, path)
        self.violations += answer_violations(asked.method, asked.path, status, content)
        return status, headers, content

    def _unplanned(self, asked: Asked, path: str) -> Reply:
        if path in self.pictures:
            return self.pictures[path]
        if not path.startswith(REPOSITORY):
            return _json(404, {"message": "Not Found"})
        if asked.token != f"Bearer {TOKEN}":
            return _json(401, {"message": "Bad credentials"})
        return self._of_repository(asked, path.removeprefix(REPOSITORY), parse_qs(urlsplit(asked.path).query))

    def _of_repository(self, asked: Asked, path: str, query: dict[str, list[str]]) -> Reply:  # noqa: PLR0911 - one a route
        if path == "/pulls":
            return self._open(asked) if asked.method == "POST" else self._listed(asked, query)
        if found := re.fullmatch(r"/pulls/(\d+)", path):
            return self._patched(self.pulls, "number", found[1], asked)
        if found := re.fullmatch(r"/issues/(\d+)/comments", path):
            if asked.method == "POST":
                return self._made(self.comments, "id", asked, {"issue": int(found[1])})
            return _page(asked, [one for one in self.comments if one["issue"] == int(found[1])], query)
        if found := re.fullmatch(r"/issues/comments/(\d+)", path):
            return self._patched(self.comments, "id", found[1], asked)
        if path == "/issues":
            if asked.method == "POST":
                return self._made(self.issues, "number", asked, {"state": "open"})
            return _page(asked, [one for one in reversed(self.issues) if one["state"] == "open"], query)
        if found := re.fullmatch(r"/issues/(\d+)", path):
            return self._patched(self.issues, "number", found[1], asked)
        if found := re.fullmatch(r"/actions/runs/(\d+)/artifacts", path):
            named = [one for one in self.artifacts.get(int(found[1]), []) if one["name"] == query["name"][0]]
            return _described(asked, 200, {"total_count": len(named), "artifacts": named})
        return _json(404, {"message": "Not Found"})

    def _made(self, kept: list[dict[str, Any]], key: str, asked: Asked, more: dict[str, Any]) -> Reply:
        number = 100 + len(kept)
        made = {key: number, "html_url": f"https://github.com/fjordvik/framsnakk/issues/{number}", "user": BOT}
        kept.append(made | more | asked.body)
        return _described(asked, 201, kept[-1])

    def _patched(self, kept: list[dict[str, Any]], key: str, number: str, asked: Asked) -> Reply:
        [one] = [one for one in kept if one[key] == int(number)]
        one |= asked.body
        return _described(asked, 200, one)

    def _open(self, asked: Asked) -> Reply:
        body = asked.body
        wanted = {"title", "head", "base", "body"}
        if not isinstance(body, dict) or set(body) != wanted or not all(isinstance(body[one], str) for one in wanted):
            return _json(422, {"message": "Invalid request.", "documentation_url": ABOUT})
        if any(one["head"]["ref"] == body["head"] and one["state"] == "open" for one in self.pulls):
            said = {"resource": "PullRequest", "code": "custom"}
            said["message"] = f"A pull request already exists for fjordvik:{body['head']}."
            return _json(422, {"message": "Validation Failed", "errors": [said], "documentation_url": ABOUT})
        number = len(self.pulls) + 1
        address = f"https://github.com/fjordvik/framsnakk/pull/{number}"
        opened = {"number": number, "html_url": address, "state": "open", "head": {"ref": body["head"]}}
        self.pulls.append(opened | {"title": body["title"], "body": body["body"], "base": {"ref": body["base"]}})
        return _described(asked, 201, self.pulls[-1])

    def _listed(self, asked: Asked, query: dict[str, list[str]]) -> Reply:
        owner, _, branch = query["head"][0].partition(":")
        found = [
            one
            for one in self.pulls
            if one["state"] == "open"
            and one["head"]["ref"] == branch
            and (one["head"].get("repo") or {"full_name": "fjordvik/"})["full_name"].startswith(f"{owner}/")
        ]
        return _described(asked, 200, found)


def _page(asked: Asked, entries: list[dict[str, Any]], query: dict[str, list[str]]) -> Reply:
    size, page = int(query["per_page"][0]), int(query["page"][0])
    return _described(asked, 200, entries[size * (page - 1) : size * page])


def _described(asked: Asked, status: int, ours: Any) -> Reply:
    """Return an answer with all that GitHub's own example of it has, and with ours in it."""
    found = operation_of(asked.method, urlsplit(asked.path).path)
    assert found is not None
    return _json(status, _merged(example(asked.method, found.path, status), ours))


def _merged(theirs: Any, ours: Any) -> Any:
    if isinstance(theirs, dict) and isinstance(ours, dict):
        # An issue is no pull request, and GitHub's own example of a team lacks what its schema requires.
        theirs = {key: value for key, value in theirs.items() if key not in {"pull_request", "requested_teams"}}
        return theirs | {key: _merged(theirs.get(key), value) for key, value in ours.items()}
    if isinstance(theirs, list) and isinstance(ours, list) and theirs:
        return [_merged(theirs[0], one) for one in ours]
    return ours


def _json(status: int, body: Any) -> Reply:
    return status, {"Content-Type": "application/json"}, json.dumps(body).encode()


def failing(status: int, message: str = "x", **headers: str) -> Reply:
    """Return an answer that says that something is wrong."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, {"Content-Type": "application/json", **named}, json.dumps({"message": message}).encode()


@contextmanager
def github_server() -> Iterator[GitHubServer]:
    """Run a GitHub and its storage, on two ports of loopback."""
    server = GitHubServer()

    class Web(BaseHTTPRequestHandler):
        log_of = server.asked

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length)) if length else None
            asked = Asked(self.command, self.path, self.headers.get("Authorization", ""), body)
            self.log_of.append(asked)
            status, headers, content = server.reply(asked)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = _answer  # noqa: N815 - names of the standard library's

    class Storage(Web):
        log_of = server.stored

    running = [ThreadingHTTPServer(("127.0.0.1", 0), handler) for handler in (Web, Storage)]
    server.web, server.storage = (f"http://127.0.0.1:{one.server_address[1]}" for one in running)
    for one in running:
        threading.Thread(target=one.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        for one in running:
            one.shutdown()
            one.server_close()
    assert not server.violations, "\n".join(server.violations)
