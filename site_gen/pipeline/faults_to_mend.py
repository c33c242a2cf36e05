"""The faults that must be mended in a story before people are asked about it, or a yes of theirs is recorded."""

from site_gen.model.diagnostic import Diagnostic
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.faults_in_text import faults_in_text


def faults_to_mend(manuscript: Manuscript, evaluation: Evaluation) -> list[Diagnostic]:
    """Return the faults that must be mended in a story before it can be published."""
    return faults_in_text(one for one in evaluation.diagnostics() if one.path == manuscript.path)
