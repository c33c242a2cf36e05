"""Renditions and social cards made of pictures, in a worker: pixels in, the bytes of finished files out."""

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from PIL import Image

from site_gen import editing
from site_gen.media import cards
from site_gen.model.picture import Found, Made, Rendition, SharedCard
from site_gen.pictures import opening
from site_gen.pictures.renditions import box

_SAVED: Mapping[str, tuple[str, dict[str, Any]]] = {
    ".webp": ("WEBP", {"quality": 78, "method": 2}),
    ".jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}
_CARD_SAVED: dict[str, Any] = {"quality": 82}


def contents(wanted: Iterable[Made], root: Path) -> Iterator[tuple[Made, bytes]]:
    """Yield each thing with its file's bytes. Raises opening.NotShowable.

    A picture is opened once for all that stand together in `wanted`, and small sizes are made of larger ones.
    """
    for _, group in groupby(wanted, key=lambda made: isinstance(made, Rendition)):
        together = list(group)
        yield from _renditions([made for made in together if isinstance(made, Rendition)], root)
        yield from _cards([made for made in together if isinstance(made, SharedCard)], root)


def _renditions(wanted: list[Rendition], root: Path) -> Iterator[tuple[Made, bytes]]:
    for found, of_picture in groupby(wanted, key=lambda rendition: rendition.found):
        renditions = list(of_picture)
        picture = _opened(found, root, max(_share(rendition) for rendition in renditions))
        for _, of_cut in groupby(sorted(renditions, key=_cut), key=_cut):
            cascade = picture
            for rendition in sorted(of_cut, key=lambda rendition: -rendition.width):
                part = box(*picture.size, rendition.cut, rendition.focus) if cascade is picture else None
                cascade = _resized(cascade, (rendition.width, rendition.height), part)
                form, options = _SAVED[rendition.suffix]
                yield rendition, _saved(cascade, form, options)


def _cards(wanted: list[SharedCard], root: Path) -> Iterator[tuple[Made, bytes]]:
    for card in wanted:
        picture = _cut_out(card.picture, root) if card.picture else None
        yield card, _saved(cards.draw(card, picture), "JPEG", _CARD_SAVED)


def _cut_out(rendition: Rendition, root: Path) -> Image.Image:
    picture = _opened(rendition.found, root, _share(rendition))
    part = box(*picture.size, rendition.cut, rendition.focus)
    return _resized(picture, (rendition.width, rendition.height), part)


def _opened(found: Found, root: Path, share: float) -> Image.Image:
    return opening.opened(editing.on_disk(root, found.path), found.digest, share=share)


def _share(rendition: Rendition) -> float:
    """Return how much of its picture's size a rendition needs."""
    left, top, right, bottom = box(rendition.found.width, rendition.found.height, rendition.cut, rendition.focus)
    return max(rendition.width / (right - left), rendition.height / (bottom - top))


def _cut(rendition: Rendition) -> tuple[str, tuple[int, int]]:
    return (rendition.cut.value, rendition.focus)


def _resized(image: Image.Image, size: tuple[int, int], part: tuple[float, float, float, float] | None) -> Image.Image:
    if image.size == size and part in {None, (0, 0, *size)}:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, box=part, reducing_gap=2.0)


def _saved(image: Image.Image, form: str, options: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()
