"""The server by itself: methods, hosts, parts of files, and connections that nobody uses."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from site_gen.model.localized import Form
from site_gen.serve import server
from site_gen.serve.diagnostics_panel import DiagnosticsPanel
from site_gen.serve.server import BuildEvents, serve

FILM = bytes(range(256)) * 1000
LONG = 60.0
"""Seconds after which a test gives up on what hangs; no test waits for it."""


@dataclass(slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Site:
    """A served folder."""

    folder: Path
    running: ThreadingHTTPServer

    @property
    def port(self) -> int:
        return self.running.server_port

    def ask(self, method: str, address: str, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        try:
            connection.request(
                method, address, headers={name.replace("_", "-"): value for name, value in headers.items()}
            )
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def say(self, words: bytes) -> bytes:
        """Send some bytes and return all that comes until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=LONG) as connection:
            connection.sendall(words)
            return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("served") / "site"
    (folder / "media").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Æ</title><body>Hei</body>", encoding="utf-8")
    (folder / "404.html").write_text("<!doctype html><body>Finst ikkje</body>", encoding="utf-8")
    (folder / "film.mp4").write_bytes(FILM)
    (folder / "empty.txt").write_bytes(b"")
    (folder.parent / "secret.txt").write_text("hemmeleg", encoding="utf-8")
    running = serve(folder, BuildEvents(DiagnosticsPanel(Form.NN)), host="127.0.0.1", port=0)
    yield Site(folder, running)
    running.shutdown()
    running.server_close()


ADDRESSES = [
    "/",
    "/film.mp4",
    "/media",
    "/finst-ikkje/",
    "/empty.txt",
    "/__framsnakk/reload.js",
    "/__framsnakk/corner.json",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_is_answered_as_get_without_a_body(site: Site, address: str) -> None:
    seen, read = site.ask("HEAD", address), site.ask("GET", address)
    assert (seen.status, seen.body) == (read.status, b"")
    assert seen.headers | {"Date": ""} == read.headers | {"Date": ""}


def test_head_does_not_wait_for_the_next_change(site: Site) -> None:
    newest = site.ask("HEAD", "/__framsnakk/x")
    assert (newest.status, newest.body) == (200, b"")
    seen = site.ask("GET", "/__framsnakk/x").body.decode()
    assert site.ask("HEAD", f"/__framsnakk/{seen}").status == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "DELETE"])
@pytest.mark.parametrize("host", ["evil.invalid", "127.0.0.1.evil.invalid", "", "[::1", "localhost.evil.invalid:80"])
@pytest.mark.parametrize("address", ["/", "/film.mp4", "/__framsnakk/corner.json", "/finst-ikkje/"])
def test_every_method_asks_which_host_is_meant(site: Site, method: str, host: str, address: str) -> None:
    assert site.ask(method, address, Host=host).status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
def test_a_method_that_changes_something_is_refused_with_those_that_are_allowed(site: Site, method: str) -> None:
    answer = site.ask(method, "/")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_an_unknown_method_is_refused(site: Site) -> None:
    assert site.ask("BREW", "/").status == 501


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=0-0", 0, 0),
        ("bytes=100-", 100, 255_999),
        ("bytes=255999-", 255_999, 255_999),
        ("bytes=-500", 255_500, 255_999),
        ("bytes=-999999", 0, 255_999),
        ("bytes=10-999999", 10, 255_999),
        (" bytes=7-9 ", 7, 9),
    ],
)
def test_a_part_of_a_film_is_answered_with_that_part(site: Site, asked: str, first: int, last: int) -> None:
    answer = site.ask("GET", "/film.mp4", Range=asked)
    assert answer.status == 206
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/256000"
    assert answer.headers["Content-Length"] == str(last - first + 1)
    assert answer.headers["Content-Type"] == "video/mp4"
    assert answer.body == FILM[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=999999-", "bytes=-0", f"bytes={9 * 10**17}-"])
def test_a_part_that_the_film_does_not_have_is_refused_with_its_length(site: Site, asked: str) -> None:
    answer = site.ask("GET", "/film.mp4", Range=asked)
    assert (answer.status, answer.headers["Content-Range"], answer.body) == (416, "bytes */256000", b"")


def test_an_empty_file_has_no_parts(site: Site) -> None:
    assert site.ask("GET", "/empty.txt", Range="bytes=0-").status == 416
    assert site.ask("GET", "/empty.txt").status == 200


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-1,5-6", "bytes=5-2", "bytes=-", "bytes=a-b", "lines=0-1", "", "bytes=٣-٤", f"bytes={'9' * 5000}-"],
)
def test_what_is_no_single_range_is_answered_with_the_whole_film(site: Site, asked: str) -> None:
    answer = site.say(b"GET /film.mp4 HTTP/1.0\r\nHost: localhost\r\nRange: " + asked.encode() + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(FILM)


def test_a_part_is_given_only_while_the_file_is_the_one_that_was_begun_on(site: Site) -> None:
    whole = site.ask("GET", "/film.mp4")
    assert whole.headers["Accept-Ranges"] == "bytes"
    for mark in (whole.headers["ETag"], whole.headers["Last-Modified"]):
        assert site.ask("GET", "/film.mp4", Range="bytes=0-1", If_Range=mark).status == 206
    (site.folder / "film.mp4").write_bytes(FILM + b"!")
    changed = site.ask("GET", "/film.mp4", Range="bytes=0-1", If_Range=whole.headers["ETag"])
    (site.folder / "film.mp4").write_bytes(FILM)
    assert (changed.status, changed.body) == (200, FILM + b"!")


def test_several_parts_come_over_one_connection(site: Site) -> None:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=LONG)
    for first in (0, 1000, 200_000):
        connection.request("GET", "/film.mp4", headers={"Range": f"bytes={first}-{first + 9}"})
        answer: HTTPResponse = connection.getresponse()
        assert answer.read() == FILM[first : first + 10]
    connection.close()


@pytest.mark.parametrize(
    "address",
    ["/../secret.txt", "/%2e%2e/secret.txt", "//../secret.txt", "/media/../../secret.txt", "/..%2fsecret.txt",
     "/media/%2e%2e%2f%2e%2e%2fsecret.txt", "/film.mp4%00.html", "/%00", "/%ff", "//evil.invalid/", "/" + "a" * 5000],
)  # fmt: skip
def test_no_address_leads_out_of_the_site(site: Site, address: str) -> None:
    answer = site.ask("GET", address)
    assert answer.status in {200, 404}
    assert b"hemmeleg" not in answer.body


def test_two_slashes_never_send_a_reader_to_another_host(site: Site) -> None:
    answer = site.ask("GET", "//media")
    assert answer.headers.get("Location", "/media/").startswith("/media")


def test_lines_that_are_too_long_are_refused(site: Site) -> None:
    assert site.say(b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 414 ")
    assert site.say(b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000 + b"\r\n\r\n").startswith(b"HTTP/1.1 431 ")
    assert site.say(b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 200 + b"\r\n").startswith(b"HTTP/1.1 431 ")


def test_the_body_of_a_request_is_not_taken_for_another_request(site: Site) -> None:
    inner = b"GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n"
    asked = b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%b" % (len(inner), inner)
    assert site.say(asked).count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: local", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"])
def test_an_idle_connection_is_closed(site: Site, begun: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PATIENCE", 0.2)
    site.say(begun)


def test_a_byte_now_and_then_does_not_keep_a_connection(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PATIENCE", 0.5)
    gives_up = time.monotonic() + LONG
    with socket.create_connection(("127.0.0.1", site.port), timeout=LONG) as connection:
        connection.settimeout(0.05)
        while time.monotonic() < gives_up:
            try:
                connection.send(b"a")
                if connection.recv(1) == b"":
                    return
            except TimeoutError:
                continue
            except ConnectionError:
                return
    pytest.fail("the connection was kept")


def test_one_connection_more_than_there_is_room_for_is_turned_away_and_the_next_is_answered(site: Site) -> None:
    before = threading.active_count()
    held = [socket.create_connection(("127.0.0.1", site.port), timeout=LONG) for _ in range(server.MOST_CONNECTIONS)]
    assert site.say(b"").startswith(b"HTTP/1.1 503 ")
    assert threading.active_count() <= before + server.MOST_CONNECTIONS
    for connection in held:
        connection.close()
    gives_up = time.monotonic() + LONG
    while site.say(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n").startswith(b"HTTP/1.1 503 "):
        assert time.monotonic() < gives_up
