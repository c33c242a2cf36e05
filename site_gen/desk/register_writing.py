"""What the editors do with the registers: one act is one commit, and nobody's change is overwritten."""

import hashlib
from collections.abc import Callable, Sequence

from site_gen import atomic_files, git_history
from site_gen.desk.desk_identity import DeskIdentity
from site_gen.desk.editors_writing import EditorsWriting, EditResult, MadeFiles, names_withdrawn_before
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import AnyFileChange, FileChange

ADDED, CHANGED, LEFT, MERGED = (
    "desk_commit_person_added",
    "desk_commit_person_changed",
    "desk_commit_person_left",
    "desk_commit_person_merged",
)
UNITS_CHANGED, THEMES_CHANGED = "desk_commit_units_changed", "desk_commit_themes_changed"
SETTINGS_CHANGED, PAGES_CHANGED = "desk_commit_settings_changed", "desk_commit_pages_changed"
FRONT_CHANGED, TARGETS_CHANGED = "desk_commit_front_changed", "desk_commit_targets_changed"
_UNDOABLE = (
    CHANGED,
    LEFT,
    UNITS_CHANGED,
    THEMES_CHANGED,
    SETTINGS_CHANGED,
    TARGETS_CHANGED,
    PAGES_CHANGED,
    FRONT_CHANGED,
)
"""The keys of the messages of the commits that can be undone."""
_UNDONE = "desk_commit_undone"


class RegisterWriting(EditorsWriting):
    """Writes the registers of one kommune."""

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
        key = self.last_key(path, _UNDOABLE)
        return "" if key and names_withdrawn_before(self.kommune.evaluation(), path) else key

    def is_new(self, path: str) -> bool:
        """Return whether all that has been done with a person's file is that it was added here."""
        return bool(self.last_key(path, {ADDED})) and git_history.is_added_by_last(self.file(path))

    def act(  # noqa: PLR0913 - who does what with which files
        self,
        identity: DeskIdentity | None,
        paths: Sequence[str],
        version: str,
        change: MadeFiles,
        message: str,
        *,
        finish: Callable[[], None] = lambda: None,
    ) -> EditResult:
        """Write what a function makes of the register as it is now that nobody else writes, and commit it.

        `version` is that of the files at `paths` which the editor saw; `finish` is called when all is written.
        """

        def files(now: Evaluation) -> Sequence[AnyFileChange] | EditResult:
            return EditResult.CHANGED if paths and version != self.version(*paths) else change(now)

        return self.write(identity, files, message, finish=finish)

    def undo(self, identity: DeskIdentity | None, path: str, version: str) -> EditResult:
        """Restore a file from before the last change that can be undone, and commit it; a new one is removed."""

        def change(now: Evaluation) -> Sequence[FileChange] | EditResult:
            if not (self.is_new(path) or self.last_key(path, _UNDOABLE)):
                return EditResult.CHANGED
            if git_history.is_added_by_last(self.file(path)):
                return self.restored(now, path, is_new=True)
            return self._restored_together(now, path)

        return self.act(identity, [path], version, change, _UNDONE)

    def _restored_together(self, now: Evaluation, path: str) -> Sequence[FileChange] | EditResult:
        """Return what takes back the last commit of a file, with all that the commit changed, or why it cannot be."""
        [last] = git_history.file_commits(self.file(path), 1)
        paths = dict.fromkeys([path, *git_history.paths_of(self.kommune.root, last.commit)])
        found: list[FileChange] = []
        for one in paths:
            if [each.commit for each in git_history.file_commits(self.file(one), 1)] != [last.commit]:
                return EditResult.CHANGED
            restored = self.restored(now, one)
            if isinstance(restored, EditResult):
                return restored
            found += restored
        return found
