"""FIL007: a file that looks like a story or a register is read as one."""

import shlex
from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex, IgnoredReason
from site_gen.model.localized import Words, fill, same_words
from site_gen.model.manuscript import FileKind
from site_gen.model.selection import DEFAULT_FILES
from site_gen.model.source_positions import whole_line_span

_WHY = {
    IgnoredReason.TEXT: Words(nn="namnet endar ikkje på .md", nb="navnet ender ikke på .md"),
    IgnoredReason.DOCUMENT: Words(nn="ho er frå eit skriveprogram", nb="den er fra et skriveprogram"),
    IgnoredReason.HIDDEN: Words(
        nn="namnet på fila, eller på ei mappe ho ligg i, begynner med punktum",
        nb="navnet på filen, eller på en mappe den ligger i, begynner med punktum",
    ),
    IgnoredReason.AMONG_PEOPLE: Words(
        nn="ho ligg i folk/, der personane står", nb="den ligger i folk/, der personene står"
    ),
    IgnoredReason.REGISTER: Words(
        nn="ho har ikkje namnet til noko register vi kjenner", nb="den har ikke navnet til noe register vi kjenner"
    ),
}
_MEND = {
    IgnoredReason.TEXT: Words(
        nn="Er det ei forteljing, så gi fila namnet «{other}». Windows gøymer slutten på namn: slå på «Filtypar» "
        "under «Vis» i Filutforskaren for å sjå heile namnet.",
        nb="Er det en fortelling, så gi filen navnet «{other}». Windows skjuler slutten på navn: slå på «Filtyper» "
        "under «Vis» i Filutforsker for å se hele navnet.",
    ),
    IgnoredReason.DOCUMENT: Words(
        nn="Skriv «framsnakk new» for å få ei fil med felta i, lim inn teksten frå dokumentet, og flytt dokumentet ut "
        "av stories/.",
        nb="Skriv «framsnakk new» for å få en fil med feltene i, lim inn teksten fra dokumentet, og flytt dokumentet "
        "ut av stories/.",
    ),
    IgnoredReason.HIDDEN: Words(
        nn="Er det ei forteljing, så ta bort punktumet fyrst i namnet.",
        nb="Er det en fortelling, så ta bort punktumet først i navnet.",
    ),
    IgnoredReason.AMONG_PEOPLE: Words(
        nn="Er det ei forteljing, så flytt fila til mappa for eininga.",
        nb="Er det en fortelling, så flytt filen til mappen for enheten.",
    ),
    IgnoredReason.REGISTER: Words(
        nn="Einingar står i {units}, tema i stories/tema.yml, og kvar person i si eiga .yml-fil i stories/folk/. Gi "
        "fila rett namn, eller flytt henne ut av stories/.",
        nb="Enheter står i {units}, temaer i stories/tema.yml, og hver person i sin egen .yml-fil i stories/folk/. Gi "
        "filen riktig navn, eller flytt den ut av stories/.",
    ),
}


_WORD = Words(
    nn="Skriv «framsnakk intake docx {path}», så blir dokumentet eit utkast. Flytt det ut av stories/ etterpå.",
    nb="Skriv «framsnakk intake docx {path}», så blir dokumentet et utkast. Flytt det ut av stories/ etterpå.",
)


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield each file that looks like a story or a register and is ignored."""
    written = next((one.path for one in library.files if one.file_kind is FileKind.UNITS), None)
    units = same_words(written) if written else DEFAULT_FILES[FileKind.UNITS]
    for one in library.unread:
        if one.reason in _WHY:
            file = one.path.rsplit("/", 1)[-1]
            is_word = file.casefold().endswith(".docx")
            words = _WORD if one.reason is IgnoredReason.DOCUMENT and is_word else _MEND[one.reason]
            mend = fill(words, {"other": one.other, "units": units, "path": shlex.quote(one.path)})
            yield one, Finding(whole_line_span(1), {"file": file, "why": _WHY[one.reason], "mend": mend})


RULE = LibraryRule(
    code="FIL007",
    name="unread-file",
    title=Words(nn="Ei fil som ikkje blir lesen", nb="En fil som ikke blir lest"),
    sample={
        "file": "langvakta.md.txt",
        "why": Words(nn="namnet sluttar ikkje på .md", nb="navnet slutter ikke på .md"),
        "mend": Words(nn="Gi fila namnet langvakta.md.", nb="Gi filen navnet langvakta.md."),
    },
    blocks=Blocks.NOTHING,
    message=Words(nn="Fila «{file}» blir ikkje lesen: {why}.", nb="Filen «{file}» blir ikke lest: {why}."),
    why=Words(
        nn="Det som ikkje blir lese, kjem aldri ut, og ingen får vite kvifor.",
        nb="Det som ikke blir lest, kommer aldri ut, og ingen får vite hvorfor.",
    ),
    hint=Words(nn="{mend}", nb="{mend}"),
    bad=(
        Example(path="stories/kaffien.md.txt", raw=b"Kaffien kom.\n", line=1),
        Example(path="stories/kaffien.docx", raw=b"PK\x03\x04", line=1),
        Example(path="stories/.kladd/kaffien.md", raw=b"Kaffien kom.\n", line=1),
        Example(path="stories/folk/kaffien.md", raw=b"Kaffien kom.\n", line=1),
        Example(path="stories/einingar.yaml", raw=b"song:\n  namn: Songlaget\n", line=1),
    ),
    check=check,
)
