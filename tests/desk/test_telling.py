"""What is told at the desk becomes a draft in the repository, once, and one commit."""

import html
import re
import subprocess
from pathlib import Path

import httpx2 as httpx
import pytest

from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Kind, Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form
from site_gen.pictures.picture_fields import pictures_of
from site_gen.pipeline import take_in_told_story
from tests.builders import a_picture, a_story, check, codes, the_story, write
from tests.desk.desk_client import ANSWERS, OTHER, Desk, a_git_kommune
from tests.git import git

INTERVIEWS = {
    "suksesshistorie": Kind.SUCCESS_STORY,
    "portrett": Kind.PORTRAIT,
    "tips": Kind.SUCCESS_STORY,
    "ide": Kind.SUCCESS_STORY,
}


def stories(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in (root / "stories").rglob("index.md"))


def new_story(desk: Desk) -> str:
    [path] = stories(desk.root)
    return path


def people_of(desk: Desk, path: str) -> list[str | None]:
    listed = the_story(desk.root, path).record.get(story_fields.PEOPLE, ())
    return [one.get(media_fields.MENTION_PERSON) for one in listed]


def kept_bytes(desk: Desk) -> bytes:
    files = desk.kept_files
    assert files
    return b"".join(path.read_bytes() for path in files)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("interview", INTERVIEWS)
def test_every_interview_is_told_without_a_script_and_ends_as_one_commit(
    desk: Desk, interview: str, form: Form
) -> None:
    link = desk.begin(interview, form)
    extra = {"people": "Kari Lunde"} if interview == "tips" else {}
    assert "desk_" not in desk.tell(link, form, **extra).text
    page = desk.press_send(link)
    assert (page.status_code, "Takk!" in page.text, "desk_" in page.text) == (200, True, False)
    comes_out = {Form.NN: "Så kjem det ut", Form.NB: "Så kommer det ut"}[form]
    assert (comes_out in page.text) == (interview != "ide"), "an idea may be for the editors alone"
    asked = {Form.NN: "Seier kollegaen nei, stoppar det der.", Form.NB: "Sier kollegaen nei, stopper det der."}[form]
    assert (asked in page.text) == (interview == "tips")
    path = new_story(desk)
    story = the_story(desk.root, path)
    assert story.record.get(story_fields.KIND) is INTERVIEWS[interview]
    assert story.record.get(story_fields.STATUS) is Status.DRAFT
    assert story.form is form
    assert git(desk.root, "status", "--porcelain") == ""
    assert git(desk.root, "rev-list", "--count", "HEAD").strip() == "2"
    log = git(desk.root, "log", "-1", "--format=%an %ae %B")
    assert log.startswith("desk desk@framsnakk.invalid "), "nobody knows who sat at the machine"
    assert "Vik" not in log
    found = [one for one in check(desk.root).diagnostics() if one.path == path]
    assert [one for one in found if one.blocks is not Blocks.NOTHING] == []


def test_advice_stands_below_the_section_that_it_is_about_whatever_its_question_is_called(desk: Desk) -> None:
    link = desk.begin("ide")
    page = desk.tell(link, next="Vi prøver på måndag. Berit Strand vel songen.")
    _, article = page.text.split("<article")
    assert "<h2>Neste vesle steg</h2>" in article
    assert "<mark>Berit Strand vel songen.</mark>" in article
    assert "Skriv om utan namnet" in article.split("<mark>")[1]


def test_what_the_site_never_shows_is_looked_over_too(desk: Desk) -> None:
    link = desk.begin("ide")
    page = desk.tell(link, wishes="Tre minutt til ein song.\n\nKvar dag.")
    article, after = page.text.split("</article>")
    assert "Tre minutt" not in article
    assert '<p class="desk-typed">Tre minutt til ein song.\n\nKvar dag.</p>' in after


def test_a_picture_from_a_phone_becomes_a_master_of_the_story(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    page = desk.add_picture(link, a_picture("3000x2000 place turned"))
    assert 'name="alt-1"' in page.text
    assert desk.client.get(f"{link}/pictures/1").headers["content-type"] == "image/jpeg"
    desk.send(page, {"alt-1": "Regn mot ruta.", "words": "Ola Dal", "do": "next"}, files={})
    look = desk.client.get(f"{link}/look")
    assert f'src="{link}/pictures/1" alt="Regn mot ruta."' in look.text
    assert "Svar helst på dette før du sender:" in look.text, "it can be sent without"
    assert "Svar på dette før du sender:" not in look.text
    desk.press_send(link)
    story = the_story(desk.root, new_story(desk))
    [picture] = pictures_of(story)
    assert picture.get(media_fields.PICTURE_FILE) == "bilete-1.jpg"
    credit = str(picture.get(media_fields.PICTURE_CREDIT))
    assert "Ola Dal" in (desk.root / "stories" / "folk" / f"{credit}.yml").read_text(encoding="utf-8"), "by id"
    master = (desk.root / new_story(desk)).with_name("bilete-1.jpg").read_bytes()
    assert b"Exif" not in master


def test_a_picture_is_removed_again_and_what_is_no_picture_is_refused(desk: Desk) -> None:
    link = desk.begin()
    refused = desk.add_picture(link, b"<svg onload=alert(1)>", "x.svg")
    assert (refused.status_code, "Vi klarte ikkje å opne biletet" in refused.text) == (422, True)
    page = desk.add_picture(link, a_picture("400x300", "PNG"))
    assert desk.client.get(f"{link}/pictures/1").headers["content-type"] == "image/png"
    page = desk.send(page, {"do": "remove-1"}, files={})
    assert "alt-1" not in page.text
    assert desk.client.get(f"{link}/pictures/1").status_code == 404


def test_the_first_questions_say_how_many_answers_are_enough(desk: Desk) -> None:
    link, enough = desk.begin(), "Dei 2 fyrste svara er nok"
    assert all(enough in desk.client.get(f"{link}/q/{code}").text for code in ("peak", "how"))
    assert "namnet ditt, kvar du arbeider, og ein tittel" in desk.client.get(f"{link}/q/peak").text
    assert enough not in desk.client.get(f"{link}/q/noticed").text
    assert "Det fyrste svaret er nok" in desk.client.get(f"{desk.begin('portrett')}/q/who").text
    assert enough not in desk.client.get(f"{desk.begin('tips')}/q/peak").text


def test_a_telling_goes_on_after_a_restart_and_in_the_other_form(desk: Desk) -> None:
    link = desk.begin()
    page = desk.answer(link, "title", "Då vi song", do="form-nb")
    assert '<html lang="nb">' in page.text
    assert 'value="Då vi song"' in page.text
    desk.start()
    assert "Du har svart på 1 av" in desk.client.get(link).text
    assert desk.client.cookies["framsnakk_form"] == "nb"
    page = desk.send(desk.client.get(link), {"form": "nn", "back": "home"}, to=f"{link}/form")
    assert '<html lang="nn">' in page.text


def test_the_receipt_can_be_read_in_the_other_form(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    receipt = desk.press_send(link)
    assert '<html lang="nn">' in receipt.text
    assert '<html lang="nb">' in desk.send(receipt, {"form": "nb", "back": "home"}, to=f"{link}/form").text


def test_only_a_question_that_may_be_left_open_can_be_skipped(desk: Desk) -> None:
    link = desk.begin()
    assert 'value="skip"' not in desk.client.get(f"{link}/q/title").text
    assert 'value="skip"' in desk.client.get(f"{link}/q/people").text
    assert 'value="skip"' in desk.client.get(f"{link}/pictures").text


def test_what_has_been_answered_is_not_skipped(desk: Desk) -> None:
    link = desk.begin()
    desk.answer(link, "people", "Kari Lunde")
    desk.add_picture(link, a_picture("400x300"))
    for page in ("q/people", "pictures"):
        assert 'value="skip"' not in desk.client.get(f"{link}/{page}").text


def test_a_title_that_nobody_was_asked_for_is_no_second_finding(desk: Desk) -> None:
    link = desk.begin("tips")
    page = desk.tell(link, peak="Gudrun, 87 år, på rom 12 har demens, og ho fekk sitje i ro.")
    assert page.text.count("Dette viser kven det er.") == 1
    assert "Send til redaksjonen" not in page.text


def test_what_must_be_answered_is_asked_for_before_it_is_sent_and_nothing_is_written(desk: Desk) -> None:
    link = desk.begin()
    desk.answer(link, "title", "Då vi song", do="skip")
    page = desk.press_send(link)
    assert "Svar på dette før du sender:" in page.text
    assert "Send til redaksjonen" not in page.text
    assert stories(desk.root) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Ring meg på 90 12 34 56.", "telefonnummer"),
        ("Skriv til kari.lunde@privat.example.", "e-post"),
    ],
)
def test_what_is_private_stops_the_sending_beside_its_sentence(desk: Desk, typed: str, said: str) -> None:
    link = desk.begin()
    page = desk.tell(link, peak=f"{ANSWERS[Form.NN]['peak']} {typed}")
    assert f"«{typed}»" in page.text
    assert "Må endrast" in page.text
    assert said in page.text
    assert "Send til redaksjonen" not in page.text
    desk.send(page, {}, to=f"{link}/send")
    assert stories(desk.root) == []
    desk.answer(link, "peak", ANSWERS[Form.NN]["peak"])
    assert "Takk!" in desk.press_send(link).text


def test_what_shows_whom_the_kommune_serves_stops_the_sending(desk: Desk) -> None:
    link = desk.begin()
    page = desk.tell(link, peak="Gudrun, 87 år, på rom 12 har demens.")
    assert "«Gudrun, 87 år, på rom 12 har demens.»" in page.text
    assert ("Må endrast" in page.text, "Dette viser kven det er." in page.text) == (True, True)
    desk.send(page, {}, to=f"{link}/send")
    assert stories(desk.root) == []
    page = desk.tell(link, peak="Gudrun Hansen på rom 14 fekk aldri smørje skiva si sjølv. Berit Strand såg det.")
    notes = re.findall(r'<div class="desk-notes".*?</div>', page.text, re.DOTALL)
    assert " ".join(notes).count("«Gudrun Hansen på rom 14") == 1, "one message about one name"
    assert " ".join(notes).count("Berit Strand såg det.»") == 1, "both sentences, once"
    desk.answer(link, "peak", "Ein bebuar fekk sitje i ro.")
    assert "Takk!" in desk.press_send(link).text


def test_sentences_that_together_are_too_much_are_all_marked_and_first_at_the_answer(desk: Desk) -> None:
    link = desk.begin(form=Form.NB)
    together = "En beboer begynte å synge. Gudrun satte seg ved vinduet."
    page = desk.answer(link, "peak", f"{together} Det var fint.")
    assert page.url.path.endswith("/q/peak"), "said before one goes on"
    assert f"«{together}»" in page.text
    assert "Vil du vente med det, så trykk «Neste» en gang til." in page.text
    onward = desk.send(page, {"words": f"{together} Det var fint.", "do": "next"})
    assert not onward.url.path.endswith("/q/peak"), "and it may wait"
    look = desk.tell(link, Form.NB, peak=f"{together} Det var fint.")
    assert f"<mark>{together}</mark>" in look.text
    assert "Send til redaksjonen" not in look.text
    assert not desk.answer(link, "peak", "En beboer begynte å synge.").url.path.endswith("/q/peak")


def test_a_national_id_is_never_saved(desk: Desk) -> None:
    link = desk.begin()
    page = desk.answer(link, "peak", "Ho var fødd 01010012356 og song.")
    assert page.status_code == 422
    assert "Her står det eit fødselsnummer" in page.text
    assert "01010012356" in page.text, "what was typed is still in its box"
    assert desk.draft(link).words("peak") == ""
    assert b"01010012356" not in kept_bytes(desk)


def test_advice_is_for_the_one_who_tells_and_names_no_file_and_no_command(desk: Desk) -> None:
    link = desk.begin()
    text = "Vedkommende kollega implementerte tiltaket, jf. planen. Ho er 84 år, bur på rom 12 og har demens."
    page = desk.tell(link, peak=text)
    notes = re.findall(r'<div class="desk-notes".*?</div>', page.text, re.DOTALL)
    assert notes
    said = re.sub(r"<[^>]+>", " ", " ".join(notes))
    assert "rom 12" in said
    for word in ("framsnakk", "personar»", ".yml", "ingress", "«alt"):
        assert word not in said


def test_each_advice_says_what_to_do(desk: Desk) -> None:
    link = desk.begin()
    page = desk.tell(link, peak="Vi song. Sjå [her](https://example.no). Ring 90 12 34 56.")
    notes = " ".join(re.findall(r'<div class="desk-notes".*?</div>', page.text, re.DOTALL))
    said = re.findall(r"<p>([^<]*)</p>", notes)
    assert "Du kan òg la det stå, så ser redaksjonen på det." in " ".join(said)
    assert [one for one in said if "##" in one or len(re.findall(r"[.:](?: |$)", one)) < 2] == []


def test_a_name_in_the_text_says_nothing_of_who_is_in_the_register(desk: Desk) -> None:
    link = desk.begin()
    known = desk.tell(link, people="Ola Dal", peak="Det var Kari Lunde som tok til å syngje den dagen.")
    unknown = desk.tell(link, people="Ola Dal", peak="Det var Berit Strand som tok til å syngje den dagen.")
    notes = [re.findall(r'<section class="desk-notice".*?</section>', one.text, re.DOTALL) for one in (known, unknown)]
    assert "Er Kari Lunde med i forteljinga?" in "".join(notes[0])
    assert [one.replace("Kari Lunde", "X") for one in notes[0]] == [
        one.replace("Berit Strand", "X") for one in notes[1]
    ]


def test_who_tells_is_asked_for_the_own_name_in_words_of_their_own(desk: Desk) -> None:
    link = desk.begin()
    page = desk.answer(link, "authors", "Maricel")
    assert "Skriv etternamnet ditt òg" in page.text
    assert "Kva skal forteljinga heite?" in desk.send(page, {"words": "Maricel", "do": "next"}).text
    assert "Skriv berre namnet ditt her." in desk.answer(desk.begin(), "authors", "Per Li på rom 12").text


def test_whole_names_are_asked_for_once(desk: Desk) -> None:
    link = desk.begin()
    page = desk.answer(link, "people", "Kari Lunde\nOla")
    assert "Her manglar noko: «Ola»." in page.text
    page = desk.send(page, {"words": "Kari Lunde\nOla", "do": "next"})
    assert str(page.url).endswith("/pictures")
    desk.tell(link, people="Kari Lunde, helsefagarbeidar\nOla")
    desk.press_send(link)
    path = new_story(desk)
    assert people_of(desk, path) == ["p001", "Ola"]
    assert "REF003" in codes(desk.root, path), "the editors hear of it, and it does not go out so"


def test_one_who_tells_by_a_first_name_is_not_shown_before_being_asked(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link, authors="Bjørg")
    desk.press_send(link)
    path = new_story(desk)
    assert "Bjørg" in people_of(desk, path)
    text = (desk.root / path).read_text(encoding="utf-8")
    assert "\nforfattar: Bjørg\n" in text or "forfattar: [Bjørg]" in text
    assert "REF003" in codes(desk.root, path)


def test_a_name_given_twice_is_asked_about_and_small_letters_and_a_turned_name_are_names(desk: Desk) -> None:
    link = desk.begin()
    page = desk.answer(link, "people", "Per Hansen\nPer\u200b Hansen")
    assert "Er det to som heiter «Per Hansen»?" in page.text
    page = desk.answer(link, "people", "Per Hansen\nPer A. Hansen\nLunde, Kari\nola\u200b dal")
    assert str(page.url).endswith("/pictures")
    desk.tell(link, people="Per Hansen\nPer A. Hansen\nLunde, Kari", authors="\u202eKari Lunde")
    desk.press_send(link)
    path = new_story(desk)
    assert people_of(desk, path) == ["p002", "p003", "p001"]
    assert "\u202e" not in (desk.root / path).read_text(encoding="utf-8")


def test_a_second_press_gives_the_same_receipt_and_no_second_story(desk: Desk) -> None:
    link = desk.begin()
    page = desk.tell(link)
    for _ in range(3):
        assert "Takk!" in desk.send(page, {}, to=f"{link}/send").text
    assert len(stories(desk.root)) == 1
    assert git(desk.root, "rev-list", "--count", "HEAD").strip() == "2"


@pytest.mark.parametrize(
    ("code", "typed", "said"),
    [
        ("title", "😀", "Tittelen må ha minst éin bokstav"),
        ("how", "Vi brukte {{ x }} her.", "Her står «{{», og det er teikn som berre dataprogram bruker"),
        ("how", "Vi brukte {% raw %} her.", "Her står «{%»"),
    ],
)
def test_what_cannot_be_taken_in_is_said_with_the_reason(desk: Desk, code: str, typed: str, said: str) -> None:
    link = desk.begin()
    page = desk.tell(link, Form.NN, **{code: typed})
    for found in (page, desk.press_send(link)):
        assert "Vi kan ikkje ta imot dette slik det står" in found.text
        assert said in html.unescape(found.text)
    assert stories(desk.root) == []
    desk.answer(link, code, "Vi sette av tre minutt")
    assert "Takk!" in desk.press_send(link).text


def test_who_has_answered_the_main_questions_may_look_over_from_any_other(desk: Desk) -> None:
    link = desk.begin()
    short = "Du har svart på det viktigaste"
    for code in ("title", "unit", "authors", "peak"):
        assert short not in desk.answer(link, code, ANSWERS[Form.NN].get(code, OTHER[Form.NN])).text
    page = desk.answer(link, "how", OTHER[Form.NN])
    assert short in page.text
    look = desk.send(page, {"words": "Anna merka det.", "do": "look"})
    assert "Sjå over før du sender" in look.text
    assert "Anna merka det." in look.text
    assert short not in desk.client.get(f"{link}/q/noticed?from=look").text
    assert "Takk!" in desk.press_send(link).text


def test_what_is_typed_after_the_sending_is_given_back(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    other = desk.client.get(f"{link}/q/how")
    written = re.search(r"data-words[^>]*>\n?(.*?)</textarea>", other.text, re.DOTALL)
    assert written is not None
    desk.press_send(link)
    late = desk.send(other, {"words": f"{html.unescape(written[1])}\n\nOg så kom <Berit>.", "do": "next"})
    assert (late.status_code, "Dette kom ikkje med" in late.text) == (409, True)
    assert "Og så kom &lt;Berit&gt;." in late.text
    same = desk.send(other, {"words": html.unescape(written[1]), "do": "next"})
    assert "Dette kom ikkje med" not in same.text
    assert b"Berit" not in kept_bytes(desk)


def test_after_sending_nothing_that_was_typed_stays_at_the_desk(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    assert b"nynne" in kept_bytes(desk)
    desk.press_send(link)
    kept = kept_bytes(desk)
    for word in ("nynne", "Ola Dal", "Siri Vik", "regnet", link.rsplit("/", 1)[-1]):
        assert word.encode() not in kept


def test_an_interrupted_sending_is_finished_when_the_desk_starts(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    over = desk.telling.look_over(desk.draft(link))
    desk.store.begin_sending(desk.draft(link).id, over.taken.paths)
    take_in_told_story.write_told_story(desk.root, over.taken)
    assert "Det er på veg" in desk.client.get(link).text
    desk.start()
    assert "Takk!" in desk.client.get(link).text
    assert len(stories(desk.root)) == 1
    assert git(desk.root, "status", "--porcelain") == ""


def test_a_sending_that_was_interrupted_before_anything_was_written_is_finished_too(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    over = desk.telling.look_over(desk.draft(link))
    desk.store.begin_sending(desk.draft(link).id, over.taken.paths)
    desk.start()
    assert "Takk!" in desk.client.get(link).text
    assert len(stories(desk.root)) == 1


def test_a_commit_takes_nothing_of_a_curators_own_work(desk: Desk) -> None:
    write(desk.root, "stories/god.md", a_story("tittel: Halvferdig"))
    write(desk.root, "stories/ny.md", a_story("tittel: Ny"))
    git(desk.root, "add", "stories/ny.md")
    link = desk.begin()
    desk.tell(link)
    desk.press_send(link)
    assert git(desk.root, "status", "--porcelain").splitlines() == [" M stories/god.md", "A  stories/ny.md"]
    assert "ny.md" not in git(desk.root, "show", "--stat", "HEAD")


@pytest.mark.parametrize("how", ["at the next start", "with the next story"])
def test_what_git_does_not_take_now_it_takes_later(desk: Desk, how: str) -> None:
    lock = write(desk.root, ".git/index.lock", "")
    link = desk.begin()
    desk.tell(link)
    assert "Takk!" in desk.press_send(link).text
    assert git(desk.root, "rev-list", "--count", "HEAD").strip() == "1"
    lock.unlink()
    if how == "at the next start":
        desk.start()
    else:
        other = desk.begin("ide")
        desk.tell(other, title="Kaffi fyrst")
        desk.press_send(other)
    assert git(desk.root, "status", "--porcelain") == ""


def test_without_git_there_are_only_files(tmp_path: Path) -> None:
    root = a_git_kommune(tmp_path / "k")
    subprocess.run(["rm", "-rf", str(root / ".git")], check=True)
    desk = Desk(root)
    link = desk.begin()
    desk.tell(link)
    assert "Takk!" in desk.press_send(link).text
    assert len(stories(root)) == 1


def test_the_receipt_follows_the_story_wherever_its_file_goes(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    page = desk.press_send(link).text
    assert "Redaksjonen har fått det du fortalde, og arbeider vidare med det." in page
    assert "Kven som er med, kan berre redaksjonen endre no." in page
    assert page.index("Kven som er med, kan berre") < page.index("mailto:") < page.index("Les det du sende")
    places = re.findall('([^>]*) <strong><a href="mailto:(.*?)@', page)
    assert places == [("Vil du endre noko anna? Sei det til redaksjonen:", "framsnakk")]
    assert f'href="{link}/withdraw">Ta forteljinga tilbake</a>' in page
    path = desk.root / new_story(desk)
    other = path.parent.with_name("songen")
    path.parent.rename(other)
    text = (other / "index.md").read_text(encoding="utf-8").replace("status: utkast", "status: klar")
    (other / "index.md").write_text(text, encoding="utf-8")
    assert "arbeider vidare med det. Det er ikkje ute enno" in desk.client.get(link).text
    (other / "index.md").write_text(text.replace("status: klar", "status: arkivert"), encoding="utf-8")
    assert "Ho er ikkje ute, og skal ikkje brukast." in desk.client.get(link).text
    (other / "index.md").unlink()
    assert "ligg ikkje her lenger" in desk.client.get(link).text


def test_an_answer_that_was_changed_on_another_page_is_not_overwritten(desk: Desk) -> None:
    link = desk.begin()
    first, second = (desk.client.get(f"{link}/q/peak") for _ in range(2))
    desk.send(second, {"words": "Det nyaste.", "do": "next"})
    page = desk.send(first, {"words": "Det gamle.", "do": "next"})
    assert page.status_code == 409
    assert "Det gamle." in page.text
    assert "<blockquote>Det nyaste.</blockquote>" in page.text
    assert desk.draft(link).words("peak") == "Det nyaste."
    desk.send(page, {"words": "Begge.", "do": "next"})
    assert desk.draft(link).words("peak") == "Begge."


def test_the_same_page_may_save_again_and_again(desk: Desk) -> None:
    link = desk.begin()
    page = desk.client.get(f"{link}/q/peak")
    for words in ("Det", "Det var", "Det var ein dag."):
        desk.send(page, {"words": words, "do": "save"})
    assert desk.draft(link).words("peak") == "Det var ein dag."


def test_a_form_without_its_cookie_keeps_what_was_typed(desk: Desk) -> None:
    link = desk.begin()
    page = desk.client.get(f"{link}/q/peak")
    desk.client.cookies.clear()
    refused = desk.send(page, {"words": "Det tok lang tid å skrive dette.", "do": "next"})
    assert refused.status_code == 403
    assert "Det tok lang tid å skrive dette." in refused.text
    assert desk.draft(link).words("peak") == ""
    assert str(desk.send(refused, {"words": "Det tok lang tid å skrive dette.", "do": "next"}).url).endswith("/q/how")
    assert desk.draft(link).words("peak") == "Det tok lang tid å skrive dette."


def test_a_draft_can_be_deleted_and_leaves_nothing(desk: Desk) -> None:
    link = desk.begin()
    desk.answer(link, "peak", OTHER[Form.NN])
    page = desk.send(desk.client.get(f"{link}/delete"), {}, to=f"{link}/delete")
    assert "Utkastet er sletta" in page.text
    assert desk.client.get(link).status_code == 404
    assert OTHER[Form.NN].encode() not in kept_bytes(desk)


def test_a_draft_that_nobody_touches_is_deleted_after_ninety_days_with_a_warning_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = desk.begin()
    desk.answer(link, "peak", OTHER[Form.NN])
    monkeypatch.setenv("FRAMSNAKK_TODAY", "2027-02-10")
    assert 'class="desk-soon">Utkastet blir sletta etter 18. februar 2027' in desk.client.get(link).text
    monkeypatch.setenv("FRAMSNAKK_TODAY", "2027-02-19")
    assert desk.client.get(link).status_code == 404
    assert OTHER[Form.NN].encode() not in kept_bytes(desk)


@pytest.mark.parametrize("form", Form)
def test_one_who_tells_of_oneself_is_in_the_story_and_sees_each_change(desk: Desk, form: Form) -> None:
    link = desk.begin(form=form)
    told = {Form.NN: "Eg sette fram koppane.", Form.NB: "Jeg satte fram koppene."}[form]
    look = desk.tell(link, form, action=told, authors="Kari Lunde", people="Ola Dal")
    assert look.text.split("<article")[1].split("</article>")[0].count("Kari Lunde") == 2, "who tells, and is in it"
    desk.press_send(link)
    path = new_story(desk)
    assert people_of(desk, path) == ["p002", "p001"]
    other = desk.begin(form=form)
    quoted = "«Eg kjem», sa Ola."
    desk.tell(other, form, title="Ein annan song", action=quoted, authors="Kari Lunde", people="Ola Dal")
    desk.press_send(other)
    [second] = [one for one in stories(desk.root) if one != path]
    assert people_of(desk, second) == ["p002"]


# --- Corrected after it was sent --------------------------------------------------------------------------------------


def in_form(page: httpx.Response) -> dict[str, str]:
    """Return the answers that stand on the page for corrections."""
    lines = re.findall(r'name="([a-z]+)" type="text" value="([^"]*)"', page.text)
    texts = re.findall(r'<textarea [^>]*name="([a-z]+)"[^>]*>\n(.*?)</textarea>', page.text, re.DOTALL)
    return {name: html.unescape(text) for name, text in (*lines, *texts)}


@pytest.mark.parametrize("form", Form)
def test_a_telling_can_be_corrected_until_others_begin(desk: Desk, form: Form) -> None:
    link = desk.begin(form=form)
    desk.tell(link, form)
    assert f'href="{link}/correct"' in desk.press_send(link).text
    page = desk.client.get(f"{link}/correct")
    now = in_form(page)
    assert now["peak"] == ANSWERS[form]["peak"]
    receipt = desk.send(
        page, {**now, "title": "Song i regn", "peak": "Det *regna*.\n\n- mykje\n- lenge"}, to=f"{link}/correct"
    )
    assert {Form.NN: "Det du retta, er lagra.", Form.NB: "Det du rettet, er lagret."}[form] in receipt.text
    path = new_story(desk)
    written = (desk.root / path).read_text(encoding="utf-8")
    assert "Song i regn" in written
    assert "Det \\*regna\\*.\n\n- mykje\n- lenge\n\n## " in written
    assert ANSWERS[form]["how"] in written, "the rest is as it was"
    assert git(desk.root, "status", "--porcelain").strip() == ""
    page = desk.client.get(f"{link}/correct")
    now = in_form(page)
    assert now["peak"] == "Det *regna*.\n\n- mykje\n- lenge"
    stopped = desk.send(page, {**now, "peak": "Gudrun, 87 år, på rom 12 har demens."}, to=f"{link}/correct")
    assert (stopped.status_code, "Gudrun, 87 år" in (desk.root / path).read_text(encoding="utf-8")) == (422, False)
    assert "desk-stop" in stopped.text
    assert desk.send(page, {**now, "how": " "}, to=f"{link}/correct").status_code == 422
    (desk.root / path).write_text(written.replace("mykje", "svært mykje"), encoding="utf-8")
    late = desk.send(page, {**now, "how": "Vi song kvar dag."}, to=f"{link}/correct")
    assert (late.status_code, "Vi song kvar dag." in late.text) == (409, True), "given back, since others have begun"
    closed = desk.client.get(link).text
    assert f"{link}/correct" not in closed
    assert {Form.NN: "så du kan ikkje rette teksten her", Form.NB: "så du kan ikke rette teksten her"}[form] in closed
    assert "svært mykje" not in closed, "what others write is theirs until it is shown to everybody in it"
    assert desk.client.get(f"{link}/correct").url.path == link


@pytest.mark.parametrize("interview", ["suksesshistorie", "portrett", "tips", "ide"])
def test_all_that_was_sent_in_words_can_be_read_on_the_receipt(desk: Desk, interview: str) -> None:
    link = desk.begin(interview)
    desk.tell(link, people="Kari Lunde")
    asked = [one for one in desk.telling.questions(desk.draft(link)) if one.code not in {"people", "unit", "authors"}]
    receipt = desk.press_send(link).text.split("Les det du sende")[1].split("</details>")[0]
    told = [(one.text.nn, ANSWERS[Form.NN].get(one.code, OTHER[Form.NN])) for one in asked if one.code != "pictures"]
    assert re.findall(r'<h2>([^<]+)</h2>\n<p class="desk-typed">([^<]+)</p>', receipt) == told


def test_an_idea_without_a_step_can_be_read_and_its_title_corrected(desk: Desk) -> None:
    link = desk.begin("ide")
    desk.tell(link, next="")
    assert "At alle lag får tre minutt til ein song." in desk.press_send(link).text
    page = desk.client.get(f"{link}/correct")
    assert in_form(page) == {"title": ANSWERS[Form.NN]["title"]}
    assert "Det du retta, er lagra." in desk.send(page, {"title": "Song kvar dag"}, to=f"{link}/correct").text
