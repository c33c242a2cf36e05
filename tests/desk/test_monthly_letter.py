"""The monthly letter has what came out in the month and is out, with the answers of everybody in it, and no more."""

import email
import re
import shutil
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from site_gen.model.localized import Form
from site_gen.pipeline import monthly_letter
from tests.builders import a_consent, a_person, write
from tests.cli.command import AT, called
from tests.desk.desk_client import Desk

pytestmark = pytest.mark.usefixtures("today")


def test_the_letter_of_a_month_has_what_came_out_in_it_and_whose_people_let_colleagues_see_it(published: Path) -> None:
    ran = called(published, "letter", "--month", "2026-11", *AT)
    assert ran.code == 0
    assert ran.out.startswith("Framsnakk i Fjordvik: november 2026\n\nHei! Denne månaden kom det ut 2 forteljingar")
    assert re.findall("Ola fann tonen|Då vi song saman|Liv bakar|Den fyrste songen|Ikkje ferdig", ran.out) == [
        "Ola fann tonen",
        "Då vi song saman",
    ]
    assert "https://fjordvik.example/forteljingar/delt/" in ran.out
    assert ran.err == "Ikkje med, for nokon har ikkje sagt ja til intern bruk: liv (p003)\n"
    assert "Den fyrste songen" in called(published, "letter", "--month", "2026-10", *AT).out
    assert called(published, "letter", *AT) == ran
    in_bokmaal = called(published, "letter", "--form", "nb", *AT).out
    assert "Denne måneden kom det ut 2 fortellinger" in in_bokmaal
    assert "ingen nye forteljingar" in called(published, "letter", "--month", "2025-01", *AT).out


def test_nothing_that_has_been_withdrawn_or_is_not_out_is_in_it(published: Path) -> None:
    write(published, "stories/folk/p002.yml", a_person(f"namn: Ola Nes\n{a_consent(trekt='2026-11-19')}"))
    assert "Ola" not in called(published, "letter", *AT).out
    shutil.rmtree(published.parent / "www")
    assert "ingen nye forteljingar" in called(published, "letter", *AT).out, "no target is known to serve it"


def test_the_html_fetches_nothing_and_the_mail_is_a_draft_with_both(published: Path) -> None:
    html = called(published, "letter", "--format", "html", *AT).out
    assert re.findall(r"<(?:img|script|link|style|iframe|table)\b", html) == []
    assert set(re.findall(r'(?:src|href)="([^"]+)"', html)) == {
        "https://fjordvik.example/forteljingar/delt/",
        "https://fjordvik.example/forteljingar/god/",
    }
    assert '<html lang="nn">' in html
    made = called(published, "letter", "--format", "eml", *AT).out
    mail = email.message_from_string(made, policy=default)
    assert isinstance(mail, EmailMessage)
    assert (mail["Subject"], mail["X-Unsent"], mail["To"]) == ("Framsnakk i Fjordvik: november 2026", "1", None)
    plain, formatted = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert formatted is not None
    assert plain.get_content().splitlines() == called(published, "letter", *AT).out.splitlines()
    assert formatted.get_content().splitlines() == html.splitlines()
    assert called(published, "letter", "--format", "eml", *AT).out == made, "the same letter has the same bytes"


@pytest.mark.parametrize("form", Form)
def test_the_editors_look_at_it_and_download_the_same(published: Path, form: Form) -> None:
    client = Desk(published).client
    page = client.get(f"/editors/letter?month=2026-11&form={form.value}").text
    assert "desk_" not in page.split("<main")[1]
    assert re.findall(r'<h3 lang="nn">([^<]+)</h3>', page) == ["Ola fann tonen", "Då vi song saman"]
    assert '<a href="/editors/share/liv">Liv bakar</a>' in page
    for ending, kind in (("html", "html"), ("txt", "text"), ("eml", "eml")):
        address = f"/editors/letter/2026-11-{form.value}.{ending}"
        assert f'href="{address}" download' in page
        found = client.get(address)
        said = called(published, "letter", "--form", form.value, "--format", kind, *AT).out
        assert found.text.splitlines() == said.splitlines()
        assert found.headers["content-disposition"].startswith("attachment")
    for odd in ("2026-13-nn.html", "2026-11-xx.html", "2026-11-nn.pdf", "x"):
        assert client.get(f"/editors/letter/{odd}").status_code == 404
    for odd in ("month=x", "month=2026-1", "written=%00", "month=²"):
        assert client.get(f"/editors/letter?{odd}").status_code == 200


@pytest.mark.parametrize("written", ["2026", "2026-1", "2026-13", "26-11", "2026-00", "9999-01", "²026-11", "", "-"])
def test_what_is_no_month_is_said_to_be_none(tmp_path: Path, written: str) -> None:
    assert monthly_letter.month_in(written) is None
    ran = called(tmp_path, "letter", f"--month={written}", *AT)
    assert ran.code == 2
    assert "Skriv slik: 2026-11." in ran.err
