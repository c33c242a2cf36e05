"""Every address of the desk, and whom it is for: a table that each of the running desk's routes has to stand in."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.routing import Route, Router
from starlette.testclient import TestClient

from site_gen import days
from site_gen.desk import desk_app, desk_database
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.drafts import DraftStore
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.job_store import JobKind, JobState, JobStore
from site_gen.desk.person_links import PersonLinkStore
from site_gen.desk.request_gate import RequestGate
from site_gen.model.localized import Form
from site_gen.pipeline import withdrawal_receipt_file
from tests.builders import DAY, a_picture, write
from tests.desk.desk_client import AT
from tests.desk.server_desk import KARI, MARIT, ServerDesk, fields_of, send, settings_with
from tests.films.files import a_film
from tests.pipeline.test_request_withdrawal import kommune

ROLES = ("curator", "teller", "link", "nobody")
"""Those who curate, others who have logged in, those who have a personal link and no log-in, and all others."""
_EVERYBODY = ("in", "in", "in", "in")
_LOGGED_IN = ("in", "in", "log in", "log in")
_CURATORS = ("in", "no", "log in", "log in")
_OF_WHAT_IS_OUT = ("none", "no", "log in", "log in")
"""For those who curate, and nothing is out here, so that no new version of it is under way."""
_WITH_LINK = ("none", "none", "in", "none")
"""A link is a key, and who is logged in has no more of it than others."""
TABLE = {
    "GET /": _LOGGED_IN,
    "POST /begin": _LOGGED_IN,
    "POST /document": _LOGGED_IN,
    "POST /go-on": _LOGGED_IN,
    "GET /f/{token}": _WITH_LINK,
    "GET /f/{token}/q/{code}": _WITH_LINK,
    "POST /f/{token}/q/{code}": _WITH_LINK,
    "GET /f/{token}/pictures": _WITH_LINK,
    "POST /f/{token}/pictures": _WITH_LINK,
    "GET /f/{token}/pictures/{number:int}": _WITH_LINK,
    "GET /f/{token}/look": _WITH_LINK,
    "POST /f/{token}/names": _WITH_LINK,
    "GET /f/{token}/correct": _WITH_LINK,
    "POST /f/{token}/correct": _WITH_LINK,
    "POST /f/{token}/send": _WITH_LINK,
    "POST /f/{token}/form": _WITH_LINK,
    "GET /f/{token}/delete": _WITH_LINK,
    "POST /f/{token}/delete": _WITH_LINK,
    "GET /f/{token}/withdraw": _WITH_LINK,
    "POST /f/{token}/withdraw": _WITH_LINK,
    "GET /f/{token}/film": _WITH_LINK,
    "POST /f/{token}/film": _WITH_LINK,
    "GET /f/{token}/film/file": _WITH_LINK,
    "GET /s/{token}": _WITH_LINK,
    "GET /s/{token}/yes": _WITH_LINK,
    "POST /s/{token}/yes": _WITH_LINK,
    "GET /s/{token}/no": _WITH_LINK,
    "POST /s/{token}/no": _WITH_LINK,
    "POST /s/{token}/form": _WITH_LINK,
    "GET /s/{token}/picture/{path:path}": _WITH_LINK,
    "GET /s/{token}/{wish}": _WITH_LINK,
    "POST /s/{token}/{wish}": _WITH_LINK,
    "POST /s/{token}/me": _EVERYBODY,  # leads to the page that the same link asks for, which is refused there
    "GET /mi/{token}": _WITH_LINK,
    "GET /mi/{token}/file": _WITH_LINK,
    "GET /mi/{token}/shown/{digest}": _WITH_LINK,
    "GET /mi/{token}/withdraw/{code}": _WITH_LINK,
    "POST /mi/{token}/withdraw/{code}": _WITH_LINK,
    "POST /mi/{token}/undo/{code}": _WITH_LINK,
    "GET /editors": _CURATORS,
    "GET /editors/calendar": _CURATORS,
    "GET /editors/guide": _CURATORS,
    "GET /editors/history": _CURATORS,
    "GET /editors/history/file": _CURATORS,
    "GET /editors/publish": _CURATORS,
    "POST /editors/publish/look": _CURATORS,
    "POST /editors/publish/go": _CURATORS,
    "POST /editors/publish/releases": _CURATORS,
    "POST /editors/publish/try-back": _CURATORS,
    "POST /editors/publish/back": _CURATORS,
    "GET /editors/job/{job}": _CURATORS,
    "GET /editors/job/{job}/file/{name}": _CURATORS,
    "GET /editors/job/{job}/file/{name}/page": _CURATORS,
    "GET /editors/withdrawals": _CURATORS,
    "POST /editors/withdrawals/look": _CURATORS,
    "POST /editors/withdrawals/films": _CURATORS,
    "POST /editors/withdrawals/go": _CURATORS,
    "POST /editors/withdrawals/finish": _CURATORS,
    "POST /editors/withdrawals/close": _CURATORS,
    "POST /editors/withdrawals/undo": _CURATORS,
    "GET /editors/story/{story}": _CURATORS,
    "GET /editors/story/{story}/picture/{path:path}": _CURATORS,
    "POST /editors/story/{story}/ask": _CURATORS,
    "POST /editors/story/{story}/sign": _CURATORS,
    "POST /editors/story/{story}/time": _CURATORS,
    "POST /editors/story/{story}/undo": _CURATORS,
    "GET /editors/story/{story}/edit": _CURATORS,
    "POST /editors/story/{story}/edit": _CURATORS,
    "POST /editors/story/{story}/editor": _CURATORS,
    "POST /editors/story/{story}/eyes": _CURATORS,
    "POST /editors/story/{story}/comment": _CURATORS,
    "POST /editors/story/{story}/comment/{comment}": _CURATORS,
    "POST /editors/story/{story}/here": _CURATORS,
    "GET /editors/story/{story}/edit/picture/{number:int}": _CURATORS,
    "GET /editors/story/{story}/pictures": _CURATORS,
    "POST /editors/story/{story}/pictures": _CURATORS,
    "POST /editors/story/{story}/pictures/move": _CURATORS,
    "GET /editors/story/{story}/pictures/{number:int}": _CURATORS,
    "POST /editors/story/{story}/pictures/{number:int}": _CURATORS,
    "GET /editors/story/{story}/pictures/{number:int}/cut/{cut}": _CURATORS,
    "GET /editors/story/{story}/pictures/{number:int}/replace": _CURATORS,
    "POST /editors/story/{story}/pictures/{number:int}/replace": _CURATORS,
    "GET /editors/story/{story}/pictures/{number:int}/remove": _CURATORS,
    "POST /editors/story/{story}/pictures/{number:int}/remove": _CURATORS,
    "GET /editors/share": _CURATORS,
    "GET /editors/version/{story}": _OF_WHAT_IS_OUT,
    "GET /editors/version/{story}/picture/{path:path}": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/ask": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/sign": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/time": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/undo": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/take": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/drop": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/edit": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/editor": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/eyes": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/comment": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/comment/{comment}": _OF_WHAT_IS_OUT,
    "GET /editors/version/{story}/edit": _OF_WHAT_IS_OUT,
    "GET /editors/version/{story}/edit/picture/{number:int}": _OF_WHAT_IS_OUT,
    "GET /editors/version/{story}/pictures": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/pictures": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/pictures/move": _OF_WHAT_IS_OUT,
    "GET /editors/version/{story}/pictures/{number:int}": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/pictures/{number:int}": _OF_WHAT_IS_OUT,
    "GET /editors/version/{story}/pictures/{number:int}/cut/{cut}": _OF_WHAT_IS_OUT,
    "GET /editors/version/{story}/pictures/{number:int}/replace": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/pictures/{number:int}/replace": _OF_WHAT_IS_OUT,
    "GET /editors/version/{story}/pictures/{number:int}/remove": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/pictures/{number:int}/remove": _OF_WHAT_IS_OUT,
    "POST /editors/version/{story}/here": _CURATORS,
    "POST /editors/story/{story}/version": _CURATORS,
    "POST /editors/story/{story}/version/again": _CURATORS,
    "GET /editors/share/{story}": _OF_WHAT_IS_OUT,
    "GET /editors/share/{story}/card/{path:path}": _OF_WHAT_IS_OUT,
    "POST /editors/share/{story}/yes": _OF_WHAT_IS_OUT,
    "GET /editors/letter": _CURATORS,
    "GET /editors/letter/{letter}": _CURATORS,
    "GET /editors/story/{story}/versions": _CURATORS,
    "GET /editors/people": _CURATORS,
    "GET /editors/people/new": _CURATORS,
    "POST /editors/people/new": _CURATORS,
    "GET /editors/people/{person}": _CURATORS,
    "POST /editors/people/{person}": _CURATORS,
    "POST /editors/people/{person}/left": _CURATORS,
    "GET /editors/people/{person}/merge": _CURATORS,
    "POST /editors/people/{person}/merge": _CURATORS,
    "POST /editors/people/{person}/undo": _CURATORS,
    "GET /editors/units": _CURATORS,
    "POST /editors/units": _CURATORS,
    "GET /editors/units/new": _CURATORS,
    "POST /editors/units/new": _CURATORS,
    "GET /editors/units/{entry}": _CURATORS,
    "POST /editors/units/{entry}": _CURATORS,
    "GET /editors/units/{entry}/merge": _CURATORS,
    "POST /editors/units/{entry}/merge": _CURATORS,
    "POST /editors/units/{entry}/close": _CURATORS,
    "GET /editors/themes": _CURATORS,
    "POST /editors/themes": _CURATORS,
    "GET /editors/themes/new": _CURATORS,
    "POST /editors/themes/new": _CURATORS,
    "GET /editors/themes/{entry}": _CURATORS,
    "POST /editors/themes/{entry}": _CURATORS,
    "GET /editors/themes/{entry}/merge": _CURATORS,
    "POST /editors/themes/{entry}/merge": _CURATORS,
    "POST /editors/themes/{entry}/close": _CURATORS,
    "GET /editors/front": _CURATORS,
    "POST /editors/front": _CURATORS,
    "POST /editors/front/undo": _CURATORS,
    "GET /editors/front/picture/{story}/{cut}": _CURATORS,
    "GET /editors/pages": _CURATORS,
    "GET /editors/pages/{page}": _CURATORS,
    "POST /editors/pages/{page}": _CURATORS,
    "POST /editors/pages/{page}/undo": _CURATORS,
    "GET /editors/settings": _CURATORS,
    "POST /editors/settings": _CURATORS,
    "POST /editors/settings/undo": _CURATORS,
    "GET /editors/settings/place": _CURATORS,
    "POST /editors/settings/place": _CURATORS,
    "POST /editors/settings/place/remove": _CURATORS,
    "GET /login": _EVERYBODY,
    "GET /logout": _EVERYBODY,
    "POST /logout": _EVERYBODY,
    "POST /login/mail": _EVERYBODY,
    "GET /login/mail/{link}": _EVERYBODY,
    "POST /login/mail/{link}": _EVERYBODY,
    "POST /login/code": _EVERYBODY,
    "GET /login/openid": _EVERYBODY,
    "GET /login/openid/back": _EVERYBODY,
    "GET /assets/{path:path}": _EVERYBODY,
}
_PROXY = "10.0.0.5"
_SLOTS = re.compile(r"\{(\w+)(?::\w+)?\}")
_WAYS = settings_with(
    "[proxy, e-post, kode, openid]",
    f"proxyar: [{_PROXY}]",
    "e-posttenar: smtp.fjordvik.example",
    "avsendar: framsnakk@fjordvik.example",
    "utferdar: http://127.0.0.1:1",
    "klient: framsnakk",
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAMSNAKK_TODAY", str(DAY))
    monkeypatch.setenv("FRAMSNAKK_DESK_CODE", "fjord og fjell 7")
    monkeypatch.setenv("FRAMSNAKK_OPENID_SECRET", "løyndom")


@pytest.fixture
def desk(tmp_path: Path) -> ServerDesk:
    """Return the desk of a server with every way to log in, in whose stories somebody is asked."""
    made = ServerDesk(tmp_path / "kommune", _WAYS)
    kommune(made.root)
    write(made.root, "mkdocs.yml", _WAYS)
    return made


def served(app: object) -> Iterator[str]:
    """Yield the method and the path of each route of a running desk."""
    assert isinstance(app, RequestGate)
    assert isinstance(app.app, Router)
    for route in app.app.routes:
        assert isinstance(route, Route)
        yield from (f"{method} {route.path}" for method in sorted((route.methods or set()) - {"HEAD"}))


def browsers(desk: ServerDesk) -> dict[str, TestClient]:
    curator, teller = (desk.browser(_PROXY, X_Forwarded_Email=one) for one in (MARIT, KARI))
    return {"curator": curator, "teller": teller, "link": desk.browser(), "nobody": desk.browser()}


def keys(desk: ServerDesk) -> dict[str, dict[str, str]]:
    """Return what stands in the addresses of the parts of the desk that links lead to, by how these begin."""
    drafts, mine = DraftStore(desk.database), PersonLinkStore(desk.database)
    told = drafts.begin("suksesshistorie", Form.NN, DAY)
    draft = drafts.find(told)
    assert draft is not None
    number = drafts.add_picture(draft.id, a_picture("400x300"), (400, 300), "", DAY)
    browser = desk.browser()
    film = {"film": ("a.mp4", a_film(), "video/mp4")}
    browser.post(f"/f/{told}/film", data={**fields_of(browser.get(f"/f/{told}/film")), "do": "add"}, files=film)
    _, asked = InvitationStore(desk.database).invite("p002", "kaffien-som-kom", DAY)
    own = mine.make("p002", DAY)
    pictured = re.search(rf"/s/{asked}/picture/([^\"]+)", browser.get(f"/s/{asked}").text)
    shown = re.search(rf"/mi/{own}/shown/([^\"]+)", browser.get(f"/mi/{own}").text)
    assert pictured
    assert shown
    folder = withdrawal_receipt_file.receipts_folder(desk.root)
    folder.mkdir(parents=True)
    write(folder, "kvittering.md", "# Kvittering\n")
    jobs = JobStore(desk.database)
    job = jobs.begin(JobKind.FINISH, {}, "desk", days.now())
    jobs.end(
        job.id,
        JobState.DONE,
        {"withdrawals": [{"is_done": False, "why": {"nn": "", "nb": ""}, "files": ["kvittering.md"]}]},
        days.now(),
    )
    return {
        "/f/": {"token": told, "code": "title", "number": str(number)},
        "/s/": {"token": asked, "path": pictured[1], "wish": "talk"},
        "/mi/": {"token": own, "digest": shown[1], "code": "all"},
        "/editors/themes": {"entry": "naervaer"},
        "/editors/people": {"person": "p002"},
        "/editors/pages": {"page": "om"},
        "/editors/units": {"entry": "song"},
        "/editors/": {"story": "kaffien-som-kom", "path": pictured[1], "job": job.id, "name": "kvittering.md"},
    }


def address(path: str, role: str, known: dict[str, dict[str, str]]) -> str:
    """Return an address of a route as a person in a role can ask for it: only one with a link has its token."""
    others = {
        "link": "feil",
        "number": "0",
        "path": "desk.css",
        "letter": "2026-11-nn.eml",
        "comment": "feil",
        "cut": "card",
    }
    slots = others | next((found for begins, found in known.items() if path.startswith(begins)), {})
    if role != "link" and "token" in slots:
        slots = slots | {"token": "feil"}
    return _SLOTS.sub(lambda found: slots[found[1]], path)


def verdict(answer: httpx.Response) -> str:
    """Return what a desk says to one who asks: `in`, `log in`, `no` to others than curators, or `none`."""
    leads_to_login = answer.status_code == 303 and answer.headers["location"].startswith("/login")
    if leads_to_login or answer.status_code == 401:
        return "log in"
    if answer.status_code == 403 and "Denne sida er for redaksjonen" in answer.text:
        return "no"
    return "none" if answer.status_code == 404 else "in"


def test_each_address_answers_everybody_as_the_table_says(desk: ServerDesk) -> None:
    assert sorted(served(desk.app)) == sorted(TABLE), "a new address needs its line in the table"
    known, asking = keys(desk), browsers(desk)
    found = {}
    for route in TABLE:
        method, path = route.split(" ")
        answers = (asking[role].request(method, address(path, role, known)) for role in ROLES)
        found[route] = tuple(map(verdict, answers))
    assert found == TABLE


def test_on_a_machine_of_ones_own_its_person_is_let_in_as_a_curator_is(desk: ServerDesk) -> None:
    app = desk_app.build_app(
        DeskKommune(desk.root, desk.said.append, is_local=True), desk_database.desk_database(desk.root)
    )
    browser = TestClient(app, base_url=AT, follow_redirects=False)
    own = {route for route in served(app) if not _SLOTS.search(route)}
    assert own == {one for one in TABLE if not _SLOTS.search(one) and "/log" not in one}
    for route in own:
        method, path = route.split(" ")
        assert verdict(browser.request(method, path)) == TABLE[route][0], route


def test_a_code_that_all_share_opens_nothing_that_is_for_curators(desk: ServerDesk) -> None:
    browser = desk.browser()
    send(browser, browser.get("/login"), "/login/code", code="fjord og fjell 7")
    assert verdict(browser.get("/")) == "in"
    for route, expected in TABLE.items():
        if expected in {_CURATORS, _OF_WHAT_IS_OUT}:
            method, path = route.split(" ")
            feil = {"job": "feil", "name": "feil", "person": "p002", "entry": "song", "page": "om"}
            at = address(path, "teller", {"/editors/": {"story": "kaffien-som-kom", **feil}})
            assert verdict(browser.request(method, at)) == "no", route
