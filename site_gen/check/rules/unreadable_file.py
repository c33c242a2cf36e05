"""FIL001: a file is text in UTF-8."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the position where reading stopped."""
    fault = manuscript.broken
    if fault is not None and fault.broken in {FileErrorKind.NOT_UTF8, FileErrorKind.UNREADABLE}:
        yield Finding(fault.span, {})


RULE = StoryRule(
    code="FIL001",
    name="unreadable-file",
    title=Words(nn="Ei fil som ikkje er tekst", nb="En fil som ikke er tekst"),
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_FILE,
    message=Words(nn="Vi klarte ikkje å lese fila som tekst.", nb="Vi klarte ikke å lese filen som tekst."),
    why=Words(
        nn="Teikn som er lagra på ein annan måte enn UTF-8, blir til rot, og æ, ø og å går tapt.",
        nb="Tegn som er lagret på en annen måte enn UTF-8, blir til rot, og æ, ø og å går tapt.",
    ),
    hint=Words(
        nn="Opne fila i programmet ho vart skriven i, vel «Lagre som», og set kodinga til UTF-8 nedst i vindauget. "
        "Sjå etter at æ, ø og å står rett før du lagrar.",
        nb="Åpne filen i programmet den ble skrevet i, velg «Lagre som», og sett kodingen til UTF-8 nederst i vinduet. "
        "Se etter at æ, ø og å står riktig før du lagrer.",
    ),
    bad=(Example(raw="---\nspråk: nn\ntittel: Då vi song\n---\n".encode("latin-1"), line=2),),
    check=check,
)
