"""Who works with which story, and what the editors say to each other about it: never in the repository."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from site_gen.desk import desk_database
from site_gen.desk.desk_database import DeskDatabase

MOST_COMMENTS = 100
"""Comments that a story has at a time."""
LONGEST_COMMENT = 2_000
"""Characters."""
_SCHEMA = """
create table if not exists story_editor (
    story text primary key,
    editor text not null,
    chosen_by text not null,
    day text not null
) strict;
create table if not exists story_comment (
    id text primary key,
    story text not null,
    editor text not null,
    day text not null,
    passage text not null,
    words text not null
) strict;
create table if not exists sign_off_request (
    story text primary key,
    asker text not null,
    asked text not null,
    day text not null,
    digest text not null
) strict
"""


@dataclass(frozen=True, slots=True)
class StoryComment:
    """What an editor has written about a passage of a story, for the other editors."""

    id: str
    story: str
    editor: str
    """The key of the one who wrote it; see `Colleague`."""
    day: dt.date
    passage: str
    """The first words of the passage; empty for the story as a whole."""
    words: str


@dataclass(frozen=True, slots=True)
class SignOffRequest:
    """An editor has asked another to be the other pair of eyes."""

    story: str
    asker: str
    asked: str
    day: dt.date
    digest: str
    """Digest of the story at that time."""


class StoryWorkStore:
    """What the editors of one kommune have agreed on, by the ids of stories and the keys of editors."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the tables where they are not there."""
        self._database = database
        database.create_tables(_SCHEMA)

    # --- The one who is responsible ---

    def editors(self) -> Mapping[str, str]:
        """Return who is responsible for each story."""
        with self._database.connected() as connection:
            return dict(connection.execute("select story, editor from story_editor").fetchall())

    def editor_of(self, story: str) -> str:
        """Return who is responsible for a story; empty for nobody."""
        with self._database.connected() as connection:
            row = connection.execute("select editor from story_editor where story = ?", (story,)).fetchone()
        return str(row[0]) if row else ""

    def assign(self, story: str, editor: str, before: str, by: str, day: dt.date) -> bool:
        """Make an editor responsible for a story, or nobody, in place of the one before.

        Returns False, and changes nothing, where another has been chosen meanwhile.
        """
        with self._database.deletion() as connection:
            row = connection.execute("select editor from story_editor where story = ?", (story,)).fetchone()
            if (row[0] if row else "") != before:
                return False
            connection.execute("delete from story_editor where story = ?", (story,))
            if editor:
                values = (story, editor, by, day.isoformat())
                connection.execute("insert into story_editor values (?, ?, ?, ?)", values)
        return True

    # --- Comments ---

    def comments(self, story: str) -> tuple[StoryComment, ...]:
        """Return the comments on a story, the oldest first."""
        query = "select id, story, editor, day, passage, words from story_comment where story = ? order by rowid"
        with self._database.connected() as connection:
            return tuple(_comment(*row) for row in connection.execute(query, (story,)))

    def comment_texts(self) -> tuple[str, ...]:
        """Return what every comment says of its passage, on whatever story."""
        with self._database.connected() as connection:
            rows = connection.execute("select passage, words from story_comment")
            return tuple(f"{passage}\n\n{words}" for passage, words in rows)

    def comment_counts(self) -> Mapping[str, int]:
        """Return how many comments each story has that has any."""
        with self._database.connected() as connection:
            return Counter(story for (story,) in connection.execute("select story from story_comment"))

    def comment(self, story: str, editor: str, passage: str, words: str, day: dt.date) -> bool:
        """Add a comment, once where the same is sent twice; return False where the story has too many."""
        same = (story, editor, passage, words)
        with self._database.transaction() as connection:
            found = connection.execute(
                "select 1 from story_comment where story = ? and editor = ? and passage = ? and words = ?", same
            ).fetchone()
            if found:
                return True
            [number] = connection.execute("select count(*) from story_comment where story = ?", (story,)).fetchone()
            if number >= MOST_COMMENTS:
                return False
            row = (desk_database.new_id(), story, editor, day.isoformat(), passage, words)
            connection.execute("insert into story_comment values (?, ?, ?, ?, ?, ?)", row)
        return True

    def settle_comment(self, story: str, identity: str) -> None:
        """Delete a comment that is done with."""
        with self._database.deletion() as connection:
            connection.execute("delete from story_comment where story = ? and id = ?", (story, identity))

    # --- The other pair of eyes ---

    def requests(self) -> Mapping[str, SignOffRequest]:
        """Return which editor is asked to look over each story."""
        query = "select story, asker, asked, day, digest from sign_off_request"
        with self._database.connected() as connection:
            return {row[0]: _request(*row) for row in connection.execute(query)}

    def request(self, story: str) -> SignOffRequest | None:
        """Return which editor is asked to look over a story; None when nobody is asked."""
        return self.requests().get(story)

    def ask(self, request: SignOffRequest, before: SignOffRequest | None) -> bool:
        """Keep that an editor has asked another, in place of the request before.

        Returns False, and changes nothing, where another has asked meanwhile.
        """
        with self._database.deletion() as connection:
            query = "select story, asker, asked, day, digest from sign_off_request where story = ?"
            row = connection.execute(query, (request.story,)).fetchone()
            if (_request(*row) if row else None) != before:
                return False
            values = (request.story, request.asker, request.asked, request.day.isoformat(), request.digest)
            connection.execute("insert or replace into sign_off_request values (?, ?, ?, ?, ?)", values)
        return True

    def settle_request(self, story: str) -> None:
        """Delete the request about a story: it is signed off, or nobody is to look over it now."""
        with self._database.deletion() as connection:
            connection.execute("delete from sign_off_request where story = ?", (story,))

    # --- Who is waited for ---

    def awaited(self, editor: str, since: dt.date, until: dt.date) -> frozenset[str]:
        """Return the stories in which others have begun to wait for an editor on some days, the last one excluded.

        Another has asked for the other pair of eyes, has made the editor responsible, or has written a comment on
        what the editor is responsible for.
        """
        days = (since.isoformat(), until.isoformat())
        with self._database.connected() as connection:
            rows = connection.execute(
                "select story from sign_off_request where asked = ? and day >= ? and day < ? "
                "union select story from story_editor where editor = ? and chosen_by != ? and day >= ? and day < ? "
                "union select c.story from story_comment c join story_editor e on e.story = c.story "
                "where e.editor = ? and c.editor != ? and c.day >= ? and c.day < ?",
                (editor, *days, editor, editor, *days, editor, editor, *days),
            ).fetchall()
        return frozenset(story for (story,) in rows)

    # --- Forgetting ---

    def forget(self, stories: Iterable[str], names: Callable[[str], bool]) -> int:
        """Delete everything about some stories, and all that names a person. Returns how many rows that were."""
        with self._database.deletion() as connection:
            changed = 0
            for table in ("story_editor", "story_comment", "sign_off_request"):
                for story in stories:
                    changed += connection.execute(f"delete from {table} where story = ?", (story,)).rowcount  # noqa: S608 - our own names
            for table, columns in (
                ("story_editor", "editor, chosen_by"),
                ("story_comment", "editor, passage, words"),
                ("sign_off_request", "asker, asked"),
            ):
                for number, *texts in connection.execute(f"select rowid, {columns} from {table}").fetchall():  # noqa: S608 - our own names
                    if any(map(names, texts)):
                        changed += connection.execute(f"delete from {table} where rowid = ?", (number,)).rowcount  # noqa: S608 - our own names
        return changed

    def forget_comments(self, stories: Iterable[str]) -> int:
        """Delete the comments on some stories, and return how many they were."""
        with self._database.deletion() as connection:
            query = "delete from story_comment where story = ?"
            return sum(connection.execute(query, (story,)).rowcount for story in stories)

    def keep_only(self, stories: Collection[str]) -> None:
        """Delete everything about stories that are not among some: their files have been deleted."""
        with self._database.connected() as connection:
            known = {
                story
                for table in ("story_editor", "story_comment", "sign_off_request")
                for (story,) in connection.execute(f"select story from {table}")  # noqa: S608 - our own names
            }
        if gone := known.difference(stories):
            self.forget(gone, lambda _: False)


def _comment(identity: str, story: str, editor: str, day: str, passage: str, words: str) -> StoryComment:  # noqa: PLR0913, PLR0917 - a row
    return StoryComment(identity, story, editor, dt.date.fromisoformat(day), passage, words)


def _request(story: str, asker: str, asked: str, day: str, digest: str) -> SignOffRequest:
    return SignOffRequest(story, asker, asked, dt.date.fromisoformat(day), digest)
