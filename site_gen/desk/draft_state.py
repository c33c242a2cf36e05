"""Whether a draft can still be changed, and when it was."""

import datetime as dt
import sqlite3


class DraftClosed(Exception):  # noqa: N818 - no error of the program
    """A draft has been sent or deleted; nothing was saved."""


def require_open(connection: sqlite3.Connection, draft: str) -> None:
    """Raise DraftClosed when a draft has been sent, is being sent, or is not there."""
    row = connection.execute("select sending, sent from draft where id = ?", (draft,)).fetchone()
    if row is None or row[0] is not None or row[1] is not None:
        raise DraftClosed


def touch(connection: sqlite3.Connection, draft: str, day: dt.date) -> None:
    """Record that a draft was changed."""
    connection.execute("update draft set changed = ? where id = ?", (day.isoformat(), draft))
