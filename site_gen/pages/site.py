"""Every page of the site, from the selection and the settings."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_gen import resources
from site_gen.addresses import Addresses
from site_gen.language import pagewords
from site_gen.language.dates import long_date
from site_gen.language.pagewords import PageWords
from site_gen.model.choices import Kind
from site_gen.model.library import Occasion, Registers, Selection
from site_gen.model.page import Asset, Output, Page
from site_gen.model.story import Story
from site_gen.model.words import Form, Words
from site_gen.pages import feeds, shell, views
from site_gen.settings import Settings

_LATEST = 6
_RELATED = 3
_NEIGHBOURS = 20
"""How far from a story in time, within each thing they share, related ones are looked for: keeps the work linear."""


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

    @property
    def words(self) -> PageWords:
        """The words of the site's own form."""
        return self.shelf.words[self.settings.form]

    def cards(self, stories: Iterable[Story]) -> list[views.Card]:
        """Return stories as they stand in lists."""
        return [self.made[story.id] for story in stories]

    def html(self, template: str, address: str, words: PageWords | None = None, **context: Any) -> str:
        """Return a template filled for the page at an address."""
        return self.environment.get_template(template).render(
            t=words or self.words,
            link=_linker(address),
            addresses=self.shelf.addresses,
            settings=self.settings,
            form=self.settings.form.value,
            site_words=self.words,
            **context,
        )

    def page(self, address: str, title: str, description: str, look: str, template: str, **context: Any) -> Page:
        """Return a page of the site's own."""
        html = self.html(template, address, title=title, description=description, **context)
        newest = max((story.published for story in self.stories), default=self.occasion.day)
        return Page(address, title, description, html, look, newest.isoformat())


def _linker(page: str) -> Callable[[str], str]:
    return lambda address: views.relative(address, page)


def make(root: Path, selection: Selection, registers: Registers, settings: Settings, occasion: Occasion) -> Output:
    """Return everything that the engine needs to build the site of a selection.

    Raises jinja2.TemplateError or WordsError when a kommune's own template or word file is wrong.
    """
    workshop = _workshop(root, selection, registers, settings, occasion)
    pages = tuple(_pages(workshop))
    return Output(pages, tuple(_assets(workshop)), tuple(_theme(workshop)))


def addresses_of(selection: Selection, settings: Settings) -> Iterator[str]:
    """Yield the address of each story that goes out, newest first; what only its writer sees is not out."""
    addresses = Addresses(settings.form)
    return (addresses.story(story.id) for story in selection.stories if story.id not in selection.notices)


def _workshop(
    root: Path, selection: Selection, registers: Registers, settings: Settings, occasion: Occasion
) -> Workshop:
    environment = Environment(
        loader=FileSystemLoader(resources.folders(root, "pages")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["initials"] = views.initials
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
    )
    cards = {story.id: views.card(story, shelf) for story in selection.stories}
    places = {story.id: place for place, story in enumerate(selection.stories)}
    groups: dict[str, list[int]] = {}
    for place, story in enumerate(selection.stories):
        for group, _ in _groups(story):
            groups.setdefault(group, []).append(place)
    return Workshop(
        environment, shelf, settings, selection.stories, registers, occasion, places, groups, cards, selection.notices
    )


def _pages(workshop: Workshop) -> Iterator[Page]:
    yield _front(workshop)
    yield from (_story(workshop, story) for story in workshop.stories)
    yield _all_stories(workshop)
    yield from _kinds(workshop)
    yield from _themes(workshop)
    yield from _units(workshop)
    yield from _years(workshop)
    yield _people(workshop)
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
        themes=_theme_tiles(workshop),
    )


def _story(workshop: Workshop, story: Story) -> Page:
    shelf = workshop.shelf
    address = shelf.addresses.story(story.id)
    form = story.form(shelf.form)
    words = shelf.words[form]
    html = workshop.html(
        "portrait.html" if story.kind is Kind.PORTRAIT else "story.html",
        address,
        words,
        story=story,
        lang=story.language.en,
        around=form.value,
        kind=words(f"kind_{story.kind.en}"),
        kind_address=shelf.addresses.kind(story.kind),
        kickers=views.kickers(story, shelf, form),
        unit_address=shelf.addresses.unit(story.unit.id) if story.unit else None,
        date=long_date(story.published, form),
        iso_date=story.published.isoformat(),
        minutes=words.count("minutes", views.minutes_to_read(story)),
        language_name=words(f"language_{story.language.en}"),
        body=views.body(story, shelf, _linker(address)),
        people=views.people(story, shelf),
        facts=views.facts(story, shelf),
        sources=views.sources(story, shelf),
        vacancies=[
            (item.text, item.link, long_date(item.deadline, form) if item.deadline else None)
            for item in story.vacancies
        ],
        project=_project(workshop, story),
        reports=workshop.cards(_told_from(workshop, story)),
        related=workshop.cards(_related(workshop, story)),
        notice=workshop.notices[story.id].in_form(form) if story.id in workshop.notices else None,
        following=next(iter(workshop.cards(_following(workshop, story))), None),
    )
    return Page(address, story.title, story.lead, html, story.kind.en, story.published.isoformat(), article=True)


def _project(workshop: Workshop, story: Story) -> views.Card | None:
    project = workshop.shelf.published.get(story.project or "")
    return workshop.made[project.id] if project and project.kind is Kind.PROJECT else None


def _told_from(workshop: Workshop, story: Story) -> list[Story]:
    """Return the stories that name a project, newest first."""
    told = workshop.groups.get(f"project {story.id}", []) if story.kind is Kind.PROJECT else []
    return [workshop.stories[place] for place in told]


def _following(workshop: Workshop, story: Story) -> list[Story]:
    """Return the story to read next: the one before it in time, and after the oldest the newest."""
    following = workshop.stories[(workshop.places[story.id] + 1) % len(workshop.stories)]
    return [following] if following is not story else []


def _related(workshop: Workshop, story: Story) -> list[Story]:
    """Return the stories nearest by theme, unit and project; among equals those of the same kind, and then in time."""
    shown = {other.id for other in (*_told_from(workshop, story), *_following(workshop, story))} | {story.id}
    here = workshop.places[story.id]
    near: Counter[str] = Counter()
    for group, weight in _groups(story):
        members = workshop.groups[group]
        at = bisect_left(members, here)
        for place in members[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]:
            near[workshop.stories[place].id] += weight

    def order(identity: str) -> tuple[int, bool, int, int]:
        place = workshop.places[identity]
        other_kind = workshop.stories[place].kind is not story.kind
        return (-near[identity], other_kind, abs(place - here), place)

    found = sorted((identity for identity in near if identity not in shown), key=order)
    return [workshop.shelf.published[identity] for identity in found[:_RELATED]]


def _groups(story: Story) -> Iterator[tuple[str, int]]:
    """Yield what a story shares with others, and how much each counts."""
    yield from ((f"theme {theme.id}", 3) for theme in story.themes)
    if story.unit:
        yield f"unit {story.unit.id}", 2
    if story.project:
        yield f"project {story.project}", 2


def _list(
    workshop: Workshop, address: str, title: str, description: str, stories: Iterable[Story], **context: str
) -> Page:
    cards = workshop.cards(stories)
    return workshop.page(address, title, description, "list", "list.html", stories=cards, **context)


def _all_stories(workshop: Workshop) -> Page:
    words, addresses = workshop.words, workshop.shelf.addresses
    years = sorted({story.published.year for story in workshop.stories}, reverse=True)
    kinds = [kind for kind in Kind if any(story.kind is kind for story in workshop.stories)]
    return workshop.page(
        addresses.stories,
        words("all_stories"),
        words("all_stories_description", kommune=workshop.settings.kommune),
        "list",
        "list.html",
        stories=workshop.cards(workshop.stories),
        filters=[(words(f"kinds_{kind.en}"), addresses.kind(kind)) for kind in kinds]
        + [(str(year), addresses.year(year)) for year in years],
    )


def _kinds(workshop: Workshop) -> Iterator[Page]:
    for kind in Kind:
        words = workshop.words
        yield _list(
            workshop,
            workshop.shelf.addresses.kind(kind),
            words(f"kinds_{kind.en}"),
            words(f"kinds_{kind.en}_description", kommune=workshop.settings.kommune),
            (story for story in workshop.stories if story.kind is kind),
        )


def _with_theme(workshop: Workshop, theme: str) -> list[Story]:
    return [workshop.stories[place] for place in workshop.groups.get(f"theme {theme}", [])]


def _theme_tiles(workshop: Workshop) -> list[tuple[str, str, str, str, str]]:
    form, words = workshop.settings.form, workshop.words
    return [
        (
            theme.id,
            theme.name.in_form(form),
            theme.about.in_form(form) if theme.about else "",
            workshop.shelf.addresses.theme(theme.id),
            words.count("stories", len(_with_theme(workshop, theme.id))),
        )
        for theme in workshop.registers.themes.values()
    ]


def _themes(workshop: Workshop) -> Iterator[Page]:
    addresses, words, form = workshop.shelf.addresses, workshop.words, workshop.settings.form
    tiles = _theme_tiles(workshop)
    yield workshop.page(
        addresses.themes, words("themes"), words("themes_description"), "themes", "themes.html", themes=tiles
    )
    for theme in workshop.registers.themes.values():
        name = theme.name.in_form(form)
        about = theme.about.in_form(form) if theme.about else words("theme_description", theme=name)
        yield _list(workshop, addresses.theme(theme.id), name, about, _with_theme(workshop, theme.id), theme=theme.id)


def _units(workshop: Workshop) -> Iterator[Page]:
    addresses, words = workshop.shelf.addresses, workshop.words
    counted = Counter(story.unit.id for story in workshop.stories if story.unit)
    units = sorted((workshop.registers.units[key] for key in counted), key=lambda unit: unit.name)
    listed = [(unit.name, addresses.unit(unit.id), words.count("stories", counted[unit.id])) for unit in units]
    description = words("units_description", kommune=workshop.settings.kommune)
    yield workshop.page(addresses.units, words("units"), description, "units", "units.html", units=listed)
    for unit in units:
        told = (story for story in workshop.stories if story.unit and story.unit.id == unit.id)
        yield _list(workshop, addresses.unit(unit.id), unit.name, words("unit_description", unit=unit.name), told)


def _years(workshop: Workshop) -> Iterator[Page]:
    words = workshop.words
    for year in sorted({story.published.year for story in workshop.stories}):
        told = (story for story in workshop.stories if story.published.year == year)
        title = words("year", year=year)
        description = words("year_description", year=year, kommune=workshop.settings.kommune)
        yield _list(workshop, workshop.shelf.addresses.year(year), title, description, told)


def _people(workshop: Workshop) -> Page:
    shelf, words = workshop.shelf, workshop.words
    listed = []
    for face, stories in views.faces(workshop.stories).items():
        person = next(person for person in stories[0].people if person.face == face)
        unit = shelf.units.get(person.unit or "")
        portrait = shelf.portraits.get(face)
        first = [portrait] if portrait else []
        ordered = first + [story for story in stories if story is not portrait]
        listed.append((face[1], person.role, unit.name if unit else None, shelf.anchors[face], workshop.cards(ordered)))
    listed.sort(key=lambda item: (item[0], item[3]))
    description = words("people_description", kommune=workshop.settings.kommune)
    return workshop.page(shelf.addresses.people, words("people"), description, "people", "people.html", people=listed)


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


def _theme(workshop: Workshop) -> Iterator[Any]:
    yield shell.words_file(workshop.settings, workshop.words, workshop.shelf.addresses)
    inside = workshop.html("not-found.html", "", site=shell.site_path(workshop.settings))
    yield shell.not_found_file(inside)
