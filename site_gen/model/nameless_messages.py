"""Messages without names: ids for people, and no text of a writer's."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from site_gen.model.localized import Words, WordsWithNames, fill

HIDDEN = "…"
"""Replaces a writer's text."""


@dataclass(frozen=True, slots=True)
class PersonLabel:
    """A person in a message: by name on the writer's machine, by id in a log."""

    id: str
    name: str
    """Empty when the person has withdrawn."""

    def __str__(self) -> str:
        """Return the name, or the id after the name has been erased."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class PersonLabels:
    """Several people in a message, as one phrase: by name on the writer's machine, by id in a log."""

    names: str
    ids: str

    def __str__(self) -> str:
        """Return the names."""
        return self.names


def without_names(words: Words, slots: Mapping[str, Any]) -> Words:
    """Return words with their slots filled for a log: only numbers, dates, ids and the program's own words show."""
    return fill(words, {name: _shown(value) for name, value in slots.items()})


def _shown(value: Any) -> Any:
    if isinstance(value, PersonLabel):
        return value.id
    if isinstance(value, PersonLabels):
        return value.ids
    if isinstance(value, int | float | dt.date) or (isinstance(value, Words) and not isinstance(value, WordsWithNames)):
        return value
    return HIDDEN
