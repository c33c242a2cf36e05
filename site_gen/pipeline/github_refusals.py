"""What GitHub refuses, said with what to do; for the workflows that write in pull requests and issues."""

from typing import Any

from site_gen.intake.github_connection import ApiAnswer
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill, same_words

_UNREACHABLE = Words(
    nn="GitHub svarar ikkje no. Køyr jobben på nytt når GitHub er oppe.",
    nb="GitHub svarer ikke nå. Kjør jobben på nytt når GitHub er oppe.",
)
_UNKNOWN_TOKEN = Words(
    nn="GitHub kjenner ikkje nøkkelen i GITHUB_TOKEN. I ein arbeidsflyt heiter han github.token.",
    nb="GitHub kjenner ikke nøkkelen i GITHUB_TOKEN. I en arbeidsflyt heter den github.token.",
)
_NO_RIGHT = Words(
    nn="GitHub lèt ikkje jobben gjere dette i {repository} ({status}). Han treng «{right}» under permissions.",
    nb="GitHub lar ikke jobben gjøre dette i {repository} ({status}). Den trenger «{right}» under permissions.",
)
_OTHER = Words(
    nn="GitHub svara {status}: {said} Køyr jobben på nytt.", nb="GitHub svarte {status}: {said} Kjør jobben på nytt."
)
_LONGEST = 300


def refusal(answer: ApiAnswer, repository: str, right: str) -> Failure:
    """Return the failure for an answer; `right` is what a job needs to be allowed, such as `issues: write`."""
    if answer.status == 0 or answer.status >= 500:
        return Failure(_UNREACHABLE)
    words = {401: _UNKNOWN_TOKEN, 403: _NO_RIGHT, 404: _NO_RIGHT}.get(answer.status, _OTHER)
    slots = {"repository": repository, "status": answer.status, "right": right, "said": said(answer)}
    return Failure(fill(words, {name: same_words(str(value)) for name, value in slots.items()}))


def said(answer: ApiAnswer) -> str:
    """Return what GitHub says is wrong: its message, and those of the single errors."""
    body = answer.body if isinstance(answer.body, dict) else {}
    listed: Any = body.get("errors")
    errors = (
        [one.get("message") if isinstance(one, dict) else one for one in listed if one]
        if isinstance(listed, list)
        else []
    )
    return " ".join(" ".join(str(one).split()) for one in (body.get("message"), *errors) if one)[:_LONGEST]
