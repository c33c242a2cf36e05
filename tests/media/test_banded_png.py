"""A PNG that is put together from bands is the image that was cut into them."""

import io
import zlib

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from site_gen.media import banded_png

PALETTE = bytes(value for index in range(256) for value in (index, 255 - index, index // 2))


@given(
    width=st.integers(1, 40),
    heights=st.lists(st.integers(1, 9), min_size=1, max_size=6),
    seed=st.binary(min_size=1, max_size=64),
)
def test_any_bands_are_read_as_the_whole_image(width: int, heights: list[int], seed: bytes) -> None:
    height = sum(heights)
    pixels = (seed * (width * height // len(seed) + 1))[: width * height]
    whole = Image.frombytes("L", (width, height), pixels)
    tops = [sum(heights[:number]) for number in range(len(heights))]
    cut = [whole.crop((0, top, width, top + rows)) for top, rows in zip(tops, heights, strict=True)]
    written = banded_png.encode([banded_png.compress_rows(rows) for rows in cut], whole.size, PALETTE)
    read = Image.open(io.BytesIO(written))
    read.load()
    assert (read.size, read.tobytes()) == (whole.size, pixels)
    assert bytes(read.getpalette() or ())[: len(PALETTE)] == PALETTE


def test_the_checksum_is_that_of_all_rows_together() -> None:
    rows = Image.new("L", (1200, 630), 7)  # longer than the base of the checksum
    written = banded_png.encode([banded_png.compress_rows(rows)] * 3, (1200, 1890), PALETTE)
    start = written.index(b"IDAT")
    size = int.from_bytes(written[start - 4 : start], "big")
    plain = zlib.decompress(written[start + 4 : start + 4 + size])  # raises where the checksum is wrong
    assert len(plain) == 1201 * 1890


def test_a_band_that_many_images_share_is_the_same_bytes_in_all_of_them() -> None:
    shared = banded_png.compress_rows(Image.new("L", (40, 8), 3))
    other = [banded_png.compress_rows(Image.new("L", (40, 8), value)) for value in (1, 2)]
    first, second = (banded_png.encode([shared, one], (40, 16), PALETTE) for one in other)
    assert shared.compressed in first
    assert shared.compressed in second
