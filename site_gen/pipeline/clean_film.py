"""A film that was sent: what it is by its content, and without what its file says of place, time and camera."""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from site_gen.films import inspect_film
from site_gen.model.film import CAPTIONS, MP4, SUFFIXES, FilmErrorKind, FilmInfo

_KEPT = {None: "", FilmErrorKind.QUICKTIME: ".mov", FilmErrorKind.CODEC: SUFFIXES[MP4]}
"""What a film may have against it when it is taken in, with its suffix: telephones make such, and `check` says so."""
_PART = 1 << 20


@dataclass(frozen=True, slots=True)
class CleanedFilm:
    """A film without metadata, in the file that it was sent in."""

    digest: str
    """SHA-256."""
    size: int
    """In bytes."""
    info: FilmInfo

    @property
    def suffix(self) -> str:
        """What its file name ends in."""
        return film_suffix(self.info)


class UnremovableMetadata(Exception):  # noqa: N818 - no error of the program
    """A film with metadata that cannot be removed, such as what was cut away."""


def film_suffix(info: FilmInfo) -> str:
    """Return what the file name of a film ends in that was taken in."""
    return _KEPT[info.fault] or SUFFIXES[info.type]


def clean_film(file: BinaryIO) -> CleanedFilm | FilmErrorKind:
    """Remove the metadata of a film in its open file, and return the film, or why it is none.

    Only parts of it are in memory at a time. Raises UnremovableMetadata.
    """
    info = inspect_film.inspect_film_file(file, size := file.seek(0, 2))
    if info.fault not in _KEPT:
        return info.fault or FilmErrorKind.NO_FILM
    if info.type == CAPTIONS:
        return FilmErrorKind.NO_FILM
    if not inspect_film.remove_metadata(file):
        raise UnremovableMetadata
    file.seek(0)
    digest = hashlib.sha256()
    while part := file.read(_PART):
        digest.update(part)
    return CleanedFilm(digest.hexdigest(), size, inspect_film.inspect_film_file(file, size))
