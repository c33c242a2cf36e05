"""Commits of what the editors have done at the desk and Git has yet to take: whose they are, and what they say."""

from collections.abc import Callable

from site_gen.desk.desk_database import DeskDatabase

_SCHEMA = """
create table if not exists pending_commit (
    path text primary key,
    message text not null,
    author text not null
) strict
"""


class PendingCommits:
    """The files of one kommune that the editors have changed, each until Git has taken the last change of it."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the table where it is not there."""
        self._database = database
        database.create_tables(_SCHEMA)

    def add(self, path: str, message: str, author: str) -> None:
        """Keep that a file is about to be changed; `message` is a key of the page words, `author` an id."""
        with self._database.transaction() as connection:
            connection.execute("insert or replace into pending_commit values (?, ?, ?)", (path, message, author))

    def remove(self, path: str) -> None:
        """Forget a file that Git has taken, or that was not changed after all."""
        with self._database.transaction() as connection:
            connection.execute("delete from pending_commit where path = ?", (path,))

    def finish(self, commit: Callable[..., bool]) -> None:
        """Commit what waits, files that were removed too, and keep what Git still does not take."""
        with self._database.connected() as connection:
            rows = connection.execute("select path, message, author from pending_commit order by path").fetchall()
        for path, message, author in rows:
            if commit([path], message, author, deleted=[path]):
                self.remove(path)
