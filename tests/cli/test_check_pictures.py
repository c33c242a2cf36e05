"""`framsnakk check` with pictures as telephones make them: what is reported, and what --fix makes of them."""

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from site_gen.pictures.picture_metadata import read_metadata
from tests.builders import a_kommune, a_person, a_picture, a_story, approve, write
from tests.cli.command import AT, called, framsnakk
from tests.pictures.files import TOKEN, a_view, alike, an_exif, saved

NOTES = an_exif({0x0112: 6, 0x010F: TOKEN.decode(), 0x8825: {1: "N", 2: (61.0, 12.0, 3.0), 3: "E", 4: (5.0, 4.0, 3.0)}})


@cache
def raw(form: str = "JPEG", *, size: tuple[int, int] = (3000, 2000)) -> bytes:
    """Return a photo as a telephone makes it: turned, large, and with place and owner in it."""
    return saved(a_view(*size).transpose(Image.Transpose.ROTATE_90), form, exif=NOTES)


SMALL = (900, 600)
"""Of a photo whose size no test is about."""


@cache
def heic() -> bytes:
    """Return a photo in the format of telephones, with the same in it."""
    return saved(a_view(1000, 800), "HEIF", exif=NOTES.tobytes())


def declared(file: str) -> str:
    return f"{{fil: {file}, alt: Song, foto: Per Vik, rett: eige, personar: ingen, born: ingen}}"


def a_pictured_kommune(root: Path, **pictures: bytes) -> Path:
    """Write a story with pictures; their names have `_` where a file has a full stop."""
    names = {name.replace("_", "."): content for name, content in pictures.items()}
    story = a_story(f"bilete: [{', '.join(map(declared, names))}]")
    return a_kommune(
        root, stories={"god.md": story}, files={f"stories/{name}": content for name, content in names.items()}
    )


def diagnostics(root: Path, *words: str) -> list[dict[str, Any]]:
    ran = called(root, "check", *AT, "--format", "json", *words)
    found: list[dict[str, Any]] = json.loads(ran.out)["diagnostics"]
    return [one for one in found if one["code"].startswith("PIC")]


def codes(root: Path, *words: str) -> list[str]:
    return [one["code"] for one in diagnostics(root, *words)]


@pytest.mark.parametrize(
    ("name", "form"), [("a_jpg", "JPEG"), ("a_png", "PNG"), ("a_webp", "WEBP"), ("A_JPEG", "JPEG")]
)
def test_a_telephones_photo_is_reported_and_fixed(tmp_path: Path, name: str, form: str) -> None:
    root = a_pictured_kommune(tmp_path, **{name: raw(form)})
    file = root / "stories" / name.replace("_", ".")
    found = diagnostics(root)
    assert [(one["code"], one["stops"], one["fixable"]) for one in found] == [
        ("PIC004", "publish", True),
        ("PIC005", "nothing", True),
    ]
    assert "staden der biletet er teke" in found[0]["message"]
    assert "2000 × 3000" not in found[1]["message"]
    assert "3000 × 2000" in found[1]["message"]
    assert diagnostics(root, "--fix") == []
    content = file.read_bytes()
    assert (read_metadata(content), TOKEN in content) == ((), False)
    with Image.open(io.BytesIO(content)) as master:
        assert (master.format, master.size) == (form, (2560, 1707))
        assert alike(master, a_view())
    beside = sorted(found.name for found in (root / "stories").iterdir() if found.name not in {"folk", "god.md"})
    assert beside == sorted(["einingar.yml", "tema.yml", file.name])
    assert diagnostics(root, "--fix") == []
    assert file.read_bytes() == content, "a master is left as it is"


def test_a_mended_story_has_to_be_approved_again_and_then_nothing_is_wrong(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path, a_jpg=raw(size=SMALL))
    mended = framsnakk(root, "check", *AT, "--fix")
    assert mended.out.startswith("Retta: 1. Ei forteljing som er retta, må godkjennast på nytt.")
    assert "APP" in mended.out
    text = (root / "stories/god.md").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith(("godkjend", "kontrollert"))]
    (root / "stories/god.md").write_text("\n".join([*kept, ""]), encoding="utf-8")
    approve(root, "stories/god.md")
    assert framsnakk(root, "check", *AT).code == 0


def test_a_picture_that_cannot_be_fixed_is_unchanged_and_reported(tmp_path: Path) -> None:
    pictures = {
        "a_jpg": raw(size=SMALL)[: len(raw(size=SMALL)) // 2],
        "b_png": b"<svg onload='alert(1)'/>",
        "c_webp": saved(form="WEBP", save_all=True, append_images=[a_view().rotate(90)]),
        "e_jpg": b"",
    }
    root = a_pictured_kommune(tmp_path, **pictures)
    found = diagnostics(root, "--fix")
    assert [(one["code"], one["fixable"]) for one in found] == [
        ("PIC002", False), ("PIC002", False), ("PIC002", False), ("PIC002", False),
    ]  # fmt: skip
    for name, content in pictures.items():
        assert (root / "stories" / name.replace("_", ".")).read_bytes() == content


def test_a_good_picture_is_mended_beside_a_bad_one(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path, a_jpg=b"<svg/>", b_jpg=raw(size=SMALL))
    assert codes(root, "--fix") == ["PIC002"]


def test_only_the_pictures_of_the_files_that_are_named_are_mended(tmp_path: Path) -> None:
    stories = {name: a_story(f"bilete: [{declared(f'{name[:1]}.jpg')}]") for name in ("a.md", "b.md")}
    files = {f"stories/{name}.jpg": raw(size=SMALL) for name in "ab"}
    root = a_kommune(tmp_path, stories=stories, files=files)
    framsnakk(root, "check", *AT, "--fix", "stories/a.md")
    assert read_metadata((root / "stories/a.jpg").read_bytes()) == ()
    assert (root / "stories/b.jpg").read_bytes() == raw(size=SMALL)


def test_a_picture_of_somebody_in_the_register_is_mended_too(tmp_path: Path) -> None:
    person = a_person(f"bilete: {declared('k.jpg').replace('ingen, born', 'p001, born')}")
    root = a_kommune(tmp_path, people={"p001": person}, files={"stories/folk/k.jpg": raw()})
    assert codes(root) == ["PIC004", "PIC005"]
    assert codes(root, "--fix") == []


def test_a_heic_under_a_telephones_jpeg_name_becomes_a_jpeg(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path, a_jpg=heic())
    assert codes(root) == ["PIC004"]
    assert codes(root, "--fix") == []
    with Image.open(root / "stories/a.jpg") as master:
        assert master.format == "JPEG"


def test_check_without_fix_changes_no_picture(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path, a_jpg=raw(size=SMALL))
    framsnakk(root, "check", *AT)
    assert (root / "stories/a.jpg").read_bytes() == raw(size=SMALL)


def test_a_picture_that_is_as_it_should_be_is_not_spoken_of(tmp_path: Path) -> None:
    root = a_pictured_kommune(
        tmp_path, a_jpg=a_picture(), b_png=a_picture("900x900", "PNG"), c_webp=a_picture("800x800", "WEBP")
    )
    assert codes(root) == []
    assert framsnakk(root, "check", *AT).code == 0


def test_a_heic_becomes_a_jpeg_and_its_name_is_changed_in_fields_and_text(tmp_path: Path) -> None:
    story = a_story(f"bilete: [{declared('IMG 1.HEIC')}]", "Vi song.\n\n![song](<IMG 1.HEIC>)\n\n![](IMG%201.HEIC)\n")
    root = a_kommune(tmp_path, stories={"god.md": story}, files={"stories/IMG 1.HEIC": heic()})
    assert [(one["code"], one["fixable"]) for one in diagnostics(root)] == [("PIC004", True)]
    assert codes(root, "--fix") == []
    text = (root / "stories/god.md").read_text(encoding="utf-8")
    assert ("HEIC" in text, text.count("IMG 1.jpg"), text.count("<IMG 1.jpg>")) == (False, 3, 2)
    assert not (root / "stories/IMG 1.HEIC").exists()
    with Image.open(root / "stories/IMG 1.jpg") as master:
        assert master.format == "JPEG"


def test_a_heic_that_has_become_a_jpeg_is_spoken_of(tmp_path: Path) -> None:
    root = a_pictured_kommune(tmp_path, a_heic=heic())
    ran = framsnakk(root, "check", *AT, "--fix")
    assert ran.out.count("a.heic er gjord om til a.jpg, og namnet er retta i stories/god.md.") == 1


def test_a_heic_takes_no_other_pictures_name(tmp_path: Path) -> None:
    story = a_story(f"bilete: [{declared('a.heic')}]")
    root = a_kommune(
        tmp_path, stories={"god.md": story}, files={"stories/a.heic": heic(), "stories/a.jpg": a_picture()}
    )
    assert codes(root, "--fix") == ["PIC004"]
    assert (root / "stories/a.jpg").read_bytes() == a_picture()
    assert (root / "stories/a.heic").read_bytes() == heic()
    assert "a.heic" in (root / "stories/god.md").read_text(encoding="utf-8")


def test_two_stories_with_one_heic_both_get_its_jpeg(tmp_path: Path) -> None:
    stories = {name: a_story(f"bilete: [{declared('a.heic')}]") for name in ("god.md", "ny.md")}
    root = a_kommune(tmp_path, stories=stories, files={"stories/a.heic": heic()})
    assert codes(root, "--fix") == []
    assert all("a.jpg" in (root / "stories" / name).read_text(encoding="utf-8") for name in stories)


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("Kopp.jpg", "kopp.JPG"),
        ("kopp.jpg", "kopp.jpeg"),
        ("kopp.jpg", "kopp.jpg.jpg"),
        ("den kopp.jpg", "den_kopp.jpg"),
        ("den-kopp.jpeg", "Den kopp.JPG"),
    ],
)
def test_a_picture_is_proposed_and_named_as_its_file_is(tmp_path: Path, written: str, there: str) -> None:
    story = a_story(f"bilete: [{declared(written)}]", f"Vi song.\n\n![](<{written}>)\n")
    root = a_kommune(tmp_path, stories={"god.md": story}, files={f"stories/{there}": a_picture()})
    [found] = diagnostics(root)
    assert (found["code"], found["fixable"]) == ("PIC001", True)
    assert found["hint"].startswith(f"Meinte du «{there}»? ")
    assert codes(root, "--fix") == []
    assert (root / "stories/god.md").read_text(encoding="utf-8").count(there) == 2


@pytest.mark.parametrize("there", ["kopp.png", "koppen.jpg"])
def test_a_picture_that_is_nearly_named_so_is_proposed_and_not_taken(tmp_path: Path, there: str) -> None:
    story = a_story(f"bilete: [{declared('kopp.jpg')}]")
    root = a_kommune(tmp_path, stories={"god.md": story}, files={f"stories/{there}": a_picture()})
    [found] = diagnostics(root)
    assert (found["fixable"], found["hint"].startswith(f"Meinte du «{there}»? ")) == (False, True)


def test_a_file_that_comes_later_is_proposed_though_the_story_has_not_changed(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"bilete: [{declared('Kopp.jpg')}]")})
    assert not diagnostics(root)[0]["hint"].startswith("Meinte")
    write(root, "stories/kopp.jpg", a_picture())
    assert diagnostics(root)[0]["hint"].startswith("Meinte du «kopp.jpg»?")


def test_two_files_that_are_alike_are_no_certain_proposal(tmp_path: Path) -> None:
    files = {"stories/kopp.JPG": a_picture(), "stories/kopp.jpeg": a_picture()}
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"bilete: [{declared('Kopp.jpg')}]")}, files=files)
    [found] = diagnostics(root)
    assert (found["fixable"], "Meinte" in found["hint"]) == (False, False)


def test_a_picture_in_the_text_is_named_as_the_list_names_it(tmp_path: Path) -> None:
    story = a_story(f"bilete: [{declared('kopp.jpg')}]", "Vi song.\n\n![](Kopp.JPG)\n")
    root = a_kommune(tmp_path, stories={"god.md": story}, files={"stories/kopp.jpg": a_picture()})
    assert [(one["code"], one["fixable"]) for one in diagnostics(root)] == [("PIC007", True)]
    assert codes(root, "--fix") == []


def test_somebody_in_a_picture_whom_the_register_lacks_is_proposed(tmp_path: Path) -> None:
    front = f"bilete: [{declared('k.jpg').replace('ingen, born', 'Kari Lunne, born')}]"
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)}, files={"stories/k.jpg": a_picture()})
    [found] = diagnostics(root)
    assert (found["code"], found["stops"]) == ("PIC012", "publish")
    assert found["message"] == "«Kari Lunne» er på biletet «k.jpg», men står ikkje i personregisteret."
    assert found["hint"].startswith("Meinte du «Kari Lunde» (helsefagarbeidar, Songlaget, p001)? ")
