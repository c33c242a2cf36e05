"""Those who have begun to tell are warned before it is deleted, once, where their work address is known."""

import datetime as dt
from pathlib import Path

import pytest

from site_gen.desk import desk_app
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.drafts import DraftStore
from site_gen.desk.mail_queue import QueuedMail
from tests.desk.server_desk import KARI, PUBLIC, ServerDesk, send, settings_with

RELAY = ("e-posttenar: smtp.fjordvik.example", "avsendar: framsnakk@fjordvik.example")


@pytest.fixture
def desk(tmp_path: Path) -> ServerDesk:
    return ServerDesk(tmp_path / "kommune", settings_with("proxy", "proxyar: [10.0.0.5]", *RELAY))


def begun(desk: ServerDesk, name: str = KARI) -> str:
    browser = desk.browser("10.0.0.5", X_Forwarded_Email=name)
    answer = send(browser, browser.get("/"), "/begin", interview="ide")
    link = answer.headers["location"].rsplit("/q/", 1)[0]
    send(browser, browser.get(f"{link}/q/title"), f"{link}/q/title", words="Ein song om morgonen", do="next")
    return str(link)


def on(monkeypatch: pytest.MonkeyPatch, desk: ServerDesk, days: int) -> list[QueuedMail]:
    monkeypatch.setenv("FRAMSNAKK_TODAY", (dt.date(2026, 11, 20) + dt.timedelta(days)).isoformat())
    desk_app.daily_work(DeskKommune(desk.root, desk.said.append), desk.database)()
    return desk.mails


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAMSNAKK_TODAY", "2026-11-20")


def test_the_person_is_warned_once_with_a_link_of_the_mail_s_own(
    desk: ServerDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = begun(desk)
    assert on(monkeypatch, desk, 75) == []
    [mail] = on(monkeypatch, desk, 76)
    assert (mail.recipient, "18. februar 2027" in mail.text) == (KARI, True)
    assert "song" not in mail.text
    assert on(monkeypatch, desk, 77) == []
    mailed = mail.text.split(PUBLIC)[1].split()[0]
    assert mailed != link
    browser = desk.browser()
    for one in (link, mailed):
        assert "Ein song om morgonen" in browser.get(f"{one}/q/title").text
    on(monkeypatch, desk, 91)
    assert browser.get(mailed).status_code == 404


def test_what_is_touched_again_is_warned_about_again(desk: ServerDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    link = begun(desk)
    assert len(on(monkeypatch, desk, 80)) == 1
    browser = desk.browser()
    send(browser, browser.get(f"{link}/q/title"), f"{link}/q/title", words="Ein annan song", do="next")
    assert on(monkeypatch, desk, 81) == []
    assert len(on(monkeypatch, desk, 80 + 76)) == 1


def test_nobody_is_warned_about_what_was_sent_and_the_address_is_forgotten(
    desk: ServerDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = DraftStore(desk.database)
    draft = store.find(begun(desk).rsplit("/", 1)[-1])
    assert draft is not None
    store.finish_sending(draft.id, dt.date(2026, 11, 20), ())
    assert KARI.encode() not in b"".join(one.read_bytes() for one in desk.files)
    assert on(monkeypatch, desk, 80) == []


def test_without_a_mail_server_drafts_are_deleted_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = ServerDesk(tmp_path / "kommune", settings_with("proxy", "proxyar: [10.0.0.5]"))
    link = begun(desk)
    assert on(monkeypatch, desk, 80) == []
    assert desk.browser().get(link).status_code == 200
    on(monkeypatch, desk, 91)
    assert desk.browser().get(link).status_code == 404
