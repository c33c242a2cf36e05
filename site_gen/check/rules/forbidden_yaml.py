"""FRM005: fields hold plain values."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Stops
from site_gen.model.manuscript import Broken, Manuscript
from site_gen.model.words import Words


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at the place where reading had to stop."""
    fault = manuscript.broken
    if fault is not None and fault.broken is Broken.FORBIDDEN_YAML:
        yield Finding(fault.span, {"written": fault.written})


RULE = StoryRule(
    code="FRM005",
    name="forbidden-yaml",
    title=Words(nn="Teikn som felta ikkje toler", nb="Tegn som feltene ikke tåler"),
    sample={"written": "*Endeleg*"},
    stops=Stops.PREVIEW,
    sorts=EVERY_FILE,
    message=Words(
        nn="Her står noko som felta ikkje kan innehalde: «{written}».",
        nb="Her står noe som feltene ikke kan inneholde: «{written}».",
    ),
    why=Words(
        nn="Teikna &, * og ! styrer programmet som les fila, og éin slik kan bli til tusen.",
        nb="Tegnene &, * og ! styrer programmet som leser filen, og én slik kan bli til tusen.",
    ),
    mend=Words(
        nn='Set hermeteikn rundt heile verdien, slik: tittel: "*Endeleg* heime"',
        nb='Sett anførselstegn rundt hele verdien, slik: tittel: "*Endelig* hjemme"',
    ),
    bad=(Example("tittel: &a Vi song"), Example("tittel: *a"), Example("tittel: !!python/object:os.system x")),
    check=check,
)
