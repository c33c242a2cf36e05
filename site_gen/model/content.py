"""What the pages of a site are made of: stories and registers as an edition may show them."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from site_gen.model.choices import Edition
from site_gen.model.localized import Words
from site_gen.model.picture import Picture
from site_gen.model.rendered_body import RenderedBody
from site_gen.model.story import Story
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page whose text a kommune has written itself."""

    title: str
    lead: str | None
    language: str
    """Tag of the language that it is written in."""
    prose: RenderedBody


@dataclass(frozen=True, slots=True)
class Content:
    """What the pages stage may know. People are in it only as stories show them; the register is not."""

    day: dt.date
    edition: Edition
    stories: Mapping[str, Story]
    """By id, newest first."""
    draft_notices: Mapping[str, Words]
    """Why a story that is shown to its writer does not go out, by the story's id."""
    portraits: Mapping[tuple[str, str], Picture]
    """The picture of each person as shown, where they have one and have said yes to it."""
    undrawable_cards: Mapping[str, str]
    """Title by path of the social cards that cannot be drawn; pages do without them."""
    own_pages: Mapping[str, OwnPage]
    """The pages that the kommune has written itself, by the name of their file."""
    units: Mapping[str, Unit]
    themes: Mapping[str, Theme]
    is_name: Callable[[str], bool]
    """Whether a word, spelt as `themes.gist` does, is part of the name of somebody in the register."""
