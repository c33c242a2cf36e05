"""A commit of the desk's own, next to Git's locks: its own go, and those of others stay."""

import os
from pathlib import Path

import pytest

from site_gen import git_commit
from tests.builders import a_kommune, write
from tests.git import commit, git, repository


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository with a file that has not been committed."""
    commit(a_kommune(repository(tmp_path)))
    write(tmp_path, "stories/ny.md", "Ny.\n")
    return tmp_path


def committed(root: Path) -> bool:
    return git_commit.commit_files(root, ["stories/ny.md"], message="Ny", author="p001")


def test_a_file_is_committed_by_an_id_and_leaves_no_lock(root: Path) -> None:
    assert committed(root)
    assert git(root, "log", "-1", "--format=%an %s", "--", "stories/ny.md").strip() == "p001 Ny"
    assert [path.name for path in (root / ".git").iterdir() if path.name in {"index.lock", "framsnakk-commit"}] == []


def test_a_file_that_is_gone_is_committed_as_removed_also_where_it_was_staged_so(root: Path) -> None:
    for path, staged in (("stories/tema.yml", False), ("stories/god.md", True)):
        (root / path).unlink()
        if staged:
            git(root, "add", "--", path)
        gone = [path, "stories/aldri.md"]
        assert git_commit.commit_files(root, [], message="Bort", author="p001", deleted=gone)
        assert git(root, "show", "--name-status", "--format=%s").split() == ["Bort", "D", path]


@pytest.mark.parametrize("lock", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_of_a_commit_of_ours_that_was_killed_is_removed(root: Path, lock: str) -> None:
    begun, left = root / ".git" / "framsnakk-commit", root / ".git" / lock
    begun.touch()
    left.touch()
    for path, seconds in ((begun, 30), (left, 29)):
        at = path.stat().st_mtime - seconds
        os.utime(path, (at, at))
    assert committed(root)
    assert not left.exists()


def test_the_lock_of_another_program_stays(root: Path) -> None:
    lock = root / ".git" / "index.lock"
    lock.touch()
    assert not committed(root)
    assert lock.exists()


@pytest.mark.parametrize("seconds", [-10, 3600])
def test_a_lock_from_before_our_commit_or_long_after_it_is_of_another_program(root: Path, seconds: int) -> None:
    begun, lock = root / ".git" / "framsnakk-commit", root / ".git" / "index.lock"
    begun.touch()
    lock.touch()
    at = begun.stat().st_mtime + seconds
    os.utime(lock, (at, at))
    assert not committed(root)
    assert lock.exists()
