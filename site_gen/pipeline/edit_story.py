"""A story as it would stand after an edit: what `check` says of it, and whose yes it makes stale."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_gen import approval, atomic_files, days, people_in_story, text_edits
from site_gen.approval import ApprovalStatus
from site_gen.consent_needs import AnswerStatus, consent_needs
from site_gen.editions import eligibility
from site_gen.media import inspection
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Audience
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.selection import CheckedStory, ExcludedStory
from site_gen.model.story import Approval, Story
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.index import StoryFile
from site_gen.read import attachments


@dataclass(frozen=True, slots=True)
class EditEffect:
    """What an edit does to the answers that a story has."""

    again: tuple[Person, ...] = ()
    """Those who have approved the story, and to whom it shows something else after the edit."""
    asked: tuple[Person, ...] = ()
    """Those who have been asked about the story as it is, have not agreed yet, and must see another after the edit."""
    still: tuple[Person, ...] = ()
    """Those who must be asked again whether it is saved or not: the story has changed since they answered."""
    new: tuple[Person, ...] = ()
    """Those who come into the story."""
    stale_sign_off: Approval | None = None
    """The sign-off that no longer holds; None where it does, or there was none."""
    goes_off: bool = False
    """Whether the story is one that goes out, and does not after it."""

    @property
    def is_felt(self) -> bool:
        """Whether a person has to answer again, or the story goes off the site."""
        return bool(self.again or self.asked or self.stale_sign_off or self.goes_off)


@dataclass(frozen=True, slots=True)
class StoryVersion:
    """A text of a story that is in no file yet, as it would be checked in its file."""

    text: str
    manuscript: Manuscript
    checked: CheckedStory
    digest: str
    """Digest of what an approval of it would cover."""
    effect: EditEffect

    @property
    def findings(self) -> Sequence[Diagnostic]:
        """What `check` says of it."""
        return self.checked.diagnostics

    @property
    def is_readable(self) -> bool:
        """Whether it can be read as a story."""
        return not any(one.blocks is Blocks.PREVIEW for one in self.findings)


def story_version(evaluation: Evaluation, now: Manuscript, text: str) -> StoryVersion:
    """Return a text as a version of a story. Raises ValueError for an evaluation that evaluate() did not make."""
    evaluator = evaluation.evaluator
    if evaluator is None:
        raise ValueError("an evaluation that was not made by evaluate() checks nothing")
    root, settings = evaluation.repository.root, evaluation.settings
    path = atomic_files.on_disk(root, now.path)
    written = attachments.parse_story_with_files(text_edits.normalised_newlines(text), path, root, settings.form)
    inspected = inspection.attach_image_info(written, evaluation.image_info)
    manuscript = inspection.attach_film_info(inspected, evaluator.film_info)
    checked = evaluator.check(manuscript, evaluator.registers)
    digest = approval.digest(manuscript, people_in_story.appearances(manuscript, evaluation.registers))
    return StoryVersion(text, manuscript, checked, digest, _effect(evaluation, now, checked, digest))


def _effect(evaluation: Evaluation, now: Manuscript, checked: CheckedStory, digest: str) -> EditEffect:
    registers, after = evaluation.registers, checked.manuscript
    people = {one.person for one in people_in_story.appearances(now, registers)}
    waiting = {one.id for one in approval.unanswered(now, registers)}
    unanswered = approval.unanswered(after, registers)
    signed = approval.sign_off(now, registers)
    present = approval.digest(now, people_in_story.appearances(now, registers))
    was_signed = approval.sign_off_status(signed, present) is ApprovalStatus.FRESH
    is_signed = approval.sign_off_status(approval.sign_off(after, registers), digest) is ApprovalStatus.FRESH
    again = tuple(one for one in unanswered if one.id in people and one.id not in waiting)
    before, then = _answers(now, registers), _answers(after, registers)
    asks_again = {who for who, status in then.items() if status is AnswerStatus.ASK_AGAIN} - {one.id for one in again}

    def were(status: AnswerStatus) -> tuple[Person, ...]:
        return tuple(registers.people[who] for who, was in before.items() if was is status and who in asks_again)

    return EditEffect(
        again,
        were(AnswerStatus.WAITING),
        were(AnswerStatus.ASK_AGAIN),
        tuple(one for one in unanswered if one.id not in people),
        signed if was_signed and not is_signed else None,
        _goes_off(evaluation, now, checked),
    )


def _answers(story: Manuscript, registers: Registers) -> dict[str, AnswerStatus]:
    """Return how far each person in a story has answered, by id; nobody for a story that cannot be read."""
    if story.broken is not None:
        return {}
    return {one.person.id: one.status for one in consent_needs(story, registers, BuildContext(days.today()))}


def _goes_off(evaluation: Evaluation, now: Manuscript, checked: CheckedStory) -> bool:
    """Return whether a story goes out today, and would not after the edit, in the edition that it is for."""
    evaluator = evaluation.evaluator
    file = next((one for one, _ in evaluation.stories if one.header.path == now.path), None)
    if file is None or evaluator is None or not goes_out_today(evaluation, file):
        return False
    return not isinstance(eligibility.decide(checked, evaluator.registers, _context_of(now)), Story)


def goes_out_today(evaluation: Evaluation, story_file: StoryFile) -> bool:
    """Return whether a story goes out today in the edition that it is for.

    Raises ValueError for an evaluation that evaluate() did not make.
    """
    return isinstance(decision_today(evaluation, story_file), Story)


def decision_today(evaluation: Evaluation, story_file: StoryFile) -> Story | ExcludedStory:
    """Return what the edition that a story is for decides about it today. Raises ValueError as `decision_on` does."""
    return evaluation.decision_on(story_file, _context_of(evaluation.manuscript(story_file)))


def _context_of(story: Manuscript) -> BuildContext:
    today = BuildContext(days.today())
    return replace(today, edition=today.edition_for(story.record.get(story_fields.AUDIENCE, Audience.ALL)))
