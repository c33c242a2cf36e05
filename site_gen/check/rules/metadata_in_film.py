"""FLM007: a film's file has no metadata."""

from collections.abc import Iterator

from site_gen.check.rule import A_FILM, Example, Finding, StoryRule
from site_gen.films.film_fields import film_files
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import Metadata

_PLACE = Words(nn="staden der filmen er teken opp", nb="stedet der filmen er tatt opp")
_REMAINS = Words(
    nn="noko som aldri blir vist, til dømes restar av eit tidlegare klipp eller av ein annan film",
    nb="noe som aldri blir vist, for eksempel rester av et tidligere klipp eller av en annen film",
)
_OTHER = Words(
    nn="skjulte opplysningar, til dømes om kamera, tid eller eigar",
    nb="skjulte opplysninger, for eksempel om kamera, tid eller eier",
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each film with metadata; the fix removes the metadata."""
    for placed in film_files(manuscript):
        reel = manuscript.film_info.get(placed.value)
        if reel is not None and reel.fault is None and reel.metadata:
            remains = _REMAINS if Metadata.REMAINS in reel.metadata else _OTHER
            holds = _PLACE if Metadata.PLACE in reel.metadata else remains
            fix = Fix((), masters=(placed.value,)) if reel.mendable else None
            yield Finding(placed.span, {"file": placed.value, "holds": holds}, fix)


RULE = StoryRule(
    code="FLM007",
    name="metadata-in-film",
    title=Words(nn="Ein film med skjulte opplysningar", nb="En film med skjulte opplysninger"),
    sample={
        "file": "film.mp4",
        "holds": Words(nn="staden der filmen er teken opp", nb="stedet der filmen er tatt opp"),
    },
    blocks=Blocks.PUBLISH,
    message=Words(nn="Filmfila «{file}» inneheld {holds}.", nb="Filmfilen «{file}» inneholder {holds}."),
    why=Words(
        nn="Telefonar legg stad, tid og meir inn i filmfila, og alle som ser filmen, får det med seg. "
        "Git hugsar ei fil som alt er lagd inn: har ho vore der, må historia reinsast òg.",
        nb="Telefoner legger sted, tid og mer inn i filmfilen, og alle som ser filmen, får det med seg. "
        "Git husker en fil som allerede er lagt inn: har den vært der, må historikken også renses.",
    ),
    hint=Words(
        nn="Skriv «framsnakk check --fix», som tek det ut og lèt filmen vere som han er. Hjelper ikkje det, har fila "
        "eit spor eller eit klipp som ingen får sjå: eksporter filmen på nytt frå filmprogrammet, som MP4. "
        "Er fila alt lagd inn i Git, ligg ho framleis i historia der: sei frå til redaksjonen.",
        nb="Skriv «framsnakk check --fix», som tar det ut og lar filmen være som den er. Hjelper ikke det, har filen "
        "et spor eller et klipp som ingen får se: eksporter filmen på nytt fra filmprogrammet, som MP4. "
        "Er filen allerede lagt inn i Git, ligger den fortsatt i historikken der: si fra til redaksjonen.",
    ),
    bad=(
        Example(A_FILM, highlights="film.mp4", other_files=(("stories/film.mp4", "FILM mp4 place"),)),
        Example(A_FILM, highlights="film.mp4", other_files=(("stories/film.mp4", "FILM mp4 time"),)),
        Example(A_FILM, highlights="film.mp4", other_files=(("stories/film.mp4", "FILM webm title"),)),
        Example(A_FILM, highlights="film.mp4", other_files=(("stories/film.mp4", "FILM mp4 remains"),)),
    ),
    good=(
        Example(A_FILM, other_files=(("stories/film.mp4", "FILM mp4"),)),
        Example(A_FILM, other_files=(("stories/film.mp4", "FILM webm"),)),
    ),
    check=check,
)
