"""What `framsnakk check` prints about the words that have changed since people said yes to them."""

from pathlib import Path

import pytest

from tests.builders import a_kommune, a_story, write
from tests.cli.command import AT, called, framsnakk
from tests.git import commit, repository

GOD = "stories/god.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository with a story that everybody has approved, and that is committed."""
    a_kommune(tmp_path)
    return commit(repository(tmp_path))


def edit(root: Path, old: str, new: str) -> None:
    before = (root / GOD).read_text(encoding="utf-8")
    assert old in before
    write(root, GOD, before.replace(old, new))


def test_a_stale_approval_comes_with_the_words_that_have_changed_once(root: Path) -> None:
    edit(root, "nynne", "tralle")
    said = called(root, "check", *AT).out
    assert (
        "    Endra sidan dei sa ja:\n      teksten: … av oss til å [-nynne,-] {+tralle,+} og før kaffien var …\n"
        in said
    )
    assert said.count("{+tralle,+}") == 1


def test_a_draft_is_compared_too(root: Path) -> None:
    edit(root, "status: klar", "status: utkast")
    edit(root, "tre minutt, og", "fire minutt, og")
    said = called(root, "check", "god", *AT).out
    assert "Sa ja til utkastet før det vart endra: Kari Lunde." in said
    assert "ingress: … syng vi ein song" not in said
    assert "[-tre-] {+fire+}" in said


def test_changes_of_other_fields_are_not_shown_as_words(root: Path) -> None:
    edit(root, "metode: ai", "metode: løft")
    assert "{+" not in called(root, "check", *AT).out


def test_a_log_shows_no_words(root: Path) -> None:
    edit(root, "nynne", "tralle")
    said = framsnakk(root, "check", *AT, env={"CI": "true"}).out
    assert "APP002" in said
    assert "tralle" not in said
    assert "nynne" not in said


def test_without_a_history_nothing_is_said_to_have_changed(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    edit(root, "nynne", "tralle")
    said = called(root, "check", *AT).out
    assert "APP002" in said
    assert "Endra sidan" not in said


def test_bokmaal_is_answered_in_bokmaal(tmp_path: Path) -> None:
    root = commit(repository(a_kommune(tmp_path, stories={"god.md": a_story("språk: nb")})))
    edit(root, "nynne", "tralle")
    assert "Endret siden de sa ja:" in called(root, "check", *AT).out


def test_a_text_that_is_written_anew_is_to_be_read_as_a_whole(root: Path) -> None:
    edit(root, "Vi sette av tre minutt før rapporten.", " ".join(f"ord{number}" for number in range(900)))
    assert "Les heile forteljinga saman med dei." in called(root, "check", *AT).out
