"""Films and captions opened by their content: two sorts of film, one of captions, and no decoding at all.

Only sizes and names of a file's parts are read, each within the file and so many at most, so this needs no worker.
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
    """A sort of film."""

    def recognises(self, start: bytes) -> bool:
        """Tell whether a file that begins so is of this sort."""

    def inspect(self, file: BinaryIO, size: int) -> FilmInfo:
        """Return what a film is. Raises Damaged."""

    def metadata(self, file: BinaryIO, size: int) -> Iterable[FilmMetadata]:
        """Yield every stretch that is no part of the film. Raises Damaged."""


_FILMS: tuple[_Family, ...] = (mp4, webm)
_BEGINNING = 64


def inspect_film(path: Path, digest: str) -> FilmInfo:
    """Return what a file turns out to be as a film or as captions. Never raises for what the file holds.

    `digest` is its SHA-256 as it was read before: what is found out about a file is remembered by that.
    """
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                return FilmInfo(fault=FilmErrorKind.DAMAGED)
            file.seek(0)
            return _looked_at(file, path.stat().st_size)
    except OSError:
        return FilmInfo(fault=FilmErrorKind.DAMAGED)


def inspect_open_film(content: bytes) -> FilmInfo:
    """Return what the content of a file turns out to be."""
    return _looked_at(io.BytesIO(content), len(content))


def _looked_at(file: BinaryIO, size: int) -> FilmInfo:
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
    """Return a film without what it holds beside the film; None where that cannot be had."""
    try:
        content = bytearray(path.read_bytes())
        for found in _hidden(bytes(content)):
            if found.head is None:
                return None
            content[found.start : found.start + found.size] = found.head.ljust(found.size, b"\0")
        made = inspect_open_film(bytes(content))
    except (OSError, DamagedFilmError):
        return None
    return None if made.fault is not None or made.metadata else bytes(content)


def _hidden(content: bytes) -> Iterable[FilmMetadata]:
    for family in _FILMS:
        if family.recognises(content[:_BEGINNING]) and len(content) <= MOST_BYTES:
            return list(family.metadata(io.BytesIO(content), len(content)))
    raise DamagedFilmError
