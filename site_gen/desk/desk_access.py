"""Who asks at the desk, and from where: what a proxy says is believed from its own address alone."""

import os
from collections.abc import Callable
from ipaddress import ip_address, ip_network

from starlette.requests import Request

from site_gen.desk.desk_address import DeskAddress
from site_gen.desk.desk_identity import OWN_MACHINE, DeskIdentity
from site_gen.desk.login_store import LoginStore
from site_gen.model.choices import LoginMethod
from site_gen.model.desk_settings import DeskSettings, is_mail_address, known_by
from site_gen.private_details.own_domains import is_within
from site_gen.settings import Settings

SESSION_COOKIE = "framsnakk_login"
CODE_VARIABLE = "FRAMSNAKK_DESK_CODE"
OPENID_VARIABLE = "FRAMSNAKK_OPENID_SECRET"
SHORTEST_CODE = 8
"""Characters of the shared code."""


class DeskAccess:
    """Says who asks. How it is set up is read once; who curates is read from the settings each time."""

    def __init__(self, settings: Callable[[], Settings], store: LoginStore) -> None:
        """Begin with the settings as they are now."""
        self._settings = settings
        self.setup: DeskSettings = settings().desk
        """How the desk was set up when it was started."""
        self.store = store
        self.address = DeskAddress(self.setup.address)
        self._networks = [ip_network(one, strict=False) for one in self.setup.proxies]

    @property
    def needs_login(self) -> bool:
        """Whether people must log in: on a server they must."""
        return self.address.is_public

    def identity_of(self, request: Request) -> DeskIdentity | None:
        """Return who asks; None for one who has not logged in."""
        if not self.needs_login:
            return OWN_MACHINE
        address = self._address_by_proxy(request)
        if address is None and (token := request.cookies.get(SESSION_COOKIE)):
            address = self.store.session_address(token)
        return None if address is None else DeskIdentity(address, is_curator=self.is_curator(address))

    def is_curator(self, address: str) -> bool:
        """Return whether an e-mail address is of a person who curates."""
        return bool(address) and address.lower() in self._settings().desk.curators

    def is_employee(self, address: str) -> bool:
        """Return whether an e-mail address is within one of the kommune's domains."""
        domains = [one.removeprefix("@").casefold() for one in self._settings().domains]
        return is_mail_address(address) and is_within(address.casefold().rpartition("@")[2], domains)

    def _address_by_proxy(self, request: Request) -> str | None:
        if LoginMethod.PROXY not in self.setup.login or not self._is_trusted(_peer(request)):
            return None
        # More than one may be one of the browser's own, which the proxy should have removed.
        written = request.headers.getlist(self.setup.proxy_header)
        address = known_by(written[0]) if len(written) == 1 else ""
        has_domains = bool(self._settings().domains)
        return address if address and (self.is_employee(address) or not has_domains) else None

    def client_of(self, request: Request) -> str:
        """Return from where a request comes, for limits: an address, or the network of one of IP version 6."""
        peer = _peer(request)
        if self._is_trusted(peer):
            # A proxy may add a line of its own in place of a part of the one that came.
            for one in reversed(",".join(request.headers.getlist("x-forwarded-for")).split(",")):
                if _is_address(one.strip()):
                    peer = one.strip()
                    if not self._is_trusted(peer):
                        break
        found = ip_address(peer) if _is_address(peer) else None
        mapped = getattr(found, "ipv4_mapped", None)
        if mapped is not None:
            return str(mapped)
        return str(ip_network(f"{found}/64", strict=False)) if found and found.version == 6 else peer

    def _is_trusted(self, peer: str) -> bool:
        if not _is_address(peer):
            return False
        found = ip_address(peer)
        mapped = getattr(found, "ipv4_mapped", None)
        return any((mapped or found) in network for network in self._networks)


def shared_code() -> str:
    """Return the code that all employees share, from the environment; empty when there is none."""
    return os.environ.get(CODE_VARIABLE, "")


def openid_secret() -> str:
    """Return the secret of the desk at the OpenID provider, from the environment; empty when there is none."""
    return os.environ.get(OPENID_VARIABLE, "")


def _peer(request: Request) -> str:
    return request.client.host if request.client else ""


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
