"""What a person has written to the editors about a story, before an answer is given."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum


class WishStatus(Enum):
    """What a person has asked for, or how it stands; the value is its name for programs."""

    CHANGE = "change"
    """A yes, but something is to be changed first."""
    TALK = "talk"
    """To talk with the editors first."""
    SHOWN = "shown"
    """To be shown in another way, for which the text has to be rewritten."""
    ASKED_AGAIN = "asked-again"
    """The person asked for something, and has been asked about the story again since."""
    SILENT = "no-answer"
    """No answer has come after the last reminder."""


@dataclass(frozen=True, slots=True)
class PersonWish:
    """A wish of one person about one story."""

    story: str
    """The story's id."""
    person: str
    """The person's id."""
    name: str
    """What the person is called: the id alone where others read along."""
    status: WishStatus
    words: str
    """As the person has written them; empty where others read along."""
    day: dt.date | None
    """When the person wrote it, or was asked where no answer comes."""
