"""The workshop opened: everything that pages look up, watched, so that each page leans on what it read alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, StrictUndefined

from site_gen import resources
from site_gen.addresses import Addresses
from site_gen.incremental import pickle_store
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.tracking import LazyMapping, TrackedMapping, digest
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

V = TypeVar("V")

_COMPILED = TemplateCache()


def build_context(
    root: Path,
    content: Content,
    settings: Settings,
    ledger: BuildCache,
    search: SearchMode,
) -> tuple[RenderContext, dict[str, dict[str, list_pages.ListPart]]]:
    """Return what the pages of a site are made with, and the pages of each list.

    Raises WordsError when a word file cannot be used.
    """
    watch = _Tracker(ledger)
    stories = watch("story", content.stories, content.versions.__getitem__)
    order = SiteIndex(
        tuple(ledger.get_or_compute(("leaf", story), partial(_leaf, stories, story)) for story in content.stories)
    )
    addresses = Addresses(settings.form)
    word_folders = resources.resource_folders(root, "words")
    shelf = views.ViewContext(
        addresses=addresses,
        words={form: page_words.load_page_words(word_folders, form) for form in Form},
        form=settings.form,
        units=watch("unit", content.units),
        published=watch("out", content.stories, lambda _: True),
        portraits=watch("portrait", order.portraits),
        anchors=watch("anchor", order.anchors(addresses.people)),
        faces=watch("face", content.portraits),
        teams=watch("team", order.teams),
    )
    parts = list_pages.list_parts(order, addresses, content.themes)
    former = Redirects(settings, content.units, content.themes)
    facts = watch(
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

    def card_of(story: str) -> tuple[bytes, str, str, str]:
        """Return a card packed, what it is known by, and the same of the story's row among the data."""
        card = views.card(stories[story], shelf)
        row = feeds.data_row(stories[story], card, settings)
        return pickle_store.pack(card), digest(repr(card)), row, digest(row)

    having = related.stories_by_keyword(order.stories, content.is_name)
    of = order.positions
    akin = watch("akin", LazyMapping(of, lambda story: related.related_by_words(order.stories[of[story]], having)))

    def beside_of(story: str) -> RelatedStories:
        """Return the stories related to one: they follow from the order of all stories and from shared words."""
        facts.depends_on("shape")
        return order.related_to(story, akin[story])

    made = {story: ledger.get_or_compute(("card", story), partial(card_of, story)) for story in content.stories}
    cards = LazyMapping(made, cache(lambda story: pickle_store.unpack(made[story][0])))
    beside = LazyMapping(made, lambda story: ledger.get_or_compute(("beside", story), partial(beside_of, story)))
    workshop = RenderContext(
        environment=_environment(root),
        view_context=shelf,
        settings=settings,
        index=order,
        stories=stories,
        cards=watch("card", cards, lambda story: made[story][1]),
        related=watch("beside", beside),
        list_parts=watch("part", {address: part for own in parts.values() for address, part in own.items()}),
        counts=watch("count", {name: len(ids) for name, ids in order.lists.items()}),
        data_rows=watch("row", LazyMapping(made, lambda story: made[story][2]), lambda story: made[story][3]),
        facts=facts,
        newest_in_feed=watch("newest", {name: ids[: feeds.MOST_ITEMS] for name, ids in order.lists.items()}),
        teams_of_unit=watch("teams in", order.teams_in),
        themes=watch("theme", content.themes),
        theme_ids=tuple(content.themes),
        draft_notices=watch("notice", content.draft_notices),
        own_pages=watch("own page", content.own_pages),
        undrawable_cards=watch("cardless", content.undrawable_cards),
        redirects=watch("moved", former.pages(order, _all_pages(order, addresses, parts))),
        former_addresses=former,
    )
    return workshop, parts


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


class _Tracker:
    """Watches mappings, and tells the ledger of each."""

    def __init__(self, ledger: BuildCache) -> None:
        self._ledger = ledger

    def __call__(
        self, name: str, values: Mapping[Any, V], mark: Callable[[Any], Any] | None = None
    ) -> TrackedMapping[Any, V]:
        watched = TrackedMapping(name, values, self._ledger.recorder, mark)
        self._ledger.register(watched)
        return watched


def _environment(root: Path) -> Environment:
    environment = Environment(
        loader=StrictLoader(resources.resource_folders(root, "pages")),
        bytecode_cache=_COMPILED,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["initials"] = views.initials
    environment.globals["sizes"] = SIZES
    return environment
