"""The files that a story or a person's entry names, in the same folder."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from site_gen.films.film_fields import films_of
from site_gen.model import media_fields, story_fields
from site_gen.model.film import CAPTIONS, SUFFIXES
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript
from site_gen.pictures import picture_file_names
from site_gen.pictures.picture_fields import pictures_of
from site_gen.read import raw_files, story_files

_MOST_PROPOSED = 10
"""At most so many names get a proposal; more are no typing errors."""


def attach_file_digests(manuscript: Manuscript, folder: Path, known: Mapping[str, str] | None = None) -> Manuscript:
    """Return a manuscript with the SHA-256 of each file in `folder` that it names and that is there.

    `known` are the digests by name where all have been computed already; otherwise each file is read. The files of
    `guess`, the corrected manuscript of a broken one, are always read.
    """
    guess = manuscript.guess and attach_file_digests(manuscript.guess, folder)
    named = named_files(manuscript)
    found = _digests(folder, named) if known is None else {name: known[name] for name in named if name in known}
    texts = {
        name: digest
        for name in found
        if name.casefold().endswith(SUFFIXES[CAPTIONS])
        and (path := raw_files.find_file(folder, name)) is not None
        and (digest := raw_files.text_fingerprint(path)) is not None
    }
    near = similar_names(folder, named, found)
    return replace(manuscript, pictures=found, near=near, texts=texts, guess=guess)


def parse_story_with_files(text: str, path: Path, root: Path, site: Form) -> Manuscript:
    """Return what a text would be as the story at `path`, with the digests of the files that it names."""
    return attach_file_digests(story_files.parse_story_text(text, path, root, site), path.parent)


def _digests(folder: Path, names: Collection[str]) -> dict[str, str]:
    paths = {name: path for name in names if (path := raw_files.find_file(folder, name)) is not None}
    return {name: digest for name, path in paths.items() if (digest := raw_files.fingerprint(path)) is not None}


def similar_names(folder: Path, named: Collection[str], digests: Collection[str]) -> dict[str, str]:
    """Return the most similar file in a folder, for each of the names `named` that is not in `found`."""
    missing = [name for name in named if name not in digests][:_MOST_PROPOSED]
    free = [name for name in raw_files.file_names(folder) if name not in digests] if missing else []
    return {name: similar for name in missing if (similar := picture_file_names.similar_file(name, free)) is not None}


def named_files(manuscript: Manuscript) -> tuple[str, ...]:
    """Return the names of the attached files that a manuscript names, each once."""
    return tuple(dict.fromkeys(_named_files(manuscript)))


def _named_files(manuscript: Manuscript) -> Iterator[str]:
    for picture in pictures_of(manuscript):
        yield from filter(None, [picture.get(media_fields.PICTURE_FILE)])
    video = manuscript.record.get(story_fields.VIDEO)
    yield from (located.value for located in films_of(manuscript))
    yield from filter(None, [video.get(media_fields.VIDEO_POSTER) if video else None])
