"""Pictures as the templates see them, and what one page needs to have made of them."""

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
"""How wide a picture is in each place, as the style sheet has it: by this browsers choose which width to fetch."""


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture on a page: strings and numbers that are ready to print."""

    srcset: str
    """WebP in every width."""
    src: str
    """JPEG."""
    width: int
    """Of the largest, in pixels; with the height it gives the shape."""
    height: int
    alt: str
    """Empty for decoration."""
    caption: str | None
    credit: str
    """Empty where nobody may be named."""
    focus: str
    """What of the picture to keep where a page cuts it: `left`, `right`, `top`, `bottom`, in any pair, or nothing."""


@dataclass(frozen=True, slots=True)
class ImageRenderer:
    """The pictures of one page."""

    link: Callable[[str], str]
    made: dict[str, MediaOutput] = field(default_factory=dict)
    """What the page shows, by path: all that is asked for through show(), and nothing else."""

    def show(self, picture: Picture | None, cut: str) -> ImageView | None:
        """Return a picture in a cut (`whole`, `card` or `face`); nothing where there is none that can be shown."""
        found = renditions(picture, Crop(cut)) if picture else None
        if picture is None or found is None:
            return None
        self.made.update((made.path, made) for made in found.all)
        largest = found.webp[-1]
        return ImageView(
            srcset=", ".join(f"{self.link(made.path)} {made.width}w" for made in found.webp),
            src=self.link(found.jpeg.path),
            width=largest.width,
            height=largest.height,
            alt="" if picture.decorative else picture.alt or "",
            caption=picture.caption,
            credit=picture.credit.text if picture.credit else "",
            focus=_corner(picture.focus),
        )

    def take(self, clip: FilmFile | None) -> str:
        """Return the address of a film or of captions on this page; nothing where there are none."""
        if clip is None:
            return ""
        made = copied_film(clip)
        self.made[made.path] = made
        return self.link(made.path)

    def with_card(self, card: SharedCard | None) -> tuple[MediaOutput, ...]:
        """Return all that is to be made for the page, its social card too."""
        return (*self.made.values(), *([card] if card else []))


def _corner(focus: tuple[int, int]) -> str:
    across = "left" if focus[0] < 34 else "right" if focus[0] > 66 else ""
    down = "top" if focus[1] < 34 else "bottom" if focus[1] > 66 else ""
    return f"{across} {down}".strip()
