"""REG001: the units are in one file."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import whole_line_span


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield every file of units after the first."""
    found = [one for one in library.files if one.file_kind is FileKind.UNITS]
    for other in found[1:]:
        yield other, Finding(whole_line_span(1), {"first": found[0].path})


RULE = LibraryRule(
    code="REG001",
    name="units-in-two-files",
    title=Words(nn="Einingane i to filer", nb="Enhetene i to filer"),
    sample={"first": Words(nn="stories/einingar.yml", nb="stories/enheter.yml")},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.UNITS}),
    message=Words(
        nn="Einingane står òg i {first}. Vi veit ikkje kva for ei fil som gjeld.",
        nb="Enhetene står også i {first}. Vi vet ikke hvilken fil som gjelder.",
    ),
    why=Words(
        nn="Står ei eining i begge filene, kan dei seie kvar sitt. Vi vel ikkje mellom dei.",
        nb="Står en enhet i begge filene, kan de si hver sitt. Vi velger ikke mellom dem.",
    ),
    hint=Words(nn="Samle einingane i éi fil, og slett den andre.", nb="Samle enhetene i én fil, og slett den andre."),
    bad=(Example(path="stories/enheter.yml", raw=b"kor:\n  namn: Koret\n", line=1),),
    good=(Example(path="stories/einingar.yml", raw=b"kor:\n  namn: Koret\n"),),
    check=check,
)
