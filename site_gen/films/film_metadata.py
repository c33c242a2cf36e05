"""A stretch of a film's file that is no part of the film."""

import re
from dataclasses import dataclass

from site_gen.model.picture import Metadata

PLACE = re.compile(rb"\xa9xyz|loci|location|ISO6709|GPS|gpmd", re.IGNORECASE)
"""How a place is marked in what cameras and telephones write."""


class DamagedFilmError(Exception):
    """A file whose parts do not add up."""


@dataclass(frozen=True, slots=True)
class FilmMetadata:
    """A stretch that says something beside the film, and what to write over it."""

    start: int
    size: int
    sort: Metadata
    head: bytes | None = b""
    """What is to stand first in it; zeros follow. None where it cannot be taken out: the film would lean on it."""
    tells: bool = True
    """Whether it tells anybody anything; a sum of what is taken out has to go with it, and tells nothing."""


def metadata_kind(content: bytes) -> Metadata:
    """Return what sort of thing is hidden in a stretch."""
    return Metadata.PLACE if PLACE.search(content) else Metadata.OTHER
