"""An index of every file of a kommune, with what rules about the whole kommune need."""

import datetime as dt
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple, Protocol

from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import Span


class FileEntry(Protocol):
    """A file in the index, parsed or not."""

    @property
    def path(self) -> str:
        """From the repository's root."""

    @property
    def id(self) -> str:
        """The story's or person's id."""

    @property
    def file_kind(self) -> FileKind:
        """The kind of file."""

    @property
    def form(self) -> Form:
        """The written form of messages about it."""


class TeamEntry(NamedTuple):
    """The team of a ready story."""

    unit: str
    name: str
    span: Span


class AddressClaim(NamedTuple):
    """What a story's claim to an address is ranked by, the most important first."""

    draft: bool
    unsigned: bool
    """Whether it has no sign-off."""
    internal: bool
    due: dt.date
    """The first day with both its date and its sign-off; the maximum date where it has not both."""
    published: dt.date
    """Its date; the maximum date where it has none."""
    expires: dt.date | None


class StoryEntry(FileEntry, Protocol):
    """A story's file in the index."""

    @property
    def claim(self) -> AddressClaim | None:
        """The story's claim to an address; None when it has none."""

    @property
    def moved_from(self) -> tuple[tuple[str, Span], ...]:
        """The story's former addresses, each with its position in the file."""

    @property
    def featured(self) -> Span | None:
        """Position of the `featured` field of a ready, featured story; None for all others."""

    @property
    def team(self) -> TeamEntry | None:
        """The team of a ready story, where it names one and a unit."""


class IgnoredReason(Enum):
    """Why a file in stories/ is ignored, or should not be there."""

    TEXT = auto()
    """Its name does not end in .md."""
    DOCUMENT = auto()
    """It is a word processor's file."""
    HIDDEN = auto()
    """Its name, or a parent folder's, begins with a full stop."""
    AMONG_PEOPLE = auto()
    """It is in the folder of the register of people."""
    REGISTER = auto()
    """It looks like a register, but has no register's name."""
    PLACE = auto()
    """It is an undeclared picture or film whose metadata holds a place."""


@dataclass(frozen=True, slots=True, eq=False)
class IgnoredFile:
    """A file in stories/ that is neither a story nor a register, and not declared by one."""

    path: str
    form: Form
    reason: IgnoredReason
    other: str = ""
    """The required name, where only the name is wrong."""
    id: str = ""
    file_kind: FileKind = FileKind.STORY


class PersonEntry(FileEntry, Protocol):
    """A person's file in the index."""

    @property
    def unit(self) -> tuple[str, Span] | None:
        """The person's unit as written, with its position in the file."""


class FileIndex(Protocol):
    """Every file of the kommune."""

    @property
    def stories(self) -> Sequence[StoryEntry]:
        """The stories, ordered by path."""

    @property
    def people(self) -> Sequence[PersonEntry]:
        """The people in the register."""

    @property
    def units(self) -> Mapping[str, str]:
        """The present id of each unit, by present and former ids."""

    @property
    def files(self) -> Sequence[FileEntry]:
        """The registers and the settings."""

    @property
    def unread(self) -> Sequence[IgnoredFile]:
        """The ignored files in stories/; empty when only blocking rules are run."""

    @property
    def day(self) -> dt.date:
        """The day that the files are evaluated for."""

    @property
    def excluded(self) -> AbstractSet[str]:
        """The paths of the stories with a contested address that are excluded for reasons of their own."""
