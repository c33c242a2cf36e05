"""What the editors do with a story at the desk: edit, sign off, decide when it comes out, and undo the last of it."""

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from site_gen import approval, atomic_files, days, git_history, people_in_story
from site_gen.authoring.field_values import Value
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.authoring.person_edits import ConsentAnswer
from site_gen.consent_needs import AnswerStatus, ConsentNeed, consent_needs
from site_gen.desk.colleagues import Colleagues
from site_gen.desk.desk_identity import DeskIdentity
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.editors_writing import ActSubject, EditorsWriting, EditResult, names_withdrawn_before
from site_gen.desk.inviting import GivenLink, Inviting
from site_gen.desk.pending_commits import PendingCommits
from site_gen.desk.unknown_people import UnknownPeople
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.field_types import Field
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import MASTER_SUFFIXES
from site_gen.model.story import Story
from site_gen.pipeline import (
    confidential_places,
    picture_uses,
    record_consent,
    schedule_story,
    sign_off_story,
    version_pictures,
)
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import AnyFileChange, FileChange, PictureFileChange

SIGNED, TIMED, EDITED = "desk_commit_signed", "desk_commit_timed", "desk_commit_edited"
CORRECTED = "desk_commit_minor"
PICTURE_ADDED = "desk_commit_picture_added"
PICTURE_REPLACED = "desk_commit_picture_replaced"
PICTURE_REMOVED = "desk_commit_picture_removed"
PICTURES_ORDERED = "desk_commit_pictures_ordered"
_WITH_FILES = (PICTURE_ADDED, PICTURE_REPLACED, PICTURE_REMOVED)
"""Those of the commits that change pictures too."""
UNDOABLE = (SIGNED, TIMED, EDITED, CORRECTED, PICTURES_ORDERED, *_WITH_FILES)
"""The keys of the messages of the commits that can be undone."""
UNDONE, _ASKED, _HEARD = "desk_commit_undone", "desk_commit_asked", "desk_commit_answer"
_NOT_ON_TEXT = ("ADR", "APP", "CON", "PIC008")
"""How the codes of advice begin that is about addresses, answers and consents, which asking is to bring."""
_ASKABLE = {AnswerStatus.NOT_ASKED, AnswerStatus.ASK_AGAIN, AnswerStatus.WAITING}


@dataclass(frozen=True, slots=True)
class EditedStory:
    """A story as the editors see it now."""

    evaluation: Evaluation
    manuscript: Manuscript
    story: Story | None
    """As its page will show it; None while it cannot be shown."""
    needs: tuple[ConsentNeed, ...]
    digest: str
    """Digest of what an approval covers."""
    version: str
    """Digest of the whole file."""
    is_beside: bool = False
    """Whether it is a new version of a story that is out."""
    is_conflicting: bool = False
    """Whether it is a new version that changes what another has changed in the story that is out."""

    @property
    def findings(self) -> list[Diagnostic]:
        """What `check` says of it."""
        return [one for one in self.evaluation.diagnostics() if one.path == self.manuscript.path]

    @property
    def advice_on_text(self) -> list[Diagnostic]:
        """The advice on what people are asked about: who changes the text for it later has to ask them again."""
        seen = {one.message for one in self.confidential}
        advice = (one for one in self.findings if one.blocks is Blocks.NOTHING and one.message not in seen)
        return [one for one in advice if not one.code.startswith(_NOT_ON_TEXT)]

    @property
    def unknown_people(self) -> UnknownPeople:
        """The names in it that the register does not have."""
        place = "version" if self.is_beside else "story"
        return UnknownPeople(self.manuscript, self.evaluation.registers, self.findings, place)

    @property
    def confidential(self) -> tuple[Diagnostic, ...]:
        """The places that have to be checked before a sign-off."""
        registers, settings = self.evaluation.registers, self.evaluation.settings
        return confidential_places.confidential_places(self.manuscript, registers, settings, days.today())


@dataclass(frozen=True, slots=True)
class AskRequest:
    """A person who is to be asked about a story with a link."""

    person: str
    """The person's id."""
    mail: str = ""
    """The e-mail address that the editors give or confirm; empty to keep what is known."""
    own_address: str = ""
    """The address of the desk, as its own machine reaches it."""
    in_spite: bool = False
    """Whether the editor has read the advice on the text, and asks all the same."""
    round: int = 0
    """How many links the person had been given when the editor saw it."""


def can_be_asked(need: ConsentNeed) -> bool:
    """Return whether a person can be asked here: one who has said no is not asked again without a reason."""
    return need.status in _ASKABLE


def version_of(text: str) -> str:
    """Return the digest of a whole file with a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def edited_story(evaluation: Evaluation, manuscript: Manuscript, version: str) -> EditedStory:
    """Return a story of an evaluation as the editors see it; `version` is the digest of the file."""
    today = BuildContext(days.today())
    is_readable = manuscript.broken is None
    people = people_in_story.appearances(manuscript, evaluation.registers)
    return EditedStory(
        evaluation,
        manuscript,
        evaluation.selection(BuildContext(today.day, include_drafts=True)).by_id.get(manuscript.id),
        consent_needs(manuscript, evaluation.registers, today) if is_readable else (),
        approval.digest(manuscript, people),
        version,
    )


@dataclass(frozen=True, slots=True)
class UnmergedTexts:
    """A new version of a story that changes what another has changed in the one that is out."""

    own: str
    base: str | None
    """The text that both have been made from; None where it is not known."""


class Editing:
    """What the editors of one kommune do with its stories."""

    place = "story"
    """The part of their addresses."""

    def __init__(self, kommune: DeskKommune, inviting: Inviting, pending: PendingCommits) -> None:
        """Begin; nothing is read before it is asked for."""
        self.kommune = kommune
        self.inviting = inviting
        self._reach = inviting.reach
        self.writing = EditorsWriting(kommune, inviting.reach, pending)
        self._colleagues = Colleagues(kommune, inviting.reach)
        self._asking = threading.Lock()

    def story(self, identity: str) -> EditedStory | None:
        """Return a story by its id; None when there is none, or when it has been withdrawn."""
        evaluation = self.kommune.evaluation()
        file = next((one for one, _ in evaluation.stories if one.header.id == identity), None)
        if file is None or evaluation.registers.has_withdrawn(identity):
            return None
        manuscript = evaluation.manuscript(file)
        return edited_story(evaluation, manuscript, self._version(manuscript.path))

    def text_of(self, edited: EditedStory) -> str:
        """Return the text that a form of a story changes. Raises OSError and UnicodeDecodeError."""
        return atomic_files.read_text(atomic_files.on_disk(self.kommune.root, edited.manuscript.path))

    def earlier_texts(self, edited: EditedStory, most: int) -> Iterator[str]:
        """Yield the texts that a story has had in Git's history, the newest first."""
        file = atomic_files.on_disk(self.kommune.root, edited.manuscript.path)
        return (one.decode(errors="replace") for one in islice(git_history.file_versions(file), most))

    def needs_file(self, edited: EditedStory, name: str) -> bool:
        """Return whether a new version of some story names a file next to a story."""
        return name in version_pictures.named_by_versions(
            self.kommune.evaluation(), PurePosixPath(edited.manuscript.path).parent
        )

    def unmerged(self, edited: EditedStory) -> UnmergedTexts | None:
        """Return the texts of a new version that changes what another has changed; None where it does not."""
        return None

    def signers(self, identity: DeskIdentity | None) -> tuple[str, ...]:
        """Return the names that a person may sign off a story with.

        On a server it is the person's own, as the editors have confirmed whose the address is, or as the settings
        name it. On a machine of one's own it is one of the editors in the settings.
        """
        if identity is None or not identity.address:
            return self.kommune.settings.editors
        name = self._colleagues.name_at(identity.address)
        return (name,) if name else ()

    def undoable(self, edited: EditedStory) -> str:
        """Return the key of the message of a story's last change; empty for one that cannot be undone."""
        key = self.writing.last_key(edited.manuscript.path, UNDOABLE)
        return "" if key and names_withdrawn_before(edited.evaluation, edited.manuscript.path) else key

    # --- What is done ---

    def sign_off(
        self, identity: DeskIdentity | None, seen: EditedStory, digest: str, name: str, *, confidential_ok: bool
    ) -> EditResult:
        """Sign off the story that has a digest, and commit it."""

        def change(now: EditedStory) -> Sequence[FileChange] | EditResult:
            if now.digest != digest:
                return EditResult.CHANGED
            if name not in self.signers(identity):
                return EditResult.HINDERED
            if sign_off_story.story_obstacle(now.manuscript, now.evaluation) is not None:
                return EditResult.HINDERED
            if sign_off_story.editor_obstacle(name, now.manuscript, now.evaluation) is not None:
                return EditResult.HINDERED
            today = days.today()
            return [
                sign_off_story.sign_off_change(
                    now.evaluation, now.manuscript, name, today, confidential_ok=confidential_ok
                )
            ]

        return self._act(identity, seen, change, SIGNED)

    def time(
        self, identity: DeskIdentity | None, seen: EditedStory, version: str, values: Mapping[Field[Any], Value]
    ) -> EditResult:
        """Write when a story is out into the version of its file that the editor saw, and commit it."""

        def change(now: EditedStory) -> Sequence[FileChange] | EditResult:
            if now.version != version:
                return EditResult.CHANGED
            return [schedule_story.timing_change(now.evaluation, now.manuscript, values)]

        return self._act(identity, seen, change, TIMED)

    def edit(
        self, identity: DeskIdentity | None, seen: EditedStory, before: str, after: str, message: str = EDITED
    ) -> EditResult:
        """Write another text of a story where its file has not changed since that was made, and commit it."""

        def change(now: EditedStory) -> Sequence[FileChange] | EditResult:
            if now.version != version_of(before):
                return EditResult.CHANGED
            return [FileChange(now.manuscript.path, before, after)]

        return self._act(identity, seen, change, message)

    def change_pictures(
        self,
        identity: DeskIdentity | None,
        seen: EditedStory,
        version: str,
        made: Callable[[EditedStory, str], Sequence[AnyFileChange]],
        message: str,
    ) -> EditResult:
        """Write what a function makes of a story and its text, with pictures, and commit it.

        The story is the version of its file that the editor saw. The function raises EditRefused.
        """

        def change(now: EditedStory) -> Sequence[AnyFileChange] | EditResult:
            if now.version != version:
                return EditResult.CHANGED
            try:
                return made(now, self.text_of(now))
            except EditRefused:
                return EditResult.HINDERED

        return self._act(identity, seen, change, message)

    def ask(
        self, identity: DeskIdentity | None, seen: EditedStory, digest: str, request: AskRequest
    ) -> EditResult | GivenLink:
        """Write that a person is asked about the story that has a digest, commit it, and give one link for it."""
        with self._asking:
            invitation = self.inviting.store.of(request.person, seen.manuscript.id)
            if (invitation.round if invitation else 0) != request.round:
                return EditResult.ASKED_BEFORE
            return self._ask(identity, seen, digest, request)

    def _ask(
        self, identity: DeskIdentity | None, seen: EditedStory, digest: str, request: AskRequest
    ) -> EditResult | GivenLink:
        today = days.today()

        def change(now: EditedStory) -> Sequence[FileChange] | EditResult:
            if now.digest != digest or request.person not in {one.person.id for one in now.needs if can_be_asked(one)}:
                return EditResult.CHANGED
            if sign_off_story.story_obstacle(now.manuscript, now.evaluation) is not None:
                return EditResult.HINDERED
            if now.advice_on_text and not request.in_spite:
                return EditResult.UNREAD
            person = now.evaluation.registers.people[request.person]
            return record_consent.request_change(now.evaluation, person, now.manuscript, today).files

        became = self._act(identity, seen, change, _ASKED, request.person)
        if became not in {EditResult.DONE, EditResult.WAITS_FOR_GIT}:
            return became
        if request.mail:
            self._reach.confirm(request.person, request.mail, today)
        form = seen.evaluation.registers.people[request.person].form or seen.manuscript.form
        asks = replace(self.inviting, own_address="" if self.inviting.address else request.own_address)
        return asks.invite(request.person, seen.manuscript.id, form, today)

    def record_yes(
        self, identity: DeskIdentity | None, seen: EditedStory, person: str, answer: ConsentAnswer
    ) -> EditResult:
        """Write what a person in a story has agreed to into the person's file, and commit it."""

        def change(now: EditedStory) -> Sequence[FileChange] | EditResult:
            if person not in people_in_story.shown_in(now.manuscript, now.evaluation.registers):
                return EditResult.CHANGED
            registered = now.evaluation.registers.people[person]
            return record_consent.consent_change(now.evaluation, registered, answer).files

        return self._act(identity, seen, change, _HEARD, person)

    def undo(self, identity: DeskIdentity | None, seen: EditedStory, version: str) -> EditResult:
        """Restore a story's file from before the last change that can be undone, and commit it."""

        def change(now: EditedStory) -> Sequence[AnyFileChange] | EditResult:
            path = now.manuscript.path
            key = self.writing.last_key(path, UNDOABLE)
            if now.version != version or not key:
                return EditResult.CHANGED
            restored = self.writing.restored(now.evaluation, path)
            if isinstance(restored, EditResult) or key not in _WITH_FILES:
                return restored
            pictures = self._restored_pictures(now)
            if isinstance(pictures, EditResult):
                return pictures
            there = [one for one in pictures if one.after is not None]
            return [*there, *restored, *(one for one in pictures if one.after is None)]

        return self._act(identity, seen, change, UNDONE)

    def _restored_pictures(self, now: EditedStory) -> Sequence[PictureFileChange] | EditResult:
        """Return the pictures of a story as they were before its last commit, or why they cannot be."""
        story = self.writing.file(now.manuscript.path)
        folder = PurePosixPath(now.manuscript.path).parent
        found = []
        for name, content in git_history.changed_with(story, git_history.file_commits(story, 1)[0].commit).items():
            if PurePosixPath(name).suffix not in MASTER_SUFFIXES:
                continue
            file = story.with_name(name)
            if content.after != (file.read_bytes() if file.exists() else None):
                return EditResult.CHANGED
            is_used = picture_uses.stories_with(now.evaluation, now.manuscript, name) or self.needs_file(now, name)
            if content.before is None and is_used:
                return EditResult.CHANGED
            digest = hashlib.sha256(content.before or b"").hexdigest()
            if digest in now.evaluation.registers.withdrawn_pictures:
                return EditResult.WITHDRAWN
            found.append(PictureFileChange(f"{folder}/{name}", content.after, content.before))
        return found

    def _act(
        self,
        identity: DeskIdentity | None,
        seen: EditedStory,
        change: Callable[[EditedStory], Sequence[AnyFileChange] | EditResult],
        message: str,
        person: str = "",
    ) -> EditResult:
        """Write what a function makes of a story as it is now that nobody else writes, and commit it.

        `person` is the id of the one that it is about.
        """

        def files(_: Evaluation) -> Sequence[AnyFileChange] | EditResult:
            now = self.story(seen.manuscript.id)
            return EditResult.CHANGED if now is None else change(now)

        return self.writing.write(identity, files, message, about=ActSubject(seen.manuscript.id, person))

    def _version(self, path: str) -> str:
        try:
            content = atomic_files.on_disk(self.kommune.root, path).read_bytes()
        except OSError:
            return ""
        return hashlib.sha256(content).hexdigest()
