"""Builds the render context: everything that pages read, tracked, so that each page depends on what it read alone."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, StrictUndefined

from site_gen import resources
from site_gen.addresses import Addresses
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
from site_gen.pages.site_index import RelatedStories, SiteIndex
from site_gen.pages.story_index import StorySummary, story_summary
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
    order = SiteIndex(
        tuple(build_cache.get_or_compute(("leaf", story), partial(_leaf, stories, story)) for story in content.stories)
    )
    addresses = Addresses(settings.form)
    word_folders = resources.resource_folders(root, "words")
    view_context = views.ViewContext(
        addresses=addresses,
        words={form: page_words.load_page_words(word_folders, form) for form in Form},
        form=settings.form,
        units=track("page unit", content.units),
        published=TrackedSet("out", content.stories.keys(), recorder),
        portraits=track("portrait", order.portraits),
        anchors=track("anchor", order.anchors(addresses.people)),
        faces=track("face", content.portraits),
        teams=track("team", order.teams),
    )
    parts = list_pages.list_parts(order, addresses, content.themes)
    former = Redirects(settings, content.units, content.themes)
    facts = track(
        "fact",
        {
            "day": content.day.isoformat(),
            "front": order.front,
            "lists": tuple(sorted(order.lists)),
            "people": bool(order.people),
            "search": search.value,
            "shape": digest(order.fingerprint()),
            "units": tuple(sorted(order.units)),
            "years": order.years,
            "former units": _former(content.units.values()),
            "former themes": _former(content.themes.values()),
        },
    )

    def card_of(story: str) -> tuple[PackedValue, str]:
        """Return the card of a story, packed, and the row of the story in the data."""
        card = views.card(stories[story], view_context)
        return pack_value(card), feeds.data_row(stories[story], card, settings)

    having = related.stories_by_keyword(order.stories, content.is_name)
    of = order.positions
    akin = track("akin", LazyMapping(of, lambda story: related.related_by_words(order.stories[of[story]], having)))

    def beside_of(story: str) -> RelatedStories:
        """Return the stories related to one: they follow from the order of all stories and from shared words."""
        facts.depends_on("shape")
        return order.related_to(story, akin[story])

    made = {story: build_cache.get_or_compute(("card", story), partial(card_of, story)) for story in content.stories}
    cards = PackedMapping({story: card for story, (card, _) in made.items()}, keep=True)
    beside = {
        story: build_cache.get_or_compute(("beside", story), partial(beside_of, story)) for story in content.stories
    }
    context = RenderContext(
        environment=PageEnvironment(resources.resource_folders(root, "pages")),
        view_context=view_context,
        edition=content.edition,
        settings=settings,
        index=order,
        stories=stories,
        cards=track("card", cards),
        related=track("beside", beside),
        list_parts=track("part", {address: part for own in parts.values() for address, part in own.items()}),
        counts=track("count", {name: len(ids) for name, ids in order.lists.items()}),
        data_rows=track("row", {story: row for story, (_, row) in made.items()}),
        facts=facts,
        newest_in_feed=track("newest", {name: ids[: feeds.MOST_ITEMS] for name, ids in order.lists.items()}),
        teams_of_unit=track("teams in", order.teams_in),
        themes=track("page theme", content.themes),
        theme_ids=tuple(content.themes),
        draft_notices=track("notice", content.draft_notices),
        own_pages=track("own page", content.own_pages),
        undrawable_cards=track("cardless", content.undrawable_cards),
        redirects=track("moved", former.pages(order, _all_pages(order, addresses, parts))),
        former_addresses=former,
    )
    return context, parts


def _former(entries: Iterable[Unit | Theme]) -> tuple[tuple[str, str], ...]:
    """Return each former id with the present one."""
    return tuple((former, entry.id) for entry in entries for former in entry.former_ids)


def _all_pages(order: SiteIndex, addresses: Addresses, parts: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the addresses of the pages that can have had another."""
    yield from (addresses.story(leaf.id) for leaf in order.stories)
    yield from (address for own in parts.values() for address in own)
    yield addresses.units


def _leaf(stories: Mapping[str, Story], story: str) -> StorySummary:
    return story_summary(stories[story])


def _track(recorder: DependencyRecorder, name: str, values: Mapping[K, V]) -> TrackedMapping[K, V]:
    return TrackedMapping(name, values, recorder)
