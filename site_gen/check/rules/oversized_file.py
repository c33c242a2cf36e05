"""FIL008: registers and settings are within their size limit."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the top of the file."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.TOO_LARGE:
        yield Finding(fault.span, {"limit": fault.limit // 1024})


RULE = StoryRule(
    code="FIL008",
    name="oversized-file",
    title=Words(nn="Ei altfor stor fil", nb="En altfor stor fil"),
    sample={"limit": "64"},
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_FILE,
    message=Words(
        nn="Fila er på meir enn {limit} kB, og er ikkje lesen.", nb="Filen er på mer enn {limit} kB, og er ikke lest."
    ),
    why=Words(
        nn="Så mykje skriv ingen her. Oftast er noko anna limt inn, eller det same står mange gonger, og alle ville måtte vente medan det vart lese.",
        nb="Så mye skriver ingen her. Oftest er noe annet limt inn, eller det samme står mange ganger, og alle ville måtte vente mens det ble lest.",
    ),
    hint=Words(
        nn="Ta bort det som ikkje høyrer til i fila, eller hent fram ei tidlegare utgåve av henne.",
        nb="Ta bort det som ikke hører til i filen, eller hent fram en tidligere utgave av den.",
    ),
    bad=(Example(raw=b"namn: Kari Lunde\n" + b"#" * 70_000, path="stories/folk/p009.yml", line=1),),
    check=check,
)
