"""What the editors do with the registers: one act is one commit, and nobody's change is overwritten."""

import hashlib
import os
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from site_gen import atomic_files, git_history
from site_gen.desk import commit_subjects
from site_gen.desk.commit_author import commit_author
from site_gen.desk.desk_identity import DeskIdentity
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.editing import EditResult, names_withdrawn_before
from site_gen.desk.pending_commits import PendingCommits
from site_gen.desk.reach import ReachStore
from site_gen.model.errors import Blocked, Failure
from site_gen.pipeline import file_changes
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange

ADDED, CHANGED, LEFT, MERGED = (
    "desk_commit_person_added",
    "desk_commit_person_changed",
    "desk_commit_person_left",
    "desk_commit_person_merged",
)
UNITS_CHANGED, THEMES_CHANGED = "desk_commit_units_changed", "desk_commit_themes_changed"
SETTINGS_CHANGED, PAGES_CHANGED = "desk_commit_settings_changed", "desk_commit_pages_changed"
_UNDOABLE = (CHANGED, LEFT, UNITS_CHANGED, THEMES_CHANGED, SETTINGS_CHANGED, PAGES_CHANGED)
"""The keys of the messages of the commits that can be undone: each of them is of one file."""
_UNDONE = "desk_commit_undone"

RegisterFiles = Callable[[Evaluation], Sequence[FileChange] | EditResult]
"""Returns what is to be written, or why nothing is. Raises Failure."""


class RegisterWriting:
    """Writes the registers of one kommune."""

    def __init__(self, kommune: DeskKommune, reach: ReachStore, pending: PendingCommits) -> None:
        """Begin; nothing is read before it is asked for."""
        self.kommune = kommune
        self.reach = reach
        self._pending = pending

    def version(self, *paths: str) -> str:
        """Return a digest of some files as they are; a file that is not there has one too."""
        whole = hashlib.sha256()
        for path in paths:
            try:
                content = atomic_files.on_disk(self.kommune.root, path).read_bytes()
            except OSError:
                content = b"-"
            whole.update(hashlib.sha256(content).digest())
        return whole.hexdigest()

    def undoable(self, path: str) -> str:
        """Return the key of the message of a file's last change; empty for one that cannot be undone."""
        key = self._last_undoable(path)
        return "" if key and names_withdrawn_before(self.kommune.evaluation(), path) else key

    def _last_undoable(self, path: str) -> str:
        key = self._last_key(path)
        return key if key in _UNDOABLE else ""

    def is_new(self, path: str) -> bool:
        """Return whether all that has been done with a person's file is that it was added here."""
        return self._last_key(path) == ADDED and git_history.is_added_by_last(self._file(path))

    def _file(self, path: str) -> Path:
        return atomic_files.on_disk(self.kommune.root, path)

    def _last_key(self, path: str) -> str:
        message = git_history.last_message(self._file(path))
        return commit_subjects.subject_keys(self.kommune).get(message, "")

    def act(  # noqa: PLR0913 - who does what with which files
        self,
        identity: DeskIdentity | None,
        paths: Sequence[str],
        version: str,
        change: RegisterFiles,
        message: str,
        *,
        finish: Callable[[], None] = lambda: None,
    ) -> EditResult:
        """Write what a function makes of the register as it is now that nobody else writes, and commit it.

        `version` is that of the files at `paths` which the editor saw; `finish` is called when all is written.
        """
        with self.kommune.writing:
            is_merging = self.kommune.is_merging()
            if is_merging or (paths and version != self.version(*paths)):
                return EditResult.MERGING if is_merging else EditResult.CHANGED
            self._pending.finish(self.kommune.commit)
            evaluation = self.kommune.evaluation()
            author = commit_author(identity.address if identity else "", self.reach, evaluation)
            try:
                made = change(evaluation)
                if isinstance(made, EditResult):
                    return made
                files = [one for one in made if one.before != one.after]
                if not files:
                    return EditResult.DONE
                became = self._write(files, message, author)
                finish()
            except Blocked:
                return EditResult.HINDERED
            except (Failure, OSError, UnicodeDecodeError) as refused:
                if isinstance(refused, Failure):
                    self.kommune.say(refused.words)
                return EditResult.FAILED
            return became

    def undo(self, identity: DeskIdentity | None, path: str, version: str) -> EditResult:
        """Restore a file from before the last change that can be undone, and commit it; a new one is removed."""

        def change(now: Evaluation) -> Sequence[FileChange] | EditResult:
            if not (self.is_new(path) or self._last_undoable(path)):
                return EditResult.CHANGED
            file = self._file(path)
            is_added = git_history.is_added_by_last(file)
            if not is_added and names_withdrawn_before(now, path):
                return EditResult.WITHDRAWN
            versions = [one.decode() for one in islice(git_history.file_versions(file), 2)]
            if len(versions) < 2 - is_added or versions[0] != atomic_files.read_text(file):
                return EditResult.CHANGED
            return [FileChange(path, versions[0], None if is_added else versions[1])]

        return self.act(identity, [path], version, change, _UNDONE)

    def _write(self, files: Sequence[FileChange], message: str, author: str) -> EditResult:
        """Write files and commit them; a commit that does not come now is finished later, in the same name."""
        paths = [one.path for one in files]
        root = self.kommune.root
        self.kommune.keep_unfinished([one for one in paths if os.path.lexists(atomic_files.on_disk(root, one))])
        for path in paths:
            self._pending.add(path, message, author)
        try:
            file_changes.write_changes(root, files)
        except BaseException:
            for path in paths:
                self._pending.remove(path)
            raise
        if not self.kommune.commit(paths, message, author, deleted=paths):
            return EditResult.WAITS_FOR_GIT
        for path in paths:
            self._pending.remove(path)
        return EditResult.DONE
