"""The page of a story, and what stands beside it: related stories, the next one, a project's own."""

from bisect import bisect_left
from collections import Counter

from site_gen.language.dates import long_date
from site_gen.model.choices import Kind
from site_gen.model.page import Page
from site_gen.model.story import Story
from site_gen.pages import views
from site_gen.pages.workshop import Workshop, groups_of

_RELATED = 3
_NEIGHBOURS = 20
"""How far from a story in time, within each thing they share, related ones are looked for: keeps the work linear."""


def story_page(workshop: Workshop, story: Story) -> Page:
    """Return the page of one story, in its own language, with words around it in its own form."""
    shelf = workshop.shelf
    address = shelf.addresses.story(story.id)
    form = story.form(shelf.form)
    words = shelf.words[form]
    frames = workshop.frames(address)
    kickers = views.kickers(story, shelf, form)
    hung = views.hung(story)
    figures = workshop.environment.get_template("_pictures.html").module

    def figure(file: str) -> str:
        view = frames.show(hung.inside.get(file), "whole")
        return str(figures.figure(view, words, "text")) if view else ""  # type: ignore[attr-defined]

    html = workshop.html(
        "portrait.html" if story.kind is Kind.PORTRAIT else "story.html",
        frames,
        words,
        story=story,
        lang=story.language.en,
        around=form.value,
        kind=words(f"kind_{story.kind.en}"),
        kind_address=shelf.addresses.kind(story.kind),
        kickers=kickers,
        unit_address=shelf.addresses.unit(story.unit.id) if story.unit else None,
        date=long_date(story.published, form),
        iso_date=story.published.isoformat(),
        minutes=words.count("minutes", views.minutes_to_read(story)),
        language_name=words(f"language_{story.language.en}"),
        body=views.body(story, shelf, frames.link, figure),
        lead=frames.show(hung.lead, "whole"),
        more=[view for picture in hung.after if (view := frames.show(picture, "whole"))],
        people=views.people(story, shelf),
        facts=views.facts(story, shelf),
        sources=views.sources(story, shelf),
        vacancies=[
            (item.text, item.link, long_date(item.deadline, form) if item.deadline else None)
            for item in story.vacancies
        ],
        project=_project(workshop, story),
        reports=workshop.cards(_told_from(workshop, story)),
        related=workshop.cards(_related(workshop, story)),
        notice=workshop.notices[story.id].in_form(form) if story.id in workshop.notices else None,
        following=next(iter(workshop.cards(_following(workshop, story))), None),
    )
    card = workshop.card(
        kickers[0].name if kickers else words(f"kind_{story.kind.en}"),
        story.title,
        theme=kickers[0].id if kickers else "",
        picture=workshop.shared.get(story.id),
    )
    return Page(
        address,
        story.title,
        story.lead,
        html,
        story.kind.en,
        story.published.isoformat(),
        article=True,
        made=(*frames.made.values(), *([card] if card else [])),
        shared=workshop.address_of(card),
    )


def _project(workshop: Workshop, story: Story) -> views.Card | None:
    project = workshop.shelf.published.get(story.project or "")
    return workshop.made[project.id] if project and project.kind is Kind.PROJECT else None


def _told_from(workshop: Workshop, story: Story) -> list[Story]:
    """Return the stories that name a project, newest first."""
    told = workshop.groups.get(f"project {story.id}", []) if story.kind is Kind.PROJECT else []
    return [workshop.stories[place] for place in told]


def _following(workshop: Workshop, story: Story) -> list[Story]:
    """Return the story to read next: the one before it in time, and after the oldest the newest."""
    following = workshop.stories[(workshop.places[story.id] + 1) % len(workshop.stories)]
    return [following] if following is not story else []


def _related(workshop: Workshop, story: Story) -> list[Story]:
    """Return the stories nearest by theme, unit and project; among equals those of the same kind, and then in time."""
    shown = {other.id for other in (*_told_from(workshop, story), *_following(workshop, story))} | {story.id}
    here = workshop.places[story.id]
    near: Counter[str] = Counter()
    for group, weight in groups_of(story):
        members = workshop.groups[group]
        at = bisect_left(members, here)
        for place in members[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]:
            near[workshop.stories[place].id] += weight

    def order(identity: str) -> tuple[int, bool, int, int]:
        place = workshop.places[identity]
        other_kind = workshop.stories[place].kind is not story.kind
        return (-near[identity], other_kind, abs(place - here), place)

    found = sorted((identity for identity in near if identity not in shown), key=order)
    return [workshop.shelf.published[identity] for identity in found[:_RELATED]]
