"""`framsnakk intake`: what staff have sent becomes drafts, once, and nothing that stands there is written over."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from site_gen.authoring import front_matter_editor
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Kind, Status
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.pipeline import evaluate, load, received_stories
from tests.builders import DAY, TODAY, a_kommune, a_story, check, codes, the_story, write
from tests.cli.command import AT, Ran, called, framsnakk
from tests.cli.test_new import tree
from tests.intake.test_word_document import CROP
from tests.intake.word_files import AS_PEOPLE_MAKE_THEM, LEAD, TEXT, a_document, bold, saved

STORY = "stories/song/songen-i-regnet/index.md"
SENT = ("../sendt/songen.docx",)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune beside a folder with what was sent."""
    (tmp_path / "sendt").mkdir()
    return a_kommune(tmp_path / "kommune")


def send(root: Path, data: bytes, name: str = "songen.docx") -> str:
    """Put a file into the folder with what was sent, and return its path from the kommune's."""
    write(root.parent / "sendt", name, data)
    return f"../sendt/{name}"


def docx(root: Path, *words: str) -> Ran:
    return called(root, "intake", "docx", *words, *AT)


def a_sent_story(*lines: str, title: str = "Songen i regnet") -> bytes:
    document = a_document(LEAD, title=title)
    document.add_heading("Kva skjedde?", 1)
    for line in lines or (TEXT,):
        document.add_paragraph(line)
    return saved(document)


# --- Word ------------------------------------------------------------------------------------------------------------


def test_a_document_becomes_a_draft_that_lacks_only_what_a_person_must_add(root: Path) -> None:
    ran = docx(root, send(root, a_sent_story()), "--unit", "Songlaget")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"songen.docx → {STORY}\n  Slik går du vidare: Les utkastet, og sjå kva som manglar: framsnakk check {STORY}\n"
    )
    story = the_story(root, STORY)
    record = story.record
    assert (record.get(story_fields.TITLE), record.get(story_fields.LEAD)) == ("Songen i regnet", LEAD)
    assert (record.get(story_fields.STATUS), record.get(story_fields.UNIT)) == (Status.DRAFT, "song")
    assert (record.get(story_fields.KIND), record.get(story_fields.PUBLISHED)) == (Kind.SUCCESS_STORY, DAY)
    assert (story.form, story.faults, story.broken) == (Form.NN, (), None)
    assert story.body.strip() == f"## Kva skjedde?\n\n{TEXT}"
    assert codes(root, STORY) == ["FLD007"]


@pytest.mark.parametrize("name", AS_PEOPLE_MAKE_THEM)
def test_what_people_send_is_written_as_a_manuscript_without_a_fault(root: Path, name: str) -> None:
    ran = docx(root, send(root, AS_PEOPLE_MAKE_THEM[name](), f"{name}.docx"), "--unit", "song")
    assert (ran.code, ran.err) == (0, "")
    [path] = [one for one in tree(root) if one.startswith("stories/song/") and one.endswith("index.md")]
    story = the_story(root, path)
    assert (story.broken, story.faults) == (None, ())


def test_pictures_become_masters_in_the_storys_folder_and_wait_for_their_alternative_text(root: Path) -> None:
    document = a_document(LEAD, title="Songen i regnet")
    turned = Image.Exif()
    turned[0x0112] = 6
    for colour in ("red", "blue"):
        photo = io.BytesIO()
        Image.new("RGB", (3000, 2000), colour).save(photo, "JPEG", exif=turned)
        photo.seek(0)
        document.add_picture(photo)
        document.add_paragraph(TEXT)
    ran = docx(root, send(root, saved(document)), "--unit", "song")
    assert "Skriv alternativ tekst og kven som er på bileta, øvst i fila." in ran.out
    story = the_story(root, STORY)
    declared = story.record.get(story_fields.PICTURES, ())
    assert [one.get(media_fields.PICTURE_FILE) for one in declared] == ["bilete-1.jpg", "bilete-2.jpg"]
    for name in ("bilete-1.jpg", "bilete-2.jpg"):
        with Image.open(root / "stories/song/songen-i-regnet" / name) as master:
            assert master.size == (1707, 2560)
            assert dict(master.getexif()) == {}
    assert story.body.count("![](bilete-2.jpg)") == 1
    assert "bilete-1" not in story.body, "the first stands above the text"
    assert codes(root, STORY).count("PIC003") == 2


def test_what_word_has_cut_off_a_picture_is_not_in_the_master(root: Path) -> None:
    document = a_document(LEAD, TEXT, title="Songen i regnet")
    photo, image = io.BytesIO(), Image.new("RGB", (1000, 800), "red")
    image.paste("blue", (0, 0, 500, 800))
    image.save(photo, "PNG")
    photo.seek(0)
    document.add_picture(photo)
    fill = document.inline_shapes[0]._inline.xpath(".//pic:blipFill")[0]
    crop = fill.makeelement(CROP, {"l": "50000"})
    fill.insert(1, crop)
    ran = docx(root, send(root, saved(document)), "--unit", "song")
    assert "bilete-1.png er skore til slik det var i Word." in ran.out
    with Image.open(root / "stories/song/songen-i-regnet/bilete-1.png") as master:
        assert master.size == (500, 800)
        assert master.getpixel((0, 0)) == (255, 0, 0)


def test_the_form_and_the_kind_follow_the_text_unless_they_are_given(root: Path) -> None:
    bokmaal = send(root, AS_PEOPLE_MAKE_THEM["bold_headings"](), "nb.docx")
    document = a_document(LEAD, title="Kari på sju")
    bold(document, "Kven er du?")
    document.add_paragraph(TEXT)
    portrait = send(root, saved(document), "portrett.docx")
    ran = docx(root, bokmaal, portrait, "--format", "json")
    found = json.loads(ran.out)
    assert (found["version"], found["written"]) == (1, True)
    assert [(one["form"], one["kind"]) for one in found["documents"]] == [
        ("nb", "success_story"),
        ("nn", "portrait"),
    ]
    film = send(root, a_sent_story(), "film.docx")
    docx(root, film, "--kind", "prosjekt", "--form", "nb", "--unit", "song")
    story = the_story(root, STORY)
    assert (story.form, story.record.get(story_fields.KIND)) == (Form.NB, Kind.PROJECT)


def test_the_same_document_never_comes_twice(root: Path) -> None:
    sent = send(root, a_sent_story())
    docx(root, sent, "--unit", "song")
    before = tree(root)
    again = docx(root, sent, send(root, a_sent_story(), "kopi.docx"))
    assert again.code == 0
    assert again.out == (
        f"songen.docx: Dette er teke inn før, som {STORY}. Ingenting er endra.\n"
        f"kopi.docx: Dette er teke inn før, som {STORY}. Ingenting er endra.\n"
    )
    assert tree(root) == before


def test_a_document_that_has_changed_changes_nothing_and_says_so(root: Path) -> None:
    docx(root, send(root, a_sent_story()), "--unit", "song")
    before = tree(root)
    sent = send(root, a_sent_story("Noko anna."))
    ran = docx(root, sent, "--unit", "song")
    assert (ran.code, ran.out) == (1, "")
    assert "er endra sidan. Ingenting er skrive." in ran.err
    assert tree(root) == before
    assert docx(root, sent, "--unit", "song", "--id", "songen att").code == 0
    assert the_story(root, "stories/song/songen-att/index.md").body.endswith("Noko anna.\n")


def test_a_title_that_another_story_has_gives_another_address(root: Path) -> None:
    write(root, STORY, a_story())
    ran = docx(root, send(root, a_sent_story()), "--unit", "song")
    assert "Forteljinga fekk «songen-i-regnet-2»." in ran.out
    assert (root / "stories/song/songen-i-regnet-2/index.md").is_file()


def test_a_dry_run_writes_nothing_and_says_where_it_would(root: Path) -> None:
    before = tree(root)
    ran = docx(root, send(root, a_sent_story()), "--unit", "song", "--dry-run")
    assert (ran.code, ran.out) == (0, f"songen.docx → {STORY} (ikkje skrive)\n")
    assert tree(root) == before


def test_one_file_that_is_refused_does_not_stop_the_others(root: Path) -> None:
    ran = docx(root, send(root, b"%PDF-1.7", "a.pdf"), send(root, a_sent_story()), "--unit", "song")
    assert ran.code == 1
    assert ran.err.startswith("a.pdf: Dette er ein PDF")
    assert (root / STORY).is_file()


def test_a_document_with_a_national_id_number_is_refused(root: Path) -> None:
    ran = docx(root, send(root, a_sent_story("Ho er fødd 010150 12345, fødselsnummer 01015012345.")), "--unit", "song")
    assert ran.code == 1
    assert "Dokumentet har eit fødselsnummer" in ran.err
    assert "01015012345" not in ran.err
    assert not (root / STORY).exists()


def test_a_story_that_was_withdrawn_does_not_come_back(root: Path) -> None:
    sent = send(root, a_sent_story())
    docx(root, sent, "--unit", "song")
    called(root, "withdraw", "songen-i-regnet", "--yes", "songen-i-regnet")
    assert not (root / STORY).exists()
    for again in (a_sent_story("Ei setning til."), a_sent_story()):
        ran = docx(root, send(root, again), "--unit", "song")
        assert ran.code == 1
        assert "er trekt tilbake" in ran.err
    other = docx(root, sent, "--unit", "song", "--id", "noko-heilt-anna")
    assert "er trekt tilbake" in other.err
    assert not any("songen" in one for one in tree(root) if one.startswith("stories"))


def test_a_build_server_is_shown_no_quotations(root: Path) -> None:
    ran = framsnakk(
        root, "intake", "docx", send(root, AS_PEOPLE_MAKE_THEM["comments"]()), "--unit", "song", *AT, env={"CI": "1"}
    )
    assert ran.code == 0
    assert "Siri Vik" not in ran.out
    assert "Noko er ikkje som i dokumentet (1)." in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("../sendt/borte.docx",), "Fann ikkje fila «../sendt/borte.docx»."),
        (("../sendt/songen.docx", "--unit", "koret"), "Eininga «koret» finst ikkje."),
        (("../sendt/songen.docx", "--kind", "roman"), "Det finst inga forteljing av slaget «roman»."),
        (("../sendt/songen.docx", "../sendt/songen.docx", "--id", "x"), "--id kan berre stå med eitt dokument."),
        (("../sendt/songen.docx", "--id", "god"), "Adressa «god» er alt i bruk"),
    ],
)
def test_a_command_that_is_used_wrongly_writes_nothing(root: Path, words: tuple[str, ...], said: str) -> None:
    send(root, a_sent_story())
    before = tree(root)
    ran = docx(root, *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert tree(root) == before


def test_a_draft_knows_whether_anyone_has_written_in_it(root: Path) -> None:
    docx(root, send(root, a_sent_story()), "--unit", "song")

    def untouched() -> bool:
        [one] = received_stories.received_stories(load.load_repository(root))
        return one.is_untouched

    text = (root / STORY).read_bytes()
    assert untouched()
    write(root, STORY, text.replace(b"\n", b"\r\n"))
    assert untouched(), "Git may write other line ends"
    write(root, STORY, text.replace(b"regn", b"sno"))
    assert not untouched()
    ready = front_matter_editor.set_field(
        text.decode(), FileKind.STORY, (story_fields.STATUS,), Status.READY, form=Form.NN
    )
    write(root, STORY, ready)
    assert not untouched()


def test_where_a_story_came_from_is_nobodys_business_but_the_editors(root: Path) -> None:
    docx(root, send(root, a_sent_story()), "--unit", "song")
    assert not story_fields.RECEIVED.public
    assert not story_fields.RECEIVED.coverage.digested
    evaluation = evaluate.evaluate(root, TODAY)
    assert all(one.code != "FLD002" for one in evaluation.diagnostics())
    assert check(root).manuscript(evaluation.stories[0][0]) is not None
