"""How what the editors do comes into files: one act is one commit, and nobody's change is overwritten."""

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from site_gen import atomic_files, days, git_branch, git_history
from site_gen import settings as kommune_settings
from site_gen.desk import act_store, commit_subjects
from site_gen.desk.act_store import DeskAct
from site_gen.desk.commit_author import CommitAuthors
from site_gen.desk.desk_identity import DeskIdentity
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.pending_commits import PendingCommits
from site_gen.desk.reach import ReachStore
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Words, fill
from site_gen.pipeline import file_changes
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import AnyFileChange, FileChange
from site_gen.pipeline.withdrawn_since import WithdrawnSince

_LINK_OUT = Words(
    nn="{path} er ei lenkje til ei fil utanfor mappa, og vart ikkje endra.",
    nb="{path} er en lenke til en fil utenfor mappen, og ble ikke endret.",
)


class EditResult(Enum):
    """What has become of something that an editor did."""

    DONE = auto()
    WAITS_FOR_GIT = auto()
    """It is in the file, and Git has not taken it."""
    CHANGED = auto()
    """It is no longer what the editor saw, and nothing was written."""
    ASKED_BEFORE = auto()
    """The person has been given a link since the editor saw the story, as by the same press."""
    BEGUN_BEFORE = auto()
    """Another has begun it since the editor saw the story."""
    UNREAD = auto()
    """There is something to read first, and it has to be said that that was done."""
    WITHDRAWN = auto()
    """What would come back names a person who has withdrawn since."""
    MERGING = auto()
    """A merge is not finished in Git, and nothing was written."""
    HINDERED = auto()
    """Something hinders it, and the page says what."""
    FAILED = auto()
    """The machine could not write it."""


@dataclass(frozen=True, slots=True)
class ActSubject:
    """What something is done with."""

    story: str
    """The id of a story."""
    person: str = ""
    """The id of the person that it is about; empty where it is about none."""
    is_version: bool = False
    """Whether it is done with the new version of the story."""


MadeFiles: TypeAlias = Callable[[Evaluation], Sequence[AnyFileChange] | EditResult]
"""Returns what is to be written, or why nothing is. Raises Failure."""


def names_withdrawn_before(evaluation: Evaluation, path: str) -> bool:
    """Return whether the version of a file before its last commit names a person or a story withdrawn since."""
    file = atomic_files.on_disk(evaluation.repository.root, path)
    before = git_history.file_commits(file, 2)[1:]
    text = git_history.text_at(file, before[0].commit) if before else None
    if text is None:
        return False
    return _chooses_withdrawn(evaluation, path, text) or WithdrawnSince(evaluation).named_in(text, before[0].commit)


def _chooses_withdrawn(evaluation: Evaluation, path: str, text: str) -> bool:
    """Return whether a text of the settings has a withdrawn story on the front page."""
    if path != kommune_settings.FILE:
        return False
    choice = kommune_settings.parse_settings(text.encode(), evaluation.repository.root)[1].front_page
    return any(map(evaluation.registers.has_withdrawn, (*choice.stories, *choice.voices)))


class EditorsWriting:
    """Writes and commits what the editors of one kommune do."""

    def __init__(self, kommune: DeskKommune, reach: ReachStore, pending: PendingCommits) -> None:
        """Begin; nothing is read before it is asked for."""
        self.kommune = kommune
        self.reach = reach
        self._pending = pending
        self._acts = act_store.act_store(kommune.root)

    def finish_interrupted(self) -> None:
        """Commit what the editors have done and Git has yet to take."""
        with self.kommune.writing:
            self._pending.finish(self.kommune.commit)

    def file(self, path: str) -> Path:
        """Return where a file of the repository is."""
        return atomic_files.on_disk(self.kommune.root, path)

    def author_of(self, identity: DeskIdentity | None) -> str:
        """Return who is the author of what a person does who is logged in, as commits have it."""
        return CommitAuthors(self.kommune, self.reach).author_at(identity.address if identity else "")

    def last_key(self, path: str, keys: Collection[str]) -> str:
        """Return the key of the message of a file's last change; empty for one that is none of some keys."""
        message = git_history.last_message(self.file(path))
        key = commit_subjects.subject_keys(self.kommune).get(message, "")
        return key if key in keys else ""

    def write(
        self,
        identity: DeskIdentity | None,
        change: MadeFiles,
        message: str,
        *,
        finish: Callable[[], None] = lambda: None,
        about: ActSubject | None = None,
    ) -> EditResult:
        """Write what a function makes of the kommune as it is now that nobody else writes, and commit it.

        `finish` is called when all is written. `about` is kept of what has been done, for those who ask later.
        """
        with self.kommune.writing:
            if self.kommune.is_merging():
                return EditResult.MERGING
            self._pending.finish(self.kommune.commit)
            evaluation = self.kommune.evaluation()
            author = self.author_of(identity)
            try:
                made = change(evaluation)
                if isinstance(made, EditResult):
                    return made
                files = [self._behind_link(one) for one in made if one.before != one.after]
                before = git_branch.head(self.kommune.root) if about is not None else ""
                became = self._write(files, message, author) if files else EditResult.DONE
                if files:
                    finish()
                if about is not None and became is EditResult.DONE:
                    self._keep_act(message, author, about, before)
            except Blocked:
                return EditResult.HINDERED
            except (Failure, OSError, UnicodeDecodeError) as refused:
                if isinstance(refused, Failure):
                    self.kommune.say(refused.words)
                return EditResult.FAILED
            return became

    def _keep_act(self, message: str, author: str, about: ActSubject, before: str) -> None:
        """Keep what has been done with a story; what is neither in a commit nor in a version is nothing."""
        now = git_branch.head(self.kommune.root)
        commit = now if now != before else ""
        if commit or about.is_version:
            self._acts.add(DeskAct(days.now(), message, author, about.story, about.person, about.is_version, commit))

    def restored(self, now: Evaluation, path: str, *, is_new: bool = False) -> Sequence[FileChange] | EditResult:
        """Return the change that takes back the last commit of a file, or why it cannot be; a new file is removed."""
        if not is_new and names_withdrawn_before(now, path):
            return EditResult.WITHDRAWN
        file = self.file(path)
        versions = [one.decode() for one in islice(git_history.file_versions(file), 2)]
        if len(versions) < 2 - is_new or versions[0] != atomic_files.read_text(file):
            return EditResult.CHANGED
        return [FileChange(path, versions[0], None if is_new else versions[1])]

    def _behind_link(self, change: AnyFileChange) -> AnyFileChange:
        """Return the change of the file that a symbolic link leads to: Git has that, and the link stays one."""
        file = self.file(change.path)
        if not file.is_symlink() or change.after is None:
            return change
        root = self.kommune.root.resolve()
        if not file.resolve().is_relative_to(root):
            raise Failure(fill(_LINK_OUT, {"path": change.path}))
        return replace(change, path=file.resolve().relative_to(root).as_posix())

    def _write(self, files: Sequence[AnyFileChange], message: str, author: str) -> EditResult:
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
