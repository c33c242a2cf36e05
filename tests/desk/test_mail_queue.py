"""Mails of the desk: each thing once, kept until the kommune's mail server takes them, and nothing left afterwards."""

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.mail_queue import MailQueue
from site_gen.desk.mail_sender import MailSender
from site_gen.model.desk_settings import MailRelay
from site_gen.model.localized import Words
from tests.desk.mail_server import MailServer, certificate_for, mail_server, unused_port
from tests.patience import PATIENCE

DAY = dt.date(2026, 11, 20)
TO = "kari.lunde@fjordvik.example"
SENDER = "framsnakk@fjordvik.example"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "desk.sqlite"


@pytest.fixture
def queue(file: Path) -> MailQueue:
    return MailQueue(DeskDatabase(file))


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


def a_sender(queue: MailQueue, port: int, said: list[Words] | None = None, user: str = "") -> MailSender:
    spoken = said if said is not None else []
    return MailSender(queue, lambda: MailRelay("127.0.0.1", port, SENDER, user), spoken.append)


def let_pass(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    later = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: later)


def waited_for(server: MailServer, number: int) -> bool:
    until = time.monotonic() + PATIENCE
    while len(server.taken) < number and time.monotonic() < until:
        time.sleep(0.02)
    return len(server.taken) == number


def test_a_mail_comes_with_its_words_and_then_nothing_of_it_is_left(
    queue: MailQueue, server: MailServer, file: Path
) -> None:
    assert queue.add(TO, "Å svare på ei forteljing", "Hei!\nOpne lenkja: https://f.example/a/æ", "spør p001", DAY)
    assert a_sender(queue, server.port).send_due() == 1
    [taken] = server.taken
    assert taken.recipients == [TO]
    assert (taken.message["To"], taken.message["From"]) == (TO, SENDER)
    assert taken.message["Subject"] == "Å svare på ei forteljing"
    assert taken.message.get_content().replace("\r\n", "\n") == "Hei!\nOpne lenkja: https://f.example/a/æ\n"
    assert taken.message["Auto-Submitted"] == "auto-generated"
    kept = b"".join(path.read_bytes() for path in file.parent.iterdir())
    for word in (TO, "forteljing", "https://f.example", "spør p001"):
        assert word.encode() not in kept
    assert queue.waiting() == 0


def test_each_thing_is_sent_once(queue: MailQueue, server: MailServer) -> None:
    assert queue.add(TO, "Hei", "Ein", "same", DAY)
    assert not queue.add(TO, "Hei", "To", "same", DAY)
    sender = a_sender(queue, server.port)
    sender.send_due()
    assert not queue.add(TO, "Hei", "Tre", "same", DAY)
    sender.send_due()
    assert [one.message.get_content().strip() for one in server.taken] == ["Ein"]


def test_a_mail_waits_until_the_server_is_there(
    queue: MailQueue, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Words] = []
    queue.add(TO, "Hei", "Tekst", "k", DAY)
    away = a_sender(queue, unused_port(), said)
    assert away.send_due() == 0
    away.send_due()
    assert (queue.waiting(), len(said)) == (1, 1)
    assert "ConnectionRefusedError" in said[0].nn
    assert queue.due() == [], "it waits before it is tried again"
    let_pass(monkeypatch, 31)
    assert a_sender(queue, server.port).send_due() == 1


def test_the_waits_grow(queue: MailQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    queue.add(TO, "Hei", "Tekst", "k", DAY)
    away = a_sender(queue, unused_port())
    waits = []
    for _ in range(4):
        away.send_due()
        seconds = queue.seconds_to_next()
        assert seconds is not None
        waits.append(round(seconds))
        let_pass(monkeypatch, seconds + 1)
    assert waits == sorted(waits)
    assert waits[-1] >= 4 * waits[0]


@pytest.mark.parametrize("answer", ["450 4.2.1 greylisted", "550 5.7.1 relaying denied", "421 4.3.2 closing"])
def test_what_may_be_taken_later_is_kept_and_others_are_sent_meanwhile(
    queue: MailQueue, server: MailServer, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Words] = []
    queue.add(TO, "Hei", "Ein", "1", DAY)
    queue.add(TO, "Hei", "To", "2", DAY)
    server.answer_to_recipient = answer
    assert a_sender(queue, server.port, said).send_due() == 0
    assert (queue.waiting(), len(said), server.tried) == (2, 1, 2 if not answer.startswith("421") else 1)
    assert TO not in said[0].nn
    server.answer_to_recipient = ""
    let_pass(monkeypatch, 31)
    assert a_sender(queue, server.port).send_due() == 2


def test_an_address_that_does_not_exist_is_given_up_and_deleted(queue: MailQueue, server: MailServer) -> None:
    said: list[Words] = []
    queue.add(TO, "Hei", "Tekst", "k", DAY)
    server.answer_to_recipient = "550 5.1.1 <kari.lunde@fjordvik.example> unknown"
    a_sender(queue, server.port, said).send_due()
    assert queue.waiting() == 0
    assert [("550" in one.nn, "kari" in one.nn) for one in said] == [(True, False)]


def test_a_text_that_the_server_will_not_have_is_tried_again(queue: MailQueue, server: MailServer) -> None:
    queue.add(TO, "Hei", "Tekst", "k", DAY)
    server.answer_to_text = "554 5.6.0 no"
    assert a_sender(queue, server.port).send_due() == 0
    assert queue.waiting() == 1


@pytest.mark.parametrize(
    "address",
    [
        "kari@fjordvik.example\r\nBcc: ond@evil.example",
        "kari@fjordvik.example, ond@evil.example",
        "Kari <kari@fjordvik.example>",
        "kari@fjordvik.example\n",
        "kari@",
        "",
        "a" * 70 + "@fjordvik.example",
    ],
)
def test_an_address_is_one_and_no_header(queue: MailQueue, address: str) -> None:
    with pytest.raises(ValueError, match="e-mail address"):
        queue.add(address, "Hei", "Tekst", "k", DAY)
    assert queue.waiting() == 0


def test_a_subject_is_one_line(queue: MailQueue, server: MailServer) -> None:
    queue.add(TO, "Hei\r\nBcc: ond@evil.example\r\n\r\nTekst", ".\r\nRCPT TO:<ond@evil.example>\r\n.\r\n", "k", DAY)
    assert a_sender(queue, server.port).send_due() == 1
    [taken] = server.taken
    assert taken.recipients == [TO]
    assert taken.message["Bcc"] is None
    assert taken.message["Subject"] == "Hei Bcc: ond@evil.example Tekst"


def test_a_mail_that_is_of_no_use_later_is_not_sent_later(
    queue: MailQueue, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.add(TO, "Lenkje", "Gjeld eit kvarter", "k", DAY, seconds=900)
    let_pass(monkeypatch, 901)
    assert a_sender(queue, server.port).send_due() == 0
    assert (queue.waiting(), server.taken) == (0, [])


def test_a_key_is_remembered_for_more_than_a_year_and_then_forgotten(queue: MailQueue, server: MailServer) -> None:
    queue.add(TO, "Hei", "Tekst", "k", DAY)
    a_sender(queue, server.port).send_due()
    queue.clear_old(DAY + dt.timedelta(days=400))
    assert not queue.add(TO, "Hei", "Tekst", "k", DAY)
    queue.clear_old(DAY + dt.timedelta(days=401))
    assert queue.add(TO, "Hei", "Tekst", "k", DAY)


def test_what_waits_for_a_person_can_be_deleted(queue: MailQueue, server: MailServer) -> None:
    queue.add(TO, "Hei", "Tekst", "1", DAY)
    queue.add("ola@fjordvik.example", "Hei", "Tekst", "2", DAY)
    assert queue.forget(lambda text: "kari" in text) == 1
    a_sender(queue, server.port).send_due()
    assert [one.recipients for one in server.taken] == [["ola@fjordvik.example"]]


def test_a_mail_that_someone_sends_is_left_alone_by_others(queue: MailQueue, file: Path) -> None:
    queue.add(TO, "Hei", "Tekst", "k", DAY)
    assert len(queue.due()) == 1
    assert MailQueue(DeskDatabase(file)).due() == []


def test_the_thread_sends_what_is_added_and_stops(queue: MailQueue, server: MailServer) -> None:
    sender = a_sender(queue, server.port)
    sender.start()
    queue.add(TO, "Hei", "Ein", "1", DAY)
    assert waited_for(server, 1)
    queue.add(TO, "Hei", "To", "2", DAY)
    assert waited_for(server, 2)
    sender.stop()
    queue.add(TO, "Hei", "Tre", "3", DAY)
    assert queue.waiting() == 1


def test_without_a_mail_server_everything_waits(queue: MailQueue) -> None:
    queue.add(TO, "Hei", "Tekst", "k", DAY)
    said: list[Words] = []
    assert MailSender(queue, lambda: None, said.append).send_due() == 0
    assert len(queue.due()) == 1


HOST = "127.1"
"""Another spelling of this machine, which nothing takes for it: mails are sent there as to any other."""


def a_far_sender(queue: MailQueue, port: int, said: list[Words], user: str = "") -> MailSender:
    return MailSender(queue, lambda: MailRelay(HOST, port, SENDER, user), said.append)


def test_a_mail_goes_encrypted_and_signed_on_where_the_server_offers_that(
    queue: MailQueue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificate_for(HOST, tmp_path / "tenar.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("FRAMSNAKK_SMTP_PASSWORD", "hemmeleg")
    said: list[Words] = []
    queue.add(TO, "Hei", "Tekst", "k", DAY)
    with mail_server(certificate) as server:
        assert a_far_sender(queue, server.port, said, "desk").send_due() == 1
        assert [(one.was_encrypted, one.user) for one in server.taken] == [(True, "desk")]
    assert said == []


def test_a_wrong_password_lets_mails_wait_and_is_said_by_its_number(
    queue: MailQueue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificate_for(HOST, tmp_path / "tenar.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("FRAMSNAKK_SMTP_PASSWORD", "feil")
    said: list[Words] = []
    queue.add(TO, "Hei", "Tekst", "k", DAY)
    with mail_server(certificate) as server:
        assert a_far_sender(queue, server.port, said, "desk").send_due() == 0
    assert queue.waiting() == 1
    [found] = said
    assert ("535" in found.nn, "feil" in found.nb) == (True, False), found.nn


def test_a_server_that_cannot_be_trusted_gets_no_mail(queue: MailQueue, tmp_path: Path) -> None:
    said: list[Words] = []
    queue.add(TO, "Hei", "Tekst", "k", DAY)
    with mail_server(certificate_for(HOST, tmp_path / "tenar.pem")) as server:
        assert a_far_sender(queue, server.port, said).send_due() == 0
        assert server.tried == 0
    assert "SSLCertVerificationError" in said[0].nn


def test_a_password_is_never_sent_for_all_to_read(queue: MailQueue, server: MailServer) -> None:
    said: list[Words] = []
    queue.add(TO, "Hei", "Tekst", "k", DAY)
    assert a_far_sender(queue, server.port, said, "desk").send_due() == 0
    assert (server.tried, "STARTTLS" in said[0].nn) == (0, True)
