"""A picture and a film as declared in a story."""

from dataclasses import dataclass

from site_gen.model.choices import Children


@dataclass(frozen=True, slots=True)
class Picture:
    """A declared picture."""

    file: str
    """File name beside the story."""
    alt: str | None
    decorative: bool
    credit: str
    rights: str
    people: tuple[str, ...]
    """Ids of the recognisable; empty when there are none."""
    children: Children
    caption: str | None = None
    focus: tuple[int, int] = (50, 50)
    """The point to keep in a crop, in percent from the left and from the top."""


@dataclass(frozen=True, slots=True)
class Video:
    """A declared film."""

    file: str
    captions: str
    poster: str
    description: str | None
    """File with audio description; nothing when the film does not need it."""
    length: str | None = None
    """Minutes and seconds, as written: 2:35."""
