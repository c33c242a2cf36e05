"""What the editors do with a new version of a story that is out: the same as with a story, on a branch of its own."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath

from site_gen import days, git_history
from site_gen.desk import commit_subjects
from site_gen.desk.desk_identity import DeskIdentity
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.editing import (
    EDITED,
    UNDOABLE,
    UNDONE,
    EditedStory,
    Editing,
    UnmergedTexts,
    edited_story,
    version_of,
)
from site_gen.desk.editors_writing import ActSubject, EditResult
from site_gen.desk.inviting import Inviting
from site_gen.desk.new_versions import NewVersion, NewVersions
from site_gen.desk.pending_commits import PendingCommits
from site_gen.pipeline import edit_story, record_consent, version_pictures
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import AnyFileChange, FileChange, PictureFileChange
from site_gen.pipeline.index import StoryFile
from site_gen.pipeline.version_branches import ref_of, version_texts
from site_gen.pipeline.withdrawn_since import WithdrawnSince

BEGUN, TAKEN = "desk_commit_version_begun", "desk_commit_version_taken"
_CLEARED, _TAKEN_UP = "desk_commit_version_dropped", "desk_commit_version_again"


class VersionEditing(Editing):
    """What the editors of one kommune do with the new versions of its stories."""

    place = "version"

    def __init__(
        self, kommune: DeskKommune, inviting: Inviting, pending: PendingCommits, versions: NewVersions
    ) -> None:
        """Begin; nothing is read before it is asked for."""
        super().__init__(kommune, inviting, pending)
        self.versions = versions

    def story(self, identity: str) -> EditedStory | None:
        """Return the new version of a story; None when there is none."""
        found = self.versions.of(identity)
        if found is None:
            return None
        edited = edited_story(found.evaluation, found.manuscript, version_of(found.edited_text))
        return replace(edited, is_beside=True, is_conflicting=found.is_conflicting)

    def _version_of(self, edited: EditedStory) -> NewVersion | None:
        return self.versions.of(edited.manuscript.id)

    def text_of(self, edited: EditedStory) -> str:
        """Return the text that a form of a version changes."""
        found = self._version_of(edited)
        return found.edited_text if found is not None else edited.evaluation.text(edited.manuscript.path)

    def earlier_texts(self, edited: EditedStory, most: int) -> Iterator[str]:
        """Yield the texts that a version has had, and the story before it, the newest first."""
        found = self._version_of(edited)
        return iter(()) if found is None else islice(self.versions.earlier_texts(found, most), most)

    def needs_file(self, edited: EditedStory, name: str) -> bool:
        """Return whether anything but this version names a file next to a story, such as the story that is out."""
        evaluation, folder = self.kommune.evaluation(), PurePosixPath(edited.manuscript.path).parent
        own = [ref_of(edited.manuscript.id)]
        return name in version_pictures.named_by_stories(
            evaluation, folder
        ) or name in version_pictures.named_by_versions(evaluation, folder, own)

    def unmerged(self, edited: EditedStory) -> UnmergedTexts | None:
        """Return the texts of a version that changes what another has changed; None where it does not."""
        found = self._version_of(edited)
        return UnmergedTexts(found.own, found.base) if found is not None and found.is_conflicting else None

    def undoable(self, edited: EditedStory) -> str:
        """Return the key of the message of a version's last change; empty for one that cannot be undone."""
        found = self._version_of(edited)
        return self._undoable(found)[0] if found is not None else ""

    def _undoable(self, version: NewVersion) -> tuple[str, str]:
        """Return that key, and the text before the change."""
        last = next(iter(version.commits), None)
        key = commit_subjects.subject_keys(self.kommune).get(last.subject, "") if last is not None else ""
        if last is None or key not in UNDOABLE or last.is_merge or version.base != version.now:
            return "", ""
        text = self.versions.text_before(version)
        if text is None or WithdrawnSince(self.kommune.evaluation()).named_in(text, f"{version.tip}"):
            return "", ""
        return key, text

    def undo(self, identity: DeskIdentity | None, seen: EditedStory, version: str) -> EditResult:
        """Restore a version from before the last change that can be undone."""

        def change(now: EditedStory) -> Sequence[AnyFileChange] | EditResult:
            found = self._version_of(now)
            key, text = self._undoable(found) if found is not None else ("", "")
            if found is None or now.version != version or not key:
                return EditResult.CHANGED
            pictures = self._pictures_again(found, text)
            if isinstance(pictures, EditResult):
                return pictures
            return [*pictures, FileChange(now.manuscript.path, found.text, text)]

        return self._act(identity, seen, change, UNDONE)

    def _pictures_again(self, version: NewVersion, text: str) -> Sequence[AnyFileChange] | EditResult:
        """Return the pictures that an earlier text of a version has, and that were deleted, or why they cannot be."""
        evaluation, folder = self.kommune.evaluation(), PurePosixPath(version.path).parent
        names = [version_pictures.named_in(evaluation, version.path, one) for one in (text, version.text, version.now)]
        found = []
        for name in names[0]:
            if name in {*names[1], *names[2]}:
                continue
            file = self.writing.file(f"{folder}/{name}")
            if file.exists():
                return EditResult.CHANGED  # another picture may have got the name meanwhile
            content = next(git_history.file_versions(file), None)
            if content is None:
                continue
            if hashlib.sha256(content).hexdigest() in evaluation.registers.withdrawn_pictures:
                return EditResult.WITHDRAWN
            found.append(PictureFileChange(f"{folder}/{name}", None, content))
        return found

    def _act(
        self,
        identity: DeskIdentity | None,
        seen: EditedStory,
        change: Callable[[EditedStory], Sequence[AnyFileChange] | EditResult],
        message: str,
        person: str = "",
    ) -> EditResult:
        """Write what a function makes of a version as it is now: its file on the branch, and every other on main.

        Where the others cannot be written, the version stays what it is.
        """
        story, written = seen.manuscript.id, list[tuple[str, str]]()

        def files(evaluation: Evaluation) -> Sequence[AnyFileChange] | EditResult:
            version, now = self._version_of(seen), self.story(seen.manuscript.id)
            if version is None or now is None:
                return EditResult.CHANGED
            if now.is_conflicting and message != EDITED:
                return EditResult.HINDERED
            made = change(now)
            if isinstance(made, EditResult):
                return made
            author = self.writing.author_of(identity)
            unused: list[PictureFileChange] = []
            for one in made:
                after = one.after if isinstance(one, FileChange) and one.path == version.path else None
                if after in {None, version.own}:
                    continue
                unused = _unused(evaluation, version, [version.now, after or ""])
                if not self.versions.write(version, after or "", message, author):
                    return EditResult.CHANGED
                written.append((version.tip, self.versions.tips().get(story, "")))
            # Which pictures are deleted follows from what still names them: the story that is out keeps its own.
            others = (one for one in made if one.path != version.path)
            return [*(one for one in others if not _deletes_picture(one)), *unused]

        about = ActSubject(story, person, is_version=True)
        became = self.writing.write(identity, files, message, about=about)
        for before, after in written if became not in {EditResult.DONE, EditResult.WAITS_FOR_GIT} else ():
            self.versions.take_back(story, before, after)
        return became

    # --- Its beginning and its end ---

    def begin(self, identity: DeskIdentity | None, seen: EditedStory, version: str) -> EditResult:
        """Begin a new version of a story that goes out, with the text that the editor saw; one that is there stays."""
        story = seen.manuscript.id

        def files(evaluation: Evaluation) -> Sequence[AnyFileChange] | EditResult:
            file = _file(evaluation, story)
            if file is None or version_of(evaluation.text(seen.manuscript.path)) != version:
                return EditResult.CHANGED
            if self.versions.of(story) is not None:
                return EditResult.BEGUN_BEFORE
            if not edit_story.goes_out_today(evaluation, file):
                return EditResult.HINDERED
            author = self.writing.author_of(identity)
            unused = self._unused_of_dropped(evaluation, story)
            if not self.versions.begin(evaluation, file, BEGUN, author):
                return EditResult.FAILED
            self.versions.forget_dropped(story)
            return [*self._no_longer_asked(evaluation, file), *unused]

        about = ActSubject(story, is_version=True)
        return self.writing.write(identity, files, BEGUN, about=about)

    def take(self, identity: DeskIdentity | None, story: str, version: str) -> EditResult:
        """Let the version that the editor saw take the place of the one that is out, in one commit, if it may."""

        def files(evaluation: Evaluation) -> Sequence[AnyFileChange] | EditResult:
            now = self.versions.of(story)
            if now is None or version_of(now.text) != version:
                return EditResult.CHANGED
            if not now.is_whole:
                return EditResult.HINDERED
            return [FileChange(now.path, now.now, now.text), *_unused(evaluation, now, [now.text])]

        def finish() -> None:
            self.versions.forget(story)

        return self.writing.write(identity, files, TAKEN, finish=finish, about=ActSubject(story))

    def drop(self, identity: DeskIdentity | None, story: str, version: str) -> EditResult:
        """Drop the version that the editor saw; until the next day it can be taken up again."""

        def files(_: Evaluation) -> Sequence[FileChange] | EditResult:
            now = self.versions.of(story)
            if now is None or version_of(now.edited_text) != version:
                return EditResult.CHANGED
            return [] if self.versions.drop(now) else EditResult.FAILED

        return self.writing.write(identity, files, _CLEARED, about=ActSubject(story, is_version=True))

    def take_up(self, identity: DeskIdentity | None, story: str) -> EditResult:
        """Take up again the version of a story that was dropped."""

        def files(_: Evaluation) -> Sequence[FileChange] | EditResult:
            return [] if self.versions.take_up(story) else EditResult.CHANGED

        return self.writing.write(identity, files, _TAKEN_UP, about=ActSubject(story, is_version=True))

    def finish_due(self) -> None:
        """Let the versions whose day has come take their places, and forget those of stories that are deleted."""
        with self.kommune.writing:
            self.versions.leave_withdrawn()
        evaluation = self.kommune.evaluation()
        known = {file.header.id for file, _ in evaluation.stories}
        every = {*self.versions.tips(), *self.versions.dropped()}
        for story in every - known if known else ():  # a folder that cannot be read for a moment has none
            self._forget_gone(story)
        for one in list(self.versions.every()):
            if one.is_taken:
                self.versions.forget(one.story)
            elif one.is_whole:
                self.take(None, one.story, version_of(one.text))

    def _forget_gone(self, story: str) -> None:
        """Delete the versions of a story that is deleted, and the pictures that only they had."""

        def files(evaluation: Evaluation) -> Sequence[AnyFileChange]:
            gone = [one.ref for one in version_texts(self.kommune.root) if one.story == story]
            return version_pictures.deletions(evaluation, gone)

        if self.writing.write(None, files, _CLEARED) in {EditResult.DONE, EditResult.WAITS_FOR_GIT}:
            self.versions.forget(story)

    def clear_dropped(self) -> None:
        """Delete the versions that were dropped before today, and that people were asked about them."""
        for story, dropped in self.versions.dropped().items():
            if dropped.day >= days.today() or story in self.versions.tips():
                continue

            def files(evaluation: Evaluation, story: str = story) -> Sequence[AnyFileChange] | EditResult:
                file = _file(evaluation, story)
                asked = self._no_longer_asked(evaluation, file) if file is not None else []
                return [*asked, *self._unused_of_dropped(evaluation, story)]

            if self.writing.write(None, files, _CLEARED) in {EditResult.DONE, EditResult.WAITS_FOR_GIT}:
                self.versions.forget_dropped(story)

    def _unused_of_dropped(self, evaluation: Evaluation, story: str) -> list[PictureFileChange]:
        """Return what deletes the pictures that only the version of a story has that was dropped."""
        dropped = self.versions.dropped().get(story)
        return version_pictures.deletions(evaluation, [dropped.ref]) if dropped is not None else []

    @staticmethod
    def _no_longer_asked(evaluation: Evaluation, file: StoryFile) -> list[FileChange]:
        """Return what removes the questions about a story that are about no text that it has."""
        manuscript, found = evaluation.manuscript(file), list[FileChange]()
        for person in evaluation.registers.people.values():
            request = person.request(manuscript.id)
            if (
                request is not None
                and request.refused is None
                and record_consent.has_changed_since_asked(evaluation, person, manuscript)
            ):
                found += record_consent.answered_change(evaluation, person, manuscript).files
        return found


def _file(evaluation: Evaluation, story: str) -> StoryFile | None:
    return next((one for one, _ in evaluation.stories if one.header.id == story), None)


def _unused(evaluation: Evaluation, version: NewVersion, texts: Sequence[str]) -> list[PictureFileChange]:
    """Return what deletes the pictures of a version, and of the story, that nothing names where they say some texts."""
    names = [
        name
        for text in (version.own, version.now)
        for name in version_pictures.named_in(evaluation, version.path, text)
    ]
    return version_pictures.unused_pictures(evaluation, version.path, names, texts, [ref_of(version.story)])


def _deletes_picture(change: AnyFileChange) -> bool:
    return isinstance(change, PictureFileChange) and change.after is None
