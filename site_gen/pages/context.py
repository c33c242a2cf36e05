"""The render context: templates, words, and tracked mappings of the stories and of what follows from them."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from jinja2 import Environment, Template

from site_gen.incremental.tracking import Tracked
from site_gen.language.dates import long_date
from site_gen.language.page_words import PageWords
from site_gen.model.choices import Edition
from site_gen.model.content import OwnPage
from site_gen.model.localized import Words
from site_gen.model.page import Page
from site_gen.model.picture import Picture, SharedCard
from site_gen.model.story import Story
from site_gen.model.theme import ColourPair, Theme
from site_gen.pages import views
from site_gen.pages.json_ld import JsonLd
from site_gen.pages.redirects import Redirects
from site_gen.pages.responsive_images import ImageRenderer
from site_gen.pages.story_lists import RelatedStories, SiteIndex
from site_gen.pictures import renditions
from site_gen.settings import Settings


class PageJob(NamedTuple):
    """A page that can be rendered. Picklable, and without the render context, which all pages of a build share."""

    address: str
    make: "Callable[[RenderContext], Page]"
    """Returns the page; its dependencies are recorded meanwhile."""


@dataclass(frozen=True, slots=True)
class RenderContext:
    """Everything that pages are rendered with.

    A page depends on what it reads from the tracked mappings here, and on the fingerprint of the cache.
    """

    environment: Environment
    view_context: views.ViewContext
    edition: Edition
    settings: Settings
    index: SiteIndex
    """Decides which pages there are; what a page shows of it is looked up below."""
    stories: Tracked[str, Story]
    cards: Tracked[str, views.Card]
    related: Tracked[str, RelatedStories]
    list_parts: Tracked[str, Any]
    """The content of each page of a list, by the page's address."""
    counts: Tracked[str, int]
    """How many stories there are in a list, by its name."""
    data_rows: Tracked[str, str]
    """Each story's row in the data, by id."""
    facts: Tracked[str, Any]
    """`day`, in ISO; `front`, what stands there; `lists`, `years` and `units` that there are; `people`, whether any are
    shown; `search`, what there is of it."""
    newest_in_feed: Tracked[str, tuple[str, ...]]
    """The ids of the stories in the feed of a list, by the list's name."""
    teams_of_unit: Tracked[str, tuple[tuple[str, str], ...]]
    """Name and slug of the teams of a unit that have a page."""
    themes: Tracked[str, Theme]
    theme_ids: tuple[str, ...]
    """Decides which pages there are, as `index` does."""
    draft_notices: Tracked[str, Words]
    """Why a story that only its writer sees is excluded, by id."""
    own_pages: Tracked[str, OwnPage]
    """The pages that the kommune has written itself, by the name of their file."""
    undrawable_cards: Tracked[str, str]
    """The social cards that cannot be drawn, by path."""
    redirects: Tracked[str, str]
    """The target of each redirect page, by the path of its file."""
    former_addresses: Redirects
    """The former addresses; they decide which redirect pages there are."""
    gone: tuple[str, ...] = ()
    """The files of the pages that replace those of withdrawn stories; they decide which of these pages there are."""

    @property
    def words(self) -> PageWords:
        """The words of the site's own form."""
        return self.view_context.words[self.settings.form]

    @property
    def json_ld(self) -> JsonLd:
        """The structured data of the pages."""
        return JsonLd(self.settings, self.view_context.addresses, self.words)

    def cards_of(self, stories: Iterable[str]) -> list[views.Card]:
        """Return the cards of stories, given by id."""
        return [self.cards[story] for story in stories]

    def images(self, address: str) -> ImageRenderer:
        """Return the renderer of the pictures of the page at an address."""
        return ImageRenderer(link_from(address))

    def html(
        self, template: str | Template, frames: ImageRenderer, words: PageWords | None = None, **context: Any
    ) -> str:
        """Return a rendered template; `frames` has the pictures of the page."""
        return self.environment.get_template(template).render(
            t=words or self.words,
            link=frames.link,
            show=frames.show,
            addresses=self.view_context.addresses,
            settings=self.settings,
            edition=self.edition.en,
            form=self.settings.form.value,
            site_words=self.words,
            **context,
        )

    def page(self, address: str, title: str, description: str, look: str, *templates: str, **context: Any) -> Page:
        """Return a page that is not a story, from the first template that there is."""
        frames = self.images(address)
        html = self.html(
            self.environment.select_template(templates), frames, title=title, description=description, **context
        )
        card = self.card("", title, theme=context.get("theme", ""))
        media, shared = frames.with_card(card), self.address_of(card)
        return Page(
            address,
            title,
            description,
            html,
            look,
            json_ld=self.json_ld.page(address, title, description, shared),
            feed=context.get("feed", ""),
            media=media,
            card_address=shared,
        )

    def card(self, kicker: str, title: str, *, theme: str = "", picture: Picture | None = None) -> SharedCard | None:
        """Return the social card of a page; None when the site's address is not set, or when it cannot be drawn."""
        if not self.settings.site_url:
            return None
        name = self.settings.site_name if title != self.settings.site_name else ""
        card = renditions.shared_card(title, kicker, name, self.colour(theme).light, picture)
        return None if card.path in self.undrawable_cards else card

    def colour(self, theme: str = "") -> ColourPair:
        """Return the colour of a theme; the site's when there is no theme or it has no colour."""
        own = self.themes.get(theme) if theme else None
        return (own.colour if own else None) or self.settings.colour

    def address_of(self, card: SharedCard | None) -> str:
        """Return the absolute address of a social card; empty without a card."""
        return self.settings.site_url + card.path if card else ""


class LazyToday:
    """The day in words; a page depends on it only when it prints it."""

    def __init__(self, context: RenderContext) -> None:
        """Store the context that has the day."""
        self._context = context

    def __str__(self) -> str:
        """Return the day as a long date in the site's form."""
        return long_date(dt.date.fromisoformat(self._context.facts["day"]), self._context.settings.form)


def link_from(page: str) -> Callable[[str], str]:
    """Return the function that makes relative links from the page at an address."""
    return lambda address: views.relative_link(address, page)
