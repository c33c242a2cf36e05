"""The faults that must be mended in a story before people are asked about it, or a yes of theirs is recorded."""

from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline.evaluate import Evaluation

_MENDED_ELSEWHERE = ("ADR", "APP", "CON", "REF003", "REF004")
"""Codes of faults that are mended by an approval, in the register of people or by another name of the file."""


def faults_to_mend(manuscript: Manuscript, evaluation: Evaluation) -> list[Diagnostic]:
    """Return the faults that must be mended in a story before it can be published."""
    return [
        one
        for one in evaluation.diagnostics()
        if one.path == manuscript.path
        and one.blocks is not Blocks.NOTHING
        and not one.code.startswith(_MENDED_ELSEWHERE)
    ]
