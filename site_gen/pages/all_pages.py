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
from site_gen.pages import list_pages, non_page_files, single_pages, theme_files, views
from site_gen.pages.context import PageJob, RenderContext
from site_gen.pages.context_builder import build_render_context
from site_gen.pages.search_page import search_page
from site_gen.pages.story_page import story_page
from site_gen.parallel.executor import Executor
from site_gen.settings import Settings


def render_pages(  # noqa: PLR0913 - everything that a site is rendered from
    root: Path,
    content: Content,
    settings: Settings,
    *,
    build_cache: BuildCache,
    executor: Executor,
    write_page: Callable[[Page], None],
    modified: Container[str] = (),
    search: SearchMode = SearchMode.ABSENT,
) -> RenderedSite:
    """Return the engine's input for a site.

    `write_page` is picklable, and is called with each page in the process that rendered it, so that all pages are never
    in memory at once. A page in the build cache is not rendered again, unless its file in the engine's input is in
    `modified`. Raises jinja2.TemplateError or WordsError when a kommune's own template or word file is wrong.
    """
    context, parts = build_render_context(root, content, settings, build_cache, search)
    newest = context.index.stories[0].published if context.index.stories else content.day.isoformat()
    jobs = tuple(_page_jobs(context, parts, search))
    renderer = _PageRenderer(context, write_page)
    records = tuple(_page_records(jobs, renderer, build_cache, executor, modified, newest))
    files = non_page_files.assets(context, content.edition, (job.address for job in jobs))
    finished_assets = tuple(_asset(path, render, build_cache, modified) for path, render in files)
    return RenderedSite(records, finished_assets, tuple(_theme(root, context, search)))


def addresses_of(stories: Iterable[str], settings: Settings) -> Iterator[str]:
    """Yield the address of each story, by id."""
    addresses = Addresses(settings.form)
    return (addresses.story(story) for story in stories)


def _page_records(  # noqa: PLR0913, PLR0917 - everything that pages are rendered with
    jobs: Sequence[PageJob],
    renderer: "_PageRenderer",
    build_cache: BuildCache,
    executor: Executor,
    modified: Container[str],
    newest: str,
) -> Iterator[PageRecord]:
    """Yield the record of every page; those of which a dependency has changed are rendered again."""
    cached: dict[str, _RenderedPage | None] = {
        job.address: None if docs_path(job.address) in modified else build_cache.get(("page", job.address))
        for job in jobs
    }
    missing: dict[Hashable, PageJob] = {("page", job.address): job for job in jobs if cached[job.address] is None}
    new = build_cache.compute_all(renderer, missing, executor)
    cached |= {job.address: rendered for job, rendered in zip(missing.values(), new, strict=True)}
    for address, rendered in cached.items():
        assert rendered is not None, "what was not cached has been rendered"
        yield PageRecord(address, rendered.title, rendered.modified or newest, rendered.version, rendered.media)


class _RenderedPage(NamedTuple):
    """What the cache keeps of a page."""

    title: str
    modified: str | None
    version: str
    media: tuple[MediaOutput, ...]


@dataclass(frozen=True, slots=True)
class _PageRenderer:
    """The job that renders a page and writes it where it belongs. Picklable."""

    context: RenderContext
    write_page: Callable[[Page], None]
    """Writes a page to the engine's input."""

    def __call__(self, job: PageJob) -> _RenderedPage:
        """Render a page, write it, and return what the cache keeps of it."""
        with templating.template_errors():
            page = job.make(self.context)
        self.write_page(page)
        return _RenderedPage(page.title, page.modified, digest(repr(page)), page.media)


def _asset(path: str, render: Callable[[], bytes], build_cache: BuildCache, modified: Container[str]) -> Asset:
    if path not in modified and build_cache.get(("asset", path)):
        return Asset(path, None)
    return Asset(path, build_cache.compute(("asset", path), render, lambda _: True))


def _page_jobs(
    context: RenderContext, parts: dict[str, dict[str, list_pages.ListPart]], search: SearchMode
) -> Iterator[PageJob]:
    addresses = context.view_context.addresses
    yield PageJob(addresses.front, _front)
    for leaf in context.index.stories:
        yield PageJob(addresses.story(leaf.id), partial(story_page, identity=leaf.id))
    yield from list_pages.list_page_jobs(context, parts)
    if search is not SearchMode.ABSENT:
        yield PageJob(addresses.search, search_page)
    yield from single_pages.single_page_jobs(context)


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
