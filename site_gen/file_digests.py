"""The SHA-256 of files; a large one, such as a film, is read once in a run, until it is changed or replaced."""

import hashlib
from functools import lru_cache
from pathlib import Path

_LARGE = 1 << 20
"""Bytes from which a digest is remembered: most of what is done to a film is reading it."""


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits. Raises OSError."""
    found = file.stat()
    if found.st_size < _LARGE:
        return _read(file)
    return _remembered(file, (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns))


@lru_cache(maxsize=1024)
def _remembered(file: Path, _: tuple[int, ...]) -> str:
    return _read(file)


def _read(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
