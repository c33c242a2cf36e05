"""The desk's own publication at night, after midnight in Norway, where the settings ask for it."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from site_gen import days
from site_gen.days import OSLO
from site_gen.desk.board_values import BOARD
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.desk_kommune import UNKNOWN_AUTHOR, DeskKommune
from site_gen.desk.desk_thread import desk_thread
from site_gen.desk.job_runner import JobRunner
from site_gen.desk.job_store import DeskJob, JobKind, JobStore
from site_gen.desk.mail_queue import MailQueue
from site_gen.model.localized import Words

_SCHEMA = "create table if not exists night (id integer primary key check (id = 1), day text not null) strict"
_AFTER_MIDNIGHT = 60.0
"""Seconds after midnight: the day has changed on every clock."""
_LONGEST_WAIT = 600.0
"""Seconds until it is looked again: a machine may sleep, and another job may be running at midnight."""
_FAILED = Words(
    nn="Publiseringa om natta kom ikkje i gang. Vi prøver på nytt om ti minutt.",
    nb="Publiseringen om natten kom ikke i gang. Vi prøver på nytt om ti minutter.",
)


class NightDays:
    """Keeps the day of the last night on which the desk published, or began to be asked to."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the table where it is not there."""
        self._database = database
        database.create_tables(_SCHEMA)

    def last(self) -> dt.date | None:
        """Return the day; None while the settings do not ask for it."""
        with self._database.connected() as connection:
            row = connection.execute("select day from night").fetchone()
        return dt.date.fromisoformat(row[0]) if row else None

    def keep(self, day: dt.date) -> None:
        """Keep a day."""
        with self._database.transaction() as connection:
            connection.execute("insert or replace into night values (1, ?)", (day.isoformat(),))

    def forget(self) -> None:
        """Forget the day."""
        with self._database.transaction() as connection:
            connection.execute("delete from night")


class NightRun:
    """Publishes once for each day, and mails those who curate when that fails."""

    def __init__(
        self, kommune: DeskKommune, database: DeskDatabase, prepare: Callable[[], None] = lambda: None
    ) -> None:
        """Begin; nothing is read before it is asked for. `prepare` is called before a publication begins."""
        self._prepare = prepare
        self._kommune = kommune
        self._days = NightDays(database)
        self._runner = JobRunner(kommune.root, JobStore(database))
        self._mails = MailQueue(database)

    def run(self, day: dt.date) -> DeskJob | None:
        """Publish when that has not been done on a day, and return the job when it has ended.

        Returns None when there is nothing to do, and while another job runs. The day on which the settings first ask
        for it is not published on: its midnight has passed. A night on which the machine was off is made up for.
        """
        if not self._kommune.settings.desk.is_nightly:
            self._days.forget()
            return None
        last = self._days.last()
        if last is None:
            self._days.keep(day)
            return None
        if last >= day:
            return None
        self._prepare()
        job = self._runner.begin(JobKind.NIGHT, {}, UNKNOWN_AUTHOR)
        if job is None:
            return None
        self._days.keep(day)
        ended = self._runner.wait(job)
        self._tell(ended, day)
        return ended

    def _tell(self, job: DeskJob, day: dt.date) -> None:
        """Mail that a night has failed: a link, and no name and no text."""
        settings = self._kommune.settings
        if not job.has_failed or settings.desk.relay is None or not settings.desk.address:
            return
        words = self._kommune.words(settings.form)
        text = words("desk_mail_night", link=f"{settings.desk.address}{BOARD}")
        for curator in sorted(settings.desk.curators):
            self._mails.add(curator, words("desk_mail_night_subject"), text, f"night-{day}-{curator}", day)


def seconds_to_midnight(now: dt.datetime) -> float:
    """Return how long it is until a minute after the next midnight in Norway, also where the clock is changed."""
    tomorrow = days.in_oslo(now) + dt.timedelta(days=1)
    midnight = dt.datetime.combine(tomorrow, dt.time(), tzinfo=OSLO)
    return (midnight.astimezone(dt.UTC) - now.astimezone(dt.UTC)).total_seconds() + _AFTER_MIDNIGHT


@contextmanager
def every_night(work: Callable[[], object], say: Callable[[Words], None]) -> Iterator[None]:
    """Do something at once and after each midnight in Norway, and look now and then between, while the body runs."""

    def run(stopping: threading.Event) -> None:
        while True:
            try:
                work()
            except Exception:  # noqa: BLE001 - its text may hold what people have written
                say(_FAILED)
            if stopping.wait(min(_LONGEST_WAIT, seconds_to_midnight(dt.datetime.now(tz=dt.UTC)))):
                return

    with desk_thread("framsnakk-night", run, seconds=1.0):
        yield
