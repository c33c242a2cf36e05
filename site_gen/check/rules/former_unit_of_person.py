"""ORG006: a person's file refers to the unit by its present id."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield each former id; the fix replaces it by the present one."""
    for person in library.people:
        unit, span = person.unit or ("", None)
        today = library.units.get(unit, unit)
        if span is not None and today != unit:
            yield person, Finding(span, {"former": unit, "id": today}, Fix((Edit(span, today),)))


_UNITS = ("stories/einingar.yml", "song:\n  namn: Songlaget\n  tidlegare_id: kor\n")

RULE = LibraryRule(
    code="ORG006",
    name="former-unit-of-person",
    title=Words(nn="Ein person i ei eining som har skift id", nb="En person i en enhet som har skiftet id"),
    sample={"former": "skulen", "id": "oppvekst"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.PERSON}),
    message=Words(nn="Eininga «{former}» heiter no «{id}».", nb="Enheten «{former}» heter nå «{id}»."),
    why=Words(
        nn="Personen står på rett stad likevel, og godkjenningane gjeld. Men den neste som les fila, slepp å lure når "
        "id-en er den som står i registeret.",
        nb="Personen står på rett sted likevel, og godkjenningene gjelder. Men den neste som leser filen, slipper å lure "
        "når id-en er den som står i registeret.",
    ),
    hint=Words(nn="Skriv «{id}».", nb="Skriv «{id}»."),
    bad=(
        Example(
            path="stories/folk/p002.yml",
            raw=b"namn: Ola Nes\neining: kor\n",
            highlights="kor",
            line=2,
            other_files=(_UNITS,),
        ),
    ),
    good=(Example(path="stories/folk/p002.yml", raw=b"namn: Ola Nes\neining: song\n", other_files=(_UNITS,)),),
    check=check,
)
