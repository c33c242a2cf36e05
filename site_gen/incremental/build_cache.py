"""The results of earlier builds, each with its dependencies, and which of them are still valid."""

import zlib
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from site_gen.incremental import pickle_store
from site_gen.incremental.pickle_store import CacheShard, Packed
from site_gen.incremental.tracking import Dependency, DependencyRecorder, Version
from site_gen.parallel.executor import Executor, for_items

T = TypeVar("T")
R = TypeVar("R")
Entry = tuple[tuple[Dependency, ...], tuple[Version, ...], Any]
"""The dependencies of a result, the version that each had, and the result."""

_BUNDLES = 64
"""Entries are packed in so many bundles: a changed story affects a few, and the others are not packed again."""
_APART = "story"
"""Results of this kind are large, and often looked up alone: one half of the bundles has them, the other all others."""

_BASES = ("bases",)
"""The name of the basis that each source had, which all entries of the file are valid with."""

_RESULTS_A_PROCESS = 150
"""A process computes so many stories or pages in the time that another one takes to start."""


class BuildCache:
    """Returns results of the last build whose dependencies have not changed, and collects what the next build gets.

    Only what was asked for in this build is kept for the next.
    """

    def __init__(self, shards: Sequence[CacheShard], recorder: DependencyRecorder) -> None:
        """Begin with the cache of the last build, if any; `recorder` is that of this build."""
        self.recorder = recorder
        self._bundles = shards
        self._is_bundled = len(shards) == _BUNDLES
        self._entries: dict[Hashable, Entry] = {}
        self._new: set[Hashable] = set()
        self._unchanged: dict[str, bool] = {}

    def _previous(self, name: Hashable) -> Entry | None:
        """Return an entry of the last build, valid or not; unpacks no bundle but its own."""
        if self._is_bundled:
            return self._bundles[_bundle_of(name)].value.get(name)
        return next((bundle.value[name] for bundle in self._bundles if name in bundle.value), None)

    def get(self, name: Hashable) -> Any | None:
        """Return a result of this build or the last one that is still valid, and keep it; None if there is none.

        A computation that asks for a result depends on all that the result depends on.
        """
        entry = self._entries.get(name)
        if entry is None:
            entry = self._previous(name)
            if entry is None or not self._is_valid(entry):
                return None
            self._entries[name] = entry
        self.recorder.add_all(entry[0])
        return entry[2]

    def valid_except(self, name: Hashable, source: str) -> tuple[Any, tuple[Dependency, ...]] | None:
        """Return a result of the last build and its dependencies, both without regard to one source; None if invalid.

        It is not kept, and what it depends on is not recorded: both are up to the caller, who uses a part of it.
        """
        entry = self._previous(name)
        if entry is None:
            return None
        kept = [(one, version) for one, version in zip(entry[0], entry[1], strict=True) if one[0] != source]
        dependencies = tuple(one for one, _ in kept)
        is_valid = self._is_valid((dependencies, tuple(version for _, version in kept), None))
        return (entry[2], dependencies) if is_valid else None

    def _is_valid(self, entry: Entry) -> bool:
        # Called for every page and story in every build; most versions have been looked up for another one already.
        versions, version_of, unchanged = self.recorder.versions, self.recorder.version_of, self._unchanged
        for dependency, version in zip(entry[0], entry[1], strict=True):
            source = dependency[0]
            if unchanged[source] if source in unchanged else self._is_unchanged(source):
                continue
            if (versions[dependency] if dependency in versions else version_of(dependency)) != version:
                return False
        return True

    def _is_unchanged(self, source: str) -> bool:
        """Return whether a source has the same values as when the last build's entries were all valid."""
        bases = self._previous(_BASES)
        basis = bases[2].get(source) if bases else None
        self._unchanged[source] = basis is not None and self.recorder.basis(source) == basis
        return self._unchanged[source]

    def compute(self, name: Hashable, make: Callable[[], T], keep: Callable[[T], Any] = lambda value: value) -> T:
        """Compute a result, and store what `keep` returns for it with everything that was read meanwhile."""
        with self.recorder.recording() as reads:
            value = make()
        self._record(name, reads, keep(value))
        return value

    def compute_all(self, job: Callable[[T], R], wanted: Mapping[Hashable, T], executor: Executor) -> list[R]:
        """Compute the result of each item by `executor`, and store it by its name with all that the job read.

        `wanted` has each item by the name of its result. All that the job reads of what is tracked by this build's
        recorder must be a part of the job and not of an item.
        """
        items = list(wanted.values())
        found = list(for_items(executor, len(items), each=_RESULTS_A_PROCESS).map(_Recorded(self.recorder, job), items))
        for name, (made, dependencies) in zip(wanted, found, strict=True):
            self.recorder.add_all(dependencies)
            self._record(name, dependencies, made)
        return [made for made, _ in found]

    def get_or_compute(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return a result that is still valid, and otherwise compute it. A result is never None."""
        cached = self.get(name)
        return self.compute(name, make) if cached is None else cast("T", cached)

    def peek(self, name: Hashable) -> Any | None:
        """Return a result of the last build, valid or not."""
        entry = self._previous(name)
        return None if entry is None else entry[2]

    def put(self, name: Hashable, value: Any) -> None:
        """Keep a value without dependencies for the next build; the caller decides whether it is valid."""
        before = self._previous(name)
        if before is not None and before[2] == value:
            self._entries[name] = before
        else:
            self._store(name, ((), (), value))

    def discard(self, name: Hashable) -> None:
        """Keep nothing under a name for the next build."""
        self._entries.pop(name, None)
        self._new.discard(name)

    def dump(self) -> list[Packed] | None:
        """Return what the next build gets, in packed bundles; None when that is exactly what this one got."""
        before = {name for bundle in self._bundles for name in bundle.value}
        if self._bundles and not self._new and len(before - {_BASES}) == len(self._entries):
            return None
        self.put(_BASES, self.recorder.bases())
        if len(self._bundles) != _BUNDLES:
            entries: list[dict[Hashable, Entry]] = [{} for _ in range(_BUNDLES)]
            for name, entry in self._entries.items():
                entries[_bundle_of(name)][name] = entry
            return [pickle_store.pack(each) for each in entries]
        gone = before - self._entries.keys()
        touched = {_bundle_of(name) for name in (*self._new, *gone)}
        return [self._packed(at) if at in touched else bundle.raw for at, bundle in enumerate(self._bundles)]

    def _packed(self, number: int) -> bytes:
        kept = {name for name in self._bundles[number].value if name in self._entries}
        names = sorted(kept.union(name for name in self._new if _bundle_of(name) == number), key=repr)
        return pickle_store.pack({name: self._entries[name] for name in names})

    def _record(self, name: Hashable, reads: Collection[Dependency], value: Any) -> None:
        """Store a result with what was read; who depends on all of a source need not name the keys in it."""
        whole = {source for source, key in reads if key is None}
        dependencies = tuple(one for one in reads if one[1] is None or one[0] not in whole)
        version_of = self.recorder.version_of
        self._store(name, (dependencies, tuple(version_of(each) for each in dependencies), value))

    def _store(self, name: Hashable, entry: Entry) -> None:
        self._entries[name] = entry
        self._new.add(name)


@dataclass(frozen=True, slots=True)
class _Recorded(Generic[T, R]):
    """A job that returns with each result what was read for it, in whichever process it runs."""

    recorder: DependencyRecorder
    job: Callable[[T], R]

    def __call__(self, item: T) -> tuple[R, tuple[Dependency, ...]]:
        with self.recorder.recording() as reads:
            made = self.job(item)
        return made, tuple(reads)


def _bundle_of(name: Hashable) -> int:
    half = _BUNDLES // 2
    is_apart = isinstance(name, tuple) and name[:1] == (_APART,)
    return zlib.crc32(repr(name).encode(errors="surrogateescape")) % half + half * is_apart
