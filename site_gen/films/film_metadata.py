"""Metadata in a film's file: which bytes they are, and what overwrites them."""

import re
from dataclasses import dataclass

from site_gen.model.picture import Metadata

PLACE = re.compile(rb"\xa9xyz|loci|location|ISO6709|GPS|gpmd", re.IGNORECASE)
"""Names by which cameras and telephones mark a place."""


class DamagedFilmError(Exception):
    """A file whose parts are inconsistent."""


@dataclass(frozen=True, slots=True)
class FilmMetadata:
    """A byte range with metadata, and what to overwrite it with."""

    start: int
    size: int
    sort: Metadata
    head: bytes | None = b""
    """First bytes of the replacement; zeros follow. None where it cannot be removed, because the film depends on it."""
    tells: bool = True
    """Whether it holds information; a checksum over removed data has to be removed too, and holds none."""


def metadata_kind(content: bytes) -> Metadata:
    """Return which kind of metadata some bytes are."""
    return Metadata.PLACE if PLACE.search(content) else Metadata.OTHER
