"""PIC014: no undeclared picture or film has a place in its metadata."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex, IgnoredReason
from site_gen.model.localized import Words
from site_gen.model.source_positions import whole_line_span


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield each undeclared picture and film with a place in its metadata."""
    for one in library.unread:
        if one.reason is IgnoredReason.PLACE:
            yield one, Finding(whole_line_span(1), {"file": one.path.rsplit("/", 1)[-1]})


RULE = LibraryRule(
    code="PIC014",
    name="place-in-undeclared-picture",
    title=Words(nn="Eit ubrukt bilete som seier kvar det er teke", nb="Et ubrukt bilde som sier hvor det er tatt"),
    sample={"file": "regn.jpg"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    message=Words(
        nn="Inga forteljing bruker «{file}», og fila seier kvar ho er teken.",
        nb="Ingen fortelling bruker «{file}», og filen sier hvor den er tatt.",
    ),
    why=Words(
        nn="Fila kjem ikkje på nettstaden, men ho ligg i Git, der alle som har tilgang, ser staden. Git hugsar ei fil òg etter at ho er sletta.",
        nb="Filen kommer ikke på nettstedet, men den ligger i Git, der alle som har tilgang, ser stedet. Git husker en fil også etter at den er slettet.",
    ),
    hint=Words(
        nn="Slett fila, eller før henne opp under «bilete» og skriv «framsnakk check --fix». Er ho alt lagd inn i Git, så sei frå til redaksjonen.",
        nb="Slett filen, eller før den opp under «bilder» og skriv «framsnakk check --fix». Er den allerede lagt inn i Git, så si fra til redaksjonen.",
    ),
    bad=(
        Example(path="stories/mobil.jpg", raw=b"PICTURE 1600x1200 place", line=1),
        Example(path="stories/film.mp4", raw=b"FILM mp4 place", line=1),
    ),
    good=(
        Example(other_files=(("stories/mobil.jpg", "PICTURE 1600x1200"),)),
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}",
            other_files=(("stories/regn.jpg", "PICTURE 1600x1200 place"),),
        ),
    ),
    check=check,
)
