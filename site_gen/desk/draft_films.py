"""The film of an unsent draft, without metadata, in parts: only one of them is in memory at a time."""

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.draft_state import require_open, touch
from site_gen.desk.picture_facts import PictureFacts, facts_of
from site_gen.model.film import FilmErrorKind, FilmInfo
from site_gen.pipeline.clean_film import CleanedFilm

_PART = 1 << 18
_SCHEMA = """
create table if not exists film (
    draft text primary key references draft on delete cascade,
    digest text not null,
    size integer not null,
    type text not null,
    seconds real not null,
    width integer not null,
    height integer not null,
    fault text not null,
    captions text not null default '',
    who text not null default '',
    names text not null default '',
    children text not null default ''
) strict;
create table if not exists film_part (
    draft text not null references film on delete cascade,
    number integer not null,
    content blob not null,
    primary key (draft, number)
) strict;
"""


@dataclass(frozen=True, slots=True)
class DraftFilm:
    """The film of a draft, without its content."""

    digest: str
    """SHA-256."""
    size: int
    """In bytes."""
    info: FilmInfo
    captions: str
    """As WebVTT; empty without any."""
    facts: PictureFacts


class DraftFilms:
    """The films of all drafts, one in each at most."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the tables where they are not there; that of the drafts must be."""
        self._database = database
        database.create_tables(_SCHEMA)

    def add(self, draft: str, film: CleanedFilm, file: BinaryIO, day: dt.date) -> None:
        """Store a film, whose content is in an open file, in place of the one before. Raises DraftClosed."""
        info = film.info
        fault = info.fault.value if info.fault else ""
        row = (draft, film.digest, film.size, info.type, info.seconds, info.width, info.height, fault)
        with self._database.deletion() as connection:
            require_open(connection, draft)
            connection.execute("delete from film where draft = ?", (draft,))
            connection.execute(
                "insert into film (draft, digest, size, type, seconds, width, height, fault) "
                "values (?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            file.seek(0)
            number = 0
            while part := file.read(_PART):
                connection.execute(
                    "insert into film_part (draft, number, content) values (?, ?, ?)", (draft, number, part)
                )
                number += 1
            touch(connection, draft, day)

    def set_captions(self, draft: str, captions: str, day: dt.date) -> None:
        """Store the captions of a draft's film; an empty text removes them."""
        with self._database.deletion() as connection:
            if connection.execute("update film set captions = ? where draft = ?", (captions, draft)).rowcount:
                touch(connection, draft, day)

    def set_facts(self, draft: str, facts: PictureFacts, day: dt.date) -> None:
        """Save who is in the film of a draft."""
        row = (facts.who.value if facts.who else "", facts.names, facts.children.en if facts.children else "")
        with self._database.deletion() as connection:
            changed = connection.execute(
                "update film set who = ?, names = ?, children = ? "
                "where draft = ? and (who, names, children) <> (?, ?, ?)",
                (*row, draft, *row),
            ).rowcount
            if changed:
                touch(connection, draft, day)

    def remove(self, draft: str) -> None:
        """Delete the film of a draft, with its captions."""
        with self._database.deletion() as connection:
            connection.execute("delete from film where draft = ?", (draft,))

    def content(self, draft: str, part: range) -> Iterator[bytes]:
        """Yield the bytes of a film in a range of its file; zeros for what is deleted meanwhile.

        Nothing is read between them, so that a slow reader does not stop a deletion from being complete.
        """
        for number in range(part.start // _PART, -(-part.stop // _PART)):
            with self._database.connected() as connection:
                row = connection.execute(
                    "select content from film_part where draft = ? and number = ?", (draft, number)
                ).fetchone()
            start = number * _PART
            wanted = range(max(part.start, start), min(part.stop, start + _PART))
            yield row[0][wanted.start - start : wanted.stop - start] if row else bytes(len(wanted))

    def writer(self, draft: str, film: DraftFilm) -> Callable[[Path], None]:
        """Return what writes the film of a draft to a path. It raises OSError, too when the film is not whole."""

        def write(path: Path) -> None:
            digest = hashlib.sha256()
            with path.open("wb") as file:
                for part in self.content(draft, range(film.size)):
                    digest.update(part)
                    file.write(part)
            if digest.hexdigest() != film.digest:
                raise OSError("the film of the draft was changed meanwhile")

        return write

    def forget(self, connection: sqlite3.Connection, names: Callable[[str], bool]) -> list[str]:
        """Delete the films that show a person, and the captions that name one; return the draft of each."""
        rows = connection.execute("select draft, names, captions from film").fetchall()
        shown = [draft for draft, people, _ in rows if names(people)]
        said = [draft for draft, _, captions in rows if names(captions)]
        connection.executemany("delete from film where draft = ?", [(one,) for one in shown])
        connection.executemany("update film set captions = '' where draft = ?", [(one,) for one in said])
        return [*shown, *said]


def film_of(connection: sqlite3.Connection, draft: str) -> DraftFilm | None:
    """Return the film of a draft; None without one."""
    row = connection.execute(
        "select digest, size, type, seconds, width, height, fault, captions, who, names, children "
        "from film where draft = ?",
        (draft,),
    ).fetchone()
    if row is None:
        return None
    digest, size, kind, seconds, width, height, fault, captions, who, names, children = row
    info = FilmInfo(kind, seconds, width, height, fault=FilmErrorKind(fault) if fault else None)
    return DraftFilm(digest, size, info, captions, facts_of(who, names, children, ""))
