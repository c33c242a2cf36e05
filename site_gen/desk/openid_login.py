"""Logging in with OpenID Connect at the kommune's own provider: who it is, and nothing else about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth
from starlette.requests import Request
from starlette.responses import Response

from site_gen.desk import desk_access
from site_gen.model.desk_settings import DeskSettings, known_by

_SECONDS = 15.0
_NEVER = ("idporten", "id-porten")
"""The national log-in hands over the fødselsnummer of everybody who uses it."""


class OpenIdRefused(Exception):  # noqa: N818 - a person who is not let in is no error of the program
    """A provider's answer that nobody is let in by; the text is the key of the words that say why."""


@dataclass(frozen=True, slots=True)
class OpenIdLogin:
    """The provider of one kommune."""

    setup: DeskSettings

    async def begin(self, request: Request, back: str) -> tuple[Response, dict[str, Any]]:
        """Return the way to the provider, and what must be kept until the person comes back at the address `back`.

        Raises OpenIdRefused when the provider cannot be asked.
        """
        kept: dict[str, Any] = {}
        request.scope["session"] = kept
        try:
            client = await self._client()
            response: Response = await client.authorize_redirect(request, back)
        except OpenIdRefused:
            raise
        except Exception as error:
            raise OpenIdRefused("desk_openid_away") from error
        return response, kept

    async def address_of(self, request: Request, kept: dict[str, Any]) -> str:
        """Return the e-mail address of the person who came back. Raises OpenIdRefused."""
        request.scope["session"] = kept
        try:
            client = await self._client()
            token = await client.authorize_access_token(request)
            claims, more = dict(token.get("userinfo") or {}), {}
            if claims and "email" not in claims:
                more = dict(await client.userinfo(token=token))
        except OpenIdRefused:
            raise
        except OAuthError as error:
            raise OpenIdRefused("desk_openid_failed") from error
        except Exception as error:
            # What a provider's answer can be wrong by has many names: a forged mark, a clock, a network.
            raise OpenIdRefused("desk_openid_failed") from error
        return address_in(claims, more)

    async def _client(self) -> Any:
        """Return Authlib's client for the provider, which must be the one that the settings name."""
        client: Any = OAuth().register(
            name="openid",
            server_metadata_url=f"{self.setup.issuer}/.well-known/openid-configuration",
            client_id=self.setup.client,
            client_secret=desk_access.openid_secret(),
            client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "timeout": _SECONDS},
        )
        metadata = await client.load_server_metadata()
        issuer = str(metadata.get("issuer", "")).rstrip("/")
        if issuer != self.setup.issuer or any(one in issuer.casefold() for one in _NEVER):
            raise OpenIdRefused("desk_openid_failed")
        return client


def address_in(claims: Mapping[str, object], more: Mapping[str, object]) -> str:
    """Return the e-mail address in a provider's claims, and in what it says when it is asked. Raises OpenIdRefused."""
    said = {**claims, **(more if more.get("sub") == claims.get("sub") else {})}
    if "pid" in said or not claims:
        raise OpenIdRefused("desk_openid_failed")
    address = known_by(str(said.get("email") or ""))
    if not address or str(said.get("email_verified", True)).lower() != "true":
        raise OpenIdRefused("desk_openid_no_address")
    return address
