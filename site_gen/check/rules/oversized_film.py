"""FLM003: a film is small enough for a telephone to fetch."""

from collections.abc import Iterator

from site_gen.check.rule import A_FILM, Example, Finding, StoryRule
from site_gen.films.film_fields import film_files
from site_gen.model.diagnostic import Blocks
from site_gen.model.film import MOST_BYTES, FilmErrorKind
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each film that is too large."""
    for placed in film_files(manuscript):
        info = manuscript.film_info.get(placed.value)
        if info is not None and info.fault is FilmErrorKind.TOO_LARGE:
            yield Finding(placed.span, {"file": placed.value, "most": MOST_BYTES // 1_000_000})


RULE = StoryRule(
    code="FLM003",
    name="oversized-film",
    title=Words(nn="Ein film som er for stor", nb="En film som er for stor"),
    sample={"file": "film.mp4", "most": "50"},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Filmen «{file}» er for stor (over {most} MB).", nb="Filmen «{file}» er for stor (over {most} MB)."
    ),
    why=Words(
        nn="Den som ser filmen på telefonen, betaler for kvar megabyte, og Git tek vare på alle utgåver for alltid.",
        nb="Den som ser filmen på telefonen, betaler for hver megabyte, og Git tar vare på alle utgaver for alltid.",
    ),
    hint=Words(
        nn="Eksporter filmen på nytt i 1280 × 720 med 2 Mbit/s: då tek tre minutt om lag 45 MB. "
        "Er han framleis for stor, kan han kortast inn.",
        nb="Eksporter filmen på nytt i 1280 × 720 med 2 Mbit/s: da tar tre minutter omtrent 45 MB. "
        "Er den fortsatt for stor, kan den kortes inn.",
    ),
    bad=(Example(A_FILM, highlights="film.mp4", other_files=(("stories/film.mp4", "FILM mp4 large"),)),),
    good=(Example(A_FILM, other_files=(("stories/film.mp4", "FILM mp4"),)),),
    check=check,
)
