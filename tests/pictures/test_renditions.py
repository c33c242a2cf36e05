"""What is to be made of a picture: sizes, cuts, and names that say nothing and follow from what it is made of."""

import math
import re
from dataclasses import replace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from site_gen.model.choices import Children
from site_gen.model.picture import MASTER_SIDE, Crop, ImageFile, Picture
from site_gen.model.shown_people import Byline
from site_gen.pictures.renditions import CARD_PICTURE, crop_box, renditions, shared_card

DIGEST = "ab" * 32
SHAPES = {Crop.CARD: 3 / 2, Crop.FACE: 1.0, Crop.SHARED: CARD_PICTURE[0] / CARD_PICTURE[1]}


def a_picture(
    width: int = 1600, height: int = 1200, *, focus: tuple[int, int] = (50, 50), digest: str = DIGEST, path: str = "a"
) -> Picture:
    found = ImageFile(f"stories/{path}.jpg", digest, width, height)
    return Picture("a.jpg", "Song", False, Byline("Per Vik"), "eige", (), Children.NONE, None, focus, found)  # noqa: FBT003


def sizes(picture: Picture, cut: Crop) -> list[tuple[int, int, str]]:
    made = renditions(picture, cut)
    assert made is not None
    return [(one.width, one.height, one.suffix) for one in made.all]


def names(picture: Picture, cut: Crop) -> list[str]:
    made = renditions(picture, cut)
    assert made is not None
    return [one.path for one in made.all]


# --- Sizes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        (Crop.WHOLE, [(480, 360, ".webp"), (960, 720, ".webp"), (1600, 1200, ".webp"), (960, 720, ".jpg")]),
        (Crop.CARD, [(320, 213, ".webp"), (480, 320, ".webp"), (640, 427, ".webp"), (480, 320, ".jpg")]),
        (Crop.FACE, [(96, 96, ".webp"), (192, 192, ".webp"), (384, 384, ".webp"), (192, 192, ".jpg")]),
    ],
    ids=str,
)
def test_a_picture_is_made_in_three_widths_and_once_as_jpeg(cut: Crop, expected: list[tuple[int, int, str]]) -> None:
    assert sizes(a_picture(), cut) == expected


def test_a_small_picture_is_made_no_larger_and_no_size_twice() -> None:
    assert sizes(a_picture(700, 500), Crop.WHOLE) == [(480, 343, ".webp"), (700, 500, ".webp"), (700, 500, ".jpg")]
    assert sizes(a_picture(50, 40), Crop.FACE) == [(40, 40, ".webp"), (40, 40, ".jpg")]
    assert sizes(a_picture(1, 1), Crop.CARD) == [(1, 1, ".webp"), (1, 1, ".jpg")]


def test_a_picture_that_is_very_tall_is_made_no_taller_than_a_master() -> None:
    made = sizes(a_picture(1080, 20_000), Crop.WHOLE)
    assert max(height for _, height, _ in made) <= MASTER_SIDE
    assert {round(height / width, 0) for width, height, _ in made} == {19}


def test_a_picture_without_a_file_that_can_be_shown_is_not_made() -> None:
    assert renditions(replace(a_picture(), file_info=None), Crop.WHOLE) is None


sides = st.integers(1, 60_000)


@given(width=sides, height=sides, cut=st.sampled_from([Crop.WHOLE, Crop.CARD, Crop.FACE]))
@example(width=1, height=60_000, cut=Crop.WHOLE)
@example(width=60_000, height=1, cut=Crop.CARD)
def test_no_rendition_is_larger_than_its_picture(width: int, height: int, cut: Crop) -> None:
    for across, down, _ in sizes(a_picture(width, height), cut):
        assert 1 <= across <= min(width, 1600)
        assert 1 <= down <= min(height, MASTER_SIDE)


@given(width=sides, height=sides, cut=st.sampled_from([Crop.WHOLE, Crop.CARD, Crop.FACE]))
def test_every_rendition_has_the_shape_of_its_cut(width: int, height: int, cut: Crop) -> None:
    shape = SHAPES.get(cut, width / height)
    assume(shape > 1 / MASTER_SIDE)
    for across, down, _ in sizes(a_picture(width, height), cut):
        assert abs(across / shape - down) <= 1 + 1 / shape


# --- Cuts ------------------------------------------------------------------------------------------------------------

percents = st.tuples(st.integers(0, 100), st.integers(0, 100))


@given(width=sides, height=sides, focus=percents, cut=st.sampled_from(Crop))
def test_a_cut_is_inside_its_picture_has_its_shape_and_holds_the_focus(
    width: int, height: int, focus: tuple[int, int], cut: Crop
) -> None:
    left, top, right, bottom = crop_box(width, height, cut, focus)
    slack = 1e-6 * max(width, height)
    assert -slack <= left < right <= width + slack
    assert -slack <= top < bottom <= height + slack
    assert left - slack <= width * focus[0] / 100 <= right + slack
    assert top - slack <= height * focus[1] / 100 <= bottom + slack
    shape = SHAPES.get(cut, width / height)
    assert math.isclose((right - left) / (bottom - top), shape, rel_tol=1e-6)
    assert math.isclose(right - left, width, rel_tol=1e-9) or math.isclose(bottom - top, height, rel_tol=1e-9)


def test_a_cut_has_the_focus_in_its_middle_when_the_edges_let_it() -> None:
    assert crop_box(3000, 1000, Crop.FACE, (50, 50)) == (1000, 0, 2000, 1000)
    assert crop_box(3000, 1000, Crop.FACE, (30, 50)) == (400, 0, 1400, 1000)
    assert crop_box(3000, 1000, Crop.FACE, (0, 0)) == (0, 0, 1000, 1000)
    assert crop_box(3000, 1000, Crop.FACE, (100, 100)) == (2000, 0, 3000, 1000)
    assert crop_box(3000, 1000, Crop.WHOLE, (100, 100)) == (0, 0, 3000, 1000)


# --- Names -----------------------------------------------------------------------------------------------------------


def test_a_name_is_figures_and_a_suffix() -> None:
    for cut in (Crop.WHOLE, Crop.CARD, Crop.FACE):
        assert all(re.fullmatch(r"media/[0-9a-f]{20}\.(webp|jpg)", name) for name in names(a_picture(), cut))


def test_no_two_renditions_have_one_name() -> None:
    every = [name for cut in (Crop.WHOLE, Crop.CARD, Crop.FACE) for name in names(a_picture(), cut)]
    assert len(set(every)) == len(every) == 12


@pytest.mark.parametrize("cut", [Crop.WHOLE, Crop.CARD, Crop.FACE], ids=str)
def test_a_name_follows_from_the_content_and_not_from_the_place(cut: Crop) -> None:
    first = names(a_picture(), cut)
    assert names(a_picture(path="ei/heilt/anna/mappe"), cut) == first
    assert names(replace(a_picture(), file="b.jpg", alt="Noko anna", credit=Byline("Siri Vik")), cut) == first
    assert not set(names(a_picture(digest="cd" * 32), cut)) & set(first)
    assert DIGEST[:8] not in "".join(first)


def test_another_focus_is_another_name_for_what_is_cut_and_for_nothing_else() -> None:
    moved = a_picture(focus=(20, 80))
    assert names(moved, Crop.WHOLE) == names(a_picture(), Crop.WHOLE)
    for cut in (Crop.CARD, Crop.FACE):
        assert not set(names(moved, cut)) & set(names(a_picture(), cut))


def test_another_size_is_another_name() -> None:
    small, large = names(a_picture(1599, 1200), Crop.WHOLE), names(a_picture(), Crop.WHOLE)
    assert [one == other for one, other in zip(small, large, strict=True)] == [True, True, False, True]


# --- Social cards ----------------------------------------------------------------------------------------------------


def card(**changed: str) -> str:
    said = {"title": "Då vi song", "kicker": "Nærvær", "site_name": "Framsnakk", "colour": "#0f4547"} | changed
    return shared_card(**said, picture=None).path


def test_a_card_is_named_by_all_that_is_drawn_on_it() -> None:
    changes: list[dict[str, str]] = [
        {}, {"title": "Då vi ikkje song"}, {"kicker": ""}, {"site_name": "x"}, {"colour": "#000000"}
    ]  # fmt: skip
    every = {card(**changed) for changed in changes}
    assert len(every) == len(changes)
    assert card() == card()
    assert all(re.fullmatch(r"media/[0-9a-f]{20}\.png", path) for path in every)


def test_a_card_with_a_picture_is_named_by_that_and_its_focus_too() -> None:
    def with_picture(picture: Picture | None) -> str:
        return shared_card("Då vi song", "", "Framsnakk", "#0f4547", picture).path

    pictures = [None, a_picture(), a_picture(focus=(1, 1)), a_picture(digest="cd" * 32)]
    assert len({with_picture(picture) for picture in pictures}) == 4
    assert with_picture(replace(a_picture(), file_info=None)) == with_picture(None)
    assert with_picture(a_picture(path="b")) == with_picture(a_picture())


def test_the_words_of_two_cards_cannot_be_divided_so_that_they_share_a_name() -> None:
    assert card(title="a", kicker="bc") != card(title="ab", kicker="c")
    assert card(title='a", "b', kicker="c") != card(title="a", kicker='b", "c')
