"""A copy of the desk's file, taken while it runs, and putting one back."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from site_gen import atomic_files
from site_gen.desk import desk_database
from site_gen.desk.act_store import ActStore
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.desk_lock import desk_lock
from site_gen.desk.drafts import DraftStore
from site_gen.desk.editors_news import NewsDays
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.job_store import JobStore
from site_gen.desk.login_store import LoginStore
from site_gen.desk.mail_queue import MailQueue
from site_gen.desk.nightly import NightDays
from site_gen.desk.pending_commits import PendingCommits
from site_gen.desk.person_links import PersonLinkStore
from site_gen.desk.presence import PresenceStore
from site_gen.desk.reach import ReachStore
from site_gen.desk.story_work import StoryWorkStore
from site_gen.model.errors import Failure
from site_gen.model.localized import Words

_NOTHING = Words(
    nn="Her er ingenting å kopiere: framsnakk desk har ikkje vore brukt for denne mappa.",
    nb="Her er ingenting å kopiere: framsnakk desk har ikke vært brukt for denne mappen.",
)
_EXISTS = Words(
    nn="Fila finst frå før. Vel eit anna namn, så ingen kopi blir skriven over.",
    nb="Filen finnes fra før. Velg et annet navn, så ingen kopi skrives over.",
)
_NO_COPY = Words(
    nn="Fila er ikkje ein heil kopi frå «framsnakk desk backup». Ingenting er endra.",
    nb="Filen er ikke en hel kopi fra «framsnakk desk backup». Ingenting er endret.",
)
_STORES = (
    ActStore, DraftStore, InvitationStore, JobStore, LoginStore, MailQueue, NewsDays, NightDays, PendingCommits,
    PersonLinkStore, PresenceStore, ReachStore, StoryWorkStore,
)  # fmt: skip
"""All that create tables."""
_BESIDES = ("", "-wal", "-shm")
"""What SQLite keeps next to its file, by its ending."""


def back_up(root: Path, target: Path) -> None:
    """Copy the desk's file as it is at one moment, readable for its owner only. Raises Failure and OSError."""
    file = desk_database.database_file(root)
    if not file.is_file():
        raise Failure(_NOTHING)
    if target.exists():
        raise Failure(_EXISTS)
    aside = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        # Created first: SQLite would create it with the permissions of any other file.
        os.close(os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(aside)) as copy:
            source.backup(copy)
            copy.execute("pragma journal_mode = delete")
        atomic_files.fsync_file(aside)
        _put_in_place(aside, target)
    finally:
        aside.unlink(missing_ok=True)


def _put_in_place(aside: Path, target: Path) -> None:
    try:
        os.link(aside, target)  # never over a file that has come meanwhile
    except FileExistsError:
        raise Failure(_EXISTS) from None
    except OSError:  # a file system without links
        aside.replace(target)


def restore(root: Path, source: Path) -> Path | None:
    """Put a copy back, and return where the file that was there is kept; None when there was none.

    A copy has been in other places: nobody is logged in by it, and no mark of a form from before is valid.

    Raises Failure, when the desk runs too, and OSError; the desk's file is not changed then.
    """
    file = desk_database.database_file(root)
    with desk_lock(root):
        aside = file.with_name(f"{file.name}.new")
        for ending in _BESIDES:
            aside.with_name(aside.name + ending).unlink(missing_ok=True)
        try:
            _copy_whole(source, aside)
            kept = _set_aside(file)
            try:
                atomic_files.move_into_place(aside, file)
            except BaseException:
                if kept is not None:
                    kept.replace(file)
                raise
        finally:
            for ending in _BESIDES:
                aside.with_name(aside.name + ending).unlink(missing_ok=True)
    return kept


def _copy_whole(source: Path, target: Path) -> None:
    """Copy a backup that is whole and can be read by this version. Raises Failure and OSError."""
    source.stat()
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as copy,
            closing(sqlite3.connect(target)) as new,
        ):
            [found] = copy.execute("pragma integrity_check").fetchone()
            schema = _schema(copy)
            if found != "ok" or not any(name == "note" for _, name, _ in schema) or schema - _own_schema(target.parent):
                raise Failure(_NO_COPY)
            copy.backup(new)
        database = DeskDatabase(target)
        LoginStore(database).clear()
        database.renew_secret()
    except sqlite3.DatabaseError:
        raise Failure(_NO_COPY) from None
    with closing(sqlite3.connect(target)) as new:
        new.execute("pragma journal_mode = delete")
    atomic_files.fsync_file(target)


def _schema(connection: sqlite3.Connection) -> set[tuple[str, str, str | None]]:
    """Return everything that a file defines: its kind, its name and its definition."""
    return set(connection.execute("select type, name, sql from sqlite_master"))


def _own_schema(folder: Path) -> set[tuple[str, str, str | None]]:
    """Return what this version defines: anything else, as a trigger or a view, could do or show what it should not."""
    with TemporaryDirectory(dir=folder) as empty:
        database = DeskDatabase(Path(empty, "desk.sqlite"))
        for store in _STORES:
            store(database)
        with database.connected() as connection:
            return _schema(connection)


def _set_aside(file: Path) -> Path | None:
    """Move the desk's file aside with what its log holds, and return where it is; None without a file."""
    if not file.is_file():
        return None
    with closing(sqlite3.connect(file)) as old, suppress(sqlite3.DatabaseError):
        old.execute("pragma journal_mode = delete")
    number = 1
    while (kept := file.with_name(f"{file.stem}{desk_database.SET_ASIDE}{number}{file.suffix}")).exists():
        number += 1
    file.replace(kept)
    for ending in _BESIDES[1:]:
        file.with_name(file.name + ending).unlink(missing_ok=True)
    return kept
