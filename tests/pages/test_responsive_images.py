"""Pictures as the templates see them: what is asked for is made, and nothing else."""

from dataclasses import replace

import pytest

from site_gen.model.choices import Children
from site_gen.model.picture import Crop, ImageFile, Picture
from site_gen.model.shown_people import Byline
from site_gen.pages.context import link_from
from site_gen.pages.responsive_images import SIZES, ImageRenderer
from site_gen.pictures.renditions import renditions
from tests.sites.samples import REPOSITORY

PICTURE = Picture(
    file="a.jpg",
    alt="Song",
    decorative=False,
    credit=Byline("Per Vik"),
    rights="eige",
    people=(),
    children=Children.NONE,
    caption="Under trappa",
    file_info=ImageFile("stories/a.jpg", "ab" * 32, 1600, 1200),
)


def frames(address: str = "forteljingar/song/") -> ImageRenderer:
    return ImageRenderer(link_from(address))


def test_only_what_is_shown_is_made() -> None:
    page = frames()
    page.show(PICTURE, "card")
    made = renditions(PICTURE, Crop.CARD)
    assert made is not None
    assert page.made == {one.path: one for one in made.all}


def test_what_is_shown_twice_is_made_once() -> None:
    page = frames()
    assert page.show(PICTURE, "whole") == page.show(PICTURE, "whole")
    assert len(page.made) == 4


@pytest.mark.parametrize("picture", [None, replace(PICTURE, file_info=None)], ids=["none", "no file"])
def test_what_cannot_be_shown_is_not_made(picture: Picture | None) -> None:
    page = frames()
    assert page.show(picture, "whole") is None
    assert page.made == {}


def test_a_picture_is_linked_from_where_the_page_is() -> None:
    view = frames().show(PICTURE, "whole")
    assert view is not None
    assert view.src.startswith("../../media/")
    assert all(offer.startswith("../../media/") for offer in view.srcset.split(", "))
    front = frames("").show(PICTURE, "whole")
    assert front is not None
    assert front.src.startswith("media/")


def test_a_view_says_what_is_known_of_its_picture() -> None:
    view = frames().show(PICTURE, "whole")
    assert view is not None
    assert (view.width, view.height, view.alt, view.caption, view.credit, view.focus) == (
        1600, 1200, "Song", "Under trappa", "Per Vik", "",
    )  # fmt: skip


@pytest.mark.parametrize(("decorative", "alt"), [(True, "Song"), (True, None), (False, None)])
def test_a_picture_without_words_has_empty_ones(decorative: bool, alt: str | None) -> None:  # noqa: FBT001 - a parameter
    view = frames().show(replace(PICTURE, decorative=decorative, alt=alt), "whole")
    assert view is not None
    assert view.alt == ""


@pytest.mark.parametrize(
    ("focus", "corner"),
    [
        ((50, 50), ""), ((0, 0), "left top"), ((100, 100), "right bottom"), ((33, 66), "left"), ((67, 34), "right"),
        ((34, 33), "top"), ((66, 67), "bottom"), ((10, 90), "left bottom"), ((90, 10), "right top"),
    ],
)  # fmt: skip
def test_the_focus_has_nine_steps(focus: tuple[int, int], corner: str) -> None:
    view = frames().show(replace(PICTURE, focus=focus), "whole")
    assert view is not None
    assert view.focus == corner


def test_the_style_sheet_knows_every_step_of_the_focus() -> None:
    style = (REPOSITORY / "templates/theme/assets/framsnakk.css").read_text(encoding="utf-8")
    for word in ("left", "right", "top", "bottom"):
        assert f'[data-focus~="{word}"]' in style or f'data-focus="{word}' in style, word


def test_every_place_on_a_page_knows_its_width() -> None:
    templates = (REPOSITORY / "templates/pages").glob("*.html")
    written = "".join(file.read_text(encoding="utf-8") for file in templates)
    assert all(f'"{place}"' in written for place in SIZES)
