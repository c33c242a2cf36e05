"""The event of a pull request: its number, its labels, and the label that has just been put on."""

from dataclasses import dataclass

from site_gen.intake import github_json
from site_gen.intake.sent_files import RefusedFile
from site_gen.model.localized import Words

_HIGHEST_NUMBER = 10**9
_NO_EVENT = Words(
    nn="Fila er ikkje ei hending om ein «pull request». I ein arbeidsflyt ligg ho i $GITHUB_EVENT_PATH.",
    nb="Filen er ikke en hendelse om en «pull request». I en arbeidsflyt ligger den i $GITHUB_EVENT_PATH.",
)


@dataclass(frozen=True, slots=True)
class PullRequestEvent:
    """What has happened to a pull request."""

    repository: str
    """`owner/name` of where it is."""
    number: int
    labels: frozenset[str]
    """Those on it."""
    put_on: str | None
    """The label whose putting on is the event; None when the event is another."""


def read_pull_request(data: bytes) -> PullRequestEvent:
    """Return what a `pull_request` event says. Raises RefusedFile when it is none."""
    if len(data) > github_json.MOST_BYTES:
        raise RefusedFile(_NO_EVENT)
    event = github_json.read_table(data, _NO_EVENT)
    request = github_json.require_table(event.get("pull_request"), _NO_EVENT)
    repository = github_json.require_table(event.get("repository"), _NO_EVENT)
    labels = request.get("labels")
    label = event.get("label")
    if not isinstance(labels, list):
        raise RefusedFile(_NO_EVENT)
    return PullRequestEvent(
        github_json.require_match(repository.get("full_name"), github_json.REPOSITORY, _NO_EVENT),
        github_json.require_number(request.get("number"), 1, _HIGHEST_NUMBER, _NO_EVENT),
        frozenset(name for one in labels if (name := _name(one)) is not None),
        _name(label) if event.get("action") == "labeled" else None,
    )


def _name(label: object) -> str | None:
    name = label.get("name") if isinstance(label, dict) else None
    return name if isinstance(name, str) else None
