"""The pictures of the samples: each has its scene, each is a master, and a scene always draws the same."""

import io
from pathlib import Path

import pytest
from PIL import Image

from illustrations import press
from illustrations.drawing import Drawing
from illustrations.gallery import pictures, scene

STORIES = Path(__file__).parent.parent / "stories"
PICTURES = {picture.path: picture for picture in pictures()}


def test_every_picture_of_the_samples_has_a_scene_and_every_scene_its_picture() -> None:
    assert sorted(path.relative_to(STORIES).as_posix() for path in STORIES.rglob("*.jpg")) == sorted(PICTURES)


@pytest.mark.parametrize("path", PICTURES)
def test_a_picture_in_the_repository_is_a_master(path: str) -> None:
    """Upright by its pixels alone, of the size its scene was drawn for, and with nothing in it but the picture."""
    file = STORIES / path
    content = file.read_bytes()
    assert content.startswith(b"\xff\xd8\xff")
    assert len(content) < 350_000
    with Image.open(io.BytesIO(content)) as master:
        picture = PICTURES[path]
        assert master.width == picture.pixels
        assert master.height / master.width == picture.size[1] / picture.size[0]
        assert master.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert not master.getexif()


def test_a_scene_draws_the_same_each_time() -> None:
    assert [picture.svg() for picture in PICTURES.values()] == [picture.svg() for picture in PICTURES.values()]


def test_no_two_scenes_are_alike() -> None:
    assert len({picture.svg() for picture in PICTURES.values()}) == len(PICTURES)


def test_a_drawing_is_pressed_to_the_same_bytes_each_time_and_to_others_on_other_paper() -> None:
    drawing = Drawing(30, 20)
    drawing.circle(15, 10, 8, "#0f4547")
    first = press.master(drawing.svg(), 300, "one")
    assert press.master(drawing.svg(), 300, "one") == first
    assert press.master(drawing.svg(), 300, "another") != first
    with Image.open(io.BytesIO(first)) as master:
        assert master.size == (300, 200)


def test_two_scenes_cannot_be_drawn_over_each_other() -> None:
    with pytest.raises(ValueError, match="two scenes"):
        scene(next(iter(PICTURES)))(lambda _: None)
