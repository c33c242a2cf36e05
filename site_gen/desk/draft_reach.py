"""How those who are named in an unsent draft can be reached: deleted with the draft, or handed over when it is sent."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.reach import ReachStore
from site_gen.model.desk_settings import is_mail_address
from site_gen.pipeline.take_in_answers import plain_name

MOST_NAMES = 20
"""Names in one answer for which an address is asked."""
_SCHEMA = """
create table if not exists draft_reach (
    draft text not null references draft on delete cascade,
    question text not null,
    name text not null,
    written text not null,
    address text not null,
    person text,
    primary key (draft, question, name)
) strict
"""
_PHONE = re.compile(r"(?:\+|00)[1-9](?:[ .-]?[0-9]){6,13}|[2-9](?:[ .]?[0-9]){7}")
"""A telephone number with which a person is reached."""


def is_address(text: str) -> bool:
    """Return whether a text is an e-mail address or a telephone number, and nothing else."""
    return is_mail_address(text) or _PHONE.fullmatch(text) is not None


class DraftReach:
    """How people can be reached, by the draft, the question and the name with which they are named there."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the table where it is not there; that of the drafts must be."""
        self._database = database
        database.create_tables(_SCHEMA)

    def addresses(self, draft: str, question: str) -> dict[str, str]:
        """Return the addresses of those who are named in an answer, by their plain names."""
        with self._database.connected() as connection:
            rows = connection.execute(
                "select name, address from draft_reach where draft = ? and question = ?", (draft, question)
            ).fetchall()
        return dict(rows)

    def save(self, draft: str, question: str, addresses: Mapping[str, str], day: dt.date) -> None:
        """Save the addresses of an answer in place of those of before, by the names as written.

        Nothing is saved in a draft that has been sent.
        """
        wanted = [(plain_name(name), name, address) for name, address in addresses.items() if address]
        if {name: address for name, _, address in wanted} == self.addresses(draft, question):
            return
        with self._database.deletion() as connection:
            is_open = "select 1 from draft where id = ? and sending is null and sent is null"
            if connection.execute(is_open, (draft,)).fetchone() is None:
                return
            connection.execute("delete from draft_reach where draft = ? and question = ?", (draft, question))
            connection.executemany(
                "insert or replace into draft_reach (draft, question, name, written, address) values (?, ?, ?, ?, ?)",
                [(draft, question, *one) for one in wanted],
            )
            connection.execute("update draft set changed = ? where id = ?", (day.isoformat(), draft))

    def prepare(self, draft: str, people: Mapping[str, str]) -> None:
        """Record which person each name of a draft is that is about to be sent: ids in the register, by plain name."""
        with self._database.transaction() as connection:
            connection.execute("update draft_reach set person = null where draft = ?", (draft,))
            connection.executemany(
                "update draft_reach set person = ? where draft = ? and name = ?",
                [(person, draft, name) for name, person in people.items()],
            )

    def hand_over(self, draft: str, kept: ReachStore, day: dt.date) -> None:
        """Keep the addresses of a draft that has been sent by the ids of its people, and delete them here.

        One that is known already stays: a stranger must not lead the questions to a person elsewhere. It can be done
        again when it was interrupted.
        """
        with self._database.connected() as connection:
            rows = connection.execute(
                "select person, address from draft_reach where draft = ? and person is not null", (draft,)
            ).fetchall()
        for person, address in rows:
            kept.remember(person, address, day)
        with self._database.deletion() as connection:
            connection.execute("delete from draft_reach where draft = ?", (draft,))

    def merge(self, kept: str, gone: str) -> None:
        """Let two people be one in the drafts that are being sent."""
        with self._database.transaction() as connection:
            connection.execute("update draft_reach set person = ? where person = ?", (kept, gone))

    def forget(self, names: Callable[[str], bool]) -> None:
        """Delete how a person can be reached who is named so."""
        with self._database.deletion() as connection:
            rows = connection.execute("select rowid, written, address from draft_reach").fetchall()
            gone = [(row,) for row, written, address in rows if names(written) or names(address)]
            connection.executemany("delete from draft_reach where rowid = ?", gone)


def typed_addresses(named: Sequence[str], fields: Mapping[str, str]) -> dict[str, str]:
    """Return what a form says of how those who are named can be reached, right or wrong, by their plain names.

    `named` are the names that the form asked about, in their order.
    """
    return {
        plain_name(name): " ".join(fields[f"reach-{at}"].split())
        for at, name in enumerate(named[:MOST_NAMES])
        if f"reach-{at}" in fields
    }
