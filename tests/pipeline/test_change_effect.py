"""What a change does to the site of the day: the stories that it takes off, and why, and those that come out."""

from pathlib import Path

import pytest

from site_gen.pipeline.change_effect import ChangeEffect, change_effect
from tests.builders import TODAY, a_kommune, a_person, a_story, write
from tests.git import commit, git, repository

OTHER = a_story(
    "tittel: Då vi kvilte\n",
    "## Kva skjedde?\n\nEtter lunsj legg vi oss på golvet i ti minutt. Ingen seier noko, og telefonen står i gangen.\n",
)
WAITING = ".git/c.md"
STORIES = {"a.md": a_story(), "b.md": a_story("tittel: Då vi dansa\n"), "utkast.md": a_story("status: utkast\n")}


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    """Return a kommune with two stories out, at a branch without changes; a third is in WAITING, approved."""
    a_kommune(repository(tmp_path), stories=STORIES | {"c.md": OTHER}, files={".gitignore": "build/\nsite/\n"})
    (tmp_path / "stories/c.md").rename(tmp_path / WAITING)
    commit(tmp_path)
    git(tmp_path, "switch", "--quiet", "--create", "endring")
    return tmp_path


def effect(root: Path) -> ChangeEffect:
    found = change_effect(root, "main", TODAY)
    assert found is not None
    return found


def removed(root: Path) -> dict[str, str]:
    return {one.address: one.code for one in effect(root).removed}


def edit(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert before in text
    write(root, path, text.replace(before, after))


def test_without_a_change_nothing_comes_or_goes_and_nothing_is_left_behind(kommune: Path) -> None:
    staged = git(kommune, "status", "--porcelain")
    assert effect(kommune) == ChangeEffect()
    assert not (kommune / "build" / "fetched").exists()
    assert git(kommune, "status", "--porcelain") == staged


def test_a_deleted_and_an_archived_story_are_named_before_they_are_committed_and_after(kommune: Path) -> None:
    (kommune / "stories/a.md").unlink()
    edit(kommune, "stories/b.md", "status: klar", "status: arkivert")
    expected = {"forteljingar/a/": "removed", "forteljingar/b/": "archived"}
    assert removed(kommune) == expected
    commit(kommune)
    assert removed(kommune) == expected


def test_a_word_changed_after_the_approvals_takes_the_story_off(kommune: Path) -> None:
    edit(kommune, "stories/a.md", "i mars", "i april")
    assert removed(kommune) == {"forteljingar/a/": "APP002"}


def test_a_consent_withdrawn_in_the_register_takes_every_story_of_the_person_off(kommune: Path) -> None:
    edit(kommune, "stories/folk/p001.yml", "gitt: 2026-01-01", "gitt: 2026-01-01\n    trekt: 2026-11-01")
    assert set(removed(kommune)) == {"forteljingar/a/", "forteljingar/b/"}


def test_a_story_that_comes_out_is_new_and_a_draft_is_not(kommune: Path) -> None:
    (kommune / WAITING).rename(kommune / "stories/c.md")
    write(kommune, "stories/d.md", a_story("tittel: Då vi las\nstatus: utkast\n"))
    assert effect(kommune).new == ("forteljingar/c/",)


def test_a_changed_role_changes_no_other_story_of_the_site(kommune: Path) -> None:
    write(kommune, "stories/folk/p009.yml", a_person("namn: Nils Ås\n"))
    assert effect(kommune) == ChangeEffect()


def test_what_others_have_put_into_main_meanwhile_is_not_this_change(kommune: Path) -> None:
    write(kommune, "notat.txt", "Hugs kake.")
    commit(kommune)
    git(kommune, "switch", "--quiet", "main")
    (kommune / WAITING).rename(kommune / "stories/c.md")
    commit(kommune)
    git(kommune, "switch", "--quiet", "endring")
    assert effect(kommune) == ChangeEffect()
    git(kommune, "switch", "--quiet", "main")
    found = change_effect(kommune, "endring", TODAY)
    assert found is not None
    assert found.new == ("forteljingar/c/",)


@pytest.mark.parametrize(("former", "codes"), [("", {"moved"}), ("\n    tidlegare_målform: nn", set())])
def test_a_story_that_moves_is_gone_where_its_old_address_does_not_lead_to_it(
    kommune: Path, former: str, codes: set[str]
) -> None:
    edit(kommune, "mkdocs.yml", "målform: nn", f"målform: nb{former}")
    assert set(removed(kommune).values()) == codes


def test_a_register_that_stops_the_build_leaves_the_site_as_it_is(kommune: Path) -> None:
    write(kommune, "stories/einingar.yml", "song: [\n")
    assert effect(kommune) == ChangeEffect(stops_build=True)


def test_a_kommune_that_is_new_in_git_takes_nothing_off(tmp_path: Path) -> None:
    write(repository(tmp_path), "README.md", "Her kjem det noko.\n")
    commit(tmp_path)
    git(tmp_path, "switch", "--quiet", "--create", "endring")
    a_kommune(tmp_path, stories={"a.md": a_story()})
    assert effect(tmp_path).new == ("forteljingar/a/",)


def test_a_kommune_in_a_folder_of_its_repository_is_compared_with_that_folder(tmp_path: Path) -> None:
    root = tmp_path / "forteljingar i Øvre Vik"
    a_kommune(root, stories=STORIES)
    commit(repository(tmp_path))
    git(tmp_path, "switch", "--quiet", "--create", "endring")
    (root / "stories/a.md").unlink()
    assert removed(root) == {"forteljingar/a/": "removed"}


@pytest.mark.parametrize("revision", ["finst-ikkje", "--help"])
def test_an_unknown_revision_is_none(kommune: Path, revision: str) -> None:
    assert change_effect(kommune, revision, TODAY) is None


def test_outside_git_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    assert change_effect(a_kommune(tmp_path), "main", TODAY) is None
