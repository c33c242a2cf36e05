"""`framsnakk check --changed`: only what differs from the main branch, and everything where a register has changed."""

import json
from pathlib import Path

import pytest

from tests.builders import a_kommune, a_picture, a_story, write
from tests.cli.command import AT, called
from tests.git import commit, git, repository

FAULTY = a_story("eining: sogn\n")
STORIES = {"a.md": FAULTY, "b.md": a_story(), "mappe/index.md": FAULTY, "folkeleg.md": a_story()}


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    """Return a kommune whose main branch has two stories with faults, at a branch without changes."""
    commit(a_kommune(repository(tmp_path), stories=STORIES))
    git(tmp_path, "switch", "--quiet", "--create", "ei-forteljing")
    return tmp_path


def faulty(root: Path, *words: str) -> list[str]:
    found = json.loads(called(root, "check", *AT, "--format", "json", "--changed", *words).out)
    return sorted({one["path"] for one in found["diagnostics"]})


def test_a_branch_without_changes_has_nothing_to_say(kommune: Path) -> None:
    ran = called(kommune, "check", *AT, "--changed")
    assert (ran.code, ran.out) == (0, "Ingenting er endra her.\n")


def test_another_option_can_follow_where_no_branch_is_named(kommune: Path) -> None:
    ran = called(kommune, "check", *AT, "--changed", "--format", "json")
    assert (ran.code, json.loads(ran.out)["diagnostics"]) == (0, [])


def test_a_new_story_is_checked_before_it_is_committed_and_after(kommune: Path) -> None:
    write(kommune, "stories/ny.md", FAULTY)
    assert faulty(kommune) == ["stories/ny.md"]
    commit(kommune)
    assert faulty(kommune) == ["stories/ny.md"]


def test_what_others_have_changed_on_the_main_branch_since_is_theirs(kommune: Path) -> None:
    write(kommune, "stories/b.md", FAULTY)
    commit(kommune)
    git(kommune, "switch", "--quiet", "main")
    write(kommune, "stories/folkeleg.md", FAULTY)
    commit(kommune)
    git(kommune, "switch", "--quiet", "ei-forteljing")
    assert faulty(kommune) == ["stories/b.md"]


def test_a_story_whose_picture_has_changed_is_checked(kommune: Path) -> None:
    write(kommune, "stories/mappe/bilete.jpg", a_picture())
    assert faulty(kommune) == ["stories/mappe/index.md"]


@pytest.mark.parametrize("path", ["stories/folk/p001.yml", "stories/einingar.yml", "mkdocs.yml", "stories/tema.yml"])
def test_where_a_register_has_changed_everything_is_checked(kommune: Path, path: str) -> None:
    file = kommune / path
    write(kommune, path, f"{file.read_text(encoding='utf-8')}\n# ei linje til\n")
    assert faulty(kommune) == ["stories/a.md", "stories/mappe/index.md"]


def test_where_a_story_is_deleted_everything_is_checked_since_others_may_link_to_it(kommune: Path) -> None:
    (kommune / "stories/b.md").unlink()
    assert faulty(kommune) == ["stories/a.md", "stories/mappe/index.md"]


def test_a_file_that_is_no_content_changes_nothing(kommune: Path) -> None:
    write(kommune, "notat.txt", "Hugs kake.")
    assert faulty(kommune) == []


def test_another_revision_can_be_named_and_paths_limit_it(kommune: Path) -> None:
    write(kommune, "stories/b.md", FAULTY)
    commit(kommune)
    write(kommune, "stories/folkeleg.md", FAULTY)
    assert faulty(kommune, "HEAD") == ["stories/folkeleg.md"]
    assert faulty(kommune, "main", "stories/b.md") == ["stories/b.md"]


def test_a_kommune_in_a_folder_of_its_repository_is_compared_from_there(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "nettstad", stories=STORIES)
    commit(repository(tmp_path))
    write(tmp_path, "anna.md", "noko")
    write(root, "stories/b.md", FAULTY)
    assert faulty(root) == ["stories/b.md"]


@pytest.mark.parametrize("revision", ["finst-ikkje", "HEAD~99", "main:stories"])
def test_an_unknown_revision_is_a_sentence(kommune: Path, revision: str) -> None:
    ran = called(kommune, "check", *AT, f"--changed={revision}")
    assert (ran.code, ran.out) == (2, "")
    assert f"Git kjenner inga grein og ingen versjon «{revision}»." in ran.err


@pytest.mark.parametrize("revision", [(), ("main",)], ids=["no revision", "a revision"])
def test_outside_git_the_command_says_so_and_how_to_check_everything(tmp_path: Path, revision: tuple[str, ...]) -> None:
    ran = called(a_kommune(tmp_path), "check", *AT, "--changed", *revision)
    assert (ran.code, ran.out) == (2, "")
    assert "Mappa ligg ikkje i Git, eller Git svarar ikkje. Skriv «framsnakk check» for å sjå over alt." in ran.err


def test_without_a_main_branch_the_command_asks_what_it_is_called(tmp_path: Path) -> None:
    commit(a_kommune(repository(tmp_path)))
    git(tmp_path, "branch", "--move", "stamme")
    ran = called(tmp_path, "check", *AT, "--changed")
    assert (ran.code, ran.out) == (2, "")
    assert "«framsnakk check --changed main»" in ran.err


def test_in_a_pull_request_at_github_the_branch_is_the_one_that_it_is_for(
    kommune: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(kommune, "update-ref", "refs/remotes/origin/vår", "main")
    write(kommune, "stories/b.md", FAULTY)
    commit(kommune)
    git(kommune, "branch", "--force", "main", "HEAD")
    assert faulty(kommune) == []
    monkeypatch.setenv("GITHUB_BASE_REF", "vår")
    assert faulty(kommune) == ["stories/b.md"]
