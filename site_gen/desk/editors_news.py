"""A mail to those who curate, with how much has come in at the desk since the last one: at most one a day to each."""

import datetime as dt

from site_gen.desk.board_values import BOARD
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.drafts import DraftStore
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.mail_queue import MailQueue
from site_gen.desk.together import Together
from site_gen.language.phrases import join_words

_SCHEMA = "create table if not exists editors_news (id integer primary key check (id = 1), since text not null) strict"


class NewsDays:
    """Keeps the day that has been mailed of last."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the table where it is not there."""
        self._database = database
        database.create_tables(_SCHEMA)

    def last(self) -> dt.date | None:
        """Return the first day that nothing has been mailed of; None before the first mail."""
        with self._database.connected() as connection:
            row = connection.execute("select since from editors_news").fetchone()
        return dt.date.fromisoformat(row[0]) if row else None

    def keep(self, day: dt.date) -> None:
        """Keep that everything before a day has been mailed."""
        with self._database.transaction() as connection:
            connection.execute("insert or replace into editors_news values (1, ?)", (day.isoformat(),))


class EditorsNews:
    """Counts what has come in by whole days, so that nothing is counted twice or forgotten."""

    def __init__(self, kommune: DeskKommune, database: DeskDatabase) -> None:
        """Begin; nothing is read before it is asked for."""
        self._kommune = kommune
        self._days = NewsDays(database)
        self._drafts = DraftStore(database)
        self._invitations = InvitationStore(database)
        self._mails = MailQueue(database)
        self._together = Together(kommune, database)

    def send(self, day: dt.date) -> None:
        """Mail what came in before a day and after the last mail, and where others wait for the one who gets it.

        Nothing is mailed when there is nothing, or without a mail server.

        A mail has numbers and a link: no name and no text.
        """
        since = self._days.last() or day - dt.timedelta(days=1)
        settings = self._kommune.settings
        if since >= day or settings.desk.relay is None or not settings.desk.address:
            return
        words = self._kommune.words(settings.form)
        told, answers = self._drafts.sent_between(since, day), self._answers(since, day)
        numbers = (("desk_mail_told", told), ("desk_mail_answers", answers))
        for curator in sorted(settings.desk.curators):
            own = (*numbers, ("desk_mail_waits", self._together.awaited(curator, since, day)))
            news = join_words([words.count(key, number) for key, number in own if number])
            if news:
                text = words("desk_mail_news", news=news, link=f"{settings.desk.address}{BOARD}")
                self._mails.add(curator, words("desk_mail_news_subject"), text, f"editors-news-{day}-{curator}", day)
        self._days.keep(day)

    def _answers(self, since: dt.date, day: dt.date) -> int:
        """Return how many people have answered, or have written to the editors, on some days."""
        found = ((one.answered, one.wished) for one in self._invitations.every())
        return sum(any(when is not None and since <= when < day for when in days) for days in found)
