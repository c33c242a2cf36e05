"""From SVG to a master: rasterised, grained like paper, saved as a JPEG without metadata."""

import io
from pathlib import Path
from random import Random

import resvg_py
from PIL import Image, ImageChops

from illustrations.palette import PAPER

QUALITY, LEAST_QUALITY = 88, 80
"""Where saving begins, and where it stops making a large master smaller."""
MOST_BYTES = 345_000
SUBSAMPLING = "4:2:0"
GRAIN = 0.13
"""How much of the paper is seen through the colour, 0–1."""


def master(svg: str, width: int, seed: str) -> bytes:
    """Return the JPEG of a drawing, `width` px wide; the same bytes each time with the same libraries."""
    png = resvg_py.svg_to_bytes(svg_string=svg, width=width, background=PAPER, skip_system_fonts=True)
    picture = _grained(Image.open(io.BytesIO(png)).convert("RGB"), seed)
    masters = (_jpeg(picture, quality) for quality in range(QUALITY, LEAST_QUALITY, -1))
    return next((found for found in masters if len(found) <= MOST_BYTES), _jpeg(picture, LEAST_QUALITY))


def write(path: Path, content: bytes) -> None:
    """Write a master where it belongs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, subsampling=SUBSAMPLING, optimize=True, progressive=True)
    return out.getvalue()


def _grained(picture: Image.Image, seed: str) -> Image.Image:
    """Return the picture as printed on paper with a tooth: fine grain over soft fibres."""
    random = Random(seed)
    fine = _noise(random, picture.size, coarse=2)
    fibres = _noise(random, picture.size, coarse=9)
    paper = Image.blend(fine, fibres, 0.4).convert("RGB")
    return Image.blend(picture, ImageChops.soft_light(picture, paper), GRAIN)


def _noise(random: Random, size: tuple[int, int], *, coarse: int) -> Image.Image:
    width, height = size[0] // coarse + 1, size[1] // coarse + 1
    grains = Image.frombytes("L", (width, height), random.randbytes(width * height))
    return grains.resize(size, Image.Resampling.BICUBIC)
