"""A name in the text of a person who is not among the story's is asked about, and stops nothing."""

import re

import pytest

from site_gen.desk.drafts import NOT_IN_STORY
from site_gen.model.localized import Form
from tests.desk.desk_client import Desk
from tests.desk.test_telling import new_story, people_of

SAID = "Sissel sa at vi skulle prøve. Så lo alle på gangen."


def asked(text: str) -> list[str]:
    return re.findall(r'name="do" value="add-([^"]+)"', text)


@pytest.mark.parametrize(
    ("form", "question"), [(Form.NN, "Er Sissel med i forteljinga?"), (Form.NB, "Er Sissel med i fortellingen?")]
)
def test_a_first_name_in_the_text_is_asked_about_and_added_by_a_press(desk: Desk, form: Form, question: str) -> None:
    link = desk.begin("suksesshistorie", form)
    desk.answer(link, "peak", SAID)
    page = desk.client.get(f"{link}/q/people")
    assert question in page.text
    page = desk.send(page, {"words": "Ola Dal", "do": "add-Sissel"})
    assert page.url.path == f"{link}/q/people", "where the whole name is asked for"
    assert "Ola Dal\nSissel</textarea>" in page.text
    assert "«Sissel»" in page.text.split('role="alert"')[1]
    assert asked(page.text) == []
    assert desk.draft(link).words("people") == "Ola Dal\nSissel"


def test_it_is_asked_before_sending_too_and_no_is_remembered_and_nothing_is_stopped(desk: Desk) -> None:
    link = desk.begin()
    page = desk.tell(link, people="Ola Dal", peak=f"{SAID} Berit Strand song.", how="Vi song saman med Turid.")
    assert asked(page.text) == ["Sissel", "Berit Strand", "Turid"]
    assert 'class="fs-button desk-main">Send' in page.text
    page = desk.send(page, {"do": "leave-Sissel"}, to=f"{link}/names")
    page = desk.send(page, {"do": "leave-Ola"}, to=f"{link}/names")
    assert (page.url.path, asked(page.text)) == (f"{link}/look", ["Berit Strand", "Turid"])
    assert desk.draft(link).words(NOT_IN_STORY) == "Sissel"
    assert "Her står førenamnet «Sissel»" in page.text, "who is not in it is not to be named either"
    assert "Her står førenamnet «Turid»" not in page.text
    page = desk.send(page, {"do": "leave-Turid"}, to=f"{link}/names")
    page = desk.send(page, {"do": "add-Berit Strand"}, to=f"{link}/names")
    assert (page.url.path, page.url.query) == (f"{link}/q/people", b"from=look")
    assert asked(page.text) == []
    desk.press_send(link)
    people = people_of(desk, new_story(desk))
    assert [re.sub(r"\d", "0", str(one)) for one in people] == ["p000", "p000"], "both are to be asked"
    assert all(b"Sissel" not in file.read_bytes() for file in desk.kept_files)


def test_a_press_on_an_old_page_or_without_its_cookie_changes_nothing(desk: Desk) -> None:
    link = desk.begin()
    page = desk.tell(link, people="Ola Dal", peak=SAID)
    desk.client.cookies.clear()
    forged = desk.client.post(f"{link}/names", data={"do": "add-Sissel", "mark": "x"})
    assert (forged.status_code, asked(forged.text)) == (403, ["Sissel"])
    desk.press_send(link)
    assert desk.send(page, {"do": "add-Sissel"}, to=f"{link}/names").url.path == link


def test_what_is_asked_says_nothing_of_who_is_in_the_register(desk: Desk) -> None:
    pages = []
    for name in ("Kari", "Turid"):
        link = desk.begin()
        pages.append(desk.tell(link, people="Ola Dal", peak=f"Så kom {name} og song.").text.replace(name, "X"))
        assert "Er X med i forteljinga?" in pages[-1]
    about = re.compile(r'<section class="desk-notice" aria-labelledby="namn">.*?</section>', re.DOTALL)
    said = [about.findall(one) for one in pages]
    assert said[0] == said[1] != []


def test_one_who_is_known_or_may_be_served_is_not_asked_about(desk: Desk) -> None:
    link = desk.begin()
    told = "Så kom Ola og Siri. Sonen til Magne Lien var med."
    page = desk.tell(link, people="Ola Dal", peak=told, how="Bebuaren Turid på rom 4 song.")
    assert asked(page.text) == []
    served = page.text.split("«Magne Lien» kan vere ein brukar, pasient, elev eller pårørande.")[1]
    assert served.startswith(" Skriv om utan namnet.</p>")
    assert "Er det ein tilsett det gjeld" in page.text
    notes = re.findall(r"<p>[^<]*Dette viser kven det er[^<]*</p>", page.text)
    assert notes
    assert not any("tilsett" in one for one in notes), "what is said of a colleague stands apart"


@pytest.mark.parametrize("interview", ["portrett", "tips", "ide"])
def test_where_nobody_is_asked_who_is_in_it_a_first_name_is_an_advice(desk: Desk, interview: str) -> None:
    link = desk.begin(interview)
    code = {"portrett": "who", "ide": "next"}.get(interview, "peak")
    changed = {code: "Eg lærte det av Sissel.", "people": "Kari Lunde"}
    page = desk.tell(link, Form.NN, **changed)
    assert asked(page.text) == []
    assert "Her står førenamnet «Sissel»." in page.text
    assert 'class="fs-button desk-main">Send' in page.text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (Form.NN, "«Liv Berge» og «Jonas» står i teksten, men ikkje blant dei som er med."),
        (Form.NB, "«Liv Berge» og «Jonas» står i teksten, men ikke blant dem som er med."),
    ],
)
def test_who_is_named_in_a_correction_is_told_of_to_the_editors(desk: Desk, form: Form, said: str) -> None:
    link = desk.begin(form=form)
    desk.tell(link, form)
    desk.press_send(link)
    page = desk.client.get(f"{link}/correct")
    assert said not in desk.send(page, {"title": "Song i regn"}, to=f"{link}/correct").text
    page = desk.client.get(f"{link}/correct")
    receipt = desk.send(
        page, {"peak": "Liv Berge song saman med Jonas. Kari lo, og Siri Vik med."}, to=f"{link}/correct"
    )
    assert said in receipt.text
    assert said not in desk.client.get(link).text, "it is said of a correction"


def test_a_stopped_correction_says_nothing_of_a_question_that_is_not_asked_any_longer(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    desk.press_send(link)
    page = desk.client.get(f"{link}/correct")
    stopped = desk.send(
        page, {"peak": "Gudrun Hansen på rom 14 fekk aldri smørje skiva si."}, to=f"{link}/correct"
    ).text
    assert "Er det ein kollega, så sei det til redaksjonen, så blir kollegaen spurd." in stopped
    assert "Kven er med" not in stopped
