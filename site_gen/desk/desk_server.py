"""The desk's server: uvicorn on an address of this machine, which logs nothing and waits for nobody for ever."""

import asyncio
import itertools
import socket
import sys
from typing import ClassVar

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 20.0
"""Seconds within which the head of a request must arrive on a connection."""
_IDLE_SECONDS = 15
"""Seconds that a connection is kept between requests."""
MOST_CONNECTIONS = 1000
"""Connections at a time; for one more the oldest on which nothing is asked is closed, or no whole request has come."""
_OTHER_FILES = 200
"""Files that the program may have open in addition to its connections."""
_LAST_SECONDS = 5
"""Seconds for those who are being answered when the server is stopped."""


class _PatientProtocol(H11Protocol):
    """Closes a connection on which a request is begun too slowly, or not at all."""

    _open: ClassVar[int] = 0
    _waiting: ClassVar[dict["_PatientProtocol", None]] = {}
    """The connections on which nothing is asked, or all has been answered, oldest first."""
    _sending: ClassVar[dict["_PatientProtocol", None]] = {}
    """The connections on which the body of a request is on its way, oldest first."""
    most: ClassVar[int] = MOST_CONNECTIONS
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        _PatientProtocol._open += 1
        if self._open > self.most:
            next(iter([*self._first(self._waiting), *self._first(self._sending), self])).transport.close()
        self._wait()

    @staticmethod
    def _first(connections: dict["_PatientProtocol", None]) -> list["_PatientProtocol"]:
        return list(itertools.islice((one for one in connections if not one.transport.is_closing()), 1))

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of a request's head, or stop waiting."""
        super().data_received(data)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop()
        _PatientProtocol._open -= 1
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        if not self.transport.is_closing():
            self._wait()

    def _wait(self) -> None:
        is_coming = self.conn.their_state is h11.SEND_BODY
        if is_coming and self.conn.our_state is not h11.DONE:
            if self not in self._sending:
                self._stop()
                self._sending[self] = None
        elif not is_coming and self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._timer is None:
            self._stop()
            self._waiting[self] = None
            self._timer = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop(self) -> None:
        self._waiting.pop(self, None)
        self._sending.pop(self, None)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address; port 0 takes any free port. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_REUSEADDR") and not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(1024)
    except OSError:
        listening.close()
        raise
    return listening


def run(app: ASGIApp, listening: socket.socket) -> None:
    """Serve an application until it is interrupted."""
    _PatientProtocol.most = min(MOST_CONNECTIONS, _files_allowed() - _OTHER_FILES)
    uvicorn.Server(_config(app)).run(sockets=[listening])


def _files_allowed() -> int:
    """Return how many files and connections the program may have open, after asking for as many as are of use."""
    if sys.platform == "win32":
        return MOST_CONNECTIONS + _OTHER_FILES
    import resource  # noqa: PLC0415 - there is none on Windows

    wanted = MOST_CONNECTIONS + _OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted and (hard == resource.RLIM_INFINITY or hard > soft):
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return soft


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=_PatientProtocol,
        ws="none",
        lifespan="off",
        log_config=None,  # addresses hold tokens
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
