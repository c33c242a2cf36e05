"""Which stories are where on the front page: what the editors have chosen first, and then the newest."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from site_gen.model.choices import Kind
from site_gen.model.front_page_choice import FrontPageChoice

LATEST = 6
"""Most stories, and most portraits, below the one at the top."""


class FrontPageStory(Protocol):
    """A story that is out."""

    @property
    def id(self) -> str:
        """The story's id."""

    @property
    def kind(self) -> Kind:
        """Its kind."""

    @property
    def featured(self) -> bool:
        """Whether its own file says that it is at the top."""

    @property
    def former(self) -> bool:
        """Whether it is the portrait of a person who has left the kommune's service."""


class FrontPageContent(NamedTuple):
    """The stories on the front page, by id."""

    featured: str | None
    latest: tuple[str, ...]
    portraits: tuple[str, ...]
    voices: tuple[str, ...]
    """Stories that may be shown as a quotation: those that are chosen, then portraits."""


def front_page_content(stories: Sequence[FrontPageStory], choice: FrontPageChoice) -> FrontPageContent:
    """Return the stories on the front page; `stories` are those that are out, newest first.

    A chosen story that is not out leaves its place to the next one.
    """
    by_id = {one.id: one for one in stories}
    chosen = [by_id[one] for one in dict.fromkeys(choice.stories) if one in by_id]
    featured = next(_at_top(stories, chosen), None)
    first = {one.id for one in chosen}
    rest = [*chosen, *(one for one in stories if one.id not in first)]
    others = tuple(one.id for one in rest if one.kind is not Kind.PORTRAIT and one.id != featured)
    portraits = tuple(one.id for one in rest if one.kind is Kind.PORTRAIT and not one.former and one.id != featured)
    voices = (*(one for one in choice.voices if one in by_id), *portraits[:LATEST], *others)
    return FrontPageContent(featured, others[:LATEST], portraits[:LATEST], tuple(dict.fromkeys(voices)))


def _at_top(stories: Sequence[FrontPageStory], chosen: Sequence[FrontPageStory]) -> Iterator[str]:
    """Yield the stories that may be at the top, in this order."""
    yield from (one.id for one in chosen)
    yield from (one.id for one in stories if one.featured)
    yield from (one.id for one in stories if one.kind is not Kind.PORTRAIT)
