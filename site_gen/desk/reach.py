"""How people can be reached about a story that they are in: kept here, and never in the repository."""

import datetime as dt

from site_gen.desk.desk_database import DeskDatabase

_SCHEMA = """
create table if not exists reach (
    person text primary key,
    address text not null,
    day text not null
) strict
"""


class ReachStore:
    """How the people of one kommune can be reached, by their ids in the register."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the table where it is not there."""
        self._database = database
        database.create_tables(_SCHEMA)

    def remember(self, person: str, address: str, day: dt.date) -> None:
        """Keep how a person can be reached; the newest is kept."""
        with self._database.transaction() as connection:
            connection.execute(
                "insert or replace into reach (person, address, day) values (?, ?, ?)",
                (person, address, day.isoformat()),
            )

    def address_of(self, person: str) -> str:
        """Return how a person can be reached; empty when nobody has said."""
        with self._database.connected() as connection:
            row = connection.execute("select address from reach where person = ?", (person,)).fetchone()
        return str(row[0]) if row else ""

    def forget(self, person: str) -> None:
        """Delete how a person can be reached."""
        with self._database.deletion() as connection:
            connection.execute("delete from reach where person = ?", (person,))
