"""What the teller of a story corrects in it after it was sent."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from site_gen.desk.desk_identity import DeskIdentity
from site_gen.desk.drafts import Draft
from site_gen.desk.editors_writing import EditorsWriting, EditResult
from site_gen.desk.telling import Telling
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline import correct_told_story
from site_gen.pipeline.check_told_story import TellerAdvice
from site_gen.pipeline.correct_told_story import ToldPart
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange


class CorrectionState(Enum):
    """What has become of a correction."""

    DONE = auto()
    CLOSED = auto()
    """Others have begun to work on the story, or it has been changed since the page was opened."""
    STOPPED = auto()
    """Something has to be changed first."""
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class CorrectionResult:
    """What has become of a correction, and what stops it."""

    state: CorrectionState
    stops: tuple[TellerAdvice, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectablePage:
    """The answers that can be corrected, and which version of the file they are from."""

    parts: Sequence[ToldPart]
    version: str


class Correcting:
    """The corrections of tellings that have been sent."""

    def __init__(self, telling: Telling, writing: EditorsWriting) -> None:
        """Begin; nothing is read before it is asked for."""
        self.telling = telling
        self._writing = writing

    def opened(self, draft: Draft) -> CorrectablePage | None:
        """Return what can be corrected of a telling; None when nothing can any longer."""
        found = self._story(self.telling.kommune.evaluation(), draft)
        if found is None:
            return None
        parts = correct_told_story.told_parts(found, self.telling.questions(draft))
        return CorrectablePage(parts, _version(found)) if parts else None

    @staticmethod
    def _story(evaluation: Evaluation, draft: Draft) -> Manuscript | None:
        return correct_told_story.correctable_story(evaluation, draft.id) if draft.sent is not None else None

    def correct(
        self, identity: DeskIdentity | None, draft: Draft, version: str, typed: Mapping[str, str]
    ) -> CorrectionResult:
        """Write corrected answers, by the codes of their questions, and commit them."""
        questions = self.telling.questions(draft)
        stops: tuple[TellerAdvice, ...] = ()

        def change(evaluation: Evaluation) -> Sequence[FileChange] | EditResult:
            nonlocal stops
            now = self._story(evaluation, draft)
            if now is None or _version(now) != version:
                return EditResult.CHANGED
            corrected = correct_told_story.corrected_story(evaluation, now, questions, typed)
            stops = corrected.stops
            return EditResult.HINDERED if stops else [corrected.change]

        became = self._writing.write(identity, change, "desk_commit_corrected")
        if stops:
            return CorrectionResult(CorrectionState.STOPPED, stops)
        if became is EditResult.CHANGED:
            return CorrectionResult(CorrectionState.CLOSED)
        is_done = became in {EditResult.DONE, EditResult.WAITS_FOR_GIT}
        return CorrectionResult(CorrectionState.DONE if is_done else CorrectionState.FAILED)


def _version(manuscript: Manuscript) -> str:
    return hashlib.sha256((manuscript.source or "").encode()).hexdigest()
