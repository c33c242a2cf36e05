"""Metadata in a picture's file, found by walking the format's own parts.

Pillow reports only what it understands; so any part that is not known to draw the picture counts as metadata.
"""

import re
from collections.abc import Iterator

from site_gen.model.picture import Metadata

_PNG = b"\x89PNG\r\n\x1a\n"
_ANY_LENGTH = 1 << 32
_PNG_DRAWING = {
    b"IHDR": 13, b"PLTE": 768, b"IDAT": _ANY_LENGTH, b"IEND": 0, b"tRNS": 256, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1,
    b"sBIT": 4, b"bKGD": 6, b"pHYs": 9,
}  # fmt: skip
"""Chunks that draw the picture, and the maximum size of each: a longer one holds something else."""
_PNG_PARTS = {
    b"eXIf": Metadata.EXIF,
    b"iCCP": Metadata.PROFILE,
    b"tEXt": Metadata.COMMENT,
    b"zTXt": Metadata.COMMENT,
    b"iTXt": Metadata.COMMENT,
}
_WEBP_DRAWING = {b"VP8X": 10, b"ALPH": _ANY_LENGTH, b"VP8 ": _ANY_LENGTH, b"VP8L": _ANY_LENGTH}
_WEBP_PARTS = {b"EXIF": Metadata.EXIF, b"XMP ": Metadata.XMP, b"ICCP": Metadata.PROFILE}
_FILL, _END, _SCAN = 0xFF, 0xD9, 0xDA
_JPEG_DRAWING = {*range(0xC0, 0xD0), 0xDB, 0xDD, _SCAN} - {0xC8}
"""Frames, tables and scans."""
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The end of a scan: inside it, 0xFF is followed by 0 or by a restart marker."""
_JFIF_BYTES = 14
"""Length of a JFIF header without a thumbnail."""


def read_metadata(content: bytes) -> tuple[Metadata, ...]:
    """Return the kinds of metadata in a JPEG, PNG or WebP file, each once, in the order of Metadata.

    A file in another format, or with inconsistent parts, holds OTHER.
    """
    if content.startswith(b"\xff\xd8"):
        found = set(_in_jpeg(content))
    elif content.startswith(_PNG):
        found = set(_in_png(content))
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        found = set(_in_webp(content))
    else:
        found = {Metadata.OTHER}
    return tuple(sort for sort in Metadata if sort in found)


def _in_jpeg(content: bytes) -> Iterator[Metadata]:
    """Walk the segments. Telephones put pictures and films after the end marker; without one, the rest is unknown."""
    at = 2
    while at + 2 <= len(content) and content[at] == _FILL:
        marker = content[at + 1]
        if marker == _FILL:
            at += 1
            continue
        if marker == _END:
            if len(content) > at + 2:
                yield Metadata.OTHER
            return
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        yield from _in_segment(marker, content[at + 4 : at + 2 + size])
        at += 2 + size
        if marker == _SCAN:
            following = _NEXT.search(content, at)
            at = following.start() if following else len(content)
    yield Metadata.OTHER


def _in_segment(marker: int, part: bytes) -> Iterator[Metadata]:
    if marker == 0xFE:
        yield Metadata.COMMENT
    elif marker == 0xE1 and part.startswith(b"Exif\0"):
        yield Metadata.EXIF
    elif marker == 0xE1:
        yield Metadata.XMP
    elif marker == 0xE2 and part.startswith(b"ICC_PROFILE"):
        yield Metadata.PROFILE
    elif marker == 0xED:
        yield Metadata.IPTC
    elif marker not in _JPEG_DRAWING and not _draws(marker, part):
        yield Metadata.OTHER


def _draws(marker: int, part: bytes) -> bool:
    """Return whether an application segment is one of a plain picture: JFIF's header or Adobe's colour marker."""
    return (marker == 0xE0 and part.startswith(b"JFIF\0") and len(part) == _JFIF_BYTES) or (
        marker == 0xEE and part.startswith(b"Adobe") and len(part) == 12
    )


def _in_png(content: bytes) -> Iterator[Metadata]:
    at = len(_PNG)
    seen: set[bytes] = set()
    while at + 8 <= len(content) and b"IEND" not in seen:
        size, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if name in _PNG_PARTS:
            yield _PNG_PARTS[name]
        elif size > _PNG_DRAWING.get(name, -1) or (name in seen and name != b"IDAT"):
            yield Metadata.OTHER
        seen.add(name)
        at += size + 12
    if at != len(content) or b"IEND" not in seen:
        yield Metadata.OTHER


def _in_webp(content: bytes) -> Iterator[Metadata]:
    at = 12
    seen: set[bytes] = set()
    while at + 8 <= len(content):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if name in _WEBP_PARTS:
            yield _WEBP_PARTS[name]
        elif size > _WEBP_DRAWING.get(name, -1) or name in seen:
            yield Metadata.OTHER
        seen.add(name)
        at += 8 + size + size % 2
    # A decoder stops where the header says that the file ends, whatever follows.
    if at != len(content) or int.from_bytes(content[4:8], "little") + 8 != len(content) or {b"VP8 ", b"VP8L"} <= seen:
        yield Metadata.OTHER
