"""`framsnakk serve`: the real command, edits as an editor makes them, and pages as a browser asks for them."""

import json
import queue
import re
import shutil
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.builders import BODY, SETTINGS, a_kommune, a_story, approve, write
from tests.cli import command_server
from tests.cli.command import AT, build, framsnakk, surroundings
from tests.cli.command_server import Running
from tests.patience import PATIENCE
from tests.sites.finished import digests, where

GOD = "stories/god.md"
_MOMENT = 0.2
"""Seconds between checks whether it has ended."""


@dataclass(slots=True)
class Answer:
    status: int
    kind: str
    text: str


@dataclass(slots=True)
class Serving:
    """A running `framsnakk serve`."""

    root: Path
    running: Running
    port: int = 0
    said: list[str] = field(default_factory=list)
    _lines: queue.Queue[str] = field(default_factory=queue.Queue)

    def listen(self) -> None:
        """Take down what it says, line by line."""
        assert self.running.stdout is not None
        for line in self.running.stdout:
            self._lines.put(line)

    def until(self, words: str) -> str:
        """Return the next line that holds some words."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            try:
                line = self._lines.get(timeout=_MOMENT)
            except queue.Empty:
                assert self.running.poll() is None, f"it has ended: {self.said}"
                continue
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError(f"it did not say «{words}»: {self.said}")

    def get(self, address: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", f"/{address}")
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        return Answer(answer.status, answer.headers.get("Content-Type", ""), text)

    def corner(self, address: str) -> str:
        """Return what the panel of the page at an address gets."""
        answer = self.get(f"__framsnakk/corner.json?at=/{address}").text
        return json.dumps(json.loads(answer), ensure_ascii=False)

    def leave(self, address: str) -> None:
        """Ask for something, and go away before it is answered."""
        with socket.create_connection(("127.0.0.1", self.port)) as asking:
            asking.sendall(f"GET /{address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            # A reset rather than a farewell: what is then written is an error at once.
            asking.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def page(self, address: str) -> str:
        """Return a page as it stands in the site, without what is added on its way out."""
        return self.get(address).text.split("<script", 1)[0]

    def newest(self) -> str:
        """Return the number of the newest build, as a page asks for it when it is opened."""
        return self.get("__framsnakk/").text

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait for build after build as a page does, until something holds."""
        ends = time.monotonic() + PATIENCE
        while True:
            seen = self.newest()
            if holds():
                return
            assert time.monotonic() < ends, f"it never held: {self.said}"
            self.get(f"__framsnakk/{seen}")

    def save(self, path: str, content: str, *, shows: str, at: str = "") -> None:
        """Save a file, and wait until the page at an address shows some words."""
        assert shows not in self.get(at).text
        self.write(path, content)
        self.wait_until(lambda: shows in self.get(at).text)

    def write(self, path: str, content: str) -> None:
        """Save a file as many editors do: aside, and then in its place."""
        aside = write(self.root, f"{path}~", content)
        aside.rename(self.root / path)

    def end(self, how: signal.Signals) -> int:
        """Send a signal and return how it ended."""
        self.running.send_signal(how)
        return self.running.wait(timeout=PATIENCE)


@contextmanager
def serving(root: Path, *words: str) -> Iterator[Serving]:
    running = command_server.start(["serve", *AT, "--port", "0", *words], root, surroundings())
    found = Serving(root, running)
    listening = threading.Thread(target=found.listen)
    listening.start()
    try:
        ready = found.until("http://")
        found.port = int(ready.split("http://")[1].split("/")[0].rsplit(":", 1)[1])
        yield found
    finally:
        running.kill()
        running.wait(timeout=PATIENCE)
        listening.join()
        assert running.stdout is not None
        running.stdout.close()
        while not found._lines.empty():
            found.said.append(found._lines.get())
    assert "Traceback" not in "".join(found.said)


def approved(root: Path, front: str, body: str = BODY) -> str:
    """Return a story that everybody has said yes to."""
    a_kommune(root, stories={"god.md": a_story(front, body)})
    return (root / GOD).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Serve a kommune of two stories; each test leaves them as they were."""
    root = a_kommune(
        tmp_path_factory.mktemp("kommune"), stories={"god.md": a_story(), "annan.md": a_story("tittel: Ei anna\n")}
    )
    with serving(root) as found:
        yield found


@pytest.fixture
def home(served: Serving) -> Iterator[Serving]:
    """Return the served kommune, and put its story back afterwards."""
    before = (served.root / GOD).read_text(encoding="utf-8")
    yield served
    if (served.root / GOD).read_text(encoding="utf-8") != before:
        # Not only until the page is there: the news of it comes after, and the next test may listen for news.
        seen = served.newest()
        served.write(GOD, before)
        served.wait_until(lambda: served.newest() != seen and "Då vi song saman" in served.get(STORY).text)


STORY = "forteljingar/god/"


def test_the_site_is_shown_at_the_port_that_is_printed(home: Serving) -> None:
    front = home.get("")
    assert (front.status, front.kind) == (200, "text/html; charset=utf-8")
    assert "Då vi song saman" in front.text
    assert home.get("assets/framsnakk.css").kind == "text/css"
    assert home.get("feed.xml").status == 200
    assert home.get("om").status == 301


def test_an_address_that_has_no_page_is_answered_with_the_sites_own_words(home: Serving) -> None:
    missing = home.get("finst-ikkje/")
    assert missing.status == 404
    assert "Denne sida finst ikkje" in missing.text
    assert home.get("../../stories/god.md").status == 404
    assert home.get("%2e%2e/%2e%2e/%2e%2e/mkdocs.yml").status == 404


@pytest.mark.parametrize("address", ["%00", "a" * 5000, "%ff/", "__framsnakk/corner.json?at=%2500", "//[/", "?/"])
def test_an_address_that_no_file_can_have_is_answered_without_a_fuss(home: Serving, address: str) -> None:
    assert home.get(address).status in {200, 404}


def test_a_page_has_the_script_that_waits_and_a_policy_that_lets_it(home: Serving) -> None:
    page = home.get(STORY).text
    assert page.count('<script src="/__framsnakk/reload.js" data-seen="') == 1
    assert "script-src 'self'; connect-src 'self'" in page
    assert home.get("__framsnakk/reload.js").kind == "text/javascript; charset=utf-8"
    file = home.root / "build/serve" / STORY / "index.html"
    assert re.findall("<script(?! type=.application/ld.json.)", file.read_text(encoding="utf-8")) == []


def test_a_saved_edit_is_what_the_waiting_page_then_shows(home: Serving, tmp_path: Path) -> None:
    home.save(GOD, approved(tmp_path, "tittel: Då vi leste saman\n"), shows="Då vi leste saman", at=STORY)
    assert "Då vi leste saman" in home.get("").text
    assert "Då vi song saman" not in home.get(STORY).text


def test_a_page_that_waits_is_answered_when_there_is_something_new_and_not_before(home: Serving) -> None:
    seen = home.newest()
    answers: queue.Queue[str] = queue.Queue()
    thread = threading.Thread(target=lambda: answers.put(home.get(f"__framsnakk/{seen}").text))
    thread.start()
    for _ in range(20):
        assert home.newest() == seen
    assert answers.empty()
    home.write(GOD, a_story("tittel: Ny\n"))
    assert answers.get(timeout=PATIENCE) != seen
    thread.join()


def test_a_writer_sees_a_draft_with_the_reason_that_it_is_not_out(home: Serving) -> None:
    home.save(GOD, a_story("tittel: Eit utkast til\nstatus: utkast\n"), shows="Eit utkast til", at=STORY)
    page = home.get(STORY).text
    assert "Berre du ser dette. Ikkje ute enno" in page
    assert "Eit utkast." in page


def test_a_fault_in_what_was_saved_is_reported_and_the_others_stay(home: Serving) -> None:
    home.write(GOD, a_story("eining: sogn\n"))
    assert home.until("REF001") == "stories/god.md:8:9  REF001 (stoppar publisering)\n"
    assert home.until("sogn") == "  Eininga «sogn» finst ikkje.\n"
    assert home.until("→") == "  → Meinte du «Songlaget» (song)? Einingane står i stories/einingar.yml.\n"
    assert "Ei anna" in home.get("").text


def test_little_advice_about_the_language_is_shown_at_a_time(home: Serving) -> None:
    home.write(GOD, a_story(body=f"{BODY}\nVi song samt lo samt dansa. Vi benytta noter, og bistand trong vi ikkje.\n"))
    home.until("1 råd om språket er ikkje vist.")
    assert sum("LNG003" in line for line in home.said) == 3


TRANSCRIPT = """\
Bygd: 0 forteljingar på nettstaden, 2 ikkje, 1 feil og 0 råd (0,2 s).
stories/god.md:4:10  FLD006 (råd)
  Feltet «ingress» har berre 2 ord.
     4 | ingress: Vi song.
       |          ^^^^^^^^
  → Skriv minst 10 ord: kva skjedde, og kvifor skal eg bry meg?
stories/god.md:8:9  REF001 (stoppar publisering)
  Eininga «sogn» finst ikkje.
     8 | eining: sogn
       |         ^^^^
  → Meinte du «Songlaget» (song)? Einingane står i stories/einingar.yml.
Bygd: 0 forteljingar på nettstaden, 2 ikkje, 2 feil og 1 råd (0,2 s).
stories/god.md:9:8  REF002 (stoppar publisering)
  Temaet «sang» finst ikkje.
     9 | tema: [sang]
       |        ^^^^
  → Vel «Heiltidskultur» (heltidskultur), «Nærvær» (naervaer), «Kompetanse og rekruttering» (kompetanse-rekruttering) eller «Omdøme» (omdomme). Passar ingen, la feltet stå tomt. Temaa står i stories/tema.yml.
stories/god.md: 1 merknad frå før står att.
Bygd: 0 forteljingar på nettstaden, 2 ikkje, 3 feil og 0 råd (0,2 s).
stories/god.md er i orden no.
Bygd: 0 forteljingar på nettstaden, 2 ikkje, 1 feil og 0 råd (0,2 s).
stories/feil.md er i orden no.
Nytt i andre filer òg: stories/folk/p001.yml og stories/god.md. Skriv «framsnakk check» for å sjå alt.
Bygd: 0 forteljingar på nettstaden, 2 ikkje, 2 feil og 0 råd (0,2 s).
"""  # noqa: E501 - as it is printed


def test_the_terminal_tells_what_is_new_and_says_nothing_twice(tmp_path: Path) -> None:
    draft = "tittel: Ei anna\nstatus: utkast\n-personar\n"
    root = a_kommune(tmp_path, stories={"god.md": a_story(draft), "feil.md": a_story(f"{draft}eining: dans\n")})
    with serving(root) as found:
        for path, content in (
            (GOD, a_story(f"{draft}eining: sogn\ningress: Vi song.\n")),
            (GOD, a_story(f"{draft}eining: sogn\ntema: [sang]\n")),
            (GOD, a_story(draft)),
            ("stories/einingar.yml", "dans:\n  namn: Danselaget\n  tilsette: 3\n"),
        ):
            found.write(path, content)
            found.until("Bygd: ")
        said = "".join(line for line in found.said if "http://" not in line)
    assert re.sub(r"\d+,\d s", "0,2 s", said) == TRANSCRIPT


def test_a_story_that_cannot_be_read_is_reported_and_is_no_longer_shown(home: Serving) -> None:
    home.write(GOD, a_story("tittel: Då: vi: song\n"))
    assert home.until("FRM003").startswith("stories/god.md:3:")
    home.wait_until(lambda: home.get(STORY).status == 404)
    assert home.get("forteljingar/annan/").status == 200


BROKEN = {
    "a theme": ("templates/theme/main.html", "{% if %}"),
    "a page": ("templates/pages/about.nn.html", "{% if %}"),
    "words": ("templates/words/nn.yml", "- ein\n"),
}


@pytest.mark.parametrize(("path", "content"), BROKEN.values(), ids=BROKEN)
def test_a_save_that_nothing_can_be_built_of_keeps_the_last_site_and_the_command_alive(
    tmp_path: Path, path: str, content: str
) -> None:
    good = {"templates/theme/assets/x.css": "", "templates/pages/x.html": "", "templates/words/x.txt": ""}
    root = a_kommune(tmp_path, files=good)
    with serving(root) as found:
        before = found.page(STORY)
        found.write(path, content)
        found.until(path.rsplit("/", 1)[-1])
        assert found.running.poll() is None
        assert found.page(STORY) == before
        (root / path).unlink()
        found.save(GOD, a_story("tittel: Mendt\n"), shows="Mendt", at=STORY)


def test_settings_that_cannot_be_read_keep_the_last_site_and_the_command_alive(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    with serving(root) as found:
        found.write("mkdocs.yml", SETTINGS + "nav: [\n")
        found.until("mkdocs.yml")
        assert found.get(STORY).status == 200
        assert found.running.poll() is None


def test_settings_that_are_saved_again_and_again_are_seen_every_time(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    with serving(root) as found:
        for name in ("Framsnakk i Dalen", "Framsnakk i Lia", "Framsnakk i Vika"):
            found.save("mkdocs.yml", SETTINGS.replace("Framsnakk i Fjordvik", name), shows=name)


def test_templates_that_a_kommune_makes_while_it_is_served_are_seen(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    with serving(root) as found:
        assert not (root / "templates").exists()
        found.save("templates/words/nn.yml", "skip: Hopp til det ferske\n", shows="Hopp til det ferske")


def test_files_that_come_and_go_are_seen(home: Serving) -> None:
    home.save("stories/kor/ny.md", a_story("tittel: Heilt ny\n"), shows="Heilt ny", at="forteljingar/ny/")
    (home.root / "stories/kor/ny.md").unlink()
    home.wait_until(lambda: home.get("forteljingar/ny/").status == 404)


def test_a_site_that_another_command_removes_comes_back(home: Serving) -> None:
    """A build removes what still shows withdrawn content, the site that is served as well."""
    shutil.rmtree(home.root / "build/serve")
    home.wait_until(lambda: home.get(STORY).status == 200)


def test_the_sites_in_their_own_folders_are_not_touched(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    assert build(root).code == 0
    before = digests(root / "site"), digests(root / "build/docs")
    with serving(root, "--edition", "internal") as found:
        found.save(GOD, a_story("tittel: Eit utkast\nstatus: utkast\n"), shows="Eit utkast", at=STORY)
    assert (digests(root / "site"), digests(root / "build/docs")) == before
    assert not (root / "site-intern").exists()
    assert build(root).code == 0
    assert where("Eit utkast", root / "site") == where("Eit utkast", root / "build/docs") == []


def test_only_what_would_go_out_is_shown_when_that_is_asked_for(tmp_path: Path) -> None:
    stories = {"god.md": a_story(), "utkast.md": a_story("tittel: Eit utkast\nstatus: utkast\n")}
    root = a_kommune(tmp_path, stories=stories)
    with serving(root, "--as-published") as found:
        assert found.get(STORY).status == 200
        assert found.get("forteljingar/utkast/").status == 404
        assert "Eit utkast" not in found.get("").text
        assert build(root).code == 0
        assert digests(root / "build/serve-published") == digests(root / "site")


@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, {0, 130}), (signal.SIGTERM, {0, 143, -signal.SIGTERM})])
def test_it_ends_without_a_message_when_it_is_stopped(tmp_path: Path, how: signal.Signals, code: set[int]) -> None:
    root = a_kommune(tmp_path)
    with serving(root) as found:
        assert found.end(how) in code
        with pytest.raises(OSError, match=r"refused|reset"), socket.create_connection(("127.0.0.1", found.port)):
            pass
    messages = [line.strip() for line in found.said if not re.match(r"Bygd: |Sjå på ", line)]
    assert "".join(messages) == ("Stoppa." if how == signal.SIGINT else "")
    approve(root, GOD)
    assert build(root).code == 0, "nothing is left locked"


def test_a_port_in_use_is_reported_with_another_to_try(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = framsnakk(root, "serve", *AT, "--port", str(port))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Port {port} er i bruk. Prøv ein annan: framsnakk serve --port {port + 1}\n"
