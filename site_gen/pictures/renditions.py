"""The renditions of a picture: sizes, and names that follow from its content, so that pages need not wait."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_gen.model.picture import MASTER_SIDE, Crop, ImageFile, Picture, Rendition, SharedCard

FOLDER = "media/"
"""The folder of renditions and social cards in the site."""
RECIPE = "2"
"""Increased when renditions are encoded in another way, which changes their names."""

_CARD = "card 3"
"""The same for social cards."""

CARD_SIZE = (1200, 630)
"""Width and height of a social card, in pixels."""
CARD_PICTURE = (540, 630)
"""Width and height of the picture in it."""

_WIDTHS = {Crop.WHOLE: (480, 960, 1600), Crop.CARD: (320, 480, 640), Crop.FACE: (96, 192, 384)}
_SHAPE = {Crop.CARD: (3, 2), Crop.FACE: (1, 1), Crop.SHARED: CARD_PICTURE}
_FALLBACK = {Crop.WHOLE: 960, Crop.CARD: 480, Crop.FACE: 192}
"""The only width that is also encoded as JPEG, for browsers without WebP."""
_LARGEST = {**{cut: max(widths) for cut, widths in _WIDTHS.items()}, Crop.SHARED: CARD_PICTURE[0]}


@dataclass(frozen=True, slots=True)
class RenditionSet:
    """One crop of a picture in every size and format."""

    webp: tuple[Rendition, ...]
    """In ascending size."""
    jpeg: Rendition

    @property
    def all(self) -> tuple[Rendition, ...]:
        """All renditions."""
        return (*self.webp, self.jpeg)


def renditions(picture: Picture, cut: Crop) -> RenditionSet | None:
    """Return the renditions of a picture's crop; None where its file cannot be shown.

    No rendition is larger than its picture or than a master: WebP limits the height.
    """
    if picture.file_info is None:
        return None
    found, focus = picture.file_info, picture.focus
    left, top, right, bottom = crop_box(found.width, found.height, cut, focus)
    width, height = right - left, bottom - top
    most = max(1, int(width * min(1, MASTER_SIDE / max(width, height))))

    def size(wanted: int) -> tuple[int, int]:
        across = min(most, wanted)
        return across, min(max(1, round(height * across / width)), MASTER_SIDE)

    sizes = sorted({size(wanted) for wanted in _WIDTHS[cut]})
    webp = tuple(_rendition(found, cut, focus, one, ".webp") for one in sizes)
    return RenditionSet(webp, _rendition(found, cut, focus, size(_FALLBACK[cut]), ".jpg"))


def every_rendition(picture: Picture) -> Iterator[Rendition]:
    """Yield the renditions of a picture in each crop; those of a social card are a part of the card."""
    for cut in _WIDTHS:
        found = renditions(picture, cut)
        yield from found.all if found else ()


def shared_rendition(found: ImageFile, cuts: Iterable[Crop] = Crop) -> float:
    """Return the share of a picture's width and height that suffices for all renditions of some crops."""
    return max(_share(found, cut) for cut in cuts)


def _share(found: ImageFile, cut: Crop) -> float:
    left, top, right, bottom = crop_box(found.width, found.height, cut, (50, 50))
    return min(_LARGEST[cut] / (right - left), MASTER_SIDE / (bottom - top))


def shared_card(title: str, kicker: str, site_name: str, colour: str, picture: Picture | None) -> SharedCard:
    """Return the social card of a page; everyone in the picture must have consented to sharing it."""
    found = picture.file_info if picture else None
    rendition = _rendition(found, Crop.SHARED, picture.focus, CARD_PICTURE, ".jpg") if picture and found else None
    name = _name([_CARD, title, kicker, site_name, colour, rendition.path if rendition else None])
    return SharedCard(title, kicker, site_name, colour, rendition, f"{FOLDER}{name}{'.jpg' if rendition else '.png'}")


def crop_box(width: int, height: int, cut: Crop, focus: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return the part of a picture that a crop shows, as left, top, right, bottom in pixels.

    It is as large as the shape allows, with the focus (in percent) as near its middle as the edges allow.
    """
    if cut is Crop.WHOLE:
        return (0, 0, width, height)
    across, down = _SHAPE[cut]
    cut_width = min(width, height * across / down)
    cut_height = min(height, width * down / across)
    left = min(max(width * focus[0] / 100 - cut_width / 2, 0), width - cut_width)
    top = min(max(height * focus[1] / 100 - cut_height / 2, 0), height - cut_height)
    return (left, top, left + cut_width, top + cut_height)


def _rendition(found: ImageFile, cut: Crop, focus: tuple[int, int], size: tuple[int, int], suffix: str) -> Rendition:
    seen = None if cut is Crop.WHOLE else focus
    name = _name([found.digest, cut.value, seen, size, suffix])
    return Rendition(found, cut, focus, *size, suffix, f"{FOLDER}{name}{suffix}")


def _name(made_of: list[object]) -> str:
    text = json.dumps([RECIPE, *made_of], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:20]
