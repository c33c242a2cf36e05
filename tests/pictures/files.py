"""Picture files put together part by part, so that there can be something odd about any of them."""

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms

import site_gen.pictures.decode  # noqa: F401 - it teaches Pillow to write HEIC

TOKEN = b"HEMMELEG-7f3a91c2"
"""What no part of a site may hold; each file with something besides its picture has it there."""
PNG = b"\x89PNG\r\n\x1a\n"
TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera that is held in each way lays down what it sees, by the orientation that it notes."""
CORNERS = ((200, 30, 30), (30, 160, 30), (30, 30, 200), (230, 230, 230))
"""The colours of a_view(): above to the left and right, then below."""


def a_view(width: int = 96, height: int = 64) -> Image.Image:
    """Return a picture whose quarters have each their colour, so that one sees which way it is turned."""
    view = Image.new("RGB", (2, 2))
    view.putdata(CORNERS)
    return view.resize((width, height), Image.Resampling.NEAREST)


def corners(image: Image.Image) -> list[tuple[int, int, int]]:
    """Return the colours in the middle of each quarter, in the order of CORNERS."""
    across, down = (image.width // 4, image.width * 3 // 4), (image.height // 4, image.height * 3 // 4)
    rgb = image.convert("RGB")
    found = [rgb.getpixel((x, y)) for y in down for x in across]
    return [(colour[0], colour[1], colour[2]) for colour in found if isinstance(colour, tuple)]


def near(one: tuple[int, ...], other: tuple[int, ...], most: int = 12) -> bool:
    """Tell whether two colours look the same."""
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Tell whether the quarters of two pictures have the same colours."""
    return all(near(a, b) for a, b in zip(corners(one), corners(other), strict=True))


def saved(image: Image.Image | None = None, form: str = "JPEG", **options: Any) -> bytes:
    """Return a picture's file."""
    file = io.BytesIO()
    (a_view() if image is None else image).save(file, form, **options)
    return file.getvalue()


def turned(orientation: int, form: str = "JPEG") -> bytes:
    """Return the file of a_view() as a camera writes it when it is held in one of eight ways."""
    view, turn = a_view(), TURNED[orientation]
    exif = an_exif({0x0112: orientation})
    options = {"exif": exif.tobytes() if form == "HEIF" else exif}
    return saved(view if turn is None else view.transpose(turn), form, **options)


def an_exif(entries: dict[int, Any]) -> Image.Exif:
    """Return an Exif block."""
    exif = Image.Exif()
    for tag, value in entries.items():
        exif[tag] = value
    return exif


def srgb() -> bytes:
    """Return a colour profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def with_primaries(red: tuple[float, ...], green: tuple[float, ...], blue: tuple[float, ...]) -> bytes:
    """Return a profile with sRGB's curves and other colours, as XYZ under D50, for red, green and blue."""
    profile = bytearray(srgb())
    for name, xyz in ((b"rXYZ", red), (b"gXYZ", green), (b"bXYZ", blue)):
        entry = profile.index(name, 128)
        at = int.from_bytes(profile[entry + 4 : entry + 8], "big")
        profile[at + 8 : at + 20] = struct.pack(">3i", *(round(value * 65536) for value in xyz))
    return bytes(profile)


# --- JPEG ------------------------------------------------------------------------------------------------------------


def segment(marker: int, content: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def with_segment(marker: int, content: bytes, jpeg: bytes | None = None) -> bytes:
    """Return a JPEG with a segment put in after its first."""
    whole = saved() if jpeg is None else jpeg
    at = 4 + int.from_bytes(whole[4:6], "big")
    return whole[:at] + segment(marker, content) + whole[at:]


def without_jfif(*segments: bytes) -> bytes:
    """Return a JPEG in which other segments stand in the place of its JFIF header."""
    whole = saved()
    return whole[:2] + b"".join(segments) + whole[4 + int.from_bytes(whole[4:6], "big") :]


def between_scans(content: bytes) -> bytes:
    """Return a progressive JPEG with something put in before its second scan."""
    whole = saved(progressive=True)
    at = whole.index(b"\xff\xda", whole.index(b"\xff\xda") + 2)
    return whole[:at] + content + whole[at:]


def two_pictures() -> bytes:
    """Return a telephone's JPEG: a second picture stands behind the first, with a comment in it."""
    whole = saved(form="MPO", save_all=True, append_images=[a_view(48, 32)])
    at = whole.rindex(b"\xff\xd8\xff") + 2
    return whole[:at] + segment(0xFE, TOKEN) + whole[at:]


# --- PNG -------------------------------------------------------------------------------------------------------------


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a chunk of a PNG, with its sum."""
    return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")


def with_chunk(name: bytes, content: bytes, *, before: bytes = b"IDAT", png: bytes | None = None) -> bytes:
    """Return a PNG with a chunk put in before the first of another name."""
    whole = saved(form="PNG") if png is None else png
    at = whole.index(before) - 4
    return whole[:at] + chunk(name, content) + whole[at:]


def a_png(size: tuple[int, int], depth: int, colour: int, rows: bytes, *before: bytes) -> bytes:
    """Return a PNG of any depth and colour type; `rows` begin with a zero each, `before` are chunks before the rows."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0))
    return PNG + head + b"".join(before) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def a_palette_png(transparency: bytes = b"", *, colours: int = 4) -> bytes:
    """Return a PNG of 90 by 60 with four colours of a palette in use; its tables may be of lengths that cannot be."""
    rows = b"".join(b"\0" + bytes(x % 4 for x in range(90)) for _ in range(60))
    palette = chunk(b"PLTE", bytes(at % 256 for at in range(3 * colours)))
    tables = [palette, chunk(b"tRNS", transparency)] if transparency else [palette]
    return a_png((90, 60), 8, 3, rows, *tables)


# --- WebP ------------------------------------------------------------------------------------------------------------


def riff_chunk(name: bytes, content: bytes) -> bytes:
    """Return a chunk of a WebP."""
    return name + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2)


def with_riff_chunk(name: bytes, content: bytes, webp: bytes | None = None) -> bytes:
    """Return a WebP with a chunk put in at its end."""
    whole = saved(form="WEBP") if webp is None else webp
    inside = whole[8:] + riff_chunk(name, content)
    return b"RIFF" + len(inside).to_bytes(4, "little") + inside


# --- Files that hold something beside their picture ------------------------------------------------------------------


def _a_thumbnail() -> bytes:
    ifd0 = struct.pack(">2sHIHI", b"MM", 42, 8, 0, 14)
    jpeg = with_segment(0xFE, TOKEN, saved(a_view(16, 12)))
    entries = struct.pack(">H", 2)
    entries += struct.pack(">HHII", 0x0201, 4, 1, 14 + 2 + 24 + 4) + struct.pack(">HHII", 0x0202, 4, 1, len(jpeg))
    return b"Exif\0\0" + ifd0 + entries + bytes(4) + jpeg


_GPS = {1: "N", 2: (61.0, 12.0, 3.0), 3: "E", 4: (5.0, 4.0, 3.0), 27: TOKEN}
_XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + TOKEN + b"</x:xmpmeta>"
_IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + (len(TOKEN) + 5).to_bytes(4, "big") + b"\x1c\x02\x50\0\x11" + TOKEN
_EXIF = an_exif({0x010F: TOKEN.decode(), 0x013B: TOKEN.decode(), 0xA431: TOKEN.decode()})
_PLACED = an_exif({0x8825: _GPS})
_BARE_EXIF = _EXIF.tobytes().removeprefix(b"Exif\0\0")

HOLDING: dict[str, tuple[bytes, str]] = {
    "JPEG, Exif": (saved(exif=_EXIF), "exif"),
    "JPEG, Exif with a place": (saved(exif=_PLACED), "exif"),
    "JPEG, Exif with a thumbnail": (with_segment(0xE1, _a_thumbnail()), "exif"),
    "JPEG, XMP": (with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _XMP), "xmp"),
    "JPEG, more XMP": (with_segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + bytes(40) + _XMP), "xmp"),
    "JPEG, IPTC": (with_segment(0xED, _IPTC), "iptc"),
    "JPEG, comment": (with_segment(0xFE, TOKEN), "comment"),
    "JPEG, colour profile": (saved(icc_profile=srgb() + TOKEN), "profile"),
    "JPEG, large colour profile": (saved(icc_profile=srgb() + TOKEN * 20_000), "profile"),
    "JPEG, JFIF thumbnail": (
        without_jfif(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\4\4" + TOKEN.ljust(48))), "other",
    ),
    "JPEG, JFXX thumbnail": (with_segment(0xE0, b"JFXX\0\x10" + TOKEN), "other"),
    "JPEG, long Adobe mark": (with_segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + TOKEN), "other"),
    **{f"JPEG, unknown part {n}": (with_segment(0xE0 + n, TOKEN), "other") for n in (3, 4, 5, 6, 11, 12, 15)},
    "JPEG, unknown part of a known number": (with_segment(0xE2, b"MPF2" + TOKEN), "other"),
    "JPEG, comment between scans": (between_scans(segment(0xFE, TOKEN)), "comment"),
    "JPEG, place between scans": (between_scans(segment(0xE1, b"Exif\0\0" + _BARE_EXIF)), "exif"),
    "JPEG, after the end": (saved() + TOKEN, "other"),
    "JPEG, a zip after the end": (saved() + b"PK\3\4" + TOKEN, "other"),
    "JPEG, after an end that is not there": (saved()[:-2] + TOKEN, "other"),
    "JPEG, a second picture": (two_pictures(), "other"),
    "JPEG, between the parts": (saved()[:20] + TOKEN + saved()[20:], "other"),
    "PNG, tEXt": (with_chunk(b"tEXt", b"Author\0" + TOKEN), "comment"),
    "PNG, zTXt": (with_chunk(b"zTXt", b"Author\0\0" + zlib.compress(TOKEN, 0)), "comment"),
    "PNG, iTXt": (with_chunk(b"iTXt", b"Author\0\0\0\0\0" + TOKEN), "comment"),
    "PNG, XMP": (with_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _XMP), "comment"),
    "PNG, Exif": (with_chunk(b"eXIf", _BARE_EXIF), "exif"),
    "PNG, Exif after the pixels": (with_chunk(b"eXIf", _BARE_EXIF, before=b"IEND"), "exif"),
    "PNG, tEXt after the pixels": (with_chunk(b"tEXt", b"Author\0" + TOKEN, before=b"IEND"), "comment"),
    "PNG, colour profile": (with_chunk(b"iCCP", b"x\0\0" + zlib.compress(srgb() + TOKEN, 0)), "profile"),
    "PNG, time": (with_chunk(b"tIME", struct.pack(">HBBBBB", 2026, 5, 17, 10, 30, 0)), "other"),
    "PNG, suggested palette": (with_chunk(b"sPLT", TOKEN + b"\0\x08" + bytes(6)), "other"),
    "PNG, private chunk": (with_chunk(b"heIm", TOKEN), "other"),
    "PNG, long pHYs": (with_chunk(b"pHYs", bytes(9) + TOKEN), "other"),
    "PNG, the same chunk again": (with_chunk(b"gAMA", TOKEN[:4])[:-12] + chunk(b"gAMA", TOKEN[4:8])
                                  + chunk(b"IEND", b""), "other"),
    "PNG, in the end": (saved(form="PNG")[:-12] + chunk(b"IEND", TOKEN), "other"),
    "PNG, after the end": (saved(form="PNG") + TOKEN, "other"),
    "PNG, chunk after the end": (saved(form="PNG") + chunk(b"IDAT", TOKEN), "other"),
    "WebP, Exif": (saved(form="WEBP", exif=_EXIF), "exif"),
    "WebP, XMP": (saved(form="WEBP", xmp=_XMP), "xmp"),
    "WebP, colour profile": (saved(form="WEBP", icc_profile=srgb() + TOKEN), "profile"),
    "WebP, unknown chunk": (with_riff_chunk(b"HEIM", TOKEN), "other"),
    "WebP, a second picture": (with_riff_chunk(b"VP8 ", TOKEN), "other"),
    "WebP, a second picture of another sort": (with_riff_chunk(b"VP8L", TOKEN), "other"),
    "WebP, after the end": (saved(form="WEBP") + TOKEN, "other"),
    "WebP, chunk after the end": (saved(form="WEBP") + riff_chunk(b"ALPH", TOKEN), "other"),
}  # fmt: skip
"""Files that can be opened and hold TOKEN besides their picture, with the sorts that they hold."""
