"""FRM001: a story begins with its front matter."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the position where parsing stopped."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.NO_FRONT_MATTER:
        yield Finding(fault.span, {})


RULE = StoryRule(
    code="FRM001",
    name="missing-front-matter",
    title=Words(nn="Ei fil utan felt øvst", nb="En fil uten felt øverst"),
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_TEXT,
    message=Words(nn="Feltlista øvst i fila manglar.", nb="Feltlisten øverst i filen mangler."),
    why=Words(
        nn="Utan felta veit vi ikkje kven forteljinga handlar om, eller om dei har sagt ja.",
        nb="Uten feltene vet vi ikke hvem fortellingen handler om, eller om de har sagt ja.",
    ),
    hint=Words(
        nn="Byrja fila med ei linje med ---, så felta, så ei ny linje med ---. Eller skriv «framsnakk new», og lim teksten din inn i fila du får.",
        nb="Begynn filen med en linje med ---, så feltene, så en ny linje med ---. Eller skriv «framsnakk new», og lim teksten din inn i filen du får.",
    ),
    bad=(Example(raw="Vi song saman på avdelinga.\n".encode(), line=1), Example(raw=b"", line=1)),
    check=check,
)
