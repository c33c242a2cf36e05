"""Personal links to a person's own page, and what of it is being written: kept here, and never in the repository."""

import datetime as dt
from dataclasses import dataclass

from site_gen.desk import desk_database
from site_gen.desk.desk_database import DeskDatabase

KEPT_DAYS = 90
"""Days for which a link is valid. A new one is a command away, and one that is forgotten in a mailbox ends."""
_SCHEMA = """
create table if not exists person_link (
    person text primary key,
    token blob not null unique,
    made text not null,
    until text not null
) strict;
create table if not exists own_writing (
    person text primary key,
    path text not null
) strict
"""


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A link that a person has got. The link itself is not known."""

    person: str
    made: dt.date
    until: dt.date
    """The last day on which it is valid."""


class PersonLinkStore:
    """The links of one kommune's people to their own pages, one for each."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the tables where they are not there."""
        self._database = database
        database.create_tables(_SCHEMA)

    def make(self, person: str, day: dt.date) -> str:
        """Return the token of a new link to a person's own page; the link that they had ends."""
        token = desk_database.new_token()
        until = day + dt.timedelta(days=KEPT_DAYS)
        row = (person, desk_database.token_digest(token), day.isoformat(), until.isoformat())
        with self._database.deletion() as connection:
            connection.execute("delete from person_link where person = ?", (person,))
            connection.execute("insert into person_link (person, token, made, until) values (?, ?, ?, ?)", row)
        return token

    def find(self, token: str, day: dt.date) -> PersonLink | None:
        """Return the link with a token; None when there is none, or when it is no longer valid."""
        return self._one("token = ? and until >= ?", desk_database.token_digest(token), day.isoformat())

    def link_of(self, person: str) -> PersonLink | None:
        """Return the link that a person has; None without one."""
        return self._one("person = ?", person)

    def _one(self, where: str, *values: object) -> PersonLink | None:
        with self._database.connected() as connection:
            query = f"select person, made, until from person_link where {where}"  # noqa: S608 - our own
            row = connection.execute(query, values).fetchone()
        return PersonLink(row[0], dt.date.fromisoformat(row[1]), dt.date.fromisoformat(row[2])) if row else None

    def merge(self, kept: str, gone: str) -> None:
        """Let two people be one, whose link is the one that is valid the longest."""
        with self._database.deletion() as connection:
            connection.execute(
                "delete from person_link where person = ? and until < (select until from person_link where person = ?)",
                (kept, gone),
            )
            connection.execute("update or ignore person_link set person = ? where person = ?", (kept, gone))
            connection.execute("delete from person_link where person = ?", (gone,))
            connection.execute("delete from own_writing where person = ?", (gone,))

    def forget(self, person: str) -> None:
        """Delete a person's link, and what is remembered of what they asked for."""
        with self._database.deletion() as connection:
            connection.execute("delete from person_link where person = ?", (person,))
            connection.execute("delete from own_writing where person = ?", (person,))

    # --- What is being written ---

    def begin_writing(self, person: str, path: str) -> None:
        """Record that a person's file is about to be written and committed."""
        with self._database.transaction() as connection:
            connection.execute("insert or replace into own_writing (person, path) values (?, ?)", (person, path))

    def finish_writing(self, person: str) -> None:
        """Record that a person's file is committed."""
        with self._database.deletion() as connection:
            connection.execute("delete from own_writing where person = ?", (person,))

    def unfinished(self) -> dict[str, str]:
        """Return the files that may be written and are not committed, by person."""
        with self._database.connected() as connection:
            return dict(connection.execute("select person, path from own_writing").fetchall())
