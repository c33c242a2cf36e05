"""Films as their fields declare them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from site_gen.model import media_fields, story_fields
from site_gen.model.field_types import Located, RecordValue
from site_gen.model.film import CAPTIONS, FilmDescription, FilmFile, FilmInfo, Video
from site_gen.model.manuscript import Manuscript

SHORTEST, LONGEST = 1, 6 * 60 * 60
"""Seconds; a length outside these limits is not believed."""


def films_of(manuscript: Manuscript) -> Iterator[Located[str]]:
    """Yield the name of each file of a story's film, with its position; the poster is a picture."""
    yield from film_files(manuscript)
    video = manuscript.record.get(story_fields.VIDEO)
    yield from filter(None, [video.at(media_fields.VIDEO_CAPTIONS) if video else None])


def film_files(manuscript: Manuscript) -> Iterator[Located[str]]:
    """Yield the name of the film's file, and of its description's file."""
    video = manuscript.record.get(story_fields.VIDEO)
    description = video.get(media_fields.VIDEO_DESCRIPTION) if video else None
    yield from filter(None, [video.at(media_fields.VIDEO_FILE) if video else None])
    yield from filter(None, [description.at(media_fields.DESCRIPTION_FILE) if description else None])


def parse_film(record: RecordValue) -> Video:
    """Return a film as its fields declare it."""
    description = record.get(media_fields.VIDEO_DESCRIPTION)
    return Video(
        file=record.get(media_fields.VIDEO_FILE, ""),
        captions=record.get(media_fields.VIDEO_CAPTIONS, ""),
        poster=record.get(media_fields.VIDEO_POSTER, ""),
        description=FilmDescription(
            description.get(media_fields.DESCRIPTION_FILE), description.get(media_fields.DESCRIPTION_NOT_NEEDED)
        )
        if description
        else None,
        length=record.get(media_fields.VIDEO_LENGTH),
        children=record.get(media_fields.VIDEO_CHILDREN),
    )


def attach_captions(video: Video, path: str, digests: Mapping[str, str], infos: Mapping[str, FilmInfo]) -> Video:
    """Return a declared film with its playable files; the arguments are as for `picture_fields.attach_file`."""

    def playable_file(name: str | None) -> FilmFile | None:
        info = infos.get(name or "")
        if name is None or info is None or info.fault is not None:
            return None
        # The speech in a film is for the checks; no page shows it, and a story is kept small.
        return FilmFile(str(PurePosixPath(path).with_name(name)), digests[name], replace(info, spoken=()))

    film, spoken = playable_file(video.file), playable_file(video.captions)
    return replace(
        video,
        film=film if film and film.reel.type != CAPTIONS else None,
        spoken=spoken if spoken and spoken.reel.type == CAPTIONS else None,
        described=playable_file(video.description.file if video.description else None),
    )


def parse_duration(video: Video) -> int:
    """Return the length of a film in seconds: from its file, or else as declared; 0 when neither is known."""
    measured = round(video.film.reel.seconds) if video.film else 0
    if SHORTEST <= measured <= LONGEST:
        return measured
    minutes, _, rest = (video.length or "0:00").partition(":")
    return int(minutes) * 60 + int(rest)
