"""Who has the page of a story open now: known for some minutes, and kept nowhere else."""

import time
from collections.abc import Callable

from site_gen.desk.desk_database import DeskDatabase

PRESENT_SECONDS = 300.0
"""Seconds from when a page was last opened, or its script last asked, to when nobody is said to have it open."""
_SCHEMA = """
create table if not exists story_presence (
    story text not null,
    browser text not null,
    editor text not null,
    seen real not null,
    primary key (story, browser)
) strict
"""


class PresenceStore:
    """The open pages of one kommune's stories."""

    def __init__(self, database: DeskDatabase, clock: Callable[[], float] = time.time) -> None:
        """Create the table where it is not there."""
        self._database = database
        self._clock = clock
        database.create_tables(_SCHEMA)

    def see(self, story: str, browser: str, editor: str) -> tuple[str, ...]:
        """Keep that an editor has a story's page open in a browser, and return the keys of the others who have.

        An editor is no other in a second browser, but one whom the desk does not know is; that one's key is empty.
        """
        now = self._clock()
        with self._database.transaction() as connection:
            connection.execute("delete from story_presence where seen < ?", (now - PRESENT_SECONDS,))
            row = (story, browser, editor, now)
            connection.execute("insert or replace into story_presence values (?, ?, ?, ?)", row)
            rows = connection.execute(
                "select distinct editor from story_presence where story = ? and browser != ? "
                "and (editor != ? or editor = '') order by editor",
                (story, browser, editor),
            ).fetchall()
        return tuple(one for (one,) in rows)

    def leave(self, story: str, browser: str) -> None:
        """Forget that a browser has a story's page open."""
        with self._database.transaction() as connection:
            connection.execute("delete from story_presence where story = ? and browser = ?", (story, browser))

    def forget(self, names: Callable[[str], bool]) -> None:
        """Forget the open pages of a person."""
        with self._database.deletion() as connection:
            for editor in {one for (one,) in connection.execute("select editor from story_presence").fetchall()}:
                if names(editor):
                    connection.execute("delete from story_presence where editor = ?", (editor,))
