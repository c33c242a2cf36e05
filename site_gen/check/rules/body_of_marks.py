"""TXT005: a body is text, not a mass of markup characters or of lines that is too slow to parse."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the line where the markup characters begin, or the first line that is one too many."""
    hostile = markdown.parse_body(manuscript.body).hostile
    if hostile is not None:
        what = _LINES if manuscript.body.count("\n") > markdown.MOST_LINES else _SIGN
        yield Finding(manuscript.body_span(hostile), {"what": what})


_SIGN = Words(nn="det same teiknet", nb="det samme tegnet")
_LINES = Words(nn="det korte eller tomme linjer", nb="det korte eller tomme linjer")


RULE = StoryRule(
    code="TXT005",
    name="body-of-marks",
    title=Words(nn="Eit teikn som står om og om att", nb="Et tegn som står om og om igjen"),
    sample={"what": _SIGN},
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Her står {what} om og om att, så mange gonger at det ikkje er ein tekst.",
        nb="Her står {what} om og om igjen, så mange ganger at det ikke er en tekst.",
    ),
    why=Words(
        nn="Slike rekkjer kan stoppe maskina som byggjer nettstaden.",
        nb="Slike rekker kan stoppe maskinen som bygger nettstedet.",
    ),
    hint=Words(
        nn="Sjå etter om noko er limt inn ved ein feil, og ta det bort.",
        nb="Se etter om noe er limt inn ved en feil, og ta det bort.",
    ),
    bad=(Example(body="[" * 50_000), Example(body="Hei.\n\n" + "![" * 2_000, line=18)),
    good=(Example(),),
    check=check,
)
