"""A picture of a finished site that holds more than its picture is a defect, whatever it is called."""

from pathlib import Path

import pytest

from site_gen.model.localized import Form
from site_gen.verify.site_checks import find_defects
from tests.builders import a_kommune, a_picture, write
from tests.cli.command import framsnakk
from tests.pictures.files import HOLDING, saved
from tests.sites.building import site_of
from tests.verify.test_defects import a_site

CALLED = {
    "exif": "Exif",
    "xmp": "XMP",
    "iptc": "IPTC",
    "comment": "merknad",
    "profile": "fargeprofil",
    "other": "noko ukjent",
}


def defects(root: Path, form: Form = Form.NN) -> list[tuple[str, str]]:
    return [(defect.path, defect.words.in_form(form)) for defect in find_defects(root, "https://fjordvik.example/")]


@pytest.mark.parametrize(("content", "sorts"), HOLDING.values(), ids=HOLDING)
def test_a_picture_that_holds_something_is_named_with_what_it_holds(tmp_path: Path, content: bytes, sorts: str) -> None:
    root = a_site(tmp_path)
    write(root, "media/bilete.jpg", content)
    called = ", ".join(CALLED[sort] for sort in sorts.split())
    assert defects(root) == [("media/bilete.jpg", f"Biletet inneheld skjulte opplysningar: {called}.")]


def test_it_is_said_in_both_forms(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    write(root, "a.png", saved(form="PNG") + b"x")
    assert defects(root, Form.NB) == [("a.png", "Bildet inneholder skjulte opplysninger: noe ukjent.")]


@pytest.mark.parametrize("name", ["bilete", "bilete.bin", "assets/bilete.svg", "media/bilete.WEBP", "a.JPG", "b.jpeg"])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_found_under_any_name(tmp_path: Path, name: str, form: str) -> None:
    root = a_site(tmp_path)
    write(root, name, saved(form=form) + b"x")
    assert [path for path, _ in defects(root)] == [name]


def test_a_picture_that_is_none_is_a_defect(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    write(root, "a.jpg", "<svg onload='alert(1)'/>")
    assert [path for path, _ in defects(root)] == ["a.jpg"]


def test_what_is_no_picture_is_not_taken_for_one(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    write(root, "lyd.wav", b"RIFF\x24\0\0\0WAVEfmt ")
    write(root, "tekst.txt", "JPEG")
    write(root, "tom", "")
    assert defects(root) == []


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_holds_its_picture_alone_is_no_defect(tmp_path: Path, form: str) -> None:
    root = a_site(tmp_path)
    write(root, "media/a.jpg", saved(form=form))
    assert defects(root) == []


def test_a_picture_with_metadata_in_a_kommunes_own_theme_is_reported(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, files={"templates/theme/assets/logo.jpg": a_picture("200x200 place")})
    site_of(root)
    ran = framsnakk(root, "verify")
    assert ran.code == 1
    assert "assets/logo.jpg: Biletet inneheld skjulte opplysningar: Exif." in ran.out
