"""Every page of the site, from the selection and the settings."""

from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from site_gen import resources, templating
from site_gen.addresses import Addresses
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.tracking import digest
from site_gen.model.content import Content
from site_gen.model.page import Asset, Page, PageRecord, RenderedSite, ThemeFile, docs_path
from site_gen.model.picture import MediaOutput
from site_gen.model.search_mode import SearchMode
from site_gen.pages import assets, list_pages, mailto, theme_files, views
from site_gen.pages.context import LazyToday, PageJob, RenderContext
from site_gen.pages.context_builder import build_render_context
from site_gen.pages.own_page import own_page
from site_gen.pages.search_page import search_page
from site_gen.pages.story_page import story_page
from site_gen.parallel.executor import Executor
from site_gen.settings import Settings


def render_pages(  # noqa: PLR0913 - all that a site is made of
    root: Path,
    content: Content,
    settings: Settings,
    *,
    build_cache: BuildCache,
    executor: Executor,
    leave: Callable[[Page], None],
    again: Container[str] = (),
    search: SearchMode = SearchMode.ABSENT,
) -> RenderedSite:
    """Make everything that the engine needs to build a site.

    `leave` writes a page, and is called in the process that rendered it, so it is picklable: thousands of pages are
    never in memory at once. Pages in the cache are not rendered anew, except the files of engine input in `again`.
    Raises jinja2.TemplateError or WordsError when a kommune's own template or word file is wrong.
    """
    context, parts = build_render_context(root, content, settings, build_cache, search)
    newest = context.index.stories[0].published if context.index.stories else content.day.isoformat()
    recipes = tuple(_recipes(context, parts, search))
    job = _PageRenderer(context, leave)
    sheets = tuple(_sheets(recipes, job, build_cache, executor, again, newest))
    files = assets.assets(context, content.edition, (recipe.address for recipe in recipes))
    finished = tuple(_asset(path, make, build_cache, again) for path, make in files)
    return RenderedSite(sheets, finished, tuple(_theme(root, context, search)))


def addresses_of(stories: Iterable[str], settings: Settings) -> Iterator[str]:
    """Yield the address of each story, by id."""
    addresses = Addresses(settings.form)
    return (addresses.story(story) for story in stories)


def _sheets(  # noqa: PLR0913, PLR0917 - all that pages are made with
    recipes: Sequence[PageJob],
    job: "_PageRenderer",
    build_cache: BuildCache,
    executor: Executor,
    again: Container[str],
    newest: str,
) -> Iterator[PageRecord]:
    """Yield every page, made anew where something that it shows has changed."""
    known: dict[str, _Facts | None] = {
        recipe.address: None if docs_path(recipe.address) in again else build_cache.get(("page", recipe.address))
        for recipe in recipes
    }
    unknown: dict[Hashable, PageJob] = {
        ("page", recipe.address): recipe for recipe in recipes if known[recipe.address] is None
    }
    new = build_cache.compute_all(job, unknown, executor)
    known |= {recipe.address: facts for recipe, facts in zip(unknown.values(), new, strict=True)}
    for address, facts in known.items():
        assert facts is not None, "all that were not known have been made"
        yield PageRecord(address, facts.title, facts.modified or newest, facts.mark, facts.made)


class _Facts(NamedTuple):
    """What is remembered of a page."""

    title: str
    modified: str | None
    mark: str
    made: tuple[MediaOutput, ...]


@dataclass(frozen=True, slots=True)
class _PageRenderer:
    """The job that renders a page and writes it where it belongs. Picklable."""

    context: RenderContext
    leave: Callable[[Page], None]
    """Writes a page to the engine's input."""

    def __call__(self, recipe: PageJob) -> _Facts:
        """Return what is cached of a page."""
        with templating.template_errors():
            page = recipe.make(self.context)
        self.leave(page)
        return _Facts(page.title, page.modified, digest(repr(page)), page.media)


def _asset(path: str, make: Callable[[], bytes], build_cache: BuildCache, again: Container[str]) -> Asset:
    if path not in again and build_cache.get(("asset", path)):
        return Asset(path, None)
    return Asset(path, build_cache.compute(("asset", path), make, lambda _: True))


def _recipes(
    context: RenderContext, parts: dict[str, dict[str, list_pages.ListPart]], search: SearchMode
) -> Iterator[PageJob]:
    addresses = context.view_context.addresses
    yield PageJob(addresses.front, _front)
    for leaf in context.index.stories:
        yield PageJob(addresses.story(leaf.id), partial(story_page, identity=leaf.id))
    yield from list_pages.list_page_jobs(context, parts)
    if search is not SearchMode.ABSENT:
        yield PageJob(addresses.search, search_page)
    for name, address in (
        ("about", addresses.about),
        ("privacy", addresses.privacy),
        ("withdraw", addresses.withdraw),
        ("tips", addresses.tips),
    ):
        yield PageJob(address, partial(_text, name=name, address=address))
    yield PageJob(addresses.embed, _embed)


def _front(context: RenderContext) -> Page:
    front, words = context.facts["front"], context.words
    speaking = next((story for story in front.voices if views.pull_quote(context.stories[story])), None)
    return context.page(
        context.view_context.addresses.front,
        context.settings.site_name,
        words("front_description", kommune=context.settings.kommune),
        "front",
        "front.html",
        featured=context.cards[front.featured] if front.featured else None,
        latest=context.cards_of(front.latest),
        voice=views.pull_quote(context.stories[speaking]) if speaking else None,
        speaking=context.cards[speaking] if speaking else None,
        portraits=context.cards_of(front.portraits),
        themes=list_pages.theme_tiles(context),
    )


def _text(context: RenderContext, name: str, address: str) -> Page:
    own = context.own_pages.get(address.removesuffix("/"))
    if own is not None:
        return own_page(context, own, name, address)
    words, form = context.words, context.settings.form
    return context.page(
        address,
        words(name),
        words(f"{name}_description", kommune=context.settings.kommune),
        "text",
        f"{name}.{form.value}.html",
        built=LazyToday(context),
        months=context.settings.consent_months,
        tip=mailto.tip_mailto(context.settings, words),
    )


def _embed(context: RenderContext) -> Page:
    """Return the page that says how to follow the stories, and how to show them elsewhere."""
    words, form = context.words, context.settings.form
    return context.page(
        context.view_context.addresses.embed,
        words("embed"),
        words("embed_description"),
        "text",
        f"embed.{form.value}.html",
        themes=[(theme.id, theme.name.in_form(form)) for theme in context.themes.values()],
    )


def _theme(root: Path, context: RenderContext, search: SearchMode) -> Iterator[ThemeFile]:
    themes = {theme: context.colour(theme) for theme in context.themes}
    styles = (folder / theme_files.STYLE for folder in resources.resource_folders(root, "theme"))
    rules = next((file.read_text(encoding="utf-8") for file in styles if file.is_file()), "")
    yield theme_files.style_file(context.settings.colour, themes, rules)
    searched = search is not SearchMode.ABSENT
    addresses = context.view_context.addresses
    yield theme_files.words_file(context.settings, context.words, addresses, edition=context.edition, searched=searched)
    inside = context.html("not-found.html", context.images(""), site=theme_files.site_path(context.settings))
    yield theme_files.not_found_file(inside)
