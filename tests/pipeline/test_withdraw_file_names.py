"""The names of withdrawn files are handled as the disk and Git have them, in any Unicode composition."""

import os
import shlex
import subprocess
import unicodedata
from pathlib import Path

import pytest

from site_gen import git_history
from site_gen.model.withdrawal import (
    ScanReport,
    SubjectKind,
    WithdrawalJournal,
    WithdrawalOutcome,
    WithdrawalStep,
    WithdrawalSubject,
)
from site_gen.pipeline import withdraw_everywhere, withdraw_journal
from site_gen.report import withdrawal_receipt
from tests.builders import a_kommune, a_person, a_picture, a_story
from tests.git import commit, repository
from tests.pipeline.withdrawn_kommune import NOW, P002, files_of, planned

BERRY = unicodedata.normalize("NFC", "blåbær.jpg")
DECOMPOSED = unicodedata.normalize("NFD", BERRY)
STORY = a_story(
    f"bilete: [{{fil: {BERRY}, alt: Fjorden, foto: Siri Vik, rett: eige, personar: [p002], born: ingen}}]\n"
)
AAGE = WithdrawalSubject(SubjectKind.STORY, "age")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the journals of a test in a folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def a_kommune_with(root: Path, *files: str, folder: str = "åge") -> Path:
    """Write a kommune whose story has a folder of its own with some copies of one picture."""
    return a_kommune(
        root,
        stories={f"{folder}/index.md": STORY},
        people={"p002": a_person("namn: Ola Nes\n")},
        files={f"stories/{folder}/{name}": a_picture() for name in files},
        approved=False,
    )


def begun(root: Path, subject: WithdrawalSubject) -> WithdrawalJournal:
    """Change the files of a kommune as a withdrawal does, without building anything."""
    withdraw_everywhere.begin_withdrawal(root, planned(root, subject), NOW)
    [journal] = withdraw_journal.journals(root)  # as the next run reads it
    withdraw_journal.write_changes(root, journal)
    return withdraw_journal.set_step(journal, WithdrawalStep.DONE)


@pytest.mark.parametrize("subject", [P002, AAGE], ids=["person", "story"])
@pytest.mark.parametrize("folder", ["åge", unicodedata.normalize("NFD", "åge")], ids=["NFC folder", "NFD folder"])
@pytest.mark.parametrize("files", [(BERRY,), (DECOMPOSED,), (BERRY, DECOMPOSED)], ids=["NFC", "NFD", "both"])
def test_every_file_comes_back_with_the_name_that_it_had(
    tmp_path: Path, subject: WithdrawalSubject, folder: str, files: tuple[str, ...]
) -> None:
    root = a_kommune_with(tmp_path / "k", *files, folder=folder)
    before = files_of(root / "stories")
    begun(root, subject)
    assert [one for one in files_of(root) if one.endswith(".jpg")] == []
    withdraw_everywhere.undo_withdrawal(root, withdraw_journal.journals(root)[0])
    assert files_of(root / "stories") == before


def test_another_picture_with_the_same_name_in_another_composition_stays(tmp_path: Path) -> None:
    root = a_kommune_with(tmp_path / "k", BERRY)
    (root / "stories/åge" / DECOMPOSED).write_bytes(a_picture("40x30"))
    begun(root, P002)
    assert [one.name for one in (root / "stories/åge").glob("*.jpg")] == [DECOMPOSED]


def commands(root: Path, subject: WithdrawalSubject) -> list[str]:
    """Return the words of the command that removes what was withdrawn from the history, as a shell reads them."""
    journal = begun(root, subject)
    outcome = WithdrawalOutcome(journal, (), None, (), (), (), (), ScanReport(), ())
    history = git_history.history_traces(root, withdrawal_receipt.paths_to_purge(journal))
    assert history is not None
    assert history.blobs == ()
    [line] = [one for one in withdrawal_receipt.git_commands(outcome, history) if "--invert-paths" in one]
    said = subprocess.run(
        ["bash", "-c", f"printf '%s\\0' {line.partition('--invert-paths ')[2]}"], capture_output=True, check=True
    )
    return [one for one in os.fsdecode(said.stdout).split("\0") if one not in {"", "--path"}]


@pytest.mark.parametrize("files", [(BERRY,), (DECOMPOSED,), (BERRY, DECOMPOSED)], ids=["NFC", "NFD", "both"])
def test_the_receipt_names_paths_as_git_has_them(tmp_path: Path, files: tuple[str, ...]) -> None:
    root = commit(repository(a_kommune_with(tmp_path / "k", *files)))
    assert set(commands(root, P002)) == {f"stories/åge/{one}" for one in files} | {"stories/folk/p002.yml"}


def test_a_name_that_git_had_before_the_file_was_renamed_is_among_the_paths(tmp_path: Path) -> None:
    root = commit(repository(a_kommune_with(tmp_path / "k", DECOMPOSED)))
    (root / "stories/åge" / DECOMPOSED).rename(root / "stories/åge" / BERRY)
    commit(root)
    assert {f"stories/åge/{one}" for one in (BERRY, DECOMPOSED)} <= set(commands(root, AAGE))


def test_paths_are_from_the_root_of_git_where_the_kommune_is_a_folder_in_it(tmp_path: Path) -> None:
    root = a_kommune_with(tmp_path / "alt/k", BERRY)
    commit(repository(tmp_path / "alt"))
    assert set(commands(root, P002)) == {f"k/stories/åge/{BERRY}", "k/stories/folk/p002.yml"}


def test_what_stood_at_a_path_of_another_file_is_removed_first_and_by_its_id(tmp_path: Path) -> None:
    journal = begun(commit(repository(a_kommune_with(tmp_path / "k", BERRY))), P002)
    outcome = WithdrawalOutcome(journal, (), None, (), (), (), (), ScanReport(), ())
    lines = withdrawal_receipt.git_commands(outcome, git_history.HistoryTraces(("stories/folk/p002.yml",), ("1" * 40,)))
    assert lines[:2] == [
        f"printf '%s\\n' {'1' * 40} > ../filer.txt",
        "git filter-repo --strip-blobs-with-ids ../filer.txt",
    ]
    # Only the first run may insist on a fresh clone.
    assert all("--force" in line for line in lines[2:] if "filter-repo" in line)
    assert lines[-1] == "rm -f ../filer.txt ../namn.txt ../trekt.yml"


def test_a_decomposed_name_is_written_so_that_no_program_composes_it() -> None:
    for name in (DECOMPOSED, "it's a\\b " + DECOMPOSED, BERRY):
        line = withdrawal_receipt._quoted(name)
        assert unicodedata.is_normalized("NFC", line)
        said = subprocess.run(["bash", "-c", f"printf %s {line}"], capture_output=True, check=True)
        assert said.stdout.decode() == name
    assert withdrawal_receipt._quoted(BERRY) == shlex.quote(BERRY)
