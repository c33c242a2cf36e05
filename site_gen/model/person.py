"""A person in the register, and their consents."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from site_gen.model.choices import Basis, Channel, PersonPart, ShownAs, Use
from site_gen.model.localized import Form, Words
from site_gen.model.nameless_messages import PersonLabel
from site_gen.model.picture import Picture

DAYS_TO_WITHDRAW = 7
"""Days within which the editors finish what a person has asked to have withdrawn.

The next build excludes it at once. What remains are releases, caches, other channels and texts to be rewritten. The law
allows a month at the most (art. 12.3), without undue delay; an editor who works one day a week manages seven days.
"""


@dataclass(frozen=True, slots=True)
class Consent:
    """One entry of a person's consent."""

    uses: tuple[Use, ...]
    channels: tuple[Channel, ...]
    given: dt.date
    until: dt.date
    """The last day on which it is valid."""
    basis: Basis
    law: str | None = None
    ref: str | None = None
    withdrawn: dt.date | None = None

    def covers(self, use: Use, channel: Channel) -> bool:
        """Return whether the entry covers this use in this channel."""
        return use in self.uses and channel in self.channels


@dataclass(frozen=True, slots=True)
class UseRefusal:
    """A person has been asked about a use, and has said no to it in every story."""

    uses: tuple[Use, ...]
    channels: tuple[Channel, ...]
    day: dt.date
    """Consents given on it or before do not count any longer."""
    picture: str = ""
    """SHA-256 of the only picture that it is about; empty for a refusal of every one."""

    def covers(self, use: Use, channel: Channel) -> bool:
        """Return whether the person has said no to this use in this channel, whatever it shows."""
        return not self.picture and use in self.uses and channel in self.channels


@dataclass(frozen=True, slots=True)
class WithdrawalRequest:
    """A person has asked that something of them be withdrawn, and the editors have not finished that.

    It is kept out of every build already. Without a story, a picture and uses it is of everything.
    """

    asked: dt.date
    story: str = ""
    """The story's id."""
    picture: str = ""
    """SHA-256 of the picture's file."""
    uses: tuple[Use, ...] = ()
    channels: tuple[Channel, ...] = ()

    @property
    def is_of_everything(self) -> bool:
        """Whether the person wants to be withdrawn wholly."""
        return not (self.story or self.picture or self.uses)

    @property
    def due(self) -> dt.date:
        """The day by which the editors have promised to have finished."""
        return self.asked + dt.timedelta(days=DAYS_TO_WITHDRAW)

    def pairs(self) -> list[tuple[Use, Channel]]:
        """Return each use with each channel that it is about."""
        return [(use, channel) for use in self.uses for channel in self.channels]


@dataclass(frozen=True, slots=True)
class ConsentRequest:
    """A person has been asked about a story, and has not consented."""

    story: str
    """The story's id."""
    asked: dt.date
    digest: str | None = None
    """Digest of the story as the person was asked about it."""
    refused: dt.date | None = None
    """The day that the person said no."""


class FirstNamed(NamedTuple):
    """What is asked about a person of whom only the first name is known.

    Less than the person: a text with a first name does not depend on the consents of all who have it.
    """

    id: str
    name: str
    unit: str | None

    @property
    def label(self) -> PersonLabel:
        """The person in messages for curators."""
        return PersonLabel(self.id, self.name)


@dataclass(frozen=True, slots=True)
class Person:
    """An entry of folk/; the id is opaque and never published."""

    id: str
    name: str
    """Empty when the person has withdrawn."""
    shown: ShownAs = ShownAs.FULL
    role: Words | None = None
    part: PersonPart | None = None
    unit: str | None = None
    since: int | None = None
    form: Form | None = None
    """The written form that the person wants to be asked in; None is the site's."""
    picture: Picture | None = None
    picture_digest: str = ""
    """Digest of the picture's file and fields; empty when there is no picture."""
    picture_credit: str = ""
    """The photographer as written; `people_in_story.shown_byline` returns what may be shown of it."""
    competence: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    consent: tuple[Consent, ...] = ()
    refusals: tuple[UseRefusal, ...] = ()
    """What the person has said no to, in every story."""
    requests: tuple[ConsentRequest, ...] = ()
    """What the person has been asked about, oldest first."""
    withdrawn: dt.date | None = None
    withdrawal_requests: tuple[WithdrawalRequest, ...] = ()
    """What the person has asked to have withdrawn, and the editors have not finished."""
    former_names: tuple[str, ...] = ()
    """Names that the person has had, and nicknames, alone and with the last name."""
    former_roles: tuple[Words, ...] = ()
    left: dt.date | None = None
    """The person's last day in the kommune's service."""
    deceased: dt.date | None = None
    kin_agreed: dt.date | None = None
    """The day that the next of kin agreed that stories of a deceased person may stay published."""
    doubted: bool = False
    """Whether the person's file has faults, so that no consent in it counts."""

    @property
    def names(self) -> tuple[str, ...]:
        """The present name and all former names; empty when the person has withdrawn."""
        return tuple(filter(None, dict.fromkeys((self.name, *self.former_names)))) if self.name else ()

    @property
    def open_requests(self) -> tuple[WithdrawalRequest, ...]:
        """What the editors have to finish: also a withdrawal that was written into the file by hand."""
        by_hand = (
            self.withdrawn is not None
            and self.name
            and not any(one.is_of_everything for one in self.withdrawal_requests)
        )
        written = (WithdrawalRequest(self.withdrawn),) if by_hand and self.withdrawn else ()
        return (*written, *self.withdrawal_requests)

    def request(self, story: str) -> ConsentRequest | None:
        """Return the last time that the person was asked about a story; None when never."""
        return max((one for one in self.requests if one.story == story), key=lambda one: one.asked, default=None)

    def has_refused(self, story: str) -> bool:
        """Return whether the person has said no to a story, and has not agreed to it since."""
        request = self.request(story)
        return request is not None and request.refused is not None

    def has_quit(self, day: dt.date) -> bool:
        """Return whether the person has left the kommune's service by a day, or has died."""
        return self.deceased is not None or (self.left is not None and self.left < day)

    @property
    def label(self) -> PersonLabel:
        """The person in messages for curators: the name, or the id after the name has been erased."""
        return PersonLabel(self.id, self.name)
