"""Texts from the registers on a story's pages: roles, units and themes, folded for name matching."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from site_gen import people_in_story, register_references
from site_gen.check.published_texts import PublishedText
from site_gen.model import person_fields, register_fields, story_fields
from site_gen.model.field_types import Field
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.shown_people import Appearance
from site_gen.model.source_positions import Span
from site_gen.model.unit import Unit
from site_gen.names.folding import fold_text

_ROLE = Words(nn="i rolla til {id} i folk/", nb="i rollen til {id} i folk/")
_UNIT = Words(nn="i namnet på eininga «{id}» i {file}", nb="i navnet på enheten «{id}» i {file}")
_THEME = Words(nn="i namnet på temaet «{id}» i {file}", nb="i navnet på temaet «{id}» i {file}")
_ABOUT = Words(nn="i teksten om temaet «{id}» i {file}", nb="i teksten om temaet «{id}» i {file}")


FIELDS: frozenset[Field[Any]] = frozenset(
    {person_fields.PERSON_ROLE, register_fields.UNIT_NAME, register_fields.THEME_NAME, register_fields.THEME_ABOUT}
)
"""The fields of registers whose texts are yielded."""


def register_texts(manuscript: Manuscript, registers: Registers, day: dt.date) -> Iterator[PublishedText]:
    """Yield each register text that is shown with the story, or on the pages of its themes, on a day.

    Each has the position of the reference in the story.
    """
    people = list(_people(manuscript, registers, day))
    for appearance, span in people:
        if appearance.role is not None:
            yield from _texts(appearance.role, span, fill(_ROLE, {"id": appearance.person}), person_fields.PERSON_ROLE)
    for unit, span in _units(manuscript, registers, people).values():
        where = fill(_UNIT, {"id": unit.id, "file": registers.file_of(FileKind.UNITS)})
        yield from _texts(unit.name, span, where, register_fields.UNIT_NAME)
    placed = manuscript.record.at(story_fields.THEMES)
    for written in placed.value if placed is not None else ():
        theme = register_references.find_theme(written, registers)
        if placed is not None and theme is not None:
            slots = {"id": theme.id, "file": registers.file_of(FileKind.THEMES)}
            yield from _texts(theme.name, placed.span, fill(_THEME, slots), register_fields.THEME_NAME)
            if theme.about is not None:
                yield from _texts(theme.about, placed.span, fill(_ABOUT, slots), register_fields.THEME_ABOUT)


def _people(manuscript: Manuscript, registers: Registers, day: dt.date) -> Iterator[tuple[Appearance, Span]]:
    """Yield the people of a story as shown on a day, with the position where each is named."""
    mentioned = people_in_story.mentions(manuscript, registers)
    spans = {mention.person.id: mention.span for mention in mentioned if mention.person}
    for appearance in people_in_story.as_shown_on(people_in_story.appearances(manuscript, registers), registers, day):
        yield appearance, spans[appearance.person]


def _units(
    manuscript: Manuscript, registers: Registers, people: Iterable[tuple[Appearance, Span]]
) -> dict[str, tuple[Unit, Span]]:
    """Return the units of a story and of its people, each with the first position that refers to it."""
    placed = manuscript.record.at(story_fields.UNIT)
    found = [(register_references.find_unit(placed.value, registers), placed.span)] if placed is not None else []
    found += [(registers.unit(appearance.unit), span) for appearance, span in people if appearance.unit is not None]
    by_id: dict[str, tuple[Unit, Span]] = {}
    for unit, span in found:
        if unit is not None:
            by_id.setdefault(unit.id, (unit, span))
    return by_id


def _texts(words: Words, span: Span, where: Words, field: Field[Any]) -> Iterator[PublishedText]:
    for text in dict.fromkeys((words.nn, words.nb)):
        yield PublishedText(fold_text(text), lambda *_: span, lambda _: where, field)
