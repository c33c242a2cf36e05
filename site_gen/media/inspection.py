"""What the pictures beside stories and people turn out to be; each file is opened once, and then remembered."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from importlib import util
from pathlib import Path

import PIL

from site_gen import atomic_files
from site_gen.films import inspect_film as films
from site_gen.films.film_fields import films_of
from site_gen.media.picture_workers import PICTURE_WORKERS
from site_gen.model import media_fields
from site_gen.model.film import FilmErrorKind, FilmInfo
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import ImageErrorKind, ImageInfo, Metadata
from site_gen.pictures.picture_fields import pictures_of

_HEIC = util.find_spec("pillow_heif") is not None
VERSION = f"3 {PIL.__version__}{' heic' if _HEIC else ''}"
"""Of what is remembered: another Pillow may open another file."""


def inspect_pictures(
    files: Mapping[str, Path],
    memory: Path,
    *,
    of_all: bool = True,
    unmade: Mapping[str, tuple[str, ImageErrorKind]] | None = None,
) -> dict[str, ImageInfo]:
    """Return what pictures are, by their SHA-256; those that nobody has opened before are opened, in workers.

    `memory` is a file in which this is remembered; one that cannot be used is thrown away. With `of_all`, what is
    remembered of other pictures is forgotten: they are gone. `unmade` is why some of them could not be made ready for
    pages, although they could be opened: those cannot be shown.
    """
    known = _remembered(memory)
    unknown = [digest for digest in files if digest not in known]
    found = {digest: known[digest] for digest in files if digest in known}
    too_hard = ImageInfo(fault=ImageErrorKind.TOO_HARD)
    jobs = [(files[digest], digest) for digest in unknown]
    found |= zip(unknown, PICTURE_WORKERS.map(inspect_picture, jobs, killed=lambda _: too_hard), strict=True)
    found |= {digest: ImageInfo(fault=why) for digest, (_, why) in (unmade or {}).items() if digest in files}
    left = found if of_all else known | found
    # What took too much may have done so because the machine was busy: it is tried again.
    settled = {digest: seen for digest, seen in left.items() if seen.fault is None or not seen.fault.passing}
    if settled != known:
        _remember(memory, settled)
    return found


def inspect_picture(task: tuple[Path, str]) -> ImageInfo:
    """Open a picture, in a worker, and return what it is; with the path comes the SHA-256 that it had."""
    from site_gen.pictures import decode  # noqa: PLC0415 - Pillow is for those who open pictures

    return decode.inspect_image(*task)


def attach_image_info(manuscript: Manuscript, found: Mapping[str, ImageInfo]) -> Manuscript:
    """Return a manuscript that knows what its pictures are."""
    digests = {name: manuscript.pictures[name] for name in _named(manuscript)}
    seen = {name: found[digest] for name, digest in digests.items() if digest in found}
    return replace(manuscript, looks=seen) if seen else manuscript


def inspect_films(files: Mapping[str, Path]) -> dict[str, FilmInfo]:
    """Return what films and captions are, by their SHA-256."""
    return {digest: films.inspect_film(path, digest) for digest, path in files.items()}


def without_unmade(found: Mapping[str, FilmInfo], unmade: Collection[str]) -> dict[str, FilmInfo]:
    """Return what films are, where those in `unmade` could not be taken into a site, by their SHA-256."""
    return {
        digest: replace(reel, fault=FilmErrorKind.UNREAD) if digest in unmade and reel.fault is None else reel
        for digest, reel in found.items()
    }


def attach_film_info(manuscript: Manuscript, found: Mapping[str, FilmInfo]) -> Manuscript:
    """Return a story that knows what its film and captions are."""
    digests = {placed.value: manuscript.pictures.get(placed.value, "") for placed in films_of(manuscript)}
    seen = {name: found[digest] for name, digest in digests.items() if digest in found}
    return replace(manuscript, reels=seen) if seen else manuscript


def _named(manuscript: Manuscript) -> Iterator[str]:
    for record in pictures_of(manuscript):
        name = record.get(media_fields.PICTURE_FILE)
        if name is not None and name in manuscript.pictures:
            yield name


def _remembered(memory: Path) -> dict[str, ImageInfo]:
    try:
        document = json.loads(memory.read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            return {}
        return {digest: _understood(entry) for digest, entry in document["looks"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _understood(entry: list[object]) -> ImageInfo:
    width, height, upright, metadata, fault = entry
    if not (isinstance(width, int) and isinstance(height, int) and isinstance(metadata, list)):
        raise TypeError
    if fault is None and min(width, height) < 1:
        raise ValueError
    return ImageInfo(
        width,
        height,
        bool(upright),
        tuple(map(Metadata, metadata)),
        ImageErrorKind(fault) if fault is not None else None,
    )


def _remember(memory: Path, looks: Mapping[str, ImageInfo]) -> None:
    entries = {
        digest: [
            found.width,
            found.height,
            found.is_upright,
            [sort.value for sort in found.metadata],
            found.fault.value if found.fault else None,
        ]
        for digest, found in sorted(looks.items())
    }
    try:
        memory.parent.mkdir(exist_ok=True)
        atomic_files.write_file(memory, json.dumps({"version": VERSION, "looks": entries}))
    except OSError:
        # A folder that cannot be written costs the next check some time, and nothing else.
        return
