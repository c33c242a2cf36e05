"""A sentence that tells which button to press names one that is on its page."""

import html
import re

import httpx2 as httpx
import pytest

from site_gen.model.localized import Form
from tests.builders import a_picture
from tests.desk.desk_client import Desk

FORMS = pytest.mark.parametrize("form", Form)
WAYS = pytest.mark.parametrize("way", ["", "?from=look"])
PRESS = re.compile(r"[Tt]rykke?r?(?: du)? «([^»]+)»")
BACK = {Form.NN: "Lagre og sjå over", Form.NB: "Lagre og se over"}


def named_buttons(page: httpx.Response) -> list[str]:
    """Return the buttons that the sentences of a page say to press, each of which is on it."""
    named = PRESS.findall(html.unescape(page.text))
    there = {html.unescape(one).strip() for one in re.findall(r"<button[^>]*>([^<]*)</button>", page.text)}
    assert {*named} <= there, "the page has the button that it names"
    return named


@WAYS
@FORMS
def test_names_that_are_not_whole_and_addresses_that_are_asked_for_name_the_button(
    desk: Desk, form: Form, way: str
) -> None:
    link = desk.begin(form=form)
    desk.tell(link, form)
    page = desk.client.get(f"{link}/q/people{way}")
    do = "look" if way else "next"
    for typed in ("Kari", "Kari Lunde\nOlav Strand"):
        named = named_buttons(desk.send(page, {"words": typed, "do": do}))
        assert named
        assert not way or {*named} == {BACK[form]}


@WAYS
@FORMS
def test_an_answer_that_is_refused_or_was_saved_elsewhere_names_the_button(desk: Desk, form: Form, way: str) -> None:
    link = desk.begin(form=form)
    desk.tell(link, form)
    page = desk.client.get(f"{link}/q/peak{way}")
    desk.answer(link, "peak", "Noko anna." if form is Form.NN else "Noe annet.")
    assert named_buttons(desk.send(page, {"words": "Det tredje.", "do": "stay"}))
    assert named_buttons(desk.send(desk.client.get(f"{link}/q/peak{way}"), {"words": "x", "mark": "no"}))


@FORMS
def test_what_stops_an_answer_and_what_a_picture_lacks_name_the_button(desk: Desk, form: Form) -> None:
    link = desk.begin(form=form)
    stopped = desk.answer(link, "peak", "Gudrun Hansen på rom 14 song.")
    assert stopped.url.path.endswith("/q/peak")
    assert named_buttons(stopped)
    page = desk.add_picture(link, a_picture("400x300"))
    assert named_buttons(desk.send(page, {"do": "next"}, files={}))


@FORMS
def test_every_page_of_a_telling_names_only_buttons_that_it_has(desk: Desk, form: Form) -> None:
    link = desk.begin(form=form)
    desk.tell(link, form, people="Kari", authors="Magne")
    codes = dict.fromkeys(re.findall(rf'href="({link}/(?:q/[a-z]+|pictures))"', desk.client.get(link).text))
    for address in (link, *codes, *(f"{one}?from=look" for one in codes), f"{link}/look", f"{link}/film"):
        named_buttons(desk.client.get(address))
