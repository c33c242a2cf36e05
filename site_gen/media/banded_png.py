"""PNG files in bands of rows: what many images have in common is compressed once.

A PNG holds one zlib stream, and a zlib stream may be put together from parts that were compressed apart. Each part ends
with Z_FULL_FLUSH, so that no later part refers to it. Source: RFC 1950, RFC 1951.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE_IMAGE = 3
_ZLIB_HEADER, _LAST_BLOCK = b"\x78\x01", b"\x03\x00"
_ADLER_BASE = 65521


@dataclass(frozen=True, slots=True)
class Band:
    """Some rows of an image, compressed."""

    compressed: bytes
    checksum: int
    """Adler-32 of the rows before compression."""
    size: int
    """Number of bytes before compression."""


def compress_rows(rows: Image.Image) -> Band:
    """Return the rows of an image of mode L, whose values are indices of a palette."""
    # A byte in front of each row names its filter: 0 is none.
    filtered = Image.new("L", (rows.width + 1, rows.height), 0)
    filtered.paste(rows, (1, 0))
    plain = filtered.tobytes()
    # Large areas of one colour: run lengths alone compress them well, and fast.
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zlib.Z_RLE)
    compressed = compressor.compress(plain) + compressor.flush(zlib.Z_FULL_FLUSH)
    return Band(compressed, zlib.adler32(plain), len(plain))


def encode(bands: Sequence[Band], size: tuple[int, int], palette: bytes) -> bytes:
    """Return a PNG of `size` (width, height) from its bands, from top to bottom; `palette` holds RGB triples."""
    checksum = 1
    for band in bands:
        checksum = _combined(checksum, band)
    stream = b"".join([_ZLIB_HEADER, *(band.compressed for band in bands), _LAST_BLOCK, struct.pack(">I", checksum)])
    header = struct.pack(">IIBBBBB", *size, 8, _PALETTE_IMAGE, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", stream), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(name)))


def _combined(checksum: int, band: Band) -> int:
    """Return the Adler-32 of what `checksum` is of, followed by a band. Source: adler32_combine in zlib."""
    first, second = checksum & 0xFFFF, checksum >> 16
    added_first, added_second = band.checksum & 0xFFFF, band.checksum >> 16
    low = (first + added_first - 1) % _ADLER_BASE
    high = (second + added_second + (band.size % _ADLER_BASE) * (first - 1)) % _ADLER_BASE
    return high << 16 | low
