"""What was worked out before, and whether it still holds."""

import zlib
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol, TypeVar, cast

from site_gen.incremental import pickle_store
from site_gen.incremental.pickle_store import CacheShard
from site_gen.incremental.tracking import Dependency, DependencyRecorder, Version

T = TypeVar("T")
R = TypeVar("R")
Entry = tuple[tuple[Dependency, ...], tuple[Version, ...], Any]
"""What was read to work something out, what each of it was known by, and what came of it."""

_GONE: Version = "gone"
_BUNDLES = 64
"""Entries are packed in so many bundles: one story touches a few, and the others stay as they are."""


class ParallelMap(Protocol):
    """Does a piece of work for each of many, in this process or in others."""

    def __call__(self, work: Callable[[T], R], pieces: Sequence[T], /) -> list[R]:
        """Return what came of each piece, in their order."""


class Versioned(Protocol):
    """Anything that what can be read is looked up in."""

    name: str

    def version(self, key: Any) -> Version:
        """Return what a value is known by now."""


class BuildCache:
    """Answers from what the last run left where nothing that was read has changed, and gathers what it leaves itself.

    Only what was asked for this time is left to the next: nothing stays of what is gone.
    """

    def __init__(self, before: Sequence[CacheShard], notes: DependencyRecorder) -> None:
        """Begin with what the last run left, if it left anything."""
        self.recorder = notes
        self._bundles = before
        self._before: dict[Hashable, Entry] = {}
        for bundle in before:
            self._before.update(bundle.value)
        self._sources: dict[str, Versioned] = {}
        self._versions: dict[Dependency, Version] = {}
        self._entries: dict[Hashable, Entry] = {}
        self._new: set[Hashable] = set()

    def register(self, source: Versioned) -> None:
        """Say where what is noted under a name can be looked up."""
        self._sources[source.name] = source

    def get(self, name: Hashable) -> Any | None:
        """Return what was worked out, before or just now, if it still holds, and keep it; None if it does not."""
        if name in self._entries:
            return self._entries[name][2]
        entry = self._before.get(name)
        if entry is None:
            return None
        # Asked of every page and story at every build; most of what one reads, another has read before.
        marks = self._versions
        for key, mark in zip(entry[0], entry[1], strict=True):
            if (marks[key] if key in marks else self._version_of(key)) != mark:
                return None
        self._entries[name] = entry
        return entry[2]

    def compute(self, name: Hashable, make: Callable[[], T], keep: Callable[[T], Any] = lambda made: made) -> T:
        """Make something, and remember what of it is to be kept with all that was read on the way."""
        with self.recorder.recording() as reads:
            made = make()
        keys = tuple(reads)
        self._store(name, (keys, tuple(self._version_of(key) for key in keys), keep(made)))
        return made

    def compute_all(
        self, wanted: Sequence[tuple[Hashable, Callable[[], T]]], keep: Callable[[T], Any], spread: ParallelMap
    ) -> list[T]:
        """Make many things, wherever `spread` has them made, and remember what is to be kept of each."""

        def make(piece: tuple[Hashable, Callable[[], T]]) -> tuple[T, tuple[Dependency, ...]]:
            with self.recorder.recording() as reads:
                made = piece[1]()
            return made, tuple(reads)

        found = spread(make, wanted)
        for (name, _), (made, keys) in zip(wanted, found, strict=True):
            self._store(name, (keys, tuple(self._version_of(key) for key in keys), keep(made)))
        return [made for made, _ in found]

    def get_or_compute(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what was worked out before if it still holds, and otherwise make it. It is never None."""
        known = self.get(name)
        return self.compute(name, make) if known is None else cast("T", known)

    def peek(self, name: Hashable) -> Any | None:
        """Return what was worked out before, whether or not it still holds."""
        entry = self._before.get(name)
        return None if entry is None else entry[2]

    def put(self, name: Hashable, value: Any) -> None:
        """Leave something to the next run that leans on nothing here."""
        if self.peek(name) == value:
            self._entries[name] = self._before[name]
        else:
            self._store(name, ((), (), value))

    def discard(self, name: Hashable) -> None:
        """Leave nothing under a name to the next run."""
        self._entries.pop(name, None)
        self._new.discard(name)

    def dump(self) -> list[bytes] | None:
        """Return what the next run is left, packed; None when that is what this one was left, to the letter."""
        if self._bundles and not self._new and len(self._before) == len(self._entries):
            return None
        if len(self._bundles) != _BUNDLES:
            entries: list[dict[Hashable, Entry]] = [{} for _ in range(_BUNDLES)]
            for name, entry in self._entries.items():
                entries[_bundle_of(name)][name] = entry
            return [pickle_store.pack(each) for each in entries]
        gone = self._before.keys() - self._entries.keys()
        touched = {_bundle_of(name) for name in (*self._new, *gone)}
        return [self._packed(at) if at in touched else bundle.raw for at, bundle in enumerate(self._bundles)]

    def _packed(self, number: int) -> bytes:
        stay = {name for name in self._bundles[number].value if name in self._entries}
        names = sorted(stay.union(name for name in self._new if _bundle_of(name) == number), key=repr)
        return pickle_store.pack({name: self._entries[name] for name in names})

    def _store(self, name: Hashable, entry: Entry) -> None:
        self._entries[name] = entry
        self._new.add(name)

    def _version_of(self, key: Dependency) -> Version:
        """Return what a value is known by now, asked once a run."""
        if key not in self._versions:
            source = self._sources.get(key[0])
            # What can no longer be looked up at all, such as a list that cannot be read, is another than it was.
            self._versions[key] = _GONE if source is None else source.version(key[1])
        return self._versions[key]


def _bundle_of(name: Hashable) -> int:
    return zlib.crc32(repr(name).encode(errors="surrogateescape")) % _BUNDLES
