"""A unit of the kommune."""

from dataclasses import dataclass

from site_gen.model.localized import Words


@dataclass(frozen=True, slots=True)
class Unit:
    """An entry of einingar.yml."""

    id: str
    name: Words
    part_of: str | None = None
    employees: int | None = None
    contact: str | None = None
    former_ids: tuple[str, ...] = ()
    """Its own former ids, and those of units that have been merged into it."""
