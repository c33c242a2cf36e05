"""What every request passes first: whose name it asks by, how much it may send and how slowly, and what goes back."""

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from site_gen.desk.desk_address import DeskAddress, secure_cookies
from site_gen.model.film import MOST_BYTES

MOST_TEXT = 256 * 1024
"""Bytes of a form without a file: an answer of twenty thousand characters, encoded, four times over."""
MOST_STORY = 1024 * 1024
"""Bytes of the form of a story: more than a story may have, so that one who typed too much gets it back."""
MOST_PICTURE = 32 * 1024 * 1024
"""Bytes of a form with a picture or a document: phones make files of up to 20 MB."""
MOST_FILM = MOST_BYTES + 1024 * 1024
"""Bytes of a form with a film: the largest that a site shows, and what stands around it."""
_READ_TIMES = 3
"""How many times as large a form is read that is too large, so that the browser reads the answer."""
SECONDS: Final[float] = 25.0
"""Seconds within which a whole form of texts must arrive."""
UPLOAD_SECONDS: Final[float] = 120.0
"""Seconds within which a form with a file must arrive: a picture over a poor mobile connection."""
FILM_SECONDS: Final[float] = 600.0
"""Seconds within which a film must arrive."""
_EDITED = r"/editors/(?:story|version)/[^/]+"
_UPLOAD_PATHS = re.compile(rf"/f/[^/]+/pictures|/document|{_EDITED}/pictures(?:/[0-9]+/replace)?")
_STORY_PATHS = re.compile(f"{_EDITED}/edit")
_FILM_PATHS = re.compile(r"/f/[^/]+/film")
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
"""What a proxy adds to a request: there is one in front of a desk that knows nobody."""
_WITH_WORDS = {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}


_HSTS = "max-age=31536000"


class Refused(Exception):  # noqa: N818 - a request that is not answered is no error of the program
    """A request that is refused with a page that says why."""

    def __init__(self, status: HTTPStatus, why: str = "") -> None:
        """Keep the status, and the key of the words that say why; by default those of the status."""
        super().__init__(status.phrase)
        self.status = status
        self.why = why or f"desk_error_{status.value}"


@dataclass(frozen=True, slots=True)
class RequestGate:
    """Lets requests through to an application, and answers those that it refuses."""

    app: ASGIApp
    refuse: Callable[[Request, Refused], Response]
    """Makes the page of a refusal."""
    failed: Callable[[Exception], None]
    """Reports an error of the program."""
    seconds: float = SECONDS
    upload_seconds: float = UPLOAD_SECONDS
    film_seconds: float = FILM_SECONDS
    address: DeskAddress = field(default_factory=DeskAddress)
    """How browsers reach the desk."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        scope = self.address.seen_by_browser(scope)
        sender = _Sender(send, is_https=self.address.is_https)
        most, seconds = self._limits(scope)
        body = _Body(receive, most, time.monotonic() + seconds)
        request = Request(scope, receive)
        try:
            self._require_own_host(scope)
            await body.require_short(Headers(scope=scope))
            # With an application in the scope, Starlette raises what it would else answer in English.
            await self.app({**scope, "app": self}, body.receive, sender.send)
        except ClientDisconnect:
            return
        except HTTPException as error:
            response = self.refuse(request, Refused(_known(error.status_code)))
        except Refused as refused:
            response = self.refuse(request, refused)
        except Exception as error:  # noqa: BLE001 - people get a page in their form, whatever happens
            self.failed(error)
            response = self.refuse(request, Refused(HTTPStatus.INTERNAL_SERVER_ERROR))
        else:
            return
        if not sender.has_started:
            await response(scope, receive, sender.send)

    def _limits(self, scope: Scope) -> tuple[int, float]:
        """Return how many bytes a form may have, and within how many seconds it must arrive.

        Only one that may have a file is read to disk, all others to memory.
        """
        kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
        if kind != "multipart/form-data":
            return (MOST_STORY if _STORY_PATHS.fullmatch(scope["path"]) else MOST_TEXT), self.seconds
        if _FILM_PATHS.fullmatch(scope["path"]):
            return MOST_FILM, self.film_seconds
        return (
            (MOST_PICTURE, self.upload_seconds) if _UPLOAD_PATHS.fullmatch(scope["path"]) else (MOST_TEXT, self.seconds)
        )

    def _require_own_host(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if len(headers.getlist("host")) != 1 or not self.address.is_named_by(headers["host"]):
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, "desk_other_host" if self.address.is_public else "")
        if not self.address.is_public and any(name in headers for name in _FORWARDED):
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, "desk_proxied")


def _known(status: int) -> HTTPStatus:
    """Return a status that there are words for."""
    return HTTPStatus(status) if status in _WITH_WORDS else HTTPStatus.BAD_REQUEST


class _Sender:
    """Adds the headers that every response has."""

    def __init__(self, send: Send, *, is_https: bool) -> None:
        self._send = send
        self._is_https = is_https
        self.has_started = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_started = True
            headers = MutableHeaders(raw=message["headers"])
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if self._is_https:
                headers["Strict-Transport-Security"] = _HSTS
                secure_cookies(headers)
            message["headers"] = headers.raw
        await self._send(message)


class _Body:
    """The body of a request, up to a size and a time."""

    def __init__(self, receive: Receive, most: int, until: float) -> None:
        self._receive = receive
        self._most = most
        self._until = until
        self._read = 0

    async def require_short(self, headers: Headers) -> None:
        """Raise Refused when the body says that it is too long, after it has been read."""
        stated = headers.get("content-length", "0")
        if not stated.isascii() or not stated.isdigit():
            raise Refused(HTTPStatus.BAD_REQUEST)
        if int(stated) > self._most:
            if int(stated) <= _READ_TIMES * max(self._most, MOST_PICTURE):
                await self._drain()
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    async def receive(self) -> Message:
        """Return the next part. Raises Refused for one too many, and when it takes too long."""
        message = await self._next()
        if self._read > self._most:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    async def _drain(self) -> None:
        while (message := await self._next())["type"] == "http.request" and message.get("more_body"):
            if self._read > _READ_TIMES * max(self._most, MOST_PICTURE):
                return

    async def _next(self) -> Message:
        try:
            async with asyncio.timeout(max(0.0, self._until - time.monotonic())):
                message = await self._receive()
        except TimeoutError:
            raise Refused(HTTPStatus.REQUEST_TIMEOUT) from None
        self._read += len(message.get("body", b""))
        return message
