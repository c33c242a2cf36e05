"""A page whose text the kommune has written itself, in the form of all others."""

from site_gen import links, markdown, ownpages
from site_gen.model.content import OwnPage
from site_gen.model.page import Page
from site_gen.pages import letters
from site_gen.pages.workshop import Today, Workshop, linker


def own_page(workshop: Workshop, own: OwnPage, name: str, address: str) -> Page:
    """Return the page; `name` is what words call it. A link to a story that is not out leaves its text alone."""
    addresses, settings, words = workshop.shelf.addresses, workshop.settings, workshop.words
    link = linker(address)

    def resolve(target: str) -> str | None:
        page = ownpages.page_meant(target, from_page=True)
        if page is not None:
            return link(f"{page}/")
        story = links.story_meant(target)
        return link(addresses.story(story)) if story and story in workshop.shelf.published else None

    body = markdown.finished(own.prose, resolve, lambda _: "")
    lead = own.lead or words(f"{name}_description", kommune=settings.kommune)
    return workshop.page(
        address,
        ownpages.filled(own.title, settings),
        ownpages.filled(lead, settings),
        "text",
        "own.html",
        name=name,
        language=own.language,
        lead_language=own.language if own.lead else settings.form.value,
        body=ownpages.filled_html(body, settings),
        tip=letters.tip(settings, words) if name == "tips" else "",
        built=Today(workshop),
    )
