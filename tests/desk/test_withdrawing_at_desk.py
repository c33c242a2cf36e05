"""Finishing a withdrawal in the editors' room: what is shown first, what the command does, and the receipt."""

import datetime as dt
import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from site_gen import resources
from site_gen.desk import desk_database
from site_gen.desk.job_store import JobKind, JobState, JobStore
from site_gen.model.withdrawal import WithdrawalStep
from site_gen.pipeline import withdraw_journal, withdrawal_queue
from tests.builders import DAY, a_consent, a_person, a_story, approve, check, write
from tests.cli.command import called
from tests.desk.desk_client import Desk
from tests.desk.test_publishing_at_desk import a_publishable_kommune, ended, pressed
from tests.git import commit, git
from tests.sites.finished import digests

NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
GONE = a_person("namn: Ola Nes\nmålform: bokmål\ntrekt: 2026-11-19\nvil_ha_trekt: [{dato: 2026-11-19}]\n")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return the desk of a kommune that has published its site, and where a person wants out."""
    root = a_publishable_kommune(tmp_path / "a" / "kommune")
    assert called(root, "publish", "nettstad").code == 0
    write(root, "stories/folk/p002.yml", GONE)
    write(root, "stories/songaren.md", a_story("slag: portrett\ntittel: Songen\nstatus: utkast\npersonar: [p002]\n"))
    subprocess.run(["git", "add", "stories"], cwd=root, check=True)
    subprocess.run(["git", "commit", "-qam", "x"], cwd=root, check=True)
    return Desk(root)


def publish_something_else(desk: Desk) -> None:
    """Write a story that the next publication will have too, in Git."""
    write(desk.root, "stories/ny.md", a_story("tittel: Den nye brygga", "Noko nytt og anna.\n"))
    approve(desk.root, "stories/ny.md")
    commit(desk.root)


def content(root: Path) -> dict[str, bytes]:
    return {str(one.relative_to(root)): one.read_bytes() for one in (root / "stories").rglob("*") if one.is_file()}


def parts(desk: Desk) -> list[str]:
    """Return what of each person waits to be withdrawn."""
    return [one.part.name for one in withdrawal_queue.open_withdrawals(check(desk.root))]


def test_what_is_to_be_withdrawn_is_on_the_board_with_what_is_still_out(desk: Desk) -> None:
    board = desk.client.get("/editors").text
    assert "Éi forteljing ligg framleis på nettstaden, men skal bort." in board
    assert "Ligg framleis på nettstaden til neste publisering" in board
    assert '<span class="room-count">1</span> Skal trekkjast' in board
    listed = html.unescape(desk.client.get("/editors/withdrawals").text)
    assert "Ola Nes har bede om å få trekt alt, 19. november 2026." in listed
    assert ("Frist 26. november 2026" in listed, "til neste publisering." in listed) == (True, True)


def assert_receipts(desk: Desk, page: str) -> None:
    """Assert that the page of a withdrawal leads to its receipt, as a file and as a page, and to its letters."""
    [receipt, *letters] = [
        line.split('"')[0] for line in page.split('<li><a href="')[1:] if "/file/" in line and "/page" not in line[:99]
    ]
    got = desk.client.get(receipt)
    assert got.headers["content-disposition"].startswith("attachment;")
    assert "p002" in got.text
    assert got.text.startswith("# Kvittering: trukket tilbake"), "the form of the one who withdraws"
    shown = desk.client.get(f"{receipt}/page")
    assert '<h1 lang="nb">Kvittering: trukket tilbake</h1>' in shown.text
    assert ("<h2>" in shown.text, "p002" in shown.text, "## " in shown.text) == (True, True, False)
    assert desk.client.get(f"{letters[0]}/page").status_code == 404
    assert len(letters) == 4
    texts = [desk.client.get(one).text for one in letters]
    assert ["bokmål" in one for one in page.split("download>Brevet")[1:]] == [True, True, False, False]
    assert [one.count("forteljing") > 0 for one in texts] == [False, False, True, True]
    assert desk.client.get(f"{receipt.rsplit('/', 1)[0]}/..%2fdesk.sqlite").status_code == 404


def test_the_bytes_are_those_of_the_command_and_no_name_stays(desk: Desk, tmp_path: Path) -> None:
    publish_something_else(desk)
    shutil.copytree(desk.root.parent, tmp_path / "b", symlinks=True)
    other = tmp_path / "b" / "kommune"
    look = pressed(desk, desk.client.get("/editors/withdrawals").text, "/editors/withdrawals/look")
    at, seen = look.url.path, ended(desk, look)
    told, files = seen.split("<main")[1].split("<details")
    wanted = ("Ola Nes, med alt som er om personen", "Går av nettstaden og blir utkast: «Kaffien kom før møtet».")
    assert [one for one in wanted if one not in told] == []
    assert ("stories/" in told, "framsnakk " in told, " filer" in told) == (False, False, False)
    assert "stories/kaffi.md" in files
    assert "blir lagt ut: «Den nye brygga»" in seen
    assert "Skal noko av dette ikkje ut, så opne forteljinga" in seen
    refused = pressed(desk, seen, "/editors/withdrawals/go")
    assert (refused.status_code, "Ingenting er gjort." in refused.text) == (422, True)
    assert "blir lagt ut: «Den nye brygga»" in html.unescape(refused.text), "what was found stays"
    assert content(desk.root) == content(other)
    seen = html.unescape(desk.client.get(f"{at}?form=nb").text)
    ended(desk, done := pressed(desk, seen, "/editors/withdrawals/go", sure="yes"))
    page = html.unescape(desk.client.get(f"{done.url.path}?form=nn").text)
    assert "Ferdig. Det som vart trekt, er borte overalt der vi når." in page
    assert '<a href="/editors/story/kaffi/edit">Kaffien kom før møtet</a>' in page
    assert ("stories/kaffi.md" in page, "framsnakk " in page) == (False, False)
    assert "Det gjaldt ein person, som no berre har nummeret p002 i registeret." in page
    assert ("Teken av nettstaden" in page, "blir lagt ut: «Den nye brygga»" in page) == (True, True)
    assert ("Kva som ligg att, og kor lenge" in page, "seinast 20. desember 2026" in page) == (True, True)
    assert "Sletta: 20. november 2026 kl." in page
    whole = re.findall(r'<a href="([^"]+)">Trekk forteljinga her</a>', page)
    assert whole == ["/editors/withdrawals?story=songaren#story"]
    assert '<option value="songaren" selected>' in desk.client.get(whole[0]).text
    assert called(other, "withdraw", "p002", "--yes", "p002").code == 0
    assert content(desk.root) == content(other)
    assert digests(desk.root.parent / "www" / "current") == digests(tmp_path / "b" / "www" / "current")

    assert git(desk.root, "log", "-1", "--format=%an %s").strip() == "desk Redaksjonen trekte noko tilbake"
    assert git(desk.root, "status", "--porcelain").strip() == ""
    assert_receipts(desk, page)

    assert "Ola Nes" not in page
    for file in desk.kept_files:
        assert b"Ola Nes" not in file.read_bytes()
    [job] = JobStore(desk_database.desk_database(desk.root)).every()
    assert (job.kind, job.asked) == (JobKind.WITHDRAW, {})
    assert "Ingen ventar på å få noko trekt." in desk.client.get("/editors/withdrawals").text
    [journal] = withdraw_journal.journals(desk.root)
    assert journal.step is WithdrawalStep.DONE
    undone = pressed(desk, desk.client.get("/editors/withdrawals").text, "/editors/withdrawals/undo")
    assert "Gjort om: det som vart trekt, er som før i filene." in undone.text
    assert "namn: Ola Nes" in (desk.root / "stories/folk/p002.yml").read_text()
    assert git(desk.root, "status", "--porcelain").strip() == ""
    assert "Ola Nes har bede om å få trekt alt" in undone.text
    assert "/editors/withdrawals/undo" not in undone.text


def test_a_person_or_a_story_among_many_is_found_by_typing(desk: Desk) -> None:
    for number in range(120):
        write(desk.root, f"stories/s{number}.md", a_story(f"tittel: Forteljing nr. {number}\ndato: 2020-01-01"))
        write(
            desk.root,
            f"stories/folk/p{1000 + number}.yml",
            a_person(f"namn: Anne Dal{number}\nkallenamn: [Pelle{number}]"),
        )

    def listed(query: str) -> tuple[list[str], str]:
        page = html.unescape(desk.client.get(f"/editors/withdrawals{query}").text)
        return re.findall(r'<(?:option|button class="desk-quiet" name="\w+") value="([^"]+)"', page), page

    newest, page = listed("?form=nn")
    assert ("kaffi" in newest, "p002" in newest, len(newest) <= 51, len(page) < 40_000) == (True, False, True, True)
    assert "Her er berre dei nyaste forteljingane." in page
    assert (listed("?q=dal119")[0], listed("?q=Pelle7")[0][:1]) == (["p1119"], ["p1007"])
    few, page = listed("?q=nr+3")
    assert (len(few), "fleire som passar" in page, '<details id="anna" class="desk-later" open>' in page) == (
        11,
        False,
        True,
    )
    many, page = listed("?q=anne")
    assert (len(many), "fleire som passar" in page) == (50, True)
    assert "inga forteljing med «<ukjent>»" in listed("?q=%3Cukjent%3E")[1]
    assert '<option value="s7" selected>' in listed("?story=s7")[1]
    seen = pressed(
        desk, listed("?q=pelle119")[1].split('role="search"')[1], "/editors/withdrawals/look", person="p1119"
    )
    assert "Anne Dal119" in html.unescape(ended(desk, seen))


def test_what_is_not_answered_is_asked_for_in_our_own_words(desk: Desk) -> None:
    for at, wanted in (("person", "nn"), ("story", "nb")):
        page = desk.client.get(f"/editors/withdrawals?form={wanted}").text
        [mark] = set(re.findall(r'name="mark" value="([^"]*)"', page))
        sent = desk.client.post("/editors/withdrawals/look", data={"mark": mark, at: ""})
        said = {"nn": "Vel ein person eller ei forteljing fyrst.", "nb": "Velg en person eller en fortelling først."}
        assert (sent.status_code, said[wanted] in sent.text) == (422, True)
    store = JobStore(desk_database.desk_database(desk.root))
    job = store.begin(JobKind.TRACES, {"kind": "person", "id": "p002"}, "desk", NOW)
    store.end(job.id, JobState.DONE, {"films": [{"story": "kaffi", "file": "kaffi.mp4"}]}, NOW)
    page = desk.client.get(f"/editors/job/{job.id}?form=nn").text
    sent = pressed(desk, page, "/editors/withdrawals/films")
    assert (sent.status_code, "Svar ja eller nei for kvar film." in sent.text) == (422, True)
    assert len(store.every()) == 1


def test_no_form_of_the_editors_leaves_the_words_to_the_browser() -> None:
    folder = resources.packaged_folder() / "desk"
    forms = [
        (file.name, form[0])
        for file in sorted(folder.glob("*.html"))
        for form in re.findall(r"(<form [^>]*>)(.*?</form>)", file.read_text(encoding="utf-8"), re.DOTALL)
        if " required" in form[1]
    ]
    assert len(forms) > 9
    assert [one for one in forms if "novalidate" not in one[1]] == []


def test_what_only_people_can_do_is_written_down_when_it_is_done(desk: Desk) -> None:
    uses = a_consent(kva="[bilete]", kvar="[sosiale_medium]", trekt="2026-11-18")
    asked = "vil_ha_trekt: [{dato: 2026-11-18, kva: [bilete], kvar: [sosiale_medium]}]\n"
    write(desk.root, "stories/folk/p003.yml", a_person(f"namn: Amina Warsame\n{uses}{asked}"))
    wanted = parts(desk)
    listed = desk.client.get("/editors/withdrawals").text
    assert "ta det bort der de sjølve har delt det" in listed
    assert "Skrive ned: det er gjort." in pressed(desk, listed, "/editors/withdrawals/close").text
    assert (wanted, parts(desk)) == (["USES", "EVERYTHING"], ["EVERYTHING"])
    assert "gjorde ferdig eit ønske" in git(desk.root, "log", "-1", "--format=%s")
