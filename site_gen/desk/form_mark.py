"""The marks that tell the desk's own forms from forged ones: bound to a cookie that no other site can read."""

import hashlib
import hmac
import secrets

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "framsnakk_desk"
FIELD = "mark"
_BYTES = 16
_SECONDS = 90 * 86_400
_SITES = {"same-origin", "none"}
"""What Sec-Fetch-Site says of a form of our own, and of an address that was typed."""


def visitor_of(request: Request) -> str:
    """Return what the cookie says of the browser that asks, or a new value for one without it."""
    known = request.cookies.get(COOKIE, "")
    return known if len(known) == 2 * _BYTES and known.isalnum() and known.isascii() else secrets.token_hex(_BYTES)


def form_mark(visitor: str, secret: bytes) -> str:
    """Return the mark of the forms of a browser."""
    return hmac.new(secret, visitor.encode(), hashlib.sha256).hexdigest()


def is_own_form(request: Request, mark: str, secret: bytes) -> bool:
    """Return whether a form was made by us for the browser that sends it."""
    if request.headers.get("sec-fetch-site", "none") not in _SITES:
        return False
    expected = form_mark(request.cookies.get(COOKIE, ""), secret)
    return hmac.compare_digest(expected.encode(), mark.encode("utf-8", "replace"))


def remember_visitor(response: Response, visitor: str) -> None:
    """Set the cookie, which no script can read. It lasts, so that a page that is still open can be sent."""
    response.set_cookie(COOKIE, visitor, max_age=_SECONDS, path="/", httponly=True, samesite="lax")
