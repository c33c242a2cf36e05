"""A story without the fields that its edition may not show."""

from dataclasses import is_dataclass, replace
from typing import Any, TypeVar

from site_gen.model import media_fields, register_fields, story_fields
from site_gen.model.choices import Edition
from site_gen.model.field_types import RecordType
from site_gen.model.picture import Picture
from site_gen.model.shown_people import Appearance
from site_gen.model.story import Story
from site_gen.model.theme import ThemeLexicon

T = TypeVar("T")


def for_edition(story: Story, edition: Edition) -> Story:
    """Return a story with only the fields that the edition may show; the registry defines which are public.

    A person who is shown with less than the register allows cannot be linked to other pages: their ids are removed in
    every edition, and so are those of writers, photographers, people in pictures, and people who have approved.
    """
    story = replace(
        story,
        people=tuple(_unmarked(person) for person in story.people),
        authors=tuple(replace(byline, people=()) for byline in story.authors),
        pictures=tuple(_unmarked_picture(picture) for picture in story.pictures),
        shared=_unmarked_picture(story.shared) if story.shared else None,
        approved=(),
        proposed=(),
    )
    if edition is Edition.INTERNAL:
        return story
    unit = _public(story.unit, register_fields.UNIT_GROUP) if story.unit else None
    themes = tuple(replace(theme, nn=ThemeLexicon(), nb=ThemeLexicon()) for theme in story.themes)
    shared = _public(story.shared, media_fields.PICTURE) if story.shared else None
    known = _public(story, story_fields.STORY)
    return replace(known, shared=shared, unit=unit, themes=themes)


def _unmarked(person: Appearance) -> Appearance:
    return person if person.listed else replace(person, person="")


def _unmarked_picture(picture: Picture) -> Picture:
    credit = replace(picture.credit, people=()) if picture.credit else None
    return replace(picture, people=(), credit=credit, taken_by=())


def _public(value: T, group: RecordType) -> T:
    changes: dict[str, Any] = {}
    for field in group.fields:
        current = getattr(value, field.name, None)
        if current is None or field in {story_fields.PEOPLE, story_fields.UNIT, story_fields.THEMES}:
            continue
        if not field.public:
            changes[field.name] = () if isinstance(current, tuple) else None
        elif field.group is not None:
            changes[field.name] = _public_inside(current, field.group)
    return replace(value, **changes)  # type: ignore[type-var]  # every group stands for a dataclass of its names


def _public_inside(current: Any, group: RecordType) -> Any:
    if isinstance(current, tuple):
        return tuple(_public_inside(item, group) for item in current)
    return _public(current, group) if is_dataclass(current) else current
