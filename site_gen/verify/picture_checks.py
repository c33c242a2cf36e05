"""Metadata in the pictures and films of a finished site."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from site_gen.films import inspect_film as films
from site_gen.model.localized import Words, same_words
from site_gen.model.picture import Metadata
from site_gen.pictures.picture_metadata import read_metadata

_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}
_FILMS = {".mp4", ".webm"}
_BEGINNING = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|RIFF.{4}WEBP", re.DOTALL)
_PICTURE = Words(nn="Biletet", nb="Bildet")
_CALLED = {
    Metadata.PLACE: Words(nn="stad", nb="sted"),
    Metadata.EXIF: same_words("Exif"),
    Metadata.XMP: same_words("XMP"),
    Metadata.IPTC: same_words("IPTC"),
    Metadata.COMMENT: same_words("merknad"),
    Metadata.PROFILE: same_words("fargeprofil"),
    Metadata.OTHER: Words(nn="noko ukjent", nb="noe ukjent"),
}


def metadata_defects(files: Mapping[str, Path]) -> Iterator[tuple[str, Words]]:
    """Yield each picture or film with metadata, recognised by its name or its first bytes, and what it contains."""
    for name, file in files.items():
        if PurePosixPath(name).suffix.casefold() in _SUFFIXES or _begins_as_picture(file):
            found = read_metadata(file.read_bytes())
            if found:
                yield name, _words(found)
        elif PurePosixPath(name).suffix.casefold() in _FILMS:
            reel = films.inspect_open_film(file.read_bytes())
            if reel.fault is not None:
                yield name, Words(nn="Filmen kan ikkje spelast.", nb="Filmen kan ikke spilles.")
            elif reel.metadata:
                yield name, _words(reel.metadata, same_words("Filmen"))


def _begins_as_picture(file: Path) -> bool:
    with file.open("rb") as opened:
        return _BEGINNING.match(opened.read(12)) is not None


def _words(found: tuple[Metadata, ...], what: Words = _PICTURE) -> Words:
    nn, nb = (", ".join(words) for words in zip(*((_CALLED[sort].nn, _CALLED[sort].nb) for sort in found), strict=True))
    return Words(
        nn=f"{what.nn} inneheld skjulte opplysningar: {nn}.",
        nb=f"{what.nb} inneholder skjulte opplysninger: {nb}.",
    )
