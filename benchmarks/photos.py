"""Pictures that weigh what a photo weighs: light and colour that shift slowly, under noise from coarse to fine."""

from io import BytesIO
from random import Random

from PIL import Image, ImageChops

SIZE = (2560, 1707)
"""Width and height of a master, in pixels: what a story's picture may have at most."""
_LIGHT = ((8, 0.45), (40, 0.25), (200, 0.15), (1280, 0.15))
"""Width of a field of noise, and how much of it shows; the coarse is shapes, the fine is what a sensor adds."""
_TINT = ((5, 0.2), (30, 0.06))
_QUALITY = 88


def photo(name: str) -> bytes:
    """Return a JPEG of 4.4 megapixels without metadata, the same for the same name and release of Pillow."""
    random = Random(name)  # noqa: S311 - it shall be foreseeable
    light = _layers(random, _LIGHT)
    bands = [ImageChops.add(light, _layers(random, _TINT)) for _ in range(3)]
    written = BytesIO()
    Image.merge("RGB", bands).save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()


def _layers(random: Random, layers: tuple[tuple[int, float], ...]) -> Image.Image:
    """Return fields of noise, one upon the other."""
    shown = Image.new("L", SIZE)
    for width, share in layers:
        height = width * SIZE[1] // SIZE[0]
        grey = Image.frombytes("L", (width, height), random.randbytes(width * height))
        dimmed = grey.point([int(light * share) for light in range(256)])
        shown = ImageChops.add(shown, dimmed.resize(SIZE, Image.Resampling.BICUBIC))
    return shown
