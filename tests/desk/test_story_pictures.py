"""The pictures of a story in the editors' room: added, described, cropped, replaced and removed, each in one commit."""

import io
import re
from pathlib import Path

import httpx2 as httpx
import pytest
from PIL import Image

from site_gen.model.localized import Form
from site_gen.model.picture import Crop
from site_gen.pictures import renditions
from tests.builders import a_consent, a_kommune, a_person, a_picture, a_story, approve, write
from tests.desk.browser_forms import fields_sent, form_fields
from tests.desk.desk_client import Desk
from tests.desk.test_editing import AT_STORY, PICTURE, STORY, pressed, text
from tests.git import commit, git, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

AT = f"{AT_STORY}/pictures"
BODY = """\
## Kva skjedde?

Vi song i gangen, alle saman.

![](b.jpg)

Etterpå var kaffien klar.
"""
TWO = (
    "bilete:\n"
    "  - fil: a.jpg  # frå kameraet til Eva\n    alt: Kari syng.\n    foto: Eva Vik\n    rett: eige\n"
    "    personar: [p001]\n    born: ingen\n    fokus: 30% 40%\n"
    "  - {fil: b.jpg, alt: Ein kopp., foto: Eva Vik, rett: eige, personar: ingen, born: ingen}\n"
)


def a_view() -> bytes:
    """Return a picture that is dark on one side."""
    made = io.BytesIO()
    Image.linear_gradient("L").rotate(90).resize((1600, 1200)).convert("RGB").save(made, "JPEG")
    return made.getvalue()


def a_big_kommune(root: Path) -> None:
    """Write a kommune whose story is signed, has two pictures, and shares one of them with another story."""
    other = PICTURE.replace("a.jpg", "b.jpg").replace("[p001]", "ingen")
    a_kommune(
        root,
        stories={"god.md": a_story(TWO, BODY), "anna.md": a_story("tittel: Ein annan dag\n" + other)},
        files={
            "stories/a.jpg": a_view(),
            "stories/b.jpg": a_picture("1500x1000"),
            ".gitignore": "/build/\n",
        },
        approved=False,
    )
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Dal\n" + a_consent()))
    approve(root, STORY)
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(a_big_kommune, tmp_path / "kommune"))


def uploaded(desk: Desk, at: str, content: bytes, **fields: str) -> httpx.Response:
    """Send a picture by the form of a page."""
    page = desk.client.get(at).text
    files = {"picture": ("IMG_1.HEIC", content, "image/heic")}
    return desk.client.post(at, data={**fields_sent(page, at), **fields}, files=files)


def sent(desk: Desk, number: int, do: str = "save", **changed: str) -> httpx.Response:
    """Send the form of a picture with some fields typed in, and confirm where the page asks."""
    at = f"{AT}/{number}"
    typed = {name.replace("__", "."): value for name, value in changed.items()}
    page = desk.client.post(at, data={**form_fields(desk.client.get(at).text), **typed, "do": do})
    if "Vil du lagre dette?" in page.text:
        page = desk.client.post(at, data={**form_fields(page.text), "do": do})
    return page


def removed(desk: Desk, number: int) -> httpx.Response:
    """Remove a picture."""
    at = f"{AT}/{number}/remove"
    return desk.client.post(at, data=fields_sent(desk.client.get(at).text, at))


def last(root: Path) -> list[str]:
    """Return the subject of the last commit and the paths that it changed."""
    return [line for line in git(root, "show", "--format=%s", "--name-only").split("\n") if line]


def turned(width: int, height: int) -> bytes:
    """Return a photograph that a camera has turned, with a place in it."""
    image = Image.effect_noise((width, height), 80).convert("RGB")
    exif = image.getexif()
    exif[0x0112] = 6
    exif[0x010E] = "hemmeleg stad"
    made = io.BytesIO()
    image.save(made, "JPEG", exif=exif)
    return made.getvalue()


def moved(desk: Desk, page: str, number: int, do: str) -> httpx.Response:
    """Press a button that moves a picture, of a page without a script."""
    forms = re.findall(rf'<form method="post" action="{AT}/move".*?</form>', page, re.DOTALL)
    form = next(one for one in forms if f'name="number" value="{number}"' in one and f'value="{do}"' in one)
    fields = dict(re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">', form))
    return desk.client.post(f"{AT}/move", data={**fields, "do": do})


def test_pictures_change_places_by_buttons_after_the_effect_was_read_and_back(desk: Desk) -> None:
    before, shown = text(desk.root), desk.client.get(AT).text
    buttons = re.findall(r'name="do" value="(up|down)"', shown)
    assert buttons == ["down", "up"], "the first goes down, and the last up"
    asks = moved(desk, shown, 0, "down")
    assert ("Vil du flytte biletet?" in asks.text, text(desk.root)) == (True, before)
    page = moved(desk, asks.text, 0, "down")
    assert "Biletet er flytta." in page.text
    assert re.findall(r'name="do" value="(up|down)"( autofocus)?', page.text) == [("down", ""), ("up", " autofocus")]
    [first, second] = re.findall("fil: ([ab].jpg)", text(desk.root))
    assert (first, second) == ("b.jpg", "a.jpg")
    assert "  - fil: a.jpg  # frå kameraet til Eva\n    alt: Kari syng.\n" in text(desk.root)
    assert last(desk.root)[0] == "Redaksjonen flytta eit bilete i ei forteljing"
    page = moved(desk, desk.client.get(f"{AT}?form=nb").text, 1, "up")
    again = moved(desk, page.text, 1, "up") if "Vil du flytte" in page.text else page
    assert "Bildet er flyttet." in again.text
    assert text(desk.root) == before
    assert moved(desk, desk.client.get(AT).text, 1, "up").status_code in {200, 409}
    wrong = desk.client.post(f"{AT}/move", data={**form_fields(desk.client.get(AT).text), "number": "7", "do": "down"})
    assert wrong.status_code in {403, 422}


def test_a_picture_is_added_as_a_master_with_its_effect_told_first_and_can_be_undone(desk: Desk) -> None:
    before = text(desk.root)
    page = desk.client.get(AT).text
    assert "Må spørjast på nytt: Kari Lunde." in page
    assert "går ho av nettstaden" in page
    answer = uploaded(desk, AT, turned(1200, 800))
    assert answer.url.path == f"{AT}/2"
    assert "Biletet er lagt til." in answer.text
    assert text(desk.root) == before.replace("born: ingen}\n", "born: ingen}\n  - {fil: bilete-1.jpg}\n", 1)
    data = (desk.root / "stories/bilete-1.jpg").read_bytes()
    with Image.open(io.BytesIO(data)) as master:
        assert master.size == (800, 1200)
        assert not dict(master.getexif())
    assert b"hemmeleg" not in data
    said = "Redaksjonen la til eit bilete i ei forteljing"
    assert last(desk.root) == [said, "stories/bilete-1.jpg", STORY]
    assert "Noko manglar" in desk.client.get(AT).text
    assert "forteljinga er som ho var" in pressed(desk.client, AT_STORY, "undo").text
    assert (text(desk.root), (desk.root / "stories/bilete-1.jpg").exists()) == (before, False)
    assert git(desk.root, "status", "--porcelain") == ""


def test_what_cannot_be_opened_or_has_been_withdrawn_is_not_taken_in(desk: Desk) -> None:
    before, commits = text(desk.root), git(desk.root, "rev-list", "--count", "HEAD")
    for content, says in ((b"ikkje eit bilete", "Vi klarte ikkje å opne biletet."), (b"", "Vel eit bilete fyrst.")):
        answer = uploaded(desk, AT, content)
        assert (answer.status_code, says in answer.text) == (422, True)
    page = desk.client.get(AT).text
    write(desk.root, STORY, before.replace("Vi song", "No song"))
    answer = desk.client.post(
        AT, data=fields_sent(page, AT), files={"picture": ("a.jpg", a_picture("900x600"), "image/jpeg")}
    )
    assert answer.status_code == 409
    assert git(desk.root, "rev-list", "--count", "HEAD") == commits
    assert not (desk.root / "stories/bilete-1.jpg").exists()


def test_what_is_said_of_a_picture_is_saved_by_its_fields_and_nothing_else_changes(desk: Desk) -> None:
    before = text(desk.root)
    assert "Ingenting var endra" in sent(desk, 0).text, "the point is written in another way, and is the same"
    assert text(desk.root) == before
    looked = sent(desk, 0, "look", **{"focus-x": "80", "pictures__0__alt": "Bilete av Kari"}).text
    assert 'src="/editors/story/god/pictures/0/cut/card?focus=80+40"' in looked
    assert "edit-findings" in looked
    assert sent(desk, 0, **{"focus-x": "80"}).status_code == 200
    assert text(desk.root) == before.replace("fokus: 30% 40%", "fokus: 80 40")
    without = sent(desk, 1, "look", pictures__1__alt="").text
    assert "edit-findings" in without.split('data-findings="pictures.1.alt"')[1].split("</div>")[0], "beside its field"
    wrong = sent(desk, 0, "look", **{"focus-x": "midten"}).text
    assert "to tal frå 0 til 100" in wrong
    sent(desk, 1, pictures__1__people__0="Ola Dal", pictures__1__caption="Til venstre.")
    assert "rett: eige, personar: [p002], born: ingen, tekst: Til venstre.}" in text(desk.root)
    page = desk.client.get(f"{AT}/1").text
    assert "<li>Ola Dal har sagt ja til bilete på nettstaden.</li>" in page
    assert "<li>Ola Dal har ikkje samtykt til bilete i sosiale medium.</li>" in page


def test_each_preview_is_cropped_as_the_product_crops_it(desk: Desk) -> None:
    page = desk.client.get(f"{AT}/0").text
    shown = re.findall(r'<img src="(/editors/story/god/pictures/0/cut/(\w+)\?focus=30\+40)" width="(\d+)"', page)
    assert [name for _, name, _ in shown] == ["card", "face", "wide", "social"]
    for address, name, _ in shown:
        answer = desk.client.get(address)
        with Image.open(io.BytesIO(answer.content)) as image:
            shape = {"card": 3 / 2, "face": 1, "wide": 4 / 3, "social": 1200 / 630}[name]
            assert image.width / image.height == pytest.approx(shape, abs=0.01)
    left, right = (desk.client.get(f"{AT}/0/cut/face?focus={x}+50").content for x in (0, 100))
    assert left != right
    assert renditions.crop_box(1600, 1200, Crop.FACE, (0, 50)) == (0, 0, 1200, 1200)
    assert desk.client.get(f"{AT}/7").status_code == 404
    assert desk.client.get(f"{AT}/0/cut/heile").status_code == 404
    looked = form_fields(page) | {"focus-x": "10", "do": "look"}
    as_json = desk.client.post(f"{AT}/0", data=looked, headers={"Accept": "application/json"}).json()
    assert "/cut/face?focus=10+40" in as_json["cuts"]
    assert "pictures.0.alt" in as_json["findings"]


@pytest.mark.parametrize("motif", ["same", "other"])
def test_another_picture_takes_its_place_wherever_the_story_has_it(desk: Desk, motif: str) -> None:
    before = text(desk.root)
    page = desk.client.get(f"{AT}/1/replace").text
    for says in (
        "Det står i teksten i forteljinga.",
        "«Ein annan dag» bruker den same fila",
        "Fila blir ikkje sletta.",
    ):
        assert says in page
    assert uploaded(desk, f"{AT}/1/replace", a_picture("900x600")).status_code == 422, "nobody said what it shows"
    answer = uploaded(desk, f"{AT}/1/replace", a_picture("900x600"), motif=motif)
    assert "Biletet er bytt." in answer.text
    now = text(desk.root)
    assert "![](bilete-1.jpg)" in now
    assert ("alt: Ein kopp." in now) == (motif == "same")
    assert ("foto: Eva Vik, rett: eige, personar: ingen" in now) == (motif == "same")
    assert (desk.root / "stories/b.jpg").exists(), "the other story has it"
    uploaded(desk, f"{AT}/0/replace", a_picture("900x700"), motif=motif)
    now = text(desk.root)
    assert "fil: bilete-2.jpg  # frå kameraet til Eva" in now
    assert ("alt: Kari syng." in now) == (motif == "same")
    assert not (desk.root / "stories/a.jpg").exists()
    pressed(desk.client, AT_STORY, "undo")
    assert (desk.root / "stories/a.jpg").exists()
    assert "fil: a.jpg  # frå kameraet til Eva" in text(desk.root)
    assert git(desk.root, "status", "--porcelain") == ""
    assert before != text(desk.root), "only the last change is undone"


def test_a_picture_is_removed_from_the_list_and_the_text_and_comes_back_by_undo(desk: Desk) -> None:
    before = text(desk.root)
    page = desk.client.get(f"{AT}/0/remove").text
    assert "Det er det fyrste biletet" in page
    assert "Fila blir sletta" in page
    assert "går ho av nettstaden" in page
    assert "Biletet er teke bort." in removed(desk, 1).text
    assert "alle saman.\n\nEtterpå" in text(desk.root)
    removed(desk, 0)
    assert "bilete:" not in text(desk.root)
    assert "# frå kameraet til Eva" in text(desk.root), "what somebody has written there stays"
    assert [(desk.root / f"stories/{one}.jpg").exists() for one in "ab"] == [False, True]
    pressed(desk.client, AT_STORY, "undo")
    assert (desk.root / "stories/a.jpg").exists()
    assert text(desk.root) == before.replace(
        "  - {fil: b.jpg, alt: Ein kopp., foto: Eva Vik, rett: eige, personar: ingen, born: ingen}\n", ""
    ).replace("![](b.jpg)\n\n", "")


def test_a_picture_that_was_withdrawn_meanwhile_does_not_come_back(desk: Desk) -> None:
    removed(desk, 0)
    write(desk.root, "stories/folk/p001.yml", "trekt: 2026-11-19\n")
    commit(desk.root)
    page = desk.client.get(AT_STORY).text
    assert f"{AT_STORY}/undo" not in page
    assert not (desk.root / "stories/a.jpg").exists()


def test_the_pages_are_whole_in_both_forms(desk: Desk) -> None:
    for form in Form:
        for at in (AT, f"{AT}/0", f"{AT}/0/replace", f"{AT}/0/remove"):
            page = desk.client.get(f"{at}?form={form.value}").text
            assert f'<html lang="{form.value}">' in page
            assert "desk_" not in page.split("<main")[1]
            assert "/editors/guide#bilete" in page
