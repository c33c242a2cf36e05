"""A person in the register, and what they have said yes to."""

import datetime as dt
from dataclasses import dataclass

from site_gen.model.choices import Basis, Channel, Part, Shown, Use
from site_gen.model.picture import Picture


@dataclass(frozen=True, slots=True)
class Consent:
    """One entry of what somebody has said yes to."""

    uses: tuple[Use, ...]
    channels: tuple[Channel, ...]
    given: dt.date
    until: dt.date
    """Last day it holds."""
    basis: Basis
    law: str | None = None
    ref: str | None = None
    withdrawn: dt.date | None = None

    def covers(self, use: Use, channel: Channel) -> bool:
        """Tell whether the entry speaks of this use in this channel."""
        return use in self.uses and channel in self.channels


@dataclass(frozen=True, slots=True)
class Person:
    """An entry of folk/; the id is opaque and is never shown to the public."""

    id: str
    name: str
    """Empty when the person has withdrawn."""
    shown: Shown = Shown.FULL
    role: str | None = None
    part: Part | None = None
    unit: str | None = None
    since: int | None = None
    picture: Picture | None = None
    competence: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    consent: tuple[Consent, ...] = ()
    withdrawn: dt.date | None = None

    @property
    def label(self) -> str:
        """What a curator calls the person: the name, or the id where no name is left."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person as shown in one story."""

    person: str
    """Id in the register; never leaves the house."""
    shown: Shown
    name: str
    """What the reader may see: full name, first name, or nothing when anonymous."""
    role: str | None = None
    unit: str | None = None
    """Id of the unit; nothing when anonymous."""

    @property
    def face(self) -> tuple[str, str]:
        """The person as shown: who is Kari in one story and Kari Lunde in another has two, and nothing joins them."""
        return (self.person, self.name)
