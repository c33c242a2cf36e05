"""FLM002: browsers can play a film."""

from collections.abc import Iterator

from site_gen.check.rule import A_FILM, Example, Finding, StoryRule
from site_gen.films.film_fields import film_files
from site_gen.model import media_fields, story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.film import CAPTIONS, FilmErrorKind
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_NO_FILM = Words(nn="er ikkje ein film i MP4 eller WebM", nb="er ikke en film i MP4 eller WebM")
_WHY = {
    FilmErrorKind.NO_FILM: _NO_FILM,
    FilmErrorKind.QUICKTIME: Words(
        nn="er MOV, slik mange telefonar lagrar, og ikkje alle nettlesarar viser det",
        nb="er MOV, slik mange telefoner lagrer, og ikke alle nettlesere viser det",
    ),
    FilmErrorKind.CODEC: Words(
        nn="er koda på ein måte som ikkje alle nettlesarar kan vise, til dømes HEVC",
        nb="er kodet på en måte som ikke alle nettlesere kan vise, for eksempel HEVC",
    ),
    FilmErrorKind.DAMAGED: Words(nn="er skadd eller ikkje heil", nb="er skadet eller ikke hel"),
    FilmErrorKind.UNREAD: Words(nn="lèt seg ikkje lese no", nb="lar seg ikke lese nå"),
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each film that cannot be played, and why; a film's description may also be text."""
    video = manuscript.record.get(story_fields.VIDEO)
    film = video.get(media_fields.VIDEO_FILE) if video else None
    for placed in film_files(manuscript):
        info = manuscript.film_info.get(placed.value)
        if info is None or info.fault is FilmErrorKind.TOO_LARGE:
            continue
        if info.type == CAPTIONS and (info.fault is not None or placed.value == film):
            yield Finding(placed.span, {"file": placed.value, "why": _NO_FILM})
        elif info.fault is not None:
            yield Finding(placed.span, {"file": placed.value, "why": _WHY.get(info.fault, _NO_FILM)})


RULE = StoryRule(
    code="FLM002",
    name="unreadable-film",
    title=Words(nn="Ein film som ikkje kan visast", nb="En film som ikke kan vises"),
    sample={
        "file": "film.mp4",
        "why": Words(nn="er ikkje ein film i MP4 eller WebM", nb="er ikke en film i MP4 eller WebM"),
    },
    blocks=Blocks.PUBLISH,
    message=Words(nn="Filmen «{file}» {why}.", nb="Filmen «{file}» {why}."),
    why=Words(
        nn="Ein film skal kunne sjåast på kvar telefon og maskin. Det kan han som MP4 (H.264) eller WebM, og då er det "
        "innhaldet i fila som tel, ikkje kva namnet sluttar på.",
        nb="En film skal kunne ses på hver telefon og maskin. Det kan den som MP4 (H.264) eller WebM, og da er det "
        "innholdet i filen som teller, ikke hva navnet slutter på.",
    ),
    hint=Words(
        nn="Opne filmen i eit filmprogram, eksporter han som MP4 med H.264, og legg han i mappa med same namn.",
        nb="Åpne filmen i et filmprogram, eksporter den som MP4 med H.264, og legg den i mappen med samme navn.",
    ),
    bad=(
        Example(A_FILM, highlights="film.mp4", other_files=(("stories/film.mp4", "<script>alert(1)</script>"),)),
        Example(A_FILM, highlights="film.mp4", other_files=(("stories/film.mp4", "FILM mov"),)),
        Example(A_FILM, highlights="film.mp4", other_files=(("stories/film.mp4", "FILM hevc"),)),
        Example(A_FILM, highlights="film.mp4", other_files=(("stories/film.mp4", "FILM mp4 cut"),)),
        Example(A_FILM, highlights="film.mp4", other_files=(("stories/film.mp4", "FILM vtt"),)),
    ),
    good=(
        Example(A_FILM, other_files=(("stories/film.mp4", "FILM mp4"),)),
        Example(A_FILM, other_files=(("stories/film.mp4", "FILM webm"),)),
    ),
    check=check,
)
