"""What a picture's file holds beside its pixels, found by walking the file's own parts.

Pillow tells of what it understands; a file can hold more. So a part that is not known to draw the picture counts.
"""

from collections.abc import Iterator

from site_gen.model.picture import Metadata

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_DRAWING = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"}
_PNG_PARTS = {
    b"eXIf": Metadata.EXIF,
    b"iCCP": Metadata.PROFILE,
    b"tEXt": Metadata.COMMENT,
    b"zTXt": Metadata.COMMENT,
    b"iTXt": Metadata.COMMENT,
}
_WEBP_DRAWING = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
_WEBP_PARTS = {b"EXIF": Metadata.EXIF, b"XMP ": Metadata.XMP, b"ICCP": Metadata.PROFILE}
_JFIF_BYTES = 14
"""A JFIF header without a thumbnail."""


def metadata(content: bytes) -> tuple[Metadata, ...]:
    """Return what a JPEG, PNG or WebP file holds beside its picture, each sort once, in the order of Metadata.

    A file of no such format, or one whose parts do not add up, holds OTHER.
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
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            yield Metadata.OTHER
            return
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            yield from _after_jpeg(content, at)
            return
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        yield from _in_segment(marker, content[at + 4 : at + 2 + size])
        at += 2 + size


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
    elif 0xE0 <= marker <= 0xEF and not _draws(marker, part):
        yield Metadata.OTHER


def _draws(marker: int, part: bytes) -> bool:
    """Tell whether an application segment is one that a plain picture has: JFIF's header, Adobe's colour mark."""
    return (marker == 0xE0 and part.startswith(b"JFIF\0") and len(part) == _JFIF_BYTES) or (
        marker == 0xEE and part.startswith(b"Adobe") and len(part) == 12
    )


def _after_jpeg(content: bytes, at: int) -> Iterator[Metadata]:
    """Look at the scans and at what comes after the picture's end, where telephones put more pictures and films."""
    while True:
        at = content.find(b"\xff", at + 1)
        if at < 0 or at + 1 >= len(content):
            return
        marker = content[at + 1]
        if marker == 0xD9:
            if len(content) > at + 2:
                yield Metadata.OTHER
            return
        if marker == 0xFE or 0xE0 <= marker <= 0xEF:
            size = int.from_bytes(content[at + 2 : at + 4], "big")
            yield from _in_segment(marker, content[at + 4 : at + 2 + size])


def _in_png(content: bytes) -> Iterator[Metadata]:
    at = len(_PNG)
    while at + 8 <= len(content):
        size, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if name in _PNG_PARTS:
            yield _PNG_PARTS[name]
        elif name not in _PNG_DRAWING:
            yield Metadata.OTHER
        at += size + 12
        if name == b"IEND":
            break
    if at != len(content):
        yield Metadata.OTHER


def _in_webp(content: bytes) -> Iterator[Metadata]:
    at = 12
    while at + 8 <= len(content):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if name in _WEBP_PARTS:
            yield _WEBP_PARTS[name]
        elif name not in _WEBP_DRAWING:
            yield Metadata.OTHER
        at += 8 + size + size % 2
    if at != len(content):
        yield Metadata.OTHER
