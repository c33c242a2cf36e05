"""Who may come in at the desk of a server: each way of logging in, and what does not let anybody in."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from site_gen.desk import desk_app, desk_database
from site_gen.desk.desk_access import DeskAccess
from site_gen.desk.desk_identity import DeskIdentity
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.login_store import LoginStore
from site_gen.desk.openid_login import OpenIdRefused, address_in
from site_gen.desk.reach import ReachStore
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit
from site_gen.model.desk_settings import DeskSettings
from site_gen.settings import read_settings
from tests.builders import DAY
from tests.desk.desk_client import Desk, a_git_kommune
from tests.desk.openid_provider import OpenIdProvider, openid_provider
from tests.desk.server_desk import KARI, MARIT, PUBLIC, ServerDesk, fields_of, is_inside, send, settings_with
from tests.git import git
from tests.intake import word_files

CODE = "fjord og fjell 7"
MAIL = ("e-posttenar: smtp.fjordvik.example", "avsendar: framsnakk@fjordvik.example")


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    now = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: now)


def test_without_settings_nobody_logs_in_on_their_own_machine(tmp_path: Path) -> None:
    desk = Desk(a_git_kommune(tmp_path / "kommune"))
    assert desk.client.get("/").status_code == 200
    assert "Logg av" not in desk.client.get("/").text
    assert desk.client.get("/login").status_code == 404


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-IP"])
def test_a_proxy_in_front_of_a_desk_that_knows_nobody_is_refused(tmp_path: Path, header: str) -> None:
    desk = Desk(a_git_kommune(tmp_path / "kommune"))
    answer = desk.client.get("/", headers={header: "10.0.0.1"})
    assert (answer.status_code, "setje opp «skranke»" in answer.text) == (421, True)


# --- A proxy ---


@pytest.fixture
def proxied(tmp_path: Path) -> ServerDesk:
    return ServerDesk(tmp_path / "kommune", settings_with("proxy", 'proxyar: [10.0.0.5, "fd00::/64"]'))


def test_a_proxy_is_believed_from_its_own_address(proxied: ServerDesk) -> None:
    assert is_inside(proxied.browser("10.0.0.5", X_Forwarded_Email=KARI))
    assert is_inside(proxied.browser("fd00::17", X_Forwarded_Email=KARI))
    assert is_inside(proxied.browser("::ffff:10.0.0.5", X_Forwarded_Email=KARI))


@pytest.mark.parametrize("peer", ["10.0.0.6", "127.0.0.1", "::1", "fd00:0:0:1::1", "testclient", ""])
def test_a_proxy_s_header_from_another_address_lets_nobody_in(proxied: ServerDesk, peer: str) -> None:
    browser = proxied.browser(peer, X_Forwarded_Email=MARIT, X_Forwarded_For="10.0.0.5")
    assert not is_inside(browser)
    assert browser.post("/begin", data={"interview": "ide", "form": "nn"}).status_code == 401


@pytest.mark.parametrize(
    "written",
    [
        "",
        "kari",
        "kari@fjordvik.example, marit@fjordvik.example",
        "-",
        "Kari Lunde",
        "a@gmail.example",
    ],
)
def test_a_proxy_that_names_nobody_lets_nobody_in(proxied: ServerDesk, written: str) -> None:
    assert not is_inside(proxied.browser("10.0.0.5", X_Forwarded_Email=written))


def test_for_limits_a_request_comes_from_where_the_proxy_says_last(proxied: ServerDesk) -> None:
    access = DeskAccess(lambda: read_settings(proxied.root)[1], LoginStore(proxied.database))

    def client_of(peer: str, *lines: str) -> str:
        headers = [(b"x-forwarded-for", line.encode()) for line in lines]
        return access.client_of(Request({"type": "http", "client": (peer, 1), "headers": headers}))

    assert client_of("10.0.0.5", "1.1.1.1, 2.2.2.2") == "2.2.2.2"
    assert client_of("10.0.0.5", "1.1.1.1", "2.2.2.2") == "2.2.2.2"
    assert client_of("9.9.9.9", "1.1.1.1") == "9.9.9.9"
    assert client_of("::ffff:9.9.9.9") == "9.9.9.9"
    assert client_of("fd01::1") == "fd01::/64"


def test_a_header_of_the_browser_s_own_next_to_the_proxy_s_lets_nobody_in(proxied: ServerDesk) -> None:
    browser = proxied.browser("10.0.0.5")
    twice = [("X-Forwarded-Email", MARIT), ("X-Forwarded-Email", KARI)]
    assert browser.get("/", headers=twice).status_code == 303


def test_a_person_whom_the_proxy_does_not_know_reads_what_to_do(proxied: ServerDesk) -> None:
    browser = proxied.browser("10.0.0.5")
    assert "kontakt IT i kommunen" in browser.get("/login").text
    assert "kontakt IT i kommunen" in browser.get("/login?form=nb").text
    assert "Åpne siden på nytt" in browser.get("/login?form=nb").text


def test_a_person_who_has_logged_in_finds_what_they_have_begun_and_nobody_else_does(proxied: ServerDesk) -> None:
    kari = proxied.browser("10.0.0.5", X_Forwarded_Email=KARI)
    marit = proxied.browser("10.0.0.5", X_Forwarded_Email=MARIT)
    start = kari.get("/?form=nb")
    assert "Gå videre med det" not in start.text
    begun = send(kari, start, "/begin", interview="suksesshistorie", form="nb")
    send(kari, kari.get(begun.headers["location"]), begun.headers["location"], words="Sangen om <kaffen>", do="next")
    handed = {"document": ("a.docx", word_files.typed("Kvar morgon syng vi."), "application/msword")}
    came = kari.post("/document", data={**fields_of(start), "form": "nb"}, files=handed)
    assert came.status_code == 303
    page = kari.get("/?form=nb")
    assert "Gå videre med det du har begynt på" in page.text
    assert "Sangen om &lt;kaffen&gt;" in page.text
    drafts = re.findall(r'name="draft" value="([^"]+)"', page.text)
    assert len(drafts) == 2
    assert "Gå videre med det" not in marit.get("/?form=nb").text
    assert send(marit, marit.get("/"), "/go-on", draft=drafts[0]).headers["location"] == "/"
    assert kari.post("/go-on", data={"draft": drafts[0]}).status_code == 403
    on = [send(kari, page, "/go-on", draft=one).headers["location"] for one in drafts]
    assert all(link.startswith("/f/") and kari.get(link).status_code == 200 for link in on)
    assert "Sangen om" in "".join(kari.get(f"{link}/look").text for link in on)
    old = {begun.headers["location"].split("/q/")[0], came.headers["location"]}
    assert not old & set(on)


# --- A link in a mail ---


@pytest.fixture
def mailed(tmp_path: Path) -> ServerDesk:
    return ServerDesk(tmp_path / "kommune", settings_with("e-post", *MAIL))


def asked(desk: ServerDesk, browser: TestClient, address: str) -> str:
    """Ask for a link, and return the path of the one that is sent; empty when none is."""
    answer = send(browser, browser.get("/login"), "/login/mail", address=address)
    assert (answer.status_code, "Sjå i innboksen din" in answer.text) == (200, True)
    sent = desk.mails
    assert len(sent) <= 1
    return sent[0].text.split(PUBLIC)[1].split("\n")[0].strip() if sent else ""


def test_a_link_in_a_mail_lets_its_person_in_once(mailed: ServerDesk) -> None:
    browser = mailed.browser()
    assert not is_inside(browser)
    link = asked(mailed, browser, "Kari.Lunde@fjordvik.example ")
    page = browser.get(link)
    assert not is_inside(browser), "a program that reads mails has opened it, and nobody has come in"
    assert send(browser, page, link).headers["location"] == "/"
    assert is_inside(browser)
    other = mailed.browser()
    assert other.get(link).status_code == 410
    assert send(other, other.get("/login"), link).status_code == 410
    assert not is_inside(other)


def test_a_link_can_be_opened_on_another_device(mailed: ServerDesk) -> None:
    link = asked(mailed, mailed.browser(), KARI)
    phone = mailed.browser("10.8.8.8")
    send(phone, phone.get(link), link)
    assert is_inside(phone)


def test_a_link_is_of_no_use_after_a_quarter(mailed: ServerDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = mailed.browser()
    link = asked(mailed, browser, KARI)
    page = browser.get(link)
    later(monkeypatch, 15 * 60 + 1)
    assert send(browser, page, link).status_code == 410
    assert not is_inside(browser)


def test_a_link_is_not_ended_by_others_who_ask_for_one(mailed: ServerDesk) -> None:
    browser, stranger = mailed.browser(), mailed.browser("10.7.7.7")
    link = asked(mailed, browser, KARI)
    for _ in range(3):
        asked(mailed, stranger, KARI)
    send(browser, browser.get(link), link)
    assert is_inside(browser)
    assert browser.get(link).status_code == 410


@pytest.mark.parametrize(
    "address", ["kari@evil.example", "kari@fjordvik.example.evil.example", "kari@xfjordvik.example"]
)
def test_strangers_get_the_same_answer_and_no_mail(mailed: ServerDesk, address: str) -> None:
    stranger, known = mailed.browser(), mailed.browser()
    answers = [
        send(one, one.get("/login"), "/login/mail", address=to) for one, to in ((stranger, address), (known, KARI))
    ]
    assert (answers[0].status_code, answers[0].text) == (answers[1].status_code, answers[1].text)
    assert [mail.recipient for mail in mailed.mails] == [KARI]


@pytest.mark.parametrize("address", ["", "kari", "kari@fjordvik.example\r\nBcc: x@evil.example", "a@b, c@d.no"])
def test_what_is_no_address_is_said(mailed: ServerDesk, address: str) -> None:
    browser = mailed.browser()
    answer = send(browser, browser.get("/login"), "/login/mail", address=address)
    assert (answer.status_code, "Skriv heile e-postadressa" in answer.text) == (422, True)
    assert mailed.mails == []


def test_guessed_links_let_nobody_in(mailed: ServerDesk) -> None:
    asked(mailed, mailed.browser(), KARI)
    browser = mailed.browser()
    for token in ("", "a" * 22, "%00", "..%2f", "' or 1=1 --"):
        page = browser.get("/login")
        assert browser.get(f"/login/mail/{token}").status_code in {404, 405, 410}
        assert send(browser, page, f"/login/mail/{token or 'x'}").status_code in {404, 405, 410}
    assert not is_inside(browser)


def test_only_some_mails_are_sent_to_one_person(mailed: ServerDesk) -> None:
    browser = mailed.browser()
    for _ in range(4):
        asked(mailed, browser, KARI)
    answer = send(mailed.browser(), browser.get("/login"), "/login/mail", address=KARI)
    assert answer.status_code == 403, "another browser's mark"
    answer = send(browser, browser.get("/login"), "/login/mail", address=KARI)
    assert (answer.status_code, "Det gjekk litt fort" in answer.text) == (429, True)
    assert asked(mailed, browser, "ola.nes@fjordvik.example") != ""


# --- The shared code ---


@pytest.fixture
def coded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ServerDesk:
    monkeypatch.setenv("FRAMSNAKK_DESK_CODE", CODE)
    return ServerDesk(tmp_path / "kommune", settings_with("kode"))


def test_the_shared_code_lets_people_tell_and_nobody_curate(coded: ServerDesk) -> None:
    browser = coded.browser()
    answer = send(browser, browser.get("/login?to=/%3Fform%3Dnb"), "/login/code", code=f" {CODE} ")
    assert answer.headers["location"] == "/?form=nb"
    assert is_inside(browser)
    assert coded.identity(browser) == DeskIdentity("", is_curator=False)


@pytest.mark.parametrize("code", ["", "feil", CODE.upper(), CODE + "x", "\x00", "å" * 5000])
def test_a_wrong_code_lets_nobody_in(coded: ServerDesk, code: str) -> None:
    browser = coded.browser()
    answer = send(browser, browser.get("/login"), "/login/code", code=code)
    assert (answer.status_code, "Koden stemmer ikkje" in answer.text) == (403, True)
    assert not is_inside(browser)


def test_a_code_cannot_be_guessed_for_long(coded: ServerDesk) -> None:
    browser = coded.browser()
    found = [send(browser, browser.get("/login"), "/login/code", code=str(at)).status_code for at in range(25)]
    assert (found[0], found[-1]) == (403, 429)
    assert send(browser, browser.get("/login"), "/login/code", code=CODE).status_code == 429


def test_those_who_know_the_code_are_not_counted(coded: ServerDesk) -> None:
    browser = coded.browser()
    page = browser.get("/login")
    for _ in range(25):
        assert send(browser, page, "/login/code", code=CODE).status_code == 303


# --- OpenID Connect ---


@pytest.fixture(scope="module")
def provider() -> Iterator[OpenIdProvider]:
    with openid_provider() as running:
        yield running


@pytest.fixture
def opened(tmp_path: Path, provider: OpenIdProvider, monkeypatch: pytest.MonkeyPatch) -> ServerDesk:
    monkeypatch.setenv("FRAMSNAKK_OPENID_SECRET", "loynd")
    settings = settings_with("openid", f"utferdar: {provider.issuer}", "klient: desk")
    return ServerDesk(tmp_path / "kommune", settings)


def led_to(browser: TestClient, to: str = "/") -> str:
    answer = browser.get("/login/openid", params={"to": to})
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]


def come_back(browser: TestClient, address: str) -> httpx.Response:
    assert address.startswith(f"{PUBLIC}/login/openid/back?")
    return browser.get(address.removeprefix(PUBLIC))


def test_a_work_account_lets_its_person_in(opened: ServerDesk, provider: OpenIdProvider) -> None:
    provider.add_user("kari", {"email": "Kari.Lunde@fjordvik.example", "name": "Kari Lunde", "email_verified": True})
    browser = opened.browser()
    address = led_to(browser, "/?form=nb")
    for part in ("scope=openid+email", "code_challenge_method=S256", "code_challenge=", "state=", "nonce="):
        assert part in address
    answer = come_back(browser, provider.log_in(address, "kari"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/?form=nb")
    assert is_inside(browser)
    assert "Kari" not in b"".join(f.read_bytes() for f in opened.files).decode("latin-1")


def test_a_way_back_cannot_be_replayed_or_used_in_another_browser(opened: ServerDesk, provider: OpenIdProvider) -> None:
    provider.add_user("kari", {"email": KARI})
    browser, other = opened.browser(), opened.browser()
    back = provider.log_in(led_to(browser), "kari")
    led_to(other)
    assert come_back(other, back).status_code == 403
    assert come_back(opened.browser(), back).status_code == 403
    assert come_back(browser, back).status_code == 303
    browser.cookies.clear()
    assert come_back(browser, back).status_code == 403
    assert not is_inside(browser)
    assert not is_inside(other)


@pytest.mark.parametrize(
    ("claims", "says"),
    [
        ({"email": "kari@evil.example"}, "høyrer til kommunen"),
        ({"email": KARI, "email_verified": False}, "inga e-postadresse"),
        ({"email": KARI, "email_verified": "False"}, "inga e-postadresse"),
        ({"email": KARI, "email_verified": None}, "inga e-postadresse"),
        ({"email": MARIT.replace("s", "\N{LATIN SMALL LETTER LONG S}", 1)}, "inga e-postadresse"),
        ({"email": KARI.replace("k", "\N{KELVIN SIGN}", 1)}, "inga e-postadresse"),
        ({}, "inga e-postadresse"),
        ({"email": f"{KARI}, {MARIT}"}, "inga e-postadresse"),
        ({"email": KARI, "pid": "01015012345"}, "ikkje fullført"),
    ],
)
def test_an_account_that_is_not_the_kommune_s_lets_nobody_in(
    opened: ServerDesk, provider: OpenIdProvider, claims: dict[str, object], says: str
) -> None:
    provider.add_user("framand", claims)
    browser = opened.browser()
    answer = come_back(browser, provider.log_in(led_to(browser), "framand"))
    assert (answer.status_code, says in answer.text) == (403, True)
    assert not is_inside(browser)
    assert b"01015012345" not in b"".join(f.read_bytes() for f in opened.files)


@pytest.mark.parametrize(
    "more",
    [
        {"sub": "1", "email": KARI, "email_verified": False},
        {"sub": "1", "email": KARI, "pid": "01015012345"},
        {"sub": "2", "email": KARI},
        {"email": KARI},
        {},
    ],
)
def test_what_a_provider_says_when_it_is_asked_is_looked_at_too(more: dict[str, object]) -> None:
    assert address_in({"sub": "1"}, {"sub": "1", "email": KARI}) == KARI
    with pytest.raises(OpenIdRefused):
        address_in({"sub": "1"}, more)


def test_a_person_who_says_no_at_the_provider_is_not_let_in(opened: ServerDesk, provider: OpenIdProvider) -> None:
    browser = opened.browser()
    answer = come_back(browser, provider.cancel(led_to(browser)))
    assert (answer.status_code, "ikkje fullført" in answer.text) == (403, True)


def test_a_state_of_a_quarter_ago_is_of_no_use(
    opened: ServerDesk, provider: OpenIdProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.add_user("kari", {"email": KARI})
    browser = opened.browser()
    back = provider.log_in(led_to(browser), "kari")
    later(monkeypatch, 15 * 60 + 1)
    assert come_back(browser, back).status_code == 403


def test_a_provider_that_does_not_answer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAMSNAKK_OPENID_SECRET", "loynd")
    settings = settings_with("openid", "utferdar: http://127.0.0.1:9", "klient: desk")
    answer = ServerDesk(tmp_path / "kommune", settings).browser().get("/login/openid")
    assert (answer.status_code, "svarar ikkje no" in answer.text) == (503, True)


def test_a_provider_by_another_name_is_not_believed(
    tmp_path: Path, provider: OpenIdProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRAMSNAKK_OPENID_SECRET", "loynd")
    other = provider.issuer.replace("127.0.0.1", "localhost")
    settings = settings_with("openid", f"utferdar: {other}/.", "klient: desk")
    assert ServerDesk(tmp_path / "kommune", settings).browser().get("/login/openid").status_code == 503


# --- In and out ---


def inside(desk: ServerDesk) -> TestClient:
    browser = desk.browser()
    send(browser, browser.get("/login"), "/login/code", code=CODE)
    assert is_inside(browser)
    return browser


def test_a_session_ends_when_the_person_logs_out(coded: ServerDesk) -> None:
    browser = inside(coded)
    kept = dict(browser.cookies)
    assert send(browser, browser.get("/logout"), "/logout").status_code == 200
    assert not is_inside(browser)
    browser.cookies.update(kept)
    assert not is_inside(browser), "the cookie of before is of no use"


def test_a_session_ends_after_a_working_day(coded: ServerDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = inside(coded)
    later(monkeypatch, 10 * 3600 - 5)
    assert is_inside(browser)
    later(monkeypatch, 10)
    assert not is_inside(browser)


def test_a_forged_form_logs_nobody_in_or_out(coded: ServerDesk) -> None:
    browser = coded.browser()
    assert browser.post("/login/code", data={"code": CODE}).status_code == 403
    assert not is_inside(browser)
    browser = inside(coded)
    assert browser.post("/logout", data={"mark": "0" * 64}).status_code == 403
    assert is_inside(browser)


def test_the_cookies_are_of_this_host_alone_and_encrypted(coded: ServerDesk) -> None:
    browser = coded.browser()
    page = browser.get("/login")
    cookies = [
        page.headers["set-cookie"],
        *send(browser, page, "/login/code", code=CODE).headers.get_list("set-cookie"),
    ]
    for one in cookies:
        assert one.startswith("__Host-framsnakk_")
        for part in ("HttpOnly", "Path=/", "Secure", "SameSite=lax"):
            assert part in one
        assert "Domain" not in one
    assert page.headers["strict-transport-security"] == "max-age=31536000"


def test_a_cookie_without_the_prefix_is_of_no_use(coded: ServerDesk) -> None:
    token = coded.store.begin_session(KARI)
    thief = coded.browser(Cookie=f"framsnakk_login={token}")
    assert not is_inside(thief)
    assert is_inside(coded.browser(Cookie=f"__Host-framsnakk_login={token}"))


def test_a_token_is_kept_as_a_digest_only_and_a_guessed_one_is_none(coded: ServerDesk) -> None:
    browser = inside(coded)
    token = browser.cookies["__Host-framsnakk_login"]
    assert token.encode() not in b"".join(f.read_bytes() for f in coded.files)
    for guess in ("", "a" * 22, token[:-1], token + "a", "' or 1=1 --"):
        assert not is_inside(coded.browser(Cookie=f"__Host-framsnakk_login={guess}"))


def test_logging_in_again_ends_the_session_of_before(coded: ServerDesk) -> None:
    browser = inside(coded)
    before = browser.cookies["__Host-framsnakk_login"]
    browser.cookies.delete("__Host-framsnakk_login")
    page = browser.get("/login")
    browser.cookies.set("__Host-framsnakk_login", before, domain="fortel.fjordvik.example")
    send(browser, page, "/login/code", code=CODE)
    assert coded.store.session_address(before) is None


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0aSet-Cookie:x", "/login", "javascript:x"]
)
def test_nobody_is_sent_to_another_site_after_logging_in(coded: ServerDesk, to: str) -> None:
    browser = coded.browser()
    page = browser.get("/login", params={"to": to})
    answer = browser.post("/login/code", data={**fields_of(page), "to": to, "code": CODE})
    location = answer.headers["location"]
    assert location == "/" or location.startswith("/%0d%0a")
    assert "\n" not in location


# --- What a link is for, and what it is not ---


def test_a_link_to_a_draft_works_without_logging_in(coded: ServerDesk) -> None:
    browser = inside(coded)
    begun = send(browser, browser.get("/"), "/begin", interview="ide")
    link = begun.headers["location"]
    other = coded.browser("10.7.7.7")
    assert other.get(link).status_code == 200
    page = other.get(link)
    assert send(other, page, link, words="Frå telefonen", do="next").status_code == 303
    assert other.get("/").status_code == 303
    assert other.post("/begin", data=fields_of(page)).status_code == 401


@pytest.mark.parametrize("path", ["/f/x", "/s/x", "/s/x/yes", "/mi/x", "/mi/x/file"])
def test_a_personal_link_leads_nobody_to_logging_in(coded: ServerDesk, path: str) -> None:
    answer = coded.browser().get(path)
    assert (answer.status_code, "<h1>" in answer.text) == (404, True)


def test_the_link_that_is_shown_has_the_public_address(coded: ServerDesk) -> None:
    browser = inside(coded)
    begun = send(browser, browser.get("/"), "/begin", interview="ide").headers["location"]
    assert f'value="{PUBLIC}/f/' in browser.get(begun).text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "fortel.fjordvik.example.evil.example", "", "evil.example"])
def test_the_desk_answers_to_its_public_name_only(coded: ServerDesk, host: str) -> None:
    answer = coded.browser().get("/login", headers={"host": host})
    assert (answer.status_code, "frå intranettet" in answer.text) == (421, True)


def test_its_public_name_may_have_the_port_that_goes_without_saying(coded: ServerDesk) -> None:
    browser = coded.browser()
    assert browser.get("/login", headers={"host": "FORTEL.fjordvik.example:443"}).status_code == 200


def test_an_address_that_nobody_has_said_anything_of_needs_a_log_in() -> None:
    def handler(_visit: Visit) -> Response:
        raise AssertionError

    assert DeskRoute("/x", handler).access is RouteAccess.LOGIN


def test_refusals_are_pages_in_both_forms(coded: ServerDesk) -> None:
    browser = coded.browser()
    for form, words in (("nn", "ikkje logga på lenger"), ("nb", "ikke logget på lenger")):
        browser.cookies.set("__Host-framsnakk_form", form, domain="fortel.fjordvik.example")
        answer = browser.post("/begin", data={"interview": "ide"})
        assert (answer.status_code, words in answer.text) == (401, True)


def test_a_curator_who_is_taken_off_the_list_is_one_no_longer(mailed: ServerDesk) -> None:
    access = DeskAccess(lambda: read_settings(mailed.root)[1], mailed.store)
    assert (access.is_curator(MARIT), access.is_curator(KARI), access.is_curator("")) == (True, False, False)
    settings = (mailed.root / "mkdocs.yml").read_text(encoding="utf-8")
    (mailed.root / "mkdocs.yml").write_text(settings.replace(MARIT, "ny@fjordvik.example"), encoding="utf-8")
    assert not access.is_curator(MARIT)


def test_with_local_the_settings_of_the_server_do_not_count(tmp_path: Path) -> None:
    root = a_git_kommune(tmp_path / "kommune")
    (root / "mkdocs.yml").write_text(settings_with("proxy", "proxyar: [127.0.0.1]"), encoding="utf-8")
    kommune = DeskKommune(root, lambda _: None, is_local=True)
    assert kommune.settings.desk == DeskSettings(), "no mail is promised that nobody sends, and no link to the server"
    app = desk_app.build_app(kommune, desk_database.desk_database(root))
    browser = TestClient(app, base_url="http://127.0.0.1:8080")
    assert browser.get("/").status_code == 200
    assert LoginStore(desk_database.desk_database(root)).session_address("x") is None


def test_the_author_of_a_telling_is_who_is_logged_in_and_never_who_is_named(tmp_path: Path) -> None:
    desk = ServerDesk(tmp_path / "kommune", settings_with("proxy", "proxyar: [10.0.0.5]"))
    kept = ReachStore(desk.database)

    def author_of(address: str) -> str:
        browser = desk.browser("10.0.0.5", X_Forwarded_Email=address)
        link = send(browser, browser.get("/"), "/begin", interview="ide").headers["location"].rsplit("/q/", 1)[0]
        title = address.partition("@")[0].replace(".", " ")
        said = {"authors": "Marit Solheim", "unit": "song", "title": f"Song {title}", "wishes": "Tre minutt til song."}
        for code, words in said.items():
            send(browser, browser.get(f"{link}/q/{code}"), f"{link}/q/{code}", words=words, warned="1")
        send(browser, browser.get(f"{link}/look"), f"{link}/send")
        assert "Takk!" in browser.get(link).text
        return git(desk.root, "log", "-1", "--format=%an %ae").strip()

    kept.remember("p001", KARI, DAY)
    assert author_of(KARI) == "desk desk@framsnakk.invalid", "a teller may have typed the address"
    kept.confirm("p001", KARI.upper(), DAY)
    assert author_of(KARI) == "p001 p001@framsnakk.invalid"
    assert author_of(MARIT) == "desk desk@framsnakk.invalid"
    kept.confirm("p404", MARIT, DAY)
    assert author_of(MARIT) == "desk desk@framsnakk.invalid", "nobody in the register"
