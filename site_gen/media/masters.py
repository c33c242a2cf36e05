"""A photo as a camera made it, made into what is kept beside a story: upright, sRGB, no metadata, not too large."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from site_gen.media import workers
from site_gen.model.picture import MASTER_SIDE

_SAVED: dict[str, tuple[str, dict[str, Any]]] = {
    ".jpg": ("JPEG", {"quality": 92, "optimize": True, "progressive": True}),
    ".jpeg": ("JPEG", {"quality": 92, "optimize": True, "progressive": True}),
    ".png": ("PNG", {"optimize": True}),
    ".webp": ("WEBP", {"quality": 92, "method": 4}),
}


def can_be_made(name: str) -> bool:
    """Tell whether a file of this name can be made into a master and keep its name."""
    return Path(name).suffix.casefold() in _SAVED


def make(paths: Iterable[Path]) -> Iterator[Path]:
    """Put a master in the place of each picture, and yield those for which it could be done; others are untouched."""
    tasks = [path for path in paths if can_be_made(path.name)]
    for path, made in zip(tasks, workers.each(make_one, tasks), strict=True):
        if made:
            yield path


def make_one(path: Path) -> bool:
    """Put a master in the place of one picture, in a worker; tell whether that could be done."""
    from site_gen.pictures import opening  # noqa: PLC0415 - Pillow is for those who open pictures

    form, options = _SAVED[path.suffix.casefold()]
    aside = path.with_name(f".{path.name}.new")
    try:
        picture = opening.opened(path)
        picture.thumbnail((MASTER_SIDE, MASTER_SIDE))
        picture.save(aside, form, **options)
        aside.replace(path)
    except (opening.NotShowable, OSError):
        aside.unlink(missing_ok=True)
        return False
    return True
