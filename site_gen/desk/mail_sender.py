"""The thread that hands the desk's mails to the kommune's mail server, and tries again until it takes them."""

import os
import smtplib
import ssl
import threading
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import localtime

from site_gen import days, loopback
from site_gen.desk.mail_queue import MailQueue, QueuedMail
from site_gen.model.desk_settings import MailRelay
from site_gen.model.localized import Words, fill

PASSWORD_VARIABLE = "FRAMSNAKK_SMTP_PASSWORD"  # noqa: S105 - the name of one
_TLS_PORT = 465
_SECONDS = 20.0
"""Seconds to wait for an answer of the mail server."""
_LONGEST_SLEEP = 5.0
"""Seconds after which the queue is read again: another part or process may have added to it."""
_NO_SUCH_ADDRESS = b"5.1."
"""How a refusal for good begins (RFC 3463). Any other may be a mail server that is set up wrongly."""
_WAITS = Words(
    nn="E-post ventar: e-posttenaren tok han ikkje imot ({why}). Vi prøver på nytt til det går.",
    nb="E-post venter: e-postserveren tok den ikke imot ({why}). Vi prøver på nytt til det går.",
)
_SENT_AGAIN = Words(
    nn="E-posttenaren tek imot att. Det som venta, er på veg.",
    nb="E-postserveren tar imot igjen. Det som ventet, er på vei.",
)
_REFUSED = Words(
    nn="Éin e-post kunne ikkje sendast: e-posttenaren seier at adressa ikkje finst ({why}). Han er sletta.",
    nb="Én e-post kunne ikke sendes: e-postserveren sier at adressen ikke finnes ({why}). Den er slettet.",
)


class MailFailure(Exception):  # noqa: N818 - the machine's, and reported without its text
    """A mail server did not take mails; the text says why, without an address."""


class MailSender:
    """Sends what is in a queue, in a thread of its own, from `start` to `stop`."""

    def __init__(self, queue: MailQueue, relay: Callable[[], MailRelay | None], say: Callable[[Words], None]) -> None:
        """Begin; `relay` returns the mail server as the settings are now, and `say` reports, without a name."""
        self._queue = queue
        self._relay = relay
        self._say = say
        self._wake = threading.Event()
        self._stopping = False
        self._failing = False
        self._thread = threading.Thread(target=self._run, name="framsnakk-mail", daemon=True)
        queue.when_added(self._wake.set)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the mail that is being sent; the others stay in the queue."""
        self._stopping = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(2 * _SECONDS)

    def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            try:
                wait = self._seconds_to_sleep() if self.send_due() == 0 else 0.0
            except Exception as error:  # noqa: BLE001 - the disk may be full now and not later
                self._report(type(error).__name__)
                wait = _LONGEST_SLEEP
            if wait and not self._stopping:
                self._wake.wait(wait)

    def _seconds_to_sleep(self) -> float:
        seconds = self._queue.seconds_to_next()
        return _LONGEST_SLEEP if seconds is None else min(_LONGEST_SLEEP, max(0.2, seconds))

    def send_due(self) -> int:
        """Send the mails whose time has come, and return how many the mail server took or refused for good."""
        self._queue.clear_old(days.today())
        relay = self._relay()
        if relay is None:
            return 0
        mails = self._queue.due()
        done = tried = 0
        try:
            if mails:
                with _connected(relay) as server:
                    while tried < len(mails) and not self._stopping:
                        done += self._send(server, relay, mails[tried])
                        tried += 1
        except (OSError, smtplib.SMTPException, MailFailure) as error:
            self._report(_reason(error))
            self._postpone(mails[tried:])
        else:
            self._postpone(mails[tried:], counted=False)
        if done and self._failing:
            self._failing = False
            self._say(_SENT_AGAIN)
        return done

    def _send(self, server: smtplib.SMTP, relay: MailRelay, mail: QueuedMail) -> bool:
        """Send one mail, and return whether the mail server is done with it. Raises what smtplib raises."""
        try:
            server.send_message(message(relay, mail), relay.sender, [mail.recipient])
        except smtplib.SMTPRecipientsRefused as error:
            [(code, answer)] = error.recipients.values()
            if code < 500 or not answer.startswith(_NO_SUCH_ADDRESS):
                self._report(str(code))
                self._queue.postpone(mail)
                return False
            self._say(fill(_REFUSED, {"why": str(code)}))
        except smtplib.SMTPDataError as error:
            self._report(str(error.smtp_code))
            self._queue.postpone(mail)
            return False
        self._queue.delivered(mail)
        return True

    def _postpone(self, mails: list[QueuedMail], *, counted: bool = True) -> None:
        for mail in mails:
            self._queue.postpone(mail, counted=counted)

    def _report(self, why: str) -> None:
        """Say once that mails wait, until they go again."""
        if not self._failing:
            self._failing = True
            self._say(fill(_WAITS, {"why": why}))


def message(relay: MailRelay, mail: QueuedMail) -> EmailMessage:
    """Return a mail as it is sent: a plain text, which no machine answers."""
    made = EmailMessage(policy=SMTP_POLICY)
    made["From"] = relay.sender
    made["To"] = mail.recipient
    made["Subject"] = mail.subject
    made["Date"] = localtime()
    # The same for every try, so that a mail server that takes it twice can see that.
    made["Message-ID"] = f"<{mail.key.hex()[:40]}@{relay.sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(mail.text)
    return made


def _connected(relay: MailRelay) -> smtplib.SMTP:
    """Return a connection to a mail server, encrypted where it offers that, and authenticated where a user is named.

    Raises OSError, smtplib.SMTPException and MailFailure.
    """
    if relay.port == _TLS_PORT:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            relay.host, relay.port, timeout=_SECONDS, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(relay.host, relay.port, timeout=_SECONDS)
    try:
        _prepare(server, relay)
    except BaseException:
        server.close()
        raise
    return server


def _prepare(server: smtplib.SMTP, relay: MailRelay) -> None:
    server.ehlo_or_helo_if_needed()
    # A mail server on this machine has a certificate that nobody has signed, and no wire to protect.
    is_safe = relay.port == _TLS_PORT or loopback.is_own_machine(relay.host)
    if not is_safe and server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
        is_safe = True
    if relay.user and not is_safe:
        raise MailFailure("STARTTLS")  # a password is never sent for all to read
    if relay.user:
        server.login(relay.user, os.environ.get(PASSWORD_VARIABLE, ""))


def _reason(error: Exception) -> str:
    """Return why a mail server did not take mails, without what it wrote, which may hold an address."""
    if isinstance(error, MailFailure):
        return str(error)
    code = getattr(error, "smtp_code", None)
    return str(code) if isinstance(code, int) else type(error).__name__
