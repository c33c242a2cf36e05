"""What a file holds, unpacked, and how a name can stand in its bytes."""

import contextlib
import gzip
import importlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from site_gen.incremental import pickle_store
from site_gen.names.matching import parse_name

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_MOST_UNPACKED = 1 << 28
_HEADER = 4096
"""First bytes of gzip, in which the name of a file and a comment may stand as they are; what follows is packed."""
_DEEPEST = 4
"""Levels of packing inside packing that are opened."""
_SHORTEST = 2
"""Letters of a last name that is too short to be looked for in the bytes of a picture."""


def last_name_bytes(names: Iterable[str]) -> frozenset[bytes]:
    """Return the last names in the encodings that a file may hold them in, in lower case."""
    every = list(names)
    ends = {spelled for name in every if (parts := parse_name(name)) for spelled in parts.ends | parts.joined}
    ends |= {spelled for name in every for last in name.split()[-1:] for spelled in (last, last.upper(), last.lower())}
    codes = ("utf-8", "utf-16-le", "latin-1")
    long = [end for end in ends if len(end) > _SHORTEST]
    return frozenset(end.encode(code).lower() for end in long for code in codes if _fits(end, code))


def _fits(text: str, code: str) -> bool:
    try:
        text.encode(code)
    except UnicodeEncodeError:
        return False
    return True


def contents(file: Path) -> Iterator[bytes]:
    """Yield what a file holds: its bytes, and everything that is packed in them."""
    raw = file.read_bytes()
    yield from _unpacked(raw, _DEEPEST)
    if file.suffix == ".br":
        yield from filter(None, [_without_brotli(raw)])
    for shard in pickle_store.read_all_shards(file):
        yield from _inside(shard.value)


def _unpacked(raw: bytes, deep: int) -> Iterator[bytes]:
    """Yield bytes and everything that is packed in them; of gzip that can be unpacked, only how it begins."""
    inside = _opened(raw) if deep else iter(())
    if raw.startswith(_GZIP):
        whole = list(inside)
        yield raw[:_HEADER] if whole else raw
        inside = iter(whole)
    else:
        yield raw
    for inner in inside:
        yield from _unpacked(inner, deep - 1)


def _opened(raw: bytes) -> Iterator[bytes]:
    """Yield what gzip, zip or brotli has packed; nothing of a file that is none of them."""
    if raw.startswith(_GZIP):
        with contextlib.suppress(OSError, EOFError, zlib.error):
            yield gzip.GzipFile(fileobj=io.BytesIO(raw)).read(_MOST_UNPACKED)
    elif raw.startswith(_ZIP):
        with contextlib.suppress(zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError):
            archive = zipfile.ZipFile(io.BytesIO(raw))
            yield "\n".join(archive.namelist()).encode()
            for info in archive.infolist():
                yield archive.open(info).read(_MOST_UNPACKED)


def _without_brotli(raw: bytes) -> bytes | None:
    """Return what brotli has packed; None where its library is not installed, or something else has packed it."""
    try:
        brotli = importlib.import_module("brotli")
    except ImportError:
        return None
    try:
        unpacked: bytes = brotli.decompress(raw)
    except brotli.error:
        return None
    return unpacked


def _inside(value: object) -> Iterator[bytes]:
    """Yield a value of a cache as text, and all that is packed in it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(key)
            yield from _inside(inner)
    elif isinstance(value, tuple | list):
        yield repr(value).encode()
        for inner in value:
            yield from _inside(inner)
    elif isinstance(value, bytes) and value:
        try:
            yield repr(pickle_store.unpack(value)).encode()
        except Exception:  # noqa: BLE001 - bytes that are no packed value are searched as they are
            yield value
    else:
        yield repr(value).encode()
