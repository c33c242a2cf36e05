"""Who is at the desk: an employee who has logged in, or the person at the machine itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeskIdentity:
    """A person whom the desk knows; what they may do follows from the settings."""

    address: str
    """The work e-mail address in lower case; empty for those who used the shared code, and on their own machine."""
    is_curator: bool


OWN_MACHINE = DeskIdentity("", is_curator=True)
"""The person at the machine, where no other can come in."""
