"""A photo as a camera made it, made into what is kept beside a story: upright, sRGB, no metadata, not too large.

A film is only rid of what it holds beside the film: what is seen and heard stays to the bit.
"""

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from site_gen import atomic_files
from site_gen.films import inspect_film as films
from site_gen.media.picture_workers import PICTURE_WORKERS
from site_gen.model.picture import MASTER_SIDE

_SAVED: dict[str, tuple[str, dict[str, Any]]] = {
    ".jpg": ("JPEG", {"quality": 92, "optimize": True, "progressive": True}),
    ".jpeg": ("JPEG", {"quality": 92, "optimize": True, "progressive": True}),
    ".png": ("PNG", {"optimize": True}),
    ".webp": ("WEBP", {"quality": 92, "method": 4}),
}


def make_masters(paths: Iterable[Path]) -> Iterator[Path]:
    """Put a master in the place of each picture or film, and yield those for which that could be done.

    Others are untouched.
    """
    everything = list(paths)
    yield from (path for path in everything if path.suffix.casefold() not in _SAVED and _rid(path))
    pictures = [(path, path) for path in everything if path.suffix.casefold() in _SAVED]
    yield from (path for path, _ in _made(pictures))


def make_master_as(wanted: Iterable[tuple[Path, Path]]) -> Iterator[tuple[Path, Path]]:
    """Make a master of each picture in another file, which must not be there, and yield those that could be made.

    The pictures themselves are untouched.
    """
    yield from _made([(source, target) for source, target in wanted if not os.path.lexists(target)])


def _made(tasks: list[tuple[Path, Path]]) -> Iterator[tuple[Path, Path]]:
    for (source, target), made in zip(
        tasks, PICTURE_WORKERS.map(make_master, tasks, killed=lambda _: False), strict=True
    ):
        # A worker that was killed cannot clear up after itself.
        atomic_files.temporary_path(target).unlink(missing_ok=True)
        if made:
            yield source, target


def make_master(task: tuple[Path, Path]) -> bool:
    """Make a master of one picture in a file, which may be its own, in a worker; tell whether that could be done.

    Raises OSError when the disk will not take it, and then the file is as it was.
    """
    from site_gen.pictures import decode  # noqa: PLC0415 - Pillow is for those who open pictures

    source, target = task
    form, options = _SAVED[target.suffix.casefold()]
    made = io.BytesIO()
    try:
        with decode.image_error_kind():
            picture = decode.open_image(source, side=2 * MASTER_SIDE)
            picture.thumbnail((MASTER_SIDE, MASTER_SIDE))
            picture.save(made, form, **options)
    except decode.ImageError:
        return False
    _put(made.getvalue(), target)
    return True


def _rid(path: Path) -> bool:
    """Put a film that holds nothing else in the place of one that does; tell whether that could be done."""
    content = films.plain_codec(path)
    if content is not None:
        _put(content, path)
    return content is not None


def _put(content: bytes, path: Path) -> None:
    aside = atomic_files.temporary_path(path)
    try:
        aside.write_bytes(content)
        atomic_files.move_into_place(aside, path)
    finally:
        aside.unlink(missing_ok=True)
