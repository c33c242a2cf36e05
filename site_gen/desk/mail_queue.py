"""Mails that wait to be taken by the kommune's own mail server, each sent once.

A mail is on disk when it has been added. When the mail server has taken it, its address and its text are deleted; the
digest of its key stays, so that the same thing is not sent twice.
"""

import datetime as dt
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from site_gen.desk.desk_database import DeskDatabase
from site_gen.model.desk_settings import is_mail_address

_SCHEMA = """
create table if not exists mail (
    key blob primary key,
    day text not null,
    expires real not null,
    recipient text,
    subject text,
    body text,
    tries integer not null default 0,
    next_try real not null default 0
) strict
"""
_DAY = 86_400.0
KEPT_DAYS = 14
"""Days for which a mail is tried; it is deleted then."""
_REMEMBERED_DAYS = 400
"""Days for which a key is remembered: longer than anything waits that sends mails."""
_FIRST_WAIT = 30.0
_LONGEST_WAIT = 3 * 3600.0
_CLAIMED = 300.0
"""Seconds for which a mail that is being sent is not handed out again."""


@dataclass(frozen=True, slots=True)
class QueuedMail:
    """A mail that is due."""

    key: bytes
    """The digest of its key."""
    recipient: str
    subject: str
    text: str
    tries: int


class MailQueue:
    """The mails of one desk that have yet to be sent. Threads and processes may share it."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the table where it is not there."""
        self._database = database
        self._added: Callable[[], None] = lambda: None
        database.create_tables(_SCHEMA)

    def when_added(self, call: Callable[[], None]) -> None:
        """Let a function be called after each mail that is added to this queue."""
        self._added = call

    def add(  # noqa: PLR0913 - what a mail consists of
        self, to: str, subject: str, text: str, key: str, day: dt.date, *, seconds: float = KEPT_DAYS * _DAY
    ) -> bool:
        """Add a mail, and return whether it is new: for each key the first one is sent, and no other.

        It is tried for `seconds`. The subject becomes one line. Raises ValueError for a `to` that is not one e-mail
        address; see `is_mail_address`.
        """
        if not is_mail_address(to):
            raise ValueError("not an e-mail address")
        row = (_digest(key), day.isoformat(), time.time() + seconds, to, " ".join(subject.split()), text)
        with self._database.transaction() as connection:
            added = connection.execute(
                "insert or ignore into mail (key, day, expires, recipient, subject, body) values (?, ?, ?, ?, ?, ?)",
                row,
            ).rowcount
        if added:
            self._added()
        return bool(added)

    def is_new(self, key: str) -> bool:
        """Return whether no mail has been added with a key."""
        with self._database.connected() as connection:
            return connection.execute("select 1 from mail where key = ?", (_digest(key),)).fetchone() is None

    def due(self, most: int = 20) -> list[QueuedMail]:
        """Return mails whose time has come, oldest first; no other process gets them for some minutes."""
        now = time.time()
        with self._database.transaction() as connection:
            rows = connection.execute(
                "select key, recipient, subject, body, tries from mail "
                "where recipient is not null and next_try <= ? and expires > ? order by next_try, rowid limit ?",
                (now, now, most),
            ).fetchall()
            connection.executemany(
                "update mail set next_try = ? where key = ?", [(now + _CLAIMED, row[0]) for row in rows]
            )
        return [QueuedMail(*row) for row in rows]

    def delivered(self, mail: QueuedMail) -> None:
        """Delete the address and the text of a mail, which has been sent or never can be."""
        self._empty("key = ?", mail.key)

    def postpone(self, mail: QueuedMail, *, counted: bool = True) -> None:
        """Let a mail wait, longer each time; one that was not even tried is not counted."""
        wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** min(mail.tries, 20))
        with self._database.transaction() as connection:
            connection.execute(
                "update mail set next_try = ?, tries = tries + ? where key = ?",
                (time.time() + wait, int(counted), mail.key),
            )

    def seconds_to_next(self) -> float | None:
        """Return the seconds until a mail is due, 0 for now; None when none waits."""
        with self._database.connected() as connection:
            [found] = connection.execute("select min(next_try) from mail where recipient is not null").fetchone()
        return None if found is None else max(0.0, float(found) - time.time())

    def waiting(self) -> int:
        """Return how many mails have yet to be sent."""
        with self._database.connected() as connection:
            [count] = connection.execute("select count(*) from mail where recipient is not null").fetchone()
        return int(count)

    def forget(self, names: Callable[[str], bool]) -> int:
        """Delete every waiting mail whose address or words name a person, and return how many."""
        with self._database.connected() as connection:
            rows = connection.execute(
                "select key, recipient, subject, body from mail where recipient is not null"
            ).fetchall()
        named = [key for key, *texts in rows if any(names(text) for text in texts)]
        for key in named:
            self._empty("key = ?", key)
        return len(named)

    def clear_old(self, day: dt.date) -> None:
        """Delete mails that were not taken in time, and the keys of what was sent long ago."""
        self._empty("recipient is not null and expires <= ?", time.time())
        last = day - dt.timedelta(days=_REMEMBERED_DAYS)
        with self._database.transaction() as connection:
            connection.execute("delete from mail where recipient is null and day < ?", (last.isoformat(),))

    def _empty(self, where: str, value: object) -> None:
        with self._database.deletion() as connection:
            connection.execute(
                f"update mail set recipient = null, subject = null, body = null where {where}",  # noqa: S608 - our own
                (value,),
            )


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
