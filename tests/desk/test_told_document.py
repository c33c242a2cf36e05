"""A Word document that is handed in at the desk fills in the answers, and what did not come with it is said."""

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache

import httpx2 as httpx
import pytest
from docx.shared import Inches

from site_gen.model import media_fields, story_fields
from site_gen.model.localized import Form
from site_gen.pictures.picture_fields import pictures_of
from tests.builders import the_story
from tests.desk.desk_client import ANSWERS, OTHER, Desk
from tests.git import git
from tests.intake import word_files

LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def hand_in(desk: Desk, content: bytes, form: Form = Form.NN, name: str = "historia.docx") -> httpx.Response:
    """Hand in a document on the first page, and return the page that follows."""
    page = desk.client.get(f"/?form={form.value}")
    fields = {"form": form.value}
    return desk.send(page, fields, to="/document", files={"document": (name, content, "application/octet-stream")})


def a_story_in_word() -> bytes:
    document = word_files.a_document(title="Då vi song i regnet")
    document.add_paragraph("Kvar morgon syng vi.")
    document.add_heading("Kva skjedde?", 1)
    paragraph = document.add_paragraph("Det var ein måndag i ")
    paragraph.add_run("mars").bold = True
    paragraph.add_run(", og 2 * 3 kopp_ar * stod der.")
    document.add_paragraph("Kaffi", style="List Bullet")
    document.add_paragraph("Song", style="List Bullet")
    document.add_heading("Korleis fekk de det til?", 1)
    document.add_paragraph("Vi sette av tre minutt.")
    document.add_heading("Heilt til slutt", 1)
    document.add_paragraph("Takk til alle.")
    document.add_picture(word_files.a_photo(size=(1600, 1200)), width=Inches(2))
    document.add_paragraph("Koret på kaien. Foto: Amina Warsame", style="Caption")
    document.add_comment(document.paragraphs[0].runs, "Hugs dette.", author="Amina Warsame")
    return word_files.saved(document)


def test_headings_lead_to_their_questions_and_the_rest_to_the_main_one(desk: Desk) -> None:
    page = hand_in(desk, a_story_in_word())
    link = page.url.path
    draft = desk.draft(link)
    assert draft.words("title") == "Då vi song i regnet"
    assert draft.words("how") == "Vi sette av tre minutt."
    told = draft.words("peak")
    assert "Kvar morgon syng vi." in told
    assert "Det var ein måndag i **mars**, og 2 * 3 kopp_ar * stod der." in told
    assert "- Kaffi\n- Song" in told
    assert "### Heilt til slutt\n\nTakk til alle." in told
    [picture] = draft.pictures
    assert (picture.caption, draft.words("pictures")) == ("Koret på kaien.", "Amina Warsame")
    assert 'name="caption-1" type="text" value="Koret på kaien."' in desk.client.get(f"{link}/pictures").text
    assert "Slik kom dokumentet inn" in page.text
    assert "Merknadene i margen kom ikkje med." in page.text


def test_a_document_becomes_the_same_story_as_one_that_is_typed(desk: Desk) -> None:
    link = hand_in(desk, a_story_in_word()).url.path
    for code in ("unit", "authors", "before", "action", "noticed", "value", "next"):
        desk.answer(link, code, ANSWERS[Form.NN].get(code, OTHER[Form.NN]))
    look = desk.client.get(f"{link}/look").text
    assert "<strong>mars</strong>" in look
    assert "<h3>Heilt til slutt</h3>" in look
    assert "Takk!" in desk.press_send(link).text
    [path] = (desk.root / "stories").rglob("index.md")
    story = the_story(desk.root, str(path.relative_to(desk.root)))
    assert story.record.get(story_fields.TITLE) == "Då vi song i regnet"
    [picture] = pictures_of(story)
    assert picture.get(media_fields.PICTURE_FILE) == "bilete-1.jpg"
    assert picture.get(media_fields.PICTURE_CAPTION) == "Koret på kaien."
    assert git(desk.root, "status", "--porcelain") == ""


def test_a_portrait_in_the_other_form_is_recognised(desk: Desk) -> None:
    lines = ["# Møt Siri", "## Hvem er du?", "Jeg er sykepleier, og jeg synger.", "## Hva er krevende?", "Nettene."]
    page = hand_in(desk, word_files.typed("\n".join(lines)))
    draft = desk.draft(page.url.path)
    assert (draft.interview, draft.form) == ("portrett", Form.NB)
    assert (draft.words("who"), draft.words("hard")) == ("Jeg er sykepleier, og jeg synger.", "Nettene.")
    assert '<html lang="nb">' in page.text


@cache
def a_bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"<a>" * 20_000_000)
    return file.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a bomb": a_bomb,
    "locked": lambda: LOCKED,
    "a pdf": lambda: b"%PDF-1.7\n" + b"x" * 200,
    "a page": lambda: b"<!doctype html><script>alert(1)</script>",
    "a cut file": lambda: a_story_in_word()[:4000],
    "a picture": lambda: word_files.a_photo().read(),
    "a program": lambda: b"MZ" + b"\x90" * 300,
    "entities": lambda: word_files.with_parts(a_story_in_word(), {"word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}),
    "a national id": lambda: word_files.typed("# Song\nHo er fødd 01010012356 og song."),
}  # fmt: skip


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_read_is_refused_with_a_sentence(desk: Desk, content: Callable[[], bytes], form: Form) -> None:
    page = hand_in(desk, content(), form, "../../stories/x.docx")
    assert page.status_code == 422
    asked = {Form.NN: "Lagre det som eit vanleg Word-dokument", Form.NB: "Lagre det som et vanlig Word-dokument"}
    assert asked[form] in page.text
    assert "framsnakk" not in page.text.split('role="alert"')[1].split("</p>")[0]
    assert b"01010012356" not in b"".join(path.read_bytes() for path in desk.kept_files)
    assert git(desk.root, "status", "--porcelain") == ""


def test_nothing_chosen_is_said(desk: Desk) -> None:
    page = hand_in(desk, b"")
    assert (page.status_code, "Vel eit dokument fyrst." in page.text) == (422, True)


def test_a_forged_form_hands_in_nothing(desk: Desk) -> None:
    sent = desk.client.post(
        "/document", data={"mark": "0" * 64, "form": "nn"}, files={"document": ("a.docx", a_story_in_word())}
    )
    assert sent.status_code == 403


def test_markup_in_a_document_is_text(desk: Desk) -> None:
    typed = "<script>alert(1)</script> og [x](javascript:alert(1))"
    link = hand_in(desk, word_files.typed(f"# Song\n## Kva skjedde?\n{typed}")).url.path
    assert desk.draft(link).words("peak") == typed
    assert "<script>alert" not in desk.client.get(f"{link}/look").text


def test_a_list_inside_a_list_of_words_stays_there(desk: Desk) -> None:
    document = word_files.a_document(title="Då vi song i regnet")
    document.add_heading("Kva skjedde?", 1)
    word_files.nested_list(document, {"Kaffi": 0, "Sterk": 1, "Svart": 2, "Song": 0})
    link = hand_in(desk, word_files.saved(document)).url.path
    assert re.fullmatch(r"- Kaffi\n +- Sterk\n +- Svart\n- Song", desk.draft(link).words("peak"))
    desk.tell(link, peak=desk.draft(link).words("peak"))
    desk.press_send(link)
    [story] = (desk.root / "stories").rglob("index.md")
    assert "\n- Kaffi\n  - Sterk\n    - Svart\n- Song\n" in story.read_text()
