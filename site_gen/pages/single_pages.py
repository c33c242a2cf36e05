"""The pages that there is one of each: rendered from their template, or from the kommune's own text."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from site_gen.model import page_registry
from site_gen.model.page import Page
from site_gen.model.page_registry import SinglePage
from site_gen.pages import mailto
from site_gen.pages.context import LazyToday, PageJob, RenderContext
from site_gen.pages.own_page import own_page


def single_page_jobs(context: RenderContext) -> Iterator[PageJob]:
    """Yield a job for each page that the edition has."""
    for page in page_registry.pages_of(context.edition):
        yield PageJob(context.view_context.addresses.single(page), partial(_render, page=page))


def _render(context: RenderContext, page: SinglePage) -> Page:
    address = context.view_context.addresses.single(page)
    own = context.own_pages.get(address.removesuffix("/"))
    if own is not None:
        return own_page(context, own, page.name, address)
    words, settings = context.words, context.settings
    return context.page(
        address,
        words(page.name),
        words(f"{page.name}_description", kommune=settings.kommune),
        "text",
        f"{page.name}.{settings.form.value}.html",
        f"{page.name}.html",
        **_VALUES.get(page.name, _settings)(context),
    )


def _settings(context: RenderContext) -> dict[str, Any]:
    """Return what texts about the site name."""
    return {
        "built": LazyToday(context),
        "months": context.settings.consent_months,
        "tip": mailto.tip_mailto(context.settings, context.words),
    }


def _themes(context: RenderContext) -> dict[str, Any]:
    """Return the themes that other sites can show the stories of."""
    form = context.settings.form
    return {"themes": [(theme.id, theme.name.in_form(form)) for theme in context.themes.values()]}


_VALUES: Mapping[str, Callable[[RenderContext], dict[str, Any]]] = {page_registry.EMBED.name: _themes}
"""What the template of a page shows, by the page's name."""
