"""What has been made of pictures is kept: nothing is made twice, and nothing is kept that no page shows."""

import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PIL import Image

from site_gen.media import media_store
from site_gen.model.choices import Children
from site_gen.model.picture import CopiedFile, Crop, ImageErrorKind, ImageFile, MediaOutput, Picture
from site_gen.model.shown_people import Byline
from site_gen.pictures.renditions import renditions, shared_card
from tests.builders import write
from tests.pictures.files import a_palette_png, a_view, saved
from tests.sites.samples import REPOSITORY

PHOTO = saved(a_view(900, 600))


def a_photo(root: Path, name: str = "stories/a.jpg", content: bytes = PHOTO) -> ImageFile:
    with Image.open(io.BytesIO(content)) as image:
        size = image.size
    write(root, name, content)
    return ImageFile(name, hashlib.sha256(content).hexdigest(), *size)


def shown(found: ImageFile, *cuts: Crop, focus: tuple[int, int] = (50, 50)) -> list[MediaOutput]:
    """Return what a page asks for that shows a photo in some cuts."""
    picture = Picture("a.jpg", "Song", False, Byline("Per Vik"), "eige", (), Children.NONE, None, focus, found)  # noqa: FBT003
    return [one for cut in cuts if (made := renditions(picture, cut)) for one in made.all]


def a_card(title: str = "Då vi song") -> MediaOutput:
    return shared_card(title, "", "Framsnakk", "#0f4547", None)


def provide(root: Path, wanted: Iterable[MediaOutput], room: str = "public") -> dict[str, Path]:
    others = sorted(found for found in (root / "build").glob("*/media") if found.parent.name != room)
    made = media_store.provide_media(wanted, root, root / "build" / room / "media", others)
    return {path: file.path for path, file in made.items()}


def kept(root: Path, room: str = "public") -> dict[str, tuple[int, int]]:
    """Return when each file of a store was last made, and which it is: both are others when it is made again."""
    folder = root / "build" / room / "media"
    return {file.name: (file.stat().st_mtime_ns, file.stat().st_ino) for file in folder.iterdir()}


def whole(files: dict[str, Path]) -> bool:
    for path in files.values():
        with Image.open(path) as image:
            image.load()
    return True


def test_what_is_wanted_is_there_and_nothing_else(tmp_path: Path) -> None:
    wanted = [*shown(a_photo(tmp_path), Crop.WHOLE, Crop.FACE), a_card()]
    files = provide(tmp_path, wanted)
    assert files.keys() == {made.path for made in wanted}
    assert whole(files)
    assert kept(tmp_path).keys() == {Path(made.path).name for made in wanted} | {"index.json"}


def test_nothing_wanted_is_nothing_kept(tmp_path: Path) -> None:
    assert provide(tmp_path, []) == {}
    provide(tmp_path, [a_card()])
    provide(tmp_path, [])
    assert kept(tmp_path).keys() == {"index.json"}


def test_what_is_wanted_twice_is_made_once(tmp_path: Path) -> None:
    wanted = shown(a_photo(tmp_path), Crop.FACE)
    assert len(provide(tmp_path, wanted * 3)) == len(wanted)


def test_nothing_is_made_twice(tmp_path: Path) -> None:
    wanted = [*shown(a_photo(tmp_path), Crop.WHOLE, Crop.CARD, Crop.FACE), a_card()]
    provide(tmp_path, wanted)
    before = kept(tmp_path)
    # What is not opened again need not be there.
    (tmp_path / "stories/a.jpg").unlink()
    assert whole(provide(tmp_path, wanted))
    assert kept(tmp_path) == before


def test_only_what_is_new_is_made(tmp_path: Path) -> None:
    photo = a_photo(tmp_path)
    provide(tmp_path, shown(photo, Crop.WHOLE, Crop.CARD))
    before = kept(tmp_path)
    provide(tmp_path, [*shown(photo, Crop.WHOLE, Crop.CARD, Crop.FACE), a_card()])
    after = kept(tmp_path)
    assert {name: at for name, at in after.items() if name in before} | {"index.json": before["index.json"]} == before
    assert len(after) > len(before)


def test_what_no_page_shows_any_more_is_gone(tmp_path: Path) -> None:
    one, other = a_photo(tmp_path), a_photo(tmp_path, "stories/b.jpg", saved(a_view(800, 600)))
    provide(tmp_path, [*shown(one, Crop.FACE), *shown(other, Crop.FACE)])
    provide(tmp_path, shown(other, Crop.FACE))
    assert kept(tmp_path).keys() == {Path(made.path).name for made in shown(other, Crop.FACE)} | {"index.json"}
    index = json.loads((tmp_path / "build/public/media/index.json").read_text(encoding="utf-8"))
    assert index.keys() == kept(tmp_path).keys() - {"index.json"}


def test_one_photo_in_two_places_is_made_once(tmp_path: Path) -> None:
    here, there = a_photo(tmp_path), a_photo(tmp_path, "stories/folk/b.jpg")
    assert len(provide(tmp_path, [*shown(here, Crop.FACE), *shown(there, Crop.FACE)])) == len(shown(here, Crop.FACE))


# --- What somebody has been at ---------------------------------------------------------------------------------------


def each_file(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        for file in sorted(folder.iterdir()):
            if file.name != "index.json":
                change(file)

    return spoil


def index(text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "index.json").write_text(text, encoding="utf-8")


def into_a_folder(file: Path) -> None:
    file.unlink()
    (file / "inni").mkdir(parents=True)


def into_a_link(file: Path) -> None:
    away = file.parent.parent / file.name
    file.rename(away)
    file.symlink_to(away)


SPOILT: dict[str, Callable[[Path], object]] = {
    "an index that is gone": lambda folder: (folder / "index.json").unlink(),
    "an empty index": index(""),
    "half an index": index('{"a.webp": "0'),
    "an index that is a list": index("[]"),
    "an index of something else": index('{"a": {"b": [1, null]}}'),
    "an index with paths": index('{"../../mkdocs.yml": "x"}'),
    "an index that is a pit": index("[" * 100_000),
    "an index that is no text": lambda folder: (folder / "index.json").write_bytes(b"\xff\xfe\0"),
    "files that are gone": each_file(lambda file: file.unlink()),
    "files that are cut off": each_file(lambda file: file.write_bytes(file.read_bytes()[:50])),
    "files that are empty": each_file(lambda file: file.write_bytes(b"")),
    "files that are others": each_file(lambda file: file.write_bytes(saved(a_view(5, 5)))),
    "files that have become folders": each_file(into_a_folder),
    "files that have become links": each_file(into_a_link),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_is_not_as_it_was_made_is_made_anew(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    wanted = [*shown(a_photo(tmp_path), Crop.FACE), a_card()]
    folder = tmp_path / "build/public/media"
    good = {path: file.read_bytes() for path, file in provide(tmp_path, wanted).items()}
    spoil(folder)
    files = provide(tmp_path, wanted)
    assert {path: file.read_bytes() for path, file in files.items()} == good
    assert all(file.is_file() and not file.is_symlink() for file in folder.iterdir())
    assert {file.name for file in folder.iterdir()} == {Path(path).name for path in good} | {"index.json"}
    before = kept(tmp_path)
    provide(tmp_path, wanted)
    assert kept(tmp_path) == before


def test_what_others_have_left_in_the_store_is_taken_away(tmp_path: Path) -> None:
    provide(tmp_path, [a_card()])
    before = kept(tmp_path)
    for name in (".halv.webp", "ferie.jpg", ".DS_Store", "@eaDir/a.jpg"):
        write(tmp_path / "build/public/media", name, "x")
    provide(tmp_path, [a_card()])
    assert kept(tmp_path) == before


# --- Two sites of one kommune ----------------------------------------------------------------------------------------


def test_what_another_site_has_made_is_not_made_again(tmp_path: Path) -> None:
    wanted = [*shown(a_photo(tmp_path), Crop.WHOLE), a_card()]
    provide(tmp_path, wanted, "public")
    (tmp_path / "stories/a.jpg").unlink()
    assert whole(provide(tmp_path, wanted, "internal"))
    public, internal = kept(tmp_path, "public"), kept(tmp_path, "internal")
    assert {name: at for name, at in public.items() if name != "index.json"} == {
        name: at for name, at in internal.items() if name != "index.json"
    }


def test_what_is_spoilt_in_another_store_is_made_anew_here(tmp_path: Path) -> None:
    wanted = shown(a_photo(tmp_path), Crop.FACE)
    for file in provide(tmp_path, wanted, "public").values():
        file.write_bytes(b"x")
    assert whole(provide(tmp_path, wanted, "internal"))


def test_what_goes_from_one_site_stays_in_the_other(tmp_path: Path) -> None:
    wanted = shown(a_photo(tmp_path), Crop.FACE)
    provide(tmp_path, wanted, "internal")
    provide(tmp_path, wanted, "public")
    provide(tmp_path, [], "public")
    assert kept(tmp_path, "public").keys() == {"index.json"}
    assert len(kept(tmp_path, "internal")) == len(wanted) + 1


# --- What cannot be made ---------------------------------------------------------------------------------------------


def test_a_picture_that_cannot_be_made_is_named_and_the_others_need_not_be_made_again(tmp_path: Path) -> None:
    one, other = a_photo(tmp_path), a_photo(tmp_path, "stories/song/b.jpg", saved(a_view(800, 600)))
    wanted = [*shown(one, Crop.FACE), *shown(other, Crop.FACE)]
    write(tmp_path, "stories/song/b.jpg", PHOTO)
    with pytest.raises(media_store.MediaNotMadeError) as failed:
        provide(tmp_path, wanted)
    assert failed.value.unmade.sources == {other.digest: ("stories/song/b.jpg", ImageErrorKind.CHANGED)}
    before = kept(tmp_path)
    assert before.keys() == {Path(made.path).name for made in shown(one, Crop.FACE)} | {"index.json"}
    write(tmp_path, "stories/song/b.jpg", saved(a_view(800, 600)))
    (tmp_path / "stories/a.jpg").unlink()
    assert whole(provide(tmp_path, wanted))
    after = kept(tmp_path)
    assert all(after[name] == at for name, at in before.items() if name != "index.json")


def test_a_picture_that_is_damaged_says_why_it_cannot_be_made(tmp_path: Path) -> None:
    damaged = a_palette_png(bytes(300))
    write(tmp_path, "stories/a.png", damaged)
    found = ImageFile("stories/a.png", hashlib.sha256(damaged).hexdigest(), 90, 60)
    with pytest.raises(media_store.MediaNotMadeError) as failed:
        provide(tmp_path, shown(found, Crop.FACE))
    assert failed.value.unmade.sources == {found.digest: ("stories/a.png", ImageErrorKind.DAMAGED)}


@pytest.mark.parametrize("count", [30, 60])
def test_one_card_that_cannot_be_drawn_takes_no_other_with_it(tmp_path: Path, count: int) -> None:
    gone = a_photo(tmp_path, "stories/b.jpg", saved(a_view(800, 600)))
    (tmp_path / "stories/b.jpg").unlink()
    picture = Picture("b.jpg", "Song", False, None, "eige", (), Children.NONE, file_info=gone)  # noqa: FBT003
    bad = shared_card("Utan bilete", "", "Framsnakk", "#0f4547", picture)
    good = [a_card(f"Kort {number}") for number in range(count)]
    with pytest.raises(media_store.MediaNotMadeError) as failed:
        provide(tmp_path, [*good[:7], bad, *good[7:]])
    assert failed.value.unmade.sources == {}
    assert failed.value.unmade.cards == {bad.path: "Utan bilete"}
    before = kept(tmp_path)
    assert whole(provide(tmp_path, good))
    assert kept(tmp_path) == before


def test_a_film_that_is_gone_or_another_is_named(tmp_path: Path) -> None:
    write(tmp_path, "stories/b.mp4", b"another")
    wanted = [CopiedFile(f"stories/{name}.mp4", name * 64, f"media/{name}.mp4") for name in "ab"]
    with pytest.raises(media_store.MediaNotMadeError) as failed:
        provide(tmp_path, wanted)
    assert failed.value.unmade.sources == {
        "a" * 64: ("stories/a.mp4", ImageErrorKind.UNREAD),
        "b" * 64: ("stories/b.mp4", ImageErrorKind.CHANGED),
    }


def test_a_few_cards_without_a_picture_need_no_process_of_their_own(tmp_path: Path) -> None:
    drawn = (
        "import sys; from pathlib import Path; from tests.media import test_media_store as cards;"
        "assert cards.whole(cards.provide(Path(sys.argv[1]), [cards.a_card(str(number)) for number in range(3)]));"
        "sys.exit('pebble' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", drawn, tmp_path], check=True, cwd=REPOSITORY)
