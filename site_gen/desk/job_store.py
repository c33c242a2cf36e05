"""What the desk does for longer than a page is waited for: each job with how far it has come and what became of it."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from site_gen.desk import desk_database
from site_gen.desk.desk_database import DeskDatabase

_SCHEMA = """
create table if not exists desk_job (
    number integer primary key,
    id text not null unique,
    kind text not null,
    asked text not null,
    author text not null,
    begun text not null,
    ended text not null,
    state text not null,
    stage text not null,
    result text not null
) strict;
create table if not exists desk_publication (
    number integer primary key,
    moment text not null,
    kind text not null,
    target text not null,
    author text not null,
    stories integer not null
) strict
"""
_KEPT = 30
"""Jobs that are kept, the newest first."""
_COLUMNS = "id, kind, asked, author, begun, ended, state, stage, result"


class JobKind(Enum):
    """What a job does."""

    REHEARSE = "rehearse"
    """Builds and verifies what a publication would publish."""
    PUBLISH = "publish"
    NIGHT = "night"
    """Publishes to every target in the settings, when nobody is there to ask."""
    RELEASES = "releases"
    """Lists the releases of a target, and whether each can be made current."""
    TRY_BACK = "try-back"
    """Says what a rollback would do."""
    ROLL_BACK = "roll-back"
    TRACES = "traces"
    """Finds everything of what is to be withdrawn, and what the withdrawal will do."""
    WITHDRAW = "withdraw"
    FINISH = "finish"
    """Finishes the withdrawals that were stopped."""


CHANGING = {JobKind.PUBLISH, JobKind.NIGHT, JobKind.ROLL_BACK, JobKind.WITHDRAW, JobKind.FINISH}
"""The kinds that change what readers get: the others prepare one of them."""


class JobState(Enum):
    """How a job stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """It could not be done; the result says why."""
    STOPPED = "stopped"
    """Its process has ended before the job had."""


@dataclass(frozen=True, slots=True)
class DeskJob:
    """A job."""

    id: str
    kind: JobKind
    asked: Mapping[str, Any]
    """What was asked for, as JSON's values."""
    author: str
    """The id of the person who asked for it, for the commits that it makes."""
    begun: dt.datetime
    ended: dt.datetime | None
    state: JobState
    stage: str
    """The name of its present stage; empty before the first."""
    result: Mapping[str, Any]
    """What became of it, as JSON's values; texts are in both forms."""

    @property
    def has_failed(self) -> bool:
        """Whether it has ended without doing all that was asked for."""
        return not self.is_running and (self.state is not JobState.DONE or bool(self.result.get("failed")))

    @property
    def is_running(self) -> bool:
        """Whether it has yet to end."""
        return self.state is JobState.RUNNING


@dataclass(frozen=True, slots=True)
class DonePublication:
    """A publication or a rollback that was done here."""

    moment: dt.datetime
    kind: JobKind
    target: str
    author: str
    """The id of the person who asked for it."""
    stories: int
    """How many stories were published; 0 where that is not known."""


class JobStore:
    """The newest jobs of one kommune."""

    def __init__(self, database: DeskDatabase) -> None:
        """Create the table where it is not there."""
        self._database = database
        database.create_tables(_SCHEMA)

    def begin(self, kind: JobKind, asked: Mapping[str, Any], author: str, now: dt.datetime) -> DeskJob:
        """Keep a job that begins, and return it; the oldest are deleted."""
        job = DeskJob(desk_database.new_id(), kind, asked, author, now, None, JobState.RUNNING, "", {})
        row = (job.id, kind.value, json.dumps(asked), author, now.isoformat(), "", job.state.value, "", "{}")
        with self._database.deletion() as connection:
            connection.execute(f"insert into desk_job ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608
            connection.execute(
                "delete from desk_job where state != 'running' and number not in "
                "(select number from desk_job order by number desc limit ?)",
                (_KEPT,),
            )
        return job

    def reach(self, identity: str, stage: str) -> None:
        """Keep that a job has come to a stage."""
        with self._database.transaction() as connection:
            connection.execute("update desk_job set stage = ? where id = ?", (stage, identity))

    def end(self, identity: str, state: JobState, result: Mapping[str, Any], now: dt.datetime) -> None:
        """Keep what became of a job that runs. Of a withdrawal, what was withdrawn is not kept."""
        with self._database.deletion() as connection:
            connection.execute(
                "update desk_job set state = ?, result = ?, ended = ?, "
                "asked = case kind when 'withdraw' then '{}' else asked end where id = ? and state = 'running'",
                (state.value, json.dumps(result), now.isoformat(), identity),
            )

    def publish(self, done: DonePublication) -> None:
        """Keep that something was published, longer than its job."""
        row = (done.moment.isoformat(), done.kind.value, done.target, done.author, done.stories)
        with self._database.transaction() as connection:
            connection.execute(
                "insert into desk_publication (moment, kind, target, author, stories) values (?, ?, ?, ?, ?)", row
            )

    def publications(self) -> list[DonePublication]:
        """Return what was published here, the newest first."""
        with self._database.connected() as connection:
            rows = connection.execute(
                "select moment, kind, target, author, stories from desk_publication order by number desc"
            ).fetchall()
        return [
            DonePublication(dt.datetime.fromisoformat(moment), JobKind(kind), target, author, stories)
            for moment, kind, target, author, stories in rows
        ]

    def get(self, identity: str) -> DeskJob | None:
        """Return a job; None for one that is not known any longer."""
        return next(iter(self._jobs("where id = ?", identity)), None)

    def every(self) -> list[DeskJob]:
        """Return the jobs, the newest first."""
        return self._jobs("order by number desc")

    def running(self) -> list[DeskJob]:
        """Return the jobs that have yet to end."""
        return self._jobs("where state = 'running' order by number")

    def newest(self, kind: JobKind) -> DeskJob | None:
        """Return the newest job of a kind; None without one."""
        return next(iter(self._jobs("where kind = ? order by number desc limit 1", kind.value)), None)

    def forget(self) -> int:
        """Delete what has ended, which may name what is withdrawn now, and return how many jobs that were."""
        with self._database.deletion() as connection:
            return connection.execute("delete from desk_job where state != 'running'").rowcount

    def _jobs(self, condition: str, *values: str) -> list[DeskJob]:
        with self._database.connected() as connection:
            rows = connection.execute(f"select {_COLUMNS} from desk_job {condition}", values).fetchall()  # noqa: S608
        return [_job(row) for row in rows]


def _job(row: tuple[str, ...]) -> DeskJob:
    identity, kind, asked, author, begun, ended, state, stage, result = row
    return DeskJob(
        identity,
        JobKind(kind),
        json.loads(asked),
        author,
        dt.datetime.fromisoformat(begun),
        dt.datetime.fromisoformat(ended) if ended else None,
        JobState(state),
        stage,
        json.loads(result),
    )
