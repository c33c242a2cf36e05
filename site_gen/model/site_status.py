"""What is published, what waits and for whom, and what comes and goes: the state of a kommune's stories on a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from site_gen.model.choices import Edition
from site_gen.model.localized import Words, fill
from site_gen.model.nameless_messages import PersonLabel, PersonLabels, without_names
from site_gen.model.open_withdrawal import OpenWithdrawal


@dataclass(frozen=True, slots=True)
class AwaitedPerson:
    """A person whose answer a story waits for."""

    person: str
    """The person's id."""
    name: str
    """Empty after the person has withdrawn."""
    refused: bool
    """Whether the person has said no."""
    asked: dt.date | None
    """The day that the person was asked; None when nobody has asked."""
    again: Words | None = None
    """Why the person must be asked again, as it reads after a name; None when that is not so."""


@dataclass(frozen=True, slots=True)
class WithdrawingPerson:
    """A person in a story who has taken everything back, which the editors have not finished."""

    person: str
    """The person's id."""
    name: str
    day: dt.date
    """The day that the person took it back."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story as a list names it."""

    id: str
    """The story's id; the path where the id cannot be read."""
    path: str
    title: str
    """Empty when the story has none, or when it is withdrawn."""


@dataclass(frozen=True, slots=True)
class IncomingStory:
    """A draft that has been taken in from outside, and in which nobody has written since."""

    story: StoryLine
    day: dt.date | None
    """The day that it came; None when its file does not say."""
    is_from_desk: bool = False
    withdrawn: tuple[PersonLabel, ...] = ()
    """The people in it who have withdrawn: those who tell do not hear of that."""
    is_like_withdrawn: bool = False
    """Whether a story with this title has been withdrawn."""
    unknown: tuple[PersonLabel, ...] = ()
    """The people in it of whom the register has nothing but the name; none where nobody's name has been erased.

    One whose name was erased after a withdrawal comes back so.
    """


@dataclass(frozen=True, slots=True)
class WaitingStory:
    """A story that is ready for publication and cannot be published."""

    story: StoryLine
    due: dt.date | None
    """The day that it is to be published, when that is later."""
    people: tuple[AwaitedPerson, ...]
    sign_off: bool
    """Whether the editors have not signed it off as it is."""
    reason: Words
    """Why it is excluded."""
    redacted: Words | None
    """The reason for a log; None when it holds no names."""
    code: str
    faults: int
    """Number of faults in the file that stop publication, besides consents, approvals and the sign-off."""
    kin: bool = False
    """Whether it waits for the next of kin of a person who has died."""


def _joined(names: Iterable[str]) -> str:
    """Return names as one phrase; `og` is the same word in both forms."""
    *rest, last = names
    return f"{', '.join(rest)} og {last}" if rest else last


@dataclass(frozen=True, slots=True)
class ChangeCause:
    """Why a story will no longer be published, and because of whom."""

    words: Words
    """With the slot `person` where there are people."""
    people: tuple[PersonLabel, ...] = ()

    @property
    def slots(self) -> dict[str, PersonLabels]:
        """The people, as the words name them; none where there are none."""
        if not self.people:
            return {}
        people = list(dict.fromkeys(self.people))
        return {"person": PersonLabels(_joined(map(str, people)), _joined(one.id for one in people))}

    @property
    def reason(self) -> Words:
        """The reason with names."""
        return fill(self.words, self.slots)

    @property
    def redacted(self) -> Words:
        """The reason for a log."""
        return without_names(self.words, self.slots)


@dataclass(frozen=True, slots=True)
class ComingChange:
    """A story that will be published, or will no longer be, when nobody changes a file."""

    day: dt.date
    story: StoryLine
    appears: bool
    causes: tuple[ChangeCause, ...] = ()
    """Why a story disappears on that day."""


@dataclass(frozen=True, slots=True)
class PublishedPlace:
    """A target of publication, and what is there."""

    name: str
    """The target's name in the settings."""
    address: str
    stories: int = 0
    built: dt.datetime | None = None
    """None when nothing has been published there, or its stamp cannot be read."""
    commit: str = ""
    new: tuple[str, ...] = ()
    """Ids of the stories that the next publication adds."""
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    problem: Words | None = None
    """Why the target cannot be read."""


@dataclass(frozen=True, slots=True)
class EditionCounts:
    """How many stories an edition has, and how many wait."""

    published: int
    waiting: int


@dataclass(frozen=True, slots=True)
class SiteStatus:
    """The state of a kommune's stories on a day, in an edition."""

    day: dt.date
    days: int
    """How many days ahead `coming` looks."""
    edition: Edition
    kommune: str
    published: tuple[StoryLine, ...]
    """The stories that a build of today publishes, newest first."""
    places: tuple[PublishedPlace, ...]
    waiting: tuple[WaitingStory, ...]
    drafts: tuple[StoryLine, ...]
    """Without those in `taken_back`."""
    later: tuple[tuple[dt.date, StoryLine], ...]
    """Stories whose day is further ahead than `days`, by day."""
    coming: tuple[ComingChange, ...]
    """By day."""
    due_review: tuple[tuple[dt.date, StoryLine], ...]
    """Published stories that should be read again by then, by day."""
    has_unfinished_withdrawal: bool = False
    """Whether a withdrawal was stopped before it was done: what is out may still show what was withdrawn."""
    withdrawn: tuple[StoryLine, ...] = ()
    """Stories that are marked as ready, and that never come out: they are listed as withdrawn."""
    stopped_by: Words | None = None
    """Why nothing can be built: the faults in the files that every story depends on."""
    taken_back: tuple[StoryLine, ...] = ()
    """Drafts that have changed since the editors signed them off, as those that a withdrawal has made drafts."""
    leaving: tuple[tuple[dt.date, PersonLabel], ...] = ()
    """Who leaves the list of people because they quit, with the first day without them, by day."""
    internal: EditionCounts | None = None
    """The internal edition, in the state of the public one; None when the settings name no target for it."""
    to_withdraw: tuple[OpenWithdrawal, ...] = ()
    """What people have asked to have withdrawn, by deadline."""
    incoming: tuple[IncomingStory, ...] = ()
    taken_up: tuple[str, ...] = ()
    """Paths of the drafts that came from outside and in which an editor has written since."""
    """The drafts from outside with which nobody has worked, newest first; they are among the drafts too."""
    archived: tuple[StoryLine, ...] = ()
    """Stories that were taken off in good order."""
    expired: tuple[StoryLine, ...] = ()
    """Stories whose last day has passed."""
    internal_only: tuple[StoryLine, ...] = ()
    """Stories that are for employees only, and not in this edition."""
    has_desk: bool = False
    """Whether the kommune has a desk on a server, where people can answer with a link."""
