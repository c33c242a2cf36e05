"""Who may sign off a story for the editors."""

from functools import lru_cache
from typing import NamedTuple

from site_gen import people_in_story
from site_gen.model import story_fields
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.names.folding import fold_text
from site_gen.names.matching import NameIndex, SoughtName


def is_known_editor(name: str, registers: Registers) -> bool:
    """Return whether a name or an id belongs to exactly one person in the register, or to an editor in the settings."""
    wanted = _plain(name)
    return len(people_in_story.find_people(name, registers)) == 1 or wanted in {
        _plain(one) for one in registers.editors
    }


def is_own_story(signed_by: str, manuscript: Manuscript, registers: Registers) -> bool:
    """Return whether a person wrote a story or is in it, as far as names and the register show.

    Names are compared in every spelling: with words around them, in reversed order, or shortened to an initial.
    """
    written = [mention.written for mention in people_in_story.mentions(manuscript, registers)]
    authors: tuple[str, ...] = manuscript.record.get(story_fields.AUTHORS, ())
    signer = _named(signed_by, registers)
    return any(_may_be_one(signer, _named(one, registers)) for one in (*written, *authors))


def has_own_sign_off(manuscript: Manuscript, registers: Registers) -> bool:
    """Return whether a story is signed off by a person who may not, because they wrote it or are in it."""
    entry = manuscript.record.get(story_fields.SIGNED_OFF)
    signed_by = entry.get(story_fields.SIGN_OFF_BY) if entry else None
    return signed_by is not None and not registers.own_sign_off and is_own_story(signed_by, manuscript, registers)


class _Named(NamedTuple):
    """The people that a text names."""

    written: str
    names: frozenset[str]
    """The parts of the text, and the names of everybody that they may stand for."""
    ids: frozenset[str]


def _named(written: str, registers: Registers) -> _Named:
    parts, people = people_in_story.byline_people(written, registers)
    names = frozenset((*parts, *(name for person in people for name in person.names)))
    return _Named(written, names, frozenset(person.id for person in people))


@lru_cache(maxsize=1 << 12)
def _may_be_one(one: _Named, other: _Named) -> bool:
    """Return whether two texts may name the same person; cached, since few people sign off and write most stories."""
    is_same = not _identities(one).isdisjoint(_identities(other))
    return is_same or _stands_in(one, other) or _stands_in(other, one)


def _identities(one: _Named) -> frozenset[str]:
    return frozenset(map(_plain, (one.written, *one.names, *one.ids)))


def _stands_in(one: _Named, other: _Named) -> bool:
    """Return whether a name of one is in the text of another, whole or with an initial."""
    known = NameIndex({name: SoughtName(name) for name in one.names})
    text = fold_text("\n\n".join((other.written, *sorted(other.names))))
    return next(known.find(text), None) is not None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
