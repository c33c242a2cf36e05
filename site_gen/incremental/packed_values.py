"""Values kept as bytes with their versions, and unpacked when they are read."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from site_gen.incremental import pickle_store
from site_gen.incremental.tracking import Version, VersionedMapping, digest

K = TypeVar("K", bound=Hashable)


class PackedValue(NamedTuple):
    """A value as bytes."""

    raw: bytes
    version: str
    """Follows from the value and not from the bytes: equal values can be pickled differently."""

    def unpack(self) -> Any:
        """Return the value."""
        return pickle_store.unpack(self.raw)


def pack_value(value: Any) -> PackedValue:
    """Return a value as bytes, with its version."""
    return PackedValue(pickle_store.pack(value), digest(repr(value)))


class PackedMapping(VersionedMapping[K, Any]):
    """Packed values by key, unpacked each time that one is read."""

    def __init__(self, packed: Mapping[K, PackedValue], *, keep: bool = False) -> None:
        """Keep the packed values; with `keep`, each is unpacked once and then held in memory."""
        self._packed = packed
        self._kept: dict[K, Any] | None = {} if keep else None

    def __getitem__(self, key: K) -> Any:
        """Return a value."""
        if self._kept is None:
            return self._packed[key].unpack()
        if key not in self._kept:
            self._kept[key] = self._packed[key].unpack()
        return self._kept[key]

    def __contains__(self, key: object) -> bool:
        """Return whether there is such a key; unpacks nothing."""
        return key in self._packed

    def __iter__(self) -> Iterator[K]:
        """Iterate over the keys."""
        return iter(self._packed)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._packed)

    def version(self, key: K) -> Version:
        """Return the version of a value; unpacks nothing."""
        return self._packed[key].version
