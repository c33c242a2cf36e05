"""A browser without scripts at the desk of a kommune: it reads a page's form, fills it in and sends it."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import httpx2 as httpx
from starlette.testclient import TestClient

from site_gen.desk import desk_app, desk_database
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.drafts import Draft, DraftStore
from site_gen.desk.reach import ReachStore
from site_gen.desk.telling import Telling
from site_gen.model.localized import Form, Words
from tests.builders import UNITS, a_kommune
from tests.git import commit, repository
from tests.prepared import prepared

AT = "http://127.0.0.1:8080"
ANSWERS = {
    Form.NN: {
        "title": "Då vi song i regnet",
        "unit": "song",
        "authors": "Siri Vik",
        "people": "Kari Lunde\nOla Dal",
        "peak": "Det var ein regntung måndag i mars. Då tok Ola til å nynne, og snart song heile gangen.",
        "how": "Vi sette av tre minutt før rapporten, og ingen måtte syngje høgt.",
        "wishes": "At alle lag får tre minutt til ein song.",
        "stories": "Eg syng med dei andre kvar morgon.",
    },
    Form.NB: {
        "title": "Da vi sang i regnet",
        "unit": "song",
        "authors": "Siri Vik",
        "people": "Kari Lunde\nOla Dal",
        "peak": "Det var en regntung mandag i mars. Da begynte Ola å nynne, og snart sang hele gangen.",
        "how": "Vi satte av tre minutter før rapporten, og ingen måtte synge høyt.",
        "wishes": "At alle lag får tre minutter til en sang.",
        "stories": "Jeg synger med de andre hver morgen.",
    },
}
OTHER = {Form.NN: "Vi gjorde det saman, ein dag om gongen.", Form.NB: "Vi gjorde det sammen, en dag om gangen."}
_HIDDEN = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">')


def a_git_kommune(root: Path, **parts: Mapping[str, str]) -> Path:
    """Write a kommune with a story of its own, all of it committed, and return its root."""
    if not parts:
        return prepared(_git_kommune, root)
    root.mkdir(parents=True, exist_ok=True)
    return _git_kommune(root, people=parts["people"])


def _git_kommune(root: Path, people: Mapping[str, str] = MappingProxyType({})) -> Path:
    files = {".gitignore": "/build/\n"}
    return commit(repository(a_kommune(root, units=UNITS, files=files, people=dict(people))))


@dataclass
class Desk:
    """The desk of a kommune, as it is served."""

    root: Path
    said: list[Words] = field(default_factory=list)
    client: TestClient = field(init=False)

    def __post_init__(self) -> None:
        """Start it."""
        self.start()

    def start(self) -> None:
        """Start it again: nothing but the files is the same, and the browser keeps its cookies."""
        before = self.client.cookies if hasattr(self, "client") else None
        app = desk_app.build_app(DeskKommune(self.root, self.said.append), desk_database.desk_database(self.root))
        self.client = TestClient(app, base_url=AT, follow_redirects=True)
        if before is not None:
            self.client.cookies.update(before)

    @property
    def kept_files(self) -> list[Path]:
        """The files in which the desk keeps what is not in Git."""
        return sorted(desk_database.database_file(self.root).parent.glob("desk.sqlite*"))

    @property
    def store(self) -> DraftStore:
        """The drafts."""
        return DraftStore(desk_database.desk_database(self.root))

    @property
    def telling(self) -> Telling:
        """What the desk does with them."""
        database = desk_database.desk_database(self.root)
        kommune = DeskKommune(self.root, self.said.append)
        return Telling(kommune, DraftStore(database), ReachStore(database))

    def draft(self, link: str) -> Draft:
        """Return the draft of a link."""
        found = self.store.find(link.rsplit("/", 1)[-1])
        assert found is not None
        return found

    def begin(self, interview: str = "suksesshistorie", form: Form = Form.NN) -> str:
        """Begin a telling, and return its link without the host."""
        page = self.client.get(f"/?form={form.value}")
        sent = self.send(page, {"interview": interview}, to="/begin")
        return re.sub(r"/(?:q/[a-z]+|pictures)$", "", httpx.URL(str(sent.url)).path)

    def send(
        self,
        page: httpx.Response,
        fields: Mapping[str, str],
        *,
        to: str = "",
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
    ) -> httpx.Response:
        """Send the form of a page with some of its fields filled in."""
        address = to or re.search(r'<form id="step" method="post" action="([^"]+)"', page.text)[1]  # type: ignore[index]
        known = {name: html.unescape(value) for name, value in _HIDDEN.findall(page.text)}
        return self.client.post(address, data={**known, **fields}, files=dict(files) if files else None)

    def answer(self, link: str, code: str, words: str, do: str = "next") -> httpx.Response:
        """Open a question, answer it, and return the page that follows."""
        return self.send(self.client.get(f"{link}/q/{code}"), {"words": words, "do": do})

    def add_picture(self, link: str, content: bytes, name: str = "IMG_1.HEIC") -> httpx.Response:
        """Add a picture, and return the page that follows."""
        page = self.client.get(f"{link}/pictures")
        return self.send(page, {"do": "add"}, files={"picture": (name, content, "image/jpeg")})

    def tell(self, link: str, form: Form = Form.NN, **changed: str) -> httpx.Response:
        """Answer every question from the first to the last, and return the page for looking over."""
        page = self.client.get(link)
        codes = re.findall(rf'href="{link}/q/([a-z]+)"', page.text)
        for code in dict.fromkeys(codes):
            page = self.answer(link, code, {**ANSWERS[form], **changed}.get(code, OTHER[form]))
        return self.client.get(f"{link}/look")

    def press_send(self, link: str) -> httpx.Response:
        """Look over, send, and return the page that follows."""
        page = self.client.get(f"{link}/look")
        return self.send(page, {}, to=f"{link}/send")
