"""The settings of a desk that is on a server: who may log in, how, and how it sends mails."""

import re
from dataclasses import dataclass

from site_gen.model.choices import LoginMethod

MAIL_ADDRESS_PATTERN = r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
"""One e-mail address as organisations give them: nothing in it can be a second address or a header."""
_MAIL_ADDRESS = re.compile(MAIL_ADDRESS_PATTERN)
CURATOR_PATTERN = rf"(?:[^<>@\"\s][^<>@\"\n]{{0,78}} )?<{MAIL_ADDRESS_PATTERN}>|{MAIL_ADDRESS_PATTERN}"
"""A curator's address, alone or as mails have it: with the name before it, and in angle brackets."""
PROXY_HEADER = "X-Forwarded-Email"
"""What oauth2-proxy writes."""
MAIL_PORT = 25


def is_mail_address(text: str) -> bool:
    """Return whether a text is one e-mail address and nothing else."""
    return _MAIL_ADDRESS.fullmatch(text) is not None


def known_by(text: str) -> str:
    """Return the mail address that a text is, in lower case; empty for anything else.

    It is checked before its case is changed: «ſ» becomes «s», and would be another person's address.
    """
    text = text.strip()
    return text.lower() if is_mail_address(text) else ""


def curator_and_name(written: str) -> tuple[str, str]:
    """Return the address, in lower case, and the name of a curator as the settings have them; the name may be empty."""
    name, bracket, rest = written.rpartition("<")
    return (rest.rstrip(">").lower(), name.strip()) if bracket else (written.lower(), "")


@dataclass(frozen=True, slots=True)
class MailRelay:
    """The server that takes the desk's mails, and whom they come from."""

    host: str
    port: int
    sender: str
    user: str = ""
    """The user name there; empty where it asks for none."""


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """The desk on a server. Without an address it is for its own machine."""

    address: str = ""
    """The public address, without a slash at the end; empty when it is not set."""
    login: tuple[LoginMethod, ...] = ()
    curators: frozenset[str] = frozenset()
    """The e-mail addresses of those who curate, in lower case."""
    named_curators: tuple[tuple[str, str], ...] = ()
    """The addresses of those whom the settings name too, each with the name."""
    proxies: tuple[str, ...] = ()
    """The addresses and networks of the reverse proxies that are believed."""
    proxy_header: str = PROXY_HEADER
    """The header in which a proxy writes the e-mail address of the person who is logged in."""
    issuer: str = ""
    """The OpenID provider, without a slash at the end."""
    client: str = ""
    """The id of the desk at the OpenID provider."""
    relay: MailRelay | None = None
    """None when no mails can be sent."""
    is_nightly: bool = False
    """Whether the desk publishes to every target in the settings each night."""
