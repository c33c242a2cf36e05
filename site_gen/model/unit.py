"""A unit of the kommune."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """An entry of einingar.yml."""

    id: str
    name: str
    part_of: str | None = None
    employees: int | None = None
    contact: str | None = None
