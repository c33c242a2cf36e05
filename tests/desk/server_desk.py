"""The desk of a server, as a browser without scripts meets it through a proxy or directly."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx
from starlette.requests import Request
from starlette.testclient import TestClient

from site_gen.desk import desk_app, desk_database
from site_gen.desk.desk_access import DeskAccess
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.desk_identity import DeskIdentity
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.login_store import LoginStore
from site_gen.desk.mail_queue import MailQueue, QueuedMail
from site_gen.model.localized import Words
from site_gen.settings import read_settings
from tests.builders import SETTINGS, write
from tests.desk.desk_client import a_git_kommune

PUBLIC = "https://fortel.fjordvik.example"
KARI = "kari.lunde@fjordvik.example"
MARIT = "marit.solheim@fjordvik.example"
_HIDDEN = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">')


def settings_with(login: str, *lines: str, address: str = PUBLIC) -> str:
    """Return settings with a desk on a server."""
    block = [f"adresse: {address}", f"pålogging: {login}", f"redaktørar: [{MARIT}]", *lines]
    inner = "".join(f"      {line}\n" for line in block)
    return f"{SETTINGS}    domene: [fjordvik.example]\n    skranke:\n{inner}"


@dataclass
class ServerDesk:
    """The desk of a kommune whose settings speak of a server."""

    root: Path
    settings: str
    said: list[Words] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start it."""
        a_git_kommune(self.root)
        write(self.root, "mkdocs.yml", self.settings)
        self.database = desk_database.desk_database(self.root)
        self.app = desk_app.build_app(DeskKommune(self.root, self.said.append), self.database)

    @property
    def store(self) -> LoginStore:
        """Who is logged in."""
        return LoginStore(self.database)

    @property
    def mails(self) -> list[QueuedMail]:
        """The mails that wait, each returned once."""
        return MailQueue(DeskDatabase(desk_database.database_file(self.root))).due()

    @property
    def files(self) -> list[Path]:
        """The files in which the desk keeps what is not in Git."""
        return sorted(desk_database.database_file(self.root).parent.glob("desk.sqlite*"))

    def identity(self, browser: TestClient) -> DeskIdentity | None:
        """Return whom the desk takes a browser for."""
        access = DeskAccess(lambda: read_settings(self.root)[1], self.store)
        cookies = "; ".join(f"{name.removeprefix('__Host-')}={value}" for name, value in browser.cookies.items())
        return access.identity_of(Request({"type": "http", "headers": [(b"cookie", cookies.encode())]}))

    def browser(self, peer: str = "10.9.9.9", at: str = PUBLIC, **headers: str) -> TestClient:
        """Return a browser whose requests come from an address."""
        shown = {name.replace("_", "-"): value for name, value in headers.items()}
        return TestClient(self.app, base_url=at, headers=shown, client=(peer, 40000), follow_redirects=False)


def fields_of(page: httpx.Response) -> dict[str, str]:
    """Return the hidden fields of a page."""
    return dict(_HIDDEN.findall(page.text))


def send(browser: TestClient, page: httpx.Response, to: str, **fields: str) -> httpx.Response:
    """Send a form of a page."""
    return browser.post(to, data={**fields_of(page), **fields})


def is_inside(browser: TestClient) -> bool:
    """Return whether a browser may tell."""
    answer = browser.get("/")
    assert answer.status_code in {200, 303}
    if answer.status_code == 303:
        assert answer.headers["location"].startswith("/login")
    return answer.status_code == 200
