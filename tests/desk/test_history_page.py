"""Who has done what and when: from the commits, in the form of the reader, and without anybody who has withdrawn."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from site_gen.desk import desk_database
from site_gen.desk.history_entries import name_code
from site_gen.desk.job_store import DonePublication, JobKind, JobStore
from site_gen.pipeline import publication_log
from site_gen.pipeline.publication_log import LoggedPublication
from tests.builders import a_kommune, a_person, a_story, write
from tests.desk.desk_client import Desk
from tests.desk.server_desk import MARIT, ServerDesk, settings_with
from tests.git import commit, git, repository

pytestmark = pytest.mark.usefixtures("today")

EVA = "namn: Eva Vik\nrolle: lærar\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    people = {"p002": a_person("namn: Ola Nes\n"), "p003": a_person(EVA)}
    stories = {"god.md": a_story("tittel: =Vi song"), "kaffi/index.md": a_story("tittel: Kaffien kom", "Noko anna.\n")}
    root = commit(repository(a_kommune(tmp_path / "kommune", stories=stories, people=people)))

    def done(who: str, path: str, subject: str) -> None:
        write(root, path, (root / path).read_bytes() + b"\n")
        mail = f"{who}@framsnakk.invalid" if who.startswith(("p0", "desk")) else "x@fjordvik.example"
        git(
            root,
            "-c",
            f"user.name={who}",
            "-c",
            f"user.email={mail}",
            "commit",
            "-qam",
            subject,
            f"--author={who} <{mail}>",
        )

    done("p003", "stories/god.md", "Redaksjonen skreiv under på ei forteljing")
    done("desk", "stories/folk/p003.yml", "Skriv ned eit svar")
    done("Ola Nes", "stories/kaffi/index.md", "Om Ola Nes")
    done("Eva Vik", "mkdocs.yml", "Om Ola Nes")
    write(root, "stories/folk/p002.yml", "trekt: 2026-11-19\n")
    return Desk(root)


def test_it_says_who_did_what_in_the_form_of_the_reader_and_names_nobody_who_has_withdrawn(desk: Desk) -> None:
    page = desk.client.get("/editors/history?form=nb").text
    assert "Redaksjonen skrev under på en fortelling" in page
    assert "Skriv ned et svar" in page
    assert ("· Eva Vik</p>" in page, "· Redaksjonen</p>" in page, "· Ikke kjent</p>" in page) == (True, True, True)
    assert 'href="/editors/story/god">=Vi song</a>' in page
    assert "Ola" not in page
    of_one = desk.client.get("/editors/history?story=kaffi&form=nn").text
    assert ("<h1>Kaffien kom</h1>" in of_one, "=Vi song" in of_one.split("room-list")[1].split("</li>")[0]) == (
        True,
        False,
    )


def test_where_nobody_logs_in_it_says_that_it_does_not_know_who_did_what(desk: Desk) -> None:
    git(desk.root, "config", "user.name", "Tor Hagen")
    page = desk.client.get("/editors/history?form=nn").text
    assert "det som blir gjort her, står som «Redaksjonen»: Vi veit ikkje kven det var, og gissar ikkje." in page
    assert "Tor Hagen" not in page


def test_where_people_log_in_it_says_nothing_of_the_kind(tmp_path: Path) -> None:
    proxy = "10.0.0.5"
    desk = ServerDesk(tmp_path / "kommune", settings_with("proxy", f"proxyar: [{proxy}]"))
    page = desk.browser(proxy, X_Forwarded_Email=MARIT).get("/editors/history?form=nn")
    assert (page.status_code, "Ingen loggar inn" in page.text) == (200, False)


def test_it_is_a_file_for_a_spreadsheet_in_which_no_cell_is_a_formula(desk: Desk) -> None:
    got = desk.client.get("/editors/history/file?form=nn")
    assert (got.headers["content-type"], "attachment" in got.headers["content-disposition"]) == (
        "text/csv; charset=utf-8", True,
    )  # fmt: skip
    rows = list(csv.reader(io.StringIO(got.text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == ["Når", "Kven", "Slag handling", "Kva", "Forteljingar og personar", "Commit"]
    assert [row[1:5] for row in rows[1:4]] == [
        ["Eva Vik", "Gjort ein annan stad", "Endra ein annan stad enn her", "Kontakt og farge"],
        ["Ikkje kjend", "Gjort ein annan stad", "Endra ein annan stad enn her", "Kaffien kom"],
        ["Redaksjonen", "Svara", "Skriv ned eit svar", "Eva Vik"],
    ]
    assert rows[4][1:5] == ["Eva Vik", "Skrive under", "Redaksjonen skreiv under på ei forteljing", "'=Vi song"]
    assert "Ola" not in got.text
    for query, number in (
        ("story=god", 2),
        ("story=vi+SONG", 2),
        ("story=sang", 0),
        ("kind=signed", 1),
        ("kind=signed&story=kaffi", 0),
        (f"person={name_code('Eva Vik')}", 4),
        ("from=2999-01-01", 0),
        ("to=2000-01-01", 0),
        ("from=2000-01-01&to=2999-01-01", 5),
    ):
        got = desk.client.get(f"/editors/history/file?{query}")
        assert len(list(csv.reader(io.StringIO(got.text), delimiter=";"))) == number + 1, query
        assert f'<p class="fs-meta">{number} ' in desk.client.get(f"/editors/history?{query}").text, query


def test_it_says_what_was_published_and_which_register_was_changed(desk: Desk) -> None:
    store = JobStore(desk_database.desk_database(desk.root))
    now = dt.datetime(2099, 1, 1, 12, tzinfo=dt.UTC)
    for kind, target, stories in ((JobKind.PUBLISH, "nettstad", 12), (JobKind.ROLL_BACK, "intranett", 0)):
        store.publish(DonePublication(now, kind, target, "p003", stories))
    publication_log.log_publication(desk.root, LoggedPublication(now, "dir:../ut", is_rollback=False, stories=3))
    units = desk.root / "stories/einingar.yml"
    units.write_text(f"{units.read_text()}\n")
    git(desk.root, "commit", "-qm", "x", "stories/einingar.yml")
    page = desk.client.get("/editors/history?form=nn").text
    assert ("Publiserte til nettstad" in page, "<li>12 forteljingar</li>" in page, "· Eva Vik</p>" in page) == (
        True,
    ) * 3
    assert "Gjekk tilbake til ein tidlegare versjon: intranett" in page
    assert ("<li>Einingar</li>" in page, "<li>Kontakt og farge</li>" in page) == (True, True)
    assert ("Publiserte til dir:../ut" in page, "<li>3 forteljingar</li>" in page) == (True, True)
    assert page.count("· På kommandolinja</p>") == 1
    assert "Publiserte" not in desk.client.get("/editors/history?story=kaffi").text
    assert page.count("<li>\n<div>") == desk.client.get("/editors/history?kind=published").text.count("<li>\n<div>") + 6
    assert "Publiserte til nettstad;Einingar" not in desk.client.get("/editors/history/file").text
