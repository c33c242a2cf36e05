"""The pictures of a story in the editors' room in a browser: by pointer and by keyboard, and without a barrier."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from site_gen.model.localized import Form
from tests.browser.test_accessibility import every_walk, faults_on_the_way
from tests.browser.test_desk import PHONE
from tests.browser.test_editors_pages import AT_WORK
from tests.browser.watching import watched
from tests.builders import a_picture
from tests.desk.served import started
from tests.desk.test_editing import text
from tests.desk.test_story_pictures import a_big_kommune
from tests.prepared import prepared

pytestmark = pytest.mark.browser
PHOTO = FilePayload(name="IMG_1.JPG", mimeType="image/jpeg", buffer=a_picture("1200x900"))


def pictured(page: Page, address: str, form: Form) -> Iterator[str]:
    """Add, describe, replace and remove a picture by what can be pressed, and yield a name for each page."""
    page.goto(f"{address}editors/story/god?form={form.value}")
    page.locator("a[href$='/pictures']").press("Enter")
    yield "the pictures of a story"
    page.locator("input[name='picture']").set_input_files(PHOTO)
    page.locator("form[action$='/pictures'] button").press("Enter")
    expect(page.locator("#focus-x")).to_have_value("50")
    yield "a picture that was just added"
    page.locator("[name='pictures.2.people.0']").fill("Ola Dal")
    page.locator(".desk-actions button[value='look']").press("Enter")
    expect(page.locator("[data-findings='pictures.2.credit'] li")).to_be_visible()
    yield "a picture with what it lacks"
    page.locator("a[href$='/replace']").press("Enter")
    yield "a picture that is to be replaced"
    page.locator("input[name='motif'][value='same']").press("Space")
    page.locator("input[name='picture']").set_input_files(PHOTO)
    page.locator("form[action$='/replace'] .desk-main").press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()
    page.locator("a[href$='/remove']").press("Enter")
    yield "a picture that is to be removed"
    page.locator("form[action$='/remove'] .desk-main").press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()
    yield "the pictures after one was removed"


@every_walk
def test_the_pages_of_pictures_have_no_barrier_and_are_not_too_wide(
    browser: Browser, tmp_path: Path, form: Form, looks: tuple[str, ...]
) -> None:
    root = prepared(a_big_kommune, tmp_path / "kommune")
    before = text(root)
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root, env=AT_WORK) as (_, address):
        found = faults_on_the_way(page, pictured(page, address, form), form, looks)
    context.close()
    assert found == {}
    assert text(root) == before


def test_the_point_is_moved_by_pointer_and_by_keys_and_the_previews_follow(browser: Browser, tmp_path: Path) -> None:
    root = prepared(a_big_kommune, tmp_path / "kommune")
    with started(root, env=AT_WORK) as (_, address), watched(browser) as seen:
        page = seen.page
        page.goto(f"{address}editors/story/god/pictures/0")
        marker, across, down = page.locator(".desk-marker"), page.locator("#focus-x"), page.locator("#focus-y")
        marker.press("ArrowRight")
        marker.press("Shift+ArrowDown")
        expect(across).to_have_value("31")
        expect(down).to_have_value("50")
        expect(page.locator(".shot-card img")).to_have_attribute("src", re.compile(r"focus=31\+50"))
        frame = page.locator(".shot-frame")
        box = frame.bounding_box()
        assert box is not None
        frame.click(position={"x": box["width"] * 0.9, "y": 3})
        expect(across).to_have_value("90")
        expect(page.locator(".shot-wide img")).to_have_attribute("data-focus", "right top")
        across.fill("10")
        expect(page.locator(".shot-face img")).to_have_attribute("src", re.compile(r"focus=10\+"))
        expect(marker).to_have_attribute("style", re.compile("left: 10%"))
        page.locator(".edit-do button[value='save']").click()
        page.get_by_role("alert").locator("button[value='save']").click()
        expect(page.get_by_role("status").first).to_have_text("Endringane er lagra.")
        assert (seen.complaints, seen.outside) == ([], [])
    assert re.search(r"fokus: 10 [0-3]\n", text(root))
