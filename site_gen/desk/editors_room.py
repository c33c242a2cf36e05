"""What the editors see of all stories: evaluated again when something in the repository has changed."""

import datetime as dt
import threading
from collections.abc import Hashable

from site_gen import days, resources
from site_gen import settings as kommune_settings
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.drafts import sent_drafts
from site_gen.incremental import file_stat
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.pipeline import collect_status, stories_board, withdraw_journal
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.stories_board import StoriesBoard
from site_gen.pipeline.take_in_told_story import told_source
from site_gen.read.story_files import FOLDER

CALENDAR_DAYS = 90
"""Days ahead that the calendar shows."""


class EditorsRoom:
    """The editors' view of one kommune. Threads may share it."""

    def __init__(self, kommune: DeskKommune) -> None:
        """Begin; nothing is read before it is asked for."""
        self.kommune = kommune
        self._lock = threading.Lock()
        self._evaluated: tuple[Hashable, Evaluation] | None = None
        self._board: tuple[Hashable, StoriesBoard] | None = None

    def evaluation(self) -> Evaluation:
        """Return the repository as it is now, for all to read; nothing is evaluated while no file has changed."""
        with self._lock:
            return self._evaluation(days.today())

    def board(self) -> StoriesBoard:
        """Return the stories as they are now, by how far they have come."""
        told, today = frozenset(map(told_source, sent_drafts(self.kommune.root))), days.today()
        out = self.kommune.out()[Edition.PUBLIC]
        with self._lock:
            evaluation = self._evaluation(today)
            state = (id(evaluation), told, out)
            if self._board is None or self._board[0] != state:
                status = collect_status.stories_status(evaluation, BuildContext(today), CALENDAR_DAYS, told)
                self._board = (state, stories_board.stories_board(evaluation, status, out))
            return self._board[1]

    def _evaluation(self, today: dt.date) -> Evaluation:
        state = (self._state(), today)
        if self._evaluated is None or self._evaluated[0] != state:
            self._evaluated = (state, self.kommune.evaluation())
            self._board = None
        return self._evaluated[1]

    def _state(self) -> Hashable:
        """Return what differs when a file that the board is computed from has been written again."""
        root = self.kommune.root
        folders = (root / FOLDER, *resources.resource_folders(root, "themes"), root / "templates")
        below = tuple(tuple(file_stat.file_stats_under(str(folder))) for folder in folders)
        settings = file_stat.file_stat(root / kommune_settings.FILE)
        return below, settings, withdraw_journal.unfinished(root) is not None
