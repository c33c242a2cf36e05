"""How short the way through a telling is: what happened first, the title last, and nothing that is known already."""

import re
from pathlib import Path

import pytest

from site_gen.authoring.interview import INTERVIEWS
from site_gen.desk import desk_database
from site_gen.desk.reach import ReachStore
from site_gen.desk.title_proposals import title_proposals
from site_gen.model.localized import Form
from tests.builders import DAY, a_picture
from tests.desk.desk_client import ANSWERS, OTHER, Desk
from tests.desk.server_desk import ServerDesk, send, settings_with

KARI = "kari.lunde@fjordvik.example"


@pytest.mark.parametrize(
    ("interview", "way"),
    [
        ("suksesshistorie", ["peak", "how", "people", "pictures", "authors", "look"]),
        ("portrett", ["who", "pictures", "authors", "look"]),
        ("tips", ["people", "peak", "authors", "look"]),
        ("ide", ["title", "wishes", "next", "authors", "look"]),
    ],
)
@pytest.mark.parametrize("form", Form)
def test_the_short_way_is_these_pages(desk: Desk, interview: str, way: list[str], form: Form) -> None:
    """Require the pages that one sees who says what must be said, and presses what leads on; sending is one more."""
    link = desk.begin(interview, form)
    page = desk.client.get(f"{link}/q/{way[0]}")
    seen: list[str] = []
    while not seen or seen[-1] != "look":
        code = page.url.path.rsplit("/", 1)[-1]
        seen.append(code)
        if code != "look":
            do = "finish" if 'value="finish"' in page.text else "next"
            words = "" if code in {"pictures", "next"} else {**ANSWERS[form], "people": ""}.get(code, OTHER[form])
            person = {"words": "Kari Lunde"} if interview == "tips" and code == "people" else {"words": words}
            others = {"beside": "song", "beside-title": ANSWERS[form]["title"]}
            page = desk.send(page, {**person, **others, "do": do}, files={} if code == "pictures" else None)
    assert seen == way
    assert "desk-missing" not in page.text
    assert f'href="{link}/q/{way[-2]}">' in page.text.split('class="desk-bar"')[1], "the page before"
    assert desk.send(page, {}, to=f"{link}/send").url.path == link


LONG_WAY = {
    "suksesshistorie": ["peak", "how", "before", "action", "noticed", "value", "next", "people", "pictures", "authors"],
    "portrett": ["who", "choice", "proud", "hard", "advice", "pictures", "authors"],
    "tips": ["people", "peak", "authors"],
    "ide": ["title", "wishes", "next", "authors"],
}


@pytest.mark.parametrize("interview", LONG_WAY)
@pytest.mark.parametrize("form", Form)
def test_who_answers_every_question_sees_each_page_once(desk: Desk, interview: str, form: Form) -> None:
    """Require that nothing is asked a second time of one who answers all of it as it is asked for."""
    link = desk.begin(interview, form)
    page = desk.client.get(f"{link}/q/{LONG_WAY[interview][0]}")
    seen: list[str] = []
    while (code := page.url.path.rsplit("/", 1)[-1]) != "look":
        seen.append(code)
        if code == "pictures":
            desk.add_picture(link, a_picture("800x600"))
            said = {"alt-1": "Regn.", "who-1": "nobody", "names-1": "", "words": "Siri Vik", "do": "next"}
            page = desk.send(desk.client.get(f"{link}/pictures"), said, files={})
        else:
            words = {**ANSWERS[form], "people": "Kari Lunde"}.get(code, OTHER[form])
            others = {"named": "Kari Lunde", "reach-0": "", "beside": "song", "beside-title": ANSWERS[form]["title"]}
            page = desk.send(page, {"words": words, **others, "do": "next"})
    assert seen == LONG_WAY[interview]


def test_a_title_is_given_on_the_page_of_the_name_and_asked_for_there(desk: Desk) -> None:
    link = desk.begin("portrett")
    desk.answer(link, "who", "Eg syng med dei andre. Det er fint.")
    page = desk.client.get(f"{link}/q/authors")
    assert re.findall(r'value="title-\d">([^<]+)<', page.text) == ["Eg syng med dei andre", "Det er fint"]
    name = {"words": "Siri Vik", "beside": "song"}
    lacking = desk.send(page, {**name, "beside-title": "", "do": "next"})
    [field] = re.findall(r'<input id="ved-title"[^>]*>', lacking.text)
    assert lacking.status_code == 422
    assert all(one in field for one in ('aria-describedby="ved-title-feil ved-title-hjelp"', "autofocus"))
    refused = desk.send(page, {**name, "beside-title": "12057900499", "do": "next"})
    assert (refused.status_code, desk.draft(link).words("title")) == (422, "")
    long = desk.send(page, {**name, "beside-title": "Vi song " * 12, "do": "next"})
    assert (long.url.path, "Dette er ein lang tittel" in long.text) == (f"{link}/q/authors", True)
    chosen = desk.send(long, {**name, "beside-title": "", "do": "title-2"})
    assert (chosen.url.path, desk.draft(link).words("title")) == (f"{link}/q/authors", "Det er fint")
    assert desk.send(chosen, {**name, "beside-title": "Det er fint", "do": "next"}).url.path == f"{link}/look"


def test_the_text_has_the_order_of_its_headings_whatever_was_asked_first(desk: Desk) -> None:
    link = desk.begin()
    page = desk.tell(link)
    headings = re.findall(r"<h2>([^<]+)</h2>", page.text.split("<article")[1])
    assert headings[1:5] == ["Korleis var det før?", "Kva skjedde?", "Kva gjorde du?", "Korleis fekk de det til?"]


@pytest.mark.parametrize(
    ("form", "said"), [(Form.NN, "Dette må du svare på før du går vidare."), (Form.NB, "Dette må du svare på før du")]
)
def test_the_unit_is_chosen_on_the_page_of_the_name_and_asked_for_there(desk: Desk, form: Form, said: str) -> None:
    link = desk.begin("suksesshistorie", form)
    title = {"beside-title": "Då vi song"}
    page = desk.send(desk.client.get(f"{link}/q/authors"), {"words": "Siri Vik", "beside": "", "do": "next", **title})
    assert (page.status_code, page.text.count(said)) == (422, 1)
    [field] = re.findall(r'<select id="ved"[^>]*>', page.text)
    assert all(one in field for one in ('aria-describedby="ved-feil ved-hjelp"', 'aria-invalid="true"', "autofocus"))
    assert 'value="Siri Vik"' in page.text
    old = page
    assert desk.send(page, {"words": "Siri Vik", "beside": "song", "do": "next", **title}).url.path == f"{link}/look"
    desk.send(old, {"words": "Siri Vik", "version": "9", "do": "next"})
    assert desk.draft(link).words("unit") == "song"
    assert '<option value="song" selected>' in desk.client.get(f"{link}/q/authors").text


def test_the_pages_count_the_same_questions_as_the_overview(desk: Desk) -> None:
    link = desk.begin()
    home = desk.answer(link, "peak", "Vi song saman.", do="save")
    home = desk.client.get(link)
    [count] = re.findall(r"Du har svart på 1 av (\d+) spørsmål", home.text)
    said = {
        code: re.search(r'class="desk-number">Spørsmål ([^<]+)<', desk.client.get(f"{link}/q/{code}").text)
        for code in dict.fromkeys(re.findall(rf'href="{link}/q/([a-z]+)"', home.text))
    }
    numbers = {code: one[1] for code, one in said.items() if one is not None}
    assert numbers["title"] == f"{count} av {count}"
    at = int(numbers["unit"].split()[0])
    assert numbers["authors"] == f"{at - 1} til {count} av {count}"


def test_a_title_is_proposed_in_whole_sentences_of_ones_own_and_taken_by_a_press(desk: Desk) -> None:
    link = desk.begin()
    desk.answer(link, "peak", "Vi song saman. Det varte 3 minutt, kl. 7. Så lo alle på gangen!")
    page = desk.client.get(f"{link}/q/title")
    assert "etterpå" not in page.text
    assert re.findall(r'value="(title-\d)">([^<]+)<', page.text) == [
        ("title-1", "Vi song saman"), ("title-2", "Så lo alle på gangen!"),
    ]  # fmt: skip
    assert desk.send(page, {"words": "", "do": "title-2"}).url.path == f"{link}/look"
    assert desk.draft(link).words("title") == "Så lo alle på gangen!"
    assert "title-1" not in desk.client.get(f"{link}/q/title").text
    long = desk.send(desk.client.get(f"{link}/q/title"), {"words": "Vi song " * 20, "do": "next"})
    assert "title-2" in long.text, "a title that is too long is replaced by a press"
    assert title_proposals(["### Slik var det då\nDet er > ikkje med."], 70) == []
    assert title_proposals(["Slik gjorde vi det:\nVi gjekk ut,\nog song."], 70) == []
    assert title_proposals(
        ["**Vi** song saman.", "- Vi song", "Vi song.", "Så song Ola for oss. Det er lang tekst. " * 9], 70
    ) == ["Det er lang tekst"]


def test_the_page_about_oneself_is_skipped_where_the_log_in_has_told_it(tmp_path: Path) -> None:
    desk = ServerDesk(tmp_path / "kommune", settings_with("proxy", "proxyar: [10.0.0.5]"))
    ReachStore(desk.database).confirm("p001", KARI, DAY)
    for address, after in ((KARI, "title"), ("siri@fjordvik.example", "authors")):
        browser = desk.browser("10.0.0.5", X_Forwarded_Email=address)
        begun = send(browser, browser.get("/"), "/begin", interview="suksesshistorie").headers["location"]
        link, first = begun.rsplit("/q/", 1)
        assert first == "peak"
        onward = send(browser, browser.get(f"{link}/pictures"), f"{link}/pictures", do="next")
        assert onward.headers["location"] == f"{link}/q/{after}"
    assert f'value="{address}"' in browser.get(f"{link}/q/authors").text, "the address that one has logged in with"


def test_who_has_logged_in_is_not_asked_for_what_is_known(desk: Desk) -> None:
    ReachStore(desk_database.desk_database(desk.root)).confirm("p001", KARI, DAY)
    interview = INTERVIEWS[0]
    token = desk.telling.begin(interview, Form.NN, KARI)
    draft = desk.draft(token)
    assert (draft.words("authors"), draft.words("unit")) == ("Kari Lunde", "song")
    assert desk.store.reached.addresses(draft.id, "authors") == {"kari lunde": KARI}
    assert {one.code for one in desk.telling.known_of(draft, KARI)} == {"authors", "unit"}
    assert desk.telling.known_of(draft, "siri.vik@fjordvik.example") == {}
    assert desk.draft(desk.telling.begin(interview, Form.NN, "")).answers == {}
