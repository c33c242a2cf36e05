"""Make master pictures of camera photos, to keep in a story's folder: upright, sRGB, no metadata, limited size.

A film only loses its metadata; what is seen and heard stays identical.
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
    """Replace each picture or film by a master, and yield those for which that succeeded.

    The others are untouched.
    """
    everything = list(paths)
    yield from (path for path in everything if path.suffix.casefold() not in _SAVED and _strip_film(path))
    pictures = [(path, path) for path in everything if path.suffix.casefold() in _SAVED]
    yield from (path for path, _ in _made(pictures))


def make_master_as(wanted: Iterable[tuple[Path, Path]]) -> Iterator[tuple[Path, Path]]:
    """Write a master of each picture to another path, which must not exist, and yield those that succeeded.

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
    """Write a master of one picture, from one path to another or the same, in a worker; return whether that succeeded.

    Raises OSError when the disk refuses the file; then the target is unchanged.
    """
    from site_gen.pictures import decode  # noqa: PLC0415 - load Pillow only where pictures are opened

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


def _strip_film(path: Path) -> bool:
    """Replace a film by one without metadata; return whether that succeeded."""
    content = films.plain_codec(path)
    if content is not None:
        _put(content, path)
    return content is not None


def _put(content: bytes, path: Path) -> None:
    temporary = atomic_files.temporary_path(path)
    try:
        temporary.write_bytes(content)
        atomic_files.move_into_place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
