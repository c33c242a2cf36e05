"""An issue that an editor has labelled becomes a draft on a branch, and a pull request: once, and without a name."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_kommune, a_picture, a_story, write
from tests.git import commit, git, repository
from tests.github_runner import JobRun, run_job
from tests.intake.github_server import TOKEN, GitHubServer, failing, github_server
from tests.intake.issue_events import an_event
from tests.test_curator_workflows import READY, newest, origin

NAMES = re.compile("amina|warsame|kari|lunde|siri|vik |songen i regnet|regnklede", re.IGNORECASE)
STORY = "stories/song/songen-i-regnet/index.md"
ASSET = "0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11"


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with github_server() as server:
        yield server


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout of a kommune whose repository is a bare one beside it."""
    root = a_kommune(
        tmp_path / "kommune",
        settings=READY,
        stories={"song.md": a_story()},
        files={".gitignore": "build/\nsite/\nsite-intern/\n"},
    )
    commit(repository(root))
    git(tmp_path, "clone", "-q", "--bare", str(root), "origin.git")
    git(tmp_path, "clone", "-q", str(tmp_path / "origin.git"), "checkout")
    return tmp_path / "checkout"


def labelled(checkout: Path, github: GitHubServer, event: bytes) -> JobRun:
    """Run the job as GitHub does: in a checkout that is new each time, with a token."""
    number = len(list(checkout.parent.glob("run-*")))
    workspace = checkout.parent / f"run-{number}"
    git(checkout.parent, "clone", "-q", str(origin(checkout)), workspace.name)
    addresses = {"GITHUB_API_URL": github.web, "GITHUB_SERVER_URL": github.web}
    temp = checkout.parent / f"temp-{number}"
    return run_job("intake.yml", "intake", workspace, temp, event=event, addresses=addresses, token=TOKEN)


def test_an_issue_becomes_a_branch_and_a_pull_request_without_a_name(checkout: Path, github: GitHubServer) -> None:
    ran = labelled(checkout, github, an_event())
    assert ran.status == 0, ran.log
    assert "tittel: Songen i regnet" in git(origin(checkout), "show", f"historie-12:{STORY}")
    message, changed = newest(checkout, "historie-12").split("Historie 12")
    assert message.startswith("github-actions[bot] <")
    assert (STORY in changed, "stories/folk/s1201.yml" in changed, "2 files changed" in changed) == (True, True, True)
    [pull] = github.pulls
    assert (pull["head"]["ref"], pull["base"]["ref"], pull["title"]) == ("historie-12", "main", "Forteljing frå sak 12")
    assert pull["body"].startswith("## Takk! Dette kan gå vidare\n")
    assert "stories/song.md" not in pull["body"]
    assert "Closes #12" in pull["body"]
    assert NAMES.findall(ran.log + ran.summary + message + pull["body"].replace("songen-i-regnet", "")) == []
    assert f"«pull request» 1: {pull['html_url']}" in ran.log


def test_an_edited_issue_with_a_picture_updates_the_branch_and_the_request(
    checkout: Path, github: GitHubServer
) -> None:
    labelled(checkout, github, an_event())
    url = github.attach(ASSET, a_picture("400x300", "PNG"))
    # The storage of this GitHub is not one that the command knows, so the picture is given by GitHub itself.
    github.pictures[f"/user-attachments/assets/{ASSET}"] = github.pictures[f"/12/{ASSET}.png"]
    ran = labelled(checkout, github, an_event(answers={"pictures": f"![image]({url})"}))
    assert ran.status == 0, ran.log
    listed = git(origin(checkout), "ls-tree", "-r", "--name-only", "historie-12", "--", "stories/song")
    assert listed.splitlines() == [str(Path(STORY).with_name("bilete-1.png")), STORY]
    [pull] = github.pulls
    assert pull["body"].startswith("## Takk for at du fortel!\n"), "the picture lacks its text"


@pytest.mark.torture
def test_a_second_run_updates_and_never_doubles(checkout: Path, github: GitHubServer) -> None:
    labelled(checkout, github, an_event())
    first = git(origin(checkout), "rev-parse", "historie-12")
    again = labelled(checkout, github, an_event())
    assert again.status == 0, again.log
    assert git(origin(checkout), "rev-parse", "historie-12") == first
    edited = labelled(checkout, github, an_event(answers={"how": "Sola skein."}))
    assert edited.status == 0, edited.log
    assert "Sola skein." in git(origin(checkout), "show", f"historie-12:{STORY}")
    listed = git(origin(checkout), "ls-tree", "-r", "--name-only", "historie-12", "--", "stories/song")
    assert listed == f"{STORY}\n"
    assert (len(github.pulls), git(origin(checkout), "branch", "--list").count("historie")) == (1, 1)


@pytest.mark.torture
def test_what_an_editor_has_written_on_the_branch_stays(checkout: Path, github: GitHubServer) -> None:
    labelled(checkout, github, an_event())
    git(checkout, "fetch", "-q")
    git(checkout, "checkout", "-q", "historie-12")
    file = checkout / STORY
    file.write_text(file.read_text(encoding="utf-8") + "\nEi linje frå redaksjonen.\n", encoding="utf-8")
    git(commit(checkout), "push", "-q", "origin", "historie-12")
    ran = labelled(checkout, github, an_event(answers={"how": "Sola skein."}))
    assert ran.status == 1
    assert "Ei linje frå redaksjonen." in git(origin(checkout), "show", f"historie-12:{STORY}")
    assert "Sak 12 er ikkje teken inn på nytt." in ran.summary


@pytest.mark.torture
def test_what_is_in_main_already_opens_nothing(checkout: Path, github: GitHubServer) -> None:
    labelled(checkout, github, an_event())
    git(origin(checkout), "update-ref", "refs/heads/main", "historie-12")
    git(origin(checkout), "update-ref", "-d", "refs/heads/historie-12")
    github.pulls.clear()
    ran = labelled(checkout, github, an_event())
    assert ran.status == 0, ran.log
    assert "Alt i saka er i main frå før." in ran.summary
    assert (github.pulls, "historie-12" in git(origin(checkout), "branch", "--list")) == ([], False)


@pytest.mark.torture
def test_people_of_two_issues_get_an_id_each_before_either_is_in_main(checkout: Path, github: GitHubServer) -> None:
    labelled(checkout, github, an_event())
    other = an_event(number=13, answers={"title": "Dansen i snøen", "authors": "Amina Warsame"})
    assert labelled(checkout, github, other).status == 0
    assert "stories/folk/s1301.yml" in git(origin(checkout), "ls-tree", "-r", "--name-only", "historie-13")
    assert len(github.pulls) == 2


@pytest.mark.torture
def test_a_branch_that_main_contradicts_is_said_and_left_alone(checkout: Path, github: GitHubServer) -> None:
    labelled(checkout, github, an_event())
    before = git(origin(checkout), "rev-parse", "historie-12")
    write(checkout, STORY, a_story())
    git(commit(checkout), "push", "-q", "origin", "main")
    ran = labelled(checkout, github, an_event())
    assert ran.status == 1
    assert "::error::Greina historie-12 og main er usamde om ei fil." in ran.log
    assert git(origin(checkout), "rev-parse", "historie-12") == before


def test_what_is_refused_leaves_no_branch(checkout: Path, github: GitHubServer) -> None:
    ran = labelled(checkout, github, an_event(answers={"how": "Ho er 15076500565."}))
    assert ran.status == 1
    assert "fødselsnummer" in ran.summary
    assert "15076500565" not in ran.log + ran.summary
    assert "historie" not in git(origin(checkout), "branch", "--list")
    assert github.pulls == []


@pytest.mark.torture
def test_a_github_that_lets_no_workflow_open_pull_requests_is_said(checkout: Path, github: GitHubServer) -> None:
    said = "GitHub Actions is not permitted to create or approve pull requests."
    github.replies["POST /repos/fjordvik/framsnakk/pulls"] = [failing(403, said)]
    ran = labelled(checkout, github, an_event())
    assert ran.status == 3
    assert "Allow GitHub Actions to create and approve pull requests" in ran.log
    assert "historie-12" in git(origin(checkout), "branch", "--list")


def test_no_word_of_an_issue_is_run(checkout: Path, github: GitHubServer) -> None:
    written = "$(touch hacked) `touch hacked` '; touch hacked; #\n::add-mask::song\n"
    event = json.loads(an_event(title=written, answers={"peak": written, "title": f"Song {written}", "unit": written}))
    event["issue"]["labels"].append({"name": written})
    labelled(checkout, github, json.dumps(event).encode())
    assert not list(checkout.parent.rglob("hacked"))
