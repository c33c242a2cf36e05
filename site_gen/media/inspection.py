"""Inspect the pictures and films of stories and people; each picture is opened once, and the result is cached."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from importlib import util
from pathlib import Path

import PIL

from site_gen import atomic_files
from site_gen.films.film_fields import films_of
from site_gen.model import media_fields
from site_gen.model.film import FilmErrorKind, FilmInfo
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import ImageErrorKind, ImageInfo, Metadata
from site_gen.pictures.picture_fields import pictures_of

_HEIC = util.find_spec("pillow_heif") is not None
VERSION = f"4 {PIL.__version__}{' heic' if _HEIC else ''}"
"""Version of the cache: another Pillow may open another file."""


def inspect_pictures(
    files: Mapping[str, Path],
    memory: Path,
    *,
    of_all: bool = True,
    unmade: Mapping[str, tuple[str, ImageErrorKind]] | None = None,
) -> dict[str, ImageInfo]:
    """Return what pictures are, by SHA-256; uncached ones are opened in worker processes.

    `memory` is the cache's file; an unusable one is discarded. With `of_all`, entries of other pictures are removed
    from the cache. `unmade` maps digests to path and reason of pictures that could be opened, but not rendered for
    pages.
    """
    known = _cached(memory)
    unknown = [digest for digest in files if digest not in known]
    found = {digest: known[digest] for digest in files if digest in known}
    if unknown:
        found |= zip(unknown, _opened([(files[digest], digest) for digest in unknown]), strict=True)
    found |= {digest: ImageInfo(fault=why) for digest, (_, why) in (unmade or {}).items() if digest in files}
    remaining = found if of_all else known | found
    # Exceeding a limit may be due to a busy machine: it is tried again.
    cacheable = {digest: info for digest, info in remaining.items() if info.fault is None or not info.fault.passing}
    if cacheable != known:
        _write_cache(memory, cacheable)
    return found


def _opened(tasks: list[tuple[Path, str]]) -> Iterator[ImageInfo]:
    from site_gen.media.picture_workers import PICTURE_WORKERS  # noqa: PLC0415 - most runs open no picture

    too_hard = ImageInfo(fault=ImageErrorKind.TOO_HARD)
    return PICTURE_WORKERS.map(inspect_picture, tasks, killed=lambda _: too_hard)


def inspect_picture(task: tuple[Path, str]) -> ImageInfo:
    """Return what a picture is; runs in a worker. A task is a path and the expected SHA-256."""
    from site_gen.pictures import decode  # noqa: PLC0415 - load Pillow only where pictures are opened

    return decode.inspect_image(*task)


def attach_image_info(manuscript: Manuscript, inspections: Mapping[str, ImageInfo]) -> Manuscript:
    """Return a manuscript with the inspections of its pictures."""
    digests = {name: manuscript.pictures[name] for name in _named(manuscript)}
    infos = {name: inspections[digest] for name, digest in digests.items() if digest in inspections}
    return replace(manuscript, image_info=infos) if infos else manuscript


def inspect_films(files: Mapping[str, Path]) -> dict[str, FilmInfo]:
    """Return what films and captions are, by SHA-256."""
    if not files:
        return {}
    from site_gen.films import inspect_film as films  # noqa: PLC0415 - most runs open no film

    return {digest: films.inspect_film(path, digest) for digest, path in files.items()}


def without_unmade(inspections: Mapping[str, FilmInfo], unmade: Collection[str]) -> dict[str, FilmInfo]:
    """Return the inspections of films, with a fault for those in `unmade`: SHA-256 of files not copied."""
    return {
        digest: replace(info, fault=FilmErrorKind.UNREAD) if digest in unmade and info.fault is None else info
        for digest, info in inspections.items()
    }


def attach_film_info(manuscript: Manuscript, inspections: Mapping[str, FilmInfo]) -> Manuscript:
    """Return a story with the inspections of its film and captions."""
    digests = {placed.value: manuscript.pictures.get(placed.value, "") for placed in films_of(manuscript)}
    infos = {name: inspections[digest] for name, digest in digests.items() if digest in inspections}
    return replace(manuscript, film_info=infos) if infos else manuscript


def _named(manuscript: Manuscript) -> Iterator[str]:
    for record in pictures_of(manuscript):
        name = record.get(media_fields.PICTURE_FILE)
        if name is not None and name in manuscript.pictures:
            yield name


def _cached(memory: Path) -> dict[str, ImageInfo]:
    try:
        document = json.loads(memory.read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            return {}
        return {digest: _parsed_entry(entry) for digest, entry in document["images"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _parsed_entry(entry: list[object]) -> ImageInfo:
    width, height, upright, metadata, fault, likeness = entry
    if not (isinstance(width, int) and isinstance(height, int) and isinstance(metadata, list)):
        raise TypeError
    if not isinstance(likeness, str):
        raise TypeError
    if fault is None and min(width, height) < 1:
        raise ValueError
    return ImageInfo(
        width,
        height,
        bool(upright),
        tuple(map(Metadata, metadata)),
        ImageErrorKind(fault) if fault is not None else None,
        likeness,
    )


def _write_cache(memory: Path, cached_infos: Mapping[str, ImageInfo]) -> None:
    entries = {
        digest: [
            info.width,
            info.height,
            info.is_upright,
            [metadata_kind.value for metadata_kind in info.metadata],
            info.fault.value if info.fault else None,
            info.likeness,
        ]
        for digest, info in sorted(cached_infos.items())
    }
    try:
        memory.parent.mkdir(exist_ok=True)
        atomic_files.write_file(memory, json.dumps({"version": VERSION, "images": entries}))
    except OSError:
        # A read-only folder costs the next check some time, and nothing else.
        return
