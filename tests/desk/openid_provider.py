"""An OpenID provider on this machine: a program of its own, whose users have the claims that a test gives them."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2 as httpx

from tests.desk.mail_server import unused_port
from tests.patience import PATIENCE


@dataclass(frozen=True, slots=True)
class OpenIdProvider:
    """The provider that runs."""

    issuer: str

    def add_user(self, name: str, claims: Mapping[str, object]) -> None:
        """Give a user claims."""
        httpx.put(f"{self.issuer}/users/{name}", json=dict(claims)).raise_for_status()

    def log_in(self, address: str, name: str) -> str:
        """Log a user in at the page that the desk led to, and return where the provider leads back to."""
        with httpx.Client(timeout=PATIENCE) as browser:
            answer = browser.post(address, data={"sub": name})
        assert answer.status_code in {302, 303}, answer.text
        return answer.headers["location"]

    def cancel(self, address: str) -> str:
        """Say no on that page, and return where the provider leads back to."""
        with httpx.Client(timeout=PATIENCE) as browser:
            return str(browser.post(address, data={"action": "deny"}).headers["location"])


@contextmanager
def openid_provider() -> Iterator[OpenIdProvider]:
    """Yield a provider."""
    port = unused_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    issuer = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                found = httpx.get(f"{issuer}/.well-known/openid-configuration").json()
                break
            except httpx.TransportError:
                assert time.monotonic() < until
                assert running.poll() is None
                time.sleep(0.1)
        assert re.fullmatch(re.escape(issuer) + "/?", found["issuer"])
        yield OpenIdProvider(issuer)
    finally:
        running.kill()
        running.wait()
