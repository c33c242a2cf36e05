"""Pictures on the finished pages: where they stand, what they say to those who do not see them, and that each is there
in the sizes that the page promises.
"""

import hashlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image

from site_gen.pictures.picture_metadata import read_metadata
from site_gen.verify.site_checks import find_defects
from tests.builders import SETTINGS, a_consent, a_kommune, a_person, a_picture, a_story
from tests.pictures.files import CORNERS, a_view, an_exif, corners, near, saved
from tests.sites.building import site_of
from tests.sites.finished import Element, elements, files, holding, named, pages, read, texts, where

URL = "https://fjordvik.example/"
HOSTILE = '"><img src=x onerror=alert(1)></figure>&amp;'
"""What a writer could put into a caption, a credit or an alternative text."""
BODY = """\
Fyrst var det stilt.

![](inni.jpg)

Så song vi.

- ein
- to ![](liste.png)

Det var alt. ![](bort.jpg)
"""
PHOTOS: dict[str, str | bytes] = {
    "stories/song/fyrst.jpg": saved(a_view(1800, 1200)),
    "stories/song/inni.jpg": saved(a_view(700, 1000)),
    "stories/song/liste.png": saved(a_view(500, 300), "PNG"),
    "stories/song/sist.webp": saved(a_view(1000, 900), "WEBP"),
    "stories/song/bort.jpg": saved(a_view(900, 900)),
    "stories/song/pynt.jpg": saved(a_view(901, 903)),
    "stories/kari-si-side.jpg": saved(a_view(1200, 1500)),
    "stories/folk/Kari Lunde IMG_0042.jpg": saved(a_view(640, 800)),
}


def declared(file: str, who: str = "ingen", **more: str) -> str:
    said = {"alt": "Song", "foto": "Per Vik", "rett": "eige", "personar": f"[{who}]", "born": "ingen"} | more
    written = {key: value if value.startswith("[") else f"'{value}'" for key, value in said.items() if value}
    return "\n  - {fil: '" + file + "', " + ", ".join(f"{key}: {value}" for key, value in written.items()) + "}"


SONG = "personar: [p001, p002]\nbilete:" + "".join(
    [
        declared("inni.jpg", alt="Inni er det mørkt", tekst="Under trappa", foto="Foto: Siri Vik"),
        declared("fyrst.jpg", alt=HOSTILE, tekst=HOSTILE, foto=HOSTILE, fokus="10 90"),
        declared("liste.png", alt="Ei liste"),
        declared("bort.jpg", "p002", alt="Ola som ikkje vil"),
        declared("sist.webp", "p001", alt="Kari til slutt"),
        declared("pynt.jpg", alt="", pynt="ja"),
    ]
)
SHARING = a_consent(kva="[tekst, bilete]", kvar="[nettstad, internt, sosiale_medium]")
FACE = "bilete:" + declared("Kari Lunde IMG_0042.jpg", "p001", alt="Kari")[4:].replace("- ", "", 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a kommune with every sort of picture there is, built."""
    root = a_kommune(
        tmp_path_factory.mktemp("bilete"),
        stories={
            "song/index.md": a_story(SONG, BODY),
            "kari.md": a_story("slag: portrett\n-metode\ntittel: Kari\nbilete:" + declared("kari-si-side.jpg", "p001")),
            "utan.md": a_story("tittel: Utan bilete"),
        },
        people={
            "p001": a_person(f"{FACE.strip()}\n{SHARING}"),
            "p002": a_person(f"namn: Ola Nes\n{a_consent(kva='[tekst]')}"),
        },
        files=PHOTOS,
    )
    site_of(root)
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / "site"


@pytest.fixture(scope="module")
def story(site: Path) -> str:
    return read(site, "forteljingar/song")


def every(site: Path, tag: str) -> Iterator[tuple[str, Element]]:
    for address in pages(site):
        for element in named(read(site, address), tag):
            yield address, element


def the_file(site: Path, address: str, target: str) -> Path:
    """Return the file of the site that a page's address means."""
    absolute = urljoin(URL + address, target)
    assert absolute.startswith(URL)
    return site / absolute.removeprefix(URL)


def size(file: Path) -> tuple[int, int]:
    with Image.open(file) as image:
        image.load()
        return image.size


# --- Every picture ---------------------------------------------------------------------------------------------------


def test_the_pages_of_these_tests_have_pictures(site: Path) -> None:
    with_pictures = {address for address, _ in every(site, "img")}
    assert with_pictures >= {"", "forteljingar/", "forteljingar/song/", "forteljingar/kari/", "folk/"}, with_pictures


def test_every_picture_has_its_size_and_words_or_none(site: Path) -> None:
    for address, image in every(site, "img"):
        assert image.attributes.keys() >= {"src", "width", "height", "alt", "decoding"}, address
        assert int(image.attributes["width"]) > 0
        assert int(image.attributes["height"]) > 0
        assert ("loading" in image.attributes) != ("fetchpriority" in image.attributes)
        assert image.inside[-1] == "picture"


def test_every_picture_is_there_in_the_shape_that_the_page_keeps_room_for(site: Path) -> None:
    for address, image in every(site, "img"):
        file = the_file(site, address, image.attributes["src"])
        assert file.suffix == ".jpg"
        width, height = size(file)
        promised = int(image.attributes["width"]) / int(image.attributes["height"])
        assert abs(width / promised - height) <= 1, address


def test_every_width_that_a_page_offers_is_there(site: Path) -> None:
    seen = 0
    for address, source in every(site, "source"):
        assert source.attributes["type"] == "image/webp"
        assert source.attributes["sizes"]
        offers = [offer.strip().rsplit(" ", 1) for offer in source.attributes["srcset"].split(",")]
        widths = [int(width.removesuffix("w")) for _, width in offers]
        assert widths == sorted(set(widths))
        for target, width in offers:
            file = the_file(site, address, target)
            assert file.suffix == ".webp"
            assert f"{size(file)[0]}w" == width
            seen += 1
    assert seen > 30


def test_the_size_of_a_picture_on_the_page_is_that_of_the_largest(site: Path) -> None:
    for address in pages(site):
        found = elements(read(site, address))
        for source, image in itertools.pairwise(found):
            if source.tag == "source" and image.tag == "img":
                largest = source.attributes["srcset"].split(",")[-1].split()[0]
                assert size(the_file(site, address, largest)) == (
                    int(image.attributes["width"]),
                    int(image.attributes["height"]),
                )


def test_the_site_holds_the_pictures_that_its_pages_show_and_no_other(site: Path) -> None:
    shown = {the_file(site, address, image.attributes["src"]) for address, image in every(site, "img")}
    for address, source in every(site, "source"):
        shown |= {the_file(site, address, offer.split()[0]) for offer in source.attributes["srcset"].split(",")}
    for _, meta in every(site, "meta"):
        if meta.attributes.get("property") == "og:image":
            shown.add(site / meta.attributes["content"].removeprefix(URL))
    assert shown == set(files(site / "media"))


def test_the_finished_site_has_no_defect(site: Path) -> None:
    assert find_defects(site, URL) == []


# --- Where they stand ------------------------------------------------------------------------------------------------


def test_a_story_has_the_first_free_picture_on_top_those_of_the_text_there_and_the_rest_below(story: str) -> None:
    body = [one for one in elements(story) if "figure" in one.inside or one.tag in {"p", "li"}]
    told = ("Fyrst var det stilt.", "Så song vi.", "ein", "Det var alt.")
    order = [
        one.attributes["alt"] or "pynt" if one.tag == "img" else one.text
        for one in body
        if one.tag == "img" or one.text in told
    ]
    assert order == [
        HOSTILE, "Fyrst var det stilt.", "Inni er det mørkt", "Så song vi.", "ein", "Ei liste", "Det var alt.",
        "Kari til slutt", "pynt",
    ]  # fmt: skip


def test_a_picture_that_may_not_be_shown_leaves_its_sentence_alone(site: Path, story: str) -> None:
    assert "Det var alt." in story
    for words in ("Ola som ikkje vil", "bort.jpg"):
        assert where(words, site) == []


def test_captions_and_credits_stand_below_their_picture(story: str) -> None:
    below = [one.text for one in named(story, "figcaption")]
    assert below == [
        f"{HOSTILE} Foto: {HOSTILE}",
        "Under trappa Foto: Siri Vik",
        "Foto: Per Vik",
        "Foto: Per Vik",
        "Foto: Per Vik",
    ]


def test_nothing_that_is_written_about_a_picture_becomes_a_part_of_the_page(site: Path) -> None:
    for address in pages(site):
        for one in elements(read(site, address)):
            assert not [name for name in one.attributes if name.startswith("on")]
            assert one.attributes.get("src") != "x"


def test_decoration_has_no_words(story: str) -> None:
    (pynt,) = [one for one in named(story, "img") if "figure" in one.inside and not one.attributes["alt"]]
    assert (pynt.attributes["width"], pynt.attributes["height"]) == ("901", "903")


def test_a_picture_beside_its_own_title_or_name_says_nothing_twice(site: Path) -> None:
    for address, image in every(site, "img"):
        if "li" in image.inside and "figure" not in image.inside:
            assert image.attributes["alt"] == "", address


def test_the_picture_on_top_of_a_page_is_fetched_before_the_others(story: str) -> None:
    [first] = [one for one in named(story, "img") if "fetchpriority" in one.attributes]
    assert first.attributes["fetchpriority"] == "high"
    on_top = next(one for one in named(story, "img") if "figure" in one.inside)
    assert first.attributes == on_top.attributes
    assert all(
        one.attributes["loading"] == "lazy" for one in named(story, "img") if "fetchpriority" not in one.attributes
    )


def test_the_focus_follows_a_picture_to_where_the_page_cuts_it(story: str) -> None:
    assert [one.attributes["data-focus"] for one in named(story, "img") if "data-focus" in one.attributes] == [
        "left bottom"
    ]


def test_a_face_stands_beside_its_name(site: Path) -> None:
    people = read(site, "folk")
    (face,) = named(people, "img")
    assert (face.attributes["width"], face.attributes["height"]) == ("384", "384")
    assert "ON" in [one.text for one in named(people, "span")], "who has no face has the first letters of the name"


def test_a_story_without_pictures_has_none(site: Path) -> None:
    assert named(read(site, "forteljingar/utan"), "figure") == []


# --- Social cards ----------------------------------------------------------------------------------------------------


def cards(site: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {address: [] for address in pages(site)}
    for address, meta in every(site, "meta"):
        if meta.attributes.get("property") == "og:image":
            found[address].append(meta.attributes["content"])
    return found


def test_every_page_has_a_social_card_of_its_own(site: Path) -> None:
    for address, found in cards(site).items():
        (target,) = found
        assert target.startswith(URL), address
        assert size(site / target.removeprefix(URL)) == (1200, 630)
    assert len({target for found in cards(site).values() for target in found}) == len(pages(site))


def test_the_card_of_a_story_shows_the_picture_that_may_be_shared(site: Path) -> None:
    (target,) = cards(site)["forteljingar/kari/"]
    with Image.open(site / target.removeprefix(URL)) as image:
        red, _, blue = image.convert("RGB").resize((1, 1), box=(670, 10, 920, 300)).getpixel((0, 0))  # type: ignore[misc]
    assert red > blue + 100, "the upper left quarter of the picture"


def test_a_site_that_does_not_know_its_address_has_no_social_cards(tmp_path: Path) -> None:
    settings = SETTINGS.replace(f"site_url: {URL}\n", "")
    site = site_of(a_kommune(tmp_path, settings=settings))
    assert {address: found for address, found in cards(site).items() if found} == {}
    assert not (site / "media").exists()


# --- What nobody shall see -------------------------------------------------------------------------------------------


def test_no_name_of_a_file_and_no_digest_of_a_picture_is_in_the_site(root: Path, site: Path) -> None:
    said = texts(site)
    for path, content in PHOTOS.items():
        raw = content if isinstance(content, bytes) else content.encode()
        name = Path(path).name
        for trace in (
            name,
            Path(path).stem if len(Path(path).stem) > 5 else name,
            hashlib.sha256(raw).hexdigest()[:16],
        ):
            assert holding(trace, said) == [], trace
    assert (root / "stories/song/fyrst.jpg").is_file()


def test_no_file_of_a_site_holds_metadata(tmp_path: Path) -> None:
    """Even a face, which no check keeps back from a story: its file in the register may hold a place."""
    token = "HEMMELEG-7f3a91c2"  # noqa: S105 - it is only to be looked for
    exif = an_exif({0x010F: token, 0x0112: 6, 0x8825: {1: "N", 2: (61.0, 12.0, 3.0), 27: token.encode()}})
    content = saved(a_view(900, 700), exif=exif, comment=token.encode())
    root = a_kommune(
        tmp_path,
        people={"p001": a_person(f"{FACE.strip()}\n{SHARING}")},
        files={"stories/folk/Kari Lunde IMG_0042.jpg": content},
    )
    site = site_of(root)
    media = list(files(site / "media"))
    assert len(media) > 10
    assert [file.name for file in media if read_metadata(file.read_bytes())] == []
    assert where(token, site) == []
    assert len([one for _, one in every(site, "img")]) >= 2


def test_a_picture_is_upright_wherever_it_is_shown(tmp_path: Path) -> None:
    """The face of these tests is turned by a note: without that it would lie."""
    person = a_person(f"{FACE.strip()}\n{SHARING}")
    content = saved(a_view(900, 700).transpose(Image.Transpose.ROTATE_90), exif=an_exif({0x0112: 6}))
    site = site_of(
        a_kommune(tmp_path, people={"p001": person}, files={"stories/folk/Kari Lunde IMG_0042.jpg": content})
    )
    address, image = next(every(site, "img"))
    with Image.open(the_file(site, address, image.attributes["src"])) as face:
        assert all(near(one, other, 25) for one, other in zip(corners(face), CORNERS, strict=True))


def test_a_film_without_its_picture_and_a_portrait_without_its_face_are_not_built(tmp_path: Path) -> None:
    film = (
        "slag: film\n-metode\n"
        "video: {fil: a.mp4, teksting: a.vtt, plakat: a.jpg, born: ingen, synstolking: {trengst_ikkje: ja}}\n"
    )
    stories = {
        "filmen.md": a_story(film + "bilete:" + declared("a.jpg", "p001")),
        "portrettet.md": a_story("slag: portrett\n-metode\nbilete:" + declared("a.jpg", "p001")),
        "forteljinga.md": a_story("bilete:" + declared("a.jpg", "p001")),
        "bilettomt.md": a_story("slag: portrett\n-metode\nutan_bilete: ja\nbilete:" + declared("a.jpg", "p001")),
    }
    person = a_person(a_consent(kva="[tekst, film]"))
    given: dict[str, str | bytes] = {"stories/a.jpg": a_picture(), "stories/a.mp4": "x", "stories/a.vtt": "WEBVTT\n"}
    site = site_of(a_kommune(tmp_path, stories=stories, people={"p001": person}, files=given))
    assert [address for address in pages(site) if re.search("filmen|portrettet", address)] == []
    assert {"forteljingar/forteljinga/", "forteljingar/bilettomt/"} <= set(pages(site))
    assert list(every(site, "img")) == []
