"""What has been done at the desk with each story, and by whom, by ids: what no commit says."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from site_gen.desk import desk_database
from site_gen.desk.desk_database import DeskDatabase

_SCHEMA = """
create table if not exists desk_act (
    number integer primary key,
    moment text not null,
    act text not null,
    author text not null,
    story text not null,
    person text not null,
    is_version integer not null,
    in_commit text not null
) strict
"""
_MOST = 20_000
"""Acts that are kept, the newest."""


@dataclass(frozen=True, slots=True)
class DeskAct:
    """Something that has been done with a story."""

    moment: dt.datetime
    act: str
    """The key of the words for it, which are those of the message of its commit."""
    author: str
    """Who did it, as commits have it."""
    story: str
    """The story's id."""
    person: str = ""
    """The id of the person that it is about; empty where it is about none."""
    is_version: bool = False
    """Whether it was done with a new version of a story that is out."""
    commit: str = ""
    """The commit of the branch that is checked out; empty where it is in none."""


class ActStore:
    """What has been done with the stories of one kommune."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the table where it is not there."""
        self._database = database
        database.create_tables(_SCHEMA)

    def add(self, done: DeskAct) -> None:
        """Keep that something has been done."""
        row = (done.moment.isoformat(), done.act, done.author, done.story, done.person, done.is_version, done.commit)
        with self._database.transaction() as connection:
            connection.execute(
                "insert into desk_act (moment, act, author, story, person, is_version, in_commit) "
                "values (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            connection.execute("delete from desk_act where number <= (select max(number) from desk_act) - ?", (_MOST,))

    def every(self) -> list[DeskAct]:
        """Return what has been done, the newest first."""
        with self._database.connected() as connection:
            rows = connection.execute(
                "select moment, act, author, story, person, is_version, in_commit from desk_act order by number desc"
            ).fetchall()
        return [
            DeskAct(dt.datetime.fromisoformat(moment), act, author, story, person, bool(is_version), commit)
            for moment, act, author, story, person, is_version, commit in rows
        ]

    def merge(self, kept: str, gone: str) -> None:
        """Let what was done about a person, and by that person, belong to another, by their ids."""
        with self._database.transaction() as connection:
            for column in ("person", "author"):
                connection.execute(f"update desk_act set {column} = ? where {column} = ?", (kept, gone))  # noqa: S608

    def forget(self, people: Collection[str], stories: Collection[str], is_about: Callable[[str], bool]) -> int:
        """Delete what was done about some people and with some stories, and return how much that was.

        What the people themselves have done has no author afterwards. `is_about` returns whether an id tells of them.
        """
        with self._database.deletion() as connection:
            known = {story for (story,) in connection.execute("select distinct story from desk_act")}
            gone = 0
            for story in known:
                if story in stories or is_about(story):
                    gone += connection.execute("delete from desk_act where story = ?", (story,)).rowcount
            for person in people:
                gone += connection.execute("delete from desk_act where person = ?", (person,)).rowcount
                connection.execute("update desk_act set author = '' where author = ?", (person,))
        return gone


def act_store(root: Path) -> ActStore:
    """Return what has been done at the desk of a kommune's repository. Raises Failure and OSError."""
    return ActStore(desk_database.desk_database(root))
