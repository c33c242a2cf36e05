"""Where a file stands in Git's history, under every name that it has had."""

import unicodedata
from pathlib import Path

import pytest

from site_gen.git_history import HistoryTraces, history_traces, identities
from tests.builders import write
from tests.git import commit, git, repository

TEXT = "".join(f"Vi gjorde dette på dag {number}.\n" for number in range(40))
BERRY = "blåbær.jpg"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path)


def moved(root: Path, before: str, after: str, content: str | None = None) -> None:
    """Rename a file, which may get another content, and commit."""
    target = root / after
    target.parent.mkdir(parents=True, exist_ok=True)
    (root / before).rename(target)
    if content is not None:
        target.write_text(content, encoding="utf-8")
    commit(root)


def traces(root: Path, *paths: str) -> HistoryTraces:
    found = history_traces(root, paths)
    assert found is not None
    return found


def test_a_picture_has_been_at_every_path_with_the_same_bytes_on_any_branch(root: Path) -> None:
    write(root, f"stories/kari/{unicodedata.normalize('NFD', BERRY)}", b"\x01picture")
    write(root, "stories/anna.jpg", b"\x02another")
    commit(root)
    git(root, "checkout", "--quiet", "-b", "side")
    moved(root, f"stories/kari/{unicodedata.normalize('NFD', BERRY)}", "stories/gren.jpg")
    git(root, "checkout", "--quiet", "main")
    moved(root, f"stories/kari/{unicodedata.normalize('NFD', BERRY)}", "stories/to.jpg")
    moved(root, "stories/to.jpg", "stories/tre.jpg")
    expected = {f"stories/kari/{unicodedata.normalize('NFD', BERRY)}", "stories/gren.jpg", "stories/to.jpg"}
    for state in ("there", "deleted", "committed"):
        if state == "deleted":
            (root / "stories/tre.jpg").unlink()
        elif state == "committed":
            commit(root)
        found = traces(root, "stories/tre.jpg")
        assert found.paths[0] == "stories/tre.jpg"
        assert (set(found.paths[1:]), found.blobs) == (expected, ()), state


def test_a_text_is_followed_through_renames_and_edits(root: Path) -> None:
    write(root, "stories/ein.md", TEXT)
    commit(root)
    moved(root, "stories/ein.md", "stories/to/index.md", TEXT + "Og så litt til.\n")
    moved(root, "stories/to/index.md", "stories/tre/index.md", TEXT + "Og så noko heilt anna.\n")
    write(root, "stories/uvedkomande.md", "Noko anna.\n")
    commit(root)
    found = traces(root, "stories/tre/index.md")
    assert found == HistoryTraces(("stories/tre/index.md", "stories/ein.md", "stories/to/index.md"))


def test_a_path_that_another_file_has_now_keeps_it_and_loses_what_stood_there(root: Path) -> None:
    write(root, "stories/a.jpg", b"\x01picture")
    commit(root)
    blob = git(root, "rev-parse", "HEAD:stories/a.jpg").strip()
    moved(root, "stories/a.jpg", "stories/b.jpg")
    write(root, "stories/a.jpg", b"\x02another")
    commit(root)
    (root / "stories/b.jpg").unlink()
    assert traces(root, "stories/b.jpg") == HistoryTraces(("stories/b.jpg",), (blob,))


def test_a_copy_that_stays_in_another_story_is_no_part_of_it(root: Path) -> None:
    write(root, "stories/a.jpg", b"\x01picture")
    write(root, "stories/b.jpg", b"\x01picture")
    commit(root)
    (root / "stories/b.jpg").unlink()
    assert traces(root, "stories/b.jpg") == HistoryTraces(("stories/b.jpg",))


def test_files_without_content_are_not_taken_for_one_another(root: Path) -> None:
    write(root, "stories/a.jpg", b"")
    write(root, "stories/b.jpg", b"")
    commit(root)
    (root / "stories/a.jpg").unlink()
    (root / "stories/b.jpg").unlink()
    commit(root)
    assert traces(root, "stories/b.jpg") == HistoryTraces(("stories/b.jpg",))


def test_outside_git_there_is_no_history(tmp_path: Path) -> None:
    assert history_traces(tmp_path, ["stories/a.jpg"]) is None


def test_everybody_who_has_written_a_commit_or_a_tag_is_known(root: Path) -> None:
    write(root, "a.txt", "a")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--author=Kari Lunde <kari@fjordvik.example>", "--message=Save")
    git(root, "-c", "user.name=x", "tag", "--annotate", "v1", "--message=First")
    git(root, "checkout", "--quiet", "-b", "side")
    git(root, "commit", "--quiet", "--allow-empty", "--author=Ola Nes <ola@fjordvik.example>", "--message=Save")
    git(root, "checkout", "--quiet", "main")
    known = [
        ("Kari Lunde", "kari@fjordvik.example"),
        ("Ola Nes", "ola@fjordvik.example"),
        ("p000", "p000@fjordvik.example"),
    ]
    assert identities(root) == known
    assert identities(root.parent) == []
