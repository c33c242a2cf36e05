"""FLM004: captions are WebVTT, and not empty."""

from collections.abc import Iterator

from site_gen.check.rule import A_FILM, Example, Finding, StoryRule
from site_gen.model import media_fields, story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.film import CAPTIONS, FilmErrorKind, FilmInfo
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript

_NO_CAPTIONS = Words(nn="er ikkje WebVTT", nb="er ikke WebVTT")
_WHY = {
    FilmErrorKind.NO_CAPTIONS: _NO_CAPTIONS,
    FilmErrorKind.SUBRIP: Words(nn="er SubRip (.srt), ikkje WebVTT", nb="er SubRip (.srt), ikke WebVTT"),
    FilmErrorKind.NOT_UTF8: Words(nn="er ikkje lagra som UTF-8", nb="er ikke lagret som UTF-8"),
    FilmErrorKind.WRONG_TIME: Words(
        nn="har ei tid eller ei linje som ikkje kan forståast (linje {line} i den fila)",
        nb="har en tid eller en linje som ikke kan forstås (linje {line} i den filen)",
    ),
    FilmErrorKind.EMPTY: Words(nn="har ingen tekst", nb="har ingen tekst"),
    FilmErrorKind.TOO_LARGE: Words(nn="er for stor til å vere teksting", nb="er for stor til å være teksting"),
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield captions that no browser would show."""
    video = manuscript.record.get(story_fields.VIDEO)
    placed = video.at(media_fields.VIDEO_CAPTIONS) if video else None
    info = manuscript.film_info.get(placed.value) if placed else None
    if placed is None or info is None or (info.type == CAPTIONS and info.fault is None):
        return
    yield Finding(placed.span, {"file": placed.value, "why": why_unreadable(info)})


def why_unreadable(info: FilmInfo) -> Words:
    """Return why a file cannot be shown as captions, as it reads after what the file is called."""
    why = _WHY.get(info.fault, _NO_CAPTIONS) if info.fault and info.type == CAPTIONS else _NO_CAPTIONS
    return fill(why, {"line": info.line})


RULE = StoryRule(
    code="FLM004",
    name="unreadable-captions",
    title=Words(nn="Ei teksting som ikkje kan lesast", nb="En teksting som ikke kan leses"),
    sample={"file": "film.vtt", "why": Words(nn="er SubRip (.srt), ikkje WebVTT", nb="er SubRip (.srt), ikke WebVTT")},
    blocks=Blocks.PUBLISH,
    message=Words(nn="Tekstinga «{file}» {why}.", nb="Tekstingen «{file}» {why}."),
    why=Words(
        nn="Den som ikkje høyrer, og den som ser filmen utan lyd, les tekstinga. Ei fil som nettlesaren ikkje forstår, "
        "viser han ikkje, og seier det ikkje til nokon.",
        nb="Den som ikke hører, og den som ser filmen uten lyd, leser tekstingen. En fil som nettleseren ikke forstår, "
        "viser den ikke, og sier det ikke til noen.",
    ),
    hint=Words(
        nn="Lagre tekstinga som WebVTT (.vtt) i UTF-8. Fila begynner med linja WEBVTT, og kvar tekst står under ei tid, "
        "slik: 00:01.000 --> 00:04.000",
        nb="Lagre tekstingen som WebVTT (.vtt) i UTF-8. Filen begynner med linjen WEBVTT, og hver tekst står under en "
        "tid, slik: 00:01.000 --> 00:04.000",
    ),
    bad=(
        Example(
            A_FILM,
            highlights="film.vtt",
            other_files=(("stories/film.vtt", "1\n00:00:01,000 --> 00:00:04,000\nVi song.\n"),),
        ),
        Example(
            A_FILM,
            highlights="film.vtt",
            other_files=(("stories/film.vtt", "WEBVTT\n\n00:04.000 --> 00:01.000\nVi song.\n"),),
        ),
        Example(A_FILM, highlights="film.vtt", other_files=(("stories/film.vtt", "WEBVTT\n\nNOTE Ingenting enno\n"),)),
        Example(A_FILM, highlights="film.vtt", other_files=(("stories/film.vtt", "FILM mp4"),)),
    ),
    good=(
        Example(A_FILM, other_files=(("stories/film.vtt", "FILM vtt"),)),
        Example(
            A_FILM,
            other_files=(
                (
                    "stories/film.vtt",
                    "WEBVTT - Song\n\nNOTE Skrive av oss\n\n1\n00:00:01.000 --> 00:00:04.000\nVi song.\n",
                ),
            ),
        ),
    ),
    check=check,
)
