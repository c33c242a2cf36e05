"""The list pages: all stories, kinds, themes, units, teams, years and people."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from site_gen.addresses import Addresses
from site_gen.model.choices import Kind
from site_gen.model.page import Page
from site_gen.pages import pagination, search_page
from site_gen.pages.context import PageJob, RenderContext
from site_gen.pages.story_index import PersonKey
from site_gen.pages.story_lists import PersonListing, SiteIndex

_Heading = Callable[[RenderContext], tuple[str, str]]
"""Returns the title and the description of a list."""


class ListPart(NamedTuple):
    """One page of a list."""

    items: tuple[Any, ...]
    """Ids of stories, or PersonListing."""
    page_links: pagination.Pagination


def list_parts(order: SiteIndex, addresses: Addresses, themes: Iterable[str]) -> dict[str, dict[str, ListPart]]:
    """Return the pages of every list, by the list's own address and then by the page's address."""
    parts = {}
    for name, own in _list_addresses(order, addresses, themes):
        pages = pagination.paginate_stable(order.lists.get(name, ()), own)
        parts[own] = {address: ListPart(items, page_links) for address, items, page_links in pages}
    people = pagination.paginate(order.people, addresses.people)
    parts[addresses.people] = {address: ListPart(items, page_links) for address, items, page_links in people}
    return parts


def _list_addresses(order: SiteIndex, addresses: Addresses, themes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield name and address of each list of stories; kinds and themes without stories have a list too."""
    yield "all", addresses.stories
    yield from ((f"kind {kind.en}", addresses.kind(kind)) for kind in Kind)
    yield from ((f"theme {theme}", addresses.theme(theme)) for theme in themes)
    yield from ((f"unit {unit}", addresses.unit(unit)) for unit in order.units)
    yield from ((f"team {key}", addresses.team(team.unit, team.slug)) for key, team in order.teams.items())
    yield from ((f"year {year}", addresses.year(int(year))) for year in order.years)


def list_page_jobs(context: RenderContext, list_parts: dict[str, dict[str, ListPart]]) -> Iterator[PageJob]:
    """Yield a job for each page of every list; `list_parts` are the pages of each."""
    addresses = context.view_context.addresses
    yield from _list_jobs(list_parts[addresses.stories], _of_all)
    for kind in Kind:
        yield from _list_jobs(list_parts[addresses.kind(kind)], partial(_of_kind, kind=kind))
    yield PageJob(addresses.themes, _themes)
    for theme in context.theme_ids:
        own = addresses.theme(theme)
        yield from _list_jobs(list_parts[own], partial(theme_list, theme=theme), theme=theme, feed=own)
    yield PageJob(addresses.units, _units)
    for unit in context.index.units:
        for address in list_parts[addresses.unit(unit)]:
            yield PageJob(address, partial(_of_one_unit, address=address, unit=unit))
    for key, team in context.index.teams.items():
        for address in list_parts[addresses.team(team.unit, team.slug)]:
            yield PageJob(address, partial(_team, address=address, key=key))
    for year in context.index.years:
        yield from _list_jobs(list_parts[addresses.year(int(year))], partial(_of_year, year=year))
    for address in list_parts[addresses.people]:
        yield PageJob(address, partial(_people, address=address))


def _list_jobs(pages: Iterable[str], title_and_description: _Heading, **variables: Any) -> Iterator[PageJob]:
    """Yield a job for each page of one list; `title_and_description` returns the list's title and description."""
    for address in pages:
        yield PageJob(
            address, partial(_stories, address=address, title_and_description=title_and_description, **variables)
        )


def _stories(context: RenderContext, address: str, title_and_description: _Heading, **variables: Any) -> Page:
    """Return one page of a list of stories."""
    ids, page_links = context.list_parts[address]
    if address == context.view_context.addresses.stories:
        variables["filters"] = list(_filters(context))
    heading, about = _page_heading(context, *title_and_description(context), page_links)
    stories = context.cards_of(ids)
    return context.page(address, heading, about, "list", "list.html", stories=stories, leafing=page_links, **variables)


def _page_heading(
    context: RenderContext, title: str, description: str, page_links: pagination.Pagination
) -> tuple[str, str]:
    """Return title and description of one page of a list: unique for each page."""
    if page_links.number is None:
        return title, description
    page = context.words("page_number", number=page_links.number)
    return f"{title} – {page}", f"{description} {page[:1].upper()}{page[1:]}."


def _filters(context: RenderContext) -> Iterator[tuple[str, str]]:
    """Yield name and address of each kind and year that has stories."""
    addresses, lists = context.view_context.addresses, context.facts["lists"]
    for kind in Kind:
        if f"kind {kind.en}" in lists:
            yield context.words(f"kinds_{kind.en}"), addresses.kind(kind)
    for year in reversed(context.facts["years"]):
        yield year, addresses.year(int(year))


def _of_all(context: RenderContext) -> tuple[str, str]:
    words = context.words
    return words("all_stories"), words("all_stories_description", kommune=context.settings.kommune)


def _of_kind(context: RenderContext, kind: Kind) -> tuple[str, str]:
    words = context.words
    return words(f"kinds_{kind.en}"), words(f"kinds_{kind.en}_description", kommune=context.settings.kommune)


def theme_list(context: RenderContext, theme: str) -> tuple[str, str]:
    """Return the name and the description of a theme."""
    parts, form = context.themes[theme], context.settings.form
    name = parts.name.in_form(form)
    return name, parts.about.in_form(form) if parts.about else context.words("theme_description", theme=name)


def _of_one_unit(context: RenderContext, address: str, unit: str) -> Page:
    """Return one page of a unit's list, with links to its teams."""
    parts = context.teams_of_unit.get(unit, ())
    teams = [(name, context.view_context.addresses.team(unit, slug)) for name, slug in parts]
    return _stories(
        context,
        address,
        partial(unit_list, unit=unit),
        teams=teams,
        feed=context.view_context.addresses.unit(unit),
    )


def _team(context: RenderContext, address: str, key: str) -> Page:
    """Return one page of a team: the people in its stories, and the stories."""
    view, words = context.view_context, context.words
    team, unit = view.teams[key], view.units[view.teams[key].unit]
    unit_name = unit.name.in_form(view.form)
    ids, page_links = context.list_parts[address]
    about = words("team_description", unit=unit_name)
    heading, description = _page_heading(context, team.name, about, page_links)
    return context.page(
        address,
        heading,
        description,
        "list",
        "team.html",
        unit=unit_name,
        unit_address=view.addresses.unit(unit.id),
        feed=view.addresses.unit(unit.id),
        people=[_team_member(context, face) for face in team.faces] if page_links.number is None else [],
        stories=context.cards_of(ids),
        leafing=page_links,
    )


def _team_member(context: RenderContext, face: PersonKey) -> tuple[Any, ...]:
    """Return a person in a team for the template: name, role, address, picture."""
    view = context.view_context
    portrait = view.portraits.get(face.who)
    address = view.addresses.story(portrait) if portrait else view.anchors.get(face.who)
    role = face.role.in_form(view.form) if face.role else None
    return (face.who[1], role, address, view.faces.get(face.who))


def unit_list(context: RenderContext, unit: str) -> tuple[str, str]:
    """Return the name of a unit and the description of its page."""
    name = context.view_context.units[unit].name.in_form(context.settings.form)
    return name, context.words("unit_description", unit=name)


def _of_year(context: RenderContext, year: str) -> tuple[str, str]:
    words = context.words
    return words("year", year=year), words("year_description", year=year, kommune=context.settings.kommune)


def theme_tiles(context: RenderContext) -> list[tuple[str, str, str, str, str]]:
    """Return each theme as (id, name, sentence, address, number of stories in words)."""
    form, words = context.settings.form, context.words
    return [
        (
            theme.id,
            theme.name.in_form(form),
            theme.about.in_form(form) if theme.about else "",
            context.view_context.addresses.theme(theme.id),
            words.count("stories", context.counts.get(f"theme {theme.id}", 0)),
        )
        for theme in context.themes.values()
    ]


def _themes(context: RenderContext) -> Page:
    words = context.words
    return context.page(
        context.view_context.addresses.themes,
        words("themes"),
        words("themes_description"),
        "themes",
        "themes.html",
        themes=theme_tiles(context),
    )


def _units(context: RenderContext) -> Page:
    addresses, words = context.view_context.addresses, context.words
    form = context.settings.form
    named = sorted((context.view_context.units[unit].name.in_form(form), unit) for unit in context.facts["units"])
    rows = [
        (name, addresses.unit(unit), words.count("stories", context.counts[f"unit {unit}"])) for name, unit in named
    ]
    description = words("units_description", kommune=context.settings.kommune)
    return context.page(addresses.units, words("units"), description, "units", "units.html", units=rows)


def _people(context: RenderContext, address: str) -> Page:
    """Return one page of the list of people."""
    people, page_links = context.list_parts[address]
    words = context.words
    description = words("people_description", kommune=context.settings.kommune)
    heading, about = _page_heading(context, words("people"), description, page_links)
    rows = [_person(context, one) for one in people]
    return context.page(address, heading, about, "people", "people.html", people=rows, leafing=page_links)


def _person(context: RenderContext, one: PersonListing) -> tuple[Any, ...]:
    """Return a person for the template: name, role, unit, anchor, stories, picture, facets."""
    view, who = context.view_context, one.person.who
    unit = view.units.get(one.person.unit or "")
    stories, picture = context.cards_of(one.stories), view.faces.get(who)
    facets = search_page.person_facets(unit.id if unit else None, context.settings.form)
    role = one.person.role.in_form(view.form) if one.person.role else None
    name = unit.name.in_form(view.form) if unit else None
    return (who[1], role, name, one.anchor, stories, picture, facets)
