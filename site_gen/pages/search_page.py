"""The search page, and the facets of stories and people."""

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
"""The value of people among the kinds."""


@dataclass(frozen=True, slots=True)
class SearchFacet:
    """A facet that results can be filtered by."""

    name: str
    """The name in addresses."""
    label: str
    choices: tuple[tuple[str, str], ...]
    """Value in addresses, and label, of each choice."""


def unit_facet(form: Form) -> str:
    """Return the name of the unit facet in addresses of a search."""
    return _UNIT.in_form(form)


def story_facets(story: Story, form: Form) -> str:
    """Return the facets of a story in the site's form, as written on the page and in the index."""
    facets = [f"{THEME}:{theme.id}" for theme in story.themes]
    facets += [f"{unit_facet(form)}:{story.unit.id}"] if story.unit else []
    return " ".join([*facets, f"{KIND}:{_value(story.kind, form)}", f"{YEAR}:{story.published.year}"])


def person_facets(of: str | None, form: Form) -> str:
    """Return the facets of a person; `of` is the id of their unit."""
    kind = f"{KIND}:{_PEOPLE.in_form(form)}"
    return f"{kind} {unit_facet(form)}:{of}" if of else kind


def _value(kind: Kind, form: Form) -> str:
    return KINDS[kind].address.in_form(form)


def search_page(context: RenderContext) -> Page:
    """Return the search page, or a page that says how to get search when the site has no index."""
    indexed = context.facts["search"] == "indexed"
    words, addresses = context.words, context.view_context.addresses
    years = [(str(year), addresses.year(int(year))) for year in reversed(context.facts["years"])]
    return context.page(
        addresses.search,
        words("search"),
        words("search_description", kommune=context.settings.kommune),
        "search" if indexed else "text",
        "search.html",
        indexed=indexed,
        facets=tuple(facet for facet in _facets(context) if facet.choices) if indexed else (),
        years=years,
    )


def _facets(context: RenderContext) -> Iterator[SearchFacet]:
    words, form, lists = context.words, context.settings.form, context.facts["lists"]
    themes = [theme for theme in context.themes.values() if f"theme {theme.id}" in lists]
    units = sorted(
        (context.view_context.units[identity].name.in_form(form), identity) for identity in context.facts["units"]
    )
    kinds = [(_value(kind, form), words(f"kinds_{kind.en}")) for kind in Kind if f"kind {kind.en}" in lists]
    kinds += [(_PEOPLE.in_form(form), words("search_people"))] if context.facts["people"] else []
    years = [str(year) for year in reversed(context.facts["years"])]
    yield SearchFacet(THEME, words("search_theme"), tuple((theme.id, theme.name.in_form(form)) for theme in themes))
    yield SearchFacet(unit_facet(form), words("search_unit"), tuple((identity, name) for name, identity in units))
    yield SearchFacet(KIND, words("search_kind"), tuple(kinds))
    yield SearchFacet(YEAR, words("search_year"), tuple((year, year) for year in years))
