"""Publishing and rolling back from the editors' room: what is shown first, and what the command does."""

import html
import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2 as httpx
import pytest

from site_gen.desk import desk_database
from site_gen.desk.job_runner import JobRunner
from site_gen.desk.job_store import JobKind, JobState, JobStore
from site_gen.model.localized import Form
from site_gen.pipeline import publication_log
from tests.builders import DAY, a_kommune, a_story, write
from tests.cli.command import called
from tests.cli.test_publish import OTHER, PEOPLE, PUBLISHABLE, THIRD
from tests.desk.desk_client import Desk
from tests.git import commit, repository
from tests.sites.finished import digests


def a_publishable_kommune(root: Path) -> Path:
    """Write a kommune with three stories that may go out, in Git; nothing is published."""
    stories = {"god.md": a_story(), "kaffi.md": a_story(OTHER), "tredje.md": a_story(THIRD)}
    files = {".gitignore": "build/\nsite/\nsite-intern/\n"}
    return commit(repository(a_kommune(root, stories=stories, people=PEOPLE, settings=PUBLISHABLE, files=files)))


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(a_publishable_kommune(tmp_path / "a" / "kommune"))


def ended(desk: Desk, page: httpx.Response) -> str:
    """Return the page of a job when it has ended; before that it is read again by the browser itself."""
    store = JobStore(desk_database.desk_database(desk.root))
    job = store.get(page.url.path.rsplit("/", 1)[-1])
    assert job is not None, page.text
    JobRunner(desk.root, store).wait(job)
    shown = desk.client.get(page.url.path)
    assert "refresh" not in shown.headers
    return html.unescape(shown.text)


def pressed(desk: Desk, page: str, to: str, **fields: str) -> httpx.Response:
    """Send the form of a page that leads to an address, as a browser without scripts does."""
    form = re.search(rf'<form method="post" action="{re.escape(to)}".*?</form>', page, re.DOTALL)
    assert form, page
    known = dict(re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">', form[0]))
    return desk.client.post(to, data={**known, **fields})


def test_it_is_shown_then_published_as_by_the_command_and_rolled_back(desk: Desk, tmp_path: Path) -> None:
    shutil.copytree(desk.root.parent, tmp_path / "b")
    start = desk.client.get("/editors/publish").text
    running = pressed(desk, start, "/editors/publish/look", target="nettstad")
    assert "Sida lastar seg sjølv om att" in running.text or "Legg ut" in running.text
    seen = ended(desk, running)
    assert "Lesarane får 3 forteljingar når de publiserer." in seen
    assert "Det ligg ingen nettstad der frå før." in seen
    assert not (desk.root.parent / "www").exists()
    done = ended(desk, pressed(desk, seen, "/editors/publish/go"))
    assert "Det ligg ingen nettstad der frå før." not in done
    assert "Publisert til nettstad: 3 forteljingar. Det var 20. november 2026 kl. 12.00." in done
    assert called(tmp_path / "b" / "kommune", "publish", "nettstad").code == 0
    assert called(tmp_path / "b" / "kommune", "build").code == 0
    logged = publication_log.logged_publications(tmp_path / "b" / "kommune")
    assert [(one.target, one.stories) for one in logged] == [("nettstad", 3)], "another build keeps it"
    ours, theirs = (tmp_path / one / "www" / "current" for one in ("a", "b"))
    assert digests(ours) == digests(theirs)
    assert ours.resolve().name == theirs.resolve().name

    for one in ("kaffi", "tredje"):
        file = desk.root / f"stories/{one}.md"
        file.write_text(file.read_text().replace("status: klar", "status: arkivert"))
    seen = ended(desk, pressed(desk, desk.client.get("/editors/publish").text, "/editors/publish/look"))
    assert ("Borte: 2" in seen, "Arkivert." in seen) == (True, True)
    refused = pressed(desk, seen, "/editors/publish/go")
    assert (refused.status_code, "Ingenting er gjort." in refused.text) == (422, True)
    assert len(digests(ours)) == len(digests(theirs))
    done = ended(desk, pressed(desk, seen, "/editors/publish/go", shrink="yes"))
    assert "Publisert til nettstad: 1 forteljing." in done
    second = ours.resolve().name

    listed = ended(desk, pressed(desk, desk.client.get("/editors/publish").text, "/editors/publish/releases"))
    assert ("Ute no" in listed, "20. november 2026 kl. 12.00" in listed) == (True, True)
    would = ended(desk, pressed(desk, listed, "/editors/publish/try-back"))
    assert ("Ingenting er endra enno." in would, ours.resolve().name) == (True, second)
    assert "Lesarane får no versjonen" in ended(desk, pressed(desk, would, "/editors/publish/back"))
    assert digests(ours) == digests(theirs)
    history = desk.client.get("/editors/history").text
    assert [history.count("Publiserte til nettstad</strong>"), history.count("Gjekk tilbake til")] == [2, 1]
    earlier = desk.client.get("/editors/publish?form=nb").text
    assert ("Tilbake til en tidligere versjon: nettstad" in earlier, earlier.count("Ferdig") >= 4) == (True, True)


def test_what_stops_a_publication_is_said_with_what_to_do(desk: Desk) -> None:
    write(desk.root, "stories/einingar.yml", "song: [\n")
    for form, heading in ((Form.NN, "Det gjekk ikkje."), (Form.NB, "Det gikk ikke.")):
        start = desk.client.get(f"/editors/publish?form={form.value}").text
        failed = ended(desk, pressed(desk, start, "/editors/publish/look"))
        assert heading in failed
        assert "stories/einingar.yml:1" in failed
        assert 'href="/editors"' in failed


def test_one_thing_is_done_at_a_time_and_what_was_stopped_is_said(desk: Desk) -> None:
    store = JobStore(desk_database.desk_database(desk.root))
    runner = JobRunner(desk.root, store)
    first = runner.begin(JobKind.REHEARSE, {"target": "nettstad"}, "desk")
    assert first is not None
    assert runner.begin(JobKind.RELEASES, {"target": "nettstad"}, "desk") is None
    start = desk.client.get("/editors/publish").text
    assert ("Noko er i gang: Kva som blir endra." in start, "disabled" in start) == (True, True)
    busy = pressed(desk, start, "/editors/publish/look")
    assert (busy.url.path, "berre éin ting kan gå om gongen" in busy.text) == (f"/editors/job/{first.id}", True)
    assert busy.headers["refresh"] == "4"
    assert "refresh" not in desk.client.get(f"{busy.url.path}?wait=1").headers
    assert runner.wait(first).state is JobState.DONE
    assert JobRunner._processes == {}, "a process that has ended is not kept until the desk ends"

    lost = store.begin(JobKind.PUBLISH, {"target": "nettstad"}, "desk", first.begun)
    assert runner.running() is None
    page = desk.client.get(f"/editors/job/{lost.id}").text
    assert "Arbeidet vart stoppa før det var ferdig" in page
    assert "Vart stoppa" in desk.client.get("/editors/publish").text
    assert desk.client.get("/editors/job/finst-ikkje").status_code == 404


def test_a_job_is_not_stopped_at_birth_by_those_who_look(desk: Desk) -> None:
    store = JobStore(desk_database.desk_database(desk.root))
    runner = JobRunner(desk.root, store)
    is_over = threading.Event()

    def look() -> None:
        while not is_over.is_set():
            JobRunner(desk.root, store).running()

    with ThreadPoolExecutor(4) as others:
        looking = [others.submit(look) for _ in range(4)]
        try:
            jobs = []
            for _ in range(3):
                begun = runner.begin(JobKind.RELEASES, {"target": "nettstad"}, "desk")
                assert begun is not None
                jobs.append(runner.wait(begun).state)
        finally:
            is_over.set()
        for one in looking:
            one.result()
    assert jobs == [JobState.DONE] * 3
