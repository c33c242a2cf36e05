"""The lists: all stories, kinds, themes, units, years and people."""

from collections import Counter
from collections.abc import Iterable, Iterator

from site_gen.model.choices import Kind
from site_gen.model.page import Page
from site_gen.model.story import Story
from site_gen.pages import views
from site_gen.pages.workshop import Workshop


def pages(workshop: Workshop) -> Iterator[Page]:
    """Yield every list of the site."""
    yield _all_stories(workshop)
    yield from _kinds(workshop)
    yield from _themes(workshop)
    yield from _units(workshop)
    yield from _years(workshop)
    yield _people(workshop)


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


def theme_tiles(workshop: Workshop) -> list[tuple[str, str, str, str, str]]:
    """Return each theme as (id, name, sentence, address, number of stories in words)."""
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
    tiles = theme_tiles(workshop)
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
        listed.append(
            (
                face[1],
                person.role,
                unit.name if unit else None,
                shelf.anchors[face],
                workshop.cards(ordered),
                shelf.faces.get(face),
            )
        )
    listed.sort(key=lambda item: (item[0], item[3]))
    description = words("people_description", kommune=workshop.settings.kommune)
    return workshop.page(shelf.addresses.people, words("people"), description, "people", "people.html", people=listed)
