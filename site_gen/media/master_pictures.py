"""Make master pictures of camera photos, to keep in a story's folder: upright, sRGB, no metadata, limited size.

A film only loses its metadata; what is seen and heard stays identical.
"""

import io
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from site_gen import atomic_files
from site_gen.films import inspect_film as films
from site_gen.media.picture_workers import PICTURE_WORKERS
from site_gen.model.picture import MASTER_SIDE

Sides: TypeAlias = tuple[float, float, float, float]
"""The shares of a picture that are cut off: left, top, right and bottom."""
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
    yield from (path for path, _ in _made(pictures, {}))


def make_master_as(
    wanted: Iterable[tuple[Path, Path]], cropped: Mapping[Path, Sides] | None = None
) -> Iterator[tuple[Path, Path]]:
    """Write a master of each picture to another path, which must not exist, and yield those that succeeded.

    `cropped` has the shares that are cut off at the sides of some pictures, by their paths. The pictures themselves
    are untouched.
    """
    yield from _made([pair for pair in wanted if not os.path.lexists(pair[1])], cropped or {})


def _made(pairs: list[tuple[Path, Path]], cropped: Mapping[Path, Sides]) -> Iterator[tuple[Path, Path]]:
    tasks = [(source, target, cropped.get(source)) for source, target in pairs]
    for (source, target, _), made in zip(
        tasks, PICTURE_WORKERS.map(make_master, tasks, killed=lambda _: False), strict=True
    ):
        # A worker that was killed cannot clear up after itself.
        atomic_files.temporary_path(target).unlink(missing_ok=True)
        if made:
            yield source, target


def make_master(task: tuple[Path, Path, Sides | None]) -> bool:
    """Write a master of one picture, from one path to another or the same, in a worker; return whether that succeeded.

    Raises OSError when the disk refuses the file; then the target is unchanged.
    """
    from site_gen.pictures import decode  # noqa: PLC0415 - load Pillow only where pictures are opened

    source, target, sides = task
    form, options = _SAVED[target.suffix.casefold()]
    made = io.BytesIO()
    try:
        with decode.image_error_kind():
            picture = decode.open_image(source, side=None if sides else 2 * MASTER_SIDE)
            if sides:
                picture = picture.crop(_box(picture.size, sides))
            picture.thumbnail((MASTER_SIDE, MASTER_SIDE))
            picture.save(made, form, **options)
    except decode.ImageError:
        return False
    _put(made.getvalue(), target)
    return True


def _box(size: tuple[int, int], sides: Sides) -> tuple[int, int, int, int]:
    """Return the part of a picture that remains, in pixels: at least one each way."""
    (width, height), (left, top, right, bottom) = size, sides
    x, y = min(round(width * left), width - 1), min(round(height * top), height - 1)
    return x, y, max(x + 1, width - round(width * right)), max(y + 1, height - round(height * bottom))


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
