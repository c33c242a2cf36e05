"""TXT041: the title does not stand once more at the top of the text."""

from collections.abc import Iterator

from site_gen.check.repeated_titles import repeated_title
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the title that begins the text, except a heading of level 1, which TXT002 stops."""
    found = repeated_title(manuscript)
    if found is not None and found.level != 1:
        yield Finding(whole_line_span(manuscript.body_line + found.first), fix=found.fix(manuscript))


RULE = StoryRule(
    code="TXT041",
    name="repeated-title",
    title=Words(nn="Tittelen ein gong til", nb="Tittelen en gang til"),
    blocks=Blocks.NOTHING,
    message=Words(nn="Tittelen står her ein gong til.", nb="Tittelen står her en gang til."),
    why=Words(
        nn="Sida viser tittelen frå feltet øvst i fila. Står han i teksten òg, les alle han to gonger.",
        nb="Siden viser tittelen fra feltet øverst i filen. Står den i teksten også, leser alle den to ganger.",
    ),
    hint=Words(nn="Ta bort linja.", nb="Ta bort linjen."),
    bad=(
        Example(body="## Då vi song saman\n\n## Kva skjedde?\n\nVi song.", line=16),
        Example(body="Då vi song saman\n---\n\nVi song.", line=16),
        Example(body="Då vi song saman\n\nVi song.", line=16),
        Example("status: utkast", body="**Då vi song saman**\n\nVi song.", line=16),
        Example("språk: nb", body="## Da vi sang sammen\n\nVi sang.", line=16),
    ),
    good=(
        Example(body="Då vi song saman,\nvar det regn.\n\n## Då vi song saman\n\nVi song."),
        Example(body="Då vi song saman\nlo vi."),
    ),
    check=check,
)
