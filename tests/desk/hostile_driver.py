"""Hostile submissions to a desk that really runs, many a second, while a person goes on telling."""

import itertools
import os
import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx

from tests.builders import a_picture
from tests.desk.test_hostile_forms import BODIES, PATHS, PICTURES, SCRIPTS
from tests.patience import PATIENCE

_HIDDEN = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">')
_NAMES = ("../../../stories/x.md", "/etc/passwd", "C:\\con.jpg", "a\0b.jpg", "x" * 3000, 'a"; filename="b')
_METHODS = ("PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "HEAD")
_RAW = (
    b"GET / HTTP/1.1\r\n\r\n",
    b"GARBAGE\r\n\r\n",
    b"POST /begin HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /begin HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x",
    b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\nCookie: " + b"framsnakk_login=a; " * 2000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"".join(b"X-%d: a\r\n" % at for at in range(3000)) + b"\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 300,
    b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET / HTTP/0.9\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
)


@dataclass
class HostileRun:
    """What came of it."""

    answers: Counter[int] = field(default_factory=Counter)
    """How many answers there were of each status; 0 is a connection that was closed without one."""
    served: int = 0
    """How many answers the person who told meanwhile could give."""
    refused: list[int] = field(default_factory=list)
    """What that person was answered in place of a page."""
    most_bytes: int = 0
    """The most memory that the server had, its workers not counted."""


class HostileDriver:
    """Sends what strangers could send, some of them with a log-in and a link of their own."""

    def __init__(self, address: str, code: str, seed: int = 1) -> None:
        """Log in, and begin some tellings to abuse."""
        self._url = httpx.URL(address)
        self._random = random.Random(seed)  # noqa: S311 - it must be the same each time
        self._code = code
        self._client = httpx.Client(base_url=address, timeout=PATIENCE, limits=httpx.Limits(max_connections=60))
        logged_in(self._client, code)
        self._links = [begun(self._client) for _ in range(30)]
        self._turn = itertools.count()

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def run(self, number: int, a_second: int, pid: int) -> HostileRun:
        """Send a number of submissions, so many a second; 500 more connections are idle and 40 slow meanwhile."""
        found = HostileRun()
        done = threading.Event()
        other = threading.Thread(target=self._tell, args=(found, done))
        attacks = list(self._attacks())
        with self._idle(500), self._slow(40), ThreadPoolExecutor(40) as pool:
            other.start()
            try:
                sent = []
                begun_at = time.monotonic()
                for at in range(number):
                    time.sleep(max(0.0, begun_at + at / a_second - time.monotonic()))
                    sent.append(pool.submit(self._one, attacks[at % len(attacks)]))
                    found.most_bytes = max(found.most_bytes, resident(pid))
                found.answers.update(one.result() for one in sent)
            finally:
                done.set()
                other.join()
        found.most_bytes = max(found.most_bytes, resident(pid))
        return found

    def _one(self, attack: Callable[[], int]) -> int:
        try:
            return attack()
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            return 0

    # --- What is sent ---

    def _attacks(self) -> Iterator[Callable[[], int]]:
        kinds = [self._scripts, self._oversized, self._chunked, self._broken, self._pictures, self._names]
        kinds += [self._forged, self._guessed, self._paths, self._methods, self._raw, self._replayed]
        yield from kinds

    def _link(self) -> str:
        return self._links[next(self._turn) % len(self._links)]

    def _fields(self, path: str) -> dict[str, str]:
        return dict(_HIDDEN.findall(self._client.get(path).text))

    def _scripts(self) -> int:
        link = self._link()
        code = self._random.choice(("title", "unit", "wishes", "next", "authors"))
        fields = self._fields(f"{link}/q/{code}")
        typed = self._random.choice(SCRIPTS)
        sent = self._client.post(f"{link}/q/{code}", data={**fields, "words": typed, "do": "next"}).status_code
        return max(sent, self._client.get(f"{link}/look").status_code) if sent < 400 else sent

    def _oversized(self) -> int:
        where = self._random.choice((f"{self._link()}/q/title", "/begin", "/login/code", f"{self._link()}/pictures"))
        size = self._random.choice((300_000, 5_000_000, 40_000_000 if where.endswith("pictures") else 2_000_000))
        return self._client.post(where, data={"words": "a" * size}).status_code

    def _chunked(self) -> int:
        def pieces() -> Iterator[bytes]:
            yield b"words="
            for _ in range(400):
                yield b"a" * 4096

        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self._client.post(f"{self._link()}/q/title", content=pieces(), headers=kind).status_code

    def _broken(self) -> int:
        kind, body = self._random.choice(list(BODIES.values()))
        where = self._random.choice(("q/title", "pictures", "send", "delete", "form"))
        return self._client.post(f"{self._link()}/{where}", content=body, headers={"content-type": kind}).status_code

    def _pictures(self) -> int:
        return self._add_picture(self._random.choice([*PICTURES.values(), a_picture("4000x3000")]), "a.jpg")

    def _names(self) -> int:
        return self._add_picture(a_picture(), self._random.choice(_NAMES))

    def _add_picture(self, content: bytes, name: str) -> int:
        link = self._link()
        fields = self._fields(f"{link}/pictures")
        files = {"picture": (name, content, "image/jpeg")}
        return self._client.post(f"{link}/pictures", data={**fields, "do": "add"}, files=files).status_code

    def _forged(self) -> int:
        fields = {"mark": self._random.choice(("", "0" * 64, "æ", "a" * 5000)), "words": "Forfalska.", "version": "0"}
        where = self._random.choice(("q/title", "send", "delete", "pictures"))
        return self._client.post(f"{self._link()}/{where}", data={**fields, "do": "next"}).status_code

    def _guessed(self) -> int:
        token = "".join(self._random.choices("abcdefghijklmnopqrstuvwxyz0123456789_-", k=22))
        where = self._random.choice(("/f/{}", "/f/{}/look", "/f/{}/pictures/1", "/s/{}", "/s/{}/yes", "/login/mail/{}"))
        return self._client.get(where.format(token)).status_code

    def _paths(self) -> int:
        return self._client.get(self._random.choice(PATHS)).status_code

    def _methods(self) -> int:
        return self._client.request(self._random.choice(_METHODS), f"{self._link()}/q/title").status_code

    def _replayed(self) -> int:
        """Log in with another browser's mark, or send one form twice."""
        if self._random.random() < 0.5:
            fields = self._fields("/login?form=nn")
            with httpx.Client(base_url=self._url, timeout=PATIENCE) as other:
                return other.post("/login/code", data={**fields, "code": self._code}).status_code
        link = self._link()
        fields = self._fields(f"{link}/q/wishes")
        sent = [
            self._client.post(f"{link}/q/wishes", data={**fields, "words": f"{at}", "page": "x"}) for at in range(2)
        ]
        return max(one.status_code for one in sent)

    def _raw(self) -> int:
        content = self._random.choice(_RAW).replace(b"{host}", self._host)
        with socket.create_connection((self._url.host, self._url.port or 0), timeout=PATIENCE) as sent:
            sent.sendall(content)
            sent.shutdown(socket.SHUT_WR)
            answer = sent.recv(4096)
        found = re.match(rb"HTTP/1\.1 ([0-9]{3})", answer)
        return int(found[1]) if found else 0

    @property
    def _host(self) -> bytes:
        return f"{self._url.host}:{self._url.port}".encode()

    # --- What goes on meanwhile ---

    @contextmanager
    def _idle(self, number: int) -> Iterator[None]:
        """Keep connections open on which nothing is asked."""
        with ExitStack() as stack:
            for _ in range(number):
                stack.enter_context(socket.create_connection((self._url.host, self._url.port or 0), timeout=PATIENCE))
            yield

    @contextmanager
    def _slow(self, number: int) -> Iterator[None]:
        """Keep forms open that come a byte at a time."""
        with ExitStack() as stack:
            for at in range(number):
                slow = stack.enter_context(
                    socket.create_connection((self._url.host, self._url.port or 0), timeout=PATIENCE)
                )
                path = f"{self._links[at % len(self._links)]}/{'q/title' if at % 4 else 'pictures'}".encode()
                head = b"POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 100000\r\n" % (path, self._host)
                slow.sendall(head + b"Content-Type: application/x-www-form-urlencoded\r\n\r\nw")
            yield

    def _tell(self, found: HostileRun, done: threading.Event) -> None:
        """Go on telling as a person does, from another address, until all is done; then the answer must be there."""
        source = httpx.HTTPTransport(local_address="127.0.0.2")
        with httpx.Client(base_url=self._url, timeout=PATIENCE, transport=source) as client:
            logged_in(client, self._code)
            link = begun(client)
            last = ""
            for at in itertools.count():
                page = client.get(f"{link}/q/wishes")
                last = f"Svar nummer {at}"
                fields = dict(_HIDDEN.findall(page.text))
                sent = client.post(f"{link}/q/wishes", data={**fields, "words": last, "do": "stay"})
                found.served += 1
                found.refused += [one.status_code for one in (page, sent) if one.status_code >= 400]
                if done.wait(1.0):
                    break
            assert last in client.get(f"{link}/q/wishes").text


def logged_in(client: httpx.Client, code: str) -> None:
    """Log a browser in with the shared code."""
    fields = dict(_HIDDEN.findall(client.get("/login").text))
    assert client.post("/login/code", data={**fields, "code": code}).status_code == 303


def begun(client: httpx.Client) -> str:
    """Begin a telling, and return its link without the host."""
    fields = dict(_HIDDEN.findall(client.get("/?form=nn").text))
    answer = client.post("/begin", data={**fields, "interview": "ide", "form": "nn"})
    return re.sub(r"/(?:q/[a-z]+|pictures)$", "", answer.headers["location"])


def resident(pid: int) -> int:
    """Return the bytes of memory that a process has; 0 where the system does not say."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0
