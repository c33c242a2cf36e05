"""FIL005: a body is at most 64 KB."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the position where reading stopped."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.BODY_TOO_LARGE:
        yield Finding(fault.span, {})


RULE = StoryRule(
    code="FIL005",
    name="oversized-body",
    title=Words(nn="Ein altfor lang tekst", nb="En altfor lang tekst"),
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Teksten er på meir enn 64 kB, og det er for langt.", nb="Teksten er på mer enn 64 kB, og det er for langt."
    ),
    why=Words(
        nn="Ei suksesshistorie er på 250–600 ord. Grensa er 64 kB, og det er meir enn ti tusen ord.",
        nb="En suksesshistorie er på 250–600 ord. Grensen er 64 kB, og det er mer enn ti tusen ord.",
    ),
    hint=Words(
        nn="Del teksten i fleire forteljingar, eller sjå etter om noko er limt inn ved ein feil.",
        nb="Del teksten i flere fortellinger, eller se etter om noe er limt inn ved en feil.",
    ),
    bad=(Example(body="Vi song saman. " * 6_000),),
    check=check,
)
