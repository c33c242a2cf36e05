"""PIC001: a declared picture is in the story's folder."""

from collections.abc import Iterator

from site_gen.check.missing_files import missing_files
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pictures.picture_fields import files_of


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each picture name that has no file; the fix replaces a misspelt name everywhere in the story."""
    yield from missing_files(manuscript, (placed for placed, _ in files_of(manuscript)))


RULE = StoryRule(
    code="PIC001",
    name="missing-picture-file",
    title=Words(nn="Eit bilete som ikkje er i mappa", nb="Et bilde som ikke er i mappen"),
    sample={
        "file": Words(nn="kaffi.jpg", nb="kaffe.jpg"),
        "suggestion": Words(nn="Meinte du «regn.jpg»? ", nb="Mente du «regn.jpg»? "),
    },
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(
        nn="Biletet «{file}» ligg ikkje i same mappe som denne fila.",
        nb="Bildet «{file}» ligger ikke i samme mappe som denne filen.",
    ),
    why=Words(
        nn="Sida kan ikkje vise eit bilete som ikkje er der, og den som har godkjent, har sett noko anna.",
        nb="Siden kan ikke vise et bilde som ikke er der, og den som har godkjent, har sett noe annet.",
    ),
    hint=Words(
        nn="{suggestion}Legg biletet i mappa, og skriv namnet slik fila heiter, store og små bokstavar med.",
        nb="{suggestion}Legg bildet i mappen, og skriv navnet slik filen heter, store og små bokstaver også.",
    ),
    bad=(
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}",
            highlights="regn.jpg",
        ),
        Example(
            "bilete:\n  - {fil: Regn.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}",
            highlights="Regn.jpg",
            other_files=(("stories/regn.JPG", "PICTURE 1600x1200"),),
        ),
    ),
    good=(
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}",
            other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),),
        ),
    ),
    check=check,
)
