"""A checked story, and the stories that an edition includes and excludes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_gen.model.content import OwnPage
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.picture import Picture
from site_gen.model.story import Story

DEFAULT_FILES = {
    FileKind.UNITS: Words(nn="stories/einingar.yml", nb="stories/enheter.yml"),
    FileKind.THEMES: Words(nn="stories/tema.yml", nb="stories/tema.yml"),
    FileKind.WITHDRAWN: Words(nn="stories/trekte.yml", nb="stories/trekte.yml"),
}


@dataclass(frozen=True, slots=True)
class CheckedStory:
    """A story's file with its diagnostics, and its story when none of them blocks it."""

    manuscript: Manuscript
    diagnostics: tuple[Diagnostic, ...]
    story: Story | None
    preview: Story | None = None
    """A preview for its writer alone: unfinished and unapproved."""


@dataclass(frozen=True, slots=True)
class ExcludedStory:
    """A story that is not published, and why."""

    path: str
    code: str
    reason: Words
    unexpected: bool
    """Whether it is ready and due, so that its absence is unexpected."""
    redacted: Words | None = None
    """The reason for a log: ids for people, and no text of the writer's."""
    people: tuple[str, ...] = ()
    """The people in it: ids, or names as written for people who are not in the register."""
    erased: str | None = None
    """Its id, when it is withdrawn or a person in it has been erased: the path may hold the name."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The stories of an edition on a day, newest first, and the excluded ones."""

    by_id: Mapping[str, Story]
    excluded: tuple[ExcludedStory, ...]
    draft_notices: Mapping[str, Words] = field(default_factory=dict)
    """Why a story that is previewed is not published, by the story's id; empty in every published edition."""
    portraits: Mapping[tuple[str, str], Picture] = field(default_factory=dict)
    """The portrait of each person as shown, with consent to it, by `Appearance.face`."""
    undrawable_cards: Mapping[str, str] = field(default_factory=dict)
    """Titles of social cards that cannot be drawn, by path; pages omit them."""
    own_pages: Mapping[str, OwnPage] = field(default_factory=dict)
    """The kommune's own pages, by file name."""

    @property
    def stories(self) -> tuple[Story, ...]:
        """The included stories."""
        return tuple(self.by_id.values())
