"""Pictures from build to build: nothing is made twice, and nothing of what is withdrawn remains."""

import hashlib
import io
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image

from site_gen.model.choices import Children
from site_gen.model.picture import Crop, ImageFile, Picture
from site_gen.pictures.picture_metadata import read_metadata
from site_gen.pictures.renditions import renditions
from site_gen.pipeline.build_options import IMAGE_INFO
from site_gen.verify.site_checks import find_defects
from tests.builders import INSIDE, a_consent, a_kommune, a_person, a_picture, a_story, approve, write
from tests.cli import command_server
from tests.cli.command import AT, surroundings
from tests.cli.command_server import Running
from tests.patience import PATIENCE
from tests.pictures.files import a_view, saved
from tests.sites.building import site_of
from tests.sites.finished import digests, files, holding, texts, where

URL = "https://fjordvik.example/"
KARI, HANDS = saved(a_view(1700, 1100)), a_picture("1600x1200")
SHARING = a_consent(kva="[tekst, bilete]", kvar="[nettstad, internt, sosiale_medium]")


def declared(file: str, who: str) -> str:
    return f"{{fil: {file}, alt: Song, foto: Per Vik, rett: eige, personar: [{who}], born: ingen}}"


def a_pictured_kommune(root: Path, made: Path | None = None) -> Path:
    """Write a kommune in which Kari is in the pictures of two stories and has one of her own.

    With `made`, such a kommune whose site is built, the pictures of that one are taken over: to make them is most of
    the work.
    """
    if made is not None:
        shutil.copytree(made / "build/public/media", root / "build/made/media", copy_function=os.link)
        shutil.copyfile(made / IMAGE_INFO, root / IMAGE_INFO)
    both = f"bilete: [{declared('kari.jpg', 'p001')}, {declared('hender.jpg', 'ingen')}]"
    portrait = f"slag: portrett\n-metode\ntittel: Kari\n{both}"
    return a_kommune(
        root,
        stories={"god.md": a_story(both), "kari.md": a_story(portrait), "utan.md": a_story()},
        people={"p001": a_person(f"bilete: {declared('kari.jpg', 'p001')}\n{SHARING}")},
        files={"stories/kari.jpg": KARI, "stories/hender.jpg": HANDS, "stories/folk/kari.jpg": KARI},
    )


def made_at(folder: Path) -> dict[str, tuple[int, int]]:
    """Return when each picture in a folder was made, and which file it is."""
    return {
        file.name: (file.stat().st_mtime_ns, file.stat().st_ino) for file in files(folder) if file.suffix != ".json"
    }


def made_of(content: bytes) -> set[str]:
    """Return the names of everything that is made of a picture for pages."""
    with Image.open(io.BytesIO(content)) as image:
        found = ImageFile("", hashlib.sha256(content).hexdigest(), *image.size)
    picture = Picture("", "", False, None, "", (), Children.NONE, file_info=found)  # noqa: FBT003
    cuts = [made for cut in (Crop.WHOLE, Crop.CARD, Crop.FACE) if (made := renditions(picture, cut))]
    return {Path(one.path).name for made in cuts for one in made.all}


def names(folder: Path) -> set[str]:
    return {file.name for file in files(folder)} - {"index.json"}


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = a_pictured_kommune(tmp_path_factory.mktemp("bilete"))
    site_of(root)
    return root


def test_the_site_of_these_tests_shows_kari(kommune: Path) -> None:
    assert made_of(KARI) <= names(kommune / "site/media") == names(kommune / "build/public/media")
    assert find_defects(kommune / "site", URL) == []


# --- Nothing twice ---------------------------------------------------------------------------------------------------


def test_a_second_build_makes_no_picture(kommune: Path) -> None:
    store, site = kommune / "build/public/media", kommune / "site/media"
    before = made_at(store)
    modified = (kommune / "build/image-info.json").stat().st_mtime_ns
    site_of(kommune)
    assert made_at(store) == made_at(site) == before
    assert (kommune / "build/image-info.json").stat().st_mtime_ns == modified


def test_an_edited_text_makes_no_picture_but_its_own_card(tmp_path: Path, kommune: Path) -> None:
    root = a_pictured_kommune(tmp_path, kommune)
    site_of(root)
    before = made_at(root / "site/media")
    write(root, "stories/utan.md", a_story("tittel: Ein heilt annan tittel"))
    approve(root, "stories/utan.md")
    site_of(root)
    after = made_at(root / "site/media")
    assert len(after.keys() - before.keys()) == 1
    assert {name: at for name, at in after.items() if name in before} == {
        name: at for name, at in before.items() if name in after
    }


def test_a_picture_that_moves_is_not_made_again(tmp_path: Path, kommune: Path) -> None:
    root = a_pictured_kommune(tmp_path, kommune)
    site_of(root)
    before = made_at(root / "site/media")
    for name in ("god.md", "kari.jpg", "hender.jpg"):
        write(root, f"stories/songlaget/{name}", (root / "stories" / name).read_bytes())
    (root / "stories/god.md").unlink()
    site_of(root)
    after = made_at(root / "site/media")
    assert after == before


def test_the_internal_site_is_made_of_the_same_pictures(tmp_path: Path, kommune: Path) -> None:
    root = a_pictured_kommune(tmp_path, kommune)
    public = made_at(site_of(root) / "media")
    internal = made_at(site_of(root, INSIDE) / "media")
    shared = public.keys() & internal.keys()
    assert made_of(KARI) <= shared
    assert {name: internal[name] for name in shared} == {name: public[name] for name in shared}
    assert made_at(root / "site/media") == public


def test_an_incremental_build_is_a_clean_one(tmp_path: Path, kommune: Path) -> None:
    root = a_pictured_kommune(tmp_path / "her", kommune)
    site_of(root)
    write(root, "stories/folk/p001.yml", a_person(a_consent(kva="[tekst]")))
    site_of(root)
    write(root, "stories/folk/p001.yml", a_person(f"bilete: {declared('kari.jpg', 'p001')}\n{SHARING}"))
    assert digests(site_of(root)) == digests(site_of(a_pictured_kommune(tmp_path / "der")))


def start(root: Path, *words: str) -> Running:
    return command_server.start(["build", *AT, *words], root, surroundings())


def test_two_builds_at_once_both_end_with_a_whole_site(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path / "her")
    running = [start(root), start(root, "--edition", "internal"), start(root)]
    said = [one.communicate(timeout=PATIENCE)[0] for one in running]
    assert [one.wait() for one in running] == [0, 0, 0], said
    assert find_defects(root / "site", URL) == find_defects(root / "site-intern", URL) == []
    assert made_of(KARI) <= names(root / "site/media") == names(root / "build/public/media")
    assert [file.name for file in files(root / "build/public/media") if file.name.startswith(".")] == []


# --- What is taken back ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "person",
    [
        pytest.param(a_person(f"bilete: {declared('kari.jpg', 'p001')}\n{a_consent(kva='[tekst]')}"), id="no longer"),
        pytest.param(
            a_person(
                f"bilete: {declared('kari.jpg', 'p001')}\n"
                "samtykke: [{kva: tekst, kvar: [nettstad, internt], gitt: 2026-01-01, gjeld_til: 2036-12-31, "
                "grunnlag: samtykke}, {kva: bilete, kvar: [nettstad, internt, sosiale_medium], gitt: 2026-01-01, "
                "trekt: 2026-11-19, grunnlag: samtykke}]"
            ),
            id="taken back",
        ),
    ],
)
def test_a_picture_that_is_taken_back_is_gone_with_all_that_was_made_of_it(
    tmp_path: Path, kommune: Path, person: str
) -> None:
    root = a_pictured_kommune(tmp_path / "her", kommune)
    site_of(root)
    before = names(root / "site/media")
    write(root, "stories/folk/p001.yml", person)
    site_of(root)
    never = a_pictured_kommune(tmp_path / "aldri", kommune)
    write(never, "stories/folk/p001.yml", person)
    assert digests(root / "site") == digests(site_of(never)), "as if it had never been there"
    for folder in (root / "site/media", root / "build/public/media"):
        assert not made_of(KARI) & names(folder)
    assert names(root / "build/public/media") == names(never / "build/public/media")
    gone = before - names(root / "site/media")
    assert made_of(KARI) <= gone
    for left in ("site", "build/public", "build/docs"):
        said = texts(root / left)
        assert [name for name in gone if holding(name, said)] == []


def test_a_yes_to_sharing_that_is_taken_back_takes_the_picture_off_the_cards_alone(
    tmp_path: Path, kommune: Path
) -> None:
    root = a_pictured_kommune(tmp_path, kommune)
    site_of(root)
    before = names(root / "site/media")
    write(
        root,
        "stories/folk/p001.yml",
        a_person(f"bilete: {declared('kari.jpg', 'p001')}\n{a_consent(kva='[tekst, bilete]')}"),
    )
    site_of(root)
    after = names(root / "site/media")
    assert made_of(KARI) <= after
    assert len(before - after) == len(after - before) == 2, "the cards of the two stories with Kari"


def test_a_person_who_withdraws_is_in_no_picture_of_the_site(tmp_path: Path, kommune: Path) -> None:
    root = a_pictured_kommune(tmp_path, kommune)
    site_of(root)
    write(root, "stories/folk/p001.yml", "trekt: 2026-11-19\nref: 26/123\n")
    site_of(root)
    for folder in (root / "site/media", root / "build/public/media"):
        assert not made_of(KARI) & names(folder)


def test_a_picture_that_is_out_has_no_digest_and_no_name_in_the_site(tmp_path: Path, kommune: Path) -> None:
    root = a_pictured_kommune(tmp_path, kommune)
    site = site_of(root)
    for content in (KARI, HANDS):
        assert where(hashlib.sha256(content).hexdigest()[:12], site) == []
    assert where("kari.jpg", site) == where("hender", site) == []
    assert [file.name for file in files(site / "media") if read_metadata(file.read_bytes())] == []


def test_a_picture_of_an_internal_story_is_not_in_the_public_site(tmp_path: Path) -> None:
    inside = a_story(f"synleg: internt\nbilete: [{declared('kari.jpg', 'p001')}]")
    root = a_kommune(
        tmp_path,
        stories={"god.md": inside, "ute.md": a_story()},
        people={"p001": a_person(SHARING)},
        files={"stories/kari.jpg": KARI},
    )
    assert made_of(KARI) & names(site_of(root, INSIDE) / "media")
    assert not made_of(KARI) & names(site_of(root) / "media")
    assert not made_of(KARI) & names(root / "build/public/media")
