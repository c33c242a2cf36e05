"""Encode renditions and social cards in a worker process: pixels in, the bytes of finished files out."""

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
    """Yield each output with its file's bytes. Raises ImageError for every fault of a picture.

    A picture is opened once for its consecutive outputs, but each output is independent of the others: the same name
    must always have the same bytes.
    """
    for _, group in groupby(wanted, key=lambda made: isinstance(made, Rendition)):
        consecutive = list(group)
        yield from _renditions([made for made in consecutive if isinstance(made, Rendition)], root)
        yield from _cards([made for made in consecutive if isinstance(made, SharedCard)], root)


def _renditions(wanted: list[Rendition], root: Path) -> Iterator[tuple[MediaOutput, bytes]]:
    for found, of_picture in groupby(wanted, key=lambda rendition: rendition.source):
        with decode.image_error_kind():
            picture = _opened(found, root, shared_rendition(found))
        for _, same_pixels in groupby(sorted(of_picture, key=_pixels), key=_pixels):
            formats = list(same_pixels)
            with decode.image_error_kind():
                image = _cropped(picture, formats[0])
            for rendition in formats:
                form, options = _SAVED[rendition.suffix]
                yield rendition, _encoded(image, form, options)


def _pixels(rendition: Rendition) -> tuple[str, tuple[int, int], int, int]:
    """Return the properties that two renditions share when only their formats differ."""
    return (rendition.crop.value, rendition.focus, rendition.width, rendition.height)


def _cards(wanted: list[SharedCard], root: Path) -> Iterator[tuple[MediaOutput, bytes]]:
    for card in wanted:
        with decode.image_error_kind():
            if card.picture is None:
                yield card, social_cards.card_in_png(card)
                continue
            image = social_cards.card_with_picture(card, _cropped_file(card.picture, root))
        yield card, _encoded(image, "JPEG", _CARD_SAVED)


def _cropped_file(rendition: Rendition, root: Path) -> Image.Image:
    return _cropped(_opened(rendition.source, root, shared_rendition(rendition.source, (rendition.crop,))), rendition)


def _opened(found: ImageFile, root: Path, needed: float) -> Image.Image:
    return decode.open_image(atomic_files.on_disk(root, found.path), found.digest, share=needed)


def _cropped(picture: Image.Image, rendition: Rendition) -> Image.Image:
    size = (rendition.width, rendition.height)
    if picture.size == size:
        return picture
    part = crop_box(*picture.size, rendition.crop, rendition.focus)
    return picture.resize(size, Image.Resampling.LANCZOS, box=part, reducing_gap=2.0)


def _encoded(image: Image.Image, form: str, options: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    with decode.image_error_kind():
        image.save(file, form, **options)
    return file.getvalue()
