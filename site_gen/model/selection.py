"""A checked story, and which stories an edition includes or excludes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_gen.model.content import OwnPage
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.picture import Picture
from site_gen.model.story import Story

_FILES = {
    FileKind.UNITS: Words(nn="stories/einingar.yml", nb="stories/enheter.yml"),
    FileKind.THEMES: Words(nn="stories/tema.yml", nb="stories/tema.yml"),
    FileKind.WITHDRAWN: Words(nn="stories/trekte.yml", nb="stories/trekte.yml"),
}


@dataclass(frozen=True, slots=True)
class CheckedStory:
    """A story file with what is wrong with it, and the story it amounts to when nothing in it is in the way."""

    manuscript: Manuscript
    diagnostics: tuple[Diagnostic, ...]
    story: Story | None
    preview: Story | None = None
    """What its writer may see of it meanwhile: unfinished, unapproved, for nobody else."""


@dataclass(frozen=True, slots=True)
class ExcludedStory:
    """A story that does not go out, and why."""

    path: str
    code: str
    reason: Words
    unexpected: bool
    """Whether somebody would expect it to be out: it is ready and due, and something is wrong."""
    redacted: Words | None = None
    """The reason for a log: ids for people, and nothing of what somebody has written."""
    people: tuple[str, ...] = ()
    """Who is in it: ids, and names as written of those whom the register does not know."""
    erased: str | None = None
    """Its id, where it is withdrawn or the name of somebody in it has been erased: the path may hold that name."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What goes out on a day in an edition, newest first, and what does not."""

    by_id: Mapping[str, Story]
    excluded: tuple[ExcludedStory, ...]
    draft_notices: Mapping[str, Words] = field(default_factory=dict)
    """Why a story that is shown to its writer does not go out, by the story's id; empty in every edition."""
    portraits: Mapping[tuple[str, str], Picture] = field(default_factory=dict)
    """The picture of each person as shown, where they have one and have said yes to it."""
    undrawable_cards: Mapping[str, str] = field(default_factory=dict)
    """Title by path of the social cards that cannot be drawn; pages do without them."""
    own_pages: Mapping[str, OwnPage] = field(default_factory=dict)
    """The pages that the kommune has written itself, by the name of their file."""

    @property
    def stories(self) -> tuple[Story, ...]:
        """Every story that goes out."""
        return tuple(self.by_id.values())
