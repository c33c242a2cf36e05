"""What all pages are made with: templates, words, the stories and how they hang together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_gen import resources
from site_gen.addresses import Addresses
from site_gen.language import pagewords
from site_gen.language.pagewords import PageWords
from site_gen.model.choices import Kind
from site_gen.model.library import Occasion, Registers, Selection
from site_gen.model.page import Page
from site_gen.model.picture import Picture, SharedCard
from site_gen.model.story import Story
from site_gen.model.words import Form, Words
from site_gen.pages import views
from site_gen.pages.frames import SIZES, Frames
from site_gen.pictures import renditions
from site_gen.settings import Settings

_FJORD = "#0f4547"
_COLOURS = {
    "heltidskultur": "#8a3b12",
    "naervaer": "#2d6a3e",
    "kompetanse-rekruttering": "#1f4e8c",
    "omdomme": "#6d3b78",
}
"""Of the themes, on social cards; on pages the style sheet has them."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all pages are made with."""

    environment: Environment
    shelf: views.Shelf
    settings: Settings
    stories: tuple[Story, ...]
    """Newest first."""
    registers: Registers
    occasion: Occasion
    places: Mapping[str, int]
    """Of each story among all, by id."""
    groups: Mapping[str, list[int]]
    """The places of the stories that share a theme, a unit or a project, in order."""
    made: Mapping[str, views.Card]
    """The card of each story, by id."""
    notices: Mapping[str, Words]
    """Why a story that only its writer sees does not go out, by id."""
    shared: Mapping[str, Picture]
    """The picture that may stand on a story's social card, by id."""

    @property
    def words(self) -> PageWords:
        """The words of the site's own form."""
        return self.shelf.words[self.settings.form]

    def cards(self, stories: Iterable[Story]) -> list[views.Card]:
        """Return stories as they stand in lists."""
        return [self.made[story.id] for story in stories]

    def frames(self, address: str) -> Frames:
        """Return what the pictures of the page at an address are shown through."""
        return Frames(linker(address))

    def html(self, template: str, frames: Frames, words: PageWords | None = None, **context: Any) -> str:
        """Return a template filled for the page that has these frames."""
        return self.environment.get_template(template).render(
            t=words or self.words,
            link=frames.link,
            show=frames.show,
            addresses=self.shelf.addresses,
            settings=self.settings,
            form=self.settings.form.value,
            site_words=self.words,
            **context,
        )

    def page(self, address: str, title: str, description: str, look: str, template: str, **context: Any) -> Page:
        """Return a page of the site's own."""
        frames = self.frames(address)
        html = self.html(template, frames, title=title, description=description, **context)
        newest = max((story.published for story in self.stories), default=self.occasion.day)
        card = self.card("", title, theme=context.get("theme", ""))
        return Page(
            address,
            title,
            description,
            html,
            look,
            newest.isoformat(),
            made=(*frames.made.values(), *([card] if card else [])),
            shared=self.address_of(card),
        )

    def card(self, kicker: str, title: str, *, theme: str = "", picture: Picture | None = None) -> SharedCard | None:
        """Return the social card of a page, or None when nobody could find it: it needs the site's own address."""
        if not self.settings.site_url:
            return None
        name = self.settings.site_name if title != self.settings.site_name else ""
        return renditions.shared_card(title, kicker, name, _COLOURS.get(theme, _FJORD), picture)

    def address_of(self, card: SharedCard | None) -> str:
        """Return a social card's address with the site's, or nothing."""
        return self.settings.site_url + card.path if card else ""


def linker(page: str) -> Callable[[str], str]:
    """Return what makes links from the page at an address."""
    return lambda address: views.relative(address, page)


def open_workshop(
    root: Path, selection: Selection, registers: Registers, settings: Settings, occasion: Occasion
) -> Workshop:
    """Return what the pages of a selection are made with. Raises WordsError when a word file cannot be used."""
    environment = Environment(
        loader=FileSystemLoader(resources.folders(root, "pages")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["initials"] = views.initials
    environment.globals["sizes"] = SIZES
    word_folders = resources.folders(root, "words")
    portraits: dict[tuple[str, str], Story] = {}
    for story in selection.stories:
        for person in story.people if story.kind is Kind.PORTRAIT else ():
            portraits.setdefault(person.face, story)
    shelf = views.Shelf(
        addresses=Addresses(settings.form),
        words={form: pagewords.load(word_folders, form) for form in Form},
        form=settings.form,
        units=registers.units,
        published={story.id: story for story in selection.stories},
        portraits=portraits,
        anchors=views.anchors(views.faces(selection.stories)),
        faces=selection.faces,
    )
    cards = {story.id: views.card(story, shelf) for story in selection.stories}
    places = {story.id: place for place, story in enumerate(selection.stories)}
    groups: dict[str, list[int]] = {}
    for place, story in enumerate(selection.stories):
        for group, _ in groups_of(story):
            groups.setdefault(group, []).append(place)
    return Workshop(
        environment,
        shelf,
        settings,
        selection.stories,
        registers,
        occasion,
        places,
        groups,
        cards,
        selection.notices,
        selection.shared,
    )


def groups_of(story: Story) -> Iterator[tuple[str, int]]:
    """Yield what a story shares with others, and how much each counts."""
    yield from ((f"theme {theme.id}", 3) for theme in story.themes)
    if story.unit:
        yield f"unit {story.unit.id}", 2
    if story.project:
        yield f"project {story.project}", 2
