"""The people in a story, its writers and photographers, and how each is shown: the stricter of register and story."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from site_gen.model import media_fields, story_fields
from site_gen.model.choices import ShownAs
from site_gen.model.field_types import Located
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.shown_people import Appearance, Byline
from site_gen.model.source_positions import Node, ScalarNode, Span, items_of
from site_gen.names.bearers import certain_bearers, name_index
from site_gen.names.folding import fold_text
from site_gen.pictures.picture_fields import pictures_of

_ID = re.compile(r"(?<!\w)[a-z]{1,3}[0-9]{2,}(?!\w)", re.IGNORECASE)
_SEPARATOR = re.compile(r"( ?[,;/&+|] ?| (?:og|and|ja) )")
"""Separators between two names in a byline with single spaces."""
_SPACED = re.compile(r"(?<=\S)\s|\S")
"""The characters of a text, and the first space of each run except the leading one."""
_MASK = "|"
"""A character that is part of no name."""
_STRICTNESS = list(ShownAs)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as written in a story, with the people in the register whom it may stand for."""

    written: str
    span: Span
    shown: ShownAs
    """As the story asks; the register may be stricter."""
    matches: tuple[Person, ...]
    health: bool = False
    """Whether the story tells of the person's health."""

    @property
    def person(self) -> Person | None:
        """The person, when it is exactly one."""
        return self.matches[0] if len(self.matches) == 1 else None


def find_people(written: str, registers: Registers) -> tuple[Person, ...]:
    """Return the people whom an id or a name may stand for."""
    wanted, name = _as_looked_up(written)
    person = registers.people.get(wanted)
    return (person,) if person is not None else registers.named.get(name, ())


def is_from_elsewhere(person: Person, unit: str | None, registers: Registers) -> bool:
    """Return whether a person's unit is known to be another than a unit, and neither is a part of the other.

    A name alone does not say then that it is that person.
    """
    if unit is None or person.unit is None:
        return False
    theirs, wanted = _with_larger(person.unit, registers), _with_larger(unit, registers)
    return bool(theirs and wanted) and theirs[0] not in wanted and wanted[0] not in theirs


def _with_larger(unit: str, registers: Registers) -> list[str]:
    """Return the ids of a unit and of those that it is a part of."""
    found: list[str] = []
    known = registers.unit(unit)
    while known is not None and known.id not in found:
        found.append(known.id)
        known = registers.unit(known.part_of) if known.part_of else None
    return found


@lru_cache(maxsize=1 << 12)
def _as_looked_up(written: str) -> tuple[str, str]:
    """Return a text as an id is looked up in the register, and as a name is."""
    wanted = " ".join(written.split())
    wanted = wanted.lower() if looks_like_id(wanted) else wanted
    return wanted, wanted.casefold()


def looks_like_id(written: str) -> bool:
    """Return whether a text looks like a person's id, such as p017, and not a name."""
    return bool(_ID.fullmatch(written.strip()))


def mentions(manuscript: Manuscript, registers: Registers) -> Iterator[Mention]:
    """Yield each person in a story's list of people."""
    for placed, shown, health in _listed_people(manuscript):
        yield Mention(placed.value, placed.span, shown, find_people(placed.value, registers), health)


@lru_cache(maxsize=4)
def _listed_people(manuscript: Manuscript) -> tuple[tuple[Located[str], ShownAs, bool], ...]:
    """Return each person in a story's list of people, as written, with how much is shown, and whether of the health.

    Cached, since many rules ask in turn. What the registers say is never cached: who asks depends on it.
    """
    return tuple(
        (placed, record.get(media_fields.SHOWN_AS, ShownAs.FULL), record.get(media_fields.MENTION_HEALTH, False))
        for record in manuscript.record.get(story_fields.PEOPLE, ())
        if (placed := record.at(media_fields.MENTION_PERSON)) is not None
    )


def health_told(manuscript: Manuscript, registers: Registers) -> frozenset[str]:
    """Return the ids of the people whose health a story tells of."""
    found = (mention.person for mention in mentions(manuscript, registers) if mention.health)
    return frozenset(person.id for person in found if person)


def appearance(person: Person, asked: ShownAs) -> Appearance:
    """Return how a person is shown when a story asks for this much of the name.

    A story that shows less than the register allows shows no role and no unit either: together with a first name they
    would identify the person elsewhere.
    """
    shown = max(person.shown, asked, key=_STRICTNESS.index)
    if shown is ShownAs.ANONYMOUS:
        return Appearance(person.id, shown, "")
    name = person.name if shown is ShownAs.FULL else first_name(person.name)
    if shown is not person.shown:
        return Appearance(person.id, shown, name, reduced=True)
    return Appearance(person.id, shown, name, person.role, person.unit, person.picture_digest)


def first_name(name: str) -> str:
    """Return the part of a name before the first space of any kind."""
    return next(iter(name.split()), "")


def as_shown_on(seen: Iterable[Appearance], registers: Registers, day: dt.date) -> tuple[Appearance, ...]:
    """Return people as pages show them on a day, with the present ids of their units.

    A person who has left the kommune's service is shown by name only.
    """
    return tuple(_on_a_day(one, registers, day) for one in seen)


def _on_a_day(one: Appearance, registers: Registers, day: dt.date) -> Appearance:
    if one.shown is ShownAs.ANONYMOUS:
        return one
    if registers.people[one.person].has_quit(day):
        return replace(one, role=None, unit=None, former=True)
    unit = registers.unit(one.unit) if one.unit else None
    present = unit.id if unit else None
    return one if one.unit == present else replace(one, unit=present)


def appearances(manuscript: Manuscript, registers: Registers) -> tuple[Appearance, ...]:
    """Return the people in a story as shown; a person named twice appears once, in the stricter way."""
    asked: dict[str, tuple[Person, ShownAs]] = {}
    for mention in mentions(manuscript, registers):
        person = mention.person
        if person is not None:
            _, before = asked.get(person.id, (person, ShownAs.FULL))
            asked[person.id] = (person, max(before, mention.shown, key=_STRICTNESS.index))
    return tuple(appearance(person, shown) for person, shown in asked.values())


class _Part(NamedTuple):
    """A part of a byline, often one name."""

    joint: str
    """The text between it and the part before."""
    text: str
    at: int
    """Its offset in the byline with single spaces."""
    named: tuple[tuple[str, tuple[Person, ...]], ...]
    """Each id and each registered name in it, with the people it may stand for; none for an unknown id."""


def shown_byline(written: str, shown: Mapping[str, ShownAs], registers: Registers) -> Byline | None:
    """Return a byline or a photo credit as readers may see it; None when nobody in it may be named.

    `shown` is how the story shows the people in it, by id. People who are anonymous or have withdrawn are removed, as
    are a name shared by several people and an unknown id. Names that are not in the register stay as written. A
    registered name among other words is removed with them, unless the story shows that person by full name.
    """
    label, parts = _parts(written, registers)
    unseen = _hidden_name_spans(label, parts, shown, registers)
    if not unseen and not any(part.named for part in parts):
        return Byline(written) if written.strip() else None
    label = "" if _overlaps(unseen, 0, len(label)) else label
    text, people, reduced = "", [], False
    for part in parts:
        seen = [(as_written, credited_person(found, shown)) for as_written, found in part.named]
        allowed = [(as_written, found) for as_written, found in seen if found is not None]
        if len(allowed) == len(seen) and not _overlaps(unseen, part.at, part.at + len(part.text)):
            text += (part.joint if text else "") + _replaced(part.text, allowed)
            people += [found.person for _, found in allowed]
            reduced = reduced or any(found.reduced for _, found in allowed)
    return Byline(label + text, tuple(people), reduced) if text.strip() else None


def _hidden_name_spans(
    label: str, parts: list[_Part], shown: Mapping[str, ShownAs], registers: Registers
) -> tuple[tuple[int, int], ...]:
    """Return the spans of a byline's other words that name people whom the story does not show by full name."""
    text = fold_text(_masked(label, parts))
    index = name_index((text,), registers.bearers)
    if index is None:
        return ()
    full = {identity for identity, how in shown.items() if how is ShownAs.FULL}
    names = (match for match in certain_bearers(index, text) if match.keys.isdisjoint(full))
    return tuple(text.source(match.first, match.last) for match in names)


def _overlaps(places: Iterable[tuple[int, int]], first: int, end: int) -> bool:
    return any(begins < end and first < ends for begins, ends in places)


def byline_without(written: str, person: str, registers: Registers) -> str | None:
    """Return a byline without the parts in which a person is named; None when nobody else is in it.

    The other parts stay as written. A part with several names, or with other words, is removed with the person.
    """
    label, parts = _parts(written, registers)
    text = ""
    for part in parts:
        if not any(one.id == person for _, found in part.named for one in found):
            text += (part.joint if text else "") + part.text
    return label + text if text.strip() else None


def unregistered_names(written: str, registers: Registers) -> str:
    """Return a byline in which the ids and names that stand for people are masked, with the same length."""
    starts = [found.start() for found in _SPACED.finditer(written)]
    signs = list(written)
    for sign, at in zip(_masked(*_parts(written, registers)), starts, strict=False):
        signs[at] = sign if sign == _MASK else signs[at]
    return "".join(signs)


def _masked(label: str, parts: list[_Part]) -> str:
    """Return a byline with single spaces in which the names that stand for people are masked."""
    return label + "".join(part.joint + _masked_part(part) for part in parts)


def _masked_part(part: _Part) -> str:
    names = {as_written for as_written, _ in part.named}
    if part.text in names:
        return _MASK * len(part.text)
    return _ID.sub(lambda found: _MASK * len(found[0]) if found[0] in names else found[0], part.text)


def byline_people(written: str, registers: Registers) -> tuple[tuple[str, ...], tuple[Person, ...]]:
    """Return the parts of a byline, often names, and the people whom its ids and registered names may stand for."""
    _, parts = _parts(written, registers)
    people = (person for part in parts for _, found in part.named for person in found)
    return tuple(part.text for part in parts), tuple(people)


def credited_person(found: tuple[Person, ...], shown: Mapping[str, ShownAs]) -> Appearance | None:
    """Return how a byline shows a person; None when it is not exactly one person, or one who may not be named."""
    if len(found) != 1 or found[0].withdrawn is not None:
        return None
    seen = appearance(found[0], shown.get(found[0].id, ShownAs.FULL))
    return seen if seen.name else None


def bylines(manuscript: Manuscript, registers: Registers) -> Iterator[Mention]:
    """Yield each id and each registered name in the bylines and photo credits of a story."""
    shown = shown_in(manuscript, registers)
    for node, written in _written_bylines(manuscript):
        for part in _parts(written, registers)[1]:
            for text, found in part.named:
                how = shown.get(found[0].id, ShownAs.FULL) if len(found) == 1 else ShownAs.FULL
                yield Mention(text, _place(node, text), how, found)


def unknown_bylines(manuscript: Manuscript, registers: Registers) -> Iterator[tuple[str, Span]]:
    """Yield each part of the bylines and photo credits of a story in which the register knows nobody."""
    for node, written in _written_bylines(manuscript):
        for part in _parts(written, registers)[1]:
            if not part.named and part.text.strip():
                yield part.text.strip(), _place(node, part.text.strip())


def shown_in(manuscript: Manuscript, registers: Registers) -> Mapping[str, ShownAs]:
    """Return how a story shows the people in it, by id."""
    return {seen.person: seen.shown for seen in appearances(manuscript, registers)}


def _parts(written: str, registers: Registers) -> tuple[str, list[_Part]]:
    """Return the label of a byline, such as `Foto: `, and its parts."""
    text = " ".join(written.split())
    if find_people(text, registers):
        return "", [_Part("", text, 0, _named(text, registers))]
    names = text.rpartition(":")[2].lstrip()
    label = text[: len(text) - len(names)]
    pieces = _SEPARATOR.split(names)
    at, parts = len(label), []
    for joint, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        at += len(joint)
        parts.append(_Part(joint, piece, at, _named(piece, registers)))
        at += len(piece)
    return label, parts


def _named(text: str, registers: Registers) -> tuple[tuple[str, tuple[Person, ...]], ...]:
    whole = find_people(text, registers)
    if whole or looks_like_id(text):
        return ((text, whole),)
    ids = [(written, find_people(written, registers)) for written in _ID.findall(text)]
    return tuple((written, found) for written, found in ids if found)


def _replaced(text: str, names: list[tuple[str, Appearance]]) -> str:
    by_written = {written: seen.name for written, seen in names}
    return by_written.get(text) or _ID.sub(lambda found: by_written.get(found[0], found[0]), text)


def photographers(manuscript: Manuscript, registers: Registers) -> frozenset[str]:
    """Return the ids of the people who are credited with pictures of a story, and do not stand in its byline."""
    writers = set(_named_in(_written_authors(manuscript), registers))
    return frozenset(_named_in(_written_credits(manuscript), registers)) - writers


def _named_in(written: Iterable[tuple[Node, str]], registers: Registers) -> Iterator[str]:
    """Yield the id of each person who is named in bylines or credits and is certainly that one."""
    for _, text in written:
        named = (found for part in _parts(text, registers)[1] for _, found in part.named)
        yield from (found[0].id for found in named if len(found) == 1)


def _written_bylines(manuscript: Manuscript) -> Iterator[tuple[Node, str]]:
    yield from _written_authors(manuscript)
    yield from _written_credits(manuscript)


def _written_authors(manuscript: Manuscript) -> Iterator[tuple[Node, str]]:
    authors = manuscript.record.at(story_fields.AUTHORS)
    if authors is not None:
        yield from ((authors.node, author) for author in authors.value)


def _written_credits(manuscript: Manuscript) -> Iterator[tuple[Node, str]]:
    for picture in pictures_of(manuscript):
        credit = picture.at(media_fields.PICTURE_CREDIT)
        if credit is not None:
            yield credit.node, credit.value


def _place(node: Node, text: str) -> Span:
    """Return the position of a text in a value or in an item of a list, or else of the whole value."""
    found = (item.span_of(text) for item in items_of(node) if isinstance(item, ScalarNode))
    return next(filter(None, found), node.span)
