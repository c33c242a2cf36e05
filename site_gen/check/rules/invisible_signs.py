"""SGN001: a file has no invisible characters."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first invisible character, and the places of the others."""
    if manuscript.invisible:
        first, *others = manuscript.invisible
        number = len(manuscript.invisible)
        yield Finding(
            first,
            {"signs": fill(_ONE if number == 1 else _MANY, {"number": number}), "them": _IT if number == 1 else _THEM},
            Fix(tuple(Edit(span, "") for span in manuscript.invisible)),
            also=tuple(others),
        )


_ONE = Words(nn="eit usynleg teikn", nb="et usynlig tegn")
_MANY = Words(nn="{number} usynlege teikn", nb="{number} usynlige tegn")
_IT = Words(nn="det", nb="det")
_THEM = Words(nn="dei", nb="dem")

RULE = StoryRule(
    code="SGN001",
    name="invisible-signs",
    title=Words(nn="Usynlege teikn i fila", nb="Usynlige tegn i filen"),
    sample={"signs": Words(nn="mjuke bindestrekar", nb="myke bindestreker"), "them": _THEM},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.STORY, FileKind.PAGE, FileKind.PERSON, FileKind.UNITS, FileKind.THEMES}),
    message=Words(nn="Det ligg {signs} i fila.", nb="Det ligger {signs} i filen."),
    why=Words(
        nn="Mjuke bindestrekar og mellomrom utan breidd følgjer med når ein limer inn frå Word eller ei nettside. Med dei i seg finn ingen att ordet når dei søkjer.",
        nb="Myke bindestreker og mellomrom uten bredde følger med når man limer inn fra Word eller en nettside. Med dem i seg finner ingen igjen ordet når de søker.",
    ),
    hint=Words(nn="«framsnakk check --fix» tek {them} bort.", nb="«framsnakk check --fix» tar {them} bort."),
    bad=(
        Example("tittel: Vi flytta kaffi\u00adtraktaren", line=3, highlights="\u00ad"),
        Example(body="## Kva skjedde?\n\nAlt vart betre\u200b for oss.\n"),
    ),
    good=(Example(body="## Kva skjedde?\n\nVi var tre i familien: \U0001f468\u200d\U0001f469\u200d\U0001f467.\n"),),
    check=check,
)
