"""TXT003: heading levels increase one at a time."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span, whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each heading that skips a level."""
    level = 1
    for heading in markdown.parse_body(manuscript.body).headings():
        if heading.level <= level + 1:
            level = heading.level
        else:
            slots = {"heading": heading.text, "marks": "#" * (level + 1)}
            line = manuscript.body_line + heading.line
            fix = Fix((Edit(Span(line, 1, line, heading.level - level), ""),)) if heading.marked else None
            yield Finding(whole_line_span(line), slots, fix)


RULE = StoryRule(
    code="TXT003",
    name="skipped-heading",
    title=Words(nn="Ei overskrift som hoppar over eit nivå", nb="En overskrift som hopper over et nivå"),
    sample={"heading": Words(nn="Kva skjedde?", nb="Hva skjedde?"), "marks": "##"},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Overskrifta «{heading}» hoppar over eit nivå.", nb="Overskriften «{heading}» hopper over et nivå."
    ),
    why=Words(
        nn="Skjermlesarar les nivåa som ei innhaldsliste. Eit hopp ser ut som noko er borte.",
        nb="Skjermlesere leser nivåene som en innholdsliste. Et hopp ser ut som noe er borte.",
    ),
    hint=Words(nn="Skriv {marks} {heading}", nb="Skriv {marks} {heading}"),
    bad=(Example(body="#### Kva skjedde?\n\nVi song."), Example(body="## A\n\na\n\n#### B\n\nb")),
    good=(Example(body="## A\n\na\n\n### B\n\nb\n\n## C\n\nc"),),
    check=check,
)
