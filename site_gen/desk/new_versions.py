"""New versions of stories that are out: each on a branch of its own, put together with what is out meanwhile."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from site_gen import approval, atomic_files, days, front_matter, git_branch, people_in_story
from site_gen.authoring.field_edits import UnclearFieldError
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.desk import edit_conflict, typed_story
from site_gen.desk.desk_kommune import UNKNOWN_AUTHOR, DeskKommune
from site_gen.desk.story_references import StoryReferences
from site_gen.desk.typed_story import StoryInFile, TypedStory
from site_gen.git_branch import BranchCommit, FileOnBranch
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.story_facts import StoryFacts
from site_gen.pipeline import edit_story, schedule_story, version_pictures
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.index import StoryFile
from site_gen.pipeline.version_branches import (
    BRANCHES,
    DroppedVersion,
    dropped_ref,
    dropped_versions,
    ref_of,
    version_tips,
)

_EDITED = frozenset(one.name for one in typed_story.EDITED)


def place_of(version: "NewVersion") -> str:
    """Return what stands for the file of a version among the paths of files: no file can have such a path."""
    return f"{ref_of(version.story)}:{version.path}"


def is_place(path: str) -> bool:
    """Return whether a path stands for the file of a version."""
    return path.startswith(BRANCHES)


def story_at(path: str) -> str:
    """Return the id of the story of the version that a path stands for."""
    return unquote(path.removeprefix(BRANCHES).partition(":")[0])


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A new version of a story, as it would take the place of the one that is out now."""

    story: str
    """The story's id."""
    path: str
    """Where the story's file is."""
    tip: str
    """The newest commit of its branch."""
    commits: tuple[BranchCommit, ...]
    """Those that it consists of, the newest first."""
    on_branch: str
    """Where the branch has the file: it may have been moved since."""
    own: str
    """The text on the branch."""
    base: str | None
    """The text that the two have in common; None where no commit has it."""
    now: str
    """The text of the story's file."""
    text: str
    """The text of the version: with what has been changed in the file meanwhile, where that could be put together."""
    is_conflicting: bool
    """Whether both have been changed in the same place; then `text` is that on the branch."""
    evaluation: Evaluation
    """Of the version alone, with today's registers."""

    @property
    def file(self) -> StoryFile:
        """The version as a file."""
        return self.evaluation.stories[0][0]

    @property
    def facts(self) -> StoryFacts:
        """What its state follows from."""
        return self.evaluation.facts()[0][1]

    @property
    def manuscript(self) -> Manuscript:
        """The version as written."""
        return self.evaluation.manuscript(self.file)

    @property
    def digest(self) -> str:
        """Digest of what an approval of it covers."""
        return approval.digest(self.manuscript, people_in_story.appearances(self.manuscript, self.registers))

    @property
    def registers(self) -> Registers:
        """The registers as they are now."""
        return self.evaluation.registers

    @property
    def edited_text(self) -> str:
        """The text that a form changes: where both have been changed it is that of the file, as in any conflict."""
        return self.now if self.is_conflicting else self.text

    @property
    def is_whole(self) -> bool:
        """Whether it may go out today: it is ready, everybody has approved it, and its day has come."""
        return not self.is_conflicting and edit_story.goes_out_today(self.evaluation, self.file)

    @property
    def is_taken(self) -> bool:
        """Whether the file has its text already."""
        return self.text == self.now


class NewVersions:
    """The new versions of one kommune's stories. Threads may share it."""

    def __init__(self, kommune: DeskKommune) -> None:
        """Begin; nothing is read before it is asked for."""
        self._kommune = kommune
        self._lock = threading.Lock()
        self._read: dict[str, tuple[Evaluation, str, NewVersion]] = {}

    # --- Read ---

    @property
    def has_git(self) -> bool:
        """Whether there can be versions at all: each is a branch."""
        return bool(git_branch.head(self._kommune.root))

    def tips(self) -> Mapping[str, str]:
        """Return the newest commit of each branch of a version, by the id of its story."""
        return version_tips(self._kommune.root)

    def dropped(self) -> Mapping[str, DroppedVersion]:
        """Return the versions that were dropped and can be taken up again, by the ids of their stories."""
        return dropped_versions(self._kommune.root)

    def every(self) -> Iterator[NewVersion]:
        """Yield each version under way of a story that is there, by the story's id."""
        for story, tip in sorted(self.tips().items()):
            found = self._at(story, tip)
            if found is not None:
                yield found

    def of(self, story: str) -> NewVersion | None:
        """Return the version of a story that is under way; None when there is none."""
        tip = git_branch.refs(self._kommune.root, ref_of(story)).get("")
        return self._at(story, tip) if tip else None

    def _at(self, story: str, tip: str) -> NewVersion | None:
        """Return the version of a story whose branch is at a commit; None when the story is not there."""
        evaluation = self._kommune.evaluation()
        file = next((one for one, _ in evaluation.stories if one.header.id == story), None)
        if file is None or evaluation.registers.has_withdrawn(story):
            return None
        with self._lock:
            known = self._read.get(story)
            if known is None or known[0] is not evaluation or known[1] != tip:
                found = self._version(evaluation, file, story, tip)
                if found is None:
                    return None
                known = self._read[story] = (evaluation, tip, found)
            return known[2]

    def earlier_texts(self, version: NewVersion, most: int) -> Iterator[str]:
        """Yield the texts that a version has had, and the story before it, the newest first."""
        return git_branch.texts_since(self._kommune.root, version.tip, version.on_branch, most)

    def text_before(self, version: NewVersion) -> str | None:
        """Return the text of a version before its last commit."""
        return git_branch.text_in(self._kommune.root, f"{version.tip}^", version.on_branch)

    def _version(self, evaluation: Evaluation, file: StoryFile, story: str, tip: str) -> NewVersion | None:
        root, path = self._kommune.root, evaluation.manuscript(file).path
        present = git_branch.head(root)
        common = git_branch.common_commit(root, present, tip)
        commits = tuple(git_branch.own_commits(root, tip, present))
        changed = git_branch.changed_paths(root, common, tip) if common else []
        on_branch = changed[0] if len(changed) == 1 else path
        own, base = git_branch.text_in(root, tip, on_branch), git_branch.text_in(root, common, on_branch)
        if own is None:
            return None
        try:
            now = atomic_files.read_text(atomic_files.on_disk(root, path))
        except (OSError, UnicodeDecodeError):
            return None
        form = evaluation.manuscript(file).form
        text = merged(own, base, now, StoryReferences(evaluation.registers, form), form)
        shown = own if text is None else text
        made = evaluation.with_text(file, shown)
        return NewVersion(story, path, tip, commits, on_branch, own, base, now, shown, text is None, made)

    # --- Written ---

    def begin(self, evaluation: Evaluation, file: StoryFile, message: str, author: str) -> bool:
        """Begin a new version of a story, as a draft with its present text, and return whether there is one.

        Raises Failure.
        """
        story, manuscript = file.header.id, evaluation.manuscript(file)
        draft = schedule_story.timing_change(evaluation, manuscript, {story_fields.STATUS: Status.DRAFT})
        self._kommune.keep_unfinished([draft.path])
        parent = git_branch.head(self._kommune.root)
        written = FileOnBranch(draft.path, draft.after or "")
        return self._commit(ref_of(story), written, [parent] if parent else [], "", message, author)

    def write(self, version: NewVersion, text: str, message: str, author: str) -> bool:
        """Give a version another text, and return whether it has that; not where another has changed it meanwhile.

        What has been changed in the story's file since counts as put together with it. Raises Failure.
        """
        root = self._kommune.root
        self._kommune.keep_unfinished([version.path])
        parents = [version.tip]
        present = git_branch.head(root)
        if version.base != version.now and git_branch.text_in(root, present, version.path) == version.now:
            parents.append(present)
        return self._commit(
            ref_of(version.story), FileOnBranch(version.on_branch, text), parents, version.tip, message, author
        )

    def take_back(self, story: str, to: str, written: str) -> None:
        """Put a version back to the commit that it was at, where what was written since is the newest."""
        if written and written != to:
            git_branch.put_back(self._kommune.root, ref_of(story), to, written)

    def _commit(  # noqa: PLR0913, PLR0917 - a commit
        self, ref: str, file: FileOnBranch, parents: list[str], before: str, message: str, author: str
    ) -> bool:
        words = self._kommune.words(self._kommune.settings.form)(message)
        return git_branch.commit_file(
            self._kommune.root, ref, file, parents=parents, before=before, message=words, author=author
        )

    def drop(self, version: NewVersion) -> bool:
        """Drop a version, and return whether it is dropped; it can be taken up again."""
        self.forget_dropped(version.story)
        to = dropped_ref(version.story, days.today())
        return git_branch.move(self._kommune.root, ref_of(version.story), to, version.tip)

    def take_up(self, story: str) -> bool:
        """Take up again a version that was dropped, and return whether that could be."""
        dropped = self.dropped().get(story)
        if dropped is None or story in self.tips():
            return False
        return git_branch.move(self._kommune.root, dropped.ref, ref_of(story), dropped.commit)

    def leave_withdrawn(self) -> None:
        """Give each version one commit on what is out now, where its own still have what has been withdrawn.

        A branch has the whole repository of the day that the version began, registers and pictures too. Where both a
        version and the story that is out have been changed in the same place, the version has its own words. What it
        says of a picture that was deleted goes too; where nobody can be sure how, the version is deleted.
        """
        root, evaluation = self._kommune.root, self._kommune.evaluation()
        listed = evaluation.registers.files.get(FileKind.WITHDRAWN)
        left = [one.header.path for one in evaluation.repository.people if one.header.has_left]
        left += [listed] if listed else []
        present = git_branch.head(root)
        for one in list(self.every()) if left else ():
            if not git_branch.changed_paths(root, present, one.tip, left):
                continue
            references = StoryReferences(one.registers, one.manuscript.form)
            text = one.text if not one.is_conflicting else self._preferring_own(one, references)
            try:
                text = version_pictures.without_missing(one.evaluation, one.path, text)
            except EditRefused:
                self.forget(one.story)
                continue
            written = FileOnBranch(one.path, text)
            ref = ref_of(one.story)
            if self._commit(ref, written, [present], one.tip, "desk_commit_version_begun", UNKNOWN_AUTHOR):
                git_branch.forget_log(root, ref)

    @staticmethod
    def _preferring_own(version: NewVersion, references: StoryReferences) -> str:
        form = version.manuscript.form
        found = merged(version.own, version.base, version.now, references, form, prefers_own=True)
        return version.own if found is None else found

    def forget(self, story: str) -> None:
        """Delete the version of a story, and the one that was dropped."""
        git_branch.delete(self._kommune.root, ref_of(story))
        self.forget_dropped(story)
        with self._lock:
            self._read.pop(story, None)

    def forget_dropped(self, story: str) -> None:
        """Delete the version of a story that was dropped."""
        if story in (dropped := self.dropped()):
            git_branch.delete(self._kommune.root, dropped[story].ref)


def merged(  # noqa: PLR0913 - three texts, and how they are read
    own: str, base: str | None, now: str, references: StoryReferences, form: Form, *, prefers_own: bool = False
) -> str | None:
    """Return the text of a version with what has been changed in the story's file; None where both changed the same.

    With `prefers_own`, what the version has is taken then. What has been approved on the branch stays, unless the file
    has got or lost something in a list, such as a picture: then what is not edited, approvals too, is that of the file.
    """
    if now in {base, own}:
        return own
    if base is None:
        return None
    before, theirs, ours = (StoryInFile.of(one, references) for one in (base, now, own))
    if before.fields is None or theirs.fields is None or ours.fields is None:
        return None
    is_same_list = edited_part(before).numbers == edited_part(theirs).numbers
    changed, onto = (theirs, ours) if is_same_list and not prefers_own else (ours, theirs)
    found = edit_conflict.merged(edited_part(changed), base, onto, references)
    if found.conflict and not prefers_own:
        return None
    try:
        return found.typed.text(onto.text, references, form)
    except (EditRefused, front_matter.FrontMatterError, UnclearFieldError):
        return None


def edited_part(story: StoryInFile) -> TypedStory:
    """Return the form of a story that nobody has typed in, with the fields that people edit alone."""
    typed = TypedStory.in_file(story)
    return replace(
        typed,
        texts={name: text for name, text in typed.texts.items() if name.partition(".")[0] in _EDITED},
        numbers={name: number for name, number in typed.numbers.items() if name in _EDITED},
    )
