"""What the editors see of all stories: computed again when something in the repository has changed."""

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
        self._kept: tuple[Hashable, StoriesBoard] | None = None

    def board(self) -> StoriesBoard:
        """Return the stories as they are now; nothing is evaluated while no file has changed."""
        told, today = frozenset(map(told_source, sent_drafts(self.kommune.root))), days.today()
        out = self.kommune.out()[Edition.PUBLIC]
        with self._lock:
            state = (self._state(), told, today, out)
            if self._kept is None or self._kept[0] != state:
                self._kept = (state, self._made(told, today, out))
            return self._kept[1]

    def _state(self) -> Hashable:
        """Return what differs when a file that the board is computed from has been written again."""
        root = self.kommune.root
        folders = (root / FOLDER, *resources.resource_folders(root, "themes"), root / "templates")
        below = tuple(tuple(file_stat.file_stats_under(str(folder))) for folder in folders)
        settings = file_stat.file_stat(root / kommune_settings.FILE)
        return below, settings, withdraw_journal.unfinished(root) is not None

    def _made(self, told: frozenset[str], today: dt.date, out: frozenset[str]) -> StoriesBoard:
        evaluation = self.kommune.evaluation()
        status = collect_status.stories_status(evaluation, BuildContext(today), CALENDAR_DAYS, told)
        return stories_board.stories_board(evaluation, status, out)
