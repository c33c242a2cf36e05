"""The content of a site: stories and registers as an edition may show them."""

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
    """Language tag of the text."""
    prose: RenderedBody


@dataclass(frozen=True, slots=True)
class Content:
    """The input of the pages stage. It has people only as stories show them, and no register."""

    day: dt.date
    edition: Edition
    stories: Mapping[str, Story]
    """By id, newest first."""
    draft_notices: Mapping[str, Words]
    """Why a story that is previewed is not published, by the story's id."""
    portraits: Mapping[tuple[str, str], Picture]
    """The portrait of each person as shown, with consent to it, by `Appearance.face`."""
    undrawable_cards: Mapping[str, str]
    """Titles of social cards that cannot be drawn, by path; pages omit them."""
    own_pages: Mapping[str, OwnPage]
    """The kommune's own pages, by file name."""
    units: Mapping[str, Unit]
    themes: Mapping[str, Theme]
    is_name: Callable[[str], bool]
    """Returns whether a normalised stem (see `themes.keywords`) is part of a name in the register."""
    gone: tuple[str, ...] = ()
    """Addresses of withdrawn stories that answer that the page does not exist any longer."""
