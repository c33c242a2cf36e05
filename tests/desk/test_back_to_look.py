"""From the page for looking over to an answer and back, and what is asked before sending."""

import html
import re

import pytest

from site_gen.authoring.interview import INTERVIEWS
from site_gen.model import story_fields
from site_gen.model.localized import Form
from tests.builders import a_picture, the_story
from tests.desk.desk_client import ANSWERS, Desk

PRIVATE = "Ring meg på 90 12 34 56."


@pytest.mark.parametrize("form", Form)
def test_what_must_be_changed_leads_to_its_answer_with_the_advice_and_back(desk: Desk, form: Form) -> None:
    link = desk.begin(form=form)
    look = desk.tell(link, form, peak=PRIVATE)
    said = {Form.NN: "Éin stad må endrast før du kan sende.", Form.NB: "Ett sted må endres før du kan sende."}
    assert said[form] in look.text
    there = f"{link}/q/peak?from=look"
    assert f'href="{there}"' in look.text
    page = desk.client.get(there)
    assert 'class="desk-stop"' in page.text
    assert page.text.index('class="desk-stop"') < page.text.index("<textarea")
    back = {Form.NN: "Lagre og sjå over", Form.NB: "Lagre og se over"}
    assert f'name="do" value="look">{back[form]}</button>' in page.text
    look = desk.send(page, {"words": ANSWERS[form]["peak"], "do": "look"})
    assert str(look.url).endswith("/look")
    assert said[form] not in look.text


def test_what_must_be_changed_comes_before_the_field_and_advice_after_it(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link, peak=f"Vedkommende kollega implementerte tiltaket, jf. planen. {PRIVATE}")
    page = desk.client.get(f"{link}/q/peak?from=look").text
    stops = page.index('class="desk-stop"')
    assert stops < page.index("<textarea") < page.index("</textarea>") < page.index('<li class="">')
    assert page.count('class="desk-stop"') == 1


def test_the_way_back_is_kept_where_something_is_asked_again(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    page = desk.send(desk.client.get(f"{link}/q/people?from=look"), {"words": "Ola", "do": "look"})
    assert "Her manglar noko: «Ola»." in page.text
    assert "Lagre og sjå over" in page.text


def test_a_line_that_may_be_of_a_patient_is_asked_about_again(desk: Desk) -> None:
    link = desk.begin()
    assert "Må endrast" not in desk.tell(link).text
    page = desk.answer(link, "people", "Pasienten Olav Strand")
    desk.send(page, {"words": "Pasienten Olav Strand", "do": "next"})
    look = desk.client.get(f"{link}/look").text
    assert "«Pasienten Olav Strand»" in look
    assert "Må endrast" in look


def test_what_is_unanswered_of_a_picture_is_asked_for_and_nothing_else(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    page = desk.add_picture(link, a_picture("400x300"))
    assert "Du kan hoppe over dette." not in page.text.split("<main")[1].split('<fieldset class="desk-picture"')[0]
    who, children = "Kven kan kjennast att på bilete nr. 1", "r det barn "
    for facts, asked in (
        ({}, {f"{who}, og er det barn der?"}),
        ({"children-1": "none"}, {f"{who}?"}),
        ({"who-1": "named", "children-1": "none"}, {"Kva heiter dei som kan kjennast att på bilete nr. 1?"}),
        ({"who-1": "unrecognisable"}, {"Er det barn på bilete nr. 1?"}),
        ({"who-1": "nobody"}, set()),
    ):
        said = {"names-1": "", "alt-1": "Regn.", "words": "Ola Dal", **facts}
        desk.send(page, {**said, "do": "next"}, files={})
        look = desk.client.get(f"{link}/look").text
        links = set(re.findall(r"<li><a href=[^>]*/pictures[^>]*>([^<]*)</a>", look))
        assert links == asked
        places = re.findall(r"/pictures\?from=look#([a-z-]+1)\"", look)
        assert len(places) == len(asked)
        there = desk.client.get(f"{link}/pictures?from=look").text
        assert [f'id="{one}"' in there for one in places] == [True] * len(asked)
        assert (children in look) == any(children in one for one in asked)


@pytest.mark.parametrize("name", ["Siri", "", "01010012356"])
def test_a_telephone_number_is_kept_though_the_name_is_not_whole(desk: Desk, name: str) -> None:
    link = desk.begin()
    page = desk.send(desk.client.get(f"{link}/q/authors"), {"words": name, "reach-0": "90 12 34 56", "do": "next"})
    if name == "":
        page = desk.client.get(f"{link}/q/authors")
    assert re.search(r'name="reach-0" type="text" value="90 12 34 56"', page.text)


def test_one_whose_place_of_work_is_not_on_the_list_can_tell(desk: Desk) -> None:
    link = desk.begin()
    page = desk.client.get(f"{link}/q/unit")
    assert "Vel eining" in page.text
    assert '<option value="-">Min står ikkje her</option>' in page.text
    desk.tell(link, unit="-")
    assert "Takk!" in desk.press_send(link).text
    [path] = (desk.root / "stories").rglob("index.md")
    assert the_story(desk.root, str(path.relative_to(desk.root))).record.get(story_fields.UNIT) is None


@pytest.mark.parametrize("interview", [one.name.nn for one in INTERVIEWS])
def test_every_answer_that_is_looked_over_has_its_link_back(desk: Desk, interview: str) -> None:
    link = desk.begin(interview)
    desk.tell(link, people="Kari Lunde")
    if interview == "portrett":
        desk.add_picture(link, a_picture("400x300"))
    page = desk.client.get(f"{link}/look").text
    for one in desk.telling.questions(desk.draft(link)):
        if desk.telling.is_answered(desk.draft(link), one):
            at = f"{link}/{'pictures' if one.code == 'pictures' else f'q/{one.code}'}?from=look"
            assert f'<a href="{at}" aria-label="Endre svaret på «{html.escape(one.text.nn)}»">Endre svaret</a>' in page
