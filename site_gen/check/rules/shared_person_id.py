"""PER003: a person has one file."""

from collections import defaultdict
from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.language.phrases import join_words
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import whole_line_span


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield every file of a person with several, since any of them could have the withdrawal."""
    by_id: dict[str, list[FileEntry]] = defaultdict(list)
    for manuscript in library.files:
        if manuscript.file_kind is FileKind.PERSON:
            by_id[manuscript.id].append(manuscript)
    for same in by_id.values():
        for manuscript in same if len(same) > 1 else ():
            others = join_words([other.path for other in same if other is not manuscript])
            yield manuscript, Finding(whole_line_span(1), {"others": others})


RULE = LibraryRule(
    code="PER003",
    name="shared-person-id",
    title=Words(nn="Ein person med to filer", nb="En person med to filer"),
    sample={"others": "stories/folk/p001.yml"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.PERSON}),
    message=Words(
        nn="Den same personen har fleire filer: denne og {others}. Så lenge det er slik, tel ingen av samtykka.",
        nb="Den samme personen har flere filer: denne og {others}. Så lenge det er slik, teller ingen av samtykkene.",
    ),
    why=Words(
        nn="Den eine fila kan seie ja og den andre at alt er trekt. Vi vel ikkje for nokon.",
        nb="Den ene filen kan si ja og den andre at alt er trukket. Vi velger ikke for noen.",
    ),
    hint=Words(
        nn="Flytt alt over i éi fil, og slett den andre. Fila skal heite det same som id-en, med små bokstavar: p017.yml",
        nb="Flytt alt over i én fil, og slett den andre. Filen skal hete det samme som id-en, med små bokstaver: p017.yml",
    ),
    bad=(
        Example(
            path="stories/folk/p001.yml",
            raw=b"namn: Kari Lunde\n",
            other_files=(("stories/folk/P001.yaml", "trekt: 2026-10-01\n"),),
            line=1,
        ),
    ),
    good=(Example(path="stories/folk/p002.yml", raw=b"namn: Ola Nes\n"),),
    check=check,
)
