"""What the order of the site needs to know of a story, so that a story itself is opened by its own pages alone."""

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from typing import NamedTuple

from site_gen.addresses import slug, team_key
from site_gen.model.choices import Kind
from site_gen.model.localized import Words
from site_gen.model.story import Story
from site_gen.themes.keywords import keywords

_PIECE = re.compile(r"([^<]*)(<[^>]*(?:>|\Z)|$)")
_APART = frozenset({"blockquote", "q", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "code"})
_INSIDE = frozenset({"a", "abbr", "b", "code", "em", "i", "q", "s", "span", "strong", "sub", "sup"})
"""Elements that part no word from the next."""


class PersonKey(NamedTuple):
    """Somebody as shown in a story."""

    who: tuple[str, str]
    """Id and shown name: who is shown in two ways is two."""
    role: Words | None
    unit: str | None


class TeamKey(NamedTuple):
    """A team in a unit, known by its name without regard to capitals: two stories may write it in two ways."""

    slug: str
    """Its part of the address of its page."""
    unit: str
    name: str
    """As the newest story writes it."""
    faces: tuple[PersonKey, ...]
    """Everybody who is shown in its stories, as in the newest; by name."""


class StorySummary(NamedTuple):
    """A story in the order of the site."""

    id: str
    published: str
    """ISO date."""
    kind: Kind
    featured: bool
    themes: tuple[str, ...]
    unit: str | None
    project: str | None
    team: str | None
    """As the story calls it."""
    people: tuple[PersonKey, ...]
    """Everybody who may be in lists; nobody whom the story shows by less than the register allows."""
    old_addresses: tuple[str, ...]
    keywords: tuple[str, ...]
    """What it is about, as roots; nothing where somebody may not be in lists: no word joins them to their name."""
    former: bool = False
    """Whether it is the portrait of somebody who has left the kommune's service."""

    def groups(self) -> Iterable[tuple[str, int]]:
        """Yield what the story shares with others, and how much each counts."""
        yield from ((f"theme {theme}", 4) for theme in self.themes)
        if self.unit:
            yield f"unit {self.unit}", 2
        if self.project:
            yield f"project {self.project}", 3


def story_summary(story: Story) -> StorySummary:
    """Return what the order of the site needs of a story."""
    listed = [person for person in story.people if person.listed]
    all_listed = all(replace(person, former=False).listed for person in story.people)
    return StorySummary(
        story.id,
        story.published.isoformat(),
        story.kind,
        story.featured,
        tuple(theme.id for theme in story.themes),
        story.unit.id if story.unit else None,
        story.project,
        story.team,
        tuple(PersonKey(person.face, person.role, person.unit) for person in listed),
        story.old_addresses,
        keywords(story.title, story.lead, _paragraphs(story.prose.html)) if all_listed else (),
        story.kind is Kind.PORTRAIT and any(person.former for person in story.people),
    )


def _paragraphs(html: str) -> list[str]:
    """Return the paragraphs of a body as text, without headings and what is set apart as quoted or as code."""
    paragraphs: list[list[str]] = [[]]
    outside = 0
    for text, tag in _PIECE.findall(html):
        name = tag.strip("</>").split(" ", 1)[0]
        if not outside:
            paragraphs[-1].append(unescape(text))
        if name in _APART:
            outside += -1 if tag.startswith("</") else 1
        if name not in _INSIDE:
            paragraphs.append([])
    return ["".join(pieces) for pieces in paragraphs]


def team_of(unit: str | None, team: str | None) -> str | None:
    """Return what a team is known by, unit and name; None where a story has none, or one that makes no address."""
    return f"{unit}/{team_key(team)}" if unit and team and slug(team) else None
