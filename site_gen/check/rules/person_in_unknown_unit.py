"""ORG001: the unit of a person in the register is in the register of units."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.language.phrases import did_you_mean_id
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import FileKind
from site_gen.model.selection import DEFAULT_FILES


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield each person's unit that is not in the register of units, unless that is empty."""
    units = next((one.path for one in library.files if one.file_kind is FileKind.UNITS), None)
    file = same_words(units) if units else DEFAULT_FILES[FileKind.UNITS]
    for person in library.people if library.units else ():
        if person.unit is not None and person.unit[0] not in library.units:
            unit, span = person.unit
            yield (
                person,
                Finding(span, {"unit": unit, "suggestion": did_you_mean_id(unit, library.units), "file": file}),
            )


RULE = LibraryRule(
    code="ORG001",
    name="person-in-unknown-unit",
    title=Words(nn="Ein person i ei ukjend eining", nb="En person i en ukjent enhet"),
    sample={
        "unit": "songlag",
        "suggestion": Words(nn="Meinte du «song»? ", nb="Mente du «song»? "),
        "file": DEFAULT_FILES[FileKind.UNITS],
    },
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.PERSON}),
    message=Words(nn="Eininga «{unit}» finst ikkje.", nb="Enheten «{unit}» finnes ikke."),
    why=Words(
        nn="Eininga står ved namnet på sidene, og ho er ein del av det personen har sagt ja til.",
        nb="Enheten står ved navnet på sidene, og den er en del av det personen har sagt ja til.",
    ),
    hint=Words(
        nn="{suggestion}Einingane står i {file}. Har eininga fått ein ny id, så skriv den gamle der, som "
        "«tidlegare_id: [{unit}]».",
        nb="{suggestion}Enhetene står i {file}. Har enheten fått en ny id, så skriv den gamle der, som "
        "«tidligere_id: [{unit}]».",
    ),
    bad=(Example(path="stories/folk/p002.yml", raw=b"namn: Ola Nes\neining: sogn\n", highlights="sogn", line=2),),
    good=(
        Example(path="stories/folk/p002.yml", raw=b"namn: Ola Nes\neining: song\n"),
        Example(
            path="stories/folk/p002.yml",
            raw=b"namn: Ola Nes\neining: kor\n",
            other_files=(("stories/einingar.yml", "song:\n  namn: Songlaget\n  tidlegare_id: kor\n"),),
        ),
    ),
    check=check,
)
