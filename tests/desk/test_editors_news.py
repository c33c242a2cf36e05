"""What has come in at the desk is mailed to those who curate: numbers and a link, at most one a day to each."""

import datetime as dt
from pathlib import Path

import pytest

from site_gen.desk import desk_app
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.drafts import DraftStore
from site_gen.desk.invitations import InvitationStore, Wish
from site_gen.model.localized import Form
from tests.builders import DAY, write
from tests.desk.server_desk import MARIT, PUBLIC, ServerDesk, settings_with

NEXT = DAY + dt.timedelta(days=1)
MAIL = ("e-posttenar: smtp.fjordvik.example", "avsendar: framsnakk@fjordvik.example")


@pytest.fixture
def desk(tmp_path: Path) -> ServerDesk:
    """Return the desk of a server to which two tellings have been sent, and where somebody has answered, on a day."""
    made = ServerDesk(tmp_path / "kommune", settings_with("proxy", "proxyar: [10.0.0.5]", *MAIL))
    drafts, invitations = DraftStore(made.database), InvitationStore(made.database)
    for _ in range(2):
        draft = drafts.find(drafts.begin("ide", Form.NN, DAY))
        assert draft is not None
        drafts.finish_sending(draft.id, DAY, ())
    invitation, _ = invitations.invite("p001", "god", DAY)
    invitations.wish(invitation.id, Wish.TALK, "Ring meg, helsing Kari.", "side", DAY)
    return made


def daily(desk: ServerDesk, day: dt.date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAMSNAKK_TODAY", day.isoformat())
    desk_app.daily_work(DeskKommune(desk.root, desk.said.append), desk.database)()


def test_what_came_in_yesterday_is_one_mail_with_numbers_and_a_link(
    desk: ServerDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    daily(desk, DAY, monkeypatch)
    assert desk.mails == [], "the day is not over"
    for _ in range(2):
        daily(desk, NEXT, monkeypatch)
    [mail] = desk.mails
    assert mail.recipient == MARIT
    assert "2 nye forteljingar og eitt svar frå ein som er spurd." in mail.text
    assert f"{PUBLIC}/editors\n" in mail.text
    for word in ("Kari", "Ring", "god", "p001"):
        assert word not in mail.text
    daily(desk, NEXT + dt.timedelta(days=1), monkeypatch)
    assert desk.mails == [], "nothing has come in since"


def test_days_on_which_the_desk_was_not_there_are_counted_later(
    desk: ServerDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    daily(desk, DAY, monkeypatch)
    daily(desk, DAY + dt.timedelta(days=5), monkeypatch)
    assert len(desk.mails) == 1


def test_nothing_is_mailed_without_a_mail_server(desk: ServerDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    daily(desk, DAY, monkeypatch)
    write(desk.root, "mkdocs.yml", settings_with("proxy", "proxyar: [10.0.0.5]"))
    daily(desk, NEXT, monkeypatch)
    assert desk.mails == []
