"""Look up which people of a register a text could name, by checksums of its words, so that results can be cached."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple
from zlib import crc32

from site_gen.names.folding import FoldedText
from site_gen.names.matching import MatchKind, NameIndex, NameMatch, SoughtName, longest_matches, parse_name, parts_of


def pack_names(words: Iterable[str]) -> bytes:
    """Return folded words as sorted checksums of four bytes each; a genitive also counts as its name."""
    found: set[int] = set()
    for checksums in set(map(_checksums, set(words))):
        found.update(checksums)
    return array("I", sorted(found)).tobytes()


def name_index(texts: Iterable[FoldedText], bearers: Callable[[bytes], Iterable[tuple[str, str]]]) -> NameIndex | None:
    """Return an index, by id, of the people who could be named in some texts; None when there are none.

    `bearers` returns id and name of each person whose name could be made of packed words; a person may have several.
    """
    names: dict[str, list[str]] = {}
    for identity, name in bearers(pack_names(word for text in texts for word in text.words)):
        names.setdefault(identity, []).append(name)
    for known in names.values():
        known.sort(key=lambda name: len(name.split()) == 1)  # A nickname is no first of the names.
    return _index_of(tuple((identity, *known) for identity, known in names.items())) if names else None


@lru_cache(maxsize=8)
def _index_of(names: tuple[tuple[str, ...], ...]) -> NameIndex:
    """Return the index of people, each an id with names; cached, since several rules ask in turn."""
    return NameIndex({identity: SoughtName(first, former=tuple(others)) for identity, first, *others in names})


def certain_bearers(index: NameIndex, text: FoldedText) -> list[NameMatch]:
    """Return the names in a text that identify people: whole names, or parts that only one person has."""
    return [
        match for match in longest_matches(index.find(text)) if match.kind is MatchKind.WHOLE or len(match.keys) == 1
    ]


class NameChecksums(NamedTuple):
    """The folded words of a name in every spelling, most as checksums of four bytes, to be kept from run to run."""

    name: str
    starts: bytes
    """Of the first name, and of its initials."""
    ends: bytes
    """Of the last name."""
    joined: bytes
    """Of the name as one word."""
    nickname: bytes
    """Of a former name of one word, which is a name by itself; none for other names."""
    parts: str
    """The words of the name in every spelling, folded, without initials, with spaces between them."""


def name_checksums(names: Sequence[str]) -> tuple[NameChecksums, ...]:
    """Return the checksums of a person's names, of which the first is the present one."""
    parsed = ((written, name) for written in names if (name := parse_name(written)) is not None)
    return tuple(
        NameChecksums(
            written,
            _packed(name.starts | name.initials),
            _packed(name.ends),
            _packed(name.joined | name.initial_joined),
            _packed(name.given) if not name.ends and written != names[0] else b"",
            " ".join(sorted(parts_of([written]))),
        )
        for written, name in parsed
    )


class _Bearer(NamedTuple):
    id: str
    name: str
    starts: bytes


class NameBearers:
    """The people of a register by the words of their names."""

    def __init__(self, names: Mapping[str, Sequence[str]], checksums: Mapping[str, Sequence[NameChecksums]]) -> None:
        """Keep the names of each person by id, and their checksums."""
        self._names = names
        self._checksums = checksums

    def among(self, words: bytes) -> tuple[tuple[str, str], ...]:
        """Return id and name of each person whose name could be made of packed words; some may be false matches."""
        here = frozenset(array("I", words))
        ends, joined, known = self._by_word
        found: set[tuple[str, str]] = set()
        for word in here & known:
            found.update(joined.get(word, ()))
            found.update(
                (bearer.id, bearer.name)
                for bearer in ends.get(word, ())
                if not here.isdisjoint(array("I", bearer.starts))
            )
        return tuple(sorted(found))

    def has_word(self, word: str) -> bool:
        """Return whether a folded word is a part of the name of anyone in the register."""
        return word in self._parts

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(word for names in self._checksums.values() for name in names for word in name.parts.split())

    @cached_property
    def _by_word(self) -> tuple[dict[int, list[_Bearer]], dict[int, list[tuple[str, str]]], frozenset[int]]:
        """Return people by checksum of the last name, and by checksum of the name as one word, and all checksums."""
        ends: dict[int, list[_Bearer]] = {}
        joined: dict[int, list[tuple[str, str]]] = {}
        for identity, names in self._names.items():
            for name in self._checksums[identity]:
                own = (identity, name.name)
                for word in array("I", name.nickname):
                    joined.setdefault(word, []).extend(((identity, names[0]), own))
                bearer = _Bearer(*own, name.starts)
                for word in array("I", name.ends):
                    ends.setdefault(word, []).append(bearer)
                for word in array("I", name.joined):
                    joined.setdefault(word, []).append(own)
        return ends, joined, frozenset((*ends, *joined))


def _packed(words: Iterable[str]) -> bytes:
    return array("I", sorted({_checksum(word) for word in words})).tobytes()


@lru_cache(maxsize=1 << 15)
def _checksums(word: str) -> tuple[int, ...]:
    """Return the checksum of a word, and that of the name whose genitive it may be."""
    return (_checksum(word), _checksum(word[:-1])) if word.endswith("s") else (_checksum(word),)


def _checksum(word: str) -> int:
    return crc32(word.encode())
