"""A body made ready for pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """A body as safe HTML that is open where it leads to another story or shows a picture."""

    html: str
    """With a mark in each open place; `markdown.finished` fills them."""
    links: tuple[str, ...] = ()
    """Where the open links lead, as written, by the number in their marks."""
    pictures: tuple[str, ...] = ()
    """The files that are shown, as written, by the number in their marks."""
    quote: str | None = None
    """The text of the first quotation that is lifted out."""
    words: int = 0
    """How many there are to read."""
