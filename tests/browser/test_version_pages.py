"""A new version of a story in a browser: made, asked about and dropped by keyboard, and without a barrier."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from site_gen.model.localized import Form
from tests.browser.test_accessibility import every_walk, faults_on_the_way
from tests.browser.test_desk import PHONE
from tests.browser.test_editors_pages import AT_WORK
from tests.builders import a_picture, write
from tests.desk.served import started
from tests.desk.test_editing import STORY, text
from tests.desk.test_new_version import out
from tests.git import commit
from tests.prepared import prepared

pytestmark = pytest.mark.browser


def renewed(page: Page, address: str, form: Form, root: Path) -> Iterator[str]:
    """Make, change and drop a version by what can be pressed, and yield a name for each page."""
    page.goto(f"{address}editors/story/god?form={form.value}")
    yield "a story that is out"
    page.locator("form[action$='/version'] button").press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()
    yield "a version that is begun"
    page.locator("a[href$='/version/god/edit']").first.press("Enter")
    page.locator("#f-lead").press("End")
    page.locator("#f-lead").type(" Og så song vi meir.")
    page.locator(".edit-do button[value='save']").press("Enter")
    page.get_by_role("alert").locator("button[value='save']").press("Enter")
    expect(page.locator(".desk-changes ins")).to_be_visible()
    yield "a version that waits for people"
    page.locator("a[href$='/version/god/pictures']").press("Enter")
    yield "a version without pictures"
    sent = FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=a_picture("1600x1200"))
    page.locator("#picture").set_input_files(sent)
    page.locator("form[enctype] button[value='add']").press("Enter")
    expect(page.locator(".shot-frame img")).to_be_visible()
    yield "a picture of a version"
    page.locator("a[href$='/0/remove']").press("Enter")
    yield "a picture that is to be removed from a version"
    page.locator("form[action$='/0/remove'] .desk-main").press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()
    page.goto(f"{address}editors")
    yield "the board with a version"
    write(root, STORY, re.sub("ingress: (.*)", r"ingress: \1 Kvar dag.", text(root)))
    commit(root)
    page.goto(f"{address}editors/version/god")
    yield "a version that changes what another has changed"
    page.locator(".desk-hard a[href$='/edit']").press("Enter")
    expect(page.locator(".edit-now").first).to_be_visible()
    yield "both texts"
    page.goto(f"{address}editors/version/god")
    page.locator("#plassen ~ details summary").press("Enter")
    page.locator("form[action$='/drop'] button").press("Enter")
    expect(page.locator("form[action$='/again'] button")).to_be_visible()
    yield "a story whose version was dropped"


@every_walk
def test_the_pages_of_a_version_have_no_barrier_and_are_not_too_wide(
    browser: Browser, tmp_path: Path, form: Form, looks: tuple[str, ...]
) -> None:
    root = prepared(out, tmp_path / "kommune")
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root, env=AT_WORK) as (_, address):
        found = faults_on_the_way(page, renewed(page, address, form, root), form, looks)
    context.close()
    assert found == {}
