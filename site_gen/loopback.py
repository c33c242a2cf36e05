"""Whether a host name can be reached from this machine only."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_own_machine(host: str) -> bool:
    """Return whether a host name can be reached from this machine only."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def names_own_machine(header: str) -> bool:
    """Return whether a Host header names this machine, which protects against DNS rebinding."""
    try:
        requested = urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return False
    return is_own_machine(requested)
