"""Where a word stands in what the program has made: file names, bytes, caches unpacked, and the index of a search."""

import gzip
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from site_gen.incremental import pickle_store

FOLDERS = ("build", "site", "site-intern")


def traces(root: Path, words: Iterable[str]) -> list[str]:
    """Return the path of each file under build/ and in the sites that holds one of the words, with the word."""
    wanted = [word.encode().lower() for word in words]
    return [
        f"{file.relative_to(root)}: {word.decode()}"
        for file in made_files(root)
        for content in [b"\n".join(_contents(file, root)).lower()]
        for word in wanted
        if word in content
    ]


def copies(root: Path, contents: Iterable[bytes]) -> list[str]:
    """Return the path of each file under build/ and in the sites that is one of these, byte for byte."""
    wanted = {sha256(content).digest() for content in contents}
    return [
        str(file.relative_to(root))
        for file in made_files(root)
        if file.is_file() and sha256(file.read_bytes()).digest() in wanted
    ]


def made_files(root: Path) -> list[Path]:
    """Return every file and folder that the program has made."""
    return [file for folder in FOLDERS for file in sorted((root / folder).rglob("*"))]


def _contents(file: Path, root: Path) -> Iterator[bytes]:
    yield str(file.relative_to(root)).encode()
    if file.is_file():
        raw = file.read_bytes()
        yield raw
        if raw.startswith(b"\x1f\x8b"):
            yield gzip.decompress(raw)
        if file.suffix == ".memory":
            fingerprint = raw.split(b"\n", 2)[1][:64].decode()
            for bundle in pickle_store.read_shards(file, fingerprint):
                yield bytes(bundle.raw)
                yield from _inside(bundle.value)


def _inside(value: Any) -> Iterator[bytes]:
    """Yield a value as text, and all that is packed in it."""
    yield repr(value).encode()
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(key)
            yield from _inside(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _inside(inner)
    elif isinstance(value, bytes) and value:
        try:
            yield repr(pickle_store.unpack(value)).encode()
        except Exception:  # noqa: BLE001 - bytes that are no packed value are searched as they are
            yield value
