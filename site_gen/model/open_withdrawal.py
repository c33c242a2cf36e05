"""A request for a withdrawal that the editors have to finish."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto

from site_gen.model.person import Person, WithdrawalRequest


class RequestedPart(Enum):
    """What of a person a request is about."""

    EVERYTHING = auto()
    STORY = auto()
    """A story that others are in too, or that can be written without the person."""
    OWN_STORY = auto()
    """A portrait of the person alone, or a story that the person has sent in as its only writer."""
    PICTURE = auto()
    USES = auto()


@dataclass(frozen=True, slots=True)
class OpenWithdrawal:
    """A request that the editors have to finish. What it is about is in no build any longer."""

    person: Person
    request: WithdrawalRequest
    part: RequestedPart
    command: str
    """The command that finishes it, once the rest is done."""
    path: str = ""
    """Of the story or the picture."""

    @property
    def due(self) -> dt.date:
        """The day by which it is to be finished."""
        return self.request.due
