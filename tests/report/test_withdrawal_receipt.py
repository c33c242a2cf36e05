"""The letter to the one who asked says what was done, and no more."""

import json
import shutil
from pathlib import Path

import pytest

from site_gen.model.localized import Form
from site_gen.model.withdrawal import ScanReport, SubjectKind, WithdrawalOutcome, WithdrawalStep, WithdrawalSubject
from site_gen.pipeline import withdraw_everywhere, withdraw_journal
from site_gen.report import withdrawal_receipt, withdrawal_report
from tests.builders import SETTINGS, TODAY, a_kommune, a_person, a_picture, a_story, check, write
from tests.films.files import CAPTIONS, a_film
from tests.pipeline.withdrawn_kommune import NOW, P002, planned

PERSON = "namn: Eva Moe\n"
STORY = a_story("personar: [p001, p002]\n")
PICTURE = "bilete: [{fil: %s, alt: Fjorden, foto: Siri Vik, rett: eige, personar: [p002], born: ingen}]\n"
NB = SETTINGS.replace("målform: nn", "målform: nb")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the journals of a test in a folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def parts(root: Path, subject: WithdrawalSubject = P002) -> tuple[str, str]:
    """Withdraw a subject from the files alone, and return the letter and the annex."""
    withdraw_everywhere.begin_withdrawal(root, planned(root, subject), NOW)
    journal = withdraw_journal.journals(root)[0]
    withdraw_journal.write_changes(root, journal)
    journal = withdraw_journal.set_step(journal, WithdrawalStep.DONE)
    outcome = WithdrawalOutcome(journal, (), None, (), (), (), (), ScanReport(files=1, places=("site",)), ())
    text = withdrawal_receipt.receipt(outcome, check(root, TODAY).settings, history=None)
    letter, _, annex = text.partition("\n---\n")
    return letter, annex


def a_site_with(root: Path, *addresses: str) -> None:
    """Write a built site that has the story «god» at some addresses."""
    for address in addresses:
        write(root, f"site/{address}index.html", "<h1>Eva Moe</h1>")
    rows = [{"id": "god", "address": f"https://fjordvik.example/{one}"} for one in addresses]
    write(root, "site/stories.json", json.dumps({"stories": rows}))


@pytest.mark.parametrize("front", ["status: utkast\n", ""], ids=["draft", "ready"])
def test_to_one_who_was_never_published_nothing_is_said_to_be_taken_down(tmp_path: Path, front: str) -> None:
    root = a_kommune(tmp_path / "k", stories={"god.md": a_story(f"personar: [p001, p002]\n{front}")},
                     people={"p002": a_person(PERSON)})  # fmt: skip
    letter, annex = parts(root)
    assert "Du er teken ut. Vi fann ingenting om deg på https://fjordvik.example/." in letter
    assert "tekne ned" not in letter
    assert "Har noko av det lege på nettet før" in letter
    assert ("Adresser å melde" in annex, "Teke ned" in annex) == (False, False)
    assert ("Gjort om til utkast" in annex) is (front == "")


def test_to_one_who_stands_on_the_site_it_is_said_what_was_taken_down(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path / "k",
        stories={"god.md": STORY, "ny.md": a_story("tittel: Ei ny\npersonar: [p002]\n")},
        people={"p002": a_person(PERSON)},
    )
    a_site_with(root, "forteljingar/god/")
    letter, annex = parts(root)
    assert "Vi tek bort det som står om deg på https://fjordvik.example/." in letter
    assert "Forteljingar som er tekne ned: 1." in letter
    assert annex.count("https://fjordvik.example/forteljingar/") == 1
    assert "\n- https://fjordvik.example/forteljingar/god/\n" in annex
    assert "Teke ned til det er skrive om og godkjent på nytt: stories/god.md." in annex
    assert "Gjort om til utkast, som ikkje kjem ut før dei er skrivne om og godkjende: stories/ny.md." in annex


def test_the_address_to_report_is_the_one_that_was_out_when_the_form_is_changed_since(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "k", stories={"god.md": STORY}, people={"p002": a_person(PERSON)}, settings=NB)
    a_site_with(root, "forteljingar/god/")
    _, annex = parts(root)
    assert "\n- https://fjordvik.example/forteljingar/god/\n" in annex
    assert "/fortellinger/" not in annex


@pytest.mark.parametrize(("ref", "kept"), [("", "dagen og eit"), ("ref: 26/17\n", "dagen, saksnummeret og eit")])
def test_the_number_of_the_case_is_kept_only_where_there_is_one(tmp_path: Path, ref: str, kept: str) -> None:
    root = a_kommune(tmp_path / "k", people={"p002": a_person(PERSON + ref)})
    letter, annex = parts(root)
    assert f"Vi tek berre vare på {kept} nummer utan namn" in letter
    assert ("saksnummeret" in annex) is bool(ref)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"stories/b.jpg": a_picture()}, "- Biletet av deg er sletta frå filene vi arbeider i.\n"),
        (
            {"stories/b.jpg": a_picture(), "stories/folk/p002.jpg": a_picture("60x50")},
            "- Bileta av deg er sletta frå filene vi arbeider i.\n",
        ),
        ({}, ""),
    ],
)
def test_pictures_are_deleted_in_words(tmp_path: Path, files: dict[str, bytes], said: str) -> None:
    face = "bilete: {fil: p002.jpg, alt: Smil., foto: Siri Vik, rett: eige}\n" if len(files) == 2 else ""
    story = a_story(PICTURE % "b.jpg" if files else "")
    root = a_kommune(tmp_path / "k", stories={"god.md": story}, people={"p002": a_person(PERSON + face)}, files=files)
    letter, _ = parts(root)
    assert (said in letter, "av deg er sletta" in letter) == (True, bool(files))


def test_a_story_without_pictures_has_none_deleted(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "k", stories={"god.md": STORY}, people={"p002": a_person(PERSON)})
    letter, _ = parts(root, WithdrawalSubject(SubjectKind.STORY, "god"))
    assert "Forteljinga «Då vi song saman» er teken ut. Vi fann henne ikkje på https://fjordvik.example/." in letter
    assert "- Teksten er sletta frå filene vi arbeider i" in letter


def test_the_letter_greets_by_the_first_name_and_says_whom_to_ask(tmp_path: Path) -> None:
    settings = SETTINGS + "    personvernombod: Liv Dale, ombod@fjordvik.example\n"
    root = a_kommune(tmp_path / "k", people={"p002": a_person(PERSON)}, settings=settings)
    letter, _ = parts(root)
    assert "\nHei, Eva!\n" in letter
    assert (
        "så ta kontakt: trekk@fjordvik.example.\n\nDu kan òg ta kontakt med personvernombodet vårt: Liv Dale, "
        in letter
    )
    assert "vise gamle treff i nokre veker. Du kan òg sjølv be dei om å fjerne treffa:" in letter


def test_a_story_that_waits_for_new_approvals_without_its_picture_is_said_to_be_down(tmp_path: Path) -> None:
    story = a_story("personar: [p001, p002]\n" + PICTURE % "b.jpg")
    root = a_kommune(tmp_path / "k", stories={"god.md": story}, people={"p002": a_person(PERSON)},
                     files={"stories/b.jpg": a_picture()})  # fmt: skip
    a_site_with(root, "forteljingar/god/")
    subject = WithdrawalSubject(SubjectKind.PICTURE, "stories/b.jpg")
    plan = planned(root, subject)
    lines = list(withdrawal_report.result_lines(plan, Form.NN, mask=str))
    said = "stories/god.md går av nettstaden til alle har sett forteljinga på nytt: framsnakk approve stories/god.md"
    assert lines[1] == f"  {said}"
    letter, annex = parts(root, subject)
    assert "Forteljingar som er tekne ned: 1. Dei kjem ikkje ut att før alle har sett dei på nytt og sagt ja." in letter
    assert "- Teke ned til alle har godkjent på nytt: stories/god.md.\n" in annex
    assert "- Teke ut av: stories/god.md.\n" in annex
    assert "Adresser å melde" not in annex


FILM = (
    "slag: film\n-metode\ntittel: Filmen vår\npersonar: [p002]\n"
    "video: {fil: f.mp4, teksting: f.vtt, plakat: b.jpg, born: ingen, synstolking: {trengst_ikkje: Alt blir sagt.}}\n"
)


@pytest.fixture
def filmed(tmp_path: Path) -> Path:
    """Return a kommune that has published a film whose captions name a person by the first name."""
    files: dict[str, str | bytes] = {
        "stories/f.mp4": a_film(),
        "stories/f.vtt": CAPTIONS + "\n00:09.000 --> 00:10.000\nEva: Hei.\n",
    }
    root = a_kommune(tmp_path / "k", stories={"god.md": a_story(FILM, "")}, people={"p002": a_person(PERSON)},
                     files=files)  # fmt: skip
    a_site_with(root, "forteljingar/god/")
    return root


def test_the_letter_says_what_remains_of_films_and_the_captions_stay_among_what_is_to_be_rewritten(
    filmed: Path,
) -> None:
    letter, annex = parts(filmed)
    assert "- Éin film som du kan vere med i, ligg framleis i filene våre. Vi ser gjennom han, og slettar han" in letter
    assert "Er personen med, så skriv: framsnakk withdraw stories/f.mp4\n" in annex
    assert "(2 filer)" in letter
    [journal] = withdraw_journal.journals(filmed)
    again = withdraw_everywhere.check_again(filmed, journal, NOW)
    assert {one.path for one in again.journal.rewrites} == {"stories/god.md", "stories/f.vtt"}


def test_a_film_that_was_taken_down_with_its_person_is_called_a_film_and_was_found(filmed: Path) -> None:
    parts(filmed)
    shutil.rmtree(filmed / "site")
    letter, _ = parts(filmed, WithdrawalSubject(SubjectKind.PICTURE, "stories/f.mp4"))
    assert "Vi tek bort filmen «Filmen vår» frå https://fjordvik.example/." in letter
    assert "- Filmen er sletta frå filene vi arbeider i.\n" in letter
    assert "tekne ned" not in letter, "the first withdrawal has taken the story down"
    assert "biletet «" not in letter.casefold()


def test_a_film_that_was_never_out_is_called_a_film(filmed: Path) -> None:
    shutil.rmtree(filmed / "site")
    letter, _ = parts(filmed, WithdrawalSubject(SubjectKind.PICTURE, "stories/f.mp4"))
    assert "Filmen «Filmen vår» er teken ut. Vi fann han ikkje på https://fjordvik.example/." in letter
    assert "\nHei, Eva!\n" in letter


def test_the_letter_of_a_portrait_greets_the_person_it_shows(tmp_path: Path) -> None:
    face = "bilete: {fil: p002.jpg, alt: Smil., foto: Siri Vik, rett: eige}\n"
    root = a_kommune(tmp_path / "k", people={"p002": a_person(PERSON + face)},
                     files={"stories/folk/p002.jpg": a_picture()})  # fmt: skip
    letter, _ = parts(root, WithdrawalSubject(SubjectKind.PICTURE, "stories/folk/p002.jpg"))
    assert "\nHei, Eva!\n" in letter


@pytest.mark.parametrize("settings", [SETTINGS, NB], ids=["nn", "nb"])
def test_the_intranet_is_named_only_where_the_internal_edition_is_published(tmp_path: Path, settings: str) -> None:
    root = a_kommune(tmp_path / "k", stories={"god.md": STORY}, people={"p002": a_person(PERSON)}, settings=settings)
    a_site_with(root, "forteljingar/god/")
    shutil.copytree(root / "site", root / "site-intern")
    letter, annex = parts(root)
    assert "intran" not in (letter + annex).casefold()
    assert ("også" in letter + annex) is (settings is NB)


def test_a_file_that_only_loses_a_picture_is_not_said_to_hold_the_name(tmp_path: Path) -> None:
    stories = {
        "god.md": a_story(f"personar: [p001, p002]\n{PICTURE % 'a.jpg'}"),
        "anna.md": a_story("tittel: Noko anna\n" + (PICTURE % "b.jpg").replace("[p002]", "ingen")),
    }
    root = a_kommune(tmp_path / "k", stories=stories, people={"p002": a_person(PERSON)},
                     files=dict.fromkeys(("stories/a.jpg", "stories/b.jpg"), a_picture()))  # fmt: skip
    letter, _ = parts(root)
    assert "Namnet ditt kan framleis stå i utkast og andre arbeidsfiler hos oss (1 fil)" in letter
