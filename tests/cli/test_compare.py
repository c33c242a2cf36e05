"""framsnakk compare: what a change does to the site, and that what goes is said first and has to be meant."""

import json
from pathlib import Path

import pytest

from site_gen.model.change_review import LostStory, ReviewedEffect
from tests.builders import a_kommune, a_story
from tests.cli.command import AT, called, framsnakk
from tests.git import commit, git, repository


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    """Return a kommune with two stories out, and at a branch where one is deleted and the other edited."""
    stories = {"kari-lunde/index.md": a_story(), "b.md": a_story("tittel: Då vi dansa\n")}
    commit(a_kommune(repository(tmp_path), stories=stories))
    git(tmp_path, "switch", "--quiet", "--create", "endring")
    (tmp_path / "stories/kari-lunde/index.md").unlink()
    story = tmp_path / "stories/b.md"
    story.write_text(story.read_text(encoding="utf-8").replace("i mars", "i april"), encoding="utf-8")
    return tmp_path


def test_what_goes_is_said_with_the_reason_and_what_to_do(kommune: Path) -> None:
    ran = called(kommune, "compare", *AT)
    assert ran.code == 1
    first, edited, deleted, stale, meant = ran.out.splitlines()
    assert first == "Denne endringa tek 2 forteljingar bort frå nettstaden:"
    assert edited.startswith("  forteljingar/b/: ")
    assert deleted == "  forteljingar/kari-lunde/: Fila finst ikkje lenger."
    assert "approve FORTELJING --minor" in stale
    assert "«skal-bort»" in meant


def test_what_is_meant_is_said_and_is_no_fault(kommune: Path) -> None:
    ran = called(kommune, "compare", "main", "--allow-removal", *AT)
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "Det er meint slik."


def test_what_was_meant_is_meant_until_other_stories_go(kommune: Path) -> None:
    digest = ReviewedEffect(
        tuple(LostStory(f"forteljingar/{one}/", "x", "x", is_stale=False) for one in ("kari-lunde", "b"))
    ).removal_digest
    assert called(kommune, "compare", "--allow-removal-of", digest, *AT).code == 0
    other = called(kommune, "compare", "--allow-removal-of", "0" * 20, *AT)
    assert other.code == 1
    assert "er endra sidan" in other.out.splitlines()[-1]
    found = json.loads(called(kommune, "compare", "--allow-removal-of=-", "--format", "json", *AT).out)
    assert (found["allowed"], found["label_outdated"]) == (False, True)


def test_json_has_every_story_and_why(kommune: Path) -> None:
    ran = called(kommune, "compare", "--format", "json", *AT)
    assert ran.code == 1
    found = json.loads(ran.out)
    assert [(one["address"], one["code"], one["stale"]) for one in found["removed"]] == [
        ("forteljingar/b/", "APP002", True), ("forteljingar/kari-lunde/", "removed", False),
    ]  # fmt: skip
    assert (found["new"], found["changed"], found["stops_build"], found["allowed"]) == ([], [], False, False)


def test_annotations_have_a_line_a_story_and_none_when_it_is_meant(kommune: Path) -> None:
    ran = called(kommune, "compare", "--format", "github", *AT)
    assert (ran.code, ran.out.count("::error title=Dette tek 2 forteljingar bort frå nettstaden::")) == (1, 2)
    assert "%0AEr det meint slik" in ran.out
    meant = called(kommune, "compare", "--format", "github", "--allow-removal", *AT)
    assert (meant.code, meant.out) == (0, "")


def test_a_log_has_ids_and_no_names(kommune: Path) -> None:
    ran = framsnakk(kommune, "compare", "--format", "json", *AT, env={"CI": "true"})
    assert "forteljingar/[p001]/" in ran.out
    assert "kari" not in ran.out.casefold()


def test_a_branch_without_changes_takes_nothing_off(tmp_path: Path) -> None:
    commit(a_kommune(repository(tmp_path), stories={"a.md": a_story()}))
    ran = called(tmp_path, "compare", *AT)
    assert (ran.code, ran.out) == (0, "Inga forteljing som er ute i dag, blir borte.\n")


def test_settings_that_stop_the_build_are_said(kommune: Path) -> None:
    (kommune / "stories/einingar.yml").write_text("song: [\n", encoding="utf-8")
    ran = called(kommune, "compare", *AT)
    assert ran.code == 0
    assert "ville bli ståande som han er" in ran.out


@pytest.mark.parametrize(("words", "said"), [(["finst-ikkje"], "ingen versjon «finst-ikkje»"), ([], "hovudgrein")])
def test_what_git_does_not_know_is_said(tmp_path: Path, words: list[str], said: str) -> None:
    commit(a_kommune(repository(tmp_path)))
    git(tmp_path, "branch", "--move", "main", "noko")
    ran = called(tmp_path, "compare", *words, *AT)
    assert (ran.code, said in ran.err) == (2, True)


def test_outside_git_it_says_where_to_look(tmp_path: Path) -> None:
    ran = called(a_kommune(tmp_path), "compare", *AT)
    assert (ran.code, "framsnakk status" in ran.err) == (2, True)
