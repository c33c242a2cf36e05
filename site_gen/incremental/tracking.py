"""Mappings that note what is looked up in them, so that dependencies follow from what was really read."""

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Dependency = tuple[str, Hashable]
"""The name of a mapping, and what was looked up in it; None stands for all of it."""
Version = Hashable
"""What a value is known by: as long as it is the same, so is the value. None where there is no value."""


class DependencyRecorder:
    """What is being read just now, by whoever is working something out."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._reading: set[Dependency] = set()

    def add(self, key: Dependency) -> None:
        """Note that something was read."""
        self._reading.add(key)

    @contextmanager
    def recording(self) -> Iterator[set[Dependency]]:
        """Collect what is read meanwhile; whoever works outside of this does not get it among their own."""
        outside, self._reading = self._reading, set()
        try:
            yield self._reading
        finally:
            self._reading = outside


class TrackedMapping(Mapping[K, V]):
    """A mapping that notes every lookup, of what is not there too; who goes through it has read all of it."""

    def __init__(
        self, name: str, values: Mapping[K, V], notes: DependencyRecorder, mark: Callable[[K], Version] | None = None
    ) -> None:
        """Watch `values`. `mark` is asked only of keys that are there; a value's own text is used if there is none."""
        self.name = name
        self._values = values
        self._recorder = notes
        self._version = mark or (lambda key: digest(repr(values[key])))

    def __getitem__(self, key: K) -> V:
        """Return a value, and note that it was asked for."""
        self._recorder.add((self.name, key))
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether there is such a key; what its value is, counts as read too."""
        self._recorder.add((self.name, key))
        return key in self._values

    def get(self, key: K, default: Any = None) -> Any:
        """Return a value or the default, and note that it was asked for."""
        self._recorder.add((self.name, key))
        return self._values.get(key, default)

    def __iter__(self) -> Iterator[K]:
        """Go through the keys; that is to read everything."""
        self._recorder.add((self.name, None))
        return iter(self._values)

    def __len__(self) -> int:
        """Return how many there are; that is to read everything."""
        self._recorder.add((self.name, None))
        return len(self._values)

    def depends_on(self, key: K) -> None:
        """Record that what is being computed depends on the value of a key, without reading it."""
        self._recorder.add((self.name, key))

    def version(self, key: Any) -> Version:
        """Return what a value is known by, or what all of them together are when the key is None."""
        if key is None:
            return digest(repr([(each, self._version(each)) for each in self._values]))
        return self._version(key) if key in self._values else None


class LazyMapping(Mapping[K, V]):
    """A mapping whose values are made when somebody asks, with the keys of another."""

    def __init__(self, keys: Mapping[K, Any], make: Callable[[K], V]) -> None:
        """Keep what makes a value of a key."""
        self._keys = keys
        self._make = make

    def __getitem__(self, key: K) -> V:
        """Make a value."""
        if key not in self._keys:
            raise KeyError(key)
        return self._make(key)

    def __contains__(self, key: object) -> bool:
        """Tell whether there is such a key, and make nothing."""
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        """Go through the keys."""
        return iter(self._keys)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._keys)


class TrackedSet(AbstractSet[K]):
    """A set that notes what it is asked for; who goes through it has read all of it."""

    def __init__(self, name: str, values: AbstractSet[K], notes: DependencyRecorder) -> None:
        """Watch `values`."""
        self.name = name
        self._values = values
        self._recorder = notes

    def __contains__(self, key: object) -> bool:
        """Tell whether something is in it, and note that it was asked for."""
        self._recorder.add((self.name, key))
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        """Go through it; that is to read everything."""
        self._recorder.add((self.name, None))
        return iter(self._values)

    def __len__(self) -> int:
        """Return how many there are; that is to read everything."""
        self._recorder.add((self.name, None))
        return len(self._values)

    def version(self, key: Any) -> Version:
        """Return whether something is in it, or what all of it is known by when the key is None."""
        return digest(repr(sorted(map(repr, self._values)))) if key is None else key in self._values


class TrackedFunction(Generic[K, V]):
    """A function that notes each question that it is asked, so that its answer is a dependency."""

    def __init__(self, name: str, answer: Callable[[K], V], notes: DependencyRecorder) -> None:
        """Watch `answer`, whose values are known by their repr()."""
        self.name = name
        self._answer = answer
        self._recorder = notes

    def __call__(self, question: K) -> V:
        """Return the answer to a question, and note that it was asked."""
        self._recorder.add((self.name, question))
        return self._answer(question)

    def version(self, key: Any) -> Version:
        """Return what the answer to a question is known by."""
        return digest(repr(self._answer(key)))


def digest(text: str) -> str:
    """Return a digest of a text: short, for there are thousands, and long enough that no two are alike."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=10).hexdigest()
