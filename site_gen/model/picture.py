"""A picture as declared in a story, the inspection of its file, and its renditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from site_gen.model.choices import Children
from site_gen.model.shown_people import Byline

MASTER_SIDE = 2560
"""Longest side of a master picture, in pixels."""
MASTER_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""The suffixes of a master picture; its format follows from the suffix."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A declared picture."""

    file: str
    """File name in the story's folder."""
    alt: str | None
    decorative: bool
    credit: Byline | None
    """The photographer; None when nobody may be named, or before `people_in_story.shown_byline` has been asked."""
    rights: str
    people: tuple[str, ...]
    """Ids of the recognisable people."""
    children: Children
    caption: str | None = None
    focus: tuple[int, int] = (50, 50)
    """The point to keep in a crop, in percent from the left and from the top."""
    file_info: "ImageFile | None" = None
    """The file, when it exists and can be shown."""
    taken_by: tuple[str, ...] = ()
    """Ids of the people whom the photo credit may name, shown or not: each can take the picture back."""


class Metadata(Enum):
    """The kinds of metadata in a picture's file."""

    PLACE = "place"
    EXIF = "exif"
    XMP = "xmp"
    IPTC = "iptc"
    COMMENT = "comment"
    PROFILE = "profile"
    REMAINS = "remains"
    """For a film: remains of an earlier cut or another film, which are never shown."""
    OTHER = "other"


class ImageErrorKind(Enum):
    """Why a file cannot be shown as a picture."""

    NO_PICTURE = "no-picture"
    HEIC = "heic"
    TOO_MANY_PIXELS = "too-many-pixels"
    MOVING = "moving"
    DAMAGED = "damaged"
    TOO_HARD = "too-hard"
    """It exceeded the limit on time or memory."""
    CHANGED = "changed"
    """It was changed while it was being read."""
    UNREAD = "unread"
    """The system refused to read it."""

    @property
    def passing(self) -> bool:
        """Whether the fault may be gone at the next attempt."""
        return self in {ImageErrorKind.TOO_HARD, ImageErrorKind.CHANGED, ImageErrorKind.UNREAD}


@dataclass(frozen=True, slots=True)
class ImageInfo:
    """The inspection of a picture's file."""

    width: int = 0
    """In pixels, as shown, after any rotation by the EXIF orientation."""
    height: int = 0
    is_upright: bool = True
    """Whether the pixels are stored upright."""
    metadata: tuple[Metadata, ...] = ()
    fault: ImageErrorKind | None = None
    likeness: str = ""
    """See `pictures.likeness`; empty for a picture with too little in it."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """The file of a picture that can be shown."""

    path: str
    """From the repository's root, with forward slashes."""
    digest: str
    """SHA-256 of the file."""
    width: int
    """In pixels, upright."""
    height: int


class Crop(Enum):
    """Which part of a picture is shown, and its maximum size."""

    WHOLE = "whole"
    CARD = "card"
    FACE = "face"
    SHARED = "shared"
    """On a social card."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one size and format; its name follows from the source and all other attributes."""

    source: ImageFile
    crop: Crop
    focus: tuple[int, int]
    width: int
    height: int
    suffix: str
    """`.webp` or `.jpg`."""
    path: str
    """From the site's root; the name follows from the content alone."""


@dataclass(frozen=True, slots=True)
class SharedCard:
    """The social card of a page: the picture shown when its address is shared."""

    title: str
    kicker: str
    site_name: str
    colour: str
    """Of the kommune or of the theme, as #rrggbb."""
    picture: Rendition | None
    path: str
    """From the site's root."""


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A film or its captions, copied into the site."""

    source: str
    """From the repository's root, with forward slashes."""
    digest: str
    """SHA-256 of the file."""
    path: str
    """From the site's root; the name follows from the content alone."""


MediaOutput = Rendition | SharedCard | CopiedFile
"""The outputs of the media stage."""


@dataclass(frozen=True, slots=True)
class UnmadeMedia:
    """Media that could not be made in an earlier attempt at the same build."""

    sources: Mapping[str, tuple[str, ImageErrorKind]] = field(default_factory=dict)
    """Path from the repository's root and the reason, by the SHA-256 of a picture or film."""
    cards: Mapping[str, str] = field(default_factory=dict)
    """Titles of social cards, by path in the site."""

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.sources or self.cards)

    def __or__(self, other: "UnmadeMedia") -> "UnmadeMedia":
        """Return what could not be made in either of two attempts."""
        return UnmadeMedia({**self.sources, **other.sources}, {**self.cards, **other.cards})


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo in the site."""

    path: str
    """From the site's root; the name follows from the content."""
    content: bytes
    width: int
    """In pixels, as shown in the header."""
    height: int
