"""A film as declared in a story, and what its files turned out to be."""

from dataclasses import dataclass
from enum import Enum

from site_gen.model.choices import Children
from site_gen.model.picture import Metadata

MP4 = "video/mp4"
WEBM = "video/webm"
CAPTIONS = "text/vtt"
SUFFIXES = {MP4: ".mp4", WEBM: ".webm", CAPTIONS: ".vtt"}
"""What a file's name ends in on the site, by its media type."""
MOST_BYTES = 50 * 1000 * 1000
"""Of a film. A telephone on a bad line has to fetch it, and Git keeps it for ever."""


class FilmErrorKind(Enum):
    """Why a file cannot be played as a film, or shown as captions."""

    NO_FILM = "no-film"
    QUICKTIME = "quicktime"
    """MOV, as telephones write it."""
    CODEC = "codec"
    """An MP4 whose pictures or sound only some browsers understand: HEVC, as telephones write it."""
    DAMAGED = "damaged"
    UNREAD = "unread"
    """It was there, and could not be read when the site was made."""
    TOO_LARGE = "too-large"
    SUBRIP = "subrip"
    """Captions, but not WebVTT."""
    NO_CAPTIONS = "no-captions"
    NOT_UTF8 = "not-utf8"
    WRONG_TIME = "wrong-time"
    EMPTY = "empty"
    """WebVTT without a single line to show."""


@dataclass(frozen=True, slots=True)
class FilmInfo:
    """What the file of a film or of captions turned out to be."""

    type: str = ""
    """`video/mp4`, `video/webm` or `text/vtt`."""
    seconds: float = 0.0
    """Nothing where the file does not say."""
    width: int = 0
    height: int = 0
    metadata: tuple[Metadata, ...] = ()
    mendable: bool = True
    """Whether what it holds beside the film can be taken out without touching the film."""
    fault: FilmErrorKind | None = None
    line: int = 0
    """Of captions that cannot be understood."""
    spoken: tuple[tuple[int, str], ...] = ()
    """What captions show, each text with the line that it begins on."""


@dataclass(frozen=True, slots=True)
class FilmFile:
    """A file of a film that can be played, or its captions."""

    path: str
    """From the repository's root, with forward slashes."""
    digest: str
    """SHA-256 of the file."""
    reel: FilmInfo


@dataclass(frozen=True, slots=True)
class FilmDescription:
    """What those who cannot see the film have instead."""

    file: str | None = None
    """The film with what is seen spoken too, or that as WebVTT."""
    not_needed: str | None = None
    """Why the film needs none."""


@dataclass(frozen=True, slots=True)
class Video:
    """A declared film."""

    file: str
    captions: str
    poster: str
    """File of one of the story's pictures."""
    description: FilmDescription | None
    length: str | None = None
    """Minutes and seconds, as written: 2:35."""
    children: Children | None = None
    film: FilmFile | None = None
    """The file, when it is there and can be played."""
    spoken: FilmFile | None = None
    """The captions."""
    described: FilmFile | None = None
    """The file of the description."""
