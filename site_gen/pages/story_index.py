"""Story summaries: what the site index needs of a story, so that only a story's own page reads the whole story."""

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
_EXCLUDED = frozenset({"blockquote", "q", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "code"})
_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "q", "s", "span", "strong", "sub", "sup"})
"""Inline elements: they do not end a word."""


class PersonKey(NamedTuple):
    """A person as shown in a story."""

    who: tuple[str, str]
    """Id and shown name: a person who is shown with two names counts as two."""
    role: Words | None
    unit: str | None


class TeamKey(NamedTuple):
    """A team in a unit, identified by its name without regard to case: two stories may write it in two ways."""

    slug: str
    """The part of the page's address that identifies it."""
    unit: str
    name: str
    """As the newest story writes it."""
    faces: tuple[PersonKey, ...]
    """Everybody who is shown in its stories, as in the newest; by name."""


class StorySummary(NamedTuple):
    """A story in the site index."""

    id: str
    published: str
    """ISO date."""
    kind: Kind
    featured: bool
    themes: tuple[str, ...]
    unit: str | None
    project: str | None
    team: str | None
    """As the story writes it."""
    people: tuple[PersonKey, ...]
    """Those who may be listed; without those whom the story shows with less than the register allows."""
    old_addresses: tuple[str, ...]
    keywords: tuple[str, ...]
    """Stems of the story's keywords; empty when a person may not be listed, so that no word is linked to their name."""
    former: bool = False
    """Whether it is the portrait of a person who has left the kommune's service."""

    def groups(self) -> Iterable[tuple[str, int]]:
        """Yield the groups that the story belongs to, and the weight of each."""
        yield from ((f"theme {theme}", 4) for theme in self.themes)
        if self.unit:
            yield f"unit {self.unit}", 2
        if self.project:
            yield f"project {self.project}", 3


def story_summary(story: Story) -> StorySummary:
    """Return the summary of a story."""
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
        is_former(story),
    )


def is_former(story: Story) -> bool:
    """Return whether a story is the portrait of a person who has left the kommune's service."""
    return story.kind is Kind.PORTRAIT and any(person.former for person in story.people)


def _paragraphs(html: str) -> list[str]:
    """Return the paragraphs of a body as text, without headings, quotations and code."""
    paragraphs: list[list[str]] = [[]]
    depth = 0
    for text, tag in _PIECE.findall(html):
        name = tag.strip("</>").split(" ", 1)[0]
        if not depth:
            paragraphs[-1].append(unescape(text))
        if name in _EXCLUDED:
            depth += -1 if tag.startswith("</") else 1
        if name not in _INLINE:
            paragraphs.append([])
    return ["".join(pieces) for pieces in paragraphs]


def team_of(unit: str | None, team: str | None) -> str | None:
    """Return the key of a team, made of unit and name; None when there is no team, or its name makes no slug."""
    return f"{unit}/{team_key(team)}" if unit and team and slug(team) else None
