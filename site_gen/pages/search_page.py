"""The page where one searches, and what stories and people can be narrowed by there."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.choices import Kind
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.page import Page
from site_gen.model.story import Story
from site_gen.pages.context import RenderContext

THEME, KIND, YEAR = "tema", "slag", "ar"
_UNIT = Words(nn="eining", nb="enhet")
_PEOPLE = same_words("folk")
"""What people are among the kinds."""


@dataclass(frozen=True, slots=True)
class SearchFacet:
    """Something that results can be narrowed by."""

    name: str
    """In addresses."""
    label: str
    choices: tuple[tuple[str, str], ...]
    """Value in addresses, and its name."""


def unit_facet(form: Form) -> str:
    """Return what a unit is called in addresses of a search."""
    return _UNIT.in_form(form)


def story_facets(story: Story, form: Form) -> str:
    """Return what a story can be narrowed by, in the site's form, as the page and the index have it."""
    found = [f"{THEME}:{theme.id}" for theme in story.themes]
    found += [f"{unit_facet(form)}:{story.unit.id}"] if story.unit else []
    return " ".join([*found, f"{KIND}:{_value(story.kind, form)}", f"{YEAR}:{story.published.year}"])


def person_facets(of: str | None, form: Form) -> str:
    """Return what somebody of a unit, by its id, can be narrowed by."""
    kind = f"{KIND}:{_PEOPLE.in_form(form)}"
    return f"{kind} {unit_facet(form)}:{of}" if of else kind


def _value(kind: Kind, form: Form) -> str:
    return KINDS[kind].address.in_form(form)


def search_page(workshop: RenderContext) -> Page:
    """Return the page where one searches, or one that says how it comes about."""
    indexed = workshop.facts["search"] == "indexed"
    words, addresses = workshop.words, workshop.view_context.addresses
    years = [(str(year), addresses.year(int(year))) for year in reversed(workshop.facts["years"])]
    return workshop.page(
        addresses.search,
        words("search"),
        words("search_description", kommune=workshop.settings.kommune),
        "search" if indexed else "text",
        "search.html",
        indexed=indexed,
        facets=tuple(facet for facet in _facets(workshop) if facet.choices) if indexed else (),
        years=years,
    )


def _facets(workshop: RenderContext) -> Iterator[SearchFacet]:
    words, form, lists = workshop.words, workshop.settings.form, workshop.facts["lists"]
    themes = [theme for theme in workshop.themes.values() if f"theme {theme.id}" in lists]
    units = sorted(
        (workshop.view_context.units[identity].name.in_form(form), identity) for identity in workshop.facts["units"]
    )
    kinds = [(_value(kind, form), words(f"kinds_{kind.en}")) for kind in Kind if f"kind {kind.en}" in lists]
    kinds += [(_PEOPLE.in_form(form), words("search_people"))] if workshop.facts["people"] else []
    years = [str(year) for year in reversed(workshop.facts["years"])]
    yield SearchFacet(THEME, words("search_theme"), tuple((theme.id, theme.name.in_form(form)) for theme in themes))
    yield SearchFacet(unit_facet(form), words("search_unit"), tuple((identity, name) for name, identity in units))
    yield SearchFacet(KIND, words("search_kind"), tuple(kinds))
    yield SearchFacet(YEAR, words("search_year"), tuple((year, year) for year in years))
