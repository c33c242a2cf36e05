"""PIC001: a declared picture lies beside the story."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Stops
from site_gen.model.manuscript import Manuscript, Sort
from site_gen.model.words import Words
from site_gen.pictures.declared import files_of


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at each file name that no file beside the story bears."""
    for placed, _ in files_of(manuscript):
        if placed.value not in manuscript.pictures:
            yield Finding(placed.span, {"file": placed.value})


RULE = StoryRule(
    code="PIC001",
    name="missing-picture-file",
    title=Words(nn="Eit bilete som ikkje er i mappa", nb="Et bilde som ikke er i mappen"),
    sample={"file": "kaffi.jpg"},
    stops=Stops.PUBLISH,
    sorts=frozenset({Sort.STORY, Sort.PERSON}),
    message=Words(
        nn="Biletet «{file}» ligg ikkje i same mappe som denne fila.",
        nb="Bildet «{file}» ligger ikke i samme mappe som denne filen.",
    ),
    why=Words(
        nn="Sida kan ikkje vise eit bilete som ikkje er der, og den som har godkjent, har sett noko anna.",
        nb="Siden kan ikke vise et bilde som ikke er der, og den som har godkjent, har sett noe annet.",
    ),
    mend=Words(
        nn="Legg biletet i mappa, og sjå etter at namnet er skrive likt, store og små bokstavar med.",
        nb="Legg bildet i mappen, og se etter at navnet er skrevet likt, store og små bokstaver også.",
    ),
    bad=(
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}",
            marks="regn.jpg",
        ),
    ),
    good=(
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}",
            beside=(("stories/regn.jpg", "PICTURE 1600x1200"),),
        ),
    ),
    check=check,
)
