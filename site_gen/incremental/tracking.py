"""Tracked mappings, sets and functions, whose reads are recorded as dependencies of what is being computed."""

import hashlib
from abc import abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)
R = TypeVar("R")

Dependency = tuple[str, Hashable]
"""The name of a source, and the key that was read; the key None stands for all of it."""
Version = Hashable
"""Equal versions mean equal values. None where there is no value."""
_MISSING: Version = "missing"
"""The version of everything in a source that does not exist in this build, such as a list that cannot be read."""


class Source(Protocol):
    """Something that dependencies are read from."""

    name: str

    def version(self, key: Any) -> Version:
        """Return the present version of a value."""


class UnrecordedReadError(Exception):
    """A job in another process has read something without a recorder that its build knows."""


class DependencyRecorder:
    """Records what is read while something is computed, and knows the version of each dependency.

    There is one in each build, and evaluation and rendering share it: a read that only another recorder noticed would
    be no dependency. A copy in another process records what a job reads, and the job returns that with its result.
    """

    def __init__(self, *, is_copy: bool = False) -> None:
        """Begin with no sources, and with nothing being computed. A copy records reads, and knows no versions."""
        self._is_copy = is_copy
        self.versions: dict[Dependency, Version] = {}
        """Those that have been asked for: a version is found once a build."""
        self._sources: dict[str, Source] = {}
        self._basis_of: dict[str, Callable[[], Version]] = {}
        self._bases: dict[str, Version] = {}
        self._reads: set[Dependency] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how a copy is made in another process: without the sources, whose versions only the build needs."""
        return _copied_recorder, ()

    def register(self, source: Source, basis: Callable[[], Version] | None = None) -> None:
        """Register a source under its name. Raises ValueError when another has the name.

        `basis` returns a version of all that the source's values follow from: with an equal one, every value is equal,
        also that of a key that is not there.
        """
        if source.name in self._sources:
            message = f"a source named {source.name!r} is registered: make the registers once for a recorder"
            raise ValueError(message)
        self._sources[source.name] = source
        if basis is not None:
            self._basis_of[source.name] = basis

    def add(self, dependency: Dependency) -> None:
        """Record a read, when something is being computed. Raises UnrecordedReadError in a copy, otherwise."""
        if self._reads is not None:
            self._reads.add(dependency)
        elif self._is_copy:
            raise UnrecordedReadError(dependency)

    def add_all(self, dependencies: Iterable[Dependency]) -> None:
        """Record several reads, when something is being computed."""
        if self._reads is not None:
            self._reads.update(dependencies)

    @contextmanager
    def recording(self) -> Iterator[set[Dependency]]:
        """Collect what is read meanwhile; the computation around this one depends on it too."""
        outer, self._reads = self._reads, set()
        try:
            yield self._reads
        finally:
            inner, self._reads = self._reads, outer
            self.add_all(inner)

    def apart(self, function: Callable[[K], R], argument: K) -> R:
        """Return the result of a call whose reads are no dependencies of the computation around it."""
        outer, self._reads = self._reads, set()
        try:
            return function(argument)
        finally:
            self._reads = outer

    def version_of(self, dependency: Dependency) -> Version:
        """Return the present version of a dependency."""
        if dependency not in self.versions:
            name, key = dependency
            source = self._sources.get(name)
            self.versions[dependency] = _MISSING if source is None else self.apart(source.version, key)
        return self.versions[dependency]

    def basis(self, name: str) -> Version:
        """Return the basis of a source, which is asked once a build; None without one."""
        if name not in self._bases and name in self._basis_of:
            self._bases[name] = self.apart(lambda basis: basis(), self._basis_of[name])
        return self._bases.get(name)

    def bases(self) -> dict[str, Version]:
        """Return the basis of each source that has one, by its name."""
        found = {name: self.basis(name) for name in sorted(self._basis_of)}
        return {name: basis for name, basis in found.items() if basis is not None}


def _copied_recorder() -> DependencyRecorder:
    return DependencyRecorder(is_copy=True)


class Tracked(Mapping[K, V_co]):
    """A mapping whose reads are dependencies. What pages read has this type, so that mypy refuses a plain mapping."""

    name: str

    @abstractmethod
    def depends_on(self, key: K) -> None:
        """Record a dependency on the value of a key without reading it."""

    @abstractmethod
    def version(self, key: Any) -> Version:
        """Return the version of a value, or of the whole mapping when the key is None."""


class VersionedMapping(Mapping[K, V_co]):
    """A mapping that knows the version of a value without computing the value."""

    @abstractmethod
    def version(self, key: K) -> Version:
        """Return the version of the value of a key that is there."""


class TrackedMapping(Tracked[K, V]):
    """A mapping that records every lookup, of missing keys too; to iterate is to depend on all of it.

    A value is computed apart from what reads it: the reader depends on the value's version, and not on what the value
    was computed from. The version follows from the value, or from the mapping where that is a VersionedMapping.
    """

    def __init__(
        self,
        name: str,
        values: Mapping[K, V],
        recorder: DependencyRecorder,
        basis: Callable[[], Version] | None = None,
    ) -> None:
        """Track `values`. Raises ValueError when the recorder has a source with this name.

        `basis` returns a version of all that the values follow from.
        """
        self.name = name
        self._values = values
        self._recorder = recorder
        self._is_plain = type(values) is dict
        self._kept: Mapping[K, V] = values.kept if isinstance(values, LazyMapping) else {}
        recorder.register(self, basis)

    def __getitem__(self, key: K) -> V:
        """Return a value. Raises KeyError, and is a dependency then too."""
        self._recorder.add((self.name, key))
        if self._is_plain:
            return self._values[key]
        return self._kept[key] if key in self._kept else self._recorder.apart(self._values.__getitem__, key)

    def __contains__(self, key: object) -> bool:
        """Return whether there is such a key; the dependency is on its value."""
        self._recorder.add((self.name, key))
        return key in self._values if self._is_plain else self._recorder.apart(self._values.__contains__, key)

    def get(self, key: K, default: Any = None) -> Any:
        """Return a value, or the default."""
        if self._is_plain:
            self._recorder.add((self.name, key))
            return self._values.get(key, default)
        self._recorder.add((self.name, key))
        if key in self._kept:
            return self._kept[key]
        try:
            return self[key]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[K]:
        """Iterate over the keys; the dependency is on everything."""
        self._recorder.add((self.name, None))
        return iter(self._values) if self._is_plain else iter(self._recorder.apart(list, self._values))

    def __len__(self) -> int:
        """Return the number of keys; the dependency is on everything."""
        self._recorder.add((self.name, None))
        return len(self._values) if self._is_plain else self._recorder.apart(len, self._values)

    def depends_on(self, key: K) -> None:
        """Record a dependency on the value of a key without reading it."""
        self._recorder.add((self.name, key))

    def version(self, key: Any) -> Version:
        """Return the version of a value, or of the whole mapping when the key is None."""
        if key is None:
            return digest(repr([(each, self._version(each)) for each in self._values]))
        return self._version(key) if key in self._values else None

    def _version(self, key: K) -> Version:
        values = self._values
        return values.version(key) if isinstance(values, VersionedMapping) else digest(repr(values[key]))


class LazyMapping(Mapping[K, V]):
    """A mapping with the keys of another, whose values are computed when they are looked up.

    `make` must be picklable where a job reads the mapping.
    """

    def __init__(self, keys: Mapping[K, Any], make: Callable[[K], V], *, keep: bool = False) -> None:
        """Keep the function that computes the value of a key; with `keep`, the value of each is computed once."""
        self._keys = keys
        self._make = make
        self._keep = keep
        self.kept: dict[K, V] = {}
        """The values that have been computed and are kept."""

    def __getitem__(self, key: K) -> V:
        """Compute a value."""
        if key in self.kept:
            return self.kept[key]
        if key not in self._keys:
            raise KeyError(key)
        value = self._make(key)
        if self._keep:
            self.kept[key] = value
        return value

    def __contains__(self, key: object) -> bool:
        """Return whether there is such a key; computes nothing."""
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        """Iterate over the keys."""
        return iter(self._keys)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._keys)


class TrackedSet(AbstractSet[K]):
    """A set that records every membership test; to iterate is to depend on all of it."""

    def __init__(self, name: str, values: AbstractSet[K], recorder: DependencyRecorder) -> None:
        """Track `values`. Raises ValueError when the recorder has a source with this name."""
        self.name = name
        self._values = values
        self._recorder = recorder
        recorder.register(self, partial(self.version, None))

    def __contains__(self, key: object) -> bool:
        """Return whether something is a member; the dependency is on that alone."""
        self._recorder.add((self.name, key))
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        """Iterate over the members; the dependency is on everything."""
        self._recorder.add((self.name, None))
        return iter(self._values)

    def __len__(self) -> int:
        """Return the number of members; the dependency is on everything."""
        self._recorder.add((self.name, None))
        return len(self._values)

    def version(self, key: Any) -> Version:
        """Return whether something is a member, or the version of the whole set when the key is None."""
        return digest(repr(sorted(map(repr, self._values)))) if key is None else key in self._values


class TrackedFunction(Generic[K, V]):
    """A function each of whose answers is a dependency; the answer is computed apart."""

    def __init__(
        self,
        name: str,
        answer: Callable[[K], V],
        recorder: DependencyRecorder,
        basis: Callable[[], Version] | None = None,
    ) -> None:
        """Track `answer`. Raises ValueError when the recorder has a source with this name.

        `basis` returns a version of all that the answers follow from.
        """
        self.name = name
        self._answer = answer
        self._recorder = recorder
        recorder.register(self, basis)

    def __call__(self, question: K) -> V:
        """Return the answer to a question."""
        self._recorder.add((self.name, question))
        return self._recorder.apart(self._answer, question)

    def version(self, key: Any) -> Version:
        """Return the version of the answer to a question."""
        return digest(repr(self._answer(key)))


def version_of_all(values: Mapping[Any, Any]) -> Version:
    """Return a version of all values of a mapping and of their order."""
    return digest(repr(list(values.items())))


def digest(text: str) -> str:
    """Return a digest of a text: 10 bytes in hexadecimal, enough for thousands of versions without a collision."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=10).hexdigest()
