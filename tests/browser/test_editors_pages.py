"""The editors' room in a browser: without a script, by keyboard, and without a barrier."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_gen.model.localized import Form
from tests.browser.test_accessibility import every_walk, faults_on_the_way
from tests.browser.test_desk import PHONE
from tests.builders import DAY
from tests.desk.served import started
from tests.desk.test_editors_room import a_busy_kommune
from tests.prepared import prepared

pytestmark = pytest.mark.browser
AT_WORK = {"FRAMSNAKK_TODAY": DAY.isoformat()}


def walked(page: Page, address: str, form: Form) -> Iterator[str]:
    """Go through the pages of the editors by what can be pressed, and yield a name for each."""
    page.goto(f"{address}?form={form.value}")
    page.locator("a[href='/editors']").press("Enter")
    yield "the board"
    page.locator("summary").first.press("Enter")
    page.get_by_label({Form.NN: "Eining", Form.NB: "Enhet"}[form]).select_option("song")
    page.get_by_role("button", name="Vis").press("Enter")
    expect(page.locator(".room-filter a")).to_be_visible()
    yield "the board of one unit"
    page.locator("a[href='/editors/story/ventar']").press("Enter")
    for one in page.locator("main summary").all():
        one.press("Enter")
    yield "a story"
    page.locator("form[action$='/ask'] button").first.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    yield "a story with a link that a person is given"
    page.locator("input[type='date']").fill("2027-01-04")
    page.locator("form[action$='/time'] button").press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    yield "a story whose day was changed"
    page.locator("form[action$='/undo'] button").press("Enter")
    expect(page.locator("form[action$='/undo']")).to_have_count(0)
    yield from in_the_registers(page)
    page.locator("a[href='/editors/calendar']").press("Enter")
    yield "the calendar"
    page.locator("nav a[href='/editors/guide']").press("Enter")
    yield "the guide"


def in_the_registers(page: Page) -> Iterator[str]:
    """Go through the registers."""
    page.locator("nav a[href='/editors/people']").first.press("Enter")
    yield "the people"
    page.locator("a[href='/editors/people/new']").press("Enter")
    page.locator("form[action='/editors/people/new'] .desk-main").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    yield "a new person without a name"
    page.goto(page.url.replace("/new", "/p001"))
    for one in page.locator("main summary").all():
        one.press("Enter")
    page.locator("input[name='since']").fill("i fjor")
    page.locator("form .desk-main").press("Enter")
    expect(page.locator(".desk-wrong")).to_be_visible()
    yield "a person with a wrong year"
    page.locator("input[name='since']").fill("")
    page.locator("input[name='name']").fill("Kari Dal")
    page.locator("form .desk-main").press("Enter")
    expect(page.locator("[name='sure']")).to_be_visible()
    yield "what a new name does"
    page.locator("[name='sure']").press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    page.locator("summary").first.press("Enter")
    page.locator("form[action$='/left'] button").press("Enter")
    expect(page.locator("[name='sure']")).to_be_visible()
    yield "what happens when a person leaves"
    page.goto(f"{page.url.removesuffix('/left')}/merge?other=p002")
    yield "two people who may be one"
    page.locator("nav a[href='/editors/units']").press("Enter")
    yield "the units"
    page.locator(".room-list a").first.press("Enter")
    yield "a unit"
    page.locator("nav a[href='/editors/themes']").press("Enter")
    page.locator("a[href='/editors/themes/new']").press("Enter")
    page.locator("input[name='name-nn']").fill("Song")
    page.locator("input[name='colour-light']").fill("#ffff00")
    page.locator("form .desk-main").press("Enter")
    expect(page.locator(".desk-wrong")).to_be_visible()
    yield "a theme with a faint colour"
    page.locator("input[name='colour-light']").fill("")
    page.locator("form .desk-main").press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    for one in page.locator("main summary").all():
        one.press("Enter")
    yield "a theme"
    page.locator("form[action$='/merge'] button").press("Enter")
    expect(page.locator("input[name='into']")).to_have_count(1)
    yield "two themes that become one"


@every_walk
def test_no_page_of_the_editors_has_a_barrier_or_is_too_wide(
    browser: Browser, tmp_path: Path, form: Form, looks: tuple[str, ...]
) -> None:
    root = prepared(a_busy_kommune, tmp_path / "kommune")
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root, env=AT_WORK) as (_, address):
        found = faults_on_the_way(page, walked(page, address, form), form, looks)
    context.close()
    assert found == {}
