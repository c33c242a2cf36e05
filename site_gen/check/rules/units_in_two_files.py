"""REG001: the units stand in one file."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Listed, Listing
from site_gen.model.manuscript import Sort
from site_gen.model.places import whole_line
from site_gen.model.words import Words


def check(library: Listing) -> Iterator[tuple[Listed, Finding]]:
    """Point at every file of units after the first."""
    found = [one for one in library.files if one.sort is Sort.UNITS]
    for other in found[1:]:
        yield other, Finding(whole_line(1), {"first": found[0].path})


RULE = LibraryRule(
    code="REG001",
    name="units-in-two-files",
    title=Words(nn="Einingane i to filer", nb="Enhetene i to filer"),
    sample={"first": Words(nn="stories/einingar.yml", nb="stories/enheter.yml")},
    stops=Stops.PUBLISH,
    sorts=frozenset({Sort.UNITS}),
    message=Words(
        nn="Einingane står òg i {first}. Vi veit ikkje kva for ei fil som gjeld.",
        nb="Enhetene står også i {first}. Vi vet ikke hvilken fil som gjelder.",
    ),
    why=Words(
        nn="Står ei eining i begge filene, kan dei seie kvar sitt. Vi vel ikkje mellom dei.",
        nb="Står en enhet i begge filene, kan de si hver sitt. Vi velger ikke mellom dem.",
    ),
    mend=Words(nn="Samle einingane i éi fil, og slett den andre.", nb="Samle enhetene i én fil, og slett den andre."),
    bad=(Example(path="stories/enheter.yml", raw=b"kor:\n  namn: Koret\n", line=1),),
    good=(Example(path="stories/einingar.yml", raw=b"kor:\n  namn: Koret\n"),),
    check=check,
)
