"""FIL006: a story has no template code."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the position where reading stopped."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.TEMPLATE_MARKUP:
        yield Finding(fault.span, {"written": fault.written})


RULE = StoryRule(
    code="FIL006",
    name="template-markup",
    title=Words(nn="Restar av ein mal", nb="Rester av en mal"),
    sample={"written": "{{namn}}"},
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_FILE,
    message=Words(
        nn="Her står «{written}», teikn frå ein mal eller eit dataprogram.",
        nb="Her står «{written}», tegn fra en mal eller et dataprogram.",
    ),
    why=Words(
        nn="Slike teikn er att etter ein mal som ikkje er fylt ut, eller dei prøver å styre nettstaden.",
        nb="Slike tegn er igjen etter en mal som ikke er fylt ut, eller de prøver å styre nettstedet.",
    ),
    hint=Words(
        nn="Skriv inn det som skulle stå der, eller ta det bort.",
        nb="Skriv inn det som skulle stå der, eller ta det bort.",
    ),
    bad=(
        Example('tittel: "{{ namn }}"', highlights="{{", line=3),
        Example(body="Hei, {% include 'x' %}."),
    ),
    check=check,
)
