"""The pictures of the samples: each has its scene, each is a master, and a scene always draws the same."""

import io
from pathlib import Path

import pytest
from PIL import Image

from illustrations import press
from illustrations.drawing import Drawing
from illustrations.films.programme import REELS
from illustrations.films.reel import Reel
from illustrations.gallery import pictures, scene
from site_gen.films import inspect_film
from site_gen.pictures.picture_metadata import read_metadata

STORIES = Path(__file__).parent.parent / "stories"
PICTURES = {picture.path: picture for picture in pictures()}


def test_every_picture_of_the_samples_has_a_scene_and_every_scene_its_picture() -> None:
    drawn = [*PICTURES, *(reel.poster for reel in REELS)]
    assert sorted(path.relative_to(STORIES).as_posix() for path in STORIES.rglob("*.jpg")) == sorted(drawn)


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


def test_every_film_of_the_samples_has_its_reel() -> None:
    films = [file for suffix in ("mp4", "webm") for file in STORIES.rglob(f"*.{suffix}")]
    assert sorted(file.relative_to(STORIES).as_posix() for file in films) == sorted(reel.path for reel in REELS)


@pytest.mark.parametrize("reel", REELS, ids=[reel.path for reel in REELS])
def test_a_film_in_the_repository_is_small_as_long_as_its_reel_and_holds_nothing_else(reel: Reel) -> None:
    content = (STORIES / reel.path).read_bytes()
    film = inspect_film.inspect_open_film(content)
    assert len(content) < 600_000
    assert (film.fault, film.metadata, round(film.seconds)) == (None, (), reel.seconds)
    assert read_metadata((STORIES / reel.poster).read_bytes()) == ()


@pytest.mark.parametrize("reel", REELS, ids=[reel.path for reel in REELS])
def test_a_reel_moves_and_draws_each_moment_the_same(reel: Reel) -> None:
    assert reel.svg(reel.poster_at) == reel.svg(reel.poster_at)
    assert len({reel.svg(moment) for moment in range(reel.seconds)}) == reel.seconds


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
