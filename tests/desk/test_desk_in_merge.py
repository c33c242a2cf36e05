"""While a merge is not finished in Git, the desk writes nothing into its files, and keeps what was typed."""

import subprocess
from pathlib import Path

import pytest

from site_gen import days, git_commit
from site_gen.desk import desk_database, job_process
from site_gen.desk.job_store import JobKind, JobState, JobStore
from tests.builders import write
from tests.desk.browser_forms import form_fields
from tests.desk.desk_client import Desk
from tests.desk.test_people_register import pressed_on, saved
from tests.desk.test_undo_after_withdrawal import KARI, PAGE, SETTINGS, STORY, with_two_people
from tests.git import commit, git
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

FILE = "stories/sider/om.md"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return the desk of a kommune in which two have changed a page, and one is merging that."""
    root = prepared(with_two_people, tmp_path / "kommune")
    own = (root / FILE).read_text()
    git(root, "checkout", "--quiet", "-b", "other")
    write(root, FILE, own.replace("Vi fortel.", "Dei fortel."))
    commit(root)
    git(root, "checkout", "--quiet", "main")
    write(root, FILE, own.replace("Vi fortel.", "Alle fortel."))
    commit(root)
    return Desk(root)


def test_nothing_is_written_or_staged_in_a_merge_and_what_was_typed_stays(desk: Desk) -> None:
    opened = {at: desk.client.get(at) for at in (SETTINGS, KARI, PAGE)}
    story = form_fields(desk.client.get(f"{STORY}/edit").text)
    assert b"CONFLICT" in conflicting(desk.root)
    before = {one: one.read_bytes() for one in desk.root.rglob("*.*") if one.is_file() and ".git/" not in str(one)}
    state = git(desk.root, "status", "--porcelain")
    answers = {
        "post@fjordvik.example": pressed_on(desk, opened[SETTINGS], SETTINGS, contact="post@fjordvik.example"),
        "fiolin": pressed_on(desk, opened[KARI], KARI, competence="fiolin"),
        "Vi spør.": desk.client.post(f"{STORY}/edit", data={**story, "lead": "Vi spør.", "do": "save"}),
    }
    if "Vil du lagre dette?" in answers["Vi spør."].text:
        fields = {**form_fields(answers["Vi spør."].text), "do": "save"}
        answers["Vi spør."] = desk.client.post(f"{STORY}/edit", data=fields)
    for typed, answer in answers.items():
        assert (answer.status_code, typed in answer.text) == (503, True), typed
        assert "midt i å flette" in answer.text, typed
    late = pressed_on(desk, opened[PAGE], PAGE, do="save", text="Eg fortel.")
    assert (late.status_code, "Eg fortel." in late.text) == (409, True)
    assert git(desk.root, "status", "--porcelain") == state
    assert {one: one.read_bytes() for one in before} == before
    assert not git_commit.commit_files(desk.root, [FILE], message="x", author="p001")
    assert git(desk.root, "status", "--porcelain") == state, "Git still knows of the conflict"
    git(desk.root, "merge", "--abort")
    assert saved(desk, KARI, competence="fiolin").status_code == 200
    assert "fiolin" in (desk.root / "stories/folk/p001.yml").read_text()


def conflicting(root: Path) -> bytes:
    """Merge the other branch, and return what Git says of it."""
    with pytest.raises(subprocess.CalledProcessError) as refused:
        git(root, "merge", "--quiet", "other")
    output: bytes = refused.value.stdout
    return output


def test_no_job_is_done_in_a_merge(desk: Desk) -> None:
    conflicting(desk.root)
    store = JobStore(desk_database.desk_database(desk.root))
    job = store.begin(JobKind.PUBLISH, {"target": "nettstad"}, "desk", days.now())
    job_process.run(desk.root, job.id)
    ended = store.get(job.id)
    assert ended is not None
    assert (ended.state, "Ei fletting i Git er ikkje ferdig" in ended.result["why"]["nn"]) == (JobState.FAILED, True)
    assert store.publications() == []
