"""Earlier versions of a file, from Git."""

from pathlib import Path

import pytest

from site_gen import git_history
from tests.builders import a_kommune, approve, check, write
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


def test_the_versions_of_many_files_are_those_of_each(tmp_path: Path) -> None:
    folder = repository(tmp_path) / "innhald"
    paths = ("folk/æ ø.yml", "folk/*[b].yml", "folk/tom.yml", "folk/ny.yml")
    for text in ("ein\n", "to", "", "ein\n"):
        for path in paths[:2]:
            write(folder, path, f"{text}{path[5]}" if text else "")
        write(folder, paths[2], "")
        write(tmp_path, "folk/æ ø.yml", f"utanfor {text}")
        commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "anna", "HEAD~1")
    write(folder, paths[0], "på ei grein")
    commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "main")
    git(tmp_path, "merge", "--quiet", "--no-commit", "--strategy=ours", "anna")
    write(folder, paths[0], "fletta saman")
    commit(tmp_path)
    write(folder, paths[3], "ikkje i Git")
    found = git_history.every_version(folder, paths)
    assert {path: set(versions) for path, versions in found.items()} == {
        path: set(git_history.file_versions(folder / path)) for path in paths[:3]
    }
    assert found[paths[0]][0] == b"fletta saman"
    assert git_history.every_version(folder, ()) == {}
    assert git_history.every_version(tmp_path / "innhald/folk", ("x.yml",)) == {}


def hint_of_a_changed_story(root: Path) -> str:
    """Change a letter in an approved story, and return what the finding about its approvals says to do."""
    file = root / "stories/god.md"
    file.write_text(file.read_text(encoding="utf-8").replace("nynne", "nynna"), encoding="utf-8")
    [found] = [one for one in check(root).diagnostics() if one.code == "APP002"]
    return found.hint.nn


def test_a_correction_is_offered_where_git_has_the_approved_version(tmp_path: Path) -> None:
    commit(repository(a_kommune(tmp_path)))
    assert "--minor" in hint_of_a_changed_story(tmp_path)


def test_a_correction_is_not_offered_where_git_has_only_another_version(tmp_path: Path) -> None:
    commit(repository(a_kommune(tmp_path, approved=False)))
    approve(tmp_path, "stories/god.md")
    assert "--minor" not in hint_of_a_changed_story(tmp_path)


def test_a_correction_is_not_offered_without_a_repository(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    assert "--minor" not in hint_of_a_changed_story(tmp_path)


def test_a_correction_is_not_offered_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository(a_kommune(tmp_path)))
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert "--minor" not in hint_of_a_changed_story(tmp_path)


def test_the_commit_that_files_are_at_is_known_only_while_nothing_has_changed(tmp_path: Path) -> None:
    root = tmp_path / "kommune"
    root.mkdir()
    assert git_history.committed_state(root) == ""
    repository(root)
    assert git_history.committed_state(root) == ""
    write(root, "stories/god.md", "Ein")
    write(root, ".gitignore", "build/\n")
    commit(root)
    head = git(root, "rev-parse", "HEAD").strip()
    write(root, "build/public.json", "{}")
    assert git_history.committed_state(root) == head
    write(root, "stories/ny.md", "Ny")
    assert git_history.committed_state(root) == ""
    (root / "stories/ny.md").unlink()
    write(root, "stories/god.md", "To")
    assert git_history.committed_state(root) == ""


def test_what_differs_from_a_commit_is_known_with_what_is_gone(tmp_path: Path) -> None:
    root = tmp_path / "kommune"
    for name in ("ein", "to", "tre"):
        write(root, f"stories/folk/{name}.yml", name)
    commit(repository(tmp_path))
    head = git(tmp_path, "rev-parse", "HEAD").strip()
    assert git_history.changes_since(root, head, "stories/folk") == {}
    write(root, "stories/folk/ein.yml", "ny")
    (root / "stories/folk/to.yml").unlink()
    write(root, "stories/annan.md", "ny")
    expected = {"stories/folk/ein.yml": True, "stories/folk/to.yml": False}
    assert git_history.changes_since(root, head, "stories/folk") == expected
    commit(tmp_path)
    assert git_history.changes_since(root, head, "stories/folk") == expected
    for unknown in ("", "0" * 40, "--output=x"):
        assert git_history.changes_since(root, unknown, "stories/folk") is None


def test_a_commit_has_its_whole_subject_whatever_separates_lines_elsewhere(tmp_path: Path) -> None:
    file = write(repository(tmp_path), "god.md", "x")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=Ny\u2028tittel\x0bher")
    assert [one.subject for one in git_history.file_commits(file, 9)] == ["Ny\u2028tittel\x0bher"]
