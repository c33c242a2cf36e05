"""What the desk does with an answer about a story: shows what is asked, and writes down what is said, once."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import combinations

from site_gen import (
    approval,
    atomic_files,
    consent,
    days,
    duplicate_stories,
    git_branch,
    minor_correction,
    people_in_story,
    text_edits,
)
from site_gen.authoring.person_edits import ConsentAnswer
from site_gen.consent_needs import AnswerStatus, ConsentNeed, consent_needs, refusing_people, withdrawn_people
from site_gen.control_characters import without_control_characters
from site_gen.desk import act_store
from site_gen.desk.act_store import DeskAct
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.invitations import Invitation, InvitationStore, Recording, Wish
from site_gen.desk.inviting import Inviting
from site_gen.desk.new_versions import NewVersion, NewVersions, is_place, place_of, story_at
from site_gen.minor_correction import MinorCorrection
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Channel, ShownAs, Use
from site_gen.model.errors import Failure
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import Person
from site_gen.model.picture import Picture
from site_gen.model.shown_people import Appearance
from site_gen.names.matching import parts_of
from site_gen.pipeline import (
    consent_page_files,
    denied_pictures,
    faults_in_text,
    faults_to_mend,
    file_changes,
    record_consent,
    register_people,
    request_withdrawal,
    story_publication,
    withdraw_traces,
    write_consent_pages,
)
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.write_consent_pages import AskingDocument
from site_gen.private_details import scan
from site_gen.private_details.detail import DetailKind
from site_gen.read import attachments

MOST_WORDS = 4_000
"""Characters that a person may write to the editors."""
_MOST_WAYS = 20
"""Other ways of being shown, of all people in a story, of which any two are looked for."""
_OUT_SECONDS = 600
"""Seconds for which it is remembered whether a story is published: a target may be far away."""
_ANSWER = "desk_commit_answer"
"""The key of the message of the commit of an answer."""
_ANSWERED = Words(
    nn="Nokon har svart. «framsnakk status» viser det.", nb="Noen har svart. «framsnakk status» viser det."
)
_WISHED = Words(
    nn="Nokon har skrive til redaksjonen. «framsnakk consent list» viser det.",
    nb="Noen har skrevet til redaksjonen. «framsnakk consent list» viser det.",
)
_NO_ANSWER = Words(
    nn="Nokon har ikkje svart etter to påminningar. «framsnakk consent list» viser kven. Vi minner ikkje om det meir.",
    nb="Noen har ikke svart etter to påminnelser. «framsnakk consent list» viser hvem. Vi minner ikke om det mer.",
)
_NEVER_REMINDED = Words(
    nn="Nokon er spurd for tre veker sidan og har ikkje svart. Vi kunne ikkje minne om det, for vi kan ikkje sende "
    "dei e-post. Spør sjølv; «framsnakk consent list» viser kven.",
    nb="Noen er spurt for tre uker siden og har ikke svart. Vi kunne ikke minne om det, for vi kan ikke sende dem "
    "e-post. Spør selv; «framsnakk consent list» viser hvem.",
)
_NOT_COMMITTED = Words(
    nn="Eit svar er skrive ned, men Git tok det ikkje imot no. Vi prøver på nytt ved neste svar, og når framsnakk desk "
    "startar. Er du midt i ei samanfletting, så gjer henne ferdig.",
    nb="Et svar er skrevet ned, men Git tok det ikke imot nå. Vi prøver på nytt ved neste svar, og når framsnakk desk "
    "starter. Er du midt i en sammenfletting, så gjør den ferdig.",
)


@dataclass(frozen=True, slots=True)
class AskedStory:
    """A story as a person is asked about it now."""

    invitation: Invitation
    evaluation: Evaluation
    manuscript: Manuscript
    need: ConsentNeed
    document: AskingDocument | None
    """None while something in the story must be mended: then nobody is shown it."""
    version: NewVersion | None = None
    """The new version that the person is asked about; None when it is the story that its file has."""

    @property
    def person(self) -> Person:
        """The person, as in the register."""
        return self.need.person

    @property
    def path(self) -> str:
        """What stands for the story's file: its path, or the new version's branch and path."""
        return place_of(self.version) if self.version is not None else self.manuscript.path

    @property
    def form(self) -> Form:
        """The form of the words around the story."""
        chosen = self.invitation.form or self.person.form
        return chosen or (self.document.made.page_words.form if self.document else self.evaluation.settings.form)

    @property
    def has_refused(self) -> bool:
        """Whether the person has said no to the story."""
        return self.person.has_refused(self.manuscript.id)

    @property
    def is_denied(self) -> bool:
        """Whether the person has answered here, and the story cannot go out without what was denied."""
        return bool(self.need.denied) and self.invitation.answered is not None

    @property
    def has_answered_before(self) -> bool:
        """Whether the person has answered about some version: then it is known how they want to be shown."""
        known = {approval.ApprovalStatus.FRESH, approval.ApprovalStatus.STALE}
        return self.invitation.answered is not None or self.need.approval in known

    @property
    def has_answered(self) -> bool:
        """Whether the person has agreed to the story as it is, here or in another way."""
        is_approved = self.need.approval is approval.ApprovalStatus.FRESH or self.need.request is None
        return self.need.status is AnswerStatus.YES and (is_approved or self.invitation.answered is not None)


@dataclass(frozen=True, slots=True)
class AskedPicture:
    """A picture of a story that shows a person, whom it is asked about."""

    digest: str
    """SHA-256 of its file."""
    alt: str
    """The alternative text; empty without one."""
    picture: Picture | None
    """None for one that is shown to nobody, since the person does not want that."""


@dataclass(frozen=True, slots=True)
class StoryDecision:
    """A person's yes to a story: what may be shown where, and how."""

    yes: tuple[tuple[Use, Channel], ...]
    no: tuple[tuple[Use, Channel], ...]
    shown: ShownAs | None = None
    """Another way of being shown than now."""
    seen_so: str = ""
    """Digest of the story as the person has seen it shown in that way."""
    not_pictures: tuple[str, ...] = ()
    """SHA-256 of the pictures in the story that the person does not want shown anywhere."""


class RecordResult(Enum):
    """What has become of an answer."""

    RECORDED = auto()
    CHANGED = auto()
    """The story is no longer what the person saw, and nothing was written."""
    GONE = auto()
    """Nobody is asked any longer."""
    FAILED = auto()
    """The machine could not write it."""


class Answering:
    """The answers of those who have been given a link."""

    def __init__(self, kommune: DeskKommune, store: InvitationStore, inviting: Inviting) -> None:
        """Begin to take answers."""
        self.kommune = kommune
        self.store = store
        self.inviting = inviting
        self._versions = NewVersions(kommune)
        self._acts = act_store.act_store(kommune.root)
        self._out: dict[str, tuple[float, bool]] = {}
        """Until when it is remembered whether a story is published, and whether it is."""

    # --- What is asked ---

    def asked(self, invitation: Invitation, shown: ShownAs | None = None) -> AskedStory | None:
        """Return the story that a person is asked about, as it is now; None when nobody is asked any longer.

        It is the new version under way for one who has been asked about that, or has approved it already.
        With `shown`, the story is as it would be if the register showed the person so.
        """
        present = self.kommune.evaluation()
        version = self._version_for(invitation, present)
        evaluation = version.evaluation if version is not None else present
        file = next((one for one, _ in evaluation.stories if one.header.id == invitation.story), None)
        if file is None:
            return None
        manuscript = evaluation.manuscript(file)
        if manuscript.broken is not None or duplicate_stories.is_withdrawn_story(manuscript, evaluation.registers):
            return None
        if shown is None:
            faults = faults_to_mend.faults_to_mend(manuscript, evaluation)
        else:
            person = evaluation.registers.people[invitation.person]
            registers = register_people.with_person(evaluation.registers, replace(person, shown=shown))
            evaluation = replace(evaluation, registers=registers)
            assert evaluation.evaluator is not None
            faults = faults_in_text.faults_in_text(evaluation.evaluator.check(manuscript, registers).diagnostics)
        context = BuildContext(days.today())
        needs = consent_needs(manuscript, evaluation.registers, context)
        need = next((one for one in needs if one.person.id == invitation.person), None)
        if need is None:
            return None
        document = None
        if not faults:
            is_out = self._is_out(present, manuscript.id)
            with suppress(Failure):  # a draft that lacks something, such as its lead
                document = write_consent_pages.asking_document(evaluation, manuscript, context.day, is_out=is_out)
                document = document.for_person(need, has_answered=invitation.answered is not None)
        return AskedStory(invitation, evaluation, manuscript, need, document, version)

    def _version_for(self, invitation: Invitation, evaluation: Evaluation) -> NewVersion | None:
        """Return the new version of a story that a person has been asked about or has approved; None without one."""
        person = evaluation.registers.people.get(invitation.person)
        found = self._versions.of(invitation.story) if person is not None else None
        if person is None or found is None or found.is_conflicting:
            return None
        file = next(one for one, _ in evaluation.stories if one.header.id == invitation.story)
        if person.request(invitation.story) is not None:
            is_new = record_consent.has_changed_since_asked(evaluation, person, evaluation.manuscript(file))
            return found if is_new else None
        approved = approval.approvals(found.manuscript, found.registers)
        is_approved = any(one.person == person.id and one.digest == found.digest for one in approved)
        return found if is_approved else None

    def person_who_took_all_back(self, invitation: Invitation) -> Person | None:
        """Return the person of a link who has taken everything back, which the editors have not finished."""
        person = self.kommune.evaluation().registers.people.get(invitation.person)
        return person if person is not None and person.withdrawn is not None and person.name else None

    def is_unreadable(self, invitation: Invitation) -> bool:
        """Return whether the story is there and cannot be read now, as while editors write in its file."""
        evaluation = self.kommune.evaluation()
        found = next((one for one, _ in evaluation.stories if one.header.id == invitation.story), None)
        return found is not None and evaluation.manuscript(found).broken is not None

    def _is_out(self, evaluation: Evaluation, story: str) -> bool:
        known = self._out.get(story)
        if known is None or known[0] < time.monotonic():
            publication = story_publication.story_publication(evaluation, {story}, BuildContext(days.today()))
            known = self._out[story] = (time.monotonic() + _OUT_SECONDS, publication.is_out)
        return known[1]

    def ways(self, asked: AskedStory) -> list[ShownAs]:
        """Return the ways in which the story can show a person, now or by the register alone; none without a choice."""
        if asked.need.approval is None:
            return []
        found = []
        for way in ShownAs:
            registers = register_people.with_person(asked.evaluation.registers, replace(asked.person, shown=way))
            if people_in_story.shown_in(asked.manuscript, registers).get(asked.person.id) is way:
                found.append(way)
        ways = [one for one in ShownAs if one in {*found, asked.need.shown}]
        return ways if len(ways) > 1 else []

    @staticmethod
    def uses(asked: AskedStory) -> Sequence[tuple[Use, Channel]]:
        """Return what a person is asked, each use in each channel, with what they said no to when they answered.

        Of a story that is being rewritten, only its uses are known, and every channel counts.
        """
        if asked.document is None:
            return [(one.use, channel) for channel in Channel for one in asked.need.verdicts]
        return asked.document.uses(asked.need, has_answered=asked.has_answered_before)

    @staticmethod
    def pictures(asked: AskedStory) -> list[AskedPicture]:
        """Return the pictures of a story that show a person, each once: those that they can say no to, or have.

        One that is taken back on «Mi side», or by another person, is not among them; and none is where the person is
        not asked about pictures at all, after an earlier no to them.
        """
        if all(use is not Use.PICTURE for use, _ in Answering.uses(asked)):
            return []
        pictures = asked.document.made.story.pictures if asked.document is not None else ()
        shown = {one.file_info.digest: one for one in pictures if one.file_info}
        queued = {one.picture for one in asked.person.withdrawal_requests}
        declared = request_withdrawal.pictures_of_person(asked.evaluation, asked.person.id, [asked.manuscript])
        own = (consent.taken_back(asked.person) | Answering._denied(asked)) - queued
        return [
            AskedPicture(one.digest, one.alt, shown.get(one.digest))
            for one in {one.digest: one for one in declared}.values()
            if one.digest and (one.digest in shown or one.digest in own)
        ]

    @staticmethod
    def _denied(asked: AskedStory) -> frozenset[str]:
        """Return the SHA-256 of the pictures in a story that a person is not shown, after a no to pictures at all."""
        registers = asked.evaluation.registers
        found = denied_pictures.denied_pictures(asked.manuscript, registers, days.today())
        return frozenset(one.digest for one in found if one.is_everywhere and one.person.id == asked.person.id)

    @staticmethod
    def pictures_not_shown(asked: AskedStory) -> list[str]:
        """Return the alternative text of each picture in a story that the person does not want shown anywhere."""
        declared = request_withdrawal.pictures_of_person(asked.evaluation, asked.person.id, [asked.manuscript])
        own = consent.taken_back(asked.person)
        return [one.alt for one in {one.digest: one for one in declared}.values() if one.digest in own]

    @staticmethod
    def answered_about(asked: AskedStory, day: dt.date) -> str:
        """Return the title of the other story that a person approved on a day; empty where that is not one story."""
        about = withdraw_traces.manuscripts_about(asked.person.id, asked.evaluation)
        others = [one for one in about if one.file_kind is FileKind.STORY and one.id != asked.manuscript.id]
        titles = [
            one.record.get(story_fields.TITLE, "")
            for one in others
            if any(
                said.person == asked.person.id and said.date == day
                for said in approval.approvals(one, asked.evaluation.registers)
            )
        ]
        return titles[0] if len(titles) == 1 else ""

    def remember_seen(self, asked: AskedStory) -> None:
        """Keep the first version that a person sees, to say later what has been changed."""
        if not asked.invitation.seen_digest and asked.document is not None:
            self._see(asked)

    def _see(self, asked: AskedStory) -> None:
        self.store.remember_seen(asked.invitation.id, asked.need.digest, asked.manuscript.source or "")

    def changes(self, asked: AskedStory) -> MinorCorrection | None:
        """Return what has changed in the words since a person saw the story; None when nothing has changed at all.

        What others may have had removed is not in it: names of others, and passages that another may have asked about.
        """
        invitation = asked.invitation
        if not invitation.seen_digest or invitation.seen_digest == asked.need.digest:
            return None
        now, registers = asked.manuscript, asked.evaluation.registers
        root, settings = asked.evaluation.repository.root, asked.evaluation.settings
        path = atomic_files.on_disk(root, now.path)
        text = text_edits.normalised_newlines(invitation.seen_text)
        before = attachments.parse_story_with_files(text, path, root, settings.form)
        names = parts_of(name for person in registers.people.values() for name in person.names)
        found = minor_correction.compare_words(before, now, names)
        own = parts_of(asked.person.names)
        is_only_reader = self._is_only_reader(asked, before)
        return minor_correction.without_removed_passages(found, names, own, is_only_reader=is_only_reader)

    def _is_only_reader(self, asked: AskedStory, before: Manuscript) -> bool:
        """Return whether a change since an earlier version can only have been asked for by the person, or by nobody.

        That is where nobody else is or was in the story, and where the person asked for a change and no other has
        written or said no.
        """
        registers, story = asked.evaluation.registers, asked.manuscript.id
        listed = {*people_in_story.shown_in(before, registers), *people_in_story.shown_in(asked.manuscript, registers)}
        others = listed - {asked.person.id}
        if not others:
            return True
        written = (one for one in self.store.every() if one.story == story and one.person != asked.person.id)
        has_written = any(one.wish is not None or one.words or one.settled for one in written)
        has_refused = any(registers.people[one].withdrawn or registers.people[one].has_refused(story) for one in others)
        return bool(asked.invitation.asked_to_change) and not has_written and not has_refused

    def only_words_changed(self, asked: AskedStory) -> bool:
        """Return whether all that has changed since a person saw the story is words."""
        people = people_in_story.appearances(asked.manuscript, asked.evaluation.registers)
        return approval.digest(self._with_words_seen(asked), people) == asked.invitation.seen_digest

    def shown_otherwise(self, asked: AskedStory) -> list[Appearance]:
        """Return the people who are shown in another way than when a person saw the story.

        Empty unless it is certain, since the digest of what was seen is that of the story with them shown as before,
        so that nothing else than words has changed. At most two people are looked for, and one among many.
        """
        registers, then = asked.evaluation.registers, self._with_words_seen(asked)
        now = people_in_story.appearances(asked.manuscript, registers)
        listed = sorted(people_in_story.shown_in(asked.manuscript, registers))
        others = [(who, way) for who in listed for way in ShownAs if way is not registers.people[who].shown]
        for number in (1, 2) if len(others) <= _MOST_WAYS else (1,):
            for changed in combinations(others, number):
                before = registers
                for who, way in changed:
                    before = register_people.with_person(before, replace(registers.people[who], shown=way))
                people = people_in_story.appearances(asked.manuscript, before)
                if approval.digest(then, people) == asked.invitation.seen_digest:
                    return [one for one, earlier in zip(now, people, strict=True) if one != earlier]
        return []

    def _with_words_seen(self, asked: AskedStory) -> Manuscript:
        """Return the story as it is now, with the words that a person saw."""
        root, settings = asked.evaluation.repository.root, asked.evaluation.settings
        path = atomic_files.on_disk(root, asked.manuscript.path)
        text = text_edits.normalised_newlines(asked.invitation.seen_text)
        before = attachments.parse_story_with_files(text, path, root, settings.form)
        return minor_correction.with_words_of(before, asked.manuscript)

    # --- What is said ---

    def cleaned(self, typed: str) -> str:
        """Return what a person has typed, as it is kept."""
        return without_control_characters(typed.replace("\r\n", "\n").replace("\r", "\n")).strip()

    def has_national_id(self, text: str) -> bool:
        """Return whether a text has what is never kept."""
        return any(one.kind is DetailKind.NATIONAL_ID for one in scan.private_details(text))

    def wish(self, asked: AskedStory, wish: Wish, words: str, digest: str, page: str) -> None:
        """Keep what a person writes to the editors, who has seen the version of the story with a digest."""
        with self.kommune.writing:
            now = self.store.get(asked.invitation.id)
            if now is None or self.store.is_used(now.id, page):
                return
            if asked.document is not None and asked.need.digest == digest:
                self._see(asked)
            self.store.wish(now.id, wish, words, page, days.today())
        self.inviting.tell_editors("wish", asked.invitation, days.today())
        self.kommune.say(_WISHED)

    def refuse(self, invitation: Invitation, page: str) -> RecordResult:
        """Write down that a person says no to a story, once, and commit it."""
        with self.kommune.writing:
            asked = self._asked_again(invitation, page)
            if not isinstance(asked, AskedStory):
                return asked
            day = days.today()
            return self._record(
                asked,
                lambda: record_consent.refusal_change(asked.evaluation, asked.person, asked.manuscript, day).files,
                Recording((), (), page, day, ""),
            )

    def agree(self, invitation: Invitation, decision: StoryDecision, digest: str, page: str) -> RecordResult:
        """Write down a person's yes to the story that has a digest, once, and commit it."""
        with self.kommune.writing:
            asked = self._asked_again(invitation, page)
            if not isinstance(asked, AskedStory):
                return asked
            if asked.document is None or asked.need.digest != digest:
                return RecordResult.CHANGED
            if decision.shown is not None and decision.seen_so:
                so = self.asked(asked.invitation, decision.shown)
                if so is None or so.document is None or so.need.digest != decision.seen_so:
                    return RecordResult.CHANGED
            answer = answer_to(asked, decision, days.today())
            wish = Wish.SHOWN if decision.shown is not None and not decision.seen_so else None
            return self._record(
                asked,
                lambda: record_consent.consent_change(asked.evaluation, asked.person, answer, asked.manuscript).files,
                Recording((), (), page, answer.given, decision.seen_so, wish),
            )

    def _asked_again(self, invitation: Invitation, page: str) -> "AskedStory | RecordResult":
        """Return the story as it is now that nobody else writes; what has become of the answer where that is known."""
        now = self.store.get(invitation.id)
        if now is not None and now.is_recording:
            self._finish(now)
            now = self.store.get(invitation.id)
            if now is not None and now.is_recording:
                return RecordResult.FAILED
        if now is not None and self.store.is_used(now.id, page):
            return RecordResult.RECORDED
        asked = self.asked(now) if now is not None else None
        return asked or RecordResult.GONE

    # --- Writing it down ---

    def _record(
        self, asked: AskedStory, made: Callable[[], tuple[FileChange, ...]], recording: Recording
    ) -> RecordResult:
        """Write an answer into its files in an order that can be resumed anywhere, and commit it."""
        try:
            changes = made()
        except Failure as refused:
            self.kommune.say(refused.words)
            return RecordResult.FAILED
        # What is written into a new version stands on its branch.
        own = asked.manuscript.path
        changes = tuple(replace(one, path=asked.path) if one.path == own else one for one in changes)
        recording = replace(recording, changes=changes, paths=tuple(one.path for one in changes))
        self.store.begin_recording(asked.invitation.id, recording)
        return RecordResult.RECORDED if self._finish(asked.invitation) else RecordResult.FAILED

    def _finish(self, invitation: Invitation) -> bool:
        """Write what is not yet written of an answer, commit it, and return whether it is there now."""
        recording = self.store.recording(invitation.id)
        if recording is None:
            return False
        try:
            if not self._write(recording, invitation.person):
                # Another has changed a file meanwhile: the person was not thanked, and is asked again.
                self._commit(invitation, [path for path in recording.paths if self._has(recording, path)])
                self.store.stop_recording(invitation.id)
                return False
            recording = self._approved_as_seen(invitation, recording)
        except (Failure, OSError) as refused:
            if isinstance(refused, Failure):
                self.kommune.say(refused.words)
            if not any(self._has(recording, path) for path in recording.paths):
                self.store.stop_recording(invitation.id)
            return False
        before = git_branch.head(self.kommune.root)
        is_committed = self.kommune.commit(recording.paths, _ANSWER, invitation.person)
        self._keep_act(invitation, recording, before)
        self.store.finish_recording(invitation.id, recording, () if is_committed else recording.paths)
        self._after(invitation, recording, is_committed=is_committed)
        return True

    def _write(self, recording: Recording, author: str) -> bool:
        """Write the files of an answer that do not have it; return False when one has changed meanwhile."""
        missing = [one for one in recording.changes if self._text(one.path) != one.after]
        if any(self._text(one.path) != one.before for one in missing):
            return False
        if missing:
            # An earlier answer in the same file that Git did not take is a commit of its own.
            self._commit_waiting()
            self.kommune.keep_unfinished([one.path for one in missing])
        # The version first: where another has changed it meanwhile, the person still counts as asked.
        if not all(self._write_version(one, author) for one in missing if is_place(one.path)):
            return False
        file_changes.write_changes(self.kommune.root, [one for one in missing if not is_place(one.path)])
        return True

    def _keep_act(self, invitation: Invitation, recording: Recording, before: str) -> None:
        """Keep that a person has answered; `before` was the commit that was checked out."""
        now = git_branch.head(self.kommune.root)
        is_version = any(map(is_place, recording.paths))
        if now != before or is_version:
            who, commit = invitation.person, now if now != before else ""
            self._acts.add(DeskAct(days.now(), _ANSWER, who, invitation.story, who, is_version, commit))

    def _write_version(self, change: FileChange, author: str) -> bool:
        found = self._versions.of(story_at(change.path))
        return found is not None and self._versions.write(found, change.after or "", _ANSWER, author)

    def _has(self, recording: Recording, path: str) -> bool:
        return any(one.path == path and self._text(path) == one.after for one in recording.changes)

    def _text(self, path: str) -> str | None:
        if is_place(path):
            found = self._versions.of(story_at(path))
            return found.text if found is not None and place_of(found) == path else None
        file = atomic_files.on_disk(self.kommune.root, path)
        return atomic_files.read_text(file) if file.is_file() else None

    def _approved_as_seen(self, invitation: Invitation, recording: Recording) -> Recording:
        """Write that a person, who is now shown in another way, has seen the story so and approved it."""
        if not recording.seen_so:
            return recording
        asked = self.asked(invitation)
        if asked is None or asked.document is None or asked.need.digest != recording.seen_so:
            return recording
        said = ConsentAnswer({}, recording.day)
        change = record_consent.approval_as_shown(asked.evaluation, asked.person, said, asked.manuscript)
        own = asked.manuscript.path
        files = [replace(one, path=asked.path) if one.path == own else one for one in change.files]
        paths = dict.fromkeys([*recording.paths, *(one.path for one in files)])
        more = replace(recording, paths=tuple(paths))
        self.kommune.keep_unfinished([path for path in paths if path not in recording.paths])
        self.store.begin_recording(invitation.id, more)
        file_changes.write_changes(self.kommune.root, [one for one in files if not is_place(one.path)])
        for one in files:
            if is_place(one.path):
                self._write_version(one, invitation.person)
        return more

    def _after(self, invitation: Invitation, recording: Recording, *, is_committed: bool) -> None:
        now = self.store.get(invitation.id)
        asked = self.asked(now) if now is not None else None
        if asked is not None:
            if asked.path in recording.paths:
                self._see(asked)
            if asked.has_refused and asked.document is not None and asked.document.is_out:
                self.inviting.tell_editors("no", invitation, days.today())
            if asked.has_refused:
                self.store.forget_settled(invitation.id)
            if asked.has_refused or asked.has_answered:
                consent_page_files.remove_consent_pages(self.kommune.root, invitation.story, invitation.person)
        self.kommune.say(_ANSWERED)
        if is_committed:
            self._commit_waiting()
        else:
            self.kommune.say(_NOT_COMMITTED)

    def _commit(self, invitation: Invitation, paths: Sequence[str]) -> None:
        if paths and not self.kommune.commit(paths, _ANSWER, invitation.person):
            self.store.wait_for_git(invitation.id, paths)

    def _commit_waiting(self) -> None:
        for identity, paths in self.store.uncommitted().items():
            invitation = self.store.get(identity)
            author = invitation.person if invitation else ""
            if self.kommune.commit(paths, _ANSWER, author):
                self.store.wait_for_git(identity, ())

    def finish_interrupted(self) -> None:
        """Finish what was interrupted: answers that were being written down, and files that Git has yet to take."""
        with self.kommune.writing:
            for identity in self.store.unfinished():
                invitation = self.store.get(identity)
                if invitation is not None:
                    self._finish(invitation)
            self._commit_waiting()

    def forget_settled(self) -> None:
        """Delete what people asked to have changed before they answered, where the story is out or they are not in it.

        A story with a new version under way is not out as it is being read.
        """
        evaluation = self.kommune.evaluation()
        stories = {one.header.id for one, _ in evaluation.stories}
        for one in self.store.every():
            person = evaluation.registers.people.get(one.person)
            is_in_it = person is not None and person.withdrawn is None and not person.has_refused(one.story)
            is_under_way = one.story in stories and (
                self._versions.of(one.story) is not None or not self._is_out(evaluation, one.story)
            )
            if one.settled and not (is_in_it and is_under_way):
                self.store.forget_settled(one.id)

    # --- Reminders ---

    def remind(self) -> None:
        """Remind those who have not answered, and say when there are some whom nobody reminds again."""
        day = days.today()
        unanswered = [one for one in self.store.every() if self._remind(one, day)]
        for one in unanswered:
            self.inviting.tell_editors("silent", one, day)
        now = [found for one in unanswered if (found := self.store.get(one.id)) is not None]
        if any(one.reminded for one in now):
            self.kommune.say(_NO_ANSWER)
        if not all(one.reminded for one in now):
            self.kommune.say(_NEVER_REMINDED)

    def _remind(self, invitation: Invitation, day: dt.date) -> bool:
        if invitation.wish is not None or invitation.reported is not None:
            return False
        asked = self.asked(invitation)
        # A story that is being rewritten is asked about again by the editors.
        if asked is None or asked.document is None or asked.has_refused or asked.need.status is AnswerStatus.YES:
            return False
        # It cannot go out as it is, and who reads it now would only hear of another's no.
        registers = asked.evaluation.registers
        if withdrawn_people(asked.manuscript, registers) or refusing_people(
            asked.manuscript, registers, BuildContext(day)
        ):
            return False
        return self.inviting.remind(invitation, asked.form, day)


def answer_to(asked: AskedStory, decision: StoryDecision, day: dt.date) -> ConsentAnswer:
    """Return a decision as it is recorded; what was refused before and still is, is not said a second time."""
    person = asked.person
    denied = [one for one in decision.no if not consent.verdict(person, *one, day).is_answered_no]
    refused, declined = record_consent.split_denied(denied, person, day)
    kept = tuple(record_consent.kept_denials(declined, decision.yes))
    allowed = record_consent.channels_by_use(decision.yes)
    said, before = set(decision.not_pictures), consent.taken_back(person)
    return ConsentAnswer(
        allowed,
        day,
        shown=decision.shown,
        refused=refused,
        declined=kept,
        not_pictures=tuple(one for one in decision.not_pictures if one not in before),
        pictures_again=tuple(
            one.digest for one in Answering.pictures(asked) if one.digest in before and one.digest not in said
        ),
    )
