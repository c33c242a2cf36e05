"""The finished files beside the pages: feeds, data, what leads on from old addresses, what robots are told."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from site_gen.model.choices import Edition
from site_gen.pages import feeds, list_pages
from site_gen.pages.context import RenderContext
from site_gen.pages.feeds import FeedChannel
from site_gen.pages.redirects import RedirectTarget

_IN_FRAGMENT = 5

Asset = tuple[str, Callable[[], bytes]]
"""Where a file stands, and what makes it."""


def assets(workshop: RenderContext, edition: Edition, pages: Iterable[str]) -> Iterator[Asset]:
    """Yield every file; what each leans on shows when it is made. `pages` are the addresses of all that there are."""
    taken = {f"{address}index.html" for address in pages}
    for path, make in (*_data(workshop, edition), *_redirects(workshop), *_data_moved(workshop)):
        # The rules keep two from having one address; but what its writer alone sees may have any faults.
        if path not in taken:
            taken.add(path)
            yield path, make


def _redirects(workshop: RenderContext) -> Iterator[Asset]:
    """Yield the pages that lead on from where something once was."""
    for path in workshop.redirects:
        yield path, partial(_redirect, workshop, path)


def _redirect(workshop: RenderContext, path: str) -> bytes:
    address, words = workshop.redirects[path], workshop.words
    story = address.removeprefix(workshop.view_context.addresses.stories).rstrip("/")
    if address == workshop.view_context.addresses.story(story) and story in workshop.view_context.published:
        card = workshop.cards[story]
        target, says = RedirectTarget(address, card.title, card.lang), words("moved_to")
    else:
        target, says = RedirectTarget(address, words("moved_link"), None), words("moved_on")
    return workshop.html("moved.html", workshop.images(path), story=target, says=says).encode()


def _data_moved(workshop: RenderContext) -> Iterator[Asset]:
    """Yield feeds and pieces of HTML at the addresses that they had: what reads them follows no page that leads on."""
    addresses, former = workshop.view_context.addresses, workshop.former_addresses
    for theme in workshop.theme_ids:
        says = partial(list_pages.theme_list, workshop, theme)
        for path, make in _feeds(workshop, addresses.theme(theme), f"theme {theme}", says):
            yield from ((old, partial(_again, workshop, old, make)) for old in former.of(path))
    for unit in workshop.index.units:
        says = partial(list_pages.unit_list, workshop, unit)
        for path, make in _feeds(workshop, addresses.unit(unit), f"unit {unit}", says):
            yield from ((old, partial(_again, workshop, old, make)) for old in former.of(path))
    if workshop.settings.site_url:
        for old in former.of(addresses.fragment):
            yield old, partial(_fragment, workshop)


def _again(workshop: RenderContext, path: str, make: Callable[[], bytes]) -> bytes:
    """Return a feed at an address that it had; it is another feed when that address leads elsewhere."""
    workshop.redirects.depends_on(f"{path.rpartition('/')[0]}/index.html")
    return make()


def _data(workshop: RenderContext, edition: Edition) -> Iterator[Asset]:
    """Yield feeds, data and what robots are told."""
    addresses, settings = workshop.view_context.addresses, workshop.settings
    yield from _feeds(workshop, addresses.front, "all", partial(_of_site, workshop))
    for theme in workshop.theme_ids:
        yield from _feeds(
            workshop, addresses.theme(theme), f"theme {theme}", partial(list_pages.theme_list, workshop, theme)
        )
    for unit in workshop.index.units:
        yield from _feeds(workshop, addresses.unit(unit), f"unit {unit}", partial(list_pages.unit_list, workshop, unit))
    if settings.site_url:  # elsewhere its links would lead nowhere
        yield addresses.fragment, partial(_fragment, workshop)
    yield addresses.data, partial(_all_data, workshop)
    yield "robots.txt", lambda: feeds.robots(settings, edition)
    for logo in filter(None, (settings.logo, settings.dark_logo)):
        yield logo.path, partial(bytes, logo.content)


def _feeds(workshop: RenderContext, home: str, name: str, says: Callable[[], tuple[str, str]]) -> Iterator[Asset]:
    """Yield the feeds of the list with a name; `says` returns its title and what it is."""

    def make(written: Callable[..., bytes]) -> bytes:
        title, about = says()
        site = workshop.settings.site_name
        channel = FeedChannel(f"{title} – {site}" if home else title, about, home)
        return written(workshop.cards_of(workshop.newest_in_feed.get(name, ())), channel, workshop.settings)

    yield home + workshop.view_context.addresses.feed, partial(make, feeds.rss)
    yield home + workshop.view_context.addresses.json_feed, partial(make, feeds.json_feed)


def _all_data(workshop: RenderContext) -> bytes:
    facts = workshop.facts
    moved = {"units": dict(facts["former units"]), "themes": dict(facts["former themes"])}
    return feeds.data_file(
        workshop.data_rows.values(), workshop.settings, {key: ids for key, ids in moved.items() if ids}
    )


def _fragment(workshop: RenderContext) -> bytes:
    """Return the newest stories as a piece of HTML that another page can take in as it is."""
    newest = workshop.cards_of(workshop.newest_in_feed.get("all", ())[:_IN_FRAGMENT])
    return workshop.html("fragment.html", workshop.images(""), stories=newest).encode()


def _of_site(workshop: RenderContext) -> tuple[str, str]:
    settings = workshop.settings
    return settings.site_name, workshop.words("front_description", kommune=settings.kommune)
