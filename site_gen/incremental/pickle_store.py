"""A cache file: valid and our own, or ignored. Reading it never runs anything."""

import contextlib
import datetime as dt
import hashlib
import io
import os
import pickle
import shutil
import stat
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import is_dataclass
from enum import Enum
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

Packed = bytes | memoryview
_MAGIC = b"framsnakk memory 2\n"
_TABLE = struct.Struct("<I32s")
"""The number of bundles, and the digest of the table of them."""
_ROW = struct.Struct("<Q32s")
"""The size of a bundle and its digest."""
_PROTOCOL = 5
_BEGINS = pickle.PROTO + bytes([_PROTOCOL])
_MOST_BYTES = 2**30
_FINGERPRINT_DIGITS = 64


class CacheShard:
    """A part of a cache."""

    def __init__(self, packed: Packed | Callable[[], Packed]) -> None:
        """Keep the packed value, or what reads it when it is first asked for."""
        self._packed = packed

    @cached_property
    def raw(self) -> Packed:
        """The packed value."""
        return self._packed() if callable(self._packed) else self._packed

    @cached_property
    def value(self) -> dict[Any, Any]:
        """The value, unpacked when it is first asked for; empty when the bytes are not ours."""
        try:
            return _mapping(self.raw)
        except Exception:  # noqa: BLE001 - a pickle that is not ours can raise any exception
            return {}


class _Stored(NamedTuple):
    """Where a bundle is in a file."""

    file: Path
    offset: int
    size: int
    digest: bytes

    def read(self) -> bytes:
        """Return the bundle; empty when it is damaged, or when the file has been replaced by one with another."""
        try:
            with self.file.open("rb") as opened:
                opened.seek(self.offset)
                packed = opened.read(self.size)
        except OSError:
            return b""
        return packed if self.is_digest_of(packed) else b""

    def is_digest_of(self, packed: Packed) -> bool:
        """Return whether these are the bytes that were written."""
        return hashlib.sha256(packed).digest() == self.digest


def write_shards(file: Path, fingerprint: str, bundles: Sequence[Packed]) -> None:
    """Write packed bundles to a cache file, atomically.

    `fingerprint` is of what all bundles depend on. Errors of the disk are ignored: the next run computes everything
    again. The bundles come after a table of their sizes and digests, so that one can be read without the others.
    """
    table = b"".join(_ROW.pack(len(bundle), hashlib.sha256(bundle).digest()) for bundle in bundles)
    head = _MAGIC + fingerprint.encode() + b"\n" + _TABLE.pack(len(bundles), hashlib.sha256(table).digest()) + table
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as opened:
            opened.write(head)
            opened.writelines(bundles)
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)
        temporary.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()


def read_shards(file: Path, fingerprint: str, *, lazily: bool = False) -> list[CacheShard]:
    """Return the bundles of a cache file; none when it is missing, damaged, not ours, or has another fingerprint.

    With `lazily`, each bundle is read and unpacked when its value is asked for, and one that cannot be is empty.
    """
    stored = _table_of(file, fingerprint)
    if lazily:
        return [CacheShard(one.read) for one in stored]
    try:
        raw = memoryview(file.read_bytes()) if stored else memoryview(b"")
    except OSError:
        return []
    shards = []
    for one in stored:
        packed = raw[one.offset : one.offset + one.size]
        if not one.is_digest_of(packed):
            return []
        shards.append(CacheShard(packed))
    try:
        for shard in shards:
            shard.__dict__["value"] = _mapping(shard.raw)
    except Exception:  # noqa: BLE001 - a pickle that is not ours can raise any exception
        return []
    return shards


def _table_of(file: Path, fingerprint: str) -> list[_Stored]:
    """Return where the bundles of a cache file are; nothing when it is not ours, or the file has another size."""
    head = _MAGIC + fingerprint.encode() + b"\n"
    try:
        found = file.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
            return []
        with file.open("rb") as opened:
            if opened.read(len(head)) != head:
                return []
            number, digest = _TABLE.unpack(opened.read(_TABLE.size))
            table = opened.read(min(number * _ROW.size, found.st_size))
    except (OSError, struct.error):
        return []
    if len(table) != number * _ROW.size or hashlib.sha256(table).digest() != digest:
        return []
    offset = len(head) + _TABLE.size + len(table)
    stored = []
    for size, bundle_digest in _ROW.iter_unpack(table):
        stored.append(_Stored(file, offset, size, bundle_digest))
        offset += size
    return stored if offset == found.st_size else []


def read_all_shards(file: Path) -> list[CacheShard]:
    """Return the bundles of a cache file of ours, whatever its fingerprint; none of any other file."""
    try:
        with file.open("rb") as opened:
            first, fingerprint = opened.readline(), opened.read(_FINGERPRINT_DIGITS)
    except OSError:
        return []
    return read_shards(file, fingerprint.decode("ascii", "replace")) if first == _MAGIC else []


def _mapping(packed: Packed) -> dict[Any, Any]:
    value = unpack(packed)
    if not isinstance(value, dict):
        raise pickle.UnpicklingError
    return value


def pack(value: Any) -> bytes:
    """Return a value as bytes."""
    into = io.BytesIO()
    _Packer(into, protocol=_PROTOCOL).dump(value)
    return into.getvalue()


def unpack(packed: Packed) -> Any:
    """Return the value of bytes. Raises when they name anything but our own classes of values and dates.

    Bytes that `pack` has not made are not read: a digest may begin as an array of any length, and where that does not
    fit in memory, Python prints an error besides raising one.
    """
    if packed[:2] != _BEGINS:
        raise pickle.UnpicklingError
    return _Unpacker(io.BytesIO(packed)).load()


class _Packer(pickle.Pickler):
    """Pickles an enum member by its value: some Pythons pickle a call of getattr, which can reach anything."""

    def reducer_override(self, obj: Any) -> Any:
        """Return the constructor call of an enum member; everything else is pickled as usual."""
        return (type(obj), (obj.value,)) if isinstance(obj, Enum) else NotImplemented


class _Unpacker(pickle.Unpickler):
    """Unpickles dates and our own classes of values, and nothing else."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        """Return a class by its name. Raises UnpicklingError for anything else."""
        return _class(module_name, global_name)


@cache
def _class(module_name: str, name: str) -> type:
    """Return one of our own classes of values, or that of dates. No module is imported for it."""
    if (module_name, name) == ("datetime", "date"):
        return dt.date
    found = getattr(sys.modules.get(module_name), name, None)
    if not isinstance(found, type) or found.__module__ != module_name or not module_name.startswith("site_gen."):
        raise pickle.UnpicklingError(f"{module_name}.{name}")
    if not is_dataclass(found) and not issubclass(found, Enum | tuple):
        raise pickle.UnpicklingError(f"{module_name}.{name}")
    return found
