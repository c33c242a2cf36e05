"""What the pictures beside stories and people turn out to be; each file is opened once, and then remembered."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from importlib import util
from pathlib import Path

import PIL

from site_gen import editing
from site_gen.films import opening as films
from site_gen.films.declared import films_of
from site_gen.media import workers
from site_gen.model import fields
from site_gen.model.film import Reel, Unplayable
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import Look, Metadata, Unshowable
from site_gen.pictures.declared import pictures_of

_HEIC = util.find_spec("pillow_heif") is not None
VERSION = f"3 {PIL.__version__}{' heic' if _HEIC else ''}"
"""Of what is remembered: another Pillow may open another file."""


def looks(
    files: Mapping[str, Path],
    memory: Path,
    *,
    of_all: bool = True,
    unmade: Mapping[str, tuple[str, Unshowable]] | None = None,
) -> dict[str, Look]:
    """Return what pictures are, by their SHA-256; those that nobody has opened before are opened, in workers.

    `memory` is a file in which this is remembered; one that cannot be used is thrown away. With `of_all`, what is
    remembered of other pictures is forgotten: they are gone. `unmade` is why some of them could not be made ready for
    pages, although they could be opened: those cannot be shown.
    """
    known = _remembered(memory)
    unknown = [digest for digest in files if digest not in known]
    found = {digest: known[digest] for digest in files if digest in known}
    looked = workers.each(look, [(files[digest], digest) for digest in unknown])
    for digest, seen in zip(unknown, looked, strict=True):
        found[digest] = seen or Look(fault=Unshowable.TOO_HARD)
    found |= {digest: Look(fault=why) for digest, (_, why) in (unmade or {}).items() if digest in files}
    left = found if of_all else known | found
    # What took too much may have done so because the machine was busy: it is tried again.
    settled = {digest: seen for digest, seen in left.items() if seen.fault is None or not seen.fault.passing}
    if settled != known:
        _remember(memory, settled)
    return found


def look(task: tuple[Path, str]) -> Look:
    """Open a picture, in a worker, and return what it is; with the path comes the SHA-256 that it had."""
    from site_gen.pictures import opening  # noqa: PLC0415 - Pillow is for those who open pictures

    return opening.look(*task)


def with_looks(manuscript: Manuscript, found: Mapping[str, Look]) -> Manuscript:
    """Return a manuscript that knows what its pictures are."""
    digests = {name: manuscript.pictures[name] for name in _named(manuscript)}
    seen = {name: found[digest] for name, digest in digests.items() if digest in found}
    return replace(manuscript, looks=seen) if seen else manuscript


def reels(files: Mapping[str, Path]) -> dict[str, Reel]:
    """Return what films and captions are, by their SHA-256."""
    return {digest: films.look(path, digest) for digest, path in files.items()}


def without(found: Mapping[str, Reel], unmade: Collection[str]) -> dict[str, Reel]:
    """Return what films are, where those in `unmade` could not be taken into a site, by their SHA-256."""
    return {
        digest: replace(reel, fault=Unplayable.UNREAD) if digest in unmade and reel.fault is None else reel
        for digest, reel in found.items()
    }


def with_reels(manuscript: Manuscript, found: Mapping[str, Reel]) -> Manuscript:
    """Return a story that knows what its film and captions are."""
    digests = {placed.value: manuscript.pictures.get(placed.value, "") for placed in films_of(manuscript)}
    seen = {name: found[digest] for name, digest in digests.items() if digest in found}
    return replace(manuscript, reels=seen) if seen else manuscript


def _named(manuscript: Manuscript) -> Iterator[str]:
    for record in pictures_of(manuscript):
        name = record.get(fields.PICTURE_FILE)
        if name is not None and name in manuscript.pictures:
            yield name


def _remembered(memory: Path) -> dict[str, Look]:
    try:
        document = json.loads(memory.read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            return {}
        return {digest: _understood(entry) for digest, entry in document["looks"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _understood(entry: list[object]) -> Look:
    width, height, upright, metadata, fault = entry
    if not (isinstance(width, int) and isinstance(height, int) and isinstance(metadata, list)):
        raise TypeError
    if fault is None and min(width, height) < 1:
        raise ValueError
    return Look(
        width, height, bool(upright), tuple(map(Metadata, metadata)), Unshowable(fault) if fault is not None else None
    )


def _remember(memory: Path, looks: Mapping[str, Look]) -> None:
    entries = {
        digest: [
            found.width,
            found.height,
            found.upright,
            [sort.value for sort in found.metadata],
            found.fault.value if found.fault else None,
        ]
        for digest, found in sorted(looks.items())
    }
    try:
        memory.parent.mkdir(exist_ok=True)
        editing.keep(memory, json.dumps({"version": VERSION, "looks": entries}))
    except OSError:
        # A folder that cannot be written costs the next check some time, and nothing else.
        return
