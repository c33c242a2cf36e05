"""What to write when a story refers to a unit or theme that its register does not have."""

from site_gen import register_references
from site_gen.model.localized import Words, WordsWithNames, fill, same_words
from site_gen.model.manuscript import FileKind
from site_gen.model.registers import Registers

_MAKE = Words(
    nn="Fila {file} finst ikkje. Lag henne, og skriv desse to linjene i henne:{lines}",
    nb="Filen {file} finnes ikke. Lag den, og skriv disse to linjene i den:{lines}",
)
_FILL = Words(
    nn="Fila {file} er tom. Skriv desse to linjene i henne:{lines}",
    nb="Filen {file} er tom. Skriv disse to linjene i den:{lines}",
)
_RENAMED = {
    (FileKind.UNITS, True): Words(
        nn=" Har eininga fått ny id, så skriv den gamle der: tidlegare_id: [{written}].",
        nb=" Har enheten fått ny id, så skriv den gamle der: tidligere_id: [{written}].",
    ),
    (FileKind.UNITS, False): Words(
        nn=" Har eininga fått nytt namn, så skriv det gamle der: tidlegare_namn: [{written}].",
        nb=" Har enheten fått nytt navn, så skriv det gamle der: tidligere_navn: [{written}].",
    ),
    (FileKind.THEMES, True): Words(
        nn=" Har temaet fått ny id, så skriv den gamle der: tidlegare_id: [{written}].",
        nb=" Har temaet fått ny id, så skriv den gamle der: tidligere_id: [{written}].",
    ),
    (FileKind.THEMES, False): Words(
        nn=" Har temaet fått nytt namn, så skriv det gamle der: tidlegare_namn: [{written}].",
        nb=" Har temaet fått nytt navn, så skriv det gamle der: tidligere_navn: [{written}].",
    ),
}
"""By register, and whether an id is written; each begins with a space."""


def missing_register_hint(written: str, file_kind: FileKind, registers: Registers) -> Words:
    """Return how to create or fill a register's file, with the lines of its first entry."""
    words = _FILL if file_kind in registers.files else _MAKE
    slots = {"file": registers.file_of(file_kind), "lines": register_references.first_lines(written)}
    filled = fill(words, slots)
    return WordsWithNames(nn=filled.nn, nb=filled.nb.replace("\n  namn:", "\n  navn:"))


def renamed_hint(written: str, file_kind: FileKind, registers: Registers) -> Words:
    """Return how to keep a former id or name of a unit or theme.

    Returns empty words when one that exists is similar: then it is a typing error.
    """
    entries = registers.units.values() if file_kind is FileKind.UNITS else registers.themes.values()
    if register_references.is_similar_to_any(written, entries):
        return same_words("")
    filled = fill(_RENAMED[file_kind, register_references.is_id(written)], {"written": written})
    return WordsWithNames(nn=filled.nn, nb=filled.nb)
