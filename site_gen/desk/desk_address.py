"""The address of the desk: the name that it answers by, and whether browsers reach it encrypted."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

from site_gen import loopback

_PREFIX = "__Host-"
"""What browsers send back to this very host only, and take from it only encrypted (RFC 6265bis)."""


@dataclass(frozen=True, slots=True)
class DeskAddress:
    """How browsers reach the desk. Without an origin they are on its own machine."""

    origin: str = ""
    """The public address, without a slash at the end."""

    @property
    def is_public(self) -> bool:
        """Whether it is the desk of a server."""
        return bool(self.origin)

    @property
    def scheme(self) -> str:
        """The scheme of its pages' addresses."""
        return urlsplit(self.origin).scheme or "http"

    @property
    def is_https(self) -> bool:
        """Whether browsers reach it encrypted."""
        return self.scheme == "https"

    def is_named_by(self, host: str) -> bool:
        """Return whether a Host header names it: the public name alone, or on a machine of one's own that machine.

        Another name may be of a page that lets a browser ask here in secret (DNS rebinding).
        """
        if not self.is_public:
            return loopback.names_own_machine(host)
        public = urlsplit(self.origin)
        default = {"https": ":443", "http": ":80"}[public.scheme]
        return host.casefold().removesuffix(default) == public.netloc.casefold().removesuffix(default)

    def seen_by_browser(self, scope: Scope) -> Scope:
        """Return a request with the scheme that the browser asked by, and with the cookies that it may be believed in.

        Where the desk is reached encrypted, its cookies have a prefix outside of the program.
        """
        if not self.is_https:
            return scope
        headers = MutableHeaders(raw=list(scope["headers"]))
        cookies = [one.strip() for line in headers.getlist("cookie") for one in line.split(";")]
        ours = [one.removeprefix(_PREFIX) for one in cookies if one.startswith(_PREFIX)]
        del headers["cookie"]
        if ours:
            headers["cookie"] = "; ".join(ours)
        return {**scope, "scheme": self.scheme, "headers": headers.raw}


def secure_cookies(headers: MutableHeaders) -> None:
    """Let the cookies of a response be for this very host only, and encrypted."""
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for one in cookies:
        headers.append("set-cookie", f"{_PREFIX}{one}; Secure")
