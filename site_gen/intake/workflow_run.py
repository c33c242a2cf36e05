"""The event of a workflow that has run: which run it was, how it went, and for which commit."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from site_gen.intake import github_json
from site_gen.intake.sent_files import RefusedFile
from site_gen.model.localized import Words

_HIGHEST_NUMBER = 10**15 - 1
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_WORD = re.compile(r"[a-z_]{1,40}")
_ADDRESS = re.compile(r"https?://[\w.:/-]{1,300}", re.ASCII)
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_LONGEST_BRANCH = 255
_FAILED = {"failure", "timed_out", "startup_failure"}
_NIGHT = "schedule"

_NO_EVENT = Words(
    nn="Fila er ikkje ei hending om ein arbeidsflyt som har køyrt. I ein arbeidsflyt ligg ho i $GITHUB_EVENT_PATH.",
    nb="Filen er ikke en hendelse om en arbeidsflyt som har kjørt. I en arbeidsflyt ligger den i $GITHUB_EVENT_PATH.",
)


class NightReport(Enum):
    """What a run means for the issue on nights without a publication."""

    OPEN = auto()
    """A night has failed."""
    CLOSE = auto()
    """A publication has gone well."""
    NOTHING = auto()
    """Anything else: the one who started a run that failed sees it."""


@dataclass(frozen=True, slots=True)
class WorkflowRun:
    """A run of a workflow. Of its parts, the branch and its repository are a stranger's where a fork has asked."""

    id: int
    repository: str
    """`owner/name` of where it ran."""
    default_branch: str
    cause: str
    """The event that started it, such as `pull_request` or `schedule`."""
    conclusion: str
    """How it went: `success`, `failure`, `cancelled` and others."""
    commit: str
    branch: str
    """The branch that the commit is on."""
    source: str
    """`owner/name` of the repository with the branch: a fork's, or the same; empty where it has been deleted."""
    address: str
    """Of its page."""
    started: str
    """The moment in UTC, as 2026-11-20T23:10:00Z."""

    @property
    def night_report(self) -> NightReport:
        """What it means for the issue, where it is a run of the publication."""
        if self.branch != self.default_branch or self.source != self.repository:
            return NightReport.NOTHING
        if self.conclusion == "success":
            return NightReport.CLOSE
        return NightReport.OPEN if self.cause == _NIGHT and self.conclusion in _FAILED else NightReport.NOTHING


def read_run(data: bytes) -> WorkflowRun:
    """Return the run of a `workflow_run` event. Raises RefusedFile when it is none."""
    if len(data) > github_json.MOST_BYTES:
        raise RefusedFile(_NO_EVENT)
    event = github_json.read_table(data, _NO_EVENT)
    run = github_json.require_table(event.get("workflow_run"), _NO_EVENT)
    repository = github_json.require_table(event.get("repository"), _NO_EVENT)
    source = run.get("head_repository")
    source = source if isinstance(source, dict) else {}
    return WorkflowRun(
        github_json.require_number(run.get("id"), 1, _HIGHEST_NUMBER, _NO_EVENT),
        _matching(github_json.REPOSITORY, repository.get("full_name")),
        _branch(repository.get("default_branch")),
        _matching(_WORD, run.get("event")),
        _matching(_WORD, run.get("conclusion")),
        _matching(_COMMIT, run.get("head_sha")),
        _branch(run.get("head_branch")),
        _matching(github_json.REPOSITORY, source["full_name"]) if "full_name" in source else "",
        _matching(_ADDRESS, run.get("html_url")),
        _matching(_MOMENT, run.get("run_started_at") or run.get("created_at")),
    )


def _matching(pattern: re.Pattern[str], value: object) -> str:
    return github_json.require_match(value, pattern, _NO_EVENT)


def _branch(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_BRANCH or not value.isprintable():
        raise RefusedFile(_NO_EVENT)
    return value
