"""Every page of the site, from the selection and the settings."""

from collections.abc import Iterator
from pathlib import Path

from site_gen.addresses import Addresses
from site_gen.language.dates import long_date
from site_gen.model.choices import Kind
from site_gen.model.library import Occasion, Registers, Selection
from site_gen.model.page import Asset, Output, Page, ThemeFile
from site_gen.pages import feeds, lists, shell, views
from site_gen.pages.story import story_page
from site_gen.pages.workshop import Workshop, open_workshop
from site_gen.settings import Settings

_LATEST = 6


def make(root: Path, selection: Selection, registers: Registers, settings: Settings, occasion: Occasion) -> Output:
    """Return everything that the engine needs to build the site of a selection.

    Raises jinja2.TemplateError or WordsError when a kommune's own template or word file is wrong.
    """
    workshop = open_workshop(root, selection, registers, settings, occasion)
    pages = tuple(_pages(workshop))
    return Output(pages, tuple(_assets(workshop)), tuple(_theme(workshop)))


def addresses_of(selection: Selection, settings: Settings) -> Iterator[str]:
    """Yield the address of each story that goes out, newest first; what only its writer sees is not out."""
    addresses = Addresses(settings.form)
    return (addresses.story(story.id) for story in selection.stories if story.id not in selection.notices)


def _pages(workshop: Workshop) -> Iterator[Page]:
    yield _front(workshop)
    yield from (story_page(workshop, story) for story in workshop.stories)
    yield from lists.pages(workshop)
    yield from _texts(workshop)


def _front(workshop: Workshop) -> Page:
    told = [story for story in workshop.stories if story.kind is not Kind.PORTRAIT]
    featured = next((story for story in told if story.featured), next(iter(told), None))
    latest = [story for story in told if story is not featured][:_LATEST]
    portraits = [story for story in workshop.stories if story.kind is Kind.PORTRAIT]
    speaking = next((story for story in told if story is not featured and views.voice(story)), None)
    words = workshop.words
    return workshop.page(
        workshop.shelf.addresses.front,
        workshop.settings.site_name,
        words("front_description", kommune=workshop.settings.kommune),
        "front",
        "front.html",
        featured=workshop.cards([featured])[0] if featured else None,
        latest=workshop.cards(latest),
        voice=views.voice(speaking) if speaking else None,
        speaking=workshop.cards([speaking])[0] if speaking else None,
        portraits=workshop.cards(portraits[:_LATEST]),
        themes=lists.theme_tiles(workshop),
    )


def _texts(workshop: Workshop) -> Iterator[Page]:
    addresses, words = workshop.shelf.addresses, workshop.words
    for name, address in (
        ("about", addresses.about),
        ("privacy", addresses.privacy),
        ("withdraw", addresses.withdraw),
    ):
        yield workshop.page(
            address,
            words(name),
            words(f"{name}_description", kommune=workshop.settings.kommune),
            "text",
            f"{name}.{workshop.settings.form.value}.html",
            built=long_date(workshop.occasion.day, workshop.settings.form),
            months=workshop.settings.consent_months,
        )


def _assets(workshop: Workshop) -> Iterator[Asset]:
    shelf, settings = workshop.shelf, workshop.settings
    cards = workshop.cards(workshop.stories)
    yield Asset(shelf.addresses.feed, feeds.rss(cards, settings, workshop.words, shelf.addresses.feed))
    yield Asset(shelf.addresses.data, feeds.data(workshop.stories, cards, settings))
    yield Asset("robots.txt", feeds.robots(settings, workshop.occasion.edition))


def _theme(workshop: Workshop) -> Iterator[ThemeFile]:
    yield shell.words_file(workshop.settings, workshop.words, workshop.shelf.addresses)
    inside = workshop.html("not-found.html", workshop.frames(""), site=shell.site_path(workshop.settings))
    yield shell.not_found_file(inside)
