"""Earlier versions of a file, from Git."""

from pathlib import Path

import pytest

from site_gen import git_history
from tests.builders import write
from tests.git import commit, git, repository


def test_the_versions_of_a_file_come_newest_first(tmp_path: Path) -> None:
    repository(tmp_path)
    file = tmp_path / "stories/æ ø/*[god].md"
    for text in ("fyrste", "andre"):
        write(tmp_path, "stories/æ ø/*[god].md", text)
        commit(tmp_path)
        write(tmp_path, "stories/annan.md", text)
        commit(tmp_path)
    write(tmp_path, "stories/æ ø/*[god].md", "ikkje i Git")
    assert list(git_history.file_versions(file)) == [b"andre", b"fyrste"]


def test_a_file_that_was_never_committed_has_no_versions(tmp_path: Path) -> None:
    repository(tmp_path)
    assert list(git_history.file_versions(write(tmp_path, "god.md", "x"))) == []


def test_a_folder_without_git_has_no_versions(tmp_path: Path) -> None:
    assert list(git_history.file_versions(write(tmp_path, "god.md", "x"))) == []


def test_a_machine_without_git_has_no_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(repository(tmp_path), "god.md", "x")
    commit(tmp_path)
    monkeypatch.setenv("PATH", "/nowhere")
    assert list(git_history.file_versions(file)) == []


def test_a_version_in_which_the_file_was_gone_is_passed_over(tmp_path: Path) -> None:
    file = write(repository(tmp_path), "god.md", "x")
    commit(tmp_path)
    git(tmp_path, "rm", "--quiet", "god.md")
    git(tmp_path, "commit", "--quiet", "--message=Remove")
    write(tmp_path, "god.md", "y")
    commit(tmp_path)
    assert list(git_history.file_versions(file)) == [b"y", b"x"]
