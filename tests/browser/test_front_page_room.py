"""The front page in the editors' room in a browser: by keyboard, by dragging, and without a barrier."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_gen import settings
from site_gen.model.localized import Form
from tests.browser.test_accessibility import every_walk, faults_on_the_way
from tests.browser.test_desk import PHONE
from tests.browser.test_editors_pages import AT_WORK
from tests.browser.watching import watched
from tests.desk.served import started
from tests.desk.test_front_page_form import a_kommune_with_a_front_page
from tests.prepared import prepared

pytestmark = pytest.mark.browser


def chosen(page: Page, address: str, form: Form) -> Iterator[str]:
    """Choose and order stories by what can be pressed, and yield a name for each page."""
    page.goto(f"{address}editors/people?form={form.value}")
    page.locator("a[href='/editors/front']").press("Enter")
    yield "the front page with nothing chosen"
    for one in ("ein", "to"):
        page.locator(f"button[value='add:stories:{one}']").press("Enter")
        expect(page.locator(f"#stories-{one}")).to_be_visible()
    page.locator("button[value='up:stories:to']").press("Enter")
    expect(page.locator("button[value='down:stories:to']")).to_be_focused()
    page.locator("button[value='add:voices:to']").press("Enter")
    expect(page.locator("#voices-to")).to_be_visible()
    yield "the front page with what is not saved"
    page.locator("button[value='save']").press("Enter")
    expect(page.locator("form[action$='/undo']")).to_be_visible()
    yield "the front page as it was saved"


@every_walk
def test_the_front_page_is_chosen_without_a_barrier(
    browser: Browser, tmp_path: Path, form: Form, looks: tuple[str, ...]
) -> None:
    root = prepared(a_kommune_with_a_front_page, tmp_path / "kommune")
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root, env=AT_WORK) as (_, address):
        found = faults_on_the_way(page, chosen(page, address, form), form, looks)
    context.close()
    assert found == {}
    assert settings.read_settings(root)[1].front_page.stories == ("to", "ein")


def test_a_line_is_dragged_to_its_place(browser: Browser, tmp_path: Path) -> None:
    root = prepared(a_kommune_with_a_front_page, tmp_path / "kommune")
    with started(root, env=AT_WORK) as (_, address), watched(browser) as seen:
        page = seen.page
        page.goto(f"{address}editors/front")
        for one in ("ein", "to", "tre"):
            page.locator(f"button[value='add:stories:{one}']").click()
            expect(page.locator(f"#stories-{one}")).to_be_visible()
        page.locator("#stories-tre").drag_to(page.locator("#stories-ein"), target_position={"x": 20, "y": 3})
        expect(page.locator("input[name='stories']")).to_have_value("tre ein to")
        expect(page.locator("ol.front-list li").first).to_have_id("stories-tre")
        assert (seen.complaints, seen.outside) == ([], [])
