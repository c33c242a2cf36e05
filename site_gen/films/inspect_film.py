"""Inspect films and captions by their content: two film formats and one of captions, without decoding.

Only sizes and names of a file's parts are read, each within the file and limited in number, so this needs no worker
process.
"""

import hashlib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Protocol

from site_gen.films import captions, mp4, webm
from site_gen.films.film_metadata import DamagedFilmError, FilmMetadata
from site_gen.model.film import MOST_BYTES, FilmErrorKind, FilmInfo


class _Family(Protocol):
    """A film format."""

    def recognises(self, start: bytes) -> bool:
        """Return whether a file with this beginning is of the format."""

    def inspect(self, file: BinaryIO, size: int) -> FilmInfo:
        """Return what a film is. Raises DamagedFilmError."""

    def metadata(self, file: BinaryIO, size: int) -> Iterable[FilmMetadata]:
        """Yield every byte range that is no part of the film. Raises DamagedFilmError."""


_FILMS: tuple[_Family, ...] = (mp4, webm)
_BEGINNING = 64


def inspect_film(path: Path, digest: str) -> FilmInfo:
    """Return what a file is as a film or captions. Never raises for the file's content.

    `digest` is the SHA-256 under which the result is cached; a file that has another one now is DAMAGED.
    """
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                return FilmInfo(fault=FilmErrorKind.DAMAGED)
            file.seek(0)
            return _inspected(file, path.stat().st_size)
    except OSError:
        return FilmInfo(fault=FilmErrorKind.DAMAGED)


def inspect_open_film(content: bytes) -> FilmInfo:
    """Return what the content of a file is, as a film or captions."""
    return _inspected(io.BytesIO(content), len(content))


def _inspected(file: BinaryIO, size: int) -> FilmInfo:
    start = file.read(_BEGINNING)
    for family in _FILMS:
        if family.recognises(start):
            if size > MOST_BYTES:
                return FilmInfo(fault=FilmErrorKind.TOO_LARGE)
            try:
                return family.inspect(file, size)
            except DamagedFilmError:
                return FilmInfo(fault=FilmErrorKind.DAMAGED)
    if size > MOST_BYTES or b"\0" in start:
        return FilmInfo(fault=FilmErrorKind.NO_FILM)
    file.seek(0)
    return captions.inspect_captions(file.read(captions.MOST_BYTES + 1))


def plain_codec(path: Path) -> bytes | None:
    """Return a film's bytes without metadata; None where it cannot be removed or the file cannot be read."""
    try:
        content = bytearray(path.read_bytes())
        for found in _metadata_of(bytes(content)):
            if found.head is None:
                return None
            content[found.start : found.start + found.size] = found.head.ljust(found.size, b"\0")
        inspected = inspect_open_film(bytes(content))
    except (OSError, DamagedFilmError):
        return None
    return None if inspected.fault is not None or inspected.metadata else bytes(content)


def _metadata_of(content: bytes) -> Iterable[FilmMetadata]:
    for family in _FILMS:
        if family.recognises(content[:_BEGINNING]) and len(content) <= MOST_BYTES:
            return list(family.metadata(io.BytesIO(content), len(content)))
    raise DamagedFilmError
