"""Decode untrusted pictures by their content: known formats, a limit on pixels, upright, in sRGB.

A hostile picture can still use much time and memory, so call this in a worker process that may be killed.
"""

import hashlib
import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageCms, UnidentifiedImageError

from site_gen.model.picture import ImageErrorKind, ImageInfo, Metadata
from site_gen.pictures.likeness import likeness_of
from site_gen.pictures.picture_metadata import read_metadata

MOST_PIXELS = 110_000_000
"""Limit on the pixels of a picture: telephones take 50 and 108 megapixels."""
MOST_BYTES = 60 * 1024 * 1024
_FORMATS = ["JPEG", "PNG", "WEBP"]
_HEIC = "HEIF"
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""The transposition that makes a picture upright, by its EXIF orientation."""
_GPS = 0x8825
_SAMPLE = (32, 32)
_SEEN_SIDE = 512
"""A JPEG is decoded to about this many pixels a side when it is only checked for damage."""

try:
    import pillow_heif
except ImportError:
    pillow_heif = None  # type: ignore[assignment]
else:
    pillow_heif.register_heif_opener(thumbnails=False)
    _FORMATS.append(_HEIC)


class ImageError(Exception):
    """A file that cannot be shown as a picture."""

    def __init__(self, why: ImageErrorKind) -> None:
        """Keep the reason."""
        super().__init__(why)
        self.why = why


def inspect_image(path: Path, digest: str | None = None) -> ImageInfo:
    """Return what a file is as a picture. Never raises for the file's content.

    A picture without a fault here can be rendered for pages, as far as its content decides. `digest` is its expected
    SHA-256; a file with another one is CHANGED.
    """
    try:
        with image_error_kind():
            return _inspected(_read(path, digest))
    except ImageError as error:
        return ImageInfo(fault=error.why)


def _inspected(content: bytes) -> ImageInfo:
    with _recognised(content) as image:
        image.verify()
    # verify() accepts a truncated JPEG, and load() a PNG with a wrong checksum: both are needed.
    with _recognised(content) as image:
        whole = image.size
        drafted = image.draft("RGB", (_SEEN_SIDE, _SEEN_SIDE))
        # The whole rendering: some files can be decoded, but neither converted nor resized.
        sample = _plain(_in_srgb(_upright(image))).resize(_SAMPLE, Image.Resampling.LANCZOS, reducing_gap=2.0)
        # Only now: a PNG's EXIF may follow its pixels, and a HEIC's header may be wrong about their number.
        width, height = whole if drafted else image.size
        exif = image.getexif()
        turned, placed = exif.get(_ORIENTATION, 1), bool(exif.get_ifd(_GPS))
    if turned in {5, 6, 7, 8}:
        width, height = height, width
    place = (Metadata.PLACE,) if placed else ()
    return ImageInfo(width, height, turned == 1, place + read_metadata(content), likeness=likeness_of(sample))


def open_image(path: Path, digest: str | None = None, *, share: float = 1.0, side: int | None = None) -> Image.Image:
    """Return a picture's pixels, upright, in sRGB and without metadata. Raises ImageError.

    `digest` is as for `inspect_image`. `share` is how much of the width and height is needed: a JPEG is then decoded no
    larger than that. `side` means the same for the longest side, in pixels.
    """
    with image_error_kind():
        content = _read(path, digest)
        with _recognised(content) as image:
            image.verify()
        with _recognised(content) as image:
            share = min(share, side / max(image.size)) if side else share
            if share < 1:
                image.draft("RGB", (math.ceil(image.width * share), math.ceil(image.height * share)))
            return _plain(_in_srgb(_upright(image)))


@contextmanager
def image_error_kind() -> Iterator[None]:
    """Convert any exception from Pillow to the kind of error it means. Raises ImageError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except ImageError:
        raise
    except UnidentifiedImageError as error:
        raise ImageError(ImageErrorKind.NO_PICTURE) from error
    except Image.DecompressionBombError as error:
        raise ImageError(ImageErrorKind.TOO_MANY_PIXELS) from error
    except MemoryError as error:
        raise ImageError(ImageErrorKind.TOO_HARD) from error
    except Exception as error:
        # Hostile files have raised nearly everything: EOFError, RuntimeError, struct.error, zlib.error.
        raise ImageError(ImageErrorKind.DAMAGED) from error


def _read(path: Path, digest: str | None) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ImageError(ImageErrorKind.UNREAD) from error
    if len(content) > MOST_BYTES:
        raise ImageError(ImageErrorKind.TOO_MANY_PIXELS)
    if digest is not None and hashlib.sha256(content).hexdigest() != digest:
        # Renditions are named, and results cached, by the digest, so the content must match it.
        raise ImageError(ImageErrorKind.CHANGED)
    return content


@contextmanager
def _recognised(content: bytes) -> Iterator[Image.Image]:
    """Return an opened picture with its header read and its pixels not yet decoded."""
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS and pillow_heif is None:
        raise ImageError(ImageErrorKind.HEIC)
    with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ImageError(ImageErrorKind.TOO_MANY_PIXELS)
        # A telephone's JPEG may hold a second picture; that is no animation.
        if getattr(image, "is_animated", False) and image.format in {"PNG", "WEBP"}:
            raise ImageError(ImageErrorKind.MOVING)
        yield image


def _upright(image: Image.Image) -> Image.Image:
    """Return a picture turned as its EXIF says. ImageOps rewrites the EXIF, and fails on an invalid one."""
    image.load()
    turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    return image if turn is None else image.transpose(turn)


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return a picture converted to sRGB; a profile that cannot be used is ignored."""
    profile = image.info.get("icc_profile")
    if profile and image.mode == "P":
        # A palette's colours are in the profile too, and must be expanded before they can be converted.
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            turned = None
        if turned is not None:
            return turned
    if image.mode.startswith("I;16") or image.mode == "I":
        # Pillow clips sixteen bits to white; the upper eight are the picture.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image


def _plain(image: Image.Image) -> Image.Image:
    """Return the pixels alone as a new RGB picture, transparency on white."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        over = image.convert("RGBA")
        plain = Image.new("RGB", over.size, "white")
        plain.paste(over, mask=over.getchannel("A"))
        return plain
    rgb = image.convert("RGB")
    plain = Image.new("RGB", rgb.size)
    plain.paste(rgb)
    return plain
