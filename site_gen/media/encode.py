"""Renditions and social cards made of pictures, in a worker: pixels in, the bytes of finished files out."""

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from PIL import Image

from site_gen import atomic_files
from site_gen.media import social_cards
from site_gen.model.picture import ImageFile, MediaOutput, Rendition, SharedCard
from site_gen.pictures import decode
from site_gen.pictures.renditions import crop_box, shared_rendition

_SAVED: Mapping[str, tuple[str, dict[str, Any]]] = {
    ".webp": ("WEBP", {"quality": 78, "method": 2}),
    ".jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}
_CARD_SAVED: dict[str, Any] = {"quality": 82}


def encoded_renditions(wanted: Iterable[MediaOutput], root: Path) -> Iterator[tuple[MediaOutput, bytes]]:
    """Yield each thing with its file's bytes. Raises opening.NotShowable, whatever it was that went wrong.

    A picture is opened once for all that stand together in `wanted`, but each is made as if it stood alone: the same
    name must have the same bytes, whatever was there before.
    """
    for _, group in groupby(wanted, key=lambda made: isinstance(made, Rendition)):
        together = list(group)
        yield from _renditions([made for made in together if isinstance(made, Rendition)], root)
        yield from _cards([made for made in together if isinstance(made, SharedCard)], root)


def _renditions(wanted: list[Rendition], root: Path) -> Iterator[tuple[MediaOutput, bytes]]:
    for found, of_picture in groupby(wanted, key=lambda rendition: rendition.source):
        with decode.image_error_kind():
            picture = _opened(found, root, shared_rendition(found))
        for _, alike in groupby(sorted(of_picture, key=_pixels), key=_pixels):
            formats = list(alike)
            with decode.image_error_kind():
                image = _cut(picture, formats[0])
            for rendition in formats:
                form, options = _SAVED[rendition.suffix]
                yield rendition, _saved(image, form, options)


def _pixels(rendition: Rendition) -> tuple[str, tuple[int, int], int, int]:
    """Return what two renditions have in common that differ in their format alone."""
    return (rendition.crop.value, rendition.focus, rendition.width, rendition.height)


def _cards(wanted: list[SharedCard], root: Path) -> Iterator[tuple[MediaOutput, bytes]]:
    for card in wanted:
        with decode.image_error_kind():
            picture = _cut_out(card.picture, root) if card.picture else None
            image = social_cards.draw_card(card, picture)
        yield card, _saved(image, "JPEG", _CARD_SAVED)


def _cut_out(rendition: Rendition, root: Path) -> Image.Image:
    return _cut(_opened(rendition.source, root, shared_rendition(rendition.source, (rendition.crop,))), rendition)


def _opened(found: ImageFile, root: Path, needed: float) -> Image.Image:
    return decode.open_image(atomic_files.on_disk(root, found.path), found.digest, share=needed)


def _cut(picture: Image.Image, rendition: Rendition) -> Image.Image:
    size = (rendition.width, rendition.height)
    if picture.size == size:
        return picture
    part = crop_box(*picture.size, rendition.crop, rendition.focus)
    return picture.resize(size, Image.Resampling.LANCZOS, box=part, reducing_gap=2.0)


def _saved(image: Image.Image, form: str, options: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    with decode.image_error_kind():
        image.save(file, form, **options)
    return file.getvalue()
