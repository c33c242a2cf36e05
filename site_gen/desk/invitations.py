"""The personal links with which people answer about a story, and what they have written to the editors meanwhile.

An answer itself stands in the repository, in the register and in the story: here is only what is not in Git.
"""

import datetime as dt
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from site_gen.desk import desk_database
from site_gen.desk.desk_database import DeskDatabase
from site_gen.model.localized import Form
from site_gen.pipeline.file_changes import FileChange

LINK_DAYS = 90
"""Days for which a link is valid, from the day that it was made."""
_SCHEMA = """
create table if not exists invitation (
    id text primary key,
    person text not null,
    story text not null,
    made text not null,
    round integer not null,
    form text,
    seen_digest text,
    seen_text text,
    answered text,
    wish text,
    words text,
    wished text,
    reminded integer not null default 0,
    reported text,
    recording text,
    uncommitted text,
    unique (person, story)
) strict;
create table if not exists invitation_link (
    token blob primary key,
    invitation text not null references invitation on delete cascade,
    until text not null
) strict;
create table if not exists invitation_page (
    invitation text not null references invitation on delete cascade,
    page blob not null,
    primary key (invitation, page)
) strict;
create table if not exists invitation_earlier_wish (
    invitation text not null references invitation on delete cascade,
    wish text not null,
    words text not null,
    wished text not null,
    primary key (invitation, wish)
) strict;
create table if not exists invitation_settled_wish (
    invitation text not null references invitation on delete cascade,
    words text not null,
    wished text not null,
    primary key (invitation, wished, words)
) strict
"""


class Wish(Enum):
    """What a person has asked the editors for before the answer is given."""

    CHANGE = "change"
    """A yes, but something is to be changed first."""
    TALK = "talk"
    """To talk with the editors first."""
    SHOWN = "shown"
    """To be shown in another way, for which the text has to be rewritten."""


@dataclass(frozen=True, slots=True)
class WrittenWish:
    """A wish as a person has written it."""

    wish: Wish
    words: str
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A person who has been given a link to answer about a story with."""

    id: str
    person: str
    """The person's id in the register."""
    story: str
    """The story's id."""
    made: dt.date
    """The day that the person was last given a link by the editors."""
    round: int
    """Counts those days."""
    form: Form | None
    """The written form that the person has chosen on the page."""
    seen_digest: str
    """Digest of the version that the person has seen; empty before the first."""
    seen_text: str
    """The file of that version."""
    answered: dt.date | None
    wish: Wish | None
    words: str
    """With the wish; without one, what the person asked to have changed before being asked again."""
    wished: dt.date | None
    reminded: int
    """How many reminders there have been."""
    reported: dt.date | None
    """The day that the editors heard that no answer comes."""
    is_recording: bool
    """Whether an answer may have been written, and is not known to be."""
    earlier: tuple[WrittenWish, ...] = ()
    """What the person has asked for before the wish, of other kinds, and still asks for."""
    settled: tuple[WrittenWish, ...] = ()
    """What the person asked to have changed before the answer came; kept until the story is out."""

    @property
    def wishes(self) -> tuple[WrittenWish, ...]:
        """All that the person has asked for, the latest last."""
        return (*self.earlier, *([WrittenWish(self.wish, self.words, self.wished)] if self.wish else []))

    @property
    def asked_to_change(self) -> str:
        """What the person has asked to have changed, now or before being asked again; empty without it."""
        if self.wish is None:
            return self.words
        return "\n\n".join(one.words for one in self.wishes if one.wish is Wish.CHANGE)

    def words_of(self, wish: Wish) -> str:
        """Return what the person has written with a wish; empty without it."""
        return next((one.words for one in self.wishes if one.wish is wish), "")

    def leads_to_own_page(self, day: dt.date) -> bool:
        """Return whether its links lead to the person's own page: on the day of an answer given here, and the next."""
        return self.answered is not None and day <= self.answered + dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Recording:
    """An answer that is being written down."""

    changes: tuple[FileChange, ...]
    paths: tuple[str, ...]
    """Every file that belongs to it."""
    page: str
    day: dt.date
    seen_so: str
    """Digest of the story as the person has seen it, shown in a new way, and approved it; empty without one."""
    wish: Wish | None = None
    """What the answer leaves to the editors."""


class InvitationStore:
    """The invitations of one kommune."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the tables where they are not there."""
        self._database = database
        database.create_tables(_SCHEMA)

    # --- Links ---

    def invite(self, person: str, story: str, day: dt.date) -> tuple[Invitation, str]:
        """Give a person a new link to answer about a story with, and return it with its token.

        Earlier links work until their own last day. What the person has asked to have changed is kept until the answer
        comes.
        """
        with self._database.deletion() as connection:
            row = connection.execute(
                "select id from invitation where person = ? and story = ?", (person, story)
            ).fetchone()
            identity = row[0] if row else desk_database.new_id()
            connection.execute(
                "insert into invitation (id, person, story, made, round) values (?, ?, ?, ?, 1) on conflict (id) "
                "do update set made = excluded.made, round = round + 1, answered = null, reminded = 0",
                (identity, person, story, day.isoformat()),
            )
            _ask_again(connection, person, story)
            token = _new_link(connection, identity, day)
            invitation = _invitation(connection.execute(f"{_SELECT} where id = ?", (identity,)).fetchone())
        return invitation, token

    def of(self, person: str, story: str) -> Invitation | None:
        """Return the invitation of a person to a story; None before the first link."""
        found = self._all("where person = ? and story = ?", (person, story))
        return found[0] if found else None

    def new_link(self, invitation: str, day: dt.date) -> str:
        """Return the token of one more link: of the others only digests are kept."""
        with self._database.transaction() as connection:
            return _new_link(connection, invitation, day)

    def find(self, token: str, day: dt.date) -> Invitation | None:
        """Return the invitation of a link; None when there is none, or when the link is no longer valid."""
        found = self._all(
            "where id = (select invitation from invitation_link where token = ? and until >= ?)",
            (desk_database.token_digest(token), day.isoformat()),
        )
        return found[0] if found else None

    def last_day(self, token: str) -> dt.date | None:
        """Return the last day that a link is valid; None when there is no such link."""
        with self._database.connected() as connection:
            query = "select until from invitation_link where token = ?"
            row = connection.execute(query, (desk_database.token_digest(token),)).fetchone()
        return dt.date.fromisoformat(row[0]) if row else None

    def get(self, invitation: str) -> Invitation | None:
        """Return an invitation by its id; None when there is none."""
        found = self._all("where id = ?", (invitation,))
        return found[0] if found else None

    def every(self) -> list[Invitation]:
        """Return all invitations, the oldest first."""
        return self._all("order by made, id", ())

    def _all(self, rest: str, values: Sequence[object]) -> list[Invitation]:
        with self._database.connected() as connection:
            rows = connection.execute(f"{_SELECT} {rest}", values).fetchall()
            return [_invitation(row, _earlier(connection, row[0]), _settled(connection, row[0])) for row in rows]

    def _set(self, invitation: str, used_page: str = "", /, **columns: object) -> None:
        """Set columns of an invitation, and record the page that was used; what was there is overwritten on disk."""
        named = ", ".join(f"{name} = ?" for name in columns)
        with self._database.deletion() as connection:
            connection.execute(
                f"update invitation set {named} where id = ?",  # noqa: S608 - our own names
                (*columns.values(), invitation),
            )
            if used_page:
                connection.execute(
                    "insert or ignore into invitation_page select id, ? from invitation where id = ?",
                    (desk_database.token_digest(used_page), invitation),
                )

    # --- What a person sees and writes ---

    def set_form(self, invitation: str, form: Form) -> None:
        """Set the written form of a person's pages."""
        self._set(invitation, form=form.value)

    def remember_seen(self, invitation: str, digest: str, text: str) -> None:
        """Keep the version of the story that a person has seen, to show later what has been changed."""
        self._set(invitation, seen_digest=digest, seen_text=text)

    def wish(self, invitation: str, wish: Wish, words: str, page: str, day: dt.date) -> None:
        """Keep what a person writes to the editors. It is on disk when this returns.

        It takes the place of what was written with the same wish. What was written with another wish stays.
        """
        with self._database.deletion() as connection:
            connection.execute(
                "insert or replace into invitation_earlier_wish (invitation, wish, words, wished) "
                "select id, coalesce(wish, ?), coalesce(words, ''), coalesce(wished, made) from invitation "
                "where id = ? and (wish is not null or words <> '')",
                (Wish.CHANGE.value, invitation),
            )
            connection.execute(
                "delete from invitation_earlier_wish where invitation = ? and wish = ?", (invitation, wish.value)
            )
        self._set(invitation, page, wish=wish.value, words=words, wished=day.isoformat())

    def is_used(self, invitation: str, page: str) -> bool:
        """Return whether something that was sent from a page has been kept: each page counts once."""
        with self._database.connected() as connection:
            query = "select 1 from invitation_page where invitation = ? and page = ?"
            return connection.execute(query, (invitation, desk_database.token_digest(page))).fetchone() is not None

    # --- Reminders ---

    def reminded(self, invitation: str, number: int) -> None:
        """Record how many reminders a person has got."""
        self._set(invitation, reminded=number)

    def report(self, invitation: str, day: dt.date) -> None:
        """Record that the editors have heard that no answer comes."""
        self._set(invitation, reported=day.isoformat())

    # --- An answer ---

    def begin_recording(self, invitation: str, recording: Recording) -> None:
        """Record which files are about to be written for an answer, and what they will hold."""
        self._set(invitation, recording=_as_json(recording))

    def recording(self, invitation: str) -> Recording | None:
        """Return the answer that may not have been written down; None without one."""
        with self._database.connected() as connection:
            row = connection.execute("select recording from invitation where id = ?", (invitation,)).fetchone()
        return _recording(row[0]) if row and row[0] else None

    def stop_recording(self, invitation: str) -> None:
        """Record that an answer is not going to be written down."""
        self._set(invitation, recording=None)

    def finish_recording(self, invitation: str, recording: Recording, uncommitted: Sequence[str]) -> None:
        """Record that an answer stands in its files; `uncommitted` are those that Git has yet to take.

        What the person asked to have changed is kept as settled.
        """
        waiting = [*self.uncommitted().get(invitation, ()), *uncommitted]
        with self._database.deletion() as connection:
            _keep_changes(connection, invitation)
            connection.execute("delete from invitation_earlier_wish where invitation = ?", (invitation,))
        self._set(
            invitation,
            recording.page,
            recording=None,
            reported=None,
            answered=recording.day.isoformat(),
            wish=recording.wish.value if recording.wish else None,
            words=None,
            wished=recording.day.isoformat() if recording.wish else None,
            uncommitted=json.dumps(list(dict.fromkeys(waiting))) if waiting else None,
        )

    def unfinished(self) -> list[str]:
        """Return the ids of the invitations whose answer was interrupted while it was written down."""
        with self._database.connected() as connection:
            return [row[0] for row in connection.execute("select id from invitation where recording is not null")]

    def uncommitted(self) -> dict[str, list[str]]:
        """Return the files that Git has yet to take, by the invitation whose answer is in them."""
        with self._database.connected() as connection:
            rows = connection.execute("select id, uncommitted from invitation where uncommitted is not null").fetchall()
        return {invitation: json.loads(paths) for invitation, paths in rows}

    def wait_for_git(self, invitation: str, paths: Sequence[str]) -> None:
        """Record which files of an answer Git has yet to take; none when it has them all."""
        self._set(invitation, uncommitted=json.dumps(list(paths)) if paths else None)

    def asked_again(self, person: str, story: str) -> None:
        """Record that the editors have dealt with what a person has written, and ask again.

        What the person has asked to have changed is kept until the answer comes.
        """
        with self._database.deletion() as connection:
            _ask_again(connection, person, story)

    # --- Two people who are one ---

    def merge(self, kept: str, gone: str) -> None:
        """Let two people be one: the links of both lead to one invitation for each story."""
        with self._database.deletion() as connection:
            twice = connection.execute(
                "select one.id, other.id, one.uncommitted, other.uncommitted from invitation one "
                "join invitation other using (story) where one.person = ? and other.person = ?",
                (kept, gone),
            ).fetchall()
            for stays, goes, *uncommitted in twice:
                connection.execute(
                    "insert or ignore into invitation_earlier_wish select ?, goes.wish, coalesce(goes.words, ''), "
                    "goes.wished from invitation goes join invitation stays on stays.id = ? "
                    "where goes.id = ? and goes.wish <> stays.wish",
                    (stays, stays, goes),
                )
                for table in (
                    "invitation_link",
                    "invitation_page",
                    "invitation_earlier_wish",
                    "invitation_settled_wish",
                ):
                    connection.execute(
                        f"update or ignore {table} set invitation = ? where invitation = ?",  # noqa: S608 - our own
                        (stays, goes),
                    )
                connection.execute(
                    "update invitation set (wish, words, wished) = "
                    "(select wish, words, wished from invitation where id = ?) where id = ? and wish is null",
                    (goes, stays),
                )
                paths = dict.fromkeys(path for one in uncommitted if one for path in json.loads(one))
                waiting = json.dumps(list(paths)) if paths else None
                connection.execute("update invitation set uncommitted = ? where id = ?", (waiting, stays))
                connection.execute("delete from invitation where id = ?", (goes,))
            connection.execute("update invitation set person = ? where person = ?", (kept, gone))
            rows = connection.execute("select id, seen_text from invitation where seen_text is not null").fetchall()
            whole = re.compile(rf"\b{re.escape(gone)}\b")
            connection.executemany(
                "update invitation set seen_text = ? where id = ?",
                [(whole.sub(kept, seen), identity) for identity, seen in rows if whole.search(seen)],
            )

    # --- What is forgotten ---

    def forget_settled(self, invitation: str) -> None:
        """Delete what a person asked to have changed before the answer came."""
        with self._database.deletion() as connection:
            connection.execute("delete from invitation_settled_wish where invitation = ?", (invitation,))

    def settle(self, person: str, story: str, *, is_yes: bool) -> None:
        """End what a person has written to the editors about a story: the answer has come in another way.

        After a yes, what the person asked to have changed is kept as settled; after a no nothing is.
        """
        with self._database.deletion() as connection:
            rows = connection.execute("select id from invitation where person = ? and story = ?", (person, story))
            for (identity,) in rows.fetchall():
                if is_yes:
                    _keep_changes(connection, identity)
                else:
                    connection.execute("delete from invitation_settled_wish where invitation = ?", (identity,))
            _end_earlier(connection, person, story)
            connection.execute(
                "update invitation set wish = null, words = null, wished = null, reported = null "
                "where person = ? and story = ?",
                (person, story),
            )

    def forget(self, people: Iterable[str], stories: Iterable[str], names: Callable[[str], bool]) -> int:
        """Delete every invitation of some people or to some stories, and all else that names a person.

        Returns how many rows that were.
        """
        with self._database.deletion() as connection:
            changed = 0
            for column, values in (("person", people), ("story", stories)):
                for value in values:
                    changed += connection.execute(f"delete from invitation where {column} = ?", (value,)).rowcount  # noqa: S608 - our own names
            for table in ("invitation_earlier_wish", "invitation_settled_wish"):
                written = connection.execute(f"select rowid, words from {table}").fetchall()  # noqa: S608 - our own names
                named = [(row,) for row, words in written if names(words)]
                connection.executemany(f"update {table} set words = '…' where rowid = ?", named)  # noqa: S608 - our own
                changed += len(named)
            rows = connection.execute("select id, words, seen_text, recording from invitation").fetchall()
            for identity, words, seen, recording in rows:
                if names(words or ""):
                    connection.execute("update invitation set words = '…' where id = ?", (identity,))
                if names(seen or ""):
                    connection.execute(
                        "update invitation set seen_digest = null, seen_text = null where id = ?", (identity,)
                    )
                if names(recording or ""):
                    connection.execute("update invitation set recording = null where id = ?", (identity,))
                changed += any(map(names, filter(None, (words, seen, recording))))
        return changed


def settle_wishes(root: Path, person: str, story: str, *, is_yes: bool) -> None:
    """End what a person has written to the editors about a story. Raises Failure and OSError."""
    file = desk_database.database_file(root)
    if file.is_file():
        InvitationStore(DeskDatabase(file)).settle(person, story, is_yes=is_yes)


def record_asked_again(root: Path, person: str, story: str) -> None:
    """Record that a person has been asked about a story again. Raises Failure and OSError."""
    file = desk_database.database_file(root)
    if file.is_file():
        InvitationStore(DeskDatabase(file)).asked_again(person, story)


def every_invitation(root: Path) -> list[Invitation]:
    """Return all invitations of a kommune; none where it has no desk."""
    file = desk_database.database_file(root)
    return InvitationStore(DeskDatabase(file)).every() if file.is_file() else []


def invitations_to_report(root: Path) -> list[Invitation]:
    """Return the invitations with something for the editors: a wish, or no answer after the last reminder."""
    return [one for one in every_invitation(root) if one.wish is not None or one.reported is not None]


_COLUMNS = (
    "id", "person", "story", "made", "round", "form", "seen_digest", "seen_text", "answered", "wish", "words", "wished",
    "reminded", "reported", "recording is not null",
)  # fmt: skip
_SELECT = f"select {', '.join(_COLUMNS)} from invitation"  # noqa: S608 - our own names


def _invitation(
    row: Sequence[object], earlier: tuple[WrittenWish, ...] = (), settled: tuple[WrittenWish, ...] = ()
) -> Invitation:
    found: Mapping[str, object] = dict(zip(_COLUMNS, row, strict=True))

    def text(name: str) -> str:
        return str(found[name] or "")

    def day(name: str) -> dt.date | None:
        return dt.date.fromisoformat(text(name)) if found[name] else None

    return Invitation(
        text("id"),
        text("person"),
        text("story"),
        dt.date.fromisoformat(text("made")),
        int(text("round")),
        Form(text("form")) if found["form"] else None,
        text("seen_digest"),
        text("seen_text"),
        day("answered"),
        Wish(text("wish")) if found["wish"] else None,
        text("words"),
        day("wished"),
        int(text("reminded") or 0),
        day("reported"),
        bool(found["recording is not null"]),
        earlier,
        settled,
    )


def _earlier(connection: sqlite3.Connection, invitation: str) -> tuple[WrittenWish, ...]:
    rows = connection.execute(
        "select wish, words, wished from invitation_earlier_wish where invitation = ? order by wished, rowid",
        (invitation,),
    )
    return tuple(WrittenWish(Wish(wish), words, dt.date.fromisoformat(day)) for wish, words, day in rows)


def _settled(connection: sqlite3.Connection, invitation: str) -> tuple[WrittenWish, ...]:
    rows = connection.execute(
        "select words, wished from invitation_settled_wish where invitation = ? order by wished, rowid", (invitation,)
    )
    return tuple(WrittenWish(Wish.CHANGE, words, dt.date.fromisoformat(day)) for words, day in rows)


def _ask_again(connection: sqlite3.Connection, person: str, story: str) -> None:
    change = Wish.CHANGE.value
    earlier = connection.execute(
        "select id, e.words, e.wished from invitation join invitation_earlier_wish e on e.invitation = id "
        "where person = ? and story = ? and e.wish = ?",
        (person, story, change),
    ).fetchall()
    connection.executemany(
        "update invitation set wish = ?, words = ?, wished = ? where id = ?",
        [(change, words, day, identity) for identity, words, day in earlier],
    )
    _end_earlier(connection, person, story)
    keeps = f"wish = '{change}' or wish is null"
    connection.execute(
        f"update invitation set words = case when {keeps} then words end, "  # noqa: S608 - our own names
        f"wished = case when {keeps} then wished end, wish = null, reported = null where person = ? and story = ?",
        (person, story),
    )


def _keep_changes(connection: sqlite3.Connection, invitation: str) -> None:
    """Keep what a person has asked to have changed as settled."""
    connection.execute(
        "insert or ignore into invitation_settled_wish (invitation, words, wished) "
        "select id, words, coalesce(wished, made) from invitation "
        "where id = :id and words <> '' and coalesce(wish, :change) = :change "
        "union all select invitation, words, wished from invitation_earlier_wish "
        "where invitation = :id and wish = :change and words <> ''",
        {"id": invitation, "change": Wish.CHANGE.value},
    )


def _end_earlier(connection: sqlite3.Connection, person: str, story: str) -> None:
    connection.execute(
        "delete from invitation_earlier_wish where invitation in "
        "(select id from invitation where person = ? and story = ?)",
        (person, story),
    )


def _new_link(connection: sqlite3.Connection, invitation: str, day: dt.date) -> str:
    token = desk_database.new_token()
    row = (desk_database.token_digest(token), invitation, (day + dt.timedelta(days=LINK_DAYS)).isoformat())
    connection.execute("insert into invitation_link (token, invitation, until) values (?, ?, ?)", row)
    return token


def _as_json(recording: Recording) -> str:
    written = {
        "changes": [[one.path, one.before, one.after] for one in recording.changes],
        "paths": recording.paths,
        "page": recording.page,
        "day": recording.day.isoformat(),
        "seen_so": recording.seen_so,
        "wish": recording.wish.value if recording.wish else "",
    }
    return json.dumps(written, ensure_ascii=False)


def _recording(written: str) -> Recording:
    found = json.loads(written)
    return Recording(
        tuple(FileChange(*one) for one in found["changes"]),
        tuple(found["paths"]),
        found["page"],
        dt.date.fromisoformat(found["day"]),
        found["seen_so"],
        Wish(found["wish"]) if found["wish"] else None,
    )
