"""A mail server on this machine that keeps what it takes; it can be told to refuse."""

import datetime as dt
import email
import email.policy
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass
class TakenMail:
    """A mail as it came, and to whom it was handed over."""

    recipients: list[str]
    message: EmailMessage
    was_encrypted: bool
    user: str


@dataclass
class MailServer:
    """What the server took, and how it answers."""

    port: int
    taken: list[TakenMail] = field(default_factory=list)
    answer_to_recipient: str = ""
    """An answer such as `550 5.1.1 no such user` to every recipient; empty takes them."""
    answer_to_text: str = ""
    tried: int = 0

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, to: str, _options: Any) -> str:  # noqa: N802 - aiosmtpd calls it
        """Answer a recipient."""
        self.tried += 1
        if self.answer_to_recipient:
            return self.answer_to_recipient
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it
        """Take a mail."""
        if self.answer_to_text:
            return self.answer_to_text
        read = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(read, EmailMessage)
        user = (session.auth_data or b"").decode()
        self.taken.append(TakenMail(list(envelope.rcpt_tos), read, session.ssl is not None, user))
        return "250 OK"


def _authenticated(_server: Any, _session: Any, _envelope: Any, _mechanism: str, auth_data: Any) -> AuthResult:
    right = (auth_data.login, auth_data.password) == (b"desk", b"hemmeleg")
    return AuthResult(success=right, handled=right, auth_data=auth_data.login if right else None)


def unused_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def certificate_for(host: str, file: Path) -> Path:
    """Write a certificate that signs itself, and its key, into one file, and return that."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(made.public_bytes(pem) + private)
    return file


@contextmanager
def mail_server(certificate: Path | None = None) -> Iterator[MailServer]:
    """Yield a mail server; with a certificate and its key in one file it offers STARTTLS and asks for a password."""
    handler = MailServer(unused_port())
    more: dict[str, Any] = {}
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        more = {"tls_context": context, "authenticator": _authenticated, "auth_required": True}
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port, **more)
    controller.start()
    try:
        yield handler
    finally:
        controller.stop()
