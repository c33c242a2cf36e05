"""What the pictures of a kommune turn out to be: each is opened once, and what cannot be trusted is opened again."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from site_gen.media.inspection import inspect_pictures
from site_gen.model.picture import ImageErrorKind, ImageInfo, Metadata
from tests.builders import a_kommune, a_person, a_picture, a_story, check, the_story, write
from tests.patience import PATIENCE
from tests.pictures.files import saved

PICTURE = "{fil: a.jpg, alt: Song, foto: Per Vik, rett: eige, personar: ingen, born: ingen}"


def a_pictured_kommune(root: Path, content: bytes | None = None, **files: bytes) -> Path:
    given: dict[str, str | bytes] = {"stories/a.jpg": a_picture() if content is None else content}
    return a_kommune(root, stories={"god.md": a_story(f"bilete: [{PICTURE}]")}, files=given | files)


def inspection_of(root: Path) -> ImageInfo:
    return the_story(root).image_info["a.jpg"]


def cache_file(root: Path) -> Path:
    return root / "build/image-info.json"


def cached_entries(root: Path) -> dict[str, list[Any]]:
    entries: dict[str, list[Any]] = json.loads(cache_file(root).read_text(encoding="utf-8"))["images"]
    return entries


def write_entries(root: Path, entry: list[Any]) -> None:
    document = json.loads(cache_file(root).read_text(encoding="utf-8"))
    document["images"] = dict.fromkeys(document["images"], entry)
    cache_file(root).write_text(json.dumps(document), encoding="utf-8")


def test_a_picture_is_opened_once(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path)
    assert inspection_of(root) == ImageInfo(1600, 1200)
    write_entries(root, [12, 34, True, ["place", "exif"], None, ""])
    assert inspection_of(root) == ImageInfo(12, 34, metadata=(Metadata.PLACE, Metadata.EXIF))


def test_what_cannot_be_shown_is_cached_too(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path, b"<svg/>")
    assert inspection_of(root).fault is ImageErrorKind.NO_PICTURE
    assert [entry[4] for entry in cached_entries(root).values()] == ["no-picture"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": "1"}',
        '{"images": {}}',
        "[" * 100_000,
        "\ufeff{}",
    ],
    ids=["empty", "half", "a list", "nothing", "no images", "no version", "a pit", "a mark"],
)
def test_a_cache_that_cannot_be_parsed_is_ignored(tmp_path: Path, text: str) -> None:
    root = a_pictured_kommune(tmp_path)
    cache_file(root).parent.mkdir(exist_ok=True)
    cache_file(root).write_text(text, encoding="utf-8")
    assert inspection_of(root) == ImageInfo(1600, 1200)
    assert len(cached_entries(root)) == 1


@pytest.mark.parametrize(
    "entry",
    [
        [],
        [1, 2],
        ["1600", 1200, True, [], None, ""],
        [1600, 1200, True, ["no such"], None, ""],
        [1600, 1200, True, [], "no such", ""],
        [0, 1200, True, [], None, ""],
        [1600, -1, True, [], None, ""],
        [1600, 1200, True, {}, None, ""],
        [1600, 1200, True, [], None],
        [1600, 1200, True, [], None, 5],
    ],
    ids=str,
)
def test_a_cache_with_invalid_values_is_ignored(tmp_path: Path, entry: list[Any]) -> None:
    root = a_pictured_kommune(tmp_path)
    inspection_of(root)
    write_entries(root, entry)
    assert inspection_of(root) == ImageInfo(1600, 1200)


def test_a_cache_of_another_version_is_ignored(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path)
    inspection_of(root)
    write_entries(root, [12, 34, True, [], None, ""])
    document = json.loads(cache_file(root).read_text(encoding="utf-8"))
    cache_file(root).write_text(json.dumps(document | {"version": "1 1.0"}), encoding="utf-8")
    assert inspection_of(root) == ImageInfo(1600, 1200)


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path)
    shutil.rmtree(cache_file(root).parent)
    write(root, "build", "no folder")
    assert inspection_of(root) == ImageInfo(1600, 1200)


def test_nothing_is_cached_of_a_picture_that_is_deleted(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path)
    inspection_of(root)
    write(root, "stories/a.jpg", a_picture("800x600"))
    assert inspection_of(root) == ImageInfo(800, 600)
    assert [entry[:2] for entry in cached_entries(root).values()] == [[800, 600]]


def test_a_picture_that_becomes_another_while_it_is_read_is_not_taken_for_the_first(tmp_path: Path) -> None:
    """What is remembered by a picture's content must be of that content: a place in it could hide behind it."""
    root = a_pictured_kommune(tmp_path, a_picture("1600x1200 place"))
    cache_file(root).unlink(missing_ok=True)
    file = root / "stories/a.jpg"
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    write(root, "stories/a.jpg", a_picture())
    seen = inspect_pictures({digest: file}, cache_file(root))
    assert seen[digest].fault is ImageErrorKind.CHANGED
    assert not cache_file(root).exists(), "there is nothing to remember"
    write(root, "stories/a.jpg", a_picture("1600x1200 place"))
    assert Metadata.PLACE in inspection_of(root).metadata


def test_a_picture_of_a_person_is_looked_at_and_follows_them(tmp_path: Path) -> None:
    person = a_person(f"bilete: {PICTURE}")
    root = a_kommune(tmp_path, people={"p001": person}, files={"stories/folk/a.jpg": a_picture("700x900")})
    picture = check(root).registers.people["p001"].picture
    assert picture is not None
    assert picture.file_info is not None
    assert (picture.file_info.path, picture.file_info.width, picture.file_info.height) == (
        "stories/folk/a.jpg",
        700,
        900,
    )


@pytest.mark.parametrize("content", [b"<svg/>", None], ids=["no picture", "no file"])
def test_a_picture_of_a_person_that_cannot_be_shown_has_no_file(tmp_path: Path, content: bytes | None) -> None:
    files = {} if content is None else {"stories/folk/a.jpg": content}
    root = a_kommune(tmp_path, people={"p001": a_person(f"bilete: {PICTURE}")}, files=files)
    picture = check(root).registers.people["p001"].picture
    assert picture is not None
    assert picture.file_info is None


def test_a_picture_that_nobody_names_is_not_opened(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, files={"stories/ikkje-nemnd.jpg": a_picture()})
    check(root)
    assert not cache_file(root).exists()


WITHOUT_HEIC = """
import sys
sys.modules["pillow_heif"] = None
from site_gen.media import inspection
print(inspection.VERSION, end="")
"""


def test_a_heic_that_could_not_be_opened_is_opened_when_there_is_a_part_that_can(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path, saved(form="HEIF"))
    inspection_of(root)
    write_entries(root, [0, 0, True, [], "heic"])
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_HEIC], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    document = json.loads(cache_file(root).read_text(encoding="utf-8"))
    cache_file(root).write_text(json.dumps(document | {"version": ran.stdout}), encoding="utf-8")
    assert inspection_of(root).fault is None
