"""FRM005: fields have plain values."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the position where parsing stopped."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.FORBIDDEN_YAML:
        yield Finding(fault.span, {"written": fault.written})


RULE = StoryRule(
    code="FRM005",
    name="forbidden-yaml",
    title=Words(nn="Teikn som felta ikkje toler", nb="Tegn som feltene ikke tåler"),
    sample={"written": "*Endeleg*"},
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_FILE,
    message=Words(
        nn="Her står noko som felta ikkje kan innehalde: «{written}».",
        nb="Her står noe som feltene ikke kan inneholde: «{written}».",
    ),
    why=Words(
        nn="Fyrst i eit felt er &, * og ! ordrar til programmet som les fila, og ikkje tekst.",
        nb="Først i et felt er &, * og ! ordrer til programmet som leser filen, og ikke tekst.",
    ),
    hint=Words(
        nn='Set hermeteikn rundt heile verdien, slik: tittel: "*Endeleg* heime"',
        nb='Sett anførselstegn rundt hele verdien, slik: tittel: "*Endelig* hjemme"',
    ),
    bad=(Example("tittel: &a Vi song"), Example("tittel: *a"), Example("tittel: !!python/object:os.system x")),
    check=check,
)
