"""What the editors see of all stories: listed again when something in the repository has changed."""

import threading

from site_gen import days
from site_gen.authoring.interview import TIP
from site_gen.desk import desk_database
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.drafts import sent_drafts
from site_gen.desk.job_store import DeskJob, DonePublication, JobKind, JobState, JobStore
from site_gen.desk.new_versions import NewVersions
from site_gen.desk.together import Together
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.pipeline import collect_status, received_stories, stories_board, withdraw_journal
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.stories_board import StoriesBoard
from site_gen.pipeline.take_in_told_story import told_source

CALENDAR_DAYS = 90
"""Days ahead that the calendar shows."""


class EditorsRoom:
    """The editors' view of one kommune. Threads may share it."""

    def __init__(
        self, kommune: DeskKommune, jobs: JobStore | None = None, database: DeskDatabase | None = None
    ) -> None:
        """Begin; nothing is read before it is asked for. Without a database it is the one of the kommune's desk."""
        self.kommune = kommune
        self._jobs = jobs
        self.versions = NewVersions(kommune)
        self.together = Together(kommune, database or desk_database.desk_database(kommune.root))
        self._lock = threading.Lock()
        self._board: tuple[Evaluation, tuple[object, ...], StoriesBoard] | None = None
        self._tips: frozenset[str] = frozenset()

    def failed_night(self) -> DeskJob | None:
        """Return the last publication at night when it has failed; None when it has not, or there has been none."""
        night = self._jobs.newest(JobKind.NIGHT) if self._jobs else None
        if self._jobs is None or night is None or not night.has_failed:
            return None
        failed = {one["target"] for one in night.result.get("failed", ())}
        since = (one for one in self._jobs.every() if one.kind is JobKind.PUBLISH and one.begun >= night.begun)
        mended = {one.result.get("target") for one in since if one.state is JobState.DONE}
        return None if mended and failed <= mended else night

    def publications(self) -> list[DonePublication]:
        """Return what was published here, the newest first."""
        return self._jobs.publications() if self._jobs else []

    def tips(self) -> frozenset[str]:
        """Return the ids of the drafts that are tips about a colleague."""
        self.board()
        return self._tips

    def board(self) -> StoriesBoard:
        """Return the stories as they are now, by how far they have come."""
        sent = {told_source(draft): interview for draft, interview in sent_drafts(self.kommune.root).items()}
        told, today = frozenset(sent), days.today()
        out = self.kommune.out()[Edition.PUBLIC]
        served = frozenset(out.items())
        unfinished = withdraw_journal.unfinished(self.kommune.root) is not None
        with self._lock:
            evaluation, state = self.kommune.evaluation(), (today, told, served, unfinished)
            if self._board is None or self._board[0] is not evaluation or self._board[1] != state:
                status = collect_status.stories_status(evaluation, BuildContext(today), CALENDAR_DAYS, told)
                drafts = {one.path for one in status.drafts}
                received = received_stories.received_stories(evaluation.repository, drafts)
                self._tips = frozenset(one.story for one in received if sent.get(one.source) == TIP.nn)
                self._board = (evaluation, state, stories_board.stories_board(evaluation, status, out))
            return self._board[2]
