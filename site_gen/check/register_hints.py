"""What to write when a story refers to a unit or theme that its register does not have."""

from site_gen import register_references
from site_gen.model.localized import Words, WordsWithNames, fill
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


def missing_register_hint(written: str, file_kind: FileKind, registers: Registers) -> Words:
    """Return how to create or fill a register's file, with the lines of its first entry."""
    words = _FILL if file_kind in registers.files else _MAKE
    slots = {"file": registers.file_of(file_kind), "lines": register_references.first_lines(written)}
    filled = fill(words, slots)
    return WordsWithNames(nn=filled.nn, nb=filled.nb.replace("\n  namn:", "\n  navn:"))
