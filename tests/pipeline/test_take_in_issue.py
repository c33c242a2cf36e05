"""Pictures attached to an issue become masters in the story's folder, and what could not be had is said."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from site_gen.intake.github_connection import GitHubConnection
from site_gen.model import media_fields, story_fields
from site_gen.pipeline import take_in_issue
from site_gen.pipeline.take_in_answers import AnswerState
from site_gen.pipeline.take_in_issue import TakenIssue
from tests.builders import DAY, TODAY, a_kommune, a_picture, check, codes, the_story
from tests.intake.github_server import AT_ONCE, TOKEN, GitHubServer, github_server
from tests.intake.issue_events import an_event

STORY = "stories/song/songen-i-regnet/index.md"
FOLDER = Path(STORY).parent
FIRST, SECOND = "0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11", "1c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d22"


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with github_server() as server:
        yield server


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_kommune(tmp_path / "kommune")


def event(*urls: str, how: str = "Vi hadde regnklede.", credit: str = "Foto: Kari Lunde") -> bytes:
    pictures = "\n\n".join([*(f"![image]({url})" for url in urls), credit])
    return an_event(answers={"pictures": pictures, "how": how})


def taken(root: Path, github: GitHubServer, sent: bytes) -> TakenIssue:
    connection = GitHubConnection(github.addresses, TOKEN, AT_ONCE)
    found = take_in_issue.take_in_issue(check(root, TODAY), sent, DAY, github.addresses, connection)
    take_in_issue.write_issue(root, found)
    return found


def pictures_in(root: Path) -> list[str]:
    return sorted(path.name for path in (root / FOLDER).iterdir() if path.suffix != ".md")


def declared(root: Path) -> list[tuple[str | None, str | None]]:
    found = the_story(root, STORY).record.get(story_fields.PICTURES, ())
    return [(one.get(media_fields.PICTURE_FILE), one.get(media_fields.PICTURE_CREDIT)) for one in found]


def test_pictures_become_masters_that_the_story_declares(root: Path, github: GitHubServer) -> None:
    photo = github.attach(FIRST, a_picture("3000x2000 place turned"))
    drawing = github.attach(SECOND, a_picture("400x300", "PNG"))
    found = taken(root, github, event(photo, drawing))
    assert (found.answer.state, found.notes) == (AnswerState.NEW, ())
    assert declared(root) == [("bilete-1.jpg", "p001"), ("bilete-2.png", "p001")]
    assert pictures_in(root) == ["bilete-1.jpg", "bilete-2.png"]
    with Image.open(root / FOLDER / "bilete-1.jpg") as master:
        assert max(master.size) == 2560
        assert dict(master.getexif()) == {}
    assert github.web not in (root / STORY).read_text(encoding="utf-8")
    assert codes(root, STORY).count("PIC003") == 2


def test_a_second_run_writes_nothing_and_an_edited_issue_brings_its_pictures_up_to_date(
    root: Path, github: GitHubServer
) -> None:
    first, second = github.attach(FIRST, a_picture("400x300")), github.attach(SECOND, a_picture("500x300"))
    taken(root, github, event(first, second))
    again = taken(root, github, event(first, second))
    assert (again.answer.state, again.changes, again.pictures) == (AnswerState.THERE, (), {})
    edited = taken(root, github, event(second))
    assert edited.answer.state is AnswerState.UPDATED
    assert (declared(root), pictures_in(root)) == ([("bilete-1.jpg", "p001")], ["bilete-1.jpg"])
    with Image.open(root / FOLDER / "bilete-1.jpg") as master:
        assert master.size == (500, 300)


def test_a_picture_that_could_not_be_had_is_said_and_comes_with_the_next_run(root: Path, github: GitHubServer) -> None:
    url = github.attach(FIRST, a_picture("400x300"))
    there = dict(github.pictures)
    github.pictures.clear()
    found = taken(root, github, event(url))
    assert found.answer.state is AnswerState.NEW
    [remark] = found.notes
    assert remark.nn.startswith(
        "Bilete nummer 1 er ikkje med. GitHub fann det ikkje, eller ville ikkje gi det ut (404)."
    )
    assert (declared(root), pictures_in(root)) == ([], [])
    github.pictures |= there
    assert taken(root, github, event(url)).answer.state is AnswerState.UPDATED
    assert pictures_in(root) == ["bilete-1.jpg"]
    github.pictures.clear()
    assert taken(root, github, event(url)).answer.state is AnswerState.THERE
    assert pictures_in(root) == ["bilete-1.jpg"]


@pytest.mark.parametrize("content", [b"", b"<script>", b"\x89PNG\r\n\x1a\nikkje", b"<svg onload='x'/>", b"GIF89a"])
def test_what_is_no_picture_is_not_taken_in(root: Path, github: GitHubServer, content: bytes) -> None:
    found = taken(root, github, event(github.attach(FIRST, content)))
    assert [words.nn.split(". ")[1] for words in found.notes] == ["Det kunne ikkje opnast som bilete"]
    assert pictures_in(root) == []


def test_in_a_private_repository_the_signed_addresses_of_the_issue_are_used(root: Path, github: GitHubServer) -> None:
    url = github.attach(FIRST, a_picture("400x300"), hidden=True)
    signed = f"{github.storage}/12/44-{FIRST}.png?jwt=a&amp;b=c"
    github.pictures[f"/12/44-{FIRST}.png"] = github.pictures[f"/12/{FIRST}.png"]
    shown = {"body_html": f'<p><img src="{signed}"> <a href="https://evil.example/{FIRST}.png">x</a></p>'}
    github.replies["GET /repos/fjordvik/framsnakk/issues/12"] = [(200, {}, json.dumps(shown).encode())]
    assert taken(root, github, event(url)).notes == ()
    assert pictures_in(root) == ["bilete-1.jpg"]
    assert [(one.path, one.token) for one in github.stored] == [(f"/12/44-{FIRST}.png?jwt=a&b=c", "")]


def test_there_is_a_limit_on_their_number(root: Path, github: GitHubServer) -> None:
    urls = [github.attach(f"{FIRST[:-2]}{number:02}", a_picture("40x30", "PNG")) for number in range(12)]
    found = taken(root, github, event(*urls))
    assert len(found.pictures) == 10
    assert [words.nn.split(". ")[1] for words in found.notes] == ["Vi hentar høgst 10 frå éi sak"] * 2


def test_what_is_written_with_a_picture_is_its_credit_or_else_text(root: Path, github: GitHubServer) -> None:
    url = github.attach(FIRST, a_picture("400x300"))
    taken(root, github, event(url, credit="Kari tok det fyrste.\n\nOla tok det andre."))
    assert declared(root) == [("bilete-1.jpg", None)]
    assert the_story(root, STORY).body.strip().endswith("Kari tok det fyrste.\n\nOla tok det andre.")


def test_a_draft_that_somebody_has_edited_keeps_its_pictures(root: Path, github: GitHubServer) -> None:
    url = github.attach(FIRST, a_picture("400x300"))
    taken(root, github, event(url))
    file = root / STORY
    file.write_text(file.read_text(encoding="utf-8") + "\nEi linje.\n", encoding="utf-8")
    master = (root / FOLDER / "bilete-1.jpg").read_bytes()
    other = github.attach(SECOND, a_picture("500x300"))
    assert taken(root, github, event(other)).answer.state is AnswerState.KEPT
    assert (root / FOLDER / "bilete-1.jpg").read_bytes() == master
