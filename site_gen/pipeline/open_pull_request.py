"""Open the pull request of an issue that has been taken in, or bring the one that is open up to date."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any
from urllib.parse import quote

from site_gen.intake.github_connection import ApiAnswer, GitHubConnection
from site_gen.intake.issue_form import Issue
from site_gen.model.errors import Failure
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.pipeline.github_refusals import said
from site_gen.report import markdown_text

_TITLE = Words(nn="Forteljing frå sak {number}", nb="Fortelling fra sak {number}")
_FROM = Words(
    nn="Frå sak #{number}. Saka blir lukka når dette kjem inn. (Closes #{number})",
    nb="Fra sak #{number}. Saken blir lukket når dette kommer inn. (Closes #{number})",
)
_NO_REPOSITORY = Words(
    nn="Hendinga seier ikkje kva repositorium saka er i. Bruk fila i $GITHUB_EVENT_PATH.",
    nb="Hendelsen sier ikke hvilket repositorium saken er i. Bruk filen i $GITHUB_EVENT_PATH.",
)
_UNREACHABLE = Words(
    nn="GitHub svarar ikkje no. Greina {branch} er der; set merkelappen på saka ein gong til når GitHub er oppe.",
    nb="GitHub svarer ikke nå. Grenen {branch} er der; sett merkelappen på saken en gang til når GitHub er oppe.",
)
_REFUSALS = {
    401: Words(
        nn="GitHub kjenner ikkje nøkkelen i GITHUB_TOKEN. I ein arbeidsflyt heiter han github.token.",
        nb="GitHub kjenner ikke nøkkelen i GITHUB_TOKEN. I en arbeidsflyt heter den github.token.",
    ),
    403: Words(
        nn="GitHub lèt ikkje arbeidsflyten opne ein «pull request». Kryss av for «Allow GitHub Actions to create and "
        "approve pull requests» under Settings → Actions → General, og set merkelappen på ein gong til.",
        nb="GitHub lar ikke arbeidsflyten åpne en «pull request». Kryss av for «Allow GitHub Actions to create and "
        "approve pull requests» under Settings → Actions → General, og sett merkelappen på en gang til.",
    ),
    404: Words(
        nn="GitHub finn ikkje {repository}, eller nøkkelen gjeld ikkje der. Jobben treng «pull-requests: write».",
        nb="GitHub finner ikke {repository}, eller nøkkelen gjelder ikke der. Jobben trenger «pull-requests: write».",
    ),
    422: Words(
        nn="GitHub tok ikkje imot «pull request»-en for {branch}: {said}",
        nb="GitHub tok ikke imot «pull request»-en for {branch}: {said}",
    ),
}
_OTHER = Words(
    nn="GitHub svara {status} på «pull request»-en for {branch}. Set merkelappen på saka ein gong til.",
    nb="GitHub svarte {status} på «pull request»-en for {branch}. Sett merkelappen på saken en gang til.",
)


class RequestState(Enum):
    """What became of a pull request."""

    OPENED = auto()
    UPDATED = auto()
    THERE = auto()
    """It is open, with the same text."""


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request as it is to be."""

    repository: str
    """`owner/name`."""
    branch: str
    base: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """A pull request that is open."""

    state: RequestState
    number: int
    address: str


def branch_of(number: int) -> str:
    """Return the branch on which an issue becomes a story."""
    return f"historie-{number}"


def request_of(issue: Issue, comment: str, form: Form) -> PullRequest:
    """Return the pull request of an issue, with the comment of `check`. Raises Failure without a repository."""
    if not issue.repository:
        raise Failure(_NO_REPOSITORY)
    shown = markdown_text.cut_at_line(comment.strip(), form)
    body = "\n\n".join(filter(None, [shown, _FROM.in_form(form, number=issue.number)]))
    title = _TITLE.in_form(form, number=issue.number)
    return PullRequest(issue.repository, branch_of(issue.number), issue.base, title, body)


def open_pull_request(connection: GitHubConnection, wanted: PullRequest) -> OpenedRequest:
    """Open a pull request, or give the open one of its branch the new text, and never a second one. Raises Failure."""
    path = f"/repos/{wanted.repository}/pulls"
    asked = {"title": wanted.title, "head": wanted.branch, "base": wanted.base, "body": wanted.body}
    answer = connection.call("POST", path, asked)
    if answer.status == 201:
        return _opened(answer, wanted, RequestState.OPENED)
    if answer.status != 422 or "already exists" not in said(answer):
        raise _refusal(answer, wanted)
    owner = wanted.repository.partition("/")[0]
    head = quote(f"{owner}:{wanted.branch}", safe="")
    listed = connection.call("GET", f"{path}?state=open&head={head}&base={quote(wanted.base, safe='')}")
    # Other values of «head» are ignored by GitHub, which then lists every pull request.
    own = [one for one in _list(listed.body) if _head(one) == wanted.branch]
    if not own:
        raise _refusal(answer if listed.status == 200 else listed, wanted)
    found = ApiAnswer(200, own[0])
    if own[0].get("body") == wanted.body:
        return _opened(found, wanted, RequestState.THERE)
    number = _opened(found, wanted, RequestState.THERE).number
    changed = connection.call("PATCH", f"{path}/{number}", {"body": wanted.body})
    if changed.status != 200:
        raise _refusal(changed, wanted)
    return _opened(changed, wanted, RequestState.UPDATED)


def _list(body: Any) -> list[dict[str, Any]]:
    return [one for one in body if isinstance(one, dict)] if isinstance(body, list) else []


def _head(request: dict[str, Any]) -> str:
    head = request.get("head")
    return str(head.get("ref", "")) if isinstance(head, dict) else ""


def _opened(answer: ApiAnswer, wanted: PullRequest, state: RequestState) -> OpenedRequest:
    body = answer.body if isinstance(answer.body, dict) else {}
    number, address = body.get("number"), body.get("html_url")
    if not isinstance(number, int) or not isinstance(address, str):
        raise _refusal(answer, wanted)
    return OpenedRequest(state, number, address)


def _refusal(answer: ApiAnswer, wanted: PullRequest) -> Failure:
    words = _UNREACHABLE if answer.status == 0 or answer.status >= 500 else _REFUSALS.get(answer.status, _OTHER)
    slots = {"repository": wanted.repository, "branch": wanted.branch, "said": said(answer), "status": answer.status}
    return Failure(fill(words, {name: same_words(str(value)) for name, value in slots.items()}))
