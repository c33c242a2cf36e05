"""Renditions, social cards and masters: the picture itself, and not one byte of anything else."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms

from site_gen.media import encode, master_pictures, social_cards
from site_gen.model.choices import Children
from site_gen.model.picture import MASTER_SIDE, Crop, ImageFile, MediaOutput, Picture, Rendition
from site_gen.model.shown_people import Byline
from site_gen.pictures import decode
from site_gen.pictures.picture_metadata import read_metadata
from site_gen.pictures.renditions import CARD_SIZE, renditions, shared_card
from tests.builders import write
from tests.pictures.files import (
    CORNERS,
    HOLDING,
    TOKEN,
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
)

FORMS = {".webp": "WEBP", ".jpg": "JPEG"}


def found(root: Path, content: bytes, name: str = "stories/a.jpg") -> ImageFile:
    """Write a picture into a repository, and return it as inspected."""
    seen = decode.inspect_image(write(root, name, content))
    assert seen.fault is None
    return ImageFile(name, hashlib.sha256(content).hexdigest(), seen.width, seen.height)


def declared(file: ImageFile, focus: tuple[int, int] = (50, 50)) -> Picture:
    return Picture("a.jpg", "Song", False, Byline("Per Vik"), "eige", (), Children.NONE, None, focus, file)  # noqa: FBT003


def everything(picture: Picture) -> list[MediaOutput]:
    """Return all that can be asked for of a picture."""
    of_cuts = [made for cut in (Crop.WHOLE, Crop.CARD, Crop.FACE) if (made := renditions(picture, cut))]
    assert len(of_cuts) == 3
    return [
        *(one for made in of_cuts for one in made.all),
        shared_card("Då vi song", "Nærvær", "Framsnakk", "#0f4547", picture),
    ]


def contents(root: Path, picture: Picture) -> list[tuple[MediaOutput, bytes]]:
    return list(encode.encoded_renditions(everything(picture), root))


# --- Nothing but the picture -----------------------------------------------------------------------------------------


def pieces(token: bytes, size: int = 6) -> list[bytes]:
    return [token[at : at + size] for at in range(len(token) - size + 1)]


@pytest.mark.parametrize("content", [content for content, _ in HOLDING.values()], ids=HOLDING)
def test_nothing_that_lay_beside_a_picture_is_in_what_is_made_of_it(tmp_path: Path, content: bytes) -> None:
    made = contents(tmp_path, declared(found(tmp_path, content)))
    assert len(made) >= 7
    for one, written in made:
        assert read_metadata(written) == (), one
        assert not any(piece in written for piece in pieces(TOKEN)), one


@pytest.mark.parametrize("suffix", [".jpg", ".JPEG", ".png", ".webp"])
@pytest.mark.parametrize("content", [content for content, _ in HOLDING.values()], ids=HOLDING)
def test_nothing_that_lay_beside_a_picture_is_in_its_master(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = write(tmp_path, f"a{suffix}", content)
    assert master_pictures.make_master((path, path, None))
    written = path.read_bytes()
    assert read_metadata(written) == ()
    assert not any(piece in written for piece in pieces(TOKEN))


# --- As it was meant -------------------------------------------------------------------------------------------------


def test_each_rendition_is_a_picture_of_the_size_and_format_that_it_says(tmp_path: Path) -> None:
    for one, written in contents(tmp_path, declared(found(tmp_path, saved(a_view(1800, 1200))))):
        image = Image.open(io.BytesIO(written))
        image.load()
        size = (one.width, one.height) if isinstance(one, Rendition) else CARD_SIZE
        assert (image.size, image.format, image.mode) == (size, FORMS[Path(one.path).suffix], "RGB")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_rendition_of_a_picture_taken_any_way_stands_upright(tmp_path: Path, orientation: int) -> None:
    picture = declared(found(tmp_path, turned(orientation)))
    for one, written in contents(tmp_path, picture):
        if isinstance(one, Rendition):
            assert alike(Image.open(io.BytesIO(written)), a_view()), one


ABOVE_LEFT, ABOVE_RIGHT, BELOW_LEFT, BELOW_RIGHT = CORNERS


@pytest.mark.parametrize(
    ("size", "focus", "shown"),
    [
        ((1200, 300), (10, 50), [ABOVE_LEFT, ABOVE_LEFT, BELOW_LEFT, BELOW_LEFT]),
        ((1200, 300), (90, 50), [ABOVE_RIGHT, ABOVE_RIGHT, BELOW_RIGHT, BELOW_RIGHT]),
        ((1200, 300), (50, 50), list(CORNERS)),
        ((300, 1200), (50, 10), [ABOVE_LEFT, ABOVE_RIGHT, ABOVE_LEFT, ABOVE_RIGHT]),
        ((300, 1200), (50, 90), [BELOW_LEFT, BELOW_RIGHT, BELOW_LEFT, BELOW_RIGHT]),
    ],
)
def test_a_face_is_cut_around_the_focus(
    tmp_path: Path, size: tuple[int, int], focus: tuple[int, int], shown: list[tuple[int, int, int]]
) -> None:
    made = renditions(declared(found(tmp_path, saved(a_view(*size), quality=95)), focus), Crop.FACE)
    assert made is not None
    for _, written in encode.encoded_renditions(made.all, tmp_path):
        seen = corners(Image.open(io.BytesIO(written)))
        assert all(near(one, other, 20) for one, other in zip(seen, shown, strict=True)), seen


def test_small_and_large_show_the_same(tmp_path: Path) -> None:
    picture = declared(found(tmp_path, saved(a_view(2000, 1500), quality=95)))
    for _, written in encode.encoded_renditions(everything(picture)[:4], tmp_path):
        assert alike(Image.open(io.BytesIO(written)), a_view())


@pytest.mark.parametrize("size", [(1, 1), (20_000, 1), (1, 20_000), (1080, 20_000), (20_000, 700), (3, 2)], ids=str)
def test_a_picture_of_any_shape_is_made(tmp_path: Path, size: tuple[int, int]) -> None:
    picture = declared(found(tmp_path, saved(Image.new("RGB", size, "red"), "PNG")))
    for one, written in contents(tmp_path, picture):
        image = Image.open(io.BytesIO(written))
        image.load()
        if isinstance(one, Rendition):
            assert image.size == (one.width, one.height)


def _odd_pictures() -> dict[str, bytes]:
    """Return files that cameras, programs and attackers write: some can be shown, and none may be found out late."""
    grey, icc = Image.linear_gradient("L").resize((300, 200)), srgb()
    rows = {width: b"".join(b"\0" + bytes(width) for _ in range(50)) for width in (50, 100, 150, 200, 300, 400)}
    odd = {
        "a palette of colours with see-through": saved(grey.convert("RGBA").quantize(8), "PNG", transparency=bytes(8)),
        "one see-through colour of a palette": saved(grey.convert("P"), "PNG", transparency=3),
        "one see-through grey": saved(grey, "PNG", transparency=3),
        "one see-through colour": saved(grey.convert("RGB"), "PNG", transparency=(3, 3, 3)),
        "black and white": saved(grey.convert("1"), "PNG", transparency=1),
        "grey and see-through": saved(grey.convert("LA"), "PNG", icc_profile=icc),
        "CMYK": saved(grey.convert("CMYK"), icc_profile=icc),
        "YCbCr": saved(grey.convert("YCbCr")),
        "sixteen bits of grey": a_png((50, 50), 16, 0, rows[100], chunk(b"tRNS", b"\xff\xff")),
        "sixteen bits of colour": a_png((50, 50), 16, 2, rows[300], chunk(b"tRNS", b"\xff" * 6)),
        "sixteen bits of grey and see-through": a_png((50, 50), 16, 4, rows[200]),
        "sixteen bits of all": a_png((50, 50), 16, 6, rows[400]),
        "a palette index beyond the palette": a_png((50, 50), 8, 3, b"\0" + b"\xc8" * 50, chunk(b"PLTE", bytes(12))),
        "no palette": a_png((50, 50), 8, 3, rows[50]),
        "half a palette": a_png((50, 50), 8, 3, rows[50], chunk(b"PLTE", bytes(7))),
        "a profile of nothing": saved(grey, "PNG", icc_profile=b"x" * 500),
        "a profile that is cut off": saved(grey.convert("RGB"), icc_profile=icc[:200]),
        "a huge profile": saved(grey.convert("RGB"), "PNG", icc_profile=icc + bytes(5_000_000)),
        "a profile of another sort": saved(
            grey.convert("RGB"), icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
        ),
        "a huge text": a_png((50, 50), 8, 0, rows[50], chunk(b"tEXt", b"x\0" + bytes(2_000_000))),
        "a note that leads to itself": a_png(
            (50, 50), 8, 0, rows[50], chunk(b"eXIf", b"II*\0\x08\0\0\0\1\0\x69\x87\4\0\1\0\0\0\x08\0\0\0\0\0\0\0")
        ),
        "a telephone's two": two_pictures(),
        "one that moves": saved(grey, "PNG", save_all=True, append_images=[grey.rotate(180)]),
        "one that moves as WebP": saved(grey, "WEBP", save_all=True, append_images=[grey.rotate(180)]),
        "something behind": saved() + b"x" * 100_000,
        "a tall one": saved(Image.new("RGB", (1, 30_000)), "PNG"),
        "a wide one": saved(Image.new("RGB", (30_000, 1)), "JPEG"),
    }
    for length in (0, 1, 5, 256, 257, 300, 5_000):
        odd[f"a transparency of {length}"] = a_palette_png(bytes(length))
    return odd


ODD = _odd_pictures()


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_whatever_passes_inspection_can_be_made(tmp_path: Path, content: bytes) -> None:
    seen = decode.inspect_image(write(tmp_path, "stories/a.jpg", content))
    if seen.fault is None:
        digest = hashlib.sha256(content).hexdigest()
        picture = declared(ImageFile("stories/a.jpg", digest, seen.width, seen.height))
        assert len(contents(tmp_path, picture)) == len(everything(picture))
    else:
        with pytest.raises(decode.ImageError) as refused:
            decode.open_image(tmp_path / "stories/a.jpg")
        assert refused.value.why is seen.fault


def test_what_has_become_another_picture_since_it_was_looked_at_is_not_made_under_its_name(tmp_path: Path) -> None:
    picture = declared(found(tmp_path, saved()))
    write(tmp_path, "stories/a.jpg", saved(a_view().rotate(180)))
    with pytest.raises(decode.ImageError):
        contents(tmp_path, picture)


@pytest.mark.parametrize("size", [(4032, 3024), (900, 600), (6000, 800), (700, 4000)], ids=str)
def test_the_same_is_made_the_same_whatever_else_is_made_with_it(tmp_path: Path, size: tuple[int, int]) -> None:
    """A build that only lacks one width must make it as one that lacks them all."""
    noise = Image.effect_noise((size[0] // 4, size[1] // 4), 90).resize(size)
    picture = declared(found(tmp_path, saved(noise)), (20, 70))
    together = contents(tmp_path, picture)
    alone = [
        (made, written) for one in everything(picture) for made, written in encode.encoded_renditions([one], tmp_path)
    ]
    assert {made.path: written for made, written in alone} == {made.path: written for made, written in together}


# --- Social cards ----------------------------------------------------------------------------------------------------

TITLES = {
    "short": "Vi song",
    "as long as it may be": "Kvar morgon syng vi ein song på avdelinga, og dagen blir ein heilt annan",
    "one long word": "Kommunestyrerepresentantskapsmøteinnkallingsutsendingsforsinkelsar" * 2,
    "nothing": "",
    "Russian": "Мы пели вместе",
    "Ukrainian": "Ми співали разом",
    "Arabic": "مرحبا بكم",
    "emoji": "🎉👩🏽\u200d⚕️",
    "with signs that are not seen": "Vi\u200bsong\u202e\tsaman\n\n",
    "Sámi": "Mii lávlluimet ovttas čáppa iđidis, ŋuollja ja šaldi, ŧáhppa, ruža",
    "very long": "song " * 2_000,
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_any_title_makes_a_card(tmp_path: Path, title: str) -> None:
    for picture in (None, declared(found(tmp_path, saved(a_view(600, 700))))):
        card = shared_card(title, "Nærvær", "Framsnakk i Fjordvik", "#2d6a3e", picture)
        (_, written), *_ = encode.encoded_renditions([card], tmp_path)
        image = Image.open(io.BytesIO(written))
        image.load()
        assert (image.size, image.format) == (CARD_SIZE, "JPEG" if picture else "PNG")
        assert card.path.endswith(".jpg" if picture else ".png")


def card_of(title: str, site_name: str = "") -> Image.Image:
    written = social_cards.card_in_png(shared_card(title, "", site_name, "#2d6a3e", None))
    return Image.open(io.BytesIO(written)).convert("RGB")


def drawn(title: str, site_name: str = "") -> bytes:
    return card_of(title, site_name).tobytes()


@pytest.mark.parametrize("name", ["short", "as long as it may be", "Sámi", "Ukrainian"])
def test_what_people_here_write_stands_on_the_card(name: str) -> None:
    assert drawn(TITLES[name]) != drawn("")


@pytest.mark.parametrize(
    ("title", "as_if"),
    [
        ("Då vi song 🎉 saman 👩🏽\u200d⚕️", "Då vi song saman"),
        ("Då vi\ufe0f song\u00ad saman", "Då vi song saman"),
        ("Ǯ\u030d på tavla", "Ǯ på tavla"),
        ("Ａlle song", "Alle song"),
        ("Song og 歌", "Song og"),
    ],
)
def test_a_sign_that_no_font_has_is_left_out_and_the_title_stays(title: str, as_if: str) -> None:
    assert drawn(title) == drawn(as_if)
    assert drawn(as_if) != drawn("")


@pytest.mark.parametrize("title", ["歡迎來到我們的 Fjord", "مرحبا بكم", "🎉🎉", ""])
def test_where_most_of_a_title_cannot_be_drawn_the_name_of_the_site_is_the_title(title: str) -> None:
    assert drawn(title, "Fjordvik fortel") == drawn("Fjordvik fortel")


@pytest.mark.parametrize("letter", "čđŋšŧžÁŊłśżąęćåäößñçğışțșőűǥǩǯʒỗễạкїґЯωΣ")
def test_letters_of_other_languages_are_drawn_as_they_are(letter: str) -> None:
    assert drawn(letter) != drawn("")


def ink(title: str, left: int, top: int, right: int, bottom: int) -> bool:
    """Tell whether a title reaches into a part of its card."""
    return ImageChops.difference(card_of(title), card_of("")).crop((left, top, right, bottom)).getbbox() is not None


@pytest.mark.parametrize(
    "title",
    ["Menneskerettighetsorganisasjonssekretariatslederstilling", "a" * 200, "Ei " + "vaktplan/" * 12, "Song " * 90],
)
def test_a_title_stays_within_the_margins_of_its_card(title: str) -> None:
    width, _ = CARD_SIZE
    assert not ink(title, width - 72, 0, *CARD_SIZE)
    assert ink(title, 72, 122, width - 72, 400)


def test_a_long_title_does_not_reach_the_name_of_the_site() -> None:
    assert not ink("Kvar morgon syng vi ein song på avdelinga " * 9, 0, 421, *CARD_SIZE)


def test_a_card_has_few_colours_and_the_themes_own_is_one_of_them() -> None:
    colours = card_of("Då vi song", "Fjordvik fortel").getcolors(16)
    assert colours is not None
    assert (0x2D, 0x6A, 0x3E) in {colour for _, colour in colours}


def test_a_card_is_the_same_whatever_was_drawn_before_it() -> None:
    first = drawn("Då vi song", "Fjordvik fortel")
    drawn("Noko heilt anna, og mykje lengre enn det", "Ein annan stad")
    assert drawn("Då vi song", "Fjordvik fortel") == first


def test_a_long_word_is_broken_with_a_hyphen_where_a_syllable_begins() -> None:
    whole = "Menneskerettighetsorganisasjonssekretariatslederstilling"
    assert drawn(whole) == drawn("Menneskerettighetsorgani- sasjonssekretariatslederstil- ling")


def test_the_card_of_a_story_shows_its_picture(tmp_path: Path) -> None:
    picture = declared(found(tmp_path, saved(a_view(1080, 1260), quality=95)))
    (_, written), *_ = encode.encoded_renditions([shared_card("", "", "", "#2d6a3e", picture)], tmp_path)
    image = Image.open(io.BytesIO(written)).convert("RGB")
    assert alike(image.crop((CARD_SIZE[0] - 540, 0, *CARD_SIZE)), a_view())


# --- Masters ---------------------------------------------------------------------------------------------------------

PHOTO = saved(
    a_view(3000, 2000).transpose(Image.Transpose.ROTATE_90),
    exif=an_exif({0x0112: 6, 0x010F: "Fjordfon", 0x8825: {1: "N", 2: (61.0, 12.0, 3.0)}}),
)
"""As a telephone makes it."""


def test_a_telephones_photo_becomes_a_master_that_looks_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, "IMG_0042.JPG", PHOTO)
    before = decode.open_image(path)
    assert list(master_pictures.make_masters([path])) == [path]
    seen = decode.inspect_image(path)
    assert (seen.width, seen.height, seen.is_upright, seen.metadata, seen.fault) == (2560, 1707, True, (), None)
    assert alike(decode.open_image(path), before)
    assert [file.name for file in tmp_path.iterdir()] == ["IMG_0042.JPG"]


@pytest.mark.parametrize(
    ("name", "form"), [("a.jpg", "JPEG"), ("a.jpeg", "JPEG"), ("a.PNG", "PNG"), ("a.webp", "WEBP")]
)
@pytest.mark.parametrize("content", [PHOTO, saved(form="HEIF"), saved(form="PNG"), saved(form="WEBP")])
def test_a_master_has_the_format_that_its_name_says(tmp_path: Path, name: str, form: str, content: bytes) -> None:
    path = write(tmp_path, name, content)
    assert master_pictures.make_master((path, path, None))
    with Image.open(path) as image:
        assert image.format == form
        assert max(image.size) <= MASTER_SIDE


def test_a_picture_that_cannot_be_a_master_is_left_as_it_is(tmp_path: Path) -> None:
    given = {
        "a.jpg": PHOTO[: len(PHOTO) // 2],
        "b.png": b"<svg/>",
        "c.heic": saved(form="HEIF"),
        "d.gif": saved(form="GIF"),
        "e.webp": saved(form="WEBP", save_all=True, append_images=[a_view().rotate(90)]),
        "f.jpg": b"",
    }
    paths = [write(tmp_path, name, content) for name, content in given.items()]
    assert list(master_pictures.make_masters([*paths, tmp_path / "bort.jpg"])) == []
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == given


def test_a_master_of_a_master_is_not_made_larger_or_turned(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jpg", PHOTO)
    assert master_pictures.make_master((path, path, None))
    first = decode.open_image(path)
    assert master_pictures.make_master((path, path, None))
    again = decode.open_image(path)
    assert first.size == again.size
    assert all(near(one, other, 4) for one, other in zip(corners(first), corners(again), strict=True))


def test_what_a_killed_worker_left_beside_a_picture_is_taken_away(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jpg", b"no picture")
    write(tmp_path, ".a.jpg.new", b"half a mas")
    assert list(master_pictures.make_masters([path])) == []
    assert [file.name for file in tmp_path.iterdir()] == ["a.jpg"]


@pytest.mark.parametrize("size", [(8160, 6144), (12000, 9000)], ids=["50 megapixels", "108 megapixels"])
def test_a_worker_makes_a_master_of_what_telephones_take(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", size, "teal").save(path)
    assert list(master_pictures.make_masters([path])) == [path]
    with Image.open(path) as made:
        assert max(made.size) == 2560


def test_a_master_under_another_name_leaves_the_picture_and_what_has_that_name_alone(tmp_path: Path) -> None:
    heic, taken = tmp_path / "a.heic", tmp_path / "b.jpg"
    content = saved(form="HEIF")
    heic.write_bytes(content)
    taken.write_bytes(b"mitt")
    assert list(master_pictures.make_master_as([(heic, tmp_path / "a.jpg"), (heic, taken)])) == [
        (heic, tmp_path / "a.jpg")
    ]
    assert (heic.read_bytes(), taken.read_bytes()) == (content, b"mitt")
    with Image.open(tmp_path / "a.jpg") as made:
        assert made.format == "JPEG"
