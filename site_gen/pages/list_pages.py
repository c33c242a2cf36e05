"""The lists: all stories, kinds, themes, units, years and people."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from site_gen.addresses import Addresses
from site_gen.model.choices import Kind
from site_gen.model.page import Page
from site_gen.pages import pagination, search_page
from site_gen.pages.context import PageJob, RenderContext
from site_gen.pages.site_index import PersonListing, SiteIndex
from site_gen.pages.story_index import PersonKey


class ListPart(NamedTuple):
    """One page of a list."""

    items: tuple[Any, ...]
    """Ids of stories, or people as they are shelved."""
    leafing: pagination.Pagination


def list_parts(order: SiteIndex, addresses: Addresses, themes: Iterable[str]) -> dict[str, dict[str, ListPart]]:
    """Return the pages of every list by the list's own address, and then by the page's."""
    found = {}
    for name, own in _named(order, addresses, themes):
        pages = pagination.paginate_stable(order.lists.get(name, ()), own)
        found[own] = {address: ListPart(items, leafing) for address, items, leafing in pages}
    people = pagination.paginate(order.people, addresses.people)
    found[addresses.people] = {address: ListPart(items, leafing) for address, items, leafing in people}
    return found


def _named(order: SiteIndex, addresses: Addresses, themes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield name and address of each list of stories, those of a kind or a theme that has none yet too."""
    yield "all", addresses.stories
    yield from ((f"kind {kind.en}", addresses.kind(kind)) for kind in Kind)
    yield from ((f"theme {theme}", addresses.theme(theme)) for theme in themes)
    yield from ((f"unit {unit}", addresses.unit(unit)) for unit in order.units)
    yield from ((f"team {key}", addresses.team(team.unit, team.slug)) for key, team in order.teams.items())
    yield from ((f"year {year}", addresses.year(int(year))) for year in order.years)


def list_page_jobs(workshop: RenderContext, made: dict[str, dict[str, ListPart]]) -> Iterator[PageJob]:
    """Yield every list of the site; `made` are the pages of each."""
    addresses = workshop.view_context.addresses
    yield from _listed(workshop, made[addresses.stories], partial(_of_all, workshop))
    for kind in Kind:
        yield from _listed(workshop, made[addresses.kind(kind)], partial(_of_kind, workshop, kind))
    yield PageJob(addresses.themes, partial(_themes, workshop))
    for theme in workshop.theme_ids:
        own = addresses.theme(theme)
        yield from _listed(workshop, made[own], partial(theme_list, workshop, theme), theme=theme, feed=own)
    yield PageJob(addresses.units, partial(_units, workshop))
    for unit in workshop.index.units:
        for address in made[addresses.unit(unit)]:
            yield PageJob(address, partial(_of_one_unit, workshop, address, unit))
    for key, team in workshop.index.teams.items():
        for address in made[addresses.team(team.unit, team.slug)]:
            yield PageJob(address, partial(_team, workshop, address, key))
    for year in workshop.index.years:
        yield from _listed(workshop, made[addresses.year(int(year))], partial(_of_year, workshop, year))
    for address in made[addresses.people]:
        yield PageJob(address, partial(_people, workshop, address))


def _listed(
    workshop: RenderContext, pages: Iterable[str], says: Callable[[], tuple[str, str]], **context: str
) -> Iterator[PageJob]:
    """Yield the pages of one list; `says` returns its title and what it is."""
    for address in pages:
        yield PageJob(address, partial(_stories, workshop, address, says, **context))


def _stories(workshop: RenderContext, address: str, says: Callable[[], tuple[str, str]], **context: Any) -> Page:
    """Return one page of a list of stories."""
    ids, leafing = workshop.list_parts[address]
    if address == workshop.view_context.addresses.stories:
        context["filters"] = list(_filters(workshop))
    heading, about = _headed(workshop, *says(), leafing)
    stories = workshop.cards_of(ids)
    return workshop.page(address, heading, about, "list", "list.html", stories=stories, leafing=leafing, **context)


def _headed(workshop: RenderContext, title: str, description: str, leafing: pagination.Pagination) -> tuple[str, str]:
    """Return title and description of one page of a list: no two pages have the same."""
    if leafing.number is None:
        return title, description
    page = workshop.words("page_number", number=leafing.number)
    return f"{title} – {page}", f"{description} {page[:1].upper()}{page[1:]}."


def _filters(workshop: RenderContext) -> Iterator[tuple[str, str]]:
    """Yield name and address of the kinds and years that there are stories of."""
    addresses, lists = workshop.view_context.addresses, workshop.facts["lists"]
    for kind in Kind:
        if f"kind {kind.en}" in lists:
            yield workshop.words(f"kinds_{kind.en}"), addresses.kind(kind)
    for year in reversed(workshop.facts["years"]):
        yield year, addresses.year(int(year))


def _of_all(workshop: RenderContext) -> tuple[str, str]:
    words = workshop.words
    return words("all_stories"), words("all_stories_description", kommune=workshop.settings.kommune)


def _of_kind(workshop: RenderContext, kind: Kind) -> tuple[str, str]:
    words = workshop.words
    return words(f"kinds_{kind.en}"), words(f"kinds_{kind.en}_description", kommune=workshop.settings.kommune)


def theme_list(workshop: RenderContext, theme: str) -> tuple[str, str]:
    """Return the name of a theme and what it is."""
    found, form = workshop.themes[theme], workshop.settings.form
    name = found.name.in_form(form)
    return name, found.about.in_form(form) if found.about else workshop.words("theme_description", theme=name)


def _of_one_unit(workshop: RenderContext, address: str, unit: str) -> Page:
    """Return one page of a unit's list, with the way to its teams."""
    found = workshop.teams_of_unit.get(unit, ())
    teams = [(name, workshop.view_context.addresses.team(unit, slug)) for name, slug in found]
    return _stories(
        workshop,
        address,
        partial(unit_list, workshop, unit),
        teams=teams,
        feed=workshop.view_context.addresses.unit(unit),
    )


def _team(workshop: RenderContext, address: str, key: str) -> Page:
    """Return one page of a team: who is in its stories, and the stories."""
    shelf, words = workshop.view_context, workshop.words
    team, unit = shelf.teams[key], shelf.units[shelf.teams[key].unit]
    unit_name = unit.name.in_form(shelf.form)
    ids, leafing = workshop.list_parts[address]
    about = words("team_description", unit=unit_name)
    heading, description = _headed(workshop, team.name, about, leafing)
    return workshop.page(
        address,
        heading,
        description,
        "list",
        "team.html",
        unit=unit_name,
        unit_address=shelf.addresses.unit(unit.id),
        feed=shelf.addresses.unit(unit.id),
        people=[_met(workshop, face) for face in team.faces] if leafing.number is None else [],
        stories=workshop.cards_of(ids),
        leafing=leafing,
    )


def _met(workshop: RenderContext, face: PersonKey) -> tuple[Any, ...]:
    """Return somebody in a team as the template has them: name, role, address, picture."""
    shelf = workshop.view_context
    portrait = shelf.portraits.get(face.who)
    address = shelf.addresses.story(portrait) if portrait else shelf.anchors.get(face.who)
    role = face.role.in_form(shelf.form) if face.role else None
    return (face.who[1], role, address, shelf.faces.get(face.who))


def unit_list(workshop: RenderContext, unit: str) -> tuple[str, str]:
    """Return the name of a unit and what its page has."""
    name = workshop.view_context.units[unit].name.in_form(workshop.settings.form)
    return name, workshop.words("unit_description", unit=name)


def _of_year(workshop: RenderContext, year: str) -> tuple[str, str]:
    words = workshop.words
    return words("year", year=year), words("year_description", year=year, kommune=workshop.settings.kommune)


def theme_tiles(workshop: RenderContext) -> list[tuple[str, str, str, str, str]]:
    """Return each theme as (id, name, sentence, address, number of stories in words)."""
    form, words = workshop.settings.form, workshop.words
    return [
        (
            theme.id,
            theme.name.in_form(form),
            theme.about.in_form(form) if theme.about else "",
            workshop.view_context.addresses.theme(theme.id),
            words.count("stories", workshop.counts.get(f"theme {theme.id}", 0)),
        )
        for theme in workshop.themes.values()
    ]


def _themes(workshop: RenderContext) -> Page:
    words = workshop.words
    return workshop.page(
        workshop.view_context.addresses.themes,
        words("themes"),
        words("themes_description"),
        "themes",
        "themes.html",
        themes=theme_tiles(workshop),
    )


def _units(workshop: RenderContext) -> Page:
    addresses, words = workshop.view_context.addresses, workshop.words
    form = workshop.settings.form
    named = sorted((workshop.view_context.units[unit].name.in_form(form), unit) for unit in workshop.facts["units"])
    listed = [
        (name, addresses.unit(unit), words.count("stories", workshop.counts[f"unit {unit}"])) for name, unit in named
    ]
    description = words("units_description", kommune=workshop.settings.kommune)
    return workshop.page(addresses.units, words("units"), description, "units", "units.html", units=listed)


def _people(workshop: RenderContext, address: str) -> Page:
    """Return one page of the list of people."""
    shelved, leafing = workshop.list_parts[address]
    words = workshop.words
    description = words("people_description", kommune=workshop.settings.kommune)
    heading, about = _headed(workshop, words("people"), description, leafing)
    listed = [_person(workshop, one) for one in shelved]
    return workshop.page(address, heading, about, "people", "people.html", people=listed, leafing=leafing)


def _person(workshop: RenderContext, one: PersonListing) -> tuple[Any, ...]:
    """Return somebody as the template has them: name, role, unit, anchor, stories, picture, facets."""
    shelf, who = workshop.view_context, one.person.who
    unit = shelf.units.get(one.person.unit or "")
    stories, picture = workshop.cards_of(one.stories), shelf.faces.get(who)
    facets = search_page.person_facets(unit.id if unit else None, workshop.settings.form)
    role = one.person.role.in_form(shelf.form) if one.person.role else None
    name = unit.name.in_form(shelf.form) if unit else None
    return (who[1], role, name, one.anchor, stories, picture, facets)
