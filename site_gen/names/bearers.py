"""Look up which people of a register a text could name, by checksums of its words, so that results can be cached."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from zlib import crc32

from site_gen.names.folding import FoldedText
from site_gen.names.matching import MatchKind, NameIndex, NameMatch, SoughtName, longest_matches, parse_name, parts_of


def pack_names(words: Iterable[str]) -> bytes:
    """Return folded words as sorted checksums of four bytes each; a genitive also counts as its name."""
    found = set(words)
    found |= {word[:-1] for word in found if word.endswith("s")}
    return array("I", sorted({_checksum(word) for word in found})).tobytes()


def name_index(texts: Iterable[FoldedText], bearers: Callable[[bytes], Iterable[tuple[str, str]]]) -> NameIndex | None:
    """Return an index, by id, of the people who could be named in some texts; None when there are none.

    `bearers` returns id and name of each person whose name could be made of packed words; a person may have several.
    """
    names: dict[str, list[str]] = {}
    for identity, name in bearers(pack_names(word for text in texts for word in text.words)):
        names.setdefault(identity, []).append(name)
    for known in names.values():
        known.sort(key=lambda name: len(name.split()) == 1)  # A nickname is no first of the names.
    if not names:
        return None
    return NameIndex(
        {identity: SoughtName(first, former=tuple(others)) for identity, (first, *others) in names.items()}
    )


def certain_bearers(index: NameIndex, text: FoldedText) -> list[NameMatch]:
    """Return the names in a text that identify people: whole names, or parts that only one person has."""
    return [
        match for match in longest_matches(index.find(text)) if match.kind is MatchKind.WHOLE or len(match.keys) == 1
    ]


class _Bearer(NamedTuple):
    id: str
    name: str
    starts: frozenset[int]
    """Of the first name in every spelling, and of its initials."""


class NameBearers:
    """The people of a register by the words of their names."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """Keep the names of each person by id; they are parsed at the first lookup."""
        self._names = names

    def among(self, words: bytes) -> tuple[tuple[str, str], ...]:
        """Return id and name of each person whose name could be made of packed words; some may be false matches."""
        here = frozenset(array("I", words))
        ends, joined = self._by_word
        found = {bearer for word in here & joined.keys() for bearer in joined[word]}
        found |= {
            (bearer.id, bearer.name)
            for word in here & ends.keys()
            for bearer in ends[word]
            if not bearer.starts.isdisjoint(here)
        }
        return tuple(sorted(found))

    def has_word(self, word: str) -> bool:
        """Return whether a folded word is a part of the name of anyone in the register."""
        return word in self._parts

    @cached_property
    def _parts(self) -> frozenset[str]:
        return parts_of(name for names in self._names.values() for name in names)

    @cached_property
    def _by_word(self) -> tuple[dict[int, list[_Bearer]], dict[int, list[tuple[str, str]]]]:
        """Return people by checksum of the last name, and by checksum of the name as one word."""
        ends: dict[int, list[_Bearer]] = {}
        joined: dict[int, list[tuple[str, str]]] = {}
        for identity, written in ((key, name) for key, names in self._names.items() for name in names):
            name = parse_name(written)
            if name is None:
                continue
            if not name.ends and written != self._names[identity][0]:
                for word in name.given:
                    own = ((identity, self._names[identity][0]), (identity, written))
                    joined.setdefault(_checksum(word), []).extend(own)
            bearer = _Bearer(identity, written, frozenset(map(_checksum, name.starts | name.initials)))
            for end in name.ends:
                ends.setdefault(_checksum(end), []).append(bearer)
            for word in name.joined | name.initial_joined:
                joined.setdefault(_checksum(word), []).append((identity, written))
        return ends, joined


def _checksum(word: str) -> int:
    return crc32(word.encode())
