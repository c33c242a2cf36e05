"""TXT002: the title is the only heading of level 1."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span, whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each heading of level 1."""
    for heading in markdown.parse_body(manuscript.body).headings():
        if heading.level == 1:
            line = manuscript.body_line + heading.line
            fix = Fix((Edit(Span(line, 1, line, 1), "#"),)) if heading.marked else None
            yield Finding(whole_line_span(line), {"heading": heading.text}, fix)


RULE = StoryRule(
    code="TXT002",
    name="top-heading",
    title=Words(nn="Ei overskrift på feil nivå", nb="En overskrift på feil nivå"),
    sample={"heading": Words(nn="Kva skjedde?", nb="Hva skjedde?")},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_TEXT,
    message=Words(nn="Overskrifta «{heading}» er på øvste nivå.", nb="Overskriften «{heading}» er på øverste nivå."),
    why=Words(
        nn="Tittelen er overskrifta på sida. Ei til på same nivå gjer at den som lyttar, trur det er ei ny side.",
        nb="Tittelen er overskriften på siden. En til på samme nivå gjør at den som lytter, tror det er en ny side.",
    ),
    hint=Words(nn="Skriv to # i staden for éin: ## {heading}", nb="Skriv to # i stedet for én: ## {heading}"),
    bad=(Example(body="# Kva skjedde?\n\nVi song."), Example(body="Kva skjedde?\n===\n\nVi song.")),
    good=(Example(),),
    check=check,
)
