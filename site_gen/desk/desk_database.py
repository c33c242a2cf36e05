"""The desk's SQLite file: what is not in Git yet, outside of the repository and of every copy of it.

It is in the user's folder for state. What is deleted in it is overwritten. Each store creates its own tables.
"""

import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from site_gen.model.errors import Failure
from site_gen.model.localized import Words
from site_gen.pipeline.state_folder import state_folder

_FILE = "desk.sqlite"
SET_ASIDE = "-before-"
"""In the name of a file that was set aside; a number follows."""
_VERSION = 1
_SECONDS = 15.0
"""Seconds to wait for another thread or process that writes."""
_TOKEN_BYTES = 16
_SCHEMA = "create table if not exists note (name text primary key, value text not null) strict"
_NEWER = Words(
    nn="Utkasta i skjemaet er lagra av ein nyare Framsnakk. Oppdater Framsnakk på denne maskina, og start på nytt.",
    nb="Utkastene i skjemaet er lagret av en nyere Framsnakk. Oppdater Framsnakk på denne maskinen, og start på nytt.",
)

_READ = Words(
    nn="Noko les i fila til skjemaet no, så det som blir sletta, ville liggje att i henne. Vent til kopien av fila er "
    "ferdig, eller stopp framsnakk desk, og køyr same kommandoen på nytt.",
    nb="Noe leser i filen til skjemaet nå, så det som slettes, ville ligge igjen i den. Vent til kopien av filen er "
    "ferdig, eller stopp framsnakk desk, og kjør samme kommando på nytt.",
)


class DeskDatabase:
    """The desk's SQLite file. A connection for each request; what has been committed is on disk."""

    def __init__(self, file: Path) -> None:
        """Open or create the file. Raises Failure when a newer version wrote it, and OSError."""
        self._file = file
        self._created: set[str] = set()
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # SQLite gives its other files the permissions of this one.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        with self.connected() as connection:
            connection.execute("pragma journal_mode = wal")
            with writing(connection):
                [version] = connection.execute("pragma user_version").fetchone()
                if version > _VERSION:
                    raise Failure(_NEWER)
                if version == 0:
                    connection.execute(_SCHEMA)
                    connection.execute("insert into note values ('secret', ?)", (secrets.token_hex(32),))
                    connection.execute(f"pragma user_version = {_VERSION}")

    def create_tables(self, schema: str) -> None:
        """Create the tables of a store that are not there yet, once: statements separated by semicolons."""
        if schema in self._created:
            return
        with self.transaction() as connection:
            for statement in filter(str.strip, schema.split(";")):
                connection.execute(statement)
        self._created.add(schema)

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that reads, or writes inside `writing`."""
        with closing(sqlite3.connect(self._file, timeout=_SECONDS, isolation_level=None)) as connection:
            connection.execute("pragma synchronous = full")
            connection.execute("pragma foreign_keys = on")
            connection.execute("pragma secure_delete = on")
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that writes all or nothing."""
        with self.connected() as connection, writing(connection):
            yield connection

    @contextmanager
    def deletion(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that writes all or nothing; what it deletes is emptied from the log too.

        While another goes on reading what was there before, it stays in the log; see `empty_log`.
        """
        with self.connected() as connection:
            with writing(connection):
                yield connection
            _empty_log(connection)

    def empty_log(self) -> None:
        """Let nothing that was deleted be left in the log.

        Raises Failure when another still reads what was there before, after some seconds.
        """
        with self.connected() as connection:
            if not _empty_log(connection):
                raise Failure(_READ)

    def renew_secret(self) -> None:
        """Make a new secret: every mark of a form that was made before is forged from now on."""
        with self.deletion() as connection:
            connection.execute("insert or replace into note values ('secret', ?)", (secrets.token_hex(32),))

    @property
    def secret(self) -> bytes:
        """What the marks of forms are made with."""
        with self.connected() as connection:
            [value] = connection.execute("select value from note where name = 'secret'").fetchone()
        return bytes.fromhex(value)


def _empty_log(connection: sqlite3.Connection) -> bool:
    """Return whether the log is empty; SQLite waits for those who read, as long as for those who write."""
    [is_busy, _, _] = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    return not is_busy


def database_file(root: Path) -> Path:
    """Return where the desk of a kommune's repository has its file."""
    return state_folder(root) / _FILE


def database_files(root: Path) -> list[Path]:
    """Return the desk's file, and those that were set aside when a copy was put back; empty when there is none."""
    file = database_file(root)
    found = [file, *sorted(file.parent.glob(f"{file.stem}{SET_ASIDE}*{file.suffix}"))]
    return [one for one in found if one.is_file()]


def desk_database(root: Path) -> DeskDatabase:
    """Return the desk's file of a kommune's repository. Raises Failure and OSError."""
    return DeskDatabase(database_file(root))


def new_token() -> str:
    """Return the token of a new link: 128 random bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def new_id() -> str:
    """Return an id that nobody can guess and that says nothing."""
    return secrets.token_hex(_TOKEN_BYTES)


def token_digest(token: str) -> bytes:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing."""
    connection.execute("begin immediate")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")
