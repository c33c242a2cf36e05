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
_MOST_PASSES = 3
"""Without a track, its data is a remainder that the next pass finds."""
_MOST_WRITTEN = 1 << 20


def inspect_film(path: Path, digest: str) -> FilmInfo:
    """Return what a file is as a film or captions. Never raises for the file's content.

    `digest` is the SHA-256 under which the result is cached; a file that has another one now is DAMAGED.
    """
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                return FilmInfo(fault=FilmErrorKind.DAMAGED)
            return inspect_film_file(file, path.stat().st_size)
    except OSError:
        return FilmInfo(fault=FilmErrorKind.DAMAGED)


def inspect_open_film(content: bytes) -> FilmInfo:
    """Return what the content of a file is, as a film or captions."""
    return inspect_film_file(io.BytesIO(content), len(content))


def inspect_film_file(file: BinaryIO, size: int) -> FilmInfo:
    """Return what an open file is, read from its beginning, as a film or captions."""
    file.seek(0)
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
        file = io.BytesIO(path.read_bytes())
    except OSError:
        return None
    if not remove_metadata(file):
        return None
    content = file.getvalue()
    inspected = inspect_open_film(content)
    return None if inspected.fault is not None or inspected.metadata else content


def remove_metadata(file: BinaryIO) -> bool:
    """Overwrite the metadata of a film in its open file; return whether none remains. The size stays, and the film.

    Also of a film that only some browsers play. Where False is returned, some of it may have been overwritten.
    """
    size = file.seek(0, io.SEEK_END)
    try:
        for _ in range(_MOST_PASSES):
            found = _metadata_of(file, size)
            if not found:
                return True
            if any(one.head is None for one in found):
                return False
            for one in found:
                _overwrite(file, one)
        return not _metadata_of(file, size)
    except DamagedFilmError:
        return False


def _overwrite(file: BinaryIO, found: FilmMetadata) -> None:
    head = found.head or b""
    file.seek(found.start)
    file.write(head)
    zeros = range(found.size - len(head), 0, -_MOST_WRITTEN)
    file.writelines(bytes(min(left, _MOST_WRITTEN)) for left in zeros)


def _metadata_of(file: BinaryIO, size: int) -> list[FilmMetadata]:
    file.seek(0)
    start = file.read(_BEGINNING)
    for family in _FILMS:
        if family.recognises(start) and size <= MOST_BYTES:
            return list(family.metadata(file, size))
    raise DamagedFilmError
