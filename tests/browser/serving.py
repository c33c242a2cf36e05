"""A folder as a web server shows it, on this machine and a port of its own."""

import gzip
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_TEXTS = {".css", ".svg", ".js", ".json", ".xml", ".txt"}
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as GitHub Pages does: what is not there is answered with the site's own 404.html."""

    def __init__(self, *args: Any, with_policy: bool, packed: bool, origins: str, **kwargs: Any) -> None:
        self._with_policy = with_policy
        self._packed = packed
        self._origins = origins
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        asked = Path(self.translate_path(self.path))
        file = asked / "index.html" if asked.is_dir() else asked
        if file.suffix == ".html" or not file.is_file():
            self._answer(file)
        elif self._packed and file.suffix in _TEXTS:
            self._send(HTTPStatus.OK, self.guess_type(str(file)), file.read_bytes())
        else:
            super().do_GET()

    def _answer(self, file: Path) -> None:
        there = file.is_file()
        html = (file if there else Path(self.directory) / "404.html").read_bytes()
        if not self._with_policy:
            html, taken = _POLICY.subn(b"", html)
            assert taken <= 1, "a page has one policy"
        self._send(HTTPStatus.OK if there else HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", html)

    def _send(self, status: HTTPStatus, sort: str, body: bytes) -> None:
        content = gzip.compress(body, 6) if self._packed else body
        self.send_response(status)
        self.send_header("Content-Type", sort)
        if self._packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        if self._origins:
            self.send_header("Access-Control-Allow-Origin", self._origins)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the seam's own name
        """Stay quiet."""


class _Server(ThreadingHTTPServer):
    """Says nothing when a browser goes on to another page before it has been answered."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, *, with_policy: bool = True, packed: bool = False, origins: str = "") -> Iterator[str]:
    """Serve a folder and yield its address, which ends in a slash; `packed` packs texts, as servers on the web do.

    `origins` are those whose pages may read what is here: `*` is what GitHub Pages says. Without its policy a page is
    left to its own markup: what would have been stopped at the last gate runs.
    """
    with on_a_port(
        partial(_Handler, directory=str(folder), with_policy=with_policy, packed=packed, origins=origins)
    ) as at:
        yield at


@contextmanager
def on_a_port(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve with a handler and yield the address, which ends in a slash."""
    with _Server(("127.0.0.1", 0), handler) as server:
        running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        running.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            running.join()
