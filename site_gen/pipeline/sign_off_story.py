"""What hinders the editors in signing off a story, and the change of its file when nothing does."""

import datetime as dt
from enum import Enum

from site_gen import days, duplicate_stories, editors
from site_gen.check import story_from_manuscript
from site_gen.consent_needs import refusing_people, withdrawn_people
from site_gen.model.build_context import BuildContext
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline import faults_to_mend, record_approval
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.record_approval import ApprovalRequest


class SignOffObstacle(Enum):
    """Why a story cannot be signed off."""

    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"
    """A person in it has taken everything back, so it cannot go out before it is without that person."""
    REFUSED = "refused"
    """A person in it has said no, so it cannot go out as it is, and those who are asked would only hear of the no."""
    FAULTS = "faults"
    """It must be changed before it can go out, so a sign-off would not hold."""
    UNFINISHED = "unfinished"
    """It lacks a field, so nobody can be shown it as it will stand."""
    SETTINGS_UNREAD = "settings"
    """Nobody knows who the editors are."""
    UNKNOWN_EDITOR = "unknown"
    OWN_STORY = "own"
    """The editor wrote it or is in it, and the settings do not permit that."""


def story_obstacle(manuscript: Manuscript, evaluation: Evaluation) -> SignOffObstacle | None:
    """Return what hinders everybody in signing off a story, and in asking people about it; None when nothing does."""
    if duplicate_stories.is_withdrawn_story(manuscript, evaluation.registers):
        return SignOffObstacle.WITHDRAWN
    if manuscript.broken is None and withdrawn_people(manuscript, evaluation.registers):
        return SignOffObstacle.TAKEN_BACK
    if manuscript.broken is None and refusing_people(manuscript, evaluation.registers, BuildContext(days.today())):
        return SignOffObstacle.REFUSED
    if faults_to_mend.faults_to_mend(manuscript, evaluation):
        return SignOffObstacle.FAULTS
    story = story_from_manuscript.build_story(manuscript, evaluation.registers, evaluation.settings)
    return SignOffObstacle.UNFINISHED if story is None else None


def editor_obstacle(name: str, manuscript: Manuscript, evaluation: Evaluation) -> SignOffObstacle | None:
    """Return what hinders an editor with a name or an id in signing off a story; None when nothing does."""
    registers = evaluation.registers
    if registers.settings_unread:
        return SignOffObstacle.SETTINGS_UNREAD
    if not editors.is_known_editor(name, registers):
        return SignOffObstacle.UNKNOWN_EDITOR
    if not evaluation.settings.own_sign_off and editors.is_own_story(name, manuscript, registers):
        return SignOffObstacle.OWN_STORY
    return None


def sign_off_change(
    evaluation: Evaluation, manuscript: Manuscript, editor: str, day: dt.date, *, confidential_ok: bool
) -> FileChange:
    """Return the change of a story's file that adds a sign-off; nothing is written.

    Raises Failure, and Blocked when it has confidential places and the editor has not confirmed them.
    """
    request = ApprovalRequest(day, curator=editor, confidential_ok=confidential_ok)
    root, settings = evaluation.repository.root, evaluation.settings
    text = evaluation.text(manuscript.path)
    made = record_approval.approved_text(root, text, manuscript, evaluation.registers, settings, request)
    return FileChange(manuscript.path, made.before, made.after)
