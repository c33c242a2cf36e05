"""ORG008: no two units, and no two themes, have one name."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import register_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import Field
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript

_NAMES: dict[FileKind, Field[Any]] = {
    FileKind.UNITS: register_fields.UNIT_NAME,
    FileKind.THEMES: register_fields.THEME_NAME,
}
_ENTRIES = {
    FileKind.UNITS: Words(nn="Eininga", nb="Enheten"),
    FileKind.THEMES: Words(nn="Temaet", nb="Temaet"),
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each name that an entry above it in the file has too, in either form."""
    lines: dict[str, int] = defaultdict(int)
    for entry in manuscript.table.values():
        name = entry.value.at(_NAMES[manuscript.file_kind])
        if name is None:
            continue
        keys = {" ".join(text.casefold().split()) for text in (name.value.nn, name.value.nb)}
        first = max(lines[key] for key in keys)
        if first:
            yield Finding(name.span, {"name": name.value, "line": first, "entry": _ENTRIES[manuscript.file_kind]})
        for key in keys:
            lines[key] = lines[key] or entry.key.line


RULE = StoryRule(
    code="ORG008",
    name="shared-register-name",
    title=Words(nn="To einingar eller tema med same namn", nb="To enheter eller temaer med samme navn"),
    sample={"entry": _ENTRIES[FileKind.UNITS], "name": Words(nn="Kjøkenet", nb="Kjøkkenet"), "line": "12"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset(_NAMES),
    message=Words(nn="{entry} på linje {line} heiter òg «{name}».", nb="{entry} på linje {line} heter også «{name}»."),
    why=Words(
        nn="Lesarane ser to like namn og veit ikkje kva for eitt det gjeld. Ei forteljing som berre bruker namnet, når ingen "
        "av dei.",
        nb="Leserne ser to like navn og vet ikke hvilket det gjelder. En fortelling som bare bruker navnet, når ingen "
        "av dem.",
    ),
    hint=Words(
        nn="Gi dei ulike namn, til dømes «Kjøkenet på sjukeheimen». Er det same, så la den eine id-en stå, og skriv den "
        "andre under «tidlegare_id».",
        nb="Gi dem ulike navn, for eksempel «Kjøkkenet på sykehjemmet». Er det samme, så la den ene id-en stå, og skriv den "
        "andre under «tidligere_id».",
    ),
    bad=(
        Example(
            path="stories/einingar.yml",
            raw=b"song:\n  namn: Songlaget\n  tilsette: 4\nkor:\n  namn: songlaget\n  tilsette: 4\n",
            highlights="songlaget",
            line=5,
        ),
        Example(
            path="stories/tema.yml",
            raw=b"song:\n  namn: {nn: Song, nb: Sang}\nkor:\n  namn: Sang\n",
            highlights="Sang",
            line=4,
        ),
    ),
    good=(
        Example(
            path="stories/einingar.yml",
            raw=b"song:\n  namn: Songlaget\n  tilsette: 4\nkor:\n  namn: Koret\n  tilsette: 4\n",
        ),
    ),
    check=check,
)
