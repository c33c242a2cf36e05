"""Events about issues, as GitHub hands them to a workflow: what its forms make of answers, and what is around it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from site_gen.authoring.interview import INTERVIEWS, InterviewDefinition, InterviewQuestion, interview_questions
from site_gen.model.localized import Form

SUCCESS, PORTRAIT, TIP, IDEA = INTERVIEWS
_REAL = Path(__file__).parents[1] / "data" / "github" / "issues.json"
_CONFIRMED = {
    Form.NN: ("Før du sender", "Ingen brukar, pasient, elev eller pårørande kan kjennast att i det eg har skrive."),
    Form.NB: ("Før du sender", "Ingen bruker, pasient, elev eller pårørende kan kjennes igjen i det jeg har skrevet."),
}
ANSWERS = {
    "title": "Songen i regnet",
    "unit": "Songlaget",
    "authors": "Siri Vik",
    "people": "Kari Lunde",
    "peak": "Vi gjekk ut i regnet og song. Alle vart med, og ingen ville inn att.",
    "how": "Leiaren gav oss ein time, og vi hadde regnklede på kroken.",
    "who": "Eg er vaktmeister på songlaget, og likar å ordne ting.",
    "proud": "Eg fekk i gang den gamle pumpa, og no går ho kvar dag.",
    "wishes": "At vi song kvar fredag",
    "next": "Vi tek med songboka på fredag.",
}
"""What a writer has answered, by the code of the question, unless a test says something else."""


def questions_of(interview: InterviewDefinition) -> Sequence[InterviewQuestion]:
    """Return the questions of an interview, as the packaged templates have them."""
    return interview_questions(interview, Path("/nowhere"))


def body_of(interview: InterviewDefinition, form: Form, answers: Mapping[str, str]) -> str:
    """Return the text of an issue, as GitHub writes it from a form."""
    blocks = []
    for question in questions_of(interview):
        answer = answers.get(question.code, "")
        blocks += [f"### {question.text.in_form(form)}", answer or "_No response_"]
    heading, confirmed = _CONFIRMED[form]
    return "\n\n".join([*blocks, f"### {heading}", f"- [x] {confirmed}"])


def an_event(  # noqa: PLR0913 - each is a part of an issue that some test speaks of
    *,
    interview: InterviewDefinition = SUCCESS,
    form: Form = Form.NN,
    number: int = 12,
    title: str = "Ei historie",
    body: str | None = None,
    labels: Sequence[str] | None = None,
    answers: Mapping[str, str] | None = None,
) -> bytes:
    """Return the file of an event in which staff have put the label `ta-inn` on an issue."""
    text = body_of(interview, form, ANSWERS | dict(answers or {})) if body is None else body
    named = ["historie", f"{interview.name.in_form(form)}-{form.value}", "ta-inn"] if labels is None else labels
    return as_json(
        {
            "action": "labeled",
            "issue": an_issue(number, title, text, named),
            "label": a_label("ta-inn"),
            "repository": {
                "id": 186853002,
                "name": "framsnakk",
                "full_name": "fjordvik/framsnakk",
                "private": True,
                "owner": {"login": "fjordvik", "id": 1, "type": "Organization"},
                "default_branch": "main",
            },
            "sender": {"login": "redaktoren", "id": 3, "type": "User"},
        }
    )


def real_events() -> list[dict[str, Any]]:
    """Return events that GitHub has sent, about issues that no form of ours has made."""
    events: list[dict[str, Any]] = json.loads(_REAL.read_text(encoding="utf-8"))
    return events


def as_json(event: Any) -> bytes:
    """Return an event as GitHub writes it: UTF-8, and no escapes but the needed ones."""
    return json.dumps(event, ensure_ascii=False).encode("utf-8", "surrogatepass")


def an_issue(number: Any, title: Any, body: Any, labels: Sequence[str]) -> dict[str, Any]:
    """Return an issue with the fields that the events at GitHub have."""
    address = f"https://api.github.com/repos/fjordvik/framsnakk/issues/{number}"
    return {
        "url": address,
        "html_url": f"https://github.com/fjordvik/framsnakk/issues/{number}",
        "id": 444500041,
        "number": number,
        "title": title,
        "user": {"login": "nokon", "id": 2, "type": "User", "site_admin": False},
        "labels": [a_label(name) for name in labels],
        "state": "open",
        "locked": False,
        "assignee": None,
        "milestone": None,
        "comments": 0,
        "created_at": "2026-11-20T08:15:00Z",
        "author_association": "MEMBER",
        "active_lock_reason": None,
        "body": body,
        "reactions": {"url": f"{address}/reactions", "total_count": 0},
        "performed_via_github_app": None,
    }


def a_label(name: str) -> dict[str, Any]:
    """Return a label as events have it."""
    return {"id": 1362934389, "name": name, "color": "d73a4a", "default": False, "description": None}
