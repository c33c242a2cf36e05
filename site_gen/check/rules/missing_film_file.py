"""FLM001: the files of a film are in the story's folder."""

from collections.abc import Iterator

from site_gen.check.missing_files import missing_files
from site_gen.check.rule import A_FILM, Example, Finding, StoryRule
from site_gen.films.film_fields import films_of
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each file name of a film that has no file; the fix replaces a misspelt name."""
    yield from missing_files(manuscript, films_of(manuscript))


RULE = StoryRule(
    code="FLM001",
    name="missing-film-file",
    title=Words(
        nn="Ein film eller ei teksting som ikkje er i mappa", nb="En film eller en teksting som ikke er i mappen"
    ),
    sample={"file": "film.mp4", "suggestion": Words(nn="Meinte du «film.mp4»? ", nb="Mente du «film.mp4»? ")},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Fila «{file}» til filmen ligg ikkje i same mappe som denne fila.",
        nb="Filen «{file}» til filmen ligger ikke i samme mappe som denne filen.",
    ),
    why=Words(
        nn="Sida kan ikkje vise ein film eller ei teksting som ikkje er der.",
        nb="Siden kan ikke vise en film eller en teksting som ikke er der.",
    ),
    hint=Words(
        nn="{suggestion}Legg fila i mappa, og skriv namnet slik fila heiter, store og små bokstavar med.",
        nb="{suggestion}Legg filen i mappen, og skriv navnet slik filen heter, store og små bokstaver også.",
    ),
    bad=(
        Example(A_FILM, highlights="film.mp4"),
        Example(A_FILM, highlights="film.vtt", other_files=(("stories/film.mp4", "FILM mp4"),)),
    ),
    good=(Example(A_FILM, other_files=(("stories/film.mp4", "FILM mp4"), ("stories/film.vtt", "FILM vtt"))),),
    check=check,
)
