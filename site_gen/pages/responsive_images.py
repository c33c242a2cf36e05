"""Pictures for the templates, and the media files that one page needs."""

from collections.abc import Callable
from dataclasses import dataclass, field

from site_gen.films.output_file import copied_film
from site_gen.model.film import FilmFile
from site_gen.model.picture import Crop, MediaOutput, Picture, SharedCard
from site_gen.pictures.renditions import renditions

SIZES = {
    "page": "(min-width: 83rem) 77.5rem, 91vw",
    "text": "(min-width: 45rem) 41rem, 91vw",
    "screen": "100vw",
    "portrait": "(min-width: 58rem) 26rem, 91vw",
    "card": "(min-width: 83rem) 24rem, (min-width: 45rem) 45vw, 91vw",
    "row": "(min-width: 58rem) 18rem, (min-width: 45rem) 45vw, 91vw",
    "face": "9rem",
    "mark": "3.5rem",
}
"""The `sizes` attribute of a picture in each place; must match the style sheet; browsers choose the width by it."""


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture on a page: strings and numbers that are ready to print."""

    srcset: str
    """WebP in every width."""
    src: str
    """JPEG."""
    width: int
    """Width of the largest rendition, in pixels; with the height it gives the aspect ratio."""
    height: int
    alt: str
    """Empty for a decorative picture."""
    caption: str | None
    credit: str
    """Empty when nobody may be named."""
    focus: str
    """What to keep when the picture is cropped: `left`, `right`, `top`, `bottom`, a pair of them, or nothing."""


@dataclass(frozen=True, slots=True)
class ImageRenderer:
    """The pictures of one page."""

    link: Callable[[str], str]
    made: dict[str, MediaOutput] = field(default_factory=dict)
    """The media files of the page, by path: those that show() and take() were asked for, and no others."""

    def show(self, picture: Picture | None, cut: str) -> ImageView | None:
        """Return a picture in a crop (`whole`, `card` or `face`); None when it does not exist or cannot be shown."""
        crops = renditions(picture, Crop(cut)) if picture else None
        if picture is None or crops is None:
            return None
        self.made.update((made.path, made) for made in crops.all)
        largest = crops.webp[-1]
        return ImageView(
            srcset=", ".join(f"{self.link(made.path)} {made.width}w" for made in crops.webp),
            src=self.link(crops.jpeg.path),
            width=largest.width,
            height=largest.height,
            alt="" if picture.decorative else picture.alt or "",
            caption=picture.caption,
            credit=picture.credit.text if picture.credit else "",
            focus=_focus_edges(picture.focus),
        )

    def take(self, clip: FilmFile | None) -> str:
        """Return the link from this page to a film or to captions; empty when there is none."""
        if clip is None:
            return ""
        made = copied_film(clip)
        self.made[made.path] = made
        return self.link(made.path)

    def with_card(self, card: SharedCard | None) -> tuple[MediaOutput, ...]:
        """Return all media files of the page, its social card included."""
        return (*self.made.values(), *([card] if card else []))


def _focus_edges(focus: tuple[int, int]) -> str:
    across = "left" if focus[0] < 34 else "right" if focus[0] > 66 else ""
    down = "top" if focus[1] < 34 else "bottom" if focus[1] > 66 else ""
    return f"{across} {down}".strip()
