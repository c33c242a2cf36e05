"""What the state of a story follows from on a day: what a list of all stories needs of each, without its text."""

import datetime as dt
from dataclasses import dataclass

from site_gen.model.choices import Kind, Status
from site_gen.model.localized import Form, Words
from site_gen.model.nameless_messages import PersonLabel
from site_gen.model.site_status import AwaitedPerson, StoryLine, WithdrawingPerson


@dataclass(frozen=True, slots=True)
class DayOfChange:
    """A day on which a published story may be excluded though no file changes."""

    day: dt.date
    words: Words
    person: PersonLabel | None = None
    """Because of whom; the words have a slot for it."""


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """A story as a list of all stories knows it."""

    line: StoryLine
    status: Status
    kind: Kind
    form: Form
    unit: str
    """The id of its unit; empty when it has none that is known."""
    themes: tuple[str, ...]
    """The ids of its themes that are known."""
    day: dt.date | None
    """The day that its file says that it is published."""
    people: tuple[AwaitedPerson, ...]
    """Those whose answer it lacks."""
    approved: dt.date | None
    """The last day that a person in it approved it."""
    signed: dt.date | None
    """The day that the editors signed it off as it is; None when they have not."""
    has_stale_sign_off: bool
    """Whether it has been changed since the editors signed it off."""
    is_readable: bool
    faults: int
    """Number of faults that stop publication, besides consents, approvals and the sign-off."""
    hinders_sign_off: bool
    """Whether it cannot be signed off before its text has been mended."""
    waits_for_kin: bool
    """Whether the next of kin of a person who has died have not agreed."""
    review: dt.date | None
    """The day by which it is to be read again; None when it is not published."""
    changes: tuple[DayOfChange, ...]
    """Empty when it is not published."""
    withdrawing: tuple[WithdrawingPerson, ...]
    """Those in it who have taken everything back: it waits for the editors to finish that, and for nothing else."""
