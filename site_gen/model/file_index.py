"""Every file of a kommune as far as all the others must know it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple, Protocol

from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import Span


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
