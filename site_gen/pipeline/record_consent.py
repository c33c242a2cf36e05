"""Write down what a person has been asked and has answered: in the person's file, and with a yes in the story's too."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen import approval, atomic_files, consent, people_in_story, text_edits
from site_gen.authoring import person_edits
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.authoring.person_edits import ConsentAnswer
from site_gen.days import months_after
from site_gen.model.choices import Channel, Use
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.pipeline import record_approval
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.record_approval import ApprovalRequest
from site_gen.read import register_files
from site_gen.read.register_files import RegisterFile

_NO_FILE = Words(
    nn="{person} har inga fil i stories/folk/ å skrive svaret i.",
    nb="{person} har ingen fil i stories/folk/ å skrive svaret i.",
)
_UNREADABLE = Words(
    nn="Fila til {person} kan ikkje lesast, så svaret kan ikkje skrivast der. Skriv: framsnakk check {path}",
    nb="Filen til {person} kan ikke leses, så svaret kan ikke skrives der. Skriv: framsnakk check {path}",
)
_NOT_AS_MEANT = Words(
    nn="Vi er ikkje sikre på korleis svaret skal stå i {path}, og har ikkje endra noko. Skriv det inn sjølv.",
    nb="Vi er ikke sikre på hvordan svaret skal stå i {path}, og har ikke endret noe. Skriv det inn selv.",
)


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that is to have another text."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """What writing an answer down changes."""

    person: Person
    """As the register has it afterwards."""
    files: tuple[FileChange, ...]
    """Those that change; none when the same was written already."""
    stale: tuple[str, ...] = ()
    """Ids of the stories whose approvals become stale, because the person is shown in another way."""

    def write(self, root: Path) -> None:
        """Write the files, each of them whole."""
        for one in self.files:
            atomic_files.replace_file(atomic_files.on_disk(root, one.path), one.after)


def consent_change(
    evaluation: Evaluation, person: Person, answer: ConsentAnswer, story: Manuscript | None = None
) -> ConsentChange:
    """Return what changes when a person consents; with a story, the person approves it as it is, too.

    What the register allows already, for as long, is not written again. Nothing is written. Raises Failure.
    """
    answer = replace(answer, allowed=_news(answer, person, evaluation))

    def edit(text: str, written: Manuscript) -> str:
        if story is not None:
            text = person_edits.without_request(text, written, story.id)
        return person_edits.with_consent(text, answer, written.form)

    file, after = _edited(evaluation, person, edit)
    if not set(answer_verdicts(answer)) <= {
        (use, channel) for entry in after.consent for use in entry.uses for channel in entry.channels
    }:
        raise Failure(fill(_NOT_AS_MEANT, {"path": file.path}))
    registers = with_person(evaluation.registers, after)
    files = [file]
    if story is not None:
        request = ApprovalRequest(answer.given, person.id)
        root, settings = evaluation.repository.root, evaluation.settings
        approved = record_approval.approved_text(root, story, registers, settings, request)
        files.append(FileChange(story.path, approved.before, approved.after))
    changed = tuple(one for one in files if one.before != one.after)
    stale = tuple(_made_stale(evaluation, registers, after, story))
    return ConsentChange(after, changed, stale)


def refusal_change(evaluation: Evaluation, person: Person, story: Manuscript, day: dt.date) -> ConsentChange:
    """Return what changes when a person says no to a story. Nothing is written. Raises Failure."""
    file, after = _edited(
        evaluation, person, lambda text, written: person_edits.with_refusal(text, written, story.id, day)
    )
    return ConsentChange(after, (file,) if file.before != file.after else ())


def has_changed_since_asked(evaluation: Evaluation, person: Person, story: Manuscript) -> bool:
    """Return whether a person was asked about another version of a story than the present one."""
    request = person.request(story.id)
    return request is not None and request.digest not in {None, _digest(evaluation, story)}


def _digest(evaluation: Evaluation, story: Manuscript) -> str:
    return approval.digest(story, people_in_story.appearances(story, evaluation.registers))


def request_change(evaluation: Evaluation, person: Person, story: Manuscript, day: dt.date) -> ConsentChange:
    """Return what changes when a person is asked about a story as it is. Nothing is written. Raises Failure."""
    digest = _digest(evaluation, story)
    file, after = _edited(
        evaluation, person, lambda text, written: person_edits.with_request(text, written, story.id, day, digest)
    )
    return ConsentChange(after, (file,) if file.before != file.after else ())


def _news(answer: ConsentAnswer, person: Person, evaluation: Evaluation) -> dict[Use, tuple[Channel, ...]]:
    """Return the channels of each use that the register does not allow already for as long as the answer does."""
    until = answer.until or months_after(answer.given, evaluation.settings.consent_months)

    def is_new(use: Use, channel: Channel) -> bool:
        verdict = consent.verdict(person, use, channel, answer.given)
        return not verdict.allowed or verdict.day is None or verdict.day < until

    return {
        use: tuple(channel for channel in channels if is_new(use, channel)) for use, channels in answer.allowed.items()
    }


def answered_change(evaluation: Evaluation, person: Person, story: Manuscript) -> ConsentChange:
    """Return what changes when a person has answered about a story elsewhere. Nothing is written. Raises Failure."""
    if person.request(story.id) is None:
        return ConsentChange(person, ())
    file, after = _edited(
        evaluation, person, lambda text, written: person_edits.without_request(text, written, story.id)
    )
    return ConsentChange(after, (file,) if file.before != file.after else ())


def answer_verdicts(answer: ConsentAnswer) -> Sequence[tuple[object, object]]:
    """Return each use with each channel that an answer allows it in."""
    return [(use, channel) for use, channels in answer.allowed.items() for channel in channels]


def _edited(
    evaluation: Evaluation, person: Person, edit: Callable[[str, Manuscript], str]
) -> tuple[FileChange, Person]:
    """Return the change of a person's file, and the person that is then read from it. Raises Failure."""
    file = next((one.file for one in evaluation.repository.people if one.header.id == person.id), None)
    if file is None:
        raise Failure(fill(_NO_FILE, {"person": person.label}))
    root = evaluation.repository.root
    before = atomic_files.read_text(file.path)
    written = _parsed(before, file, root, evaluation)
    if written.broken is not None:
        raise Failure(fill(_UNREADABLE, {"person": person.label, "path": written.path}))
    try:
        after = edit(before, written)
    except EditRefused:
        raise Failure(fill(_NOT_AS_MEANT, {"path": written.path})) from None
    read = register_files.build_person(_parsed(after, file, root, evaluation), evaluation.settings.consent_months)
    if read.doubted and not person.doubted:
        raise Failure(fill(_NOT_AS_MEANT, {"path": written.path}))
    return FileChange(written.path, before, after), replace(read, picture_digest=person.picture_digest)


def _parsed(text: str, file: RegisterFile, root: Path, evaluation: Evaluation) -> Manuscript:
    raw = text_edits.normalised_newlines(text).encode()
    return register_files.parse_register(raw, file, root, evaluation.settings.form)


def with_person(registers: Registers, person: Person) -> Registers:
    """Return registers with another version of a person."""
    return replace(registers, people={**registers.people, person.id: person})


def _made_stale(
    evaluation: Evaluation, registers: Registers, person: Person, approved: Manuscript | None
) -> Iterator[str]:
    """Yield the id of each story that the person is in and whose approvals a new way of being shown makes stale."""
    if person.shown is evaluation.registers.people[person.id].shown:
        return
    for story_file, _ in evaluation.stories:
        story = evaluation.manuscript(story_file)
        if story.sort is not FileKind.STORY or (approved is not None and story.id == approved.id):
            continue
        before, after = (
            approval.digest(story, people_in_story.appearances(story, known))
            for known in (evaluation.registers, registers)
        )
        entries = approval.approvals(story, registers)
        if before != after and any(entry.digest == before for entry in entries):
            yield story.id
