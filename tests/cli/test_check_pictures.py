"""`framsnakk check` with pictures as telephones make them: what is told of them, and what --fix makes of them."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from site_gen.pictures.metadata import metadata
from tests.builders import a_kommune, a_person, a_picture, a_story, approve
from tests.cli.command import AT, called, framsnakk
from tests.pictures.files import TOKEN, a_view, alike, an_exif, saved

NOTES = an_exif({0x0112: 6, 0x010F: TOKEN.decode(), 0x8825: {1: "N", 2: (61.0, 12.0, 3.0), 3: "E", 4: (5.0, 4.0, 3.0)}})
LYING = a_view(3000, 2000).transpose(Image.Transpose.ROTATE_90)
RAW = {
    "JPEG": saved(LYING, exif=NOTES),
    "PNG": saved(LYING, "PNG", exif=NOTES),
    "WEBP": saved(LYING, "WEBP", exif=NOTES),
}
"""A photo as a telephone makes it: turned, large, and with place and owner in it."""


def declared(file: str) -> str:
    return f"{{fil: {file}, alt: Song, foto: Per Vik, rett: eige, personar: ingen, born: ingen}}"


def a_pictured_kommune(root: Path, **pictures: bytes) -> Path:
    """Write a story with pictures; their names have `_` where a file has a full stop."""
    names = {name.replace("_", "."): content for name, content in pictures.items()}
    story = a_story(f"bilete: [{', '.join(map(declared, names))}]")
    return a_kommune(
        root, stories={"god.md": story}, files={f"stories/{name}": content for name, content in names.items()}
    )


def told(root: Path, *words: str) -> list[dict[str, Any]]:
    ran = called(root, "check", *AT, "--format", "json", *words)
    found: list[dict[str, Any]] = json.loads(ran.out)["diagnostics"]
    return [one for one in found if one["code"].startswith("PIC")]


def codes(root: Path, *words: str) -> list[str]:
    return [one["code"] for one in told(root, *words)]


@pytest.mark.parametrize(
    ("name", "form"), [("a_jpg", "JPEG"), ("a_png", "PNG"), ("a_webp", "WEBP"), ("A_JPEG", "JPEG")]
)
def test_a_telephones_photo_is_told_of_and_mended(tmp_path: Path, name: str, form: str) -> None:
    root = a_pictured_kommune(tmp_path, **{name: RAW[form]})
    file = root / "stories" / name.replace("_", ".")
    found = told(root)
    assert [(one["code"], one["stops"], one["fixable"]) for one in found] == [
        ("PIC004", "publish", True),
        ("PIC005", "nothing", True),
    ]
    assert "staden der biletet er teke" in found[0]["message"]
    assert "2000 × 3000" not in found[1]["message"]
    assert "3000 × 2000" in found[1]["message"]
    assert told(root, "--fix") == []
    content = file.read_bytes()
    assert (metadata(content), TOKEN in content) == ((), False)
    with Image.open(io.BytesIO(content)) as master:
        assert (master.format, master.size) == (form, (2560, 1707))
        assert alike(master, a_view())
    beside = sorted(found.name for found in (root / "stories").iterdir() if found.name not in {"folk", "god.md"})
    assert beside == sorted(["einingar.yml", "tema.yml", file.name])
    assert told(root, "--fix") == []
    assert file.read_bytes() == content, "a master is left as it is"


def test_a_mended_story_has_to_be_approved_again_and_then_nothing_is_wrong(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path, a_jpg=RAW["JPEG"])
    mended = framsnakk(root, "check", *AT, "--fix")
    assert mended.out.startswith("Retta: 2. Ei forteljing som er retta, må godkjennast på nytt.")
    assert "APP" in mended.out
    text = (root / "stories/god.md").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith(("godkjend", "kontrollert"))]
    (root / "stories/god.md").write_text("\n".join([*kept, ""]), encoding="utf-8")
    approve(root, "stories/god.md")
    assert framsnakk(root, "check", *AT).code == 0


def test_a_picture_that_cannot_be_mended_stays_as_it_is_and_is_told_of(tmp_path: Path) -> None:
    pictures = {
        "a_jpg": RAW["JPEG"][: len(RAW["JPEG"]) // 2],
        "b_png": b"<svg onload='alert(1)'/>",
        "c_webp": saved(form="WEBP", save_all=True, append_images=[a_view().rotate(90)]),
        "d_heic": saved(a_view(900, 800), "HEIF"),
        "e_jpg": b"",
    }
    root = a_pictured_kommune(tmp_path, **pictures)
    found = told(root, "--fix")
    assert [(one["code"], one["fixable"]) for one in found] == [
        ("PIC002", False), ("PIC002", False), ("PIC002", False), ("PIC004", False), ("PIC002", False),
    ]  # fmt: skip
    for name, content in pictures.items():
        assert (root / "stories" / name.replace("_", ".")).read_bytes() == content


def test_a_good_picture_is_mended_beside_a_bad_one(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path, a_jpg=b"<svg/>", b_jpg=RAW["JPEG"])
    assert codes(root, "--fix") == ["PIC002"]


def test_only_the_pictures_of_the_files_that_are_named_are_mended(tmp_path: Path) -> None:
    stories = {name: a_story(f"bilete: [{declared(f'{name[:1]}.jpg')}]") for name in ("a.md", "b.md")}
    files = {f"stories/{name}.jpg": RAW["JPEG"] for name in "ab"}
    root = a_kommune(tmp_path, stories=stories, files=files)
    framsnakk(root, "check", *AT, "--fix", "stories/a.md")
    assert metadata((root / "stories/a.jpg").read_bytes()) == ()
    assert (root / "stories/b.jpg").read_bytes() == RAW["JPEG"]


def test_a_picture_of_somebody_in_the_register_is_mended_too(tmp_path: Path) -> None:
    person = a_person(f"bilete: {declared('k.jpg').replace('ingen, born', 'p001, born')}")
    root = a_kommune(tmp_path, people={"p001": person}, files={"stories/folk/k.jpg": RAW["JPEG"]})
    assert codes(root) == ["PIC004", "PIC005"]
    assert codes(root, "--fix") == []


def test_a_heic_under_a_telephones_jpeg_name_becomes_a_jpeg(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path, a_jpg=saved(a_view(1000, 800), "HEIF", exif=NOTES.tobytes()))
    assert codes(root) == ["PIC004"]
    assert codes(root, "--fix") == []
    with Image.open(root / "stories/a.jpg") as master:
        assert master.format == "JPEG"


def test_check_without_fix_changes_no_picture(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path, a_jpg=RAW["JPEG"])
    framsnakk(root, "check", *AT)
    assert (root / "stories/a.jpg").read_bytes() == RAW["JPEG"]


def test_a_picture_that_is_as_it_should_be_is_not_spoken_of(tmp_path: Path) -> None:
    root = a_pictured_kommune(
        tmp_path, a_jpg=a_picture(), b_png=a_picture("900x900", "PNG"), c_webp=a_picture("800x800", "WEBP")
    )
    assert codes(root) == []
    assert framsnakk(root, "check", *AT).code == 0
