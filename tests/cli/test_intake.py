"""`framsnakk intake`: what staff have sent becomes drafts, once, and nothing that stands there is written over."""

import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from site_gen import markdown
from site_gen.authoring import front_matter_editor
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Condition, Kind, Status
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.pipeline import answer_record, evaluate, load, received_stories
from tests.builders import DAY, TODAY, UNITS, a_kommune, a_story, approve, check, codes, selected, the_story, write
from tests.cli.command import AT, Ran, called, framsnakk
from tests.cli.test_new import tree
from tests.intake.sheet_files import (
    FORMS_NB,
    LEAD_NB,
    NETTSKJEMA,
    a_forms_row,
    a_nettskjema_row,
    csv_file,
    workbook,
)
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


def test_a_name_from_another_unit_is_in_doubt_in_a_document_and_in_a_sheet(root: Path) -> None:
    write(root, "stories/einingar.yml", f"{UNITS}kor:\n  namn: Koret\n")
    write(root, "stories/folk/p007.yml", "namn: Ola Dal\neining: kor\n")
    document = a_document(LEAD, title="Songen i regnet")
    document.add_paragraph("Tekst: Ola Dal")
    document.add_heading("Kva skjedde?", 1)
    document.add_paragraph(TEXT)
    assert docx(root, send(root, saved(document)), "--unit", "Songlaget").code == 0
    assert "REF006" in codes(root, STORY)
    assert sheet(root, forms(a_forms_row(1, people="Ola Dal", unit="Songlaget"))).code == 0
    assert len({one.path for one in check(root).diagnostics() if one.code == "REF006"}) == 2


# --- Word ------------------------------------------------------------------------------------------------------------


def test_a_document_without_a_unit_says_that_it_must_be_written(root: Path) -> None:
    said = docx(root, send(root, a_sent_story())).out
    assert "  Skriv kva eining forteljinga kjem frå, øvst i fila; ho står ikkje i dokumentet.\n  Slik går du" in said


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


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name in {"pictures", "marks", "a_footnote"} else pytest.mark.torture)
        for name in AS_PEOPLE_MAKE_THEM
    ],
)
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


def test_a_long_title_is_kept_whole_and_check_says_that_it_is_long(root: Path) -> None:
    title = "Songen som vi byrja å synge i regnet ein måndag i mars, og som vi framleis syng kvar morgon"
    ran = docx(root, send(root, a_sent_story(title=title)), "--unit", "song")
    path = ran.out.splitlines()[0].removeprefix("songen.docx → ")
    assert title in text_of(root, path)
    assert "FLD005" in codes(root, path)


def test_a_document_whose_title_has_no_letters_gets_an_address_all_the_same(root: Path) -> None:
    ran = docx(root, send(root, a_sent_story(title="?!")), "--unit", "song")
    assert ran.out.startswith("songen.docx → stories/song/forteljing/index.md\n")


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


def test_a_received_story_goes_out_when_it_is_ready_and_approved(root: Path) -> None:
    docx(root, send(root, a_sent_story()), "--unit", "song")
    text = text_of(root, STORY).replace("status: utkast", "status: klar").replace("metode:", "metode: ai")
    write(root, STORY, text)
    approve(root, STORY)
    assert {story.id for story in selected(root).stories} == {"god", "songen-i-regnet"}


def test_where_a_story_came_from_is_nobodys_business_but_the_editors(root: Path) -> None:
    docx(root, send(root, a_sent_story()), "--unit", "song")
    assert not story_fields.RECEIVED.public
    assert not story_fields.RECEIVED.coverage.digested
    evaluation = evaluate.evaluate(root, TODAY)
    assert all(one.code != "FLD002" for one in evaluation.diagnostics())
    assert check(root).manuscript(evaluation.stories[0][0]) is not None


# --- Sheets ----------------------------------------------------------------------------------------------------------

FIRST = "stories/song/da-vi-sang-sammen-1/index.md"


def sheet(root: Path, data: bytes, *words: str, name: str = "svar.xlsx") -> Ran:
    return called(root, "intake", "sheet", send(root, data, name), *words, *AT)


def forms(*rows: list[object]) -> bytes:
    return workbook(FORMS_NB, *rows)


def written(root: Path) -> dict[str, bytes]:
    """Return the files of the stories and of the register."""
    return {path: text for path, text in tree(root).items() if path.startswith("stories")}


def stories_in(root: Path) -> dict[str, bytes]:
    """Return the files of all stories but the one that was there."""
    return {path: text for path, text in tree(root).items() if path.startswith("stories/song/") and text}


def test_each_answer_becomes_a_draft_that_lacks_only_what_a_person_must_add(root: Path) -> None:
    ran = sheet(root, forms(a_forms_row(1), a_forms_row(2)))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"{FIRST}\nstories/song/da-vi-sang-sammen-2/index.md\nNye utkast: 2.\n"
        "Slik går du vidare: Les utkasta, og sjå kva som manglar: framsnakk check\n"
    )
    story = the_story(root, FIRST)
    assert (story.broken, story.faults, story.form) == (None, (), Form.NB)
    assert story.record.get(story_fields.LEAD) == LEAD_NB
    assert story.record.get(story_fields.CONDITIONS) == (Condition.TIME, Condition.TRUST)
    assert story.body.strip() == (
        "## Hvordan var det før?\n\nVi gikk hver for oss, og ingen visste hva de andre gjorde.\n\n"
        "## Hva skjedde?\n\nEn mandag i mars kom vi på jobb i regn.\n\nDa begynte en av oss å nynne. 🎶\n\n"
        "- Hele laget sang\n- Kaffen ble kald\n\n"
        "## Hvordan fikk dere det til?\n\nVi satte av tre minutter før rapporten."
    )
    assert codes(root, FIRST) == ["FLD007"]


def test_nettskjema_gives_the_same_as_forms(root: Path) -> None:
    ran = sheet(root, csv_file(NETTSKJEMA, a_nettskjema_row(1, people="Kari Lunde")), name="data-1-2026.txt")
    assert (ran.code, ran.err) == (0, "")
    story = the_story(root, "stories/song/da-vi-song-saman-1/index.md")
    assert (story.form, story.record.get(story_fields.UNIT)) == (Form.NN, "song")
    assert story.record.get(story_fields.CONDITIONS) == (Condition.TIME,)
    [person] = story.record.get(story_fields.PEOPLE, ())
    assert person.get(media_fields.MENTION_PERSON) == "p001"


@pytest.mark.parametrize("make", [csv_file, workbook], ids=["csv", "xlsx"])
def test_a_sheet_that_someone_has_made_by_hand_is_read(root: Path, make: Callable[..., bytes]) -> None:
    rows = [("Oversikt hausten", "", ""), ("Tittel", "Kva skjedde?", "Eining"), ("Då vi lo", TEXT, "Songlaget")]
    ran = sheet(root, make(*rows), name="mi.csv")
    assert (ran.code, ran.err) == (0, "")
    assert the_story(root, "stories/song/da-vi-lo/index.md").body.strip() == f"## Kva skjedde?\n\n{TEXT}"


def test_the_same_answers_never_come_twice_whatever_the_file_is_called(root: Path) -> None:
    rows = [a_forms_row(1), a_forms_row(2)]
    sheet(root, forms(*rows))
    before = written(root)
    again = sheet(root, forms(*rows), name="svar (1).xlsx")
    assert (again.code, again.out) == (0, "Nye utkast: 0, her frå før: 2.\n")
    reworded = (*FORMS_NB[:9], "Hva skjedde?", *FORMS_NB[10:])
    as_text = [[str(cell or "") for cell in row] for row in rows]
    assert sheet(root, workbook(reworded, *rows)).out == "Nye utkast: 0, her frå før: 2.\n"
    assert sheet(root, csv_file(FORMS_NB, *as_text), name="svar.csv").out == "Nye utkast: 0, her frå før: 2.\n"
    assert written(root) == before


def test_a_draft_that_was_deleted_stays_away_until_somebody_asks_for_it(root: Path) -> None:
    rows = (a_forms_row(1), a_forms_row(2, title="Dansen i snøen"))
    sheet(root, forms(*rows))
    shutil.rmtree(root / "stories/song/dansen-i-snoen")
    ran = sheet(root, forms(*rows))
    assert (ran.code, ran.out.splitlines()[0]) == (
        0,
        "Nye utkast: 0, her frå før: 1, sletta før, og ikkje tekne inn att: 1.",
    )
    assert "--again" in ran.out
    assert sheet(root, forms(rows[0], a_forms_row(2, title="Dansen i snøen", lead=LEAD_NB))).code == 0
    assert not (root / "stories/song/dansen-i-snoen").exists(), "an edited answer stays away too"
    dry = sheet(root, forms(*rows), "--again", "--dry-run")
    assert "nytt utkast" in dry.out
    assert sheet(root, forms(*rows), "--again").code == 0
    assert (root / "stories/song/dansen-i-snoen/index.md").is_file()
    assert sheet(root, forms(*rows)).out.startswith("Nye utkast: 0, her frå før: 2.")


def test_the_record_of_answers_says_nothing_of_them_and_a_dry_run_writes_none(root: Path) -> None:
    sheet(root, forms(a_forms_row(1)), "--dry-run")
    assert not (root / answer_record.RECORD).exists()
    sheet(root, forms(a_forms_row(1)))
    written = (root / answer_record.RECORD).read_text(encoding="utf-8").splitlines()
    assert len(written) == 2
    assert written[0].startswith("# Svar som «framsnakk intake sheet» har teke inn")
    assert re.fullmatch(r"1-[0-9a-f]{20}", written[1])


def test_a_story_taken_in_before_there_was_a_record_is_remembered_at_the_next_run(root: Path) -> None:
    rows = (a_forms_row(1), a_forms_row(2, title="Dansen i snøen"))
    sheet(root, forms(*rows))
    (root / answer_record.RECORD).unlink()
    sheet(root, forms(rows[0]))
    shutil.rmtree(root / "stories/song/dansen-i-snoen")
    assert "sletta før" in sheet(root, forms(*rows)).out


def test_an_edited_answer_changes_its_draft_while_nobody_has_written_in_it(root: Path) -> None:
    sheet(root, forms(a_forms_row(1), a_forms_row(2)))
    ran = sheet(root, forms(a_forms_row(1, title="Da vi lo", how="Vi bare gjorde det."), a_forms_row(2)))
    assert (ran.code, ran.out.splitlines()[-2]) == (0, "Nye utkast: 0, skrivne på nytt: 1, her frå før: 1.")
    story = the_story(root, FIRST)
    assert story.record.get(story_fields.TITLE) == "Da vi lo"
    assert story.body.endswith("Vi bare gjorde det.\n")
    assert len(stories_in(root)) == 2


@pytest.mark.parametrize(
    ("was", "now"), [(b"status: utkast", b"status: klar"), (b"Kaffen ble kald", b"Kaffen ble iskald")]
)
def test_an_edited_answer_does_not_change_a_story_that_someone_works_on(root: Path, was: bytes, now: bytes) -> None:
    sheet(root, forms(a_forms_row(1)))
    write(root, FIRST, (root / FIRST).read_bytes().replace(was, now))
    before = written(root)
    ran = sheet(root, forms(a_forms_row(1, how="Vi bare gjorde det.")))
    assert ran.code == 1
    assert f"Rad 2: Svaret er endra etter at vi tok det inn, men nokon har skrive i {FIRST} sidan" in ran.out
    assert written(root) == before
    assert sheet(root, forms(a_forms_row(1))).code == 0, "the answer as it was first is known"


def drafts(root: Path) -> list[str]:
    """Return the paths of the stories, without the people."""
    return [path for path in written(root) if path.endswith(".md") and path != "stories/god.md"]


def test_another_forms_answer_with_the_same_number_and_time_is_another_answer(root: Path) -> None:
    begun = "2026-11-20 08:15"
    about = ["ID", "Starttidspunkt", "E-postadresse", "Navn"]
    story: list[list[object]] = [
        [*about, "Kva skal forteljinga heite?", "Kva skjedde?"],
        [1, begun, "a@b.no", "A", "Kaffien i trappa", "Vi song."],
    ]
    portrait: list[list[object]] = [
        [*about, "Kva heiter du?", "Kven er du?"],
        [1, begun, "a@b.no", "Mehari", "Mehari Tesfay", "Eg er lærling."],
    ]
    sheet(root, workbook(*story), name="svar.xlsx")
    ran = sheet(root, workbook(*portrait), name="portrett.xlsx")
    assert "Nye utkast: 1." in ran.out
    assert len(drafts(root)) == 2
    sheet(root, workbook(*portrait), name="portrett.xlsx")
    assert len(drafts(root)) == 2


def test_the_same_form_sent_by_two_with_one_number_is_two_answers(root: Path) -> None:
    head = ["ID", "Starttidspunkt", "E-postadresse", "Kva skal forteljinga heite?", "Kva skjedde?"]
    for email, title in (("a@b.no", "Kaffien i trappa"), ("c@d.no", "Brodder til alle")):
        sheet(root, workbook(head, [1, "2026-11-20 08:15", email, title, "Vi song."]))
    assert len(drafts(root)) == 2


def test_the_answer_to_what_one_is_called_wins_over_the_name_of_the_account(root: Path) -> None:
    head = ["ID", "Starttidspunkt", "Navn", "Kva heiter du?", "Kven er du?"]
    ran = sheet(root, workbook(head, [1, "2026-11-20 08:15", "Mehari", "Mehari Tesfay", "Eg er lærling."]))
    [draft] = drafts(root)
    assert f"framsnakk consent ask {Path(draft).parent.name}\n" in ran.out
    people = [content.decode() for path, content in written(root).items() if "stories/folk/" in path]
    assert any("namn: Mehari Tesfay" in text for text in people)


def test_two_answers_with_one_title_get_two_addresses(root: Path) -> None:
    sheet(root, forms(a_forms_row(1, title="Da vi sang"), a_forms_row(2, title="Da vi sang")))
    assert sorted(stories_in(root)) == ["stories/song/da-vi-sang-2/index.md", "stories/song/da-vi-sang/index.md"]


def test_one_row_that_stands_twice_comes_once(root: Path) -> None:
    ran = sheet(root, forms(a_forms_row(1), a_forms_row(1)))
    assert "Rad 3: Dette er same svaret som i rad 2" in ran.out
    assert len(stories_in(root)) == 1


def test_an_export_pasted_below_another_brings_its_answers_and_not_its_questions(root: Path) -> None:
    pasted = workbook(FORMS_NB, a_forms_row(1), FORMS_NB, a_forms_row(2))
    assert "\nNye utkast: 2.\n" in sheet(root, pasted).out


def test_a_title_with_letters_of_a_mac_is_taken_in(root: Path) -> None:
    assert sheet(root, forms(a_forms_row(1, title="A\u030as pa\u030a jobb"))).code == 0
    assert the_story(root, "stories/song/as-pa-jobb/index.md").record.get(story_fields.TITLE) == "Ås på jobb"
    sent = send(root, saved(a_document(LEAD, TEXT, title="")), "Ma\u030ane.docx")
    assert docx(root, sent, "--unit", "song").code == 0
    assert the_story(root, "stories/song/mane/index.md").record.get(story_fields.TITLE) == "Måne"


def test_the_sheet_with_the_answers_has_to_be_the_first(root: Path) -> None:
    ran = sheet(root, workbook(("Undersøking", "2026"), ("laga av", "HR"), more=("Svar",)))
    assert ran.code == 1
    assert "Desse er ikkje med: «Svar». Flytt arket med svara fremst, og prøv på nytt." in ran.out + ran.err


def test_one_answer_does_not_fill_the_register(root: Path) -> None:
    names = "; ".join(f"Kari {first}{second}ik" for first in "BFKLMRSTV" for second in ("a", "e", "i", "o", "u"))
    ran = sheet(root, forms(a_forms_row(1, people=names)))
    assert "Rad 2, kolonne N: Svaret nemner 45 namn, og berre dei 40 fyrste er tekne med." in ran.out
    assert len(list((root / "stories" / "folk").glob("*.yml"))) == 1 + 40


def test_people_become_register_entries_that_have_been_asked_nothing(root: Path) -> None:
    rows = [
        a_forms_row(1, people="Kari Lunde, Ola Nes og Per"),
        a_forms_row(2, people="Nes, Ola; Kari Lunde", name="Eva Moe"),
    ]
    ran = sheet(root, forms(*rows))
    assert "Nye i personregisteret, og ikkje spurde enno: p002 og p003." in ran.out
    assert "Rad 2, kolonne N: «Per» er ikkje eit heilt namn." in ran.out
    assert text_of(root, "stories/folk/p002.yml") == "namn: Ola Nes\neining: song\n"
    people = [
        one.get(media_fields.MENTION_PERSON) for one in the_story(root, FIRST).record.get(story_fields.PEOPLE, ())
    ]
    assert people == ["p001", "p002", "Per"]
    second = the_story(root, "stories/song/da-vi-sang-sammen-2/index.md").record
    assert [one.get(media_fields.MENTION_PERSON) for one in second.get(story_fields.PEOPLE, ())] == ["p002", "p001"]
    assert second.get(story_fields.AUTHORS) == ("p003",)
    assert not check(root).registers.people["p002"].consent


def people_of(root: Path, path: str) -> list[str | None]:
    people = the_story(root, path).record.get(story_fields.PEOPLE, ())
    return [one.get(media_fields.MENTION_PERSON) for one in people]


def text_of(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def test_an_answer_about_someone_who_has_withdrawn_is_not_taken_in(root: Path) -> None:
    called(root, "withdraw", "p001", "--yes", "p001")
    ran = sheet(root, forms(a_forms_row(1, people="p001")))
    assert ran.code == 1
    assert "Rad 2: Svaret nemner nokon som har trekt seg, og er ikkje teke inn." in ran.out
    assert stories_in(root) == {}


def test_a_withdrawn_answer_does_not_come_back(root: Path) -> None:
    sheet(root, forms(a_forms_row(1)))
    called(root, "withdraw", "da-vi-sang-sammen-1", "--yes", "da-vi-sang-sammen-1")
    ran = sheet(root, forms(a_forms_row(1)))
    assert ran.code == 1
    assert "Rad 2: Dette er ei forteljing som er trekt tilbake" in ran.out
    assert stories_in(root) == {}


def test_what_is_wrong_is_said_with_row_and_column_and_the_rest_is_taken_in(root: Path) -> None:
    rows: list[list[object]] = [
        a_forms_row(1, unit="Koret", conditions="tid;flaks;", file="https://fjordvik-my.sharepoint.com/x.jpg"),
        [None, None, None, None, None, None, *[""] * 10],
        a_forms_row(3, title="{{ x }}"),
        a_forms_row(4, title=None),
        a_forms_row(5, title=None, lead=None, before=None, peak=None, how=None),
    ]
    more = [[*row, "41", "Ja"] for row in rows]
    ran = sheet(root, workbook((*FORMS_NB, "Alder", "Samtykker du?"), *more))
    assert ran.code == 1
    for said in (
        "Kolonne Q («Alder») er ikkje teken med: Vi kjenner ikkje spørsmålet.",
        "Kolonne R («Samtykker du?») er ikkje teken med: Eit kryss i eit skjema er ikkje nok.",
        "Rad 2, kolonne M: Eininga «Koret» finst ikkje.",
        "Rad 2, kolonne O: «flaks» er ikkje eit av vala for vilkår",
        "Rad 2, kolonne P: Svaret har ei fil som ikkje ligg i reknearket. Be om fila",
        "Rad 4, kolonne G: Her står «{{»",
        "Rad 5: Svaret har ingen tittel.",
    ):
        assert said in ran.out, said
    assert "Nye utkast: 2, tomme: 2, ikkje tekne inn: 1." in ran.out


def test_an_answer_forges_no_field_and_no_markup(root: Path) -> None:
    hostile = "---\nstatus: klar\n---\n<script>alert(1)</script>\n# Overskrift\n![x](y.jpg)\n=cmd|' /C calc'!A0\n`kode`"
    sheet(root, forms(a_forms_row(1, peak=hostile, title='=HYPERLINK("https://x.example";"Klikk") # status: klar')))
    [path] = stories_in(root)
    story = the_story(root, path)
    assert (story.record.get(story_fields.STATUS), story.faults) == (Status.DRAFT, ())
    body = markdown.parse_body(story.body)
    shown = body.text()
    assert all(line in shown for line in hostile.split("\n") if line != "---")
    assert [heading.text for heading in body.headings()] == [
        "Hvordan var det før?",
        "Hva skjedde?",
        "Hvordan fikk dere det til?",
    ]
    assert [*body.raw_html(), *body.pictures()] == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (a_forms_row(1, how="Ring meg. Fødselsnummer 01015012345."), "Rad 2, kolonne K har eit fødselsnummer"),
        (a_forms_row(1, noticed=29029600013), "Rad 2, kolonne L har eit fødselsnummer (29…)."),
        (a_forms_row(1, noticed=1010500024), "Rad 2, kolonne L har eit fødselsnummer (01…)."),
    ],
)
def test_a_national_id_number_anywhere_refuses_the_whole_file(root: Path, row: list[object], said: str) -> None:
    before = written(root)
    ran = sheet(root, forms(row, a_forms_row(2)))
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert written(root) == before


def test_a_dry_run_shows_a_table_of_what_would_come(root: Path) -> None:
    sheet(root, forms(a_forms_row(1)))
    before = written(root)
    ran = sheet(root, forms(a_forms_row(1, how="Nytt."), a_forms_row(2, name="Eva Moe")), "--dry-run")
    lines = [line.split("  ") for line in ran.out.splitlines()]
    assert [[cell.strip() for cell in line if cell] for line in lines[:3]] == [
        ["Rad", "Kva skjer", "Slag", "Eining", "Tittel"],
        ["2", "skrive på nytt", "suksesshistorie", "song", "Da vi sang sammen 1"],
        ["3", "nytt utkast", "suksesshistorie", "song", "Da vi sang sammen 2"],
    ]
    assert ran.out.splitlines()[3:] == [
        (
            "Nye i personregisteret, og ikkje spurde enno: p002. Spør når teksten er ferdig: framsnakk consent ask "
            "FORTELJING"
        ),
        "Nye utkast: 1, skrivne på nytt: 1.",
        "Slik ville det bli. Ingenting er skrive.",
    ]
    assert written(root) == before


def test_a_mapping_says_what_other_columns_are(root: Path) -> None:
    rows = [("Kva kallar vi ho?", "Sei det!", "Lag"), ("Då vi lo", TEXT, "Songlaget")]
    refused = sheet(root, csv_file(*rows))
    assert (refused.code, refused.out) == (1, "")
    assert "Vi kjende ikkje att nokon av spørsmåla i arket." in refused.err
    mapping = send(root, b'"Kva kallar vi ho?": tittel\nB: Kva skjedde?\nLag: eining\n', "k.yml")
    assert sheet(root, csv_file(*rows), "--mapping", mapping).code == 0
    assert "stories/song/da-vi-lo/index.md" in stories_in(root)


def test_portraits_and_other_kinds_follow_the_questions(root: Path) -> None:
    rows = [("Namn", "Kva slag?", "Kven er du?", "Kva er krevjande?"), ("Eva Moe", "", "Eg er Eva.", "Alt.")]
    ran = sheet(root, csv_file(*rows), "--unit", "song", "--format", "json")
    found = json.loads(ran.out)
    assert found["answers"] == [
        {
            "row": 2,
            "state": "new",
            "path": "stories/song/eg-er-eva/index.md",
            "kind": "portrait",
            "title": "Eg er Eva",
        }
    ]
    assert (found["version"], found["written"], found["people"]) == (1, True, ["p002"])
    story = the_story(root, "stories/song/eg-er-eva/index.md")
    [person] = story.record.get(story_fields.PEOPLE, ())
    assert person.get(media_fields.MENTION_PERSON) == "p002"


def test_a_build_server_is_shown_no_titles_and_no_answers(root: Path) -> None:
    sent = send(root, forms(a_forms_row(1, people="Ola Nes", unit="Koret hos Ola Nes")), "svar.xlsx")
    ran = framsnakk(root, "intake", "sheet", sent, "--dry-run", *AT, env={"CI": "1"})
    assert "Da vi sang" not in ran.out
    assert "Ola" not in ran.out
    assert "Det er noko å vite om 1 svar eller kolonner." in ran.out
