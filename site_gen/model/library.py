"""All that was read, and what of it goes out."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import Enum, auto
from hashlib import sha256
from typing import NamedTuple, Protocol

from site_gen.model.choices import Audience, Edition
from site_gen.model.content import OwnPage
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import Person
from site_gen.model.picture import Picture
from site_gen.model.source_positions import Span
from site_gen.model.story import Story
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit

_FILES = {
    FileKind.UNITS: Words(nn="stories/einingar.yml", nb="stories/enheter.yml"),
    FileKind.THEMES: Words(nn="stories/tema.yml", nb="stories/tema.yml"),
    FileKind.WITHDRAWN: Words(nn="stories/trekte.yml", nb="stories/trekte.yml"),
}


@dataclass(frozen=True, slots=True)
class Registers:
    """People, units, themes and what has been withdrawn, by id."""

    people: Mapping[str, Person] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    former_units: Mapping[str, str] = field(default_factory=dict)
    """The present id of each unit by its former ids."""
    former_themes: Mapping[str, str] = field(default_factory=dict)
    """The present id of each theme by its former ids."""
    withdrawn: AbstractSet[str] | None = frozenset()
    """SHA-256 of the ids of stories that have been withdrawn; None when the list of them cannot be trusted."""
    withdrawn_texts: AbstractSet[str] = frozenset()
    """SHA-256 of title and text of stories that have been withdrawn, where the list of them says so."""
    projects: AbstractSet[str] = frozenset()
    """Ids of the stories that are projects."""
    named: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    """Everybody with a name, by the name in small letters."""
    same_text: Mapping[str, tuple[Manuscript, ...]] = field(default_factory=dict)
    """The stories that share title and text with another, by the digest of the two."""
    bearers: Callable[[bytes], tuple[tuple[str, str], ...]] = lambda _: ()
    """Id and name of everybody whose name could stand in a text, by the digests of its words: see names.bearers."""
    guidance: Callable[[], AbstractSet[str]] = frozenset
    """Returns the text of each note in the templates of new stories, on one line."""
    files: Mapping[FileKind, str] = field(default_factory=dict)
    """Path of the file of each register that there is, from the repository's root."""
    lesser: AbstractSet[str] = frozenset()
    """Ids of the people whom stories that go out show by less than the whole name, and none by it. Known only where
    files that all depend on are judged."""
    unread: Mapping[FileKind, str] = field(default_factory=dict)
    """Path of each file that is there and cannot be read as a whole: what others say of it cannot be judged by it."""
    settings_unread: bool = False
    """Whether mkdocs.yml cannot be read, so that nobody knows what the kommune has chosen."""
    editors: tuple[str, ...] = ()
    """The names of those who may sign off for the editors, beside the people in the register."""
    own_sign_off: bool = False
    """Whether the kommune lets people sign off a story that they wrote or are in."""

    def unit(self, identity: str) -> Unit | None:
        """Return the unit that has an id, or had it before."""
        return self.units.get(identity) or self.units.get(self.former_units.get(identity, ""))

    def theme(self, identity: str) -> Theme | None:
        """Return the theme that has an id, or had it before."""
        return self.themes.get(identity) or self.themes.get(self.former_themes.get(identity, ""))

    def file_of(self, sort: FileKind) -> Words:
        """Return what the file of a register is called here, or would be called where there is none."""
        path = self.files.get(sort)
        return _FILES[sort] if path is None else Words(nn=path, nb=path)

    def has_withdrawn(self, story: str) -> bool:
        """Tell whether a story, by its id, is on the list of what has been withdrawn."""
        return self.withdrawn is not None and sha256(story.encode()).hexdigest() in self.withdrawn

    def has_withdrawn_text(self, digest: str) -> bool:
        """Tell whether a story, by the digest of its title and text, is on the list of what has been withdrawn."""
        return digest in self.withdrawn_texts


class FileEntry(Protocol):
    """A file as the others know it, whether or not it has been taken apart."""

    @property
    def path(self) -> str:
        """From the repository's root."""

    @property
    def id(self) -> str:
        """The story's or person's id."""

    @property
    def sort(self) -> FileKind:
        """What it is."""

    @property
    def form(self) -> Form:
        """The written form that messages about it use."""


class TeamEntry(NamedTuple):
    """The team of a ready story."""

    unit: str
    name: str
    span: Span


class AddressClaim(NamedTuple):
    """What a story's claim to an address rests on, the weightiest first; the least is the best."""

    draft: bool
    unsigned: bool
    """Whether nobody has signed it off."""
    internal: bool
    published: dt.date
    """Its date; the last there is where it has none."""
    signed: dt.date
    expires: dt.date | None


class StoryEntry(FileEntry, Protocol):
    """A story's file as the others know it."""

    @property
    def claim(self) -> AddressClaim | None:
        """What its claim to an address rests on; None when it has none."""

    @property
    def moved_from(self) -> tuple[tuple[str, Span], ...]:
        """The addresses that the story has had, each with its place in the file."""

    @property
    def featured(self) -> Span | None:
        """Where a ready story says that it is featured; None for all others."""

    @property
    def team(self) -> TeamEntry | None:
        """The team of a ready story, where it names one and a unit."""


class IgnoredReason(Enum):
    """Why a file in stories/ is not read, or should not lie there."""

    TEXT = auto()
    """Its name does not end in .md."""
    DOCUMENT = auto()
    """It is from a word processor."""
    HIDDEN = auto()
    """Its name, or a folder's above it, begins with a full stop."""
    AMONG_PEOPLE = auto()
    """It lies in the register of people."""
    REGISTER = auto()
    """It looks like a register, and has no register's name."""
    PLACE = auto()
    """It is a picture or film with the place where it was taken, and no story declares it."""


@dataclass(frozen=True, slots=True, eq=False)
class IgnoredFile:
    """A file in stories/ that is neither a story nor a register, nor declared by one."""

    path: str
    form: Form
    reason: IgnoredReason
    other: str = ""
    """The name that it would have to have, where a name is all that is wrong."""
    id: str = ""
    sort: FileKind = FileKind.STORY


class PersonEntry(FileEntry, Protocol):
    """A person's file as the others know it."""

    @property
    def unit(self) -> tuple[str, Span] | None:
        """The id of the person's unit as written, with its place in the file."""


class FileIndex(Protocol):
    """Every file of the kommune."""

    @property
    def stories(self) -> Sequence[StoryEntry]:
        """The stories, in the order of their paths."""

    @property
    def people(self) -> Sequence[PersonEntry]:
        """The people in the register."""

    @property
    def units(self) -> Mapping[str, str]:
        """The present id of each unit by that and by its former ids."""

    @property
    def files(self) -> Sequence[FileEntry]:
        """The registers and the settings."""

    @property
    def unread(self) -> Sequence[IgnoredFile]:
        """What lies in stories/ and is not read; nothing when only what can stop a story is asked about."""

    @property
    def day(self) -> dt.date:
        """The day that they are judged for."""


@dataclass(frozen=True, slots=True)
class BuildContext:
    """The day and the edition that something is judged for."""

    day: dt.date
    edition: Edition = Edition.PUBLIC
    include_drafts: bool = False
    """Whether it is a writer at their own machine, who may see what does not go out."""

    def edition_for(self, audience: Audience) -> Edition:
        """Return the edition in which a story for this audience would be seen: an internal one never leaves."""
        return Edition.INTERNAL if audience is Audience.INTERNAL else self.edition


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
    versions: Mapping[str, str]
    """What each story is known by: while it is the same, so is the story."""
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
