"""FIL004: the front matter is at most 16 KB."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the position where reading stopped."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.FRONT_TOO_LARGE:
        yield Finding(fault.span, {})


RULE = StoryRule(
    code="FIL004",
    name="oversized-front-matter",
    title=Words(nn="Ei altfor lang feltliste", nb="En altfor lang feltliste"),
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_TEXT,
    message=Words(nn="Feltlista øvst i fila er for lang.", nb="Feltlisten øverst i filen er for lang."),
    why=Words(
        nn="Ei feltliste på meir enn 16 kB er ikkje skriven av eit menneske. Oftast er det eit bilete eller ein heil tekst som har hamna der.",
        nb="En feltliste på mer enn 16 kB er ikke skrevet av et menneske. Oftest er det et bilde eller en hel tekst som har havnet der.",
    ),
    hint=Words(
        nn="Flytt teksten ned under den andre streken med ---.", nb="Flytt teksten ned under den andre streken med ---."
    ),
    bad=(Example(raw=b"---\ntittel: " + b"a" * 20_000 + b"\n---\nTekst.\n", line=1),),
    check=check,
)
