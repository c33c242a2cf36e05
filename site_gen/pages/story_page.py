"""The page of a story with its related stories, the next story, and the stories of a project."""

from site_gen import days
from site_gen.language.dates import long_date
from site_gen.model.choices import Kind
from site_gen.model.page import Page
from site_gen.pages import mailto, search_page, story_card, views
from site_gen.pages.context import RenderContext
from site_gen.pages.film_player import film_player

_TEMPLATES = {Kind.PORTRAIT: "portrait.html", Kind.FILM: "film.html", Kind.PROJECT: "project.html"}


def story_page(context: RenderContext, identity: str) -> Page:
    """Return the page of one story, in the story's language, with page words in the story's form."""
    view_context, story, links = context.view_context, context.stories[identity], context.related[identity]
    address = view_context.addresses.story(story.id)
    form = story.form(view_context.form)
    words = view_context.words[form]
    images = context.images(address)
    kickers = views.theme_labels(story, view_context, form)
    placement = views.place_pictures(story)
    figures = context.environment.get_template("_pictures.html").module

    def figure(file: str) -> str:
        shown = images.show(placement.inside.get(file), "whole")
        return str(figures.figure(shown, words, "text")) if shown else ""  # type: ignore[attr-defined]

    html = context.html(
        _TEMPLATES.get(story.kind, "story.html"),
        images,
        words,
        story=story,
        lang=story.language.en,
        around=form.value,
        kind=words(f"kind_{story.kind.en}"),
        kind_address=view_context.addresses.kind(story.kind),
        kickers=kickers,
        facets_of=search_page.story_facets(story, view_context.form),
        unit=story.unit.name.in_form(form) if story.unit else None,
        unit_address=view_context.addresses.unit(story.unit.id) if story.unit else None,
        date=long_date(story.published, form),
        iso_date=story.published.isoformat(),
        minutes=views.minutes(story, words),
        film=film_player(story, images) if story.kind is Kind.FILM else None,
        language_name=words(f"language_{story.language.en}"),
        body=views.body_html(story, view_context, images.link, figure),
        lead=images.show(placement.lead, "whole"),
        more=[shown for picture in placement.after if (shown := images.show(picture, "whole"))],
        people=views.people_views(story, view_context),
        met=views.byline_people(story),
        former=views.former_names(story),
        facts=views.facts(story, view_context),
        sources=views.source_views(story, view_context),
        vacancies=[
            (item.text, item.link, long_date(item.deadline, form) if item.deadline else None)
            for item in story.vacancies
        ],
        project=context.cards[links.project] if links.project else None,
        reports=context.cards_of(links.project_stories),
        told=words.count("stories", len(links.project_stories)),
        related=context.cards_of(links.related),
        notice=context.draft_notices[story.id].in_form(form) if story.id in context.draft_notices else None,
        following=context.cards[links.following] if links.following else None,
        letters=mailto.page_mailto(story.title, address, context.settings, words),
    )
    card = context.card(
        story_card.kicker(story, words),
        story.title,
        theme=kickers[0].id if kickers else "",
        picture=story.shared,
    )
    card_address = context.address_of(card)
    return Page(
        address,
        story.title,
        story.lead,
        html,
        story.kind.en,
        story.published.isoformat(),
        article=True,
        published=days.start_of_day(story.published.isoformat()).isoformat(),
        section=story_card.kicker(story, words),
        language=story.language.en,
        json_ld=context.json_ld.story(story, view_context, card_address),
        media=images.with_card(card),
        card_address=card_address,
    )
