"""The page of a story, and what stands beside it: related stories, the next one, a project's own."""

from site_gen import days
from site_gen.language.dates import long_date
from site_gen.model.choices import Kind
from site_gen.model.page import Page
from site_gen.pages import mailto, search_page, views
from site_gen.pages.context import RenderContext
from site_gen.pages.film_player import film_player

_TEMPLATES = {Kind.PORTRAIT: "portrait.html", Kind.FILM: "film.html", Kind.PROJECT: "project.html"}


def story_page(workshop: RenderContext, identity: str) -> Page:
    """Return the page of one story, in its own language, with words around it in its own form."""
    shelf, story, beside = workshop.view_context, workshop.stories[identity], workshop.related[identity]
    address = shelf.addresses.story(story.id)
    form = story.form(shelf.form)
    words = shelf.words[form]
    frames = workshop.images(address)
    kickers = views.theme_labels(story, shelf, form)
    hung = views.place_pictures(story)
    figures = workshop.environment.get_template("_pictures.html").module

    def figure(file: str) -> str:
        view = frames.show(hung.inside.get(file), "whole")
        return str(figures.figure(view, words, "text")) if view else ""  # type: ignore[attr-defined]

    html = workshop.html(
        _TEMPLATES.get(story.kind, "story.html"),
        frames,
        words,
        story=story,
        lang=story.language.en,
        around=form.value,
        kind=words(f"kind_{story.kind.en}"),
        kind_address=shelf.addresses.kind(story.kind),
        kickers=kickers,
        facets_of=search_page.story_facets(story, shelf.form),
        unit=story.unit.name.in_form(form) if story.unit else None,
        unit_address=shelf.addresses.unit(story.unit.id) if story.unit else None,
        date=long_date(story.published, form),
        iso_date=story.published.isoformat(),
        minutes=views.minutes(story, words),
        film=film_player(story, frames) if story.kind is Kind.FILM else None,
        language_name=words(f"language_{story.language.en}"),
        body=views.body_html(story, shelf, frames.link, figure),
        lead=frames.show(hung.lead, "whole"),
        more=[view for picture in hung.after if (view := frames.show(picture, "whole"))],
        people=views.people_views(story, shelf),
        met=views.byline_people(story),
        former=views.former_names(story),
        facts=views.facts(story, shelf),
        sources=views.source_views(story, shelf),
        vacancies=[
            (item.text, item.link, long_date(item.deadline, form) if item.deadline else None)
            for item in story.vacancies
        ],
        project=workshop.cards[beside.project] if beside.project else None,
        reports=workshop.cards_of(beside.project_stories),
        told=words.count("stories", len(beside.project_stories)),
        related=workshop.cards_of(beside.related),
        notice=workshop.draft_notices[story.id].in_form(form) if story.id in workshop.draft_notices else None,
        following=workshop.cards[beside.following] if beside.following else None,
        letters=mailto.page_mailto(story.title, address, workshop.settings, words),
    )
    card = workshop.card(
        kickers[0].name if kickers else words(f"kind_{story.kind.en}"),
        story.title,
        theme=kickers[0].id if kickers else "",
        picture=story.shared,
    )
    shared = workshop.address_of(card)
    return Page(
        address,
        story.title,
        story.lead,
        html,
        story.kind.en,
        story.published.isoformat(),
        article=True,
        published=days.start_of_day(story.published.isoformat()).isoformat(),
        section=kickers[0].name if kickers else words(f"kind_{story.kind.en}"),
        language=story.language.en,
        json_ld=workshop.json_ld.story(story, shelf, shared),
        media=frames.with_card(card),
        card_address=shared,
    )
