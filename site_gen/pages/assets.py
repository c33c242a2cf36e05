"""The finished files beside the pages: feeds, data, and what robots are told."""

from collections.abc import Callable, Iterator
from functools import partial

from site_gen.model.choices import Edition
from site_gen.pages import feeds, lists
from site_gen.pages.feeds import Channel
from site_gen.pages.workshop import Workshop

Asset = tuple[str, Callable[[], bytes]]
"""Where a file stands, and what makes it."""


def assets(workshop: Workshop, edition: Edition) -> Iterator[Asset]:
    """Yield every file; what each leans on shows when it is made."""
    addresses, settings = workshop.shelf.addresses, workshop.settings
    yield from _feeds(workshop, addresses.front, "all", partial(_of_site, workshop))
    for theme in workshop.theme_ids:
        yield from _feeds(workshop, addresses.theme(theme), f"theme {theme}", partial(lists.of_theme, workshop, theme))
    for unit in workshop.order.units:
        yield from _feeds(workshop, addresses.unit(unit), f"unit {unit}", partial(lists.of_unit, workshop, unit))
    yield addresses.data, lambda: feeds.data(workshop.rows.values(), settings)
    yield "robots.txt", lambda: feeds.robots(settings, edition)
    for logo in filter(None, (settings.logo, settings.dark_logo)):
        yield logo.path, partial(bytes, logo.content)


def _feeds(workshop: Workshop, home: str, name: str, says: Callable[[], tuple[str, str]]) -> Iterator[Asset]:
    """Yield the feeds of the list with a name; `says` returns its title and what it is."""

    def make(written: Callable[..., bytes]) -> bytes:
        title, about = says()
        site = workshop.settings.site_name
        channel = Channel(f"{title} – {site}" if home else title, about, home)
        return written(workshop.shown(workshop.newest.get(name, ())), channel, workshop.settings)

    yield home + workshop.shelf.addresses.feed, partial(make, feeds.rss)
    yield home + workshop.shelf.addresses.json_feed, partial(make, feeds.json_feed)


def _of_site(workshop: Workshop) -> tuple[str, str]:
    settings = workshop.settings
    return settings.site_name, workshop.words("front_description", kommune=settings.kommune)
