"""How people can be reached about a story that they are in: kept here, and never in the repository.

An address is typed by a teller, and could be that teller's own. A person's link is a key, so it is mailed only to an
address that the editors have confirmed.
"""

import datetime as dt

from site_gen.desk.desk_database import DeskDatabase

_SCHEMA = """
create table if not exists reach (
    person text primary key,
    address text not null,
    day text not null,
    confirmed text
) strict
"""


class ReachStore:
    """How the people of one kommune can be reached, by their ids in the register."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the table where it is not there."""
        self._database = database
        database.create_tables(_SCHEMA)

    def remember(self, person: str, address: str, day: dt.date) -> None:
        """Keep how a person can be reached, as a teller has typed it; what is kept already is not changed by it."""
        with self._database.transaction() as connection:
            connection.execute(
                "insert or ignore into reach (person, address, day) values (?, ?, ?)",
                (person, address, day.isoformat()),
            )

    def confirm(self, person: str, address: str, day: dt.date) -> None:
        """Keep how a person can be reached, as the editors have confirmed, in place of what was kept."""
        row = (person, address, day.isoformat(), day.isoformat())
        with self._database.deletion() as connection:
            connection.execute(
                "insert or replace into reach (person, address, day, confirmed) values (?, ?, ?, ?)", row
            )

    def address_of(self, person: str) -> str:
        """Return how a person can be reached; empty when nobody has said."""
        return self._address("select address from reach where person = ?", person)

    def confirmed_address_of(self, person: str) -> str:
        """Return how a person can be reached, as the editors have confirmed; empty when they have not."""
        return self._address("select address from reach where person = ? and confirmed is not null", person)

    def person_confirmed_at(self, address: str) -> str:
        """Return whose an address is, as the editors have confirmed; empty where it is not one person's."""
        query = "select person from reach where lower(address) = lower(?) and confirmed is not null"
        with self._database.connected() as connection:
            rows = connection.execute(query, (address,)).fetchall()
        return str(rows[0][0]) if len(rows) == 1 else ""

    def _address(self, query: str, person: str) -> str:
        with self._database.connected() as connection:
            row = connection.execute(query, (person,)).fetchone()
        return str(row[0]) if row else ""

    def merge(self, kept: str, gone: str) -> None:
        """Let two people be one, who is reached as the editors have confirmed, or else as was known of `kept`."""
        with self._database.deletion() as connection:
            connection.execute(
                "delete from reach where person = ? and confirmed is null "
                "and exists (select 1 from reach where person = ? and confirmed is not null)",
                (kept, gone),
            )
            connection.execute("update or ignore reach set person = ? where person = ?", (kept, gone))
            connection.execute("delete from reach where person = ?", (gone,))

    def forget(self, person: str) -> None:
        """Delete how a person can be reached."""
        with self._database.deletion() as connection:
            connection.execute("delete from reach where person = ?", (person,))
