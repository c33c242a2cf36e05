"""A picture as declared in a story, what its file turned out to be, and what is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from site_gen.model.appearance import Byline
from site_gen.model.choices import Children

MASTER_SIDE = 2560
"""The longest side in pixels of a picture as it is kept beside a story."""
MASTER_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""What its name can end in; its format follows from that."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A declared picture."""

    file: str
    """File name beside the story."""
    alt: str | None
    decorative: bool
    credit: Byline | None
    """Who took it; None when nobody may be named, or as long as nobody has asked `appearances.credit`."""
    rights: str
    people: tuple[str, ...]
    """Ids of the recognisable; empty when there are none."""
    children: Children
    caption: str | None = None
    focus: tuple[int, int] = (50, 50)
    """The point to keep in a crop, in percent from the left and from the top."""
    file_info: "ImageFile | None" = None
    """The file, when it is there and can be shown."""


class Metadata(Enum):
    """What a picture's file can hold beside its pixels."""

    PLACE = "place"
    EXIF = "exif"
    XMP = "xmp"
    IPTC = "iptc"
    COMMENT = "comment"
    PROFILE = "profile"
    REMAINS = "remains"
    """Of a film: what is left of an earlier cut or of another, and is never shown."""
    OTHER = "other"


class ImageErrorKind(Enum):
    """Why a file cannot be shown as a picture."""

    NO_PICTURE = "no-picture"
    HEIC = "heic"
    TOO_MANY_PIXELS = "too-many-pixels"
    MOVING = "moving"
    DAMAGED = "damaged"
    TOO_HARD = "too-hard"
    """It took more time or memory than a picture may."""
    CHANGED = "changed"
    """It became another file while it was being read."""
    UNREAD = "unread"
    """The system would not let us read it."""

    @property
    def passing(self) -> bool:
        """Whether the same file may be shown at another attempt."""
        return self in {ImageErrorKind.TOO_HARD, ImageErrorKind.CHANGED, ImageErrorKind.UNREAD}


@dataclass(frozen=True, slots=True)
class ImageInfo:
    """What a picture's file turned out to be when it was opened."""

    width: int = 0
    """In pixels, as shown: the camera's turning is counted in."""
    height: int = 0
    is_upright: bool = True
    """Whether the pixels stand as they are shown, and need no turning."""
    metadata: tuple[Metadata, ...] = ()
    fault: ImageErrorKind | None = None


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
    """What part of a picture is shown, and how large at most."""

    WHOLE = "whole"
    CARD = "card"
    FACE = "face"
    SHARED = "shared"
    """On a social card."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one size and format: what is made, and its name, which follow from what it is made of."""

    source: ImageFile
    crop: Crop
    focus: tuple[int, int]
    width: int
    height: int
    suffix: str
    """`.webp` or `.jpg`."""
    path: str
    """From the site's root; names nothing but the content."""


@dataclass(frozen=True, slots=True)
class SharedCard:
    """The picture of a page that shows when somebody shares its address."""

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
    """A film, or its captions, that goes into the site as it is."""

    source: str
    """From the repository's root, with forward slashes."""
    digest: str
    """SHA-256 of the file."""
    path: str
    """From the site's root; names nothing but the content."""


MediaOutput = Rendition | SharedCard | CopiedFile
"""What the media stage makes for the pages."""


@dataclass(frozen=True, slots=True)
class UnmadeMedia:
    """What could not be made for the pages in an earlier attempt at the same build."""

    sources: Mapping[str, tuple[str, ImageErrorKind]] = field(default_factory=dict)
    """Path from the repository's root, and the reason, by the SHA-256 of a picture or film."""
    cards: Mapping[str, str] = field(default_factory=dict)
    """Title by the path in the site of a social card."""

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.sources or self.cards)

    def __or__(self, other: "UnmadeMedia") -> "UnmadeMedia":
        """Return what could not be made in two attempts."""
        return UnmadeMedia({**self.sources, **other.sources}, {**self.cards, **other.cards})


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as the site has it."""

    path: str
    """From the site's root; it follows from the content."""
    content: bytes
    width: int
    """In pixels, as it stands in the header."""
    height: int
