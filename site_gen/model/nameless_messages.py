"""Messages without names: ids for people, and no text of a writer's."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from site_gen.model.localized import Words, WordsWithNames, fill, same_words

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


THIS = same_words("Dette")
A_PERSON = Words(nn="Ein person", nb="En person")
_BEGINS_HIDDEN = re.compile(r"[«{]?…[»}]?(?: …)* ")
_IN_A_PLACE = re.compile(r"i (?=(?:teksten|tittelen|ingressen|biletteksten|bildeteksten|feltet)\b)")
_RUN = re.compile(r"…(?:[ ]?…)+|…(?=\.(?:\s|$))\.")
"""Hidden texts after each other, and one before a full stop: one ellipsis is enough."""


def without_names(words: Words, slots: Mapping[str, Any], subject: Words = THIS) -> Words:
    """Return words with their slots filled for a log: only numbers, dates, ids and the program's own words show.

    A sentence that would begin with a hidden text begins with its place («Teksten …»), or else with `subject`.
    """
    filled = fill(words, {name: _shown(value) for name, value in slots.items()})
    return Words(nn=_without_gaps(filled.nn, subject.nn), nb=_without_gaps(filled.nb, subject.nb))


def _without_gaps(text: str, subject: str) -> str:
    """Return a sentence that neither begins with a hidden text nor repeats the ellipsis."""
    if begins := _BEGINS_HIDDEN.match(text):
        rest = text[begins.end() :]
        place = _IN_A_PLACE.match(rest)
        text = rest[place.end()].upper() + rest[place.end() + 1 :] if place else f"{subject} {rest}"
    return _RUN.sub(HIDDEN, text)


def _shown(value: object) -> object:
    if isinstance(value, PersonLabel):
        return value.id
    if isinstance(value, PersonLabels):
        return value.ids
    if isinstance(value, int | float | dt.date) or (isinstance(value, Words) and not isinstance(value, WordsWithNames)):
        return value
    return HIDDEN
