"""What has been found in a repository is kept until a file changes, and never longer than is certain."""

import datetime as dt
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from site_gen.desk import desk_database, repository_state
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.person_page import PersonPage
from site_gen.model.build_context import BuildContext
from site_gen.model.localized import Form
from site_gen.model.person import WithdrawalRequest
from site_gen.model.selection import ExcludedStory
from site_gen.model.story import Story
from tests.builders import DAY, a_story, write
from tests.git import commit, repository
from tests.pipeline.test_request_withdrawal import kommune

FILE = "stories/folk/p002.yml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a kommune whose files count as unchanged for a long time."""
    monkeypatch.setenv("FRAMSNAKK_TODAY", str(DAY))
    found = kommune(tmp_path / "kommune")
    write(found, ".gitignore", "/build/\n")
    return commit(repository(found))


def test_a_file_that_was_just_written_and_a_linked_folder_make_the_state_unknown(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert repository_state.repository_state(root, "site") is None
    monkeypatch.setattr(repository_state, "_SETTLED", 0)
    before = repository_state.repository_state(root, "site")
    assert before is not None
    write(root, "build/made.txt", "Laga.\n")
    assert repository_state.repository_state(root, "site") == before
    write(root, "stories/folk/ny.txt", "Ny.\n")
    assert repository_state.repository_state(root, "site") != before
    later = time.time() + 1_000_000
    os.utime(root / "stories/folk/ny.txt", (later, later))
    target = root.parent / "annan.md"
    (root / "stories/lenkje.md").symlink_to(target)
    without = repository_state.repository_state(root, "site")
    assert without is not None, "one odd file costs nobody the memory of the others"
    target.write_text("Ein tekst.\n", encoding="utf-8")
    assert repository_state.repository_state(root, "site") not in {None, without}
    (root / "stories/mappe").symlink_to(root.parent)
    assert repository_state.repository_state(root, "site") is None


def test_a_persons_page_is_worked_out_once_until_a_file_or_the_day_changes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository_state, "_SETTLED", 0)
    page = PersonPage(DeskKommune(root, print), desk_database.desk_database(root))

    def held() -> tuple[object, ...]:
        person = page.person("p002")
        assert person is not None
        request = WithdrawalRequest(DAY)
        return page.content(person, Form.NN).held, page.effects(person, request), page.kommune.evaluation()

    before = held()
    assert all(one is other for one, other in zip(before, held(), strict=True))
    write(root, FILE, (root / FILE).read_text(encoding="utf-8").replace("helsefagarbeidar", "lærling"))
    after = held()
    assert not any(one is other for one, other in zip(before, after, strict=True))
    assert ("lærling" in repr(before[0]), "lærling" in repr(after[0])) == (False, True)
    monkeypatch.setenv("FRAMSNAKK_TODAY", str(DAY + dt.timedelta(days=1)))
    assert held()[0] is not after[0]


def test_what_an_edition_decided_in_its_evaluation_is_what_it_decides_afresh(root: Path) -> None:
    write(root, "stories/borte.md", a_story("tittel: Borte\nutgår: 2026-11-02\n", "Noko anna.\n"))
    for edition, evaluation in DeskKommune(root, print).evaluations().items():
        context = BuildContext(DAY, edition)
        kept = [evaluation.decision_on(one, context) for one, _ in evaluation.stories]
        afresh = replace(evaluation, by_path={})
        assert kept == [afresh.decision_on(one, context) for one, _ in afresh.stories]
        assert {type(one) for one in kept} == {Story, ExcludedStory}, edition


def test_a_page_is_of_one_moment_until_something_is_committed(root: Path) -> None:
    kommune_of_desk = DeskKommune(root, lambda _: None)
    with kommune_of_desk.one_look():
        seen = kommune_of_desk.evaluation()
        write(root, "stories/ny.md", a_story("tittel: Ny"))
        assert kommune_of_desk.evaluation() is seen
        kommune_of_desk.commit(["stories/ny.md"], "desk_commit", "desk")
        assert "ny" in {file.header.id for file, _ in kommune_of_desk.evaluation().stories}
    write(root, "stories/nyare.md", a_story("tittel: Nyare"))
    assert "nyare" in {file.header.id for file, _ in kommune_of_desk.evaluation().stories}
