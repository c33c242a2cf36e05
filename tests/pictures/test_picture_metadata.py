"""What a picture's file holds besides its pixels is found, in whatever part of it that lies."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from site_gen.model.picture import Metadata
from site_gen.pictures.picture_metadata import read_metadata
from tests.pictures.files import (
    HOLDING,
    PNG,
    TOKEN,
    a_view,
    between_scans,
    chunk,
    saved,
    segment,
    with_chunk,
    with_segment,
)

PLAIN: dict[str, bytes] = {
    "JPEG": saved(),
    "progressive JPEG": saved(progressive=True, quality=20),
    "coarse progressive JPEG": saved(progressive=True, quality=1),
    "grey JPEG": saved(a_view().convert("L")),
    "CMYK JPEG": saved(a_view().convert("CMYK")),
    "JPEG with restart marks": saved(restart_marker_blocks=1),
    "noisy JPEG": saved(Image.effect_noise((200, 200), 120), quality=98),
    "noisy progressive JPEG": saved(Image.effect_noise((200, 200), 120), quality=98, progressive=True),
    "PNG": saved(form="PNG"),
    "PNG with transparency": saved(a_view().convert("RGBA"), "PNG"),
    "PNG with a palette": saved(a_view().convert("P"), "PNG", transparency=1),
    "sixteen-bit PNG": saved(Image.new("I;16", (4, 4), 40_000), "PNG"),
    "one-bit PNG": saved(a_view().convert("1"), "PNG"),
    "PNG in many chunks": saved(Image.effect_noise((400, 400), 120), "PNG"),
    "PNG with resolution and gamma": with_chunk(b"gAMA", bytes(4), png=saved(form="PNG", dpi=(300, 300))),
    "WebP": saved(form="WEBP"),
    "lossless WebP": saved(form="WEBP", lossless=True),
    "WebP with transparency": saved(a_view().convert("RGBA").resize((97, 63)), "WEBP"),
}


@pytest.mark.parametrize("content", PLAIN.values(), ids=PLAIN)
def test_a_file_that_holds_its_picture_alone_holds_nothing(content: bytes) -> None:
    assert read_metadata(content) == ()


@pytest.mark.parametrize(("content", "sorts"), HOLDING.values(), ids=HOLDING)
def test_what_lies_beside_the_picture_is_found(content: bytes, sorts: str) -> None:
    assert {found.value for found in read_metadata(content)} == set(sorts.split())


def test_the_files_of_these_tests_hold_the_token() -> None:
    without = {name for name, (content, _) in HOLDING.items() if TOKEN not in content}
    assert without == {"PNG, time", "PNG, the same chunk again"}


def test_each_kind_is_reported_once_in_the_order_of_metadata() -> None:
    jpeg = with_segment(0xFE, TOKEN, with_segment(0xFE, TOKEN, with_segment(0xE1, b"Exif\0\0x"))) + TOKEN
    assert read_metadata(jpeg) == (Metadata.EXIF, Metadata.COMMENT, Metadata.OTHER)


NOT_WHOLE: dict[str, bytes] = {
    "nothing": b"",
    "a JPEG's first bytes": b"\xff\xd8",
    "a JPEG's first mark": b"\xff\xd8\xff",
    "a JPEG's mark without a length": b"\xff\xd8\xff\xfe",
    "half a JPEG": saved()[:200],
    "a JPEG with a part that nobody knows": with_segment(0xF0, TOKEN),
    "a JPEG with a part that is for later": with_segment(0xC8, TOKEN),
    "a JPEG without its end": saved()[:-2],
    "a JPEG with a part that nobody knows between its scans": between_scans(segment(0xF7, TOKEN)),
    "a PNG's first bytes": PNG,
    "a PNG's head": PNG + chunk(b"IHDR", bytes(13)),
    "a PNG without its end": saved(form="PNG")[:-12],
    "a WebP without its end": saved(form="WEBP")[:-1],
    "a WebP's head": b"RIFF\4\0\0\0WEBPVP8 ",
    "GIF": b"GIF89a",
    "SVG": b"<svg/>",
    "HEIC": b"\0\0\0\x18ftypheic",
    "a JPEG behind something": TOKEN + saved(),
}


@pytest.mark.parametrize("content", NOT_WHOLE.values(), ids=NOT_WHOLE)
def test_what_is_no_whole_picture_of_a_known_format_holds_something(content: bytes) -> None:
    assert read_metadata(content) != ()


def test_a_fill_byte_before_a_mark_is_no_part() -> None:
    jpeg = saved()
    assert read_metadata(jpeg[:2] + b"\xff\xff" + jpeg[2:]) == ()


def test_a_table_between_scans_may_hold_what_looks_like_an_end() -> None:
    table = segment(0xDB, b"\3" + b"\xff\xd9" * 32)
    assert read_metadata(between_scans(table)) == ()


starts = st.sampled_from([b"", b"\xff\xd8", saved()[:60], PNG, saved(form="PNG")[:60], b"RIFF\0\0\0\0WEBP", b"RIFF"])


@given(start=starts, rest=st.binary(max_size=200))
def test_any_bytes_come_back_as_sorts(start: bytes, rest: bytes) -> None:
    found: tuple[Any, ...] = read_metadata(start + rest)
    assert set(found) <= set(Metadata)
