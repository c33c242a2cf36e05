"""The site of this machine alone, with a page that reloads itself when something has changed."""

import contextlib
import io
import json
import os
import re
import socket
import sys
import threading
import time
from email.utils import formatdate
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

from site_gen.serve.diagnostics_panel import DiagnosticsPanel

RELOAD = "/__framsnakk/"
CORNER = "corner.json"
_WAIT = 25.0
"""Seconds before a page that waits for a change asks again."""
PATIENCE = 30.0
"""Seconds within which the head of the next request must have come, and each part of an answer have been taken."""
MOST_CONNECTIONS = 128
"""Each has a thread. A browser holds six, and every open tab waits on one for the next change."""
_CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
"""One range. What asks for several gets the whole file, as RFC 9110 allows."""

_HERE = Path(__file__).parent
_FILES = {"reload.js": "text/javascript", "corner.js": "text/javascript", "corner.css": "text/css"}
"""What lies beside this module and is served with the pages, with its type."""


class BuildEvents:
    """What the newest build was, and what there is to tell of it; pages wait here for the next."""

    def __init__(self, corner: DiagnosticsPanel | None) -> None:
        """Begin before the first build; without a corner nothing is told but that there is a new site."""
        # From the clock, so that a page left open from an earlier run knows that this is another.
        self._built = self._told = time.time_ns()
        self._condition = threading.Condition()
        self.corner = corner

    def tell(self, corner: DiagnosticsPanel | None, *, built: bool = True) -> None:
        """Say what a build came to: a new site, or only news of why there is none."""
        with self._condition:
            self.corner = corner
            self._told += 1
            self._built += built
            self._condition.notify_all()

    @property
    def newest(self) -> str:
        """The newest site and the newest news, as numbers with a hyphen between."""
        return f"{self._built}-{self._told}"

    def after(self, seen: str) -> str:
        """Return the newest, once it is another than `seen` or the wait is over."""
        with self._condition:
            self._condition.wait_for(lambda: self.newest != seen, timeout=_WAIT)
            return self.newest


def is_own_machine(host: str) -> bool:
    """Tell whether a host name can be reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


class _Incoming(io.RawIOBase):
    """What a browser sends, for as long as it keeps to a deadline: a byte now and then does not keep a thread."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.deadline = 0.0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what has come. Raises TimeoutError after the deadline."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(PATIENCE)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, and puts our scripts into pages on their way out; the files stay as they are."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """Head and body are two packets; the second would wait 40 ms for the browser to have answered the first."""

    def __init__(self, *args: Any, changes: BuildEvents, own: bool, **kwargs: Any) -> None:
        self._changes = changes
        self._own = own
        super().__init__(*args, **kwargs)

    def setup(self) -> None:
        """Read through a deadline."""
        super().setup()
        self._incoming = _Incoming(self.connection)
        self.rfile.close()
        self.rfile = io.BufferedReader(self._incoming)

    def handle_one_request(self) -> None:
        """Answer one request, whose head must come in time."""
        self._incoming.deadline = time.monotonic() + PATIENCE
        super().handle_one_request()

    def do_GET(self) -> None:
        """Answer what is ours beside the pages, a page with our scripts in it, or a file."""
        if not self._asked_by_its_name():
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        if "Transfer-Encoding" in self.headers or self.headers.get("Content-Length", "0") != "0":
            # Nobody reads the body of such a request, and it must not be taken for the next one.
            self.close_connection = True
        if self.path.startswith(RELOAD):
            self._answer_ours(*self.path.removeprefix(RELOAD).partition("?")[::2])
        else:
            page = self._page()
            if page is None:
                self._send_file(self._file(self.path))
            else:
                self._send(*page)

    def do_HEAD(self) -> None:
        """Answer the same without a body: what writes a body asks which of the two it is."""
        self.do_GET()

    def refuse(self) -> None:
        """Answer a method that changes something: nothing here can be changed."""
        if not self._asked_by_its_name():
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        self._allow = True
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    _allow = False

    def _answer_ours(self, asked: str, query: str) -> None:
        """Answer one of our own files, what the corner of a page shows, or, to any other name, the next change."""
        corner = self._changes.corner
        if asked in _FILES:
            self._send((_HERE / asked).read_bytes(), f"{_FILES[asked]}; charset=utf-8")
        elif asked != CORNER:
            newest = self._changes.newest if self.command == "HEAD" else self._changes.after(asked)
            self._send(newest.encode(), "text/plain; charset=utf-8")
        elif corner is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            at = parse_qs(query).get("at", ["/"])[0]
            address = unquote(at).removeprefix("/").removesuffix("index.html")
            shown = corner.at(address, missing=not _is_file(self._file(at)))
            self._send(json.dumps(shown).encode(), "application/json")

    def _asked_by_its_name(self) -> bool:
        """Tell whether somebody asked for this machine, and not a page elsewhere whose name leads here."""
        try:
            asked = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        except ValueError:
            asked = ""
        return not self._own or is_own_machine(asked)

    def _page(self) -> tuple[bytes, str, HTTPStatus] | None:
        """Return the HTML of a page, or of the page for addresses that have none; None where it is another file."""
        # Asked for before the page is read: a build that comes between is then seen as another.
        newest = self._changes.newest
        file = self._file(self.path)
        if file.suffix != ".html" and _exists(file):
            return None
        status = HTTPStatus.OK if _is_file(file) else HTTPStatus.NOT_FOUND
        try:
            found = file if status is HTTPStatus.OK else Path(self.directory) / "404.html"
            html = found.read_bytes()
        except OSError:
            html = b"<!doctype html><title>404</title><h1>404</h1></body>"
        scripts = f'<script src="{RELOAD}reload.js" data-seen="{newest}"></script>'
        if self._changes.corner is not None:
            scripts += f'<script src="{RELOAD}corner.js"></script>'
        return _with_scripts(html, scripts), "text/html; charset=utf-8", status

    def _file(self, address: str) -> Path:
        """Return the file that an address stands for, which may not be there."""
        asked = Path(self.translate_path(address))
        return asked / "index.html" if address.partition("?")[0].endswith("/") else asked

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_file(self, file: Path) -> None:
        """Answer with a file, or with the part of it that was asked for: without that, Safari plays no film."""
        if file.is_dir():
            self.send_head()  # redirects to the address with a slash
            return
        try:
            opened = file.open("rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with opened:
            status = os.fstat(opened.fileno())
            modified, tag = formatdate(status.st_mtime, usegmt=True), f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
            whole = self.command == "HEAD" or self.headers.get("If-Range", tag) not in {tag, modified}
            asked = None if whole else _asked_range(self.headers.get("Range", ""), status.st_size)
            if asked is not None and not asked:
                self._send_unsatisfiable(status.st_size)
                return
            part = range(status.st_size) if asked is None else asked
            self.send_response(HTTPStatus.OK if asked is None else HTTPStatus.PARTIAL_CONTENT)
            self.send_header("Content-Type", self.guess_type(str(file)))
            self.send_header("Content-Length", str(len(part)))
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Last-Modified", modified)
            self.send_header("ETag", tag)
            if asked is not None:
                self.send_header("Content-Range", f"bytes {part.start}-{part.stop - 1}/{status.st_size}")
            self.end_headers()
            if self.command != "HEAD":
                self._copy(opened, part)

    def _send_unsatisfiable(self, size: int) -> None:
        self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        self.send_header("Content-Range", f"bytes */{size}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _copy(self, file: BinaryIO, part: range) -> None:
        file.seek(part.start)
        left = len(part)
        while left and (chunk := file.read(min(_CHUNK, left))):
            self.wfile.write(chunk)
            left -= len(chunk)
        if left:
            # The file has become shorter: the browser must not wait for the rest on this connection.
            self.close_connection = True

    def end_headers(self) -> None:
        """Let nothing be remembered: the next reload must see the next build."""
        self.send_header("Cache-Control", "no-store")
        if self._allow:
            self.send_header("Allow", "GET, HEAD")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the seam's own name
        """Stay quiet: the terminal is for diagnostics."""


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - false, where Path's own raises, for names that no file can have


def _exists(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110 - see _is_file


def _with_scripts(html: bytes, scripts: str) -> bytes:
    """Return a page with our scripts, and with a policy that lets them run."""
    # What stands twice in a policy counts once, and browsers complain.
    without = html.replace(b" connect-src 'self';", b"", 1)
    opened = without.replace(b"default-src 'none'", b"default-src 'none'; script-src 'self'; connect-src 'self'", 1)
    return opened.replace(b"</body>", f"{scripts}</body>".encode(), 1)


for _method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"):
    setattr(_Handler, f"do_{_method}", _Handler.refuse)


def _asked_range(header: str, size: int) -> range | None:
    """Return the part of a file that a Range header asks for: an empty one where the file has no such part.

    None stands for the whole file: nothing was asked, or nothing that we answer.
    """
    asked = _RANGE.fullmatch(header.strip())
    if asked is None or not any(asked.groups()):
        return None
    first, last = asked.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1 if last else size, size))


class _Server(ThreadingHTTPServer):
    """Lets go of its threads when the command ends, and says nothing of pages that were closed while they waited."""

    daemon_threads = True
    request_queue_size = MOST_CONNECTIONS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._room = threading.BoundedSemaphore(MOST_CONNECTIONS)
        super().__init__(*args, **kwargs)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer a connection in a thread of its own, as long as there is room for one more."""
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
            return
        with contextlib.suppress(OSError):
            request.settimeout(0)
            request.sendall(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Make room again after the last answer."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep what is not about a connection that was closed or went quiet: that is a fault of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def serve(site: Path, changes: BuildEvents, *, host: str, port: int) -> ThreadingHTTPServer:
    """Start to serve a folder in the background and return the server; port 0 takes any that is free.

    Raises OSError when the port is taken.
    """
    server = _Server((host, port), partial(_Handler, directory=str(site), changes=changes, own=is_own_machine(host)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
