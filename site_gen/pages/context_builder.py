"""The render context: everything that pages read, tracked, so that each page depends only on what it has read."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, StrictUndefined

from site_gen import resources
from site_gen.addresses import Addresses, gone_file
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.packed_values import PackedMapping, PackedValue, pack_value
from site_gen.incremental.tracking import DependencyRecorder, LazyMapping, TrackedMapping, TrackedSet, digest
from site_gen.language import page_words
from site_gen.model.content import Content
from site_gen.model.localized import Form
from site_gen.model.search_mode import SearchMode
from site_gen.model.story import Story
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit
from site_gen.pages import feeds, list_pages, related, views
from site_gen.pages.context import RenderContext
from site_gen.pages.redirects import Redirects
from site_gen.pages.responsive_images import SIZES
from site_gen.pages.story_index import StorySummary, story_summary
from site_gen.pages.story_lists import RelatedStories, SiteIndex
from site_gen.settings import Settings
from site_gen.templating import StrictLoader, TemplateCache

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_COMPILED = TemplateCache()


class PageEnvironment(Environment):
    """The templates of the pages. Pickled as their folders: another process parses the templates itself."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        """Prepare the templates in some folders; the first that has a file wins."""
        super().__init__(
            loader=StrictLoader(folders),
            bytecode_cache=_COMPILED,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._folders = folders
        self.globals["initials"] = views.initials
        self.globals["sizes"] = SIZES

    def __reduce__(self) -> tuple[Any, ...]:
        """Return the environment's class and folders."""
        return PageEnvironment, (self._folders,)


def build_render_context(
    root: Path,
    content: Content,
    settings: Settings,
    build_cache: BuildCache,
    search: SearchMode,
) -> tuple[RenderContext, dict[str, dict[str, list_pages.ListPart]]]:
    """Return the render context of a site, and the pages of each list.

    Raises WordsError when a word file cannot be used.
    """
    recorder = build_cache.recorder
    track = partial(_track, recorder)
    stories = track("story", content.stories)
    index = SiteIndex(
        tuple(
            build_cache.get_or_compute(("summary", story), partial(_summary, stories, story))
            for story in content.stories
        ),
        settings.front_page,
    )
    addresses = Addresses(settings.form)
    word_folders = resources.resource_folders(root, "words")
    view_context = views.ViewContext(
        addresses=addresses,
        words={form: page_words.load_page_words(word_folders, form) for form in Form},
        form=settings.form,
        units=track("page unit", content.units),
        published=TrackedSet("out", content.stories.keys(), recorder),
        portraits=track("portrait", index.portraits),
        anchors=track("anchor", index.anchors(addresses.people)),
        faces=track("face", content.portraits),
        teams=track("team", index.teams),
    )
    parts = list_pages.list_parts(index, addresses, content.themes)
    redirects = Redirects(settings, content.units, content.themes)
    facts = track(
        "fact",
        {
            "day": content.day.isoformat(),
            "front": index.front,
            "lists": tuple(sorted(index.lists)),
            "people": bool(index.people),
            "search": search.value,
            "shape": digest(index.fingerprint()),
            "units": tuple(sorted(index.units)),
            "years": index.years,
            "former units": _former(content.units.values()),
            "former themes": _former(content.themes.values()),
        },
    )

    def card_of(story: str) -> tuple[PackedValue, str]:
        """Return the card of a story, packed, and the row of the story in the data."""
        card = views.card(stories[story], view_context)
        return pack_value(card), feeds.data_row(stories[story], card, settings, view_context.faces)

    by_keyword = related.stories_by_keyword(index.stories, content.is_name)
    positions = index.positions
    related_by_words = track(
        "related by words",
        LazyMapping(positions, lambda story: related.related_by_words(index.stories[positions[story]], by_keyword)),
    )

    def related_to(story: str) -> RelatedStories:
        """Return the stories related to one, by the order of all stories and by shared words."""
        facts.depends_on("shape")
        return index.related_to(story, related_by_words[story])

    packed = {story: build_cache.get_or_compute(("card", story), partial(card_of, story)) for story in content.stories}
    cards = PackedMapping({story: card for story, (card, _) in packed.items()}, keep=True)
    related_stories = {
        story: build_cache.get_or_compute(("related", story), partial(related_to, story)) for story in content.stories
    }
    context = RenderContext(
        environment=PageEnvironment(resources.resource_folders(root, "pages")),
        view_context=view_context,
        edition=content.edition,
        settings=settings,
        index=index,
        stories=stories,
        cards=track("card", cards),
        related=track("related", related_stories),
        list_parts=track("part", {address: part for own in parts.values() for address, part in own.items()}),
        counts=track("count", {name: len(ids) for name, ids in index.lists.items()}),
        data_rows=track("row", {story: row for story, (_, row) in packed.items()}),
        facts=facts,
        newest_in_feed=track("newest", {name: ids[: feeds.MOST_ITEMS] for name, ids in index.lists.items()}),
        teams_of_unit=track("teams in", index.teams_in),
        themes=track("page theme", content.themes),
        theme_ids=tuple(content.themes),
        draft_notices=track("notice", content.draft_notices),
        own_pages=track("own page", content.own_pages),
        undrawable_cards=track("cardless", content.undrawable_cards),
        redirects=track("moved", redirects.pages(index, _all_pages(index, addresses, parts))),
        former_addresses=redirects,
        gone=tuple(filter(None, map(gone_file, content.gone))),
    )
    return context, parts


def _former(entries: Iterable[Unit | Theme]) -> tuple[tuple[str, str], ...]:
    """Return each former id with the present one."""
    return tuple((former, entry.id) for entry in entries for former in entry.former_ids)


def _all_pages(index: SiteIndex, addresses: Addresses, parts: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the addresses of the pages that can have former addresses."""
    yield from (addresses.story(summary.id) for summary in index.stories)
    yield from (address for addresses_of_list in parts.values() for address in addresses_of_list)
    yield addresses.units


def _summary(stories: Mapping[str, Story], story: str) -> StorySummary:
    return story_summary(stories[story])


def _track(recorder: DependencyRecorder, name: str, values: Mapping[K, V]) -> TrackedMapping[K, V]:
    return TrackedMapping(name, values, recorder)
