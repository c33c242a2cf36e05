"""The pictures of a finished site: what one holds beside its pixels goes to everybody who sees it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from site_gen.model.picture import Metadata
from site_gen.model.words import Words, same
from site_gen.pictures.metadata import metadata

_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}
_BEGINNING = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|RIFF.{4}WEBP", re.DOTALL)
_CALLED = {
    Metadata.PLACE: Words(nn="stad", nb="sted"),
    Metadata.EXIF: same("Exif"),
    Metadata.XMP: same("XMP"),
    Metadata.IPTC: same("IPTC"),
    Metadata.COMMENT: same("merknad"),
    Metadata.PROFILE: same("fargeprofil"),
    Metadata.OTHER: Words(nn="noko ukjent", nb="noe ukjent"),
}


def hiding(files: Mapping[str, Path]) -> Iterator[tuple[str, Words]]:
    """Yield each picture that holds more than its picture, by its name or by how it begins, and what that is."""
    for name, file in files.items():
        if PurePosixPath(name).suffix.casefold() in _SUFFIXES or _begins_as_picture(file):
            found = metadata(file.read_bytes())
            if found:
                yield name, _words(found)


def _begins_as_picture(file: Path) -> bool:
    with file.open("rb") as opened:
        return _BEGINNING.match(opened.read(12)) is not None


def _words(found: tuple[Metadata, ...]) -> Words:
    nn, nb = (", ".join(words) for words in zip(*((_CALLED[sort].nn, _CALLED[sort].nb) for sort in found), strict=True))
    return Words(
        nn=f"Biletet inneheld skjulte opplysningar: {nn}.",
        nb=f"Bildet inneholder skjulte opplysninger: {nb}.",
    )
