"""TXT009: a heading has text below it."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each heading without text below it, except in drafts."""
    if manuscript.file_kind is FileKind.PAGE or manuscript.record.get(story_fields.STATUS) is Status.READY:
        for heading in markdown.parse_body(manuscript.body).bare_headings():
            yield Finding(whole_line_span(manuscript.body_line + heading.line), {"heading": heading.text})


RULE = StoryRule(
    code="TXT009",
    name="empty-section",
    title=Words(nn="Ei overskrift utan tekst under", nb="En overskrift uten tekst under"),
    sample={"heading": Words(nn="Kva gjorde du?", nb="Hva gjorde du?")},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_TEXT,
    message=Words(nn="Det står ingenting under «{heading}».", nb="Det står ingenting under «{heading}»."),
    why=Words(
        nn="Den som les, ventar eit svar etter eit spørsmål, og trur at noko er borte.",
        nb="Den som leser, venter et svar etter et spørsmål, og tror at noe er borte.",
    ),
    hint=Words(
        nn="Skriv svaret, eller ta bort overskrifta: Ingen må svare på alt.",
        nb="Skriv svaret, eller ta bort overskriften: Ingen må svare på alt.",
    ),
    bad=(
        Example(body="## Kva skjedde?\n\nVi song.\n\n## Kva gjorde du?\n", line=20),
        Example(body="## Kva skjedde?\n\n<!-- Kvar var du? -->\n\n## Kva gjorde du?\n\nEg song.", line=16),
        Example(body="## Kva skjedde?\n\n### Fyrst\n\n## Kva gjorde du?\n\nEg song.", line=18),
    ),
    good=(
        Example(),
        Example(body="## Kva skjedde?\n\n### Fyrst\n\nVi song."),
        Example(body="## Kva skjedde?\n\n- Vi song.\n\n## Kva gjorde du?\n\n> Eg song."),
        Example("status: utkast", body="## Kva skjedde?\n\n## Kva gjorde du?\n"),
    ),
    check=check,
)
