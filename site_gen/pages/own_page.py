"""A page whose text the kommune has written itself."""

from site_gen import body_links, markdown_html, own_page_format
from site_gen.model.content import OwnPage
from site_gen.model.page import Page
from site_gen.pages import mailto
from site_gen.pages.context import LazyToday, RenderContext, link_from


def own_page(context: RenderContext, own: OwnPage, name: str, address: str) -> Page:
    """Return the page; `name` is its key in the page words.

    A link to a story that is not published becomes plain text.
    """
    addresses, settings, words = context.view_context.addresses, context.settings, context.words
    link = link_from(address)

    def resolve(target: str) -> str | None:
        page = own_page_format.linked_page(target, from_page=True)
        if page is not None:
            return link(f"{page}/")
        story = body_links.linked_story(target)
        return link(addresses.story(story)) if story and story in context.view_context.published else None

    body = markdown_html.finish_html(own.prose, resolve, lambda _: "")
    lead = own.lead or words(f"{name}_description", kommune=settings.kommune)
    return context.page(
        address,
        own_page_format.fill_placeholders(own.title, settings),
        own_page_format.fill_placeholders(lead, settings),
        "text",
        "own.html",
        name=name,
        language=own.language,
        lead_language=own.language if own.lead else settings.form.value,
        body=own_page_format.fill_placeholders_in_html(body, settings),
        tip=mailto.tip_mailto(settings, words) if name == "tips" else "",
        built=LazyToday(context),
    )
