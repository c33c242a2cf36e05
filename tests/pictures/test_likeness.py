"""A picture that is saved again has the likeness of the first, and no other sample picture has it."""

import io
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageEnhance

from site_gen.pictures import decode
from site_gen.pictures.likeness import MOST_DIFFERENT, alike, likeness_of

SAMPLES = sorted((Path(__file__).parents[2] / "stories").rglob("*.jpg"))


def likeness(path: Path) -> str:
    info = decode.inspect_image(path)
    assert info.fault is None
    return info.likeness


def saved(image: Image.Image, form: str = "JPEG", quality: int = 75) -> bytes:
    file = io.BytesIO()
    image.save(file, form, quality=quality)
    return file.getvalue()


def saved_again(path: Path) -> list[bytes]:
    """Return a picture in other sizes, formats and qualities, without its metadata, and a little lighter."""
    with Image.open(path) as opened:
        image = opened.convert("RGB")
    half = image.resize((image.width // 2, image.height // 2))
    small = image.copy()
    small.thumbnail((400, 400))
    lighter = ImageEnhance.Brightness(image).enhance(1.15)
    return [
        saved(image, quality=40),
        saved(half, "WEBP", 50),
        saved(small),
        saved(half, "PNG"),
        saved(lighter),
        saved(image.convert("L")),
    ]


def distance(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_no_two_sample_pictures_are_alike() -> None:
    found = {path: likeness(path) for path in SAMPLES}
    assert len(found) >= 90
    assert all(found.values())
    nearest = min(distance(found[one], found[other]) for one, other in combinations(found, 2))
    assert nearest > MOST_DIFFERENT + 10


@pytest.mark.parametrize("path", SAMPLES[::12], ids=lambda path: path.name)
def test_a_picture_that_is_saved_again_is_alike(path: Path, tmp_path: Path) -> None:
    _is_found_again(path, tmp_path)


@pytest.mark.torture
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_picture_that_is_saved_again_is_alike(path: Path, tmp_path: Path) -> None:
    _is_found_again(path, tmp_path)


def _is_found_again(path: Path, tmp_path: Path) -> None:
    first, file = likeness(path), tmp_path / "att"
    for content in saved_again(path):
        file.write_bytes(content)
        assert list(alike(likeness(file), [first, "0" * 64])) == [first]


@pytest.mark.parametrize("image", [Image.new("RGB", (600, 400), "white"), Image.linear_gradient("L")])
def test_a_picture_with_too_little_in_it_has_no_likeness_and_is_like_none(image: Image.Image) -> None:
    assert likeness_of(image) == ""
    assert list(alike("", ["0" * 64])) == []
