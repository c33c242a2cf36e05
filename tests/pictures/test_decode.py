"""Files from strangers: those that are pictures are opened as they were meant, and the others are named for what they
are, whatever is in them.
"""

import io
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image

from site_gen.media.picture_workers import PICTURE_WORKERS
from site_gen.model.picture import ImageErrorKind, ImageInfo, Metadata
from site_gen.pictures import decode
from tests.builders import write
from tests.patience import PATIENCE
from tests.pictures.files import (
    CORNERS,
    HOLDING,
    PNG,
    a_palette_png,
    a_png,
    a_view,
    alike,
    an_exif,
    chunk,
    corners,
    near,
    saved,
    srgb,
    turned,
    two_pictures,
    with_chunk,
    with_primaries,
    with_segment,
)


def look(folder: Path, content: bytes) -> ImageInfo:
    return decode.inspect_image(write(folder, "bilete.jpg", content))


def fault(folder: Path, content: bytes) -> ImageErrorKind | None:
    return look(folder, content).fault


def opened(folder: Path, content: bytes, *, share: float = 1.0) -> Image.Image:
    return decode.open_image(write(folder, "bilete.jpg", content), share=share)


# --- Upright ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_any_way_stands_upright(tmp_path: Path, orientation: int, form: str) -> None:
    content = turned(orientation, form)
    seen = look(tmp_path, content)
    assert (seen.width, seen.height, seen.is_upright, seen.fault) == (96, 64, orientation == 1, None)
    image = opened(tmp_path, content)
    assert image.size == (96, 64)
    assert alike(image, a_view())


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_note_that_stands_after_the_pixels_turns_the_picture_too(tmp_path: Path, orientation: int) -> None:
    note = an_exif({0x0112: orientation}).tobytes().removeprefix(b"Exif\0\0")
    view = a_view() if orientation == 1 else a_view().transpose(Image.Transpose.ROTATE_90)
    content = with_chunk(b"eXIf", note, before=b"IEND", png=saved(view, "PNG"))
    seen = look(tmp_path, content)
    assert (seen.width, seen.height, seen.is_upright) == (96, 64, orientation == 1)
    assert alike(opened(tmp_path, content), a_view())


def test_a_picture_that_is_opened_small_stands_upright(tmp_path: Path) -> None:
    view = a_view(1600, 1200).transpose(Image.Transpose.ROTATE_90)
    image = opened(tmp_path, saved(view, exif=an_exif({0x0112: 6})), share=0.2)
    assert image.width < 1600
    assert image.width * 3 == image.height * 4
    assert alike(image, a_view())


@pytest.mark.parametrize("note", [0, 9, 255, 6.0])
def test_a_note_that_means_nothing_turns_nothing(tmp_path: Path, note: float) -> None:
    content = saved(exif=an_exif({0x0112: note if note != 6.0 else 99}))
    assert alike(opened(tmp_path, content), a_view())
    assert look(tmp_path, content).width == 96


def test_a_picture_whose_notes_cannot_be_written_again_is_opened_all_the_same(tmp_path: Path) -> None:
    """A number where the camera's name should be: Pillow reads it, and stumbles when it has to write it."""
    ifd = struct.pack("<2sHIH", b"II", 42, 8, 2)
    ifd += struct.pack("<HHIf", 0x010F, 11, 1, 7.5) + struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0) + bytes(4)
    odd = with_segment(0xE1, b"Exif\0\0" + ifd)
    assert (look(tmp_path, odd).width, look(tmp_path, odd).fault) == (64, None)
    assert opened(tmp_path, odd).size == (64, 96)


# --- In sRGB ---------------------------------------------------------------------------------------------------------

GREY = (117, 117, 117)
ADOBE = with_primaries((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
"""Nearly AdobeRGB: its colours, with sRGB's curves."""
SEEN_AS = {(128, 128, 128): (128, 128, 128), (180, 150, 110): (189, 150, 108), (60, 120, 160): (0, 120, 162)}
"""What some of its colours are in sRGB, reckoned by hand through XYZ."""


def all_over(image: Image.Image) -> tuple[int, ...]:
    colour = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(colour, tuple)
    return colour


MODES: dict[str, bytes] = {
    "JPEG": saved(),
    "progressive JPEG": saved(progressive=True),
    "CMYK JPEG": saved(a_view().convert("CMYK"), quality=95),
    "PNG": saved(form="PNG"),
    "PNG with a palette": saved(a_view().quantize(8), "PNG"),
    "PNG with alpha": saved(a_view().convert("RGBA"), "PNG"),
    "sixteen-bit PNG": a_png(
        (2, 2), 16, 2, b"".join(b"\0" + b"".join(bytes((c, c)) for rgb in row for c in rgb) for row in
                                (CORNERS[:2], CORNERS[2:]))
    ),
    "WebP": saved(form="WEBP", quality=95),
    "HEIC": saved(form="HEIF"),
    "two pictures": two_pictures(),
    "JPEG with a profile": saved(icc_profile=srgb()),
    "JPEG with half a profile": saved(icc_profile=srgb()[:300]),
    "JPEG with a profile for another sort": saved(a_view().convert("CMYK"), quality=95, icc_profile=srgb()),
    "JPEG with a huge profile": saved(icc_profile=srgb() + bytes(900_000)),
    "PNG with alpha and a profile": saved(a_view().convert("RGBA"), "PNG", icc_profile=srgb()),
}  # fmt: skip


@pytest.mark.parametrize("content", MODES.values(), ids=MODES)
def test_every_sort_of_file_comes_out_in_its_own_colours(tmp_path: Path, content: bytes) -> None:
    assert fault(tmp_path, content) is None
    image = opened(tmp_path, content)
    assert image.mode == "RGB"
    assert image.info == {}
    found = corners(image)
    assert all(near(one, other, 20) for one, other in zip(found, CORNERS, strict=True)), found


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        pytest.param(a_png((4, 4), 16, 0, (b"\0" + b"\x75\x30" * 4) * 4), GREY, id="sixteen-bit grey"),
        pytest.param(a_png((8, 4), 1, 0, (b"\0\xff") * 4), (255, 255, 255), id="one bit, white"),
        pytest.param(a_png((8, 4), 1, 0, (b"\0\0") * 4), (0, 0, 0), id="one bit, black"),
        pytest.param(a_png((4, 4), 8, 4, (b"\0" + b"\x40\x80" * 4) * 4), (159,) * 3, id="grey, half see-through"),
        pytest.param(a_png((4, 4), 16, 4, (b"\0" + b"\x40\0\x80\0" * 4) * 4), (159,) * 3, id="the same, sixteen-bit"),
        pytest.param(a_png((4, 4), 8, 6, (b"\0" + b"\xff\0\0\0" * 4) * 4), (255, 255, 255), id="wholly see-through"),
        pytest.param(saved(Image.new("L", (8, 8), 117)), GREY, id="grey JPEG"),
        pytest.param(saved(Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "WEBP"), (255, 255, 255), id="see-through WebP"),
        pytest.param(
            a_png((4, 4), 8, 3, (b"\0" + b"\1" * 4) * 4, chunk(b"PLTE", b"\0\0\0\xff\0\0"), chunk(b"tRNS", b"\0\x80")),
            (255, 127, 127),
            id="palette, half see-through",
        ),
        pytest.param(
            a_png((4, 4), 8, 2, (b"\0" + b"\1\2\3" * 4) * 4, chunk(b"tRNS", b"\0\1\0\2\0\3")),
            (255, 255, 255),
            id="one colour see-through",
        ),
    ],
)  # fmt: skip
def test_what_is_see_through_is_laid_on_white(tmp_path: Path, content: bytes, colour: tuple[int, ...]) -> None:
    assert fault(tmp_path, content) is None
    assert near(all_over(opened(tmp_path, content)), colour, 2)


@pytest.mark.parametrize(("stored", "seen"), SEEN_AS.items(), ids=str)
def test_the_colours_of_a_wider_profile_are_turned_into_those_of_the_screen(
    tmp_path: Path, stored: tuple[int, int, int], seen: tuple[int, int, int]
) -> None:
    content = saved(Image.new("RGB", (16, 16), stored), "PNG", icc_profile=ADOBE)
    assert near(all_over(opened(tmp_path, content)), seen, 3)


def test_a_profile_is_heard_whatever_the_mode(tmp_path: Path) -> None:
    """One in which red and green have changed places."""
    red, green, blue = (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)
    profile = with_primaries(green, red, blue)
    for image in (Image.new("RGB", (16, 16), "red"), Image.new("RGBA", (16, 16), "red"),
                  Image.new("RGB", (16, 16), "red").quantize(2)):  # fmt: skip
        assert near(all_over(opened(tmp_path, saved(image, "PNG", icc_profile=profile))), (0, 255, 0), 6), image.mode


# --- What is no picture ----------------------------------------------------------------------------------------------


def a_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")
    return file.getvalue()


def moving(form: str) -> bytes:
    return saved(form=form, save_all=True, append_images=[a_view().rotate(90)])


def claiming(width: int, height: int, form: str) -> bytes:
    """Return a small file whose header says that it is large."""
    if form == "PNG":
        return a_png((width, height), 8, 2, bytes(100))
    if form == "WEBP":
        bits = (width - 1) | (height - 1) << 14
        content = b"VP8L" + (5).to_bytes(4, "little") + b"\x2f" + bits.to_bytes(4, "little") + b"\0"
        return b"RIFF" + (len(content) + 4).to_bytes(4, "little") + b"WEBP" + content
    jpeg = saved()
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + height.to_bytes(2, "big") + width.to_bytes(2, "big") + jpeg[at + 4 :]


NO_PICTURE: dict[str, bytes] = {
    "nothing": b"",
    "one byte": b"\xff",
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "HTML with a JPEG behind it": b"<!-- " + saved(),
    "zip": a_zip(),
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    "WMF": b"\xd7\xcd\xc6\x9a" + bytes(40),
    "AVIF": saved(form="AVIF"),
    **{
        form: saved(a_view(), form)
        for form in ("GIF", "TIFF", "BMP", "PDF", "ICO", "PPM", "JPEG2000", "TGA", "PCX", "SGI", "DDS", "ICNS")
    },
    "PNG without rows or columns": a_png((0, 0), 8, 2, b""),
    "text": b"Vi song.",
}


@pytest.mark.parametrize("content", NO_PICTURE.values(), ids=NO_PICTURE)
def test_what_is_no_picture_is_not_opened_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    assert fault(tmp_path, content) is ImageErrorKind.NO_PICTURE
    with pytest.raises(decode.ImageError) as refused:
        opened(tmp_path, content)
    assert refused.value.why is ImageErrorKind.NO_PICTURE


def bad_sum(content: bytes) -> bytes:
    at = content.index(b"IDAT") + 20
    return content[:at] + bytes((content[at] ^ 1,)) + content[at + 1 :]


FAULTY: dict[str, tuple[bytes, ImageErrorKind]] = {
    "a PNG with a wrong sum": (bad_sum(saved(form="PNG")), ImageErrorKind.DAMAGED),
    "a PNG without pixels": (a_png((8, 8), 8, 2, b""), ImageErrorKind.DAMAGED),
    "a JPEG without rows": (claiming(96, 0, "JPEG"), ImageErrorKind.NO_PICTURE),
    "a moving PNG": (moving("PNG"), ImageErrorKind.MOVING),
    "a moving WebP": (moving("WEBP"), ImageErrorKind.MOVING),
    "a PNG of ten thousand megapixels": (claiming(100_000, 100_000, "PNG"), ImageErrorKind.TOO_MANY_PIXELS),
    "a PNG of more pixels than there are": (claiming(2**31 - 1, 2**31 - 1, "PNG"), ImageErrorKind.TOO_MANY_PIXELS),
    "a JPEG of four thousand megapixels": (claiming(65_500, 65_500, "JPEG"), ImageErrorKind.TOO_MANY_PIXELS),
    "a WebP of 268 megapixels": (claiming(16_384, 16_384, "WEBP"), ImageErrorKind.TOO_MANY_PIXELS),
    "a little more than 110 megapixels": (claiming(11_000, 10_001, "PNG"), ImageErrorKind.TOO_MANY_PIXELS),
    "a PNG with texts that unfold": (
        PNG + b"".join([chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)),
                        *[chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(1_000_000)))] * 200,
                        saved(form="PNG")[33:]]), ImageErrorKind.DAMAGED,
    ),
    "a palette with more transparency than colours can have": (a_palette_png(bytes(300)), ImageErrorKind.DAMAGED),
    "a palette with one transparency too many": (a_palette_png(bytes(257)), ImageErrorKind.DAMAGED),
    "a palette with one colour too many": (a_palette_png(colours=257), ImageErrorKind.DAMAGED),
    "grey whose transparency is cut off": (
        a_png((8, 8), 8, 0, bytes(72), chunk(b"tRNS", b"\0")), ImageErrorKind.DAMAGED,
    ),
    "a PNG without width": (a_png((0, 8), 8, 0, bytes(8)), ImageErrorKind.NO_PICTURE),
    "a PNG without rows": (a_png((8, 8), 8, 0, b""), ImageErrorKind.DAMAGED),
}  # fmt: skip


@pytest.mark.parametrize(("content", "why"), FAULTY.values(), ids=FAULTY)
def test_a_picture_that_cannot_be_shown_is_named_for_what_is_wrong_with_it(
    tmp_path: Path, content: bytes, why: ImageErrorKind
) -> None:
    assert fault(tmp_path, content) is why
    with pytest.raises(decode.ImageError) as refused:
        opened(tmp_path, content)
    assert refused.value.why is why


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = write(tmp_path, "stor.jpg", saved())
    with file.open("ab") as opened_file:
        opened_file.truncate(decode.MOST_BYTES + 1)
    assert decode.inspect_image(file).fault is ImageErrorKind.TOO_MANY_PIXELS


@pytest.mark.parametrize("missing", ["bort.jpg", "mappe"])
def test_a_file_that_cannot_be_read_is_not_called_damaged(tmp_path: Path, missing: str) -> None:
    (tmp_path / "mappe").mkdir()
    assert decode.inspect_image(tmp_path / missing).fault is ImageErrorKind.UNREAD


def test_exactly_110_megapixels_are_let_in(tmp_path: Path) -> None:
    content = a_png((11_000, 10_000), 1, 0, (b"\0" + bytes(1_375)) * 10_000)
    assert look(tmp_path, content) == ImageInfo(11_000, 10_000)


@pytest.mark.parametrize("size", [(1, 1), (20_000, 1), (1, 20_000)], ids=str)
def test_a_picture_of_an_odd_shape_is_a_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    content = saved(Image.new("RGB", size, "red"), "PNG")
    assert look(tmp_path, content) == ImageInfo(*size)
    assert opened(tmp_path, content).size == size


def test_a_telephones_second_picture_is_no_film(tmp_path: Path) -> None:
    seen = look(tmp_path, two_pictures())
    assert (seen.width, seen.height, seen.metadata, seen.fault) == (96, 64, (Metadata.OTHER,), None)


@pytest.mark.parametrize("behind", [a_zip(), b"<script>alert(1)</script>"], ids=["zip", "HTML"])
def test_a_picture_that_is_something_else_too_is_a_picture_that_holds_something(tmp_path: Path, behind: bytes) -> None:
    assert look(tmp_path, saved() + behind) == ImageInfo(96, 64, metadata=(Metadata.OTHER,))
    assert look(tmp_path, with_segment(0xFE, behind)) == ImageInfo(96, 64, metadata=(Metadata.COMMENT,))


def test_a_place_is_distinguished_from_other_metadata(tmp_path: Path) -> None:
    content, _ = HOLDING["JPEG, Exif with a place"]
    assert look(tmp_path, content).metadata == (Metadata.PLACE, Metadata.EXIF)
    assert look(tmp_path, HOLDING["JPEG, Exif"][0]).metadata == (Metadata.EXIF,)


@pytest.mark.parametrize(("content", "sorts"), HOLDING.values(), ids=HOLDING)
def test_a_picture_with_metadata_is_opened_and_it_is_reported(tmp_path: Path, content: bytes, sorts: str) -> None:
    seen = look(tmp_path, content)
    assert seen.fault is None
    assert {found.value for found in seen.metadata} - {"place"} == set(sorts.split())
    assert opened(tmp_path, content).info == {}


# --- Cut off ---------------------------------------------------------------------------------------------------------

CUT: dict[str, bytes] = {
    "JPEG": saved(Image.effect_noise((120, 90), 80).convert("RGB")),
    "progressive JPEG": saved(Image.effect_noise((120, 90), 80).convert("RGB"), progressive=True),
    "PNG": saved(Image.effect_noise((120, 90), 80).convert("RGB"), "PNG"),
    "WebP": saved(Image.effect_noise((120, 90), 80).convert("RGB"), "WEBP"),
    "lossless WebP": saved(Image.effect_noise((120, 90), 80).convert("RGB"), "WEBP", lossless=True),
    "HEIC": saved(Image.effect_noise((120, 90), 80).convert("RGB"), "HEIF"),
}


@pytest.mark.parametrize("whole", CUT.values(), ids=CUT)
def test_a_picture_that_is_cut_off_anywhere_is_not_shown(tmp_path: Path, whole: bytes) -> None:
    points = [*range(0, len(whole), max(1, len(whole) // 60)), len(whole) // 2, len(whole) - 20, len(whole) - 5]
    assert {fault(tmp_path, whole[:point]) for point in points} == {ImageErrorKind.NO_PICTURE, ImageErrorKind.DAMAGED}
    assert fault(tmp_path, whole) is None


# --- HEIC ------------------------------------------------------------------------------------------------------------

WITHOUT = """
import sys
sys.modules["pillow_heif"] = None
from pathlib import Path
from site_gen.pictures import decode
for name in sys.argv[1:]:
    print(decode.inspect_image(Path(name)).fault)
"""


def test_heic_is_opened_where_there_is_a_part_that_can(tmp_path: Path) -> None:
    seen = look(tmp_path, saved(form="HEIF"))
    assert (seen.width, seen.height, seen.is_upright, seen.fault) == (96, 64, True, None)
    assert seen.metadata, "what HEIC holds is not looked into, so it is no master"


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_heic_taken_any_way_stands_upright(tmp_path: Path, orientation: int) -> None:
    content = turned(orientation, "HEIF")
    assert alike(opened(tmp_path, content), a_view())
    assert look(tmp_path, content).width == 96


def test_heic_is_recognised_by_its_name_where_there_is_none(tmp_path: Path) -> None:
    files = [
        write(tmp_path, name, content)
        for name, content in {
            "a.heic": saved(form="HEIF"),
            "b.jpg": saved(form="HEIF"),
            "c.jpg": saved(),
            "d.avif": saved(form="AVIF"),
        }.items()
    ]
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT, *map(str, files)], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert ran.stdout.split() == ["ImageErrorKind.HEIC", "ImageErrorKind.HEIC", "None", "ImageErrorKind.NO_PICTURE"], (
        ran.stderr
    )


# --- Damaged by chance -----------------------------------------------------------------------------------------------

SOUND: Sequence[bytes] = [
    saved(exif=an_exif({0x0112: 6, 0x010F: "Fjordfon", 0x8825: {1: "N", 2: (61.0, 12.0, 3.0)}}), icc_profile=srgb()),
    saved(progressive=True, comment=b"song"),
    saved(a_view().convert("CMYK"), icc_profile=srgb()),
    saved(form="PNG", exif=an_exif({0x0112: 6}), icc_profile=srgb()),
    saved(a_view().convert("P"), "PNG", transparency=3),
    saved(a_view().convert("RGBA"), "PNG"),
    saved(Image.new("I;16", (20, 20), 3000), "PNG"),
    moving("PNG"),
    saved(form="WEBP", exif=an_exif({0x0112: 6}), icc_profile=srgb()),
    saved(a_view().convert("RGBA"), "WEBP", lossless=True),
    two_pictures(),
    saved(form="HEIF", exif=an_exif({0x0112: 6}).tobytes()),
]


def damaged(seed: int) -> bytes:
    """Return a sound picture with some bytes changed, taken out or put in; a PNG's sums are mostly made right again."""
    chance = random.Random(seed)  # noqa: S311 - it picks bytes, not secrets
    content = bytearray(chance.choice(SOUND))
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(min(len(content), chance.choice([60, 400, 100_000])))
        way = chance.random()
        if way < 0.6:
            content[at] = chance.choice([0, 255, chance.randrange(256)])
        elif way < 0.75:
            del content[at : at + chance.randrange(1, 9)]
        elif way < 0.9:
            content[at:at] = chance.randbytes(chance.randrange(1, 9))
        else:
            del content[max(at, 1) :]
        content = content or bytearray(b"x")
    return bytes(content) if chance.random() < 0.3 else _with_sums(content)


def _with_sums(content: bytearray) -> bytes:
    at = len(PNG)
    while content.startswith(PNG) and at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if at + 12 + size > len(content):
            break
        content[at + 8 + size : at + 12 + size] = zlib.crc32(content[at + 4 : at + 8 + size]).to_bytes(4, "big")
        at += 12 + size
    return bytes(content)


def disagreements(folder: Path, seeds: range) -> Iterator[str]:
    """Yield each damaged picture of which opening it says something else than looking at it did."""
    for seed in seeds:
        path = write(folder, f"{seeds.start}.jpg", damaged(seed))
        seen = decode.inspect_image(path)
        try:
            size: tuple[int, int] | ImageErrorKind = decode.open_image(path).size
            decode.open_image(path, share=0.3)
        except decode.ImageError as refused:
            size = refused.why
        said = (seen.width, seen.height) if seen.fault is None else seen.fault
        if said != size:
            yield f"{seed}: {said}, {size}"


def survive(task: tuple[Path, range]) -> list[str]:
    """Go through some damaged pictures, in a worker."""
    return list(disagreements(*task))


def test_a_damaged_picture_is_a_picture_or_is_not_and_never_an_exception(tmp_path: Path) -> None:
    assert list(disagreements(tmp_path, range(600))) == []


@pytest.mark.torture
@pytest.mark.parametrize("start", range(0, 200_000, 20_000))
def test_thousands_of_damaged_pictures_end_no_worker(tmp_path: Path, start: int) -> None:
    tasks = [(tmp_path, range(at, at + 100)) for at in range(start, start + 20_000, 100)]
    outcomes = dict(zip(tasks, PICTURE_WORKERS.map(survive, tasks, killed=lambda _: ["killed"]), strict=True))
    assert [f"{task[1]}: {said}" for task, said in outcomes.items() if said != []] == []
