"""Every page of the site, from the selection and the settings."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from site_gen import resources, templating
from site_gen.addresses import Addresses
from site_gen.memory.ledger import Ledger, Spread
from site_gen.memory.watched import digest
from site_gen.model.content import Content
from site_gen.model.page import Asset, Output, Page, Sheet, ThemeFile, written_in
from site_gen.model.picture import Made
from site_gen.model.search import Search
from site_gen.pages import assets, letters, lists, shell, views
from site_gen.pages.finding import search_page
from site_gen.pages.opening import open_workshop
from site_gen.pages.own import own_page
from site_gen.pages.story import story_page
from site_gen.pages.workshop import Recipe, Today, Workshop
from site_gen.settings import Settings


def make(  # noqa: PLR0913 - all that a site is made of
    root: Path,
    content: Content,
    settings: Settings,
    *,
    ledger: Ledger,
    spread: Spread,
    leave: Callable[[Page], None],
    again: Container[str] = (),
    search: Search = Search.ABSENT,
) -> Output:
    """Make everything that the engine needs to build a site.

    `leave` is handed each page as it is made, in the process that made it: thousands of pages are never in one place
    but on the disk. What the ledger knows to be as it was is not made anew, but for the files of engine input in
    `again`. Raises jinja2.TemplateError or WordsError when a kommune's own template or word file is wrong.
    """
    workshop, parts = open_workshop(root, content, settings, ledger, search)
    newest = workshop.order.leaves[0].published if workshop.order.leaves else content.day.isoformat()
    recipes = tuple(_recipes(workshop, parts, search))
    sheets = tuple(_sheets(recipes, ledger, spread, leave, again, newest))
    files = assets.assets(workshop, content.edition, (recipe.address for recipe in recipes))
    finished = tuple(_asset(path, make, ledger, again) for path, make in files)
    return Output(sheets, finished, tuple(_theme(root, workshop, search)))


def addresses_of(stories: Iterable[str], settings: Settings) -> Iterator[str]:
    """Yield the address of each story, by id."""
    addresses = Addresses(settings.form)
    return (addresses.story(story) for story in stories)


def _sheets(  # noqa: PLR0913, PLR0917 - all that pages are made with
    recipes: Sequence[Recipe],
    ledger: Ledger,
    spread: Spread,
    leave: Callable[[Page], None],
    again: Container[str],
    newest: str,
) -> Iterator[Sheet]:
    """Yield every page, made anew where something that it shows has changed."""
    known: dict[str, _Facts | None] = {
        recipe.address: None if written_in(recipe.address) in again else ledger.recall(("page", recipe.address))
        for recipe in recipes
    }
    unknown = [recipe for recipe in recipes if known[recipe.address] is None]
    wanted = [(("page", recipe.address), partial(_left, recipe, leave)) for recipe in unknown]
    new = ledger.work_out_all(wanted, lambda facts: facts, spread)
    known |= {recipe.address: facts for recipe, facts in zip(unknown, new, strict=True)}
    for address, facts in known.items():
        assert facts is not None, "all that were not known have been made"
        yield Sheet(address, facts.title, facts.modified or newest, facts.listed, facts.mark, facts.made)


class _Facts(NamedTuple):
    """What is remembered of a page."""

    title: str
    modified: str | None
    listed: bool
    mark: str
    made: tuple[Made, ...]


def _left(recipe: Recipe, leave: Callable[[Page], None]) -> _Facts:
    """Make a page, leave it where it belongs, and return what is remembered of it."""
    with templating.named():
        page = recipe.make()
    leave(page)
    return _Facts(page.title, page.modified, page.listed, digest(repr(page)), page.made)


def _asset(path: str, make: Callable[[], bytes], ledger: Ledger, again: Container[str]) -> Asset:
    if path not in again and ledger.recall(("asset", path)):
        return Asset(path, None)
    return Asset(path, ledger.work_out(("asset", path), make, lambda _: True))


def _recipes(workshop: Workshop, parts: dict[str, dict[str, lists.Part]], search: Search) -> Iterator[Recipe]:
    addresses = workshop.shelf.addresses
    yield Recipe(addresses.front, partial(_front, workshop))
    for leaf in workshop.order.leaves:
        yield Recipe(addresses.story(leaf.id), partial(story_page, workshop, leaf.id))
    yield from lists.recipes(workshop, parts)
    if search is not Search.ABSENT:
        yield Recipe(addresses.search, partial(search_page, workshop))
    for name, address in (
        ("about", addresses.about),
        ("privacy", addresses.privacy),
        ("withdraw", addresses.withdraw),
        ("tips", addresses.tips),
    ):
        yield Recipe(address, partial(_text, workshop, name, address))
    yield Recipe(addresses.embed, partial(_embed, workshop))


def _front(workshop: Workshop) -> Page:
    front, words = workshop.facts["front"], workshop.words
    speaking = next((story for story in front.voices if views.voice(workshop.stories[story])), None)
    return workshop.page(
        workshop.shelf.addresses.front,
        workshop.settings.site_name,
        words("front_description", kommune=workshop.settings.kommune),
        "front",
        "front.html",
        featured=workshop.cards[front.featured] if front.featured else None,
        latest=workshop.shown(front.latest),
        voice=views.voice(workshop.stories[speaking]) if speaking else None,
        speaking=workshop.cards[speaking] if speaking else None,
        portraits=workshop.shown(front.portraits),
        themes=lists.theme_tiles(workshop),
    )


def _text(workshop: Workshop, name: str, address: str) -> Page:
    own = workshop.own_pages.get(address.removesuffix("/"))
    if own is not None:
        return own_page(workshop, own, name, address)
    words, form = workshop.words, workshop.settings.form
    return workshop.page(
        address,
        words(name),
        words(f"{name}_description", kommune=workshop.settings.kommune),
        "text",
        f"{name}.{form.value}.html",
        built=Today(workshop),
        months=workshop.settings.consent_months,
        tip=letters.tip(workshop.settings, words),
    )


def _embed(workshop: Workshop) -> Page:
    """Return the page that says how to follow the stories, and how to show them elsewhere."""
    words, form = workshop.words, workshop.settings.form
    return workshop.page(
        workshop.shelf.addresses.embed,
        words("embed"),
        words("embed_description"),
        "text",
        f"embed.{form.value}.html",
        themes=[(theme.id, theme.name.in_form(form)) for theme in workshop.themes.values()],
    )


def _theme(root: Path, workshop: Workshop, search: Search) -> Iterator[ThemeFile]:
    themes = {theme: workshop.colour(theme) for theme in workshop.themes}
    styles = (folder / shell.STYLE for folder in resources.folders(root, "theme"))
    rules = next((file.read_text(encoding="utf-8") for file in styles if file.is_file()), "")
    yield shell.style_file(workshop.settings.colour, themes, rules)
    searched = search is not Search.ABSENT
    yield shell.words_file(workshop.settings, workshop.words, workshop.shelf.addresses, searched=searched)
    inside = workshop.html("not-found.html", workshop.frames(""), site=shell.site_path(workshop.settings))
    yield shell.not_found_file(inside)
