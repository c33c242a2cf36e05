"""A body rendered for pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """A body as safe HTML with placeholders for links to other stories and for pictures."""

    html: str
    """Has numbered placeholders; `markdown.finished` fills them."""
    links: tuple[str, ...] = ()
    """Targets of the links as written, by the number of their placeholder."""
    pictures: tuple[str, ...] = ()
    """File names of the pictures as written, by the number of their placeholder."""
    quote: str | None = None
    """The text of the first pull quote."""
    words: int = 0
    """Number of words."""
