"""A film as declared in a story, and the inspections of its files."""

from dataclasses import dataclass
from enum import Enum

from site_gen.model.choices import Children
from site_gen.model.picture import Metadata

MP4 = "video/mp4"
WEBM = "video/webm"
CAPTIONS = "text/vtt"
SUFFIXES = {MP4: ".mp4", WEBM: ".webm", CAPTIONS: ".vtt"}
"""File suffix on the site, by media type."""
MOST_BYTES = 50 * 1000 * 1000
"""Size limit of a film in bytes: telephones fetch it over slow networks, and Git keeps it for ever."""


class FilmErrorKind(Enum):
    """Why a file cannot be played as a film, or shown as captions."""

    NO_FILM = "no-film"
    QUICKTIME = "quicktime"
    """MOV, as telephones write it."""
    CODEC = "codec"
    """An MP4 with a codec that only some browsers support: HEVC, as telephones write it."""
    DAMAGED = "damaged"
    UNREAD = "unread"
    """It was there, but could not be read when the site was built."""
    TOO_LARGE = "too-large"
    SUBRIP = "subrip"
    """Captions, but not WebVTT."""
    NO_CAPTIONS = "no-captions"
    NOT_UTF8 = "not-utf8"
    WRONG_TIME = "wrong-time"
    EMPTY = "empty"
    """WebVTT without any text to show."""


@dataclass(frozen=True, slots=True)
class FilmInfo:
    """The inspection of a film's or caption's file."""

    type: str = ""
    """`video/mp4`, `video/webm` or `text/vtt`."""
    seconds: float = 0.0
    """Length; 0 where the file does not give it."""
    width: int = 0
    height: int = 0
    metadata: tuple[Metadata, ...] = ()
    mendable: bool = True
    """Whether the metadata can be removed without changing the film."""
    fault: FilmErrorKind | None = None
    line: int = 0
    """Line number of the fault in captions."""
    spoken: tuple[tuple[int, str], ...] = ()
    """The texts of captions, each with the line number that it begins on."""


@dataclass(frozen=True, slots=True)
class FilmFile:
    """A playable film file, or its captions."""

    path: str
    """From the repository's root, with forward slashes."""
    digest: str
    """SHA-256 of the file."""
    reel: FilmInfo


@dataclass(frozen=True, slots=True)
class FilmDescription:
    """The alternative for people who cannot see the film."""

    file: str | None = None
    """The film with audio description, or the description as WebVTT."""
    not_needed: str | None = None
    """Why the film needs none."""


@dataclass(frozen=True, slots=True)
class Video:
    """A declared film."""

    file: str
    captions: str
    poster: str
    """File name of one of the story's pictures."""
    description: FilmDescription | None
    length: str | None = None
    """Minutes and seconds, as written: 2:35."""
    children: Children | None = None
    film: FilmFile | None = None
    """The file, when it exists and can be played."""
    spoken: FilmFile | None = None
    """The captions."""
    described: FilmFile | None = None
    """The file of the description."""
