"""Who is logged in at the desk, and the links and the states of those who are about to be: digests, with an end."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from site_gen.desk import desk_database
from site_gen.desk.desk_database import DeskDatabase

SESSION_SECONDS = 10 * 3600.0
"""Seconds for which a person stays logged in: a working day."""
LINK_SECONDS = 15 * 60.0
"""Seconds for which a link in a mail can be used, once."""
STATE_SECONDS = 15 * 60.0
"""Seconds for logging in at an OpenID provider."""
_SCHEMA = """
create table if not exists session (
    token blob primary key,
    address text not null,
    expires real not null
) strict;
create table if not exists login_link (
    token blob primary key,
    address text not null,
    expires real not null
) strict;
create table if not exists login_state (
    token blob primary key,
    data text not null,
    expires real not null
) strict;
"""
_TABLES = ("session", "login_link", "login_state")


class LoginStore:
    """The sessions of one desk, and what leads to them. Of a token only the digest is kept."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the tables where they are not there."""
        self._database = database
        database.create_tables(_SCHEMA)

    def begin_session(self, address: str) -> str:
        """Let a person be logged in, and return the token of the session."""
        self.clear_old()
        return self._insert("session", address, SESSION_SECONDS)

    def session_address(self, token: str) -> str | None:
        """Return the address of the person whose session it is; None for a session that never was or has ended."""
        with self._database.connected() as connection:
            row = connection.execute(
                "select address from session where token = ? and expires > ?",
                (desk_database.token_digest(token), time.time()),
            ).fetchone()
        return None if row is None else str(row[0])

    def end_session(self, token: str) -> None:
        """End a session."""
        with self._database.deletion() as connection:
            connection.execute("delete from session where token = ?", (desk_database.token_digest(token),))

    def make_link(self, address: str) -> str:
        """Return the token of a link with which a person can log in once.

        Earlier ones can still be used: a stranger may ask for a link to an address, and would else end its owner's.
        """
        self.clear_old()
        return self._insert("login_link", address, LINK_SECONDS)

    def link_address(self, token: str) -> str | None:
        """Return whose link it is; None for one that was used, is too old, or never was."""
        with self._database.connected() as connection:
            row = connection.execute(
                "select address from login_link where token = ? and expires > ?",
                (desk_database.token_digest(token), time.time()),
            ).fetchone()
        return None if row is None else str(row[0])

    def use_link(self, token: str) -> str | None:
        """Return whose link it is, and end it; None for one that was used, is too old, or never was."""
        return self._take("login_link", "address", token)

    def keep_state(self, data: Mapping[str, Any]) -> str:
        """Keep what is needed when a person comes back from an OpenID provider, and return the token of it."""
        self.clear_old()
        return self._insert("login_state", json.dumps(data), STATE_SECONDS)

    def take_state(self, token: str) -> dict[str, Any]:
        """Return what was kept, and delete it; empty when nothing was."""
        found = self._take("login_state", "data", token)
        return dict(json.loads(found)) if found else {}

    def forget(self, is_theirs: Callable[[str], bool]) -> int:
        """End the sessions and delete the links of those whose address it is, and return how many that were."""
        with self._database.connected() as connection:
            found = connection.execute("select address from session union select address from login_link").fetchall()
        theirs = [(address,) for [address] in found if address and is_theirs(address)]
        with self._database.deletion() as connection:
            connection.executemany("delete from session where address = ?", theirs)
            connection.executemany("delete from login_link where address = ?", theirs)
        return len(theirs)

    def clear(self) -> None:
        """End every session, link and state."""
        with self._database.deletion() as connection:
            for table in _TABLES:
                connection.execute(f"delete from {table}")  # noqa: S608 - our own

    def clear_old(self) -> None:
        """Delete what has ended."""
        with self._database.deletion() as connection:
            for table in _TABLES:
                connection.execute(f"delete from {table} where expires <= ?", (time.time(),))  # noqa: S608 - our own

    def _insert(self, table: str, value: str, seconds: float) -> str:
        token = desk_database.new_token()
        row = (desk_database.token_digest(token), value, time.time() + seconds)
        with self._database.transaction() as connection:
            connection.execute(f"insert into {table} values (?, ?, ?)", row)  # noqa: S608 - our own
        return token

    def _take(self, table: str, column: str, token: str) -> str | None:
        digest = desk_database.token_digest(token)
        with self._database.deletion() as connection:
            row = connection.execute(
                f"delete from {table} where token = ? and expires > ? returning {column}",  # noqa: S608 - our own
                (digest, time.time()),
            ).fetchone()
        return None if row is None else str(row[0])
