"""The site of this machine alone, with a page that reloads itself when something has changed."""

import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

RELOAD = "/__framsnakk/"
_WAIT = 25.0
"""Seconds before a page that waits for a change asks again."""

_SCRIPT = Path(__file__).with_name("reload.js")


class Changes:
    """Counts the builds; pages wait here for the next."""

    def __init__(self) -> None:
        """Begin before the first build."""
        self._number = 0
        self._condition = threading.Condition()

    def tell(self) -> None:
        """Say that there is a new site."""
        with self._condition:
            self._number += 1
            self._condition.notify_all()

    def after(self, seen: str) -> str:
        """Return the number of the newest build, once it is another than `seen` or the wait is over."""
        with self._condition:
            self._condition.wait_for(lambda: str(self._number) != seen, timeout=_WAIT)
            return str(self._number)


def is_own_machine(host: str) -> bool:
    """Tell whether a host name can be reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, and puts the reloading script into pages on their way out; the files stay as they are."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, changes: Changes, own: bool, **kwargs: Any) -> None:
        self._changes = changes
        self._own = own
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer a page with the script in it, the script itself, a change, or a file."""
        if not self._asked_by_its_name():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path == f"{RELOAD}reload.js":
            self._send(_SCRIPT.read_bytes(), "text/javascript; charset=utf-8")
        elif self.path.startswith(RELOAD):
            self._send(self._changes.after(self.path.removeprefix(RELOAD)).encode(), "text/plain; charset=utf-8")
        else:
            page = self._page()
            if page is None:
                super().do_GET()
            else:
                self._send(*page)

    def _asked_by_its_name(self) -> bool:
        """Tell whether somebody asked for this machine, and not a page elsewhere whose name leads here."""
        try:
            asked = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        except ValueError:
            asked = ""
        return not self._own or is_own_machine(asked)

    def _page(self) -> tuple[bytes, str, HTTPStatus] | None:
        """Return the HTML of a page, or of the page for addresses that have none; None where it is another file."""
        asked = Path(self.translate_path(self.path))
        file = asked / "index.html" if self.path.split("?")[0].endswith("/") else asked
        if file.suffix != ".html" and (file.exists() or asked.is_dir()):
            return None
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        try:
            found = file if status is HTTPStatus.OK else Path(self.directory) / "404.html"
            html = found.read_bytes()
        except OSError:
            html = b"<!doctype html><title>404</title><h1>404</h1></body>"
        return _with_script(html), "text/html; charset=utf-8", status

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Let nothing be remembered: the next reload must see the next build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the seam's own name
        """Stay quiet: the terminal is for diagnostics."""


def _with_script(html: bytes) -> bytes:
    """Return a page with the script, and with a policy that lets it run."""
    opened = html.replace(b"default-src 'none'", b"default-src 'none'; script-src 'self'; connect-src 'self'", 1)
    return opened.replace(b"</body>", f'<script src="{RELOAD}reload.js"></script></body>'.encode(), 1)


def serve(site: Path, changes: Changes, *, host: str, port: int) -> ThreadingHTTPServer:
    """Start to serve a folder in the background and return the server; port 0 takes any that is free.

    Raises OSError when the port is taken.
    """
    server = ThreadingHTTPServer(
        (host, port), partial(_Handler, directory=str(site), changes=changes, own=is_own_machine(host))
    )
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
