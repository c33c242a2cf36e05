"""Take in an issue that was made by one of our forms: it becomes a draft, once, with its pictures as masters."""

import dataclasses
import datetime as dt
import html
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from site_gen.authoring import interview
from site_gen.intake import issue_attachments, issue_form
from site_gen.intake.issue_attachments import MOST_PICTURES, AttachedPicture, GitHubAddresses
from site_gen.intake.issue_form import Issue, IssueAnswer
from site_gen.intake.sheet_answers import SentPicture
from site_gen.media import master_pictures
from site_gen.model import media_fields, story_fields
from site_gen.model.localized import Form, Words, fill
from site_gen.pipeline import register_people, take_in_answers, write_taken_story
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.take_in_answers import AnswerState, SheetOptions, TakenAnswer
from site_gen.read import story_files

if TYPE_CHECKING:
    from site_gen.intake.github_connection import GitHubConnection, NotFetched

_OUR_NAME = re.compile(r"(?:bilete|bilde)-[0-9]{1,2}\.(?:jpg|png)")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{1,4000}")

_NOT_FETCHED = Words(
    nn="Bilete nummer {number} er ikkje med. {why} Last det ned frå saka, og legg det i mappa til forteljinga.",
    nb="Bilde nummer {number} er ikke med. {why} Last det ned fra saken, og legg det i mappen til fortellingen.",
)
_NO_PICTURE = Words(nn="Det kunne ikkje opnast som bilete.", nb="Det kunne ikke åpnes som bilde.")
_TOO_MANY = Words(nn="Vi hentar høgst {limit} frå éi sak.", nb="Vi henter høyst {limit} fra én sak.")
_NOT_ASKED_FOR = Words(nn="Det vart ikkje henta (--no-fetch).", nb="Det ble ikke hentet (--no-fetch).")
_OTHER_FILES = Words(
    nn="Saka har ei fil som ikkje er eit bilete, til dømes ein film. Last henne ned frå saka om forteljinga treng "
    "henne.",
    nb="Saken har en fil som ikke er et bilde, for eksempel en film. Last den ned fra saken hvis fortellingen trenger "
    "den.",
)


@dataclass(frozen=True, slots=True)
class TakenIssue:
    """An issue, and the story that it becomes or was."""

    number: int
    form: Form
    answer: TakenAnswer
    notes: tuple[Words, ...]
    """What to know about it, such as pictures that could not be fetched, without a word of its writer's."""
    remarks: tuple[Words, ...]
    """What to know about its answers, which it quotes: not for logs."""
    people: tuple[str, ...] = ()
    """Ids of those who are new in the register, and not yet asked."""
    changes: tuple[FileChange, ...] = ()
    """The texts to write: people first, and the story last."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The masters, by their names in the story's folder."""
    stale: tuple[str, ...] = ()
    """Names of pictures in the story's folder that came with an earlier version of the issue."""


def take_in_issue(
    evaluation: Evaluation,
    event: bytes,
    day: dt.date,
    addresses: GitHubAddresses,
    connection: "GitHubConnection | None" = None,
) -> TakenIssue:
    """Return what becomes of the issue in an event. Nothing is written: `write_issue` does that.

    `evaluation` is of all stories. Without a connection no picture is fetched. Raises RefusedFile.
    """
    issue = issue_form.read_event(event)
    questions = interview.interview_questions(issue.interview, evaluation.repository.root)
    read = issue_form.answers_in_issue(issue, questions, addresses)
    notes = list(read.remarks)
    masters = _masters(issue, read, connection, notes)
    if issue_attachments.has_other_files("\n".join(read.answer.sections.values()), addresses):
        notes.append(_OTHER_FILES)
    answer = dataclasses.replace(
        read.answer,
        pictures=tuple(SentPicture(name, picture.alt) for name, (picture, _) in masters.items()),
        lacks_pictures=len(masters) < len(read.pictures),
    )
    options = SheetOptions(day, issue.interview.kind, issue.form)
    ids = register_people.free_ids_of_issue(evaluation, issue.number)
    taken = take_in_answers.take_in_each(evaluation, [answer], options, ids)
    [became] = taken.answers
    is_written = became.state in {AnswerState.NEW, AnswerState.UPDATED}
    stale = () if answer.lacks_pictures else tuple(_stale(evaluation, taken.changes[-1:], masters))
    return TakenIssue(
        issue.number,
        issue.form,
        became,
        tuple(notes) if is_written else (),
        tuple(one.words for one in taken.remarks),
        taken.people,
        taken.changes,
        {name: data for name, (_, data) in masters.items()} if is_written else {},
        stale if became.state is AnswerState.UPDATED else (),
    )


def write_issue(root: Path, taken: TakenIssue) -> None:
    """Write the draft with its pictures, and the people who are new. Raises Failure and OSError."""
    write_taken_story.write_taken_story(root, taken.changes, taken.pictures, taken.stale)


# --- Pictures --------------------------------------------------------------------------------------------------------


def _masters(
    issue: Issue, read: IssueAnswer, connection: "GitHubConnection | None", notes: list[Words]
) -> dict[str, tuple[AttachedPicture, bytes]]:
    """Return the pictures that could be had as masters, by their names in the story's folder."""
    fetched = list(_fetched(issue, read.pictures, connection))
    found: dict[str, tuple[AttachedPicture, bytes]] = {}
    with tempfile.TemporaryDirectory(prefix="framsnakk-") as folder:
        tasks: dict[int, tuple[Path, Path]] = {}
        for number, one in enumerate(fetched, start=1):
            if isinstance(one, bytes):
                name = write_taken_story.picture_name(issue.form, number, write_taken_story.picture_suffix(one))
                tasks[number] = (Path(folder) / f"{number}.sent", Path(folder) / name)
                tasks[number][0].write_bytes(one)
        made = dict(master_pictures.make_master_as(tasks.values()))
        for number, (picture, one) in enumerate(zip(read.pictures, fetched, strict=True), start=1):
            if isinstance(one, bytes) and tasks[number][0] in made:
                target = tasks[number][1]
                found[target.name] = (picture, target.read_bytes())
            else:
                why = _NO_PICTURE if isinstance(one, bytes) else one
                notes.append(fill(_NOT_FETCHED, {"number": number, "why": why}))
    return found


def _fetched(
    issue: Issue, pictures: Sequence[AttachedPicture], connection: "GitHubConnection | None"
) -> Iterator[bytes | Words]:
    """Yield the bytes of each picture, or why they are missing."""
    if connection is None:
        yield from (_NOT_ASKED_FOR for _ in pictures)
        return
    # Only where pictures are fetched: most runs of the command need no network.
    from site_gen.intake.github_connection import NotFetched  # noqa: PLC0415

    signed: dict[str, str] | None = None
    for number, picture in enumerate(pictures):
        if number >= MOST_PICTURES:
            yield fill(_TOO_MANY, {"limit": MOST_PICTURES})
            continue
        one: bytes | NotFetched = _picture(connection, picture.url)
        if isinstance(one, NotFetched) and one.is_hidden:
            # In a private repository the token of a workflow may open no attachment; the issue as HTML has
            # addresses of them that are signed for some minutes.
            signed = _signed_addresses(issue, connection) if signed is None else signed
            one = _picture(connection, signed[picture.asset]) if picture.asset in signed else one
        yield one.words if isinstance(one, NotFetched) else one


def _picture(connection: "GitHubConnection", url: str) -> "bytes | NotFetched":
    from site_gen.intake.github_connection import NotFetched  # noqa: PLC0415 - see _fetched

    try:
        return connection.picture(url)
    except NotFetched as refused:
        return refused


def _signed_addresses(issue: Issue, connection: "GitHubConnection") -> dict[str, str]:
    """Return the signed addresses of an issue's pictures, by the last part of their addresses in its text."""
    if not issue.repository:
        return {}
    answer = connection.call("GET", f"/repos/{issue.repository}/issues/{issue.number}", accept="html")
    body = answer.body.get("body_html") if isinstance(answer.body, dict) else None
    found: dict[str, str] = {}
    for written in _ADDRESS.findall(body if isinstance(body, str) else ""):
        url = html.unescape(written)
        if not url.startswith(tuple(f"{one}/" for one in connection.addresses.storage)):
            continue
        name = url.split("?", 1)[0].rsplit("/", 1)[-1].rsplit(".", 1)[0]
        # «1402241/428373453-a0aceacf-8436-….png»: a number, and the asset.
        found.setdefault(name.partition("-")[2], url)
        found.setdefault(name, url)
    return found


def _stale(evaluation: Evaluation, changes: Sequence[FileChange], kept: Mapping[str, object]) -> Iterator[str]:
    """Yield the names of pictures that we have declared in a draft before, and that no longer come with the issue."""
    root, form = evaluation.repository.root, evaluation.settings.form
    for change in changes:
        before = story_files.parse_story_text(change.before or "", root / change.path, root, form)
        for one in before.record.get(story_fields.PICTURES, ()):
            name = one.get(media_fields.PICTURE_FILE) or ""
            if _OUR_NAME.fullmatch(name) and name not in kept:
                yield name
