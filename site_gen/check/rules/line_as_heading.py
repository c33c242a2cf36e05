"""TXT017: no line of hyphens is directly below a paragraph, which makes the paragraph a heading."""

import itertools
from collections.abc import Iterator

from site_gen import markdown
from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model import kinds, story_fields
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span, whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each such line; the fix moves it down when the text above is certainly no heading."""
    kind = manuscript.record.get(story_fields.KIND)
    lines = manuscript.body.split("\n")
    tokens = markdown.parse_body(manuscript.body).tokens
    for token, inline in itertools.pairwise(tokens):
        if token.type == "heading_open" and token.markup == "-" and token.map:
            line = manuscript.body_line + token.map[1] - 1
            text = inline.content
            is_text = not body_lines.reads_as_heading(text)
            is_section = kind is not None and kinds.kind_section(kind, text) is not None
            fix = Fix((Edit(Span(line, 1, line, 1), "\n"),)) if is_text and not token.level else None
            above = line - manuscript.body_line - 1
            if is_section and not token.level and lines[above].strip() == text:
                edits = (
                    Edit(Span(line - 1, 1, line - 1, len(lines[above]) + 1), f"## {text}"),
                    Edit(_whole_line(line, lines[above + 1], is_last=len(lines) == above + 2), ""),
                )
                fix = Fix(edits)
            slots = {"text": " ".join(text.split())[:60]}
            yield Finding(whole_line_span(line), slots, fix, None if is_text else fill(_HEADING, slots))


def _whole_line(number: int, text: str, *, is_last: bool) -> Span:
    return Span(number, 1, number, len(text) + 1) if is_last else Span(number, 1, number + 1, 1)


_HEADING = Words(
    nn="Skriv ## {text}, og ta bort strekane. Skal det vere ei skiljelinje, så set ei tom linje framfor strekane.",
    nb="Skriv ## {text}, og ta bort strekene. Skal det være en skillelinje, så sett en tom linje foran strekene.",
)

RULE = StoryRule(
    code="TXT017",
    name="line-as-heading",
    title=Words(nn="Ein strek som gjer teksten til overskrift", nb="En strek som gjør teksten til overskrift"),
    sample={"text": "Vi song"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Strekane rett under gjer «{text}» til ei overskrift.",
        nb="Strekene rett under gjør «{text}» til en overskrift.",
    ),
    why=Words(
        nn="Ei linje med strekar blir ei skiljelinje berre når det står ei tom linje framfor.",
        nb="En linje med streker blir en skillelinje bare når det står en tom linje foran.",
    ),
    hint=Words(
        nn="Set ei tom linje framfor strekane. Skal det vere ei overskrift, så skriv henne med ## framfor i staden.",
        nb="Sett en tom linje foran strekene. Skal det være en overskrift, så skriv den med ## foran i stedet.",
    ),
    bad=(
        Example(body="Vi song saman heile dagen.\n---\n\nSå gjekk vi heim.", line=17),
        Example(body="Kva skjedde?\n---\n\nVi song.", line=17),
    ),
    good=(Example(), Example(body="Vi song.\n\n---\n\nSå gjekk vi heim.")),
    check=check,
)
