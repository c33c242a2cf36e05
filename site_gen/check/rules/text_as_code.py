"""TXT015: a paragraph is not indented, which makes it code."""

import re
from collections.abc import Iterator, Sequence

from site_gen import markdown
from site_gen.check import body_lines
from site_gen.check.body_lines import TextLine
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import whole_line_span

_BULLET = re.compile(r"[•▪●◦‣⁃∙■□➢➤✓✔·]|[o–—-](?:\t| {2,})")
"""Another rule reports pasted lists."""
_SENTENCE = re.compile(r"[^\W\d_][\w \t.,:;!?()«»\"“”'’…–-]*")
"""Only words and their punctuation: nothing that would be Markdown."""

_FEWEST_WORDS = 3


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first line of each block; the fix removes the indentation of blocks of words."""
    written = body_lines.body_lines(manuscript)
    for token in markdown.parse_body(manuscript.body).tokens:
        if token.type == "code_block" and token.map:
            block = [line for line in written[slice(*token.map)] if line.written.strip()]
            first = block[0].written.strip()
            if not _BULLET.match(first):
                yield Finding(
                    whole_line_span(block[0].number), {"written": first[:60]}, _unindented(block, token.level)
                )


def _unindented(block: Sequence[TextLine], level: int) -> Fix | None:
    words = sum(len(line.written.split()) for line in block)
    if level or words < _FEWEST_WORDS or not all(_SENTENCE.fullmatch(line.written.strip()) for line in block):
        return None
    return Fix(tuple(line.edit(0, len(line.written) - len(line.written.lstrip(" \t")), "") for line in block))


RULE = StoryRule(
    code="TXT015",
    name="text-as-code",
    title=Words(nn="Tekst som blir vist som kode", nb="Tekst som vises som kode"),
    sample={"written": "Vi song saman"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="«{written}» blir vist som kode i ein grå boks, for linja byrjar med fire mellomrom eller ein tabulator.",
        nb="«{written}» vises som kode i en grå boks, for linjen begynner med fire mellomrom eller en tabulator.",
    ),
    why=Words(
        nn="Kode blir ikkje broten over fleire linjer, så på ein telefon forsvinn det meste ut til høgre.",
        nb="Kode brytes ikke over flere linjer, så på en telefon forsvinner det meste ut til høyre.",
    ),
    hint=Words(
        nn="Ta bort mellomromma fyrst på linja.",
        nb="Ta bort mellomrommene først på linjen.",
    ),
    bad=(
        Example(body="Vi song.\n\n    Så lo vi, alle saman.", line=18),
        Example(body="\tVi song.", line=16),
    ),
    good=(
        Example(),
        Example(body="- Vi song\n\n    - og lo\n\n```\n    kode\n```"),
        Example(body="Vi song\n    og lo."),
    ),
    check=check,
)
