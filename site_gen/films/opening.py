"""Films and captions opened by their content: two sorts of film, one of captions, and no decoding at all.

Only sizes and names of a file's parts are read, each within the file and so many at most, so this needs no worker.
"""

import hashlib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Protocol

from site_gen.films import captions, mp4, webm
from site_gen.films.hidden import Damaged, Hidden
from site_gen.model.film import MOST_BYTES, Reel, Unplayable


class _Family(Protocol):
    """A sort of film."""

    def recognises(self, start: bytes) -> bool:
        """Tell whether a file that begins so is of this sort."""

    def look(self, file: BinaryIO, size: int) -> Reel:
        """Return what a film is. Raises Damaged."""

    def hidden(self, file: BinaryIO, size: int) -> Iterable[Hidden]:
        """Yield every stretch that is no part of the film. Raises Damaged."""


_FILMS: tuple[_Family, ...] = (mp4, webm)
_BEGINNING = 64


def look(path: Path, digest: str) -> Reel:
    """Return what a file turns out to be as a film or as captions. Never raises for what the file holds.

    `digest` is its SHA-256 as it was read before: what is found out about a file is remembered by that.
    """
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                return Reel(fault=Unplayable.DAMAGED)
            file.seek(0)
            return _looked_at(file, path.stat().st_size)
    except OSError:
        return Reel(fault=Unplayable.DAMAGED)


def look_at(content: bytes) -> Reel:
    """Return what the content of a file turns out to be."""
    return _looked_at(io.BytesIO(content), len(content))


def _looked_at(file: BinaryIO, size: int) -> Reel:
    start = file.read(_BEGINNING)
    for family in _FILMS:
        if family.recognises(start):
            if size > MOST_BYTES:
                return Reel(fault=Unplayable.TOO_LARGE)
            try:
                return family.look(file, size)
            except Damaged:
                return Reel(fault=Unplayable.DAMAGED)
    if size > MOST_BYTES or b"\0" in start:
        return Reel(fault=Unplayable.NO_FILM)
    file.seek(0)
    return captions.look(file.read(captions.MOST_BYTES + 1))


def plain(path: Path) -> bytes | None:
    """Return a film without what it holds beside the film; None where that cannot be had."""
    try:
        content = bytearray(path.read_bytes())
        for found in _hidden(bytes(content)):
            if found.head is None:
                return None
            content[found.start : found.start + found.size] = found.head.ljust(found.size, b"\0")
        made = look_at(bytes(content))
    except (OSError, Damaged):
        return None
    return None if made.fault is not None or made.metadata else bytes(content)


def _hidden(content: bytes) -> Iterable[Hidden]:
    for family in _FILMS:
        if family.recognises(content[:_BEGINNING]) and len(content) <= MOST_BYTES:
            return list(family.hidden(io.BytesIO(content), len(content)))
    raise Damaged
