"""TXT006: a ready story has a text."""

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
    """Yield the line where the text should begin; headings and the template's questions do not count as text."""
    if manuscript.file_kind is FileKind.STORY and manuscript.record.get(story_fields.STATUS) is not Status.READY:
        return
    if next(markdown.parse_body(manuscript.body).prose(), None) is None:
        yield Finding(whole_line_span(manuscript.body_line))


RULE = StoryRule(
    code="TXT006",
    name="missing-body",
    title=Words(nn="Ei forteljing utan tekst", nb="En fortelling uten tekst"),
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_TEXT,
    message=Words(nn="Her er det ingen tekst enno.", nb="Her er det ingen tekst ennå."),
    why=Words(nn="Ei side med berre tittel er ein blindveg.", nb="En side med bare tittel er en blindvei."),
    hint=Words(
        nn="Skriv teksten under den andre streken med ---, eller set «status: utkast».",
        nb="Skriv teksten under den andre streken med ---, eller sett «status: utkast».",
    ),
    bad=(Example(body=""), Example(body="## Kva skjedde?\n\n<!-- Spør: Kvar var du? -->\n")),
    good=(Example(), Example("status: utkast", body="")),
    check=check,
)
