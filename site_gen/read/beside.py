"""The files that a story or a person's entry names, in the same folder."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from site_gen import editing
from site_gen.films.declared import films_of
from site_gen.model import fields
from site_gen.model.film import CAPTIONS, SUFFIXES
from site_gen.model.manuscript import Manuscript
from site_gen.pictures.declared import pictures_of
from site_gen.read import files


def with_files(manuscript: Manuscript, folder: Path) -> Manuscript:
    """Return a manuscript with the SHA-256 of each file in `folder` that it names and that is there."""
    found = {
        name: digest
        for name in named_files(manuscript)
        if (digest := files.fingerprint(editing.on_disk(folder, name))) is not None
    }
    texts = {
        name: digest
        for name in found
        if name.casefold().endswith(SUFFIXES[CAPTIONS])
        and (digest := files.text_fingerprint(editing.on_disk(folder, name))) is not None
    }
    return replace(manuscript, pictures=found, texts=texts) if found else manuscript


def named_files(manuscript: Manuscript) -> tuple[str, ...]:
    """Return the names of the files beside it that a manuscript speaks of, each once."""
    return tuple(dict.fromkeys(_named_files(manuscript)))


def _named_files(manuscript: Manuscript) -> Iterator[str]:
    for picture in pictures_of(manuscript):
        yield from filter(None, [picture.get(fields.PICTURE_FILE)])
    video = manuscript.record.get(fields.VIDEO)
    yield from (placed.value for placed in films_of(manuscript))
    yield from filter(None, [video.get(fields.VIDEO_POSTER) if video else None])
