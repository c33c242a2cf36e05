"""TXT021: a title or a lead has no markup, which only the body supports."""

import re
from collections.abc import Iterator

from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import ScalarNode, Span

_MARKED = re.compile(
    r"(?P<two>\*\*|__)(?P<bold>[^\s*_][^*_\n]{0,200})(?P=two)"
    r"|(?<![\w*])\*(?P<italic>[^\s*][^*\n]{0,200})\*(?![\w*])"
    r"|(?<![\w_])_(?P<lined>[^\s_][^_\n]{0,200})_(?![\w_])"
    r"|`(?P<code>[^`\n]{1,200})`"
    r"|!?\[[^\[\]\n]{1,200}\]\([^()\n]{1,200}\)"
)
_HEADING = re.compile(r"#{1,6} +")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first markup in each of the two; the fix removes markup around words."""
    for field in (story_fields.TITLE, story_fields.LEAD):
        placed = manuscript.record.at(field)
        if placed is None or not isinstance(placed.node, ScalarNode):
            continue
        node = placed.node
        found = _HEADING.match(node.text) or _MARKED.search(node.text)
        if found:
            span = node.span_of(found[0])
            slots = {"field": Words(nn=field.nn, nb=field.nb), "written": found[0].strip()[:60]}
            yield Finding(span or node.span, slots, _fix(node))


def _fix(node: ScalarNode) -> Fix | None:
    """Return the fix that removes all markup around words; None where a position is unknown, or a link would be lost."""
    if node.first is None:
        return None
    edits: list[Edit] = []
    heading = _HEADING.match(node.text)
    if heading:
        edits.append(_removal(node, 0, heading.end()))
    for found in _MARKED.finditer(node.text):
        inner = found.lastgroup
        if inner is None:
            return None
        edits += [_removal(node, found.start(), found.start(inner)), _removal(node, found.end(inner), found.end())]
    return Fix(tuple(edits))


def _removal(node: ScalarNode, start: int, end: int) -> Edit:
    first = node.first or 1
    return Edit(Span(node.span.line, first + start, node.span.line, first + end), "")


RULE = StoryRule(
    code="TXT021",
    name="markup-in-field",
    title=Words(nn="Formatering i eit felt", nb="Formatering i et felt"),
    sample={"field": "tittel", "written": "**song**"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="I feltet «{field}» blir «{written}» ståande slik på sida.",
        nb="I feltet «{field}» blir «{written}» stående slik på siden.",
    ),
    why=Words(
        nn="Tittel og ingress er rein tekst: dei står i lister, i søk og i e-post, der ingen teikn kan utheve noko.",
        nb="Tittel og ingress er ren tekst: de står i lister, i søk og i e-post, der ingen tegn kan utheve noe.",
    ),
    hint=Words(
        nn="Skriv det utan teikna. Lenkjer høyrer heime i teksten.",
        nb="Skriv det uten tegnene. Lenker hører hjemme i teksten.",
    ),
    bad=(
        Example("tittel: Vi **song** saman", highlights="**song**", line=3),
        Example('tittel: "# Vi song saman"'),
        Example(
            "ingress: Kvar morgon syng vi _ein_ song på [avdelinga](avdelinga.md). Det tek tre minutt, og dagen blir ein annan.",
            line=4,
        ),
    ),
    good=(Example(), Example('tittel: "2 * 3 * 4, #1 og snake_case_namn"')),
    check=check,
)
