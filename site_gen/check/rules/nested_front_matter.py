"""FRM004: fields are not nested too deeply."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the position where parsing stopped."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.TOO_DEEP:
        yield Finding(fault.span)


RULE = StoryRule(
    code="FRM004",
    name="nested-front-matter",
    title=Words(nn="Felt for djupt inni kvarandre", nb="Felt for dypt inni hverandre"),
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_FILE,
    message=Words(
        nn="Felta ligg for djupt inni kvarandre her.",
        nb="Feltene ligger for dypt inni hverandre her.",
    ),
    why=Words(
        nn="Ingen felt går djupare enn fire nivå. Djupare lister er skrivefeil, eller dei er laga for å stoppe maskina.",
        nb="Ingen felt går dypere enn fire nivåer. Dypere lister er skrivefeil, eller de er laget for å stoppe maskinen.",
    ),
    hint=Words(
        nn="Sjå etter hakeparentesar og klammer som ikkje skulle vere der.",
        nb="Se etter hakeparenteser og klammer som ikke skulle være der.",
    ),
    bad=(Example("tema: " + "[" * 5_000, line=9), Example("tema: " + "{a: " * 50, line=9)),
    check=check,
)
