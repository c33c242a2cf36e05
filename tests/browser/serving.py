"""A folder as a web server shows it, on this machine and a port of its own."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as GitHub Pages does: what is not there is answered with the site's own 404.html."""

    def __init__(self, *args: Any, with_policy: bool, origins: str, **kwargs: Any) -> None:
        self._with_policy = with_policy
        self._origins = origins
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        asked = Path(self.translate_path(self.path))
        file = asked / "index.html" if asked.is_dir() else asked
        if file.suffix == ".html" or not file.is_file():
            self._answer(file)
        else:
            super().do_GET()

    def _answer(self, file: Path) -> None:
        there = file.is_file()
        html = (file if there else Path(self.directory) / "404.html").read_bytes()
        if not self._with_policy:
            html, taken = _POLICY.subn(b"", html)
            assert taken <= 1, "a page has one policy"
        self.send_response(HTTPStatus.OK if there else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(html)))
        self.end_headers()
        self.wfile.write(html)

    def end_headers(self) -> None:
        if self._origins:
            self.send_header("Access-Control-Allow-Origin", self._origins)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the seam's own name
        """Stay quiet."""


@contextmanager
def served(folder: Path, *, with_policy: bool = True, origins: str = "") -> Iterator[str]:
    """Serve a folder and yield its address, which ends in a slash.

    `origins` are those whose pages may read what is here: `*` is what GitHub Pages says. Without its policy a page is
    left to its own markup: what would have been stopped at the last gate runs.
    """
    handler = partial(_Handler, directory=str(folder), with_policy=with_policy, origins=origins)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        running.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            running.join()
