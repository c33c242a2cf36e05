"""The local web server, and the script that reloads a page when the site has changed."""

import contextlib
import io
import json
import os
import socket
import sys
import threading
import time
from email.utils import formatdate
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, unquote

from site_gen import byte_ranges
from site_gen.loopback import is_own_machine, names_own_machine
from site_gen.serve.diagnostics_panel import DiagnosticsPanel

RELOAD = "/__framsnakk/"
CORNER = "corner.json"
_WAIT = 25.0
"""Seconds that a request for the next change is held open before it is answered."""
PATIENCE = 30.0
"""Seconds within which a request's head must arrive, and each part of a response must be received."""
MOST_CONNECTIONS = 128
"""Each connection has a thread. A browser opens six, and every open tab holds one while it waits for a change."""
_CHUNK = 64 * 1024

_HERE = Path(__file__).parent
_FILES = {"reload.js": "text/javascript", "corner.js": "text/javascript", "corner.css": "text/css"}
"""Files in this module's folder that are served with the pages, with their media types."""


class BuildEvents:
    """The state of the newest build; requests wait here for the next one."""

    def __init__(self, panel: DiagnosticsPanel | None) -> None:
        """Begin before the first build; without a panel, pages learn only that there is a new site."""
        # From the clock, so that a page left open from an earlier run sees a different number.
        self._built = self._told = time.time_ns()
        self._condition = threading.Condition()
        self.corner = panel

    def tell(self, panel: DiagnosticsPanel | None, *, built: bool = True) -> None:
        """Publish the result of a build: a new site, or only the reason why there is none."""
        with self._condition:
            self.corner = panel
            self._told += 1
            self._built += built
            self._condition.notify_all()

    @property
    def newest(self) -> str:
        """The numbers of the newest site and the newest report, joined by a hyphen."""
        return f"{self._built}-{self._told}"

    def after(self, seen: str) -> str:
        """Return `newest` when it differs from `seen`, or after _WAIT seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self.newest != seen, timeout=_WAIT)
            return self.newest


class _Incoming(io.RawIOBase):
    """The bytes that a browser sends, until a deadline: a byte now and then does not hold a thread."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.deadline = 0.0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read available bytes. Raises TimeoutError after the deadline."""
        remaining = self.deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        self._connection.settimeout(remaining)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(PATIENCE)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, and inserts our scripts into pages in the response; the files are not changed."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """Head and body are two packets; with Nagle's algorithm the second waits 40 ms for the first to be acknowledged."""

    def __init__(self, *args: Any, changes: BuildEvents, own: bool, **kwargs: Any) -> None:
        self._changes = changes
        self._own = own
        super().__init__(*args, **kwargs)

    def setup(self) -> None:
        """Read the request through a deadline."""
        super().setup()
        self._incoming = _Incoming(self.connection)
        self.rfile.close()
        self.rfile = io.BufferedReader(self._incoming)

    def handle_one_request(self) -> None:
        """Answer one request; its head must arrive in time."""
        self._incoming.deadline = time.monotonic() + PATIENCE
        super().handle_one_request()

    def do_GET(self) -> None:
        """Answer with one of our own files, a page with our scripts, or another file."""
        if not self._asked_by_its_name():
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        if "Transfer-Encoding" in self.headers or self.headers.get("Content-Length", "0") != "0":
            # The body of such a request is not read, and must not be parsed as the next request.
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
        """Answer as GET without the body; the methods that write a body check the command."""
        self.do_GET()

    def refuse(self) -> None:
        """Refuse a method that would change something."""
        if not self._asked_by_its_name():
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        self._allow = True
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    _allow = False

    def _answer_ours(self, requested: str, query: str) -> None:
        """Answer with one of our own files, the data of the panel, or, for any other name, the next change."""
        panel = self._changes.corner
        if requested in _FILES:
            self._send((_HERE / requested).read_bytes(), f"{_FILES[requested]}; charset=utf-8")
        elif requested != CORNER:
            newest = self._changes.newest if self.command == "HEAD" else self._changes.after(requested)
            self._send(newest.encode(), "text/plain; charset=utf-8")
        elif panel is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            at = parse_qs(query).get("at", ["/"])[0]
            address = unquote(at).removeprefix("/").removesuffix("index.html")
            shown = panel.at(address, missing=not _is_file(self._file(at)))
            self._send(json.dumps(shown).encode(), "application/json")

    def _asked_by_its_name(self) -> bool:
        """Return whether the Host header names this machine, which protects against DNS rebinding."""
        return not self._own or names_own_machine(self.headers.get("Host", ""))

    def _page(self) -> tuple[bytes, str, HTTPStatus] | None:
        """Return body, type and status of a page, or of the page for unknown addresses; None for other files."""
        # Read before the page: a build that finishes in between then counts as a change.
        newest = self._changes.newest
        file = self._file(self.path)
        if file.suffix != ".html" and _exists(file):
            return None
        status = HTTPStatus.OK if _is_file(file) else HTTPStatus.NOT_FOUND
        try:
            source = file if status is HTTPStatus.OK else Path(self.directory) / "404.html"
            html = source.read_bytes()
        except OSError:
            html = b"<!doctype html><title>404</title><h1>404</h1></body>"
        scripts = f'<script src="{RELOAD}reload.js" data-seen="{newest}"></script>'
        if self._changes.corner is not None:
            scripts += f'<script src="{RELOAD}corner.js"></script>'
        return _with_scripts(html, scripts), "text/html; charset=utf-8", status

    def _file(self, address: str) -> Path:
        """Return the file for an address; it may not exist."""
        requested = Path(self.translate_path(address))
        return requested / "index.html" if address.partition("?")[0].endswith("/") else requested

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_file(self, file: Path) -> None:
        """Answer with a file or with the requested range of it: without ranges, Safari plays no film."""
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
            requested = None if whole else byte_ranges.asked_range(self.headers.get("Range", ""), status.st_size)
            if requested is not None and not requested:
                self._send_unsatisfiable(status.st_size)
                return
            part = range(status.st_size) if requested is None else requested
            self.send_response(HTTPStatus.OK if requested is None else HTTPStatus.PARTIAL_CONTENT)
            self.send_header("Content-Type", self.guess_type(str(file)))
            self.send_header("Content-Length", str(len(part)))
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Last-Modified", modified)
            self.send_header("ETag", tag)
            if requested is not None:
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
        remaining = len(part)
        while remaining and (chunk := file.read(min(_CHUNK, remaining))):
            self.wfile.write(chunk)
            remaining -= len(chunk)
        if remaining:
            # The file has become shorter: the browser must not wait for the rest on this connection.
            self.close_connection = True

    def end_headers(self) -> None:
        """Forbid caching: the next reload must get the next build."""
        self.send_header("Cache-Control", "no-store")
        if self._allow:
            self.send_header("Allow", "GET, HEAD")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in the base class
        """Log nothing: the terminal shows diagnostics."""


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - Path's own method raises for names that no file can have


def _exists(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110 - see _is_file


def _with_scripts(html: bytes, scripts: str) -> bytes:
    """Return a page with our scripts, and with a content security policy that allows them."""
    # Of a directive that occurs twice only the first counts, and browsers warn.
    without = html.replace(b" connect-src 'self';", b"", 1)
    opened = without.replace(b"default-src 'none'", b"default-src 'none'; script-src 'self'; connect-src 'self'", 1)
    return opened.replace(b"</body>", f"{scripts}</body>".encode(), 1)


for _method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"):
    setattr(_Handler, f"do_{_method}", _Handler.refuse)


class _Server(ThreadingHTTPServer):
    """A server whose threads end with the command; it reports no errors of connections that were closed."""

    daemon_threads = True
    request_queue_size = MOST_CONNECTIONS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._room = threading.BoundedSemaphore(MOST_CONNECTIONS)
        super().__init__(*args, **kwargs)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer a connection in a thread of its own, or with 503 when there are too many."""
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
            return
        with contextlib.suppress(OSError):
            request.settimeout(0)
            request.sendall(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Release the connection's slot after the last response."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report an error unless it is a connection that was closed or timed out."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def serve(site: Path, changes: BuildEvents, *, host: str, port: int) -> ThreadingHTTPServer:
    """Start to serve a folder in the background and return the server; port 0 takes any free port.

    Raises OSError when the port is in use.
    """
    server = _Server((host, port), partial(_Handler, directory=str(site), changes=changes, own=is_own_machine(host)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
