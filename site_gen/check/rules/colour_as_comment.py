"""COL002: a colour is in quotation marks, since YAML treats what follows # as a comment."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import register_fields, setting_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript

_COLOURS = (
    setting_fields.SETTING_COLOUR,
    register_fields.THEME_COLOUR,
    register_fields.COLOUR_LIGHT,
    register_fields.COLOUR_DARK,
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each colour field without a value."""
    for group, record in manuscript.records():
        for one in _COLOURS:
            if one in group.fields and one.name in record.empty:
                yield Finding(record.empty[one.name], {"field": Words(nn=one.nn, nb=one.nb)})


RULE = StoryRule(
    code="COL002",
    name="colour-as-comment",
    title=Words(nn="Ein farge utan hermeteikn", nb="En farge uten anførselstegn"),
    sample={"field": "farge"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.SETTINGS, FileKind.THEMES}),
    message=Words(
        nn="Fargen i «{field}» blir ikkje lesen, for han står utan hermeteikn.",
        nb="Fargen i «{field}» blir ikke lest, for den står uten anførselstegn.",
    ),
    why=Words(
        nn="Utan hermeteikn er alt etter # ein kommentar, så ein farge som ikkje har dei, er ingen farge.",
        nb="Uten anførselstegn er alt etter # en kommentar, så en farge som ikke har dem, er ingen farge.",
    ),
    hint=Words(
        nn='Set fargen i hermeteikn, slik: "#0f4547", eller ta bort linja.',
        nb='Sett fargen i anførselstegn, slik: "#0f4547", eller ta bort linjen.',
    ),
    bad=(
        Example(path="mkdocs.yml", raw=b"extra:\n  framsnakk:\n    farge: #1f4e8c\n", highlights="farge", line=3),
        Example(
            path="stories/tema.yml", raw=b"song:\n  namn: Song\n  farge:\n    lys: #1f4e8c\n", highlights="lys", line=4
        ),
    ),
    good=(Example(path="mkdocs.yml", raw=b"extra:\n  framsnakk:\n    farge: 1f4e8c\n"),),
    check=check,
)
