"""The faults that must be mended in a story before people are asked about it, or a yes of theirs is recorded."""

from collections.abc import Iterable

from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline.evaluate import Evaluation

_MENDED_ELSEWHERE = ("ADR", "APP", "CON", "REF003", "REF004")
"""Codes of faults that are mended by an approval, in the register of people or by another name of the file."""


def faults_to_mend(manuscript: Manuscript, evaluation: Evaluation) -> list[Diagnostic]:
    """Return the faults that must be mended in a story before it can be published."""
    return to_mend(one for one in evaluation.diagnostics() if one.path == manuscript.path)


def to_mend(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return those of a story's diagnostics that are mended in its text."""
    return [
        one for one in diagnostics if one.blocks is not Blocks.NOTHING and not one.code.startswith(_MENDED_ELSEWHERE)
    ]
