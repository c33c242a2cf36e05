import re
from pathlib import Path

import pytest

from site_gen.pipeline import apply_fixes
from site_gen.verify.site_checks import find_defects
from tests.builders import a_consent, a_kommune, a_person, a_picture, a_story, check, codes, write
from tests.films.files import CAPTIONS, TOKEN, WITHIN, a_film, mp4, place
from tests.sites.building import built_by, site_of
from tests.sites.finished import named, read, where

ALL_USES = a_consent(kva="[tekst, bilete, film]")
POSTER = "{fil: p.jpg, alt: Song, foto: Per Vik, rett: eige, personar: ingen, born: ingen}"
WITH_NOTE = CAPTIONS.replace("WEBVTT\n", f"WEBVTT\n\nNOTE {TOKEN.decode()}\n", 1)


def a_film_story(description: str = "{trengst_ikkje: Alt blir sagt høgt.}", length: str = "", **more: str) -> str:
    video = f"{{fil: Kari Lunde.mp4, teksting: a.vtt, plakat: p.jpg, born: ingen, synstolking: {description}{length}}}"
    return a_story(f"slag: film\n-metode\nvideo: {video}\nbilete: {POSTER}", **more)


def a_kommune_with(root: Path, story: str, **files: bytes | str) -> Path:
    beside: dict[str, bytes | str] = {
        "stories/Kari Lunde.mp4": mp4(),
        "stories/a.vtt": WITH_NOTE,
        "stories/p.jpg": a_picture("1600x900"),
        "stories/b.webm": a_film("webm"),
    }
    more = {f"stories/{name}": content for name, content in files.items()}
    return a_kommune(root, stories={"god.md": story}, people={"p001": a_person(ALL_USES)}, files=beside | more)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(a_kommune_with(tmp_path_factory.mktemp("film"), a_film_story()))


@pytest.fixture(scope="module")
def page(site: Path) -> str:
    return read(site, "forteljingar/god/")


def the_file(site: Path, target: str | None) -> Path:
    assert target is not None
    return (site / "forteljingar/god" / target).resolve()


def test_a_film_is_played_by_the_browsers_own_player_and_fetched_only_when_it_is_asked_for(page: str) -> None:
    (video,) = named(page, "video")
    assert "controls" in video.attributes
    assert (video.attributes["preload"], "autoplay" in video.attributes) == ("none", False)
    assert (video.attributes["width"], video.attributes["height"]) == ("640", "360")
    assert video.attributes["aria-label"] == "Film: Då vi song saman"


def test_the_film_is_in_the_site_to_the_bit_under_a_name_that_names_nobody(site: Path, page: str) -> None:
    sources = [one for one in named(page, "source") if one.attributes.get("type") == "video/mp4"]
    film = the_file(site, sources[0].attributes["src"])
    assert film.read_bytes() == mp4()
    assert re.fullmatch(r"[0-9a-f]{20}\.mp4", film.name)
    assert film.parent == site / "media"


def test_captions_are_on_from_the_start_in_the_language_of_the_film(site: Path, page: str) -> None:
    (track,) = named(page, "track")
    assert (track.attributes["kind"], track.attributes["srclang"], "default" in track.attributes) == (
        "captions",
        "nn",
        True,
    )
    assert the_file(site, track.attributes["src"]).read_text("utf-8") == CAPTIONS


def test_nothing_but_what_is_shown_of_the_captions_goes_out(site: Path) -> None:
    assert where(TOKEN.decode(), site) == []


def test_the_poster_is_a_rendition_and_is_shown_once(site: Path, page: str) -> None:
    (video,) = named(page, "video")
    poster = the_file(site, video.attributes["poster"])
    assert poster.suffix == ".jpg"
    assert [image for image in named(page, "img") if image.attributes.get("alt") == "Song"] == []


def test_why_a_film_needs_no_description_is_said(page: str) -> None:
    assert "Alt blir sagt høgt." in page


def test_a_list_says_that_a_story_is_a_film_and_how_long_it_is(site: Path) -> None:
    card = read(site, "slag/filmar/")
    assert "Film på 5 sekund" in card
    assert "fs-filmed" in card


def test_the_site_with_a_film_has_no_defect(site: Path) -> None:
    assert find_defects(site, "https://fjordvik.example/") == []


def test_a_film_put_into_the_site_by_hand_is_verified(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(mp4(in_moov=place()))
    messages = [defect.words.nn for defect in find_defects(tmp_path, "") if defect.path == "film.mp4"]
    assert messages == ["Filmen inneheld skjulte opplysningar: stad."]


def test_a_described_film_is_there_to_choose(tmp_path: Path) -> None:
    site = site_of(a_kommune_with(tmp_path, a_film_story("b.webm")))
    page = read(site, "forteljingar/god/")
    assert len(named(page, "video")) == 2
    assert "Sjå filmen med synstolking" in page
    described = [one.attributes["src"] for one in named(page, "source") if one.attributes.get("type") == "video/webm"]
    assert the_file(site, described[0]).read_bytes() == a_film("webm")


def test_a_description_in_text_is_a_track_of_the_film(tmp_path: Path) -> None:
    site = site_of(a_kommune_with(tmp_path, a_film_story("d.vtt"), **{"d.vtt": CAPTIONS}))
    kinds = [track.attributes["kind"] for track in named(read(site, "forteljingar/god/"), "track")]
    assert kinds == ["captions", "descriptions"]


def test_a_place_in_a_film_keeps_it_in_until_it_is_taken_out_and_approved_again(tmp_path: Path) -> None:
    root = a_kommune_with(tmp_path, a_film_story(), **{"Kari Lunde.mp4": mp4(in_moov=place())})
    assert codes(root) == ["FLM007"]
    assert site_of(root).is_dir()
    assert where(TOKEN.decode(), root / "site") == []
    assert [found.code for found in apply_fixes.apply_fixes(root, check(root).diagnostics())] == ["FLM007"]
    mended = (root / "stories/Kari Lunde.mp4").read_bytes()
    assert (TOKEN in mended, WITHIN in mended) == (False, True)
    assert codes(root) == ["APP002", "APP004"]


def test_a_film_that_is_taken_back_leaves_nothing_in_the_site(tmp_path: Path) -> None:
    root = a_kommune_with(tmp_path, a_film_story())
    site = site_of(root)
    assert list(site.glob("media/*.mp4"))
    write(root, "stories/god.md", (root / "stories/god.md").read_text().replace("status: klar", "status: utkast"))
    built_by(root)
    assert [found.suffix for found in site.glob("media/*") if found.suffix in {".mp4", ".vtt"}] == []
