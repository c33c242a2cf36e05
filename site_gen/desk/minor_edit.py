"""An edit that is nothing but a minor correction: what people have approved holds after it, as for the command."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from site_gen import days
from site_gen.desk.desk_pages import DeskPages
from site_gen.language.phrases import join_words
from site_gen.minor_correction import MinorCorrection
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form
from site_gen.pipeline import confidential_places, correction_reasons, record_approval
from site_gen.pipeline.edit_story import StoryVersion
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.faults_in_text import faults_in_text
from site_gen.pipeline.record_approval import StaleEntry

LONGEST_REASON = 120
"""Characters of what has been corrected."""


@dataclass(frozen=True, slots=True)
class MinorEdit:
    """What a text that is in no file yet changes since people approved the story."""

    evaluation: Evaluation
    version: StoryVersion
    entries: tuple[StaleEntry, ...]
    """The approvals and the sign-off that it makes stale, or that are stale already."""

    @property
    def renewable(self) -> tuple[StaleEntry, ...]:
        """Those that a minor correction renews."""
        return tuple(one for one in self.entries if one.correction is not None and one.correction.minor)

    @property
    def is_possible(self) -> bool:
        """Whether it is a minor correction for everybody who has approved the story, of a text without faults."""
        return bool(self.entries) and self.renewable == self.entries and not faults_in_text(self.version.findings)

    @property
    def confidential(self) -> tuple[Diagnostic, ...]:
        """The places to check that it adds."""
        evaluation = self.evaluation
        earlier = {id(one.earlier): one.earlier for one in self.renewable if one.earlier is not None}.values()
        found = (
            place
            for one in earlier
            for place in confidential_places.added_places(
                one, self.version.manuscript, evaluation.registers, evaluation.settings, days.today()
            )
        )
        return tuple(dict.fromkeys(found))

    def text(self, reason: str) -> str:
        """Return the text with what people have approved renewed. Raises Failure."""
        evaluation = self.evaluation
        return record_approval.renewed_text(
            evaluation.repository.root,
            self.version.text,
            self.version.manuscript,
            evaluation.registers,
            evaluation.settings,
            entries=self.renewable,
            day=days.today(),
            reason=reason,
        )

    def values(self, pages: DeskPages, form: Form) -> dict[str, Any]:
        """Return what a page shows of it."""
        corrections = correction_reasons.corrections(self.entries)
        whose = correction_reasons.refusals(self.entries)
        return {
            "is_possible": self.is_possible,
            "has_faults": self.renewable == self.entries and not self.is_possible,
            "changes": [change for one in _distinct(corrections) for change in pages.word_changes(one, form)],
            "measures": [correction_reasons.measure_words(one).in_form(form) for one in corrections],
            "refusals": [words.in_form(form, who=join_words(who)) for words, who in whose.items()],
            "confidential": [one.message.in_form(form) for one in self.confidential] if self.is_possible else [],
            "longest": LONGEST_REASON,
        }


def minor_edit(evaluation: Evaluation, version: StoryVersion) -> MinorEdit:
    """Return what a text changes since people approved the story, as the Git history has it."""
    root, registers, settings = evaluation.repository.root, evaluation.registers, evaluation.settings
    entries = record_approval.stale_entries(root, version.manuscript, registers, settings)
    return MinorEdit(evaluation, version, entries)


def _distinct(corrections: Collection[MinorCorrection]) -> list[MinorCorrection]:
    """Return differences without those that have the same changes as one before."""
    return list({one.changes: one for one in corrections}.values())
