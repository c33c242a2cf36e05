"""The drafts of those who are telling: what has been typed and not yet been sent."""

import datetime as dt
import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from site_gen.desk import desk_database
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.draft_films import DraftFilm, DraftFilms, film_of
from site_gen.desk.draft_reach import DraftReach
from site_gen.desk.draft_state import require_open, touch
from site_gen.desk.picture_facts import PictureFacts, facts_of
from site_gen.model.localized import Form
from site_gen.pipeline.withdraw_from_text import MayName, Places, without_person

KEPT_DAYS = 90
"""Days after which a draft that nobody has touched is deleted."""
WARNED_DAYS = 14
"""Days before that in which its page says so."""
PICTURES = "pictures"
"""The question whose answer is who took the pictures."""
NOT_IN_STORY = "not-in-story"
"""What is no question: the names in the text of which the teller has said that they are of nobody in the story."""
_TAKEN_BACK = "taken-back"
"""What is no question either: the day on which what was sent has been taken back."""
MOST_PICTURES = 10
"""As many as from one issue."""
_SCHEMA = """
create table if not exists draft (
    id text primary key,
    token blob not null unique,
    interview text not null,
    form text not null,
    created text not null,
    changed text not null,
    sending text,
    sent text,
    uncommitted text
) strict;
create table if not exists answer (
    draft text not null references draft on delete cascade,
    question text not null,
    words text not null,
    version integer not null,
    page text not null,
    primary key (draft, question)
) strict;
create table if not exists picture (
    draft text not null references draft on delete cascade,
    number integer not null,
    master blob not null,
    width integer not null,
    height integer not null,
    likeness text not null,
    alt text not null default '',
    primary key (draft, number)
) strict;
create table if not exists draft_owner (
    draft text primary key references draft on delete cascade,
    address text not null
) strict;
create table if not exists draft_link (
    token blob primary key,
    draft text not null references draft on delete cascade
) strict;
create table if not exists shortened_answer (
    draft text not null references draft on delete cascade,
    question text not null,
    primary key (draft, question)
) strict;
create table if not exists uncertain_answer (
    draft text not null references draft on delete cascade,
    question text not null,
    primary key (draft, question)
) strict;
create table if not exists picture_facts (
    draft text not null,
    number integer not null,
    who text not null,
    names text not null,
    children text not null,
    focus text not null,
    primary key (draft, number),
    foreign key (draft, number) references picture on delete cascade
) strict;
create table if not exists picture_caption (
    draft text not null,
    number integer not null,
    caption text not null,
    primary key (draft, number),
    foreign key (draft, number) references picture on delete cascade
) strict;
"""


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """What has been typed at one question."""

    words: str
    version: int
    """Counts the times that it has been saved."""


@dataclass(frozen=True, slots=True)
class DraftPicture:
    """A picture of a draft, without its content."""

    number: int
    width: int
    height: int
    likeness: str
    alt: str
    caption: str = ""
    facts: PictureFacts = field(default_factory=PictureFacts)


@dataclass(frozen=True, slots=True)
class Draft:
    """A telling that has begun; one that has been sent has only its link and its days."""

    id: str
    """Opaque, and what says which telling a story came from. It is no part of the link."""
    interview: str
    form: Form
    created: dt.date
    changed: dt.date
    answers: Mapping[str, DraftAnswer] = field(default_factory=dict)
    pictures: tuple[DraftPicture, ...] = ()
    is_sending: bool = False
    """Whether its story may have been written, and is not known to be there."""
    sent: dt.date | None = None
    film: DraftFilm | None = None
    shortened: frozenset[str] = frozenset()
    """The questions from whose answers a name has been removed, until they are saved again."""
    uncertain: frozenset[str] = frozenset()
    """The questions whose answers may name a person who has withdrawn, until they are saved again."""

    def words(self, question: str) -> str:
        """Return what has been typed at a question."""
        answer = self.answers.get(question)
        return answer.words if answer else ""

    @property
    def taken_back(self) -> dt.date | None:
        """The day on which what was sent has been taken back by its link."""
        day = self.words(_TAKEN_BACK)
        return dt.date.fromisoformat(day) if day else None

    @property
    def last_day(self) -> dt.date:
        """The last day that it is kept unless it is changed."""
        return self.changed + dt.timedelta(days=KEPT_DAYS)


class SavedElsewhere(Exception):  # noqa: N818 - no error of the program
    """An answer has been changed on another page since this one was opened; nothing was saved."""

    def __init__(self, answer: DraftAnswer) -> None:
        """Keep what is saved."""
        super().__init__()
        self.answer = answer


class TooManyPictures(Exception):  # noqa: N818 - no error of the program
    """A draft has as many pictures as it may have."""


class DraftStore:
    """The drafts of one kommune."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the tables where they are not there."""
        self._database = database
        database.create_tables(_SCHEMA)
        self.reached = DraftReach(database)
        """How those who are named in a draft can be reached."""
        self.films = DraftFilms(database)

    def _forget(self, statement: str, values: Sequence[object]) -> None:
        with self._database.deletion() as connection:
            connection.execute(statement, values)

    # --- Drafts ---

    def begin(self, interview: str, form: Form, day: dt.date) -> str:
        """Begin a draft, and return the token of its link, of which only a digest is kept."""
        token = desk_database.new_token()
        identity, stored = desk_database.new_id(), desk_database.token_digest(token)
        row = (identity, stored, interview, form.value, day.isoformat(), day.isoformat())
        with self._database.transaction() as connection:
            connection.execute(
                "insert into draft (id, token, interview, form, created, changed) values (?, ?, ?, ?, ?, ?)", row
            )
        return token

    def find(self, token: str) -> Draft | None:
        """Return the draft of a link; None when there is none."""
        with self._database.connected() as connection:
            digest = desk_database.token_digest(token)
            where = "where token = ? or id = (select draft from draft_link where token = ?)"
            row = connection.execute(f"{_DRAFT} {where}", (digest, digest)).fetchone()
            return _draft(connection, row) if row else None

    def get(self, draft: str) -> Draft | None:
        """Return a draft by its id; None when there is none."""
        with self._database.connected() as connection:
            row = connection.execute(f"{_DRAFT} where id = ?", (draft,)).fetchone()
            return _draft(connection, row) if row else None

    def remember_owner(self, token: str, address: str) -> None:
        """Keep the work address of the person who began a draft, until it is sent.

        Its owner finds it after logging in, and is warned before it is deleted.
        """
        with self._database.transaction() as connection:
            connection.execute(
                "insert or replace into draft_owner select id, ? from draft where token = ?",
                (address, desk_database.token_digest(token)),
            )

    def owned(self, address: str) -> list[Draft]:
        """Return the drafts that a person has begun and not sent, the last that was changed first."""
        with self._database.connected() as connection:
            rows = connection.execute(
                "select id from draft join draft_owner on draft = id where sent is null and address = ? "
                "order by changed desc, id",
                (address,),
            ).fetchall()
        return [found for row in rows if (found := self.get(row[0])) is not None]

    def soon_deleted(self, day: dt.date) -> list[tuple[Draft, str]]:
        """Return the drafts that will be deleted within WARNED_DAYS, each with the address of who began it."""
        before = day - dt.timedelta(days=KEPT_DAYS - WARNED_DAYS)
        with self._database.connected() as connection:
            rows = connection.execute(
                "select id, address from draft join draft_owner on draft = id "
                "where sent is null and sending is null and changed <= ?",
                (before.isoformat(),),
            ).fetchall()
        found = [(self.get(draft), address) for draft, address in rows]
        return [(draft, address) for draft, address in found if draft is not None]

    def add_link(self, draft: str) -> str:
        """Return the token of one more link to a draft; the others stay."""
        token = desk_database.new_token()
        with self._database.transaction() as connection:
            connection.execute("insert into draft_link values (?, ?)", (desk_database.token_digest(token), draft))
        return token

    def set_form(self, draft: str, form: Form) -> None:
        """Set the written form of a draft."""
        with self._database.transaction() as connection:
            connection.execute("update draft set form = ? where id = ?", (form.value, draft))

    def delete(self, draft: str) -> None:
        """Delete a draft with all that is in it."""
        self._forget("delete from draft where id = ?", (draft,))

    def delete_old(self, day: dt.date) -> None:
        """Delete the drafts that were not sent and that nobody has touched for KEPT_DAYS."""
        last = day - dt.timedelta(days=KEPT_DAYS)
        self._forget("delete from draft where sent is null and sending is null and changed < ?", (last.isoformat(),))

    # --- Answers ---

    def save(  # noqa: PLR0913 - an answer, and the page that it comes from
        self, draft: str, question: str, words: str, *, version: int, page: str, day: dt.date
    ) -> int:
        """Save an answer, and return its version. It is on disk when this returns.

        `version` is the one that the page was opened with, and `page` says which page that is. Raises SavedElsewhere
        when another page has saved something else meanwhile, and DraftClosed.
        """
        with self._database.transaction() as connection:
            require_open(connection, draft)
            for table in _MARKS:
                connection.execute(f"delete from {table} where draft = ? and question = ?", (draft, question))  # noqa: S608 - our own
            row = connection.execute(
                "select words, version, page from answer where draft = ? and question = ?", (draft, question)
            ).fetchone()
            before = DraftAnswer(row[0], row[1]) if row else DraftAnswer("", 0)
            if before.words == words:
                return before.version
            if row and before.version > version and row[2] != page:
                raise SavedElsewhere(before)
            connection.execute(
                "insert or replace into answer (draft, question, words, version, page) values (?, ?, ?, ?, ?)",
                (draft, question, words, before.version + 1, page),
            )
            touch(connection, draft, day)
        return before.version + 1

    def count_named(self, places: Places) -> int:
        """Return how many answers, and texts about pictures and films, name a person."""
        with self._database.connected() as connection:
            texts = [row for statement in _TEXTS for row in connection.execute(statement)]
        return sum(_names(text, places) for (text,) in texts)

    def uncertain(self, places: Places, lists: Collection[str], may_name: MayName) -> dict[str, set[str]]:
        """Return the questions, by draft, whose answers may still name a person when `forget` has been called.

        Where a draft certainly names the person, any part of the name counts.
        """
        with self._database.connected() as connection:
            answers = connection.execute("select draft, question, words from answer").fetchall()
            said = [row for statement in _ABOUT_PICTURES for row in connection.execute(statement)]
            # A picture or a film that names the person is deleted, and so are captions.
            whole = [row for statement in _DELETED_WHOLE for row in connection.execute(statement)]
        texts = [(*row, row[1] in lists) for row in answers]
        texts += [(draft, PICTURES, text, False) for draft, text in (*said, *whole)]
        named = {draft for draft, _, text, _ in texts if _names(text, places)}
        gone = {text for _, text in whole if _names(text, places)}
        found: dict[str, set[str]] = {}
        for draft, question, text, is_list in texts:
            left = without_person(text, places, is_list=is_list) if text and text not in gone else ""
            if left and may_name(left, draft in named):
                found.setdefault(draft, set()).add(question)
        return found

    def mark_uncertain(self, found: Mapping[str, Collection[str]]) -> None:
        """Record which answers, by draft, may name a person who has withdrawn."""
        with self._database.transaction() as connection:
            rows = [(draft, question) for draft, questions in found.items() for question in questions]
            connection.executemany("insert or ignore into uncertain_answer values (?, ?)", rows)

    def owner(self, draft: str) -> str:
        """Return the work address of the person who began a draft; empty when it is not known."""
        with self._database.connected() as connection:
            row = connection.execute("select address from draft_owner where draft = ?", (draft,)).fetchone()
        return row[0] if row else ""

    def forget(self, places: Places, lists: Collection[str], addresses: Collection[str] = ()) -> int:
        """Remove what names a person from every answer and every text about a picture; return from how many.

        `lists` are the questions whose answers are people. A picture or a film that shows the person is deleted, so are
        captions that name the person, and so is how the person can be reached: what names them, and what is one of
        `addresses`, casefolded.
        """

        def is_theirs(text: str) -> bool:
            return text.casefold() in addresses or _names(text, places)

        self.reached.forget(is_theirs)
        number = 0
        with self._database.deletion() as connection:
            answers = connection.execute("select rowid, draft, question, words from answer").fetchall()
            for row, draft, question, words in answers:
                if _names(words, places):
                    left = without_person(words, places, is_list=question in lists)
                    # A page that is open still has the name: what it saves is not the newest.
                    connection.execute(
                        "update answer set words = ?, version = version + 1, page = '' where rowid = ?", (left, row)
                    )
                    number += _shorten(connection, draft, question)
            for table, column in (("picture", "alt"), ("picture_caption", "caption")):
                texts = connection.execute(f"select rowid, draft, {column} from {table}").fetchall()  # noqa: S608
                for row, draft, text in texts:
                    if _names(text, places):
                        left = without_person(text, places, is_list=False)
                        connection.execute(f"update {table} set {column} = ? where rowid = ?", (left, row))  # noqa: S608
                        number += _shorten(connection, draft, PICTURES)
            shown = connection.execute("select draft, number, names from picture_facts").fetchall()
            for draft, picture, names in shown:
                if _names(names, places):
                    # What is known of it is deleted with it.
                    connection.execute("delete from picture where draft = ? and number = ?", (draft, picture))
                    number += _shorten(connection, draft, PICTURES)
            for draft in self.films.forget(connection, lambda text: _names(text, places)):
                number += _shorten(connection, draft, PICTURES)
            owners = connection.execute("select draft, address from draft_owner").fetchall()
            owned = [(draft,) for draft, address in owners if is_theirs(address)]
            connection.executemany("delete from draft_owner where draft = ?", owned)
        return number

    # --- Pictures ---

    def add_picture(self, draft: str, master: bytes, size: tuple[int, int], likeness: str, day: dt.date) -> int:
        """Add the master of a picture, and return its number. Raises TooManyPictures and DraftClosed."""
        with self._database.transaction() as connection:
            require_open(connection, draft)
            [count, last] = connection.execute(
                "select count(*), coalesce(max(number), 0) from picture where draft = ?", (draft,)
            ).fetchone()
            if count >= MOST_PICTURES:
                raise TooManyPictures
            connection.execute(
                "insert into picture (draft, number, master, width, height, likeness) values (?, ?, ?, ?, ?, ?)",
                (draft, last + 1, master, *size, likeness),
            )
            touch(connection, draft, day)
        return int(last) + 1

    def describe_picture(self, draft: str, number: int, alt: str, day: dt.date) -> None:
        """Save what is seen on a picture."""
        with self._database.transaction() as connection:
            changed = connection.execute(
                "update picture set alt = ? where draft = ? and number = ? and alt <> ?", (alt, draft, number, alt)
            ).rowcount
            if changed:
                touch(connection, draft, day)

    def set_caption(self, draft: str, number: int, caption: str, day: dt.date) -> None:
        """Save what stands under a picture."""
        with self._database.transaction() as connection:
            before = connection.execute(
                "select coalesce(caption, '') from picture left join picture_caption using (draft, number) "
                "where draft = ? and number = ?",
                (draft, number),
            ).fetchone()
            if before is None or before[0] == caption:
                return
            connection.execute("insert or replace into picture_caption values (?, ?, ?)", (draft, number, caption))
            touch(connection, draft, day)

    def set_facts(self, draft: str, number: int, facts: PictureFacts, day: dt.date) -> None:
        """Save what is known of a picture."""
        row = (
            facts.who.value if facts.who else "",
            facts.names,
            facts.children.en if facts.children else "",
            facts.focus,
        )
        with self._database.transaction() as connection:
            before = connection.execute(
                "select who, names, children, focus from picture_facts where draft = ? and number = ?", (draft, number)
            ).fetchone()
            there = connection.execute(
                "select 1 from picture where draft = ? and number = ?", (draft, number)
            ).fetchone()
            if there is None or (before or ("", "", "", "")) == row:
                return
            connection.execute(
                "insert or replace into picture_facts (draft, number, who, names, children, focus) "
                "values (?, ?, ?, ?, ?, ?)",
                (draft, number, *row),
            )
            touch(connection, draft, day)

    def remove_picture(self, draft: str, number: int) -> None:
        """Remove a picture."""
        self._forget("delete from picture where draft = ? and number = ?", (draft, number))

    def master(self, draft: str, number: int) -> bytes | None:
        """Return the master of a picture; None when there is none."""
        with self._database.connected() as connection:
            row = connection.execute(
                "select master from picture where draft = ? and number = ?", (draft, number)
            ).fetchone()
        return row[0] if row else None

    # --- Sending ---

    def begin_sending(self, draft: str, paths: Sequence[str]) -> None:
        """Record which files are about to be written for a draft, next to those of an attempt that was interrupted."""
        with self._database.transaction() as connection:
            paths = list(dict.fromkeys([*_paths(connection, draft, "sending"), *paths]))
            connection.execute("update draft set sending = ? where id = ?", (json.dumps(paths), draft))

    def stop_sending(self, draft: str) -> None:
        """Record that nothing was written for a draft, so that it can be changed and sent again."""
        with self._database.transaction() as connection:
            connection.execute("update draft set sending = null where id = ?", (draft,))

    def sending_paths(self, draft: str) -> list[str]:
        """Return the files that may have been written for a draft and not committed."""
        with self._database.connected() as connection:
            return _paths(connection, draft, "sending")

    def finish_sending(self, draft: str, day: dt.date, uncommitted: Sequence[str]) -> None:
        """Mark a draft as sent, and delete its answers, pictures and film; the link stays, for the receipt.

        `uncommitted` are the files that Git has yet to take.
        """
        with self._database.deletion() as connection:
            connection.execute(
                "update draft set sending = null, sent = ?, uncommitted = ? where id = ?",
                (day.isoformat(), json.dumps(list(uncommitted)) if uncommitted else None, draft),
            )
            connection.execute("delete from answer where draft = ?", (draft,))
            for table in _MARKS:
                connection.execute(f"delete from {table} where draft = ?", (draft,))  # noqa: S608 - our own
            connection.execute("delete from picture where draft = ?", (draft,))
            connection.execute("delete from film where draft = ?", (draft,))
            connection.execute("delete from draft_owner where draft = ?", (draft,))

    def take_back(self, draft: str, day: dt.date) -> None:
        """Remember the day on which a draft that was sent has been taken back."""
        with self._database.transaction() as connection:
            connection.execute(
                "insert or replace into answer (draft, question, words, version, page) values (?, ?, ?, 1, '')",
                (draft, _TAKEN_BACK, day.isoformat()),
            )

    def regret(self, draft: str) -> None:
        """Forget that a draft has been taken back."""
        with self._database.deletion() as connection:
            connection.execute("delete from answer where draft = ? and question = ?", (draft, _TAKEN_BACK))

    def sent_between(self, first: dt.date, end: dt.date) -> int:
        """Return how many tellings were sent from a day on and before another."""
        with self._database.connected() as connection:
            [number] = connection.execute(
                "select count(*) from draft where sent >= ? and sent < ?", (first.isoformat(), end.isoformat())
            ).fetchone()
        return int(number)

    def unfinished(self) -> list[str]:
        """Return the ids of the drafts whose sending was interrupted."""
        with self._database.connected() as connection:
            rows = connection.execute("select id from draft where sending is not null order by changed").fetchall()
        return [row[0] for row in rows]

    def uncommitted(self) -> dict[str, list[str]]:
        """Return the files that Git has yet to take, by the draft that they came from."""
        with self._database.connected() as connection:
            rows = connection.execute("select id, uncommitted from draft where uncommitted is not null").fetchall()
        return {draft: json.loads(paths) for draft, paths in rows}

    def committed(self, draft: str) -> None:
        """Record that Git has the files of a draft."""
        with self._database.transaction() as connection:
            connection.execute("update draft set uncommitted = null where id = ?", (draft,))


def sent_drafts(root: Path) -> dict[str, str]:
    """Return the tellings of a kommune that have been sent, each id with the interview; none where it has no desk."""
    file = desk_database.database_file(root)
    if not file.is_file():
        return {}
    database = DeskDatabase(file)
    DraftStore(database)
    with database.connected() as connection:
        return dict(connection.execute("select id, interview from draft where sent is not null").fetchall())


_MARKS = ("shortened_answer", "uncertain_answer")
_ABOUT_PICTURES = (
    "select draft, alt from picture",
    "select draft, caption from picture_caption",
)
_DELETED_WHOLE = (
    "select draft, names from picture_facts",
    "select draft, names from film",
    "select draft, captions from film",
)
_TEXTS = (
    "select words from answer",
    "select alt from picture",
    "select caption from picture_caption",
    "select names from picture_facts",
    "select names from film",
    "select captions from film",
)
_DRAFT = "select id, interview, form, created, changed, sending, sent from draft"


def _draft(connection: sqlite3.Connection, row: tuple[str, ...]) -> Draft:
    identity, interview, form, created, changed, sending, sent = row
    answers = connection.execute("select question, words, version from answer where draft = ?", (identity,))
    pictures = connection.execute(
        "select number, width, height, likeness, alt, coalesce(caption, ''), who, names, children, focus "
        "from picture left join picture_facts using (draft, number) "
        "left join picture_caption using (draft, number) where draft = ? order by number",
        (identity,),
    )
    return Draft(
        identity,
        interview,
        Form(form),
        dt.date.fromisoformat(created),
        dt.date.fromisoformat(changed),
        {question: DraftAnswer(words, version) for question, words, version in answers},
        tuple(
            DraftPicture(number, width, height, likeness, alt, caption, facts_of(*facts))
            for number, width, height, likeness, alt, caption, *facts in pictures
        ),
        sending is not None,
        dt.date.fromisoformat(sent) if sent else None,
        film_of(connection, identity),
        frozenset(
            question
            for (question,) in connection.execute("select question from shortened_answer where draft = ?", (identity,))
        ),
        frozenset(
            question
            for (question,) in connection.execute("select question from uncertain_answer where draft = ?", (identity,))
        ),
    )


def _names(text: str, places: Places) -> bool:
    return bool(text) and any(True for _ in places(text))


def _shorten(connection: sqlite3.Connection, draft: str, question: str) -> int:
    """Record that a name has been removed from an answer, and return 1."""
    connection.execute("insert or ignore into shortened_answer values (?, ?)", (draft, question))
    return 1


def _paths(connection: sqlite3.Connection, draft: str, column: str) -> list[str]:
    row = connection.execute(f"select {column} from draft where id = ?", (draft,)).fetchone()  # noqa: S608 - our own
    found: list[str] = json.loads(row[0]) if row and row[0] else []
    return found
