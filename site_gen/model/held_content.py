"""Everything that a repository holds about one person, as that person may see it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias, Union

from site_gen.model.choices import Channel, Edition, ShownAs, Use
from site_gen.model.person import Person, WithdrawalRequest

HeldValue: TypeAlias = Union[str, int, bool, list["HeldValue"], dict[str, "HeldValue"], None]  # noqa: UP007 - it holds itself
"""A value as JSON has it, with the keys and the fixed values of one written form."""


class StoryRole(Enum):
    """What a person is in a story; each value is the key of the page words that say it."""

    LISTED = "listed"
    SUGGESTED = "suggested"
    """In the list of people, and not asked yet."""
    WRITER = "writer"
    PHOTOGRAPHER = "photographer"
    PICTURED = "pictured"
    NAMED = "named"
    APPROVED = "approved"
    SIGNED_OFF = "signed_off"
    FILE_NAME = "file_name"


class StoryState(Enum):
    """How far a story has come; each value is the key of the page words that say it."""

    PUBLISHED = "published"
    INTERNAL = "internal"
    """Only the internal edition has it."""
    READY = "ready"
    """A build has it, and it is not known to be out."""
    STILL_OUT = "still_out"
    """It is out, and the next build does not have it."""
    WAITING = "waiting"
    """It is ready, and waits for a yes, a sign-off, a day or a correction."""
    DRAFT = "draft"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"


class Withheld(Enum):
    """What is not shown to a person though it may be about them; each value is the key of the words that say why."""

    UNSENT_DRAFTS = "drafts"
    """What others are telling and have not sent belongs to them, and nobody has read it."""
    OTHERS_STORIES = "others"
    """The rest of a story that only names the person."""
    OTHERS_ANSWERS = "answers"
    """What other people in the same story have answered, and who signed it off."""
    NAMESAKES = "namesakes"
    """Sentences that may be about another person of that name."""
    HISTORY = "history"
    """Earlier versions of the same files, in Git."""
    COPIES = "copies"
    """Earlier releases, archives and backups, and what others have copied."""


@dataclass(frozen=True, slots=True)
class HeldSentence:
    """A place that names the person."""

    path: str
    line: int
    """0 for a whole file."""
    text: str


@dataclass(frozen=True, slots=True)
class HeldPicture:
    """A picture that shows the person, or that they took."""

    digest: str
    path: str
    """From the repository's root."""
    story: str
    """Id of the story that declares it; empty for the portrait in the register."""
    title: str
    """The story's title."""
    alt: str
    caption: str
    credit: str
    editions: tuple[Edition, ...]
    """Those that show it."""
    refused: dt.date | None
    """The day that the person said no to this one picture."""
    shows_person: bool = True
    """Whether the person is in it; False where they only took it."""


@dataclass(frozen=True, slots=True)
class HeldStory:
    """A story that has something of the person in it."""

    id: str
    path: str
    title: str
    """Empty where the story is not the person's to see."""
    state: StoryState
    roles: tuple[StoryRole, ...]
    shown: ShownAs | None
    """How the story shows the person; None for one who is not in its list of people."""
    published: dt.date | None
    address: str
    """Of its page on the public site; empty unless it is published."""
    approved: dt.date | None
    """The day that the person approved the story."""
    is_whole: bool
    """Whether all of it is shown to the person: they are in its list of people, or wrote it."""
    fields: Mapping[str, HeldValue] = field(default_factory=dict)
    """Its fields, in one written form, without what is only others'."""
    text: str = ""
    sentences: tuple[HeldSentence, ...] = ()
    """Where it names the person; of a story that is shown whole, only what its text does not show."""
    refused: dt.date | None = None
    """The day that the person said no to the story."""
    is_out: bool = False
    """Whether it is known to be published, in any edition."""
    can_be_refused: bool = False
    """Whether the person can take their consent to it back."""


@dataclass(frozen=True, slots=True)
class SeenStory:
    """The version of a story that the person was shown, as far as the person may see it."""

    fields: Mapping[str, HeldValue]
    """In one written form, without what is only others'."""
    text: str


@dataclass(frozen=True, slots=True)
class HeldConsent:
    """What a person has agreed to, or has said no to: one use in one channel."""

    use: Use
    channel: Channel
    status: str
    """Why it is allowed or not, as the name of a consent status in lower case: `living`, `run_out`, `withdrawn`."""
    day: dt.date | None
    """The last day that it is allowed, or the day that it ended or begins."""
    given: dt.date | None
    """The last day that the person agreed to it; None for what was only refused."""
    is_allowed: bool
    can_be_withdrawn: bool


@dataclass(frozen=True, slots=True)
class HeldContent:
    """Everything about one person."""

    person: Person
    day: dt.date
    register: Mapping[str, HeldValue]
    """Every field of the person's file, in one written form."""
    register_path: str
    register_file: str
    """The file as it stands, with its comments."""
    consents: tuple[HeldConsent, ...]
    stories: tuple[HeldStory, ...]
    pictures: tuple[HeldPicture, ...]
    films: tuple[str, ...]
    """Paths of the films in which the person may be seen."""
    places: tuple[HeldSentence, ...]
    """Other files that name the person."""
    is_listed: bool
    """Whether the list of people on the public site has the person."""
    requests: tuple[WithdrawalRequest, ...]
    """What the person has asked to have withdrawn, and waits for the editors."""
    withheld: tuple[Withheld, ...] = tuple(Withheld)
