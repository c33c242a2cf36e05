"""The site's files that are not pages: feeds, data, redirects, robots.txt and logos."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from site_gen.model.choices import Edition
from site_gen.pages import feeds, list_pages
from site_gen.pages.context import RenderContext
from site_gen.pages.feeds import FeedChannel
from site_gen.pages.redirects import RedirectTarget

_IN_FRAGMENT = 5

Asset = tuple[str, Callable[[], bytes]]
"""Path of a file in the site, and the function that renders it."""


def assets(context: RenderContext, edition: Edition, pages: Iterable[str]) -> Iterator[Asset]:
    """Yield every file, each path once. `pages` are the addresses of all pages.

    The dependencies of a file are recorded when it is rendered.
    """
    taken = {f"{address}index.html" for address in pages}
    for path, render in (*_data(context, edition), *_redirects(context), *_data_moved(context), *_gone(context)):
        # Rules forbid two files with one address, but a preview may contain any fault.
        if path not in taken:
            taken.add(path)
            yield path, render


def _redirects(context: RenderContext) -> Iterator[Asset]:
    """Yield the redirect pages of former addresses."""
    for path in context.redirects:
        yield path, partial(_redirect, context, path)


def _gone(context: RenderContext) -> Iterator[Asset]:
    """Yield the pages that say that a story does not exist any longer, without its name or a reason."""
    for path in context.gone:
        yield path, partial(_gone_page, context, path)


def _gone_page(context: RenderContext, path: str) -> bytes:
    return context.html("gone.html", context.images(path)).encode()


def _redirect(context: RenderContext, path: str) -> bytes:
    address, words = context.redirects[path], context.words
    story = address.removeprefix(context.view_context.addresses.stories).rstrip("/")
    if address == context.view_context.addresses.story(story) and story in context.view_context.published:
        card = context.cards[story]
        target, title_and_description = RedirectTarget(address, card.title, card.lang), words("moved_to")
    else:
        target, title_and_description = RedirectTarget(address, words("moved_link"), None), words("moved_on")
    return context.html("moved.html", context.images(path), story=target, says=title_and_description).encode()


def _data_moved(context: RenderContext) -> Iterator[Asset]:
    """Yield feeds and HTML fragments at their former addresses: clients do not follow an HTML redirect."""
    addresses, former = context.view_context.addresses, context.former_addresses
    for theme in context.theme_ids:
        title_and_description = partial(list_pages.theme_list, context, theme)
        for path, render in _feeds(context, addresses.theme(theme), f"theme {theme}", title_and_description):
            yield from ((old, partial(_again, context, old, render)) for old in former.of(path))
    for unit in context.index.units:
        title_and_description = partial(list_pages.unit_list, context, unit)
        for path, render in _feeds(context, addresses.unit(unit), f"unit {unit}", title_and_description):
            yield from ((old, partial(_again, context, old, render)) for old in former.of(path))
    if context.settings.site_url:
        for old in former.of(addresses.fragment):
            yield old, partial(_fragment, context)


def _again(context: RenderContext, path: str, make: Callable[[], bytes]) -> bytes:
    """Return a feed at an address that it had; it is another feed when that address leads elsewhere."""
    context.redirects.depends_on(f"{path.rpartition('/')[0]}/index.html")
    return make()


def _data(context: RenderContext, edition: Edition) -> Iterator[Asset]:
    """Yield feeds, data, robots.txt and logos."""
    addresses, settings = context.view_context.addresses, context.settings
    yield from _feeds(context, addresses.front, "all", partial(_of_site, context))
    for theme in context.theme_ids:
        yield from _feeds(
            context, addresses.theme(theme), f"theme {theme}", partial(list_pages.theme_list, context, theme)
        )
    for unit in context.index.units:
        yield from _feeds(context, addresses.unit(unit), f"unit {unit}", partial(list_pages.unit_list, context, unit))
    if settings.site_url:  # without the site's address its links would not resolve
        yield addresses.fragment, partial(_fragment, context)
    yield addresses.data, partial(_all_data, context)
    yield "robots.txt", lambda: feeds.robots(settings, edition)
    for logo in filter(None, (settings.logo, settings.dark_logo)):
        yield logo.path, partial(bytes, logo.content)


def _feeds(
    context: RenderContext, home: str, name: str, title_and_description: Callable[[], tuple[str, str]]
) -> Iterator[Asset]:
    """Yield the feeds of the list called `name`; `title_and_description` returns the list's title and description."""

    def render(written: Callable[..., bytes]) -> bytes:
        title, description = title_and_description()
        site = context.settings.site_name
        channel = FeedChannel(f"{title} – {site}" if home else title, description, home)
        return written(context.cards_of(context.newest_in_feed.get(name, ())), channel, context.settings)

    yield home + context.view_context.addresses.feed, partial(render, feeds.rss)
    yield home + context.view_context.addresses.json_feed, partial(render, feeds.json_feed)


def _all_data(context: RenderContext) -> bytes:
    facts = context.facts
    moved = {"units": dict(facts["former units"]), "themes": dict(facts["former themes"])}
    return feeds.data_file(
        context.data_rows.values(), context.settings, {key: ids for key, ids in moved.items() if ids}
    )


def _fragment(context: RenderContext) -> bytes:
    """Return the newest stories as an HTML fragment that another site can embed."""
    newest = context.cards_of(context.newest_in_feed.get("all", ())[:_IN_FRAGMENT])
    return context.html("fragment.html", context.images(""), stories=newest).encode()


def _of_site(context: RenderContext) -> tuple[str, str]:
    settings = context.settings
    return settings.site_name, context.words("front_description", kommune=settings.kommune)
