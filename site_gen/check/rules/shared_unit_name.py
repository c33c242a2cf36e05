"""ORG008: no two units have one name."""

from collections import defaultdict
from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import register_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import Located
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each unit's name that another one above it in the file has, in either form."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for identity, entry in manuscript.table.items():
        name: Located[Words] | None = entry.value.at(register_fields.UNIT_NAME)
        if name is None:
            continue
        keys = {" ".join(text.casefold().split()) for text in (name.value.nn, name.value.nb)}
        first = next((bearer for key in sorted(keys) for bearer in bearers[key]), None)
        if first is not None:
            slots = {"name": name.value, "line": manuscript.table[first].key.line}
            yield Finding(name.span, slots)
        for key in keys:
            bearers[key].append(identity)


RULE = StoryRule(
    code="ORG008",
    name="shared-unit-name",
    title=Words(nn="To einingar med same namn", nb="To enheter med samme navn"),
    sample={"name": Words(nn="Kjøkenet", nb="Kjøkkenet"), "line": "12"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.UNITS}),
    message=Words(
        nn="Eininga på linje {line} heiter òg «{name}».",
        nb="Enheten på linje {line} heter også «{name}».",
    ),
    why=Words(
        nn="Lesarane ser to like namn og veit ikkje kven av dei det gjeld. Ei forteljing som nemner eininga med namn, når "
        "ingen av dei.",
        nb="Leserne ser to like navn og vet ikke hvem av dem det gjelder. En fortelling som nevner enheten med navn, når "
        "ingen av dem.",
    ),
    hint=Words(
        nn="Skriv kvar dei høyrer til, til dømes «Kjøkenet på sjukeheimen». Er det éi eining, så la den eine id-en stå, og "
        "skriv den andre under «tidlegare_id».",
        nb="Skriv hvor de hører til, for eksempel «Kjøkkenet på sykehjemmet». Er det én enhet, så la den ene id-en stå, og "
        "skriv den andre under «tidligere_id».",
    ),
    bad=(
        Example(
            path="stories/einingar.yml",
            raw=b"song:\n  namn: Songlaget\n  tilsette: 4\nkor:\n  namn: songlaget\n  tilsette: 4\n",
            highlights="songlaget",
            line=5,
        ),
        Example(
            path="stories/einingar.yml",
            raw=b"song:\n  namn: {nn: Songlaget, nb: Sanglaget}\n  tilsette: 4\nkor:\n  namn: Sanglaget\n  tilsette: 4\n",
            highlights="Sanglaget",
            line=5,
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
