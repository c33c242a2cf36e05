"""A cache file: valid and our own, or ignored. Reading it never runs anything."""

import contextlib
import datetime as dt
import hashlib
import io
import os
import pickle
import shutil
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass
from enum import Enum
from functools import cache, cached_property
from pathlib import Path
from typing import Any

_MAGIC = b"framsnakk memory 1\n"
_PROTOCOL = 5
_BEGINS = pickle.PROTO + bytes([_PROTOCOL])
_MOST_BYTES = 2**30
_FINGERPRINT_DIGITS = 64


@dataclass(frozen=True)
class CacheShard:
    """A part of a cache."""

    raw: bytes
    """The packed value."""

    @cached_property
    def value(self) -> dict[Any, Any]:
        """The value, unpacked when it is first asked for; empty when the bytes are not ours."""
        try:
            return _mapping(self.raw)
        except Exception:  # noqa: BLE001 - a pickle that is not ours can raise any exception
            return {}


def write_shards(file: Path, fingerprint: str, bundles: Sequence[bytes]) -> None:
    """Write packed bundles to a cache file, atomically.

    `fingerprint` is of what all bundles depend on. Errors of the disk are ignored: the next run computes everything
    again.
    """
    payload = pack(list(bundles))
    head = _MAGIC + fingerprint.encode() + b"\n" + hashlib.sha256(payload).digest()
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as opened:
            opened.write(head)
            opened.write(payload)
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)
        temporary.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()


def read_shards(file: Path, fingerprint: str, *, lazily: bool = False) -> list[CacheShard]:
    """Return the bundles of a cache file; none when it is missing, damaged, not ours, or has another fingerprint.

    With `lazily`, each bundle is unpacked when its value is asked for, and one that cannot be is empty.
    """
    head = _MAGIC + fingerprint.encode() + b"\n"
    try:
        found = file.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
            return []
        raw = memoryview(file.read_bytes())
    except OSError:
        return []
    digest, payload = raw[len(head) : len(head) + 32], raw[len(head) + 32 :]
    if raw[: len(head)] != head or hashlib.sha256(payload).digest() != digest:
        return []
    try:
        shards = [CacheShard(packed) for packed in unpack(payload)]
        for shard in shards if not lazily else ():
            shard.__dict__["value"] = _mapping(shard.raw)
    except Exception:  # noqa: BLE001 - a pickle that is not ours can raise any exception
        return []
    return shards


def read_all_shards(file: Path) -> list[CacheShard]:
    """Return the bundles of a cache file of ours, whatever its fingerprint; none of any other file."""
    try:
        with file.open("rb") as opened:
            first, fingerprint = opened.readline(), opened.read(_FINGERPRINT_DIGITS)
    except OSError:
        return []
    return read_shards(file, fingerprint.decode("ascii", "replace")) if first == _MAGIC else []


def _mapping(packed: bytes) -> dict[Any, Any]:
    value = unpack(packed)
    if not isinstance(value, dict):
        raise pickle.UnpicklingError
    return value


def pack(value: Any) -> bytes:
    """Return a value as bytes."""
    into = io.BytesIO()
    _Packer(into, protocol=_PROTOCOL).dump(value)
    return into.getvalue()


def unpack(packed: bytes | memoryview) -> Any:
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
